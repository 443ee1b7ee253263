import Datasets

/// A tokenizer in words that a checkpoint can keep.
public enum SavedTokenizer: Sendable, Equatable, Codable {
  /// All characters, in order.
  case characters(String)
  /// The merges of a byte-pair encoding, two tokens each; the first 256 tokens are the bytes.
  case bytePairs([[Int32]])

  public init(_ vocabulary: CharacterVocabulary) {
    self = .characters(vocabulary.decode(0..<vocabulary.count))
  }

  public init(_ encoding: BytePairEncoding) {
    self = .bytePairs(encoding.merges.map { [$0.left, $0.right] })
  }

  /// What to call it on the command line.
  public var name: String {
    switch self {
    case .characters: "character"
    case .bytePairs: "bpe"
    }
  }

  /// The most bytes that all tokens together may have: 64 MiB.
  public static let largestSize = 1 << 26

  /// The tokenizer; nil where the words are not those of one.
  public var tokenizer: (any Tokenizer)? {
    switch self {
    case .characters(let text):
      let vocabulary = CharacterVocabulary(characters: text.unicodeScalars)
      return vocabulary.count == text.unicodeScalars.count ? vocabulary : nil
    case .bytePairs(let merges):
      // Each merge can make a token twice as long as the last: forty of them, a terabyte.
      var lengths = [Int](repeating: 1, count: 256)
      var total = lengths.count
      for pair in merges {
        guard pair.count == 2, pair.allSatisfy({ 0..<Int32(lengths.count) ~= $0 }) else {
          return nil
        }
        lengths.append(lengths[Int(pair[0])] + lengths[Int(pair[1])])
        total += lengths.last!
        guard total <= Self.largestSize else { return nil }
      }
      return BytePairEncoding(merges: merges.map { ($0[0], $0[1]) })
    }
  }
}
