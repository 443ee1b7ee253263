import Foundation

enum Solutions {
  /// A word costs log(perplexity) nats, shared among its characters.
  static func natsPerCharacter(wordPerplexity: Double, charactersPerWord: Double) -> Double {
    log(wordPerplexity) / charactersPerWord
  }

  /// The share of the tokens that were seen exactly once.
  static func missingMass(counts: [Int]) -> Double {
    Double(counts.count { $0 == 1 }) / Double(counts.reduce(0, +))
  }

  /// The c(h) of weight and ratio cancel; what is left never divides by zero after a seen history.
  static func wittenBell(count: Int, total: Int, followers: Int, lower: Double) -> Double {
    guard total + followers > 0 else { return lower }
    return (Double(count) + Double(followers) * lower) / Double(total + followers)
  }

  /// Scores, not probabilities: nothing makes them sum to one.
  static func stupidBackoff(
    _ token: Int32, after history: [Int32], count: ([Int32]) -> Int
  ) -> Double {
    let found = count(history + [token])
    if history.isEmpty || found > 0 { return Double(found) / Double(count(history)) }
    return 0.4 * stupidBackoff(token, after: Array(history.dropFirst()), count: count)
  }

  /// Both parts sum to one over the vocabulary, and so does the mixture.
  static func withCache(
    _ token: Int32, model: Double, recent: [Int32], weight: Double
  ) -> Double {
    guard !recent.isEmpty else { return model }
    let share = Double(recent.count { $0 == token }) / Double(recent.count)
    return (1 - weight) * model + weight * share
  }
}
