/// Goes through a text token by token and knows, for each length, where in the tries the last
/// tokens stand.
///
///     var walker = Walker(trie)
///     for token in tokens {
///       walker.look(at: token)
///       sum -= log(model.probability(walker))
///       walker.advance()
///     }
struct Walker {
  let trie: CountTrie
  /// The node of the last k tokens, at level k; -1 where these never stood together in that text.
  private(set) var histories: [Int]
  /// The node of those and the token that is looked at, at level k + 1.
  private(set) var continuations: [Int]

  /// At the beginning of a text, with no history.
  init(_ trie: CountTrie) {
    self.trie = trie
    histories = [0] + Array(repeating: -1, count: trie.order)
    continuations = Array(repeating: -1, count: trie.order)
  }

  /// After these tokens.
  init(_ trie: CountTrie, after history: some Sequence<Int32>) {
    self.init(trie)
    for token in history {
      look(at: token)
      advance()
    }
  }

  /// Finds the token after each history.
  mutating func look(at token: Int32) {
    for length in 0..<trie.order {
      let history = histories[length]
      continuations[length] =
        history < 0 ? -1 : trie.child(of: history, at: length, token)
    }
  }

  /// Makes the token that was looked at part of the history.
  mutating func advance() {
    for length in 0..<trie.order { histories[length + 1] = continuations[length] }
  }
}
