/// A way to write text as numbers, the tokens, from 0 up to `count`.
///
///     let tokens = try tokenizer.encode(corpus.training)
///     tokenizer.decode(tokens)
///
/// `CharacterVocabulary` has a token for each character, `WordVocabulary` for each common word, and
/// `BytePairEncoding` for whatever strings of bytes come often.
public protocol Tokenizer: Sendable {
  /// How many different tokens there are.
  var count: Int { get }

  /// The text's tokens.
  /// - Throws: Where the text holds something for which there is no token.
  func encode(_ text: PlainText) throws -> [Int32]

  /// The text that tokens stand for.
  func decode(_ tokens: some Sequence<some BinaryInteger>) -> String
}

extension Tokenizer {
  /// The string's tokens; `\r\n` and a lone `\r` count as `\n`.
  public func encode(_ string: String) throws -> [Int32] { try encode(PlainText(string)) }
}
