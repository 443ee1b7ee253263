import TinyTensor

extension NGramModel {
  /// Draws tokens one by one, each with its probability after those before.
  /// - Parameters:
  ///   - opening: what stands before the first token.
  ///   - end: the token to stop at; it is the last one of the result.
  func sample(
    _ count: Int, after opening: [Int32] = [], until end: Int32? = nil,
    using generator: inout some RandomNumberGenerator
  ) -> [Int32] {
    var walker = Walker(trie, after: opening)
    var tokens: [Int32] = []
    while tokens.count < count && (end == nil || tokens.last != end) {
      let token = Int32(generator.index(weighted: distribution(walker)))
      tokens.append(token)
      walker.look(at: token)
      walker.advance()
    }
    return tokens
  }
}
