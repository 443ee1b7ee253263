/// A way to make probabilities of counts.
///
/// Each starts from the uniform distribution and then makes the history longer, token by token:
/// the probability after a history is made of the counts there and of `lower`, the probability
/// after the history without its first token.
protocol Smoothing: Sendable {
  /// The probability of a token after a history of `length` tokens.
  /// - Parameters:
  ///   - history: the history's node at level `length`; -1 where it was never seen.
  ///   - node: the node of history and token at level `length` + 1; -1 where they never came.
  ///   - lower: the token's probability after the shorter history.
  ///   - isLongest: whether this is the longest history that the model looks at.
  func probability(
    _ trie: CountTrie, length: Int, history: Int, node: Int, lower: Double, isLongest: Bool
  ) -> Double
}

/// The count ratio c(hw) / c(h).
///
/// A history that nothing followed has no ratio; it gets that of the shorter history.
struct MaximumLikelihood: Smoothing {
  func probability(
    _ trie: CountTrie, length: Int, history: Int, node: Int, lower: Double, isLongest: Bool
  ) -> Double {
    let total = trie.total(history, length: length)
    return total > 0 ? trie.count(node, length: length + 1) / total : lower
  }
}

/// Pretends to have seen every token k times more: (c(hw) + k) / (c(h) + k V).
///
/// Shorter histories have no say. After one that was never seen, each of the V tokens gets 1/V.
struct AddK: Smoothing {
  var k: Double

  func probability(
    _ trie: CountTrie, length: Int, history: Int, node: Int, lower: Double, isLongest: Bool
  ) -> Double {
    let total = trie.total(history, length: length)
    return (trie.count(node, length: length + 1) + k) / (total + k * Double(trie.vocabularyCount))
  }
}
