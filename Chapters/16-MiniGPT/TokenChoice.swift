import ArgumentParser
import Datasets
import MiniGPT

/// What a token is.
enum TokenKind: String, ExpressibleByArgument, CaseIterable { case character, bpe }

extension WindowPlacement: ExpressibleByArgument {}

extension Recipe.Rule: ExpressibleByArgument {}

/// The tokenizer: that of the checkpoint, else one made from the training text.
/// - Throws: `Contradiction` where the checkpoint was trained with another kind or size.
func chosenTokenizer(
  _ kind: TokenKind?, vocabulary: Int?, for corpus: TextCorpus, checkpoint: Checkpoint?
) throws -> (any Tokenizer, SavedTokenizer) {
  if let saved = checkpoint?.tokenizer, let tokenizer = saved.tokenizer {
    if let kind, kind.rawValue != saved.name {
      throw Contradiction(option: "tokenizer", asked: kind.rawValue, saved: saved.name)
    }
    if let vocabulary, vocabulary != tokenizer.count {
      throw Contradiction(
        option: "vocabulary", asked: "\(vocabulary)", saved: "\(tokenizer.count) tokens")
    }
    return (tokenizer, saved)
  }
  guard kind == .bpe else { return (corpus.vocabulary, SavedTokenizer(corpus.vocabulary)) }
  let encoding = BytePairEncoding(training: corpus.training, count: vocabulary ?? 1_024)
  return (encoding, SavedTokenizer(encoding))
}

/// Why a run cannot begin, in one line.
struct Obstacle: Error, CustomStringConvertible {
  let description: String
}

extension Tokenizer {
  /// A token as a label in a chart or table: spaces and line ends made visible.
  func label(_ token: Int) -> String {
    decode([token]).replacing(" ", with: "␣").replacing("\n", with: "↵")
      .replacing("'", with: "’")
  }

  /// A text's tokens, as the model takes them.
  /// - Throws: `Obstacle` that says where the text came from.
  func tokens(of text: String, from source: String) throws -> [Int] {
    let tokens = try tokens(of: PlainText(text), from: source).map { Int($0) }
    guard !tokens.isEmpty else { throw Obstacle(description: "\(source): is empty") }
    return tokens
  }

  /// The same, as short numbers.
  func tokens(of text: PlainText, from source: String) throws -> [Int32] {
    do { return try encode(text) } catch { throw Obstacle(description: "\(source): \(error)") }
  }
}
