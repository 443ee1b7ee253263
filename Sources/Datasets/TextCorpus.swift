import FileSupport

/// A text to train on and a text to validate on.
///
///     let corpus = try TextCorpus.load(path: options.text.corpus)  // nil: Jane Austen's novels
///     let training = try corpus.vocabulary.encode(corpus.training)
///     let validation = try corpus.vocabulary.encode(corpus.validation)
public struct TextCorpus: Sendable, Equatable {
  /// A part of the corpus with a title of its own.
  public struct Piece: Sendable, Equatable {
    public let title: String
    public let text: PlainText
  }

  /// What to call the corpus in a sentence.
  public let name: String
  /// The pieces in order; end to end they are `text`.
  public let pieces: [Piece]
  /// The whole corpus.
  public let text: PlainText
  /// What a model learns from.
  public let training: PlainText
  /// What a model is judged by.
  public let validation: PlainText
  /// Every character of the corpus and of the validation text.
  ///
  /// A model knows which characters there are, but not how often they come: so every character of
  /// the validation text can be scored, also one that the training text never shows (`unseen`).
  public let vocabulary: CharacterVocabulary

  /// The fewest characters that can be split: one to validate on and nine to train on.
  public static let smallestCount = 10

  /// Reads a corpus.
  ///
  /// Without a validation file the last tenth of the corpus, in characters, is the validation text
  /// and the rest the training text; with one, the whole corpus is the training text.
  /// - Parameters:
  ///   - path: A UTF-8 text file; nil for Jane Austen's novels.
  ///   - validation: Another UTF-8 text file.
  /// - Throws: `FileProblem` as `PlainText(path:)`, and for a corpus of fewer than `smallestCount`
  ///   characters where it has to be split.
  public static func load(path: String? = nil, validation: String? = nil) throws -> TextCorpus {
    let other = try validation.map { try PlainText(path: $0) }
    guard let path else { return try austen(validation: other) }
    let text = try PlainText(path: path)
    guard other != nil || text.characterCount >= smallestCount else {
      let count = text.characterCount
      throw FileProblem(
        path,
        "found \(count) character\(count == 1 ? "" : "s"), expected at least \(smallestCount)"
          + " to set a tenth aside (or a validation file)")
    }
    let name = String(path.split(separator: "/").last ?? "")
    return TextCorpus(
      name: name, pieces: [Piece(title: name, text: text)], text: text, validation: other)
  }

  /// - Parameter validation: nil to set the last tenth of the text aside.
  init(name: String, pieces: [Piece], text: PlainText, validation: PlainText?) {
    self.name = name
    self.pieces = pieces
    self.text = text
    if let validation {
      (training, self.validation) = (text, validation)
      vocabulary = CharacterVocabulary(text, validation)
    } else {
      // Rounded down, as nanoGPT does, so that figures on the same text compare.
      (training, self.validation) = text.split(at: text.characterCount * 9 / 10)
      vocabulary = CharacterVocabulary(text)
    }
  }

  /// The characters of the validation text that the training text never shows, in ascending order.
  public var unseen: [Unicode.Scalar] {
    let seen = CharacterVocabulary(training)
    return CharacterVocabulary(validation).characters.filter { seen.number(of: $0) == nil }
  }
}
