import Datasets
import FileSupport
import Testing

@Suite struct TextCorpusTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func write(_ text: String, as name: String = "corpus.txt") throws -> String {
    try folder.write(Array(text.utf8), as: name)
  }

  @Test func `the last tenth of a text is set aside`() throws {
    let corpus = try TextCorpus.load(path: write("a€cdefghijklmnopqrst"))
    #expect(corpus.training.string == "a€cdefghijklmnopqr")
    #expect(corpus.validation.string == "st")
    #expect(corpus.text.string == "a€cdefghijklmnopqrst")
    #expect(corpus.vocabulary.count == 20)
    #expect(corpus.unseen == ["s", "t"])
    #expect(corpus.name == "corpus.txt")
    #expect(corpus.pieces.map(\.title) == ["corpus.txt"])
    #expect(corpus.pieces.map(\.text) == [corpus.text])
  }

  @Test(arguments: [(10, 9), (11, 9), (19, 17), (29, 26), (1_115_394, 1_003_854)])
  func `what does not divide by ten goes to validation, as in nanoGPT`(count: Int, training: Int)
    throws
  {
    let corpus = try TextCorpus.load(path: write(String(repeating: "x", count: count)))
    #expect(corpus.training.characterCount == training)
    #expect(corpus.validation.characterCount == count - training)
  }

  @Test(arguments: [1, 9])
  func `a text too short to split is refused`(count: Int) throws {
    let path = try write(String(repeating: "é", count: count))
    let found = count == 1 ? "1 character" : "\(count) characters"
    let expected = FileProblem(
      path, "found \(found), expected at least 10 to set a tenth aside (or a validation file)")
    #expect(throws: expected) { try TextCorpus.load(path: path) }
  }

  @Test func `with a validation file the whole corpus is for training`() throws {
    let corpus = try TextCorpus.load(path: write("abc"), validation: write("bé!", as: "other"))
    #expect(corpus.training.string == "abc")
    #expect(corpus.validation.string == "bé!")
    #expect(corpus.text == corpus.training)
  }

  @Test func `a character of the validation text alone is in the vocabulary, and told`() throws {
    let corpus = try TextCorpus.load(path: write("abc"), validation: write("bé!b", as: "other"))
    #expect(corpus.vocabulary.characters == ["!", "a", "b", "c", "é"])
    #expect(corpus.unseen == ["!", "é"])
    #expect(try corpus.vocabulary.encode(corpus.validation) == [2, 4, 0, 2])
  }

  @Test func `an empty validation file is refused by name`() throws {
    let empty = try write("", as: "empty")
    #expect(throws: FileProblem(empty, "is empty")) {
      try TextCorpus.load(path: try write("abc"), validation: empty)
    }
  }
}
