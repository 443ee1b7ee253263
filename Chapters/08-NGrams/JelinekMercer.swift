import Foundation
import TinyTensor

/// Mixes each count ratio with the probability after the shorter history, after Jelinek and Mercer:
///
///     P(w | h) = λ c(hw) / c(h) + (1 - λ) P(w | h without its first token)
///
/// There is one weight λ for each length of the history and each class of histories, those that
/// were followed 1, 2–3, 4–7, 8–15 … times: the more often a history was seen, the more its ratio
/// is worth. A history that was never seen has λ = 0.
struct JelinekMercer: Smoothing {
  /// λ by length of the history, then by class.
  private(set) var weights: [[Double]]
  private static let classCount = 32

  /// The class of a history that was followed so many times: ⌊log₂ total⌋.
  static func historyClass(_ total: Double) -> Int { Int(log2(max(total, 1))) }

  /// Fits the weights to a text that was not counted.
  ///
  /// Goes from short histories to long ones. With `lower` fixed, the logarithm of the held-out
  /// text's probability has one maximum in each weight, and expectation maximisation climbs to it:
  /// each round sets λ to the mean share that the count ratio has in the mixture.
  init(_ trie: CountTrie, heldOut tokens: [Int32], rounds: Int = 100) {
    weights = Array(
      repeating: Array(repeating: 0.5, count: Self.classCount), count: trie.order)
    // Ratio and class of each held-out token after each length of history; class -1 for none.
    var ratios: [[Double]] = Array(repeating: [], count: trie.order)
    var classes: [[Int]] = ratios.map { _ in [] }
    var walker = Walker(trie)
    for token in tokens {
      walker.look(at: token)
      if token < trie.vocabularyCount {
        for length in 0..<trie.order {
          let total = trie.total(walker.histories[length], length: length)
          let count = trie.count(walker.continuations[length], length: length + 1)
          ratios[length].append(total > 0 ? count / total : 0)
          classes[length].append(total > 0 ? Self.historyClass(total) : -1)
        }
      }
      walker.advance()
    }
    var lower = [Double](repeating: 1 / Double(trie.vocabularyCount), count: ratios[0].count)
    for length in 0..<trie.order {
      for _ in 0..<rounds {
        weights[length] = improved(weights[length], ratios[length], classes[length], lower)
      }
      for place in lower.indices where classes[length][place] >= 0 {
        let weight = weights[length][classes[length][place]]
        lower[place] = weight * ratios[length][place] + (1 - weight) * lower[place]
      }
    }
  }

  /// Given weights, by length of the history and class.
  init(weights: [[Double]]) { self.weights = weights }

  func probability(
    _ trie: CountTrie, length: Int, history: Int, node: Int, lower: Double, isLongest: Bool
  ) -> Double {
    let total = trie.total(history, length: length)
    guard total > 0 else { return lower }
    let weight = weights[length][Self.historyClass(total)]
    return weight * trie.count(node, length: length + 1) / total + (1 - weight) * lower
  }
}

/// One round of expectation maximisation.
private func improved(
  _ weights: [Double], _ ratios: [Double], _ classes: [Int], _ lower: [Double]
) -> [Double] {
  var shares = [Double](repeating: 0, count: weights.count)
  var counts = shares
  for place in ratios.indices where classes[place] >= 0 {
    let number = classes[place]
    let own = weights[number] * ratios[place]
    shares[number] += own / (own + (1 - weights[number]) * lower[place])
    counts[number] += 1
  }
  // A class that the held-out text does not show keeps its weight. No weight reaches 1, so that
  // every token keeps a probability.
  return weights.indices.map { number in
    counts[number] > 0 ? min(shares[number] / counts[number], 0.9999) : weights[number]
  }
}
