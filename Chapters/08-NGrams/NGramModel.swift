import Foundation
import TinyTensor

/// A language model that looks at the last n - 1 tokens: counts and a way to smooth them.
struct NGramModel: Sendable {
  let trie: CountTrie
  let smoothing: any Smoothing
  /// n: how many tokens the longest n-gram has.
  let order: Int

  init(_ trie: CountTrie, _ smoothing: any Smoothing, order: Int) {
    require(
      (1...trie.order).contains(order), "NGramModel: order \(order) of a trie of \(trie.order)")
    (self.trie, self.smoothing, self.order) = (trie, smoothing, order)
  }

  /// The probability of the token that the walker looks at.
  func probability(_ walker: Walker) -> Double {
    var probability = 1 / Double(trie.vocabularyCount)
    for length in 0..<order {
      probability = smoothing.probability(
        trie, length: length, history: walker.histories[length], node: walker.continuations[length],
        lower: probability, isLongest: length == order - 1)
    }
    return probability
  }

  /// The probability of each token of the vocabulary after a history.
  func distribution(after history: some Sequence<Int32>) -> [Double] {
    distribution(Walker(trie, after: history))
  }

  func distribution(_ walker: Walker) -> [Double] {
    let count = trie.vocabularyCount
    var probabilities = [Double](repeating: 1 / Double(count), count: count)
    for length in 0..<order {
      let history = walker.histories[length]
      func step(_ node: Int, _ lower: Double) -> Double {
        smoothing.probability(
          trie, length: length, history: history, node: node, lower: lower,
          isLongest: length == order - 1)
      }
      let children = trie.children(of: history, at: length)
      let tokens = trie.levels[length + 1].tokens
      var child = children.lowerBound
      for token in 0..<count {
        while child < children.upperBound && tokens[child] < token { child += 1 }
        let isSeen = child < children.upperBound && tokens[child] == token
        probabilities[token] = step(isSeen ? child : -1, probabilities[token])
      }
    }
    return probabilities
  }
}
