import Foundation

/// How well a model predicts a text, each token scored exactly once.
struct Score: Sendable {
  /// How many tokens were predicted; start marks are not.
  private(set) var tokens = 0
  /// How many of them had the probability zero.
  private(set) var impossible = 0
  /// Minus the sum of the logarithms of the other probabilities.
  private var sum = 0.0

  mutating func add(_ probability: Double) {
    tokens += 1
    if probability > 0 { sum -= log(probability) } else { impossible += 1 }
  }

  /// Minus the mean logarithm of a token's probability; infinite where one was zero.
  var natsPerToken: Double { impossible > 0 ? .infinity : sum / Double(tokens) }
  /// The same mean over the tokens that were possible.
  var natsPerPossibleToken: Double { sum / Double(tokens - impossible) }
  var bitsPerToken: Double { natsPerToken / log(2) }
  var perplexity: Double { exp(natsPerToken) }
}

/// Scores models over the same trie on a text, which begins with an empty history.
func scores(_ models: [NGramModel], on tokens: [Int32]) -> [Score] {
  guard let trie = models.first?.trie else { return [] }
  var scores = [Score](repeating: Score(), count: models.count)
  var walker = Walker(trie)
  for token in tokens {
    walker.look(at: token)
    if token < trie.vocabularyCount {
      for number in models.indices { scores[number].add(models[number].probability(walker)) }
    }
    walker.advance()
  }
  return scores
}

/// The scores of a smoothing at each order from 1 on.
func scoresByOrder(
  _ trie: CountTrie, _ smoothing: some Smoothing, on tokens: [Int32]
) -> [Score] {
  scores((1...trie.order).map { NGramModel(trie, smoothing, order: $0) }, on: tokens)
}

/// Which share of the n-grams of a text the trie has never seen, by order.
func unseenShares(_ trie: CountTrie, _ tokens: [Int32]) -> [Double] {
  var unseen = [Int](repeating: 0, count: trie.order)
  var walker = Walker(trie)
  for token in tokens {
    walker.look(at: token)
    if token < trie.vocabularyCount {
      for length in 0..<trie.order
      where trie.count(walker.continuations[length], length: length + 1) == 0 {
        unseen[length] += 1
      }
    }
    walker.advance()
  }
  return unseen.map { Double($0) / Double(tokens.count { $0 < trie.vocabularyCount }) }
}
