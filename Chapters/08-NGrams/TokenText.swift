import ArgumentParser
import Datasets

/// What counts as one token.
enum TextUnit: String, ExpressibleByArgument, CaseIterable, Sendable {
  case character, word, line
}

/// A training and a validation text as tokens, ready to be counted.
///
/// In the unit `line` each line is an item of its own: `order` - 1 start marks, its characters, one
/// end mark. The end mark is a token like any other, the last of the vocabulary; the start mark has
/// the number after that, and is never predicted. Empty lines are no items. In the unit `word`,
/// words that the training text has only once are all the same token, the unknown word.
struct TokenText: Sendable {
  let unit: TextUnit
  /// How many different tokens there are to predict.
  let vocabularyCount: Int
  /// The training text but its last twentieth, and that twentieth: held out to choose numbers by.
  let counted, heldOut: [Int32]
  let validation: [Int32]
  /// What stands before the first token of an item.
  let opening: [Int32]
  private let tokenizer: any Tokenizer

  var training: [Int32] { counted + heldOut }

  /// The token that ends an item, in the unit `line`.
  var endMark: Int32? { unit == .line ? Int32(vocabularyCount - 1) : nil }

  /// - Parameters:
  ///   - order: the longest n-gram that will be counted.
  ///   - validationName: what to call the validation text's file in an error.
  ///   - quick: takes a small part of both texts.
  /// - Throws: `TextProblem` for a text with fewer than two tokens, or with only one kind of token.
  init(
    _ corpus: TextCorpus, unit: TextUnit, order: Int, validationName: String? = nil,
    quick: Bool = false
  ) throws {
    self.unit = unit
    func head(_ text: PlainText, _ count: Int) -> PlainText {
      quick ? text.split(at: min(count, text.characterCount)).0 : text
    }
    let training = head(corpus.training, 150_000)
    let validation = head(corpus.validation, 15_000)
    var opening: [Int32] = []
    switch unit {
    case .character, .word:
      let characters = corpus.vocabulary
      let words = WordVocabulary(training, minimumCount: 2)
      tokenizer = unit == .word ? words : characters
      vocabularyCount = tokenizer.count
      let tokens = try tokenizer.encode(training)
      self.validation = try tokenizer.encode(validation)
      counted = Array(tokens.prefix(tokens.count * 19 / 20))
      heldOut = Array(tokens.dropFirst(counted.count))
    case .line:
      let characters = corpus.vocabulary
      // A line's own end is no character of the item.
      let known = characters.characters.filter { $0 != "\n" }
      let vocabulary = CharacterVocabulary(characters: known)
      tokenizer = vocabulary
      vocabularyCount = vocabulary.count + 1
      let (end, start) = (Int32(vocabulary.count), Int32(vocabulary.count + 1))
      opening = Array(repeating: start, count: order - 1)
      let hasOwnValidation = corpus.training.characterCount == corpus.text.characterCount
      var items = (hasOwnValidation ? training : head(corpus.text, 165_000)).lines.filter {
        !$0.isEmpty
      }
      var tests = validation.lines.filter { !$0.isEmpty }
      if !hasOwnValidation {
        // Without a validation file, the last tenth of the lines instead of the characters.
        guard items.count >= 2 else {
          throw TextProblem(
            corpus.name,
            "found \(items.count) line\(items.count == 1 ? "" : "s") with text, "
              + "expected at least 2 to set some aside (or --validation FILE)")
        }
        let testCount = max(1, items.count / 10)
        tests = Array(items.suffix(testCount))
        items.removeLast(testCount)
      }
      func encode(_ items: some Collection<Substring>) throws -> [Int32] {
        try items.flatMap { try opening + vocabulary.encode(String($0)) + [end] }
      }
      let countedItems = items.count * 19 / 20
      counted = try encode(items.prefix(countedItems))
      heldOut = try encode(items.dropFirst(countedItems))
      self.validation = try encode(tests)
    }
    self.opening = opening
    let kind = unit == .word ? "word" : "character"
    for (file, text, count) in [
      (corpus.name, "training", counted.count + heldOut.count),
      (validationName ?? corpus.name, "validation", self.validation.count),
    ] where count < 2 {
      let found = "\(count) \(kind)\(count == 1 ? "" : "s")"
      throw TextProblem(file, "found \(found) in the \(text) text, expected at least 2")
    }
    guard vocabularyCount >= 2 else {
      throw TextProblem(
        corpus.name,
        unit == .word
          ? "no word comes twice in the training text" : "all its characters are the same")
    }
  }

  /// Tokens as a text to read.
  func decode(_ tokens: some Sequence<Int32>) -> String {
    tokenizer.decode(tokens.filter { $0 != endMark && $0 < vocabularyCount })
  }

  /// One token as a label: space and line end are spelt out.
  func label(_ token: Int32) -> String {
    if token == endMark { return "end" }
    let text = tokenizer.decode([token])
    return text == " " ? "space" : text == "\n" ? "line end" : text
  }
}

/// A text that cannot be used, in one line.
struct TextProblem: Error, Equatable, CustomStringConvertible {
  let description: String

  init(_ name: String, _ problem: String) { description = "\(name): \(problem)" }
}
