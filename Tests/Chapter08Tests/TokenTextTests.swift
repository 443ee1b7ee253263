import Datasets
import Foundation
import Testing
import TinyTensor

@testable import Chapter08

/// Texts as tokens, by unit; odd files.
@Suite struct Chapter08TokenTextTests {
  /// A corpus of two files.
  private func corpus(_ training: String, _ validation: String? = nil) throws -> TextCorpus {
    let folder = FileManager.default.temporaryDirectory.path + "/ngrams-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func write(_ text: String, _ name: String) throws -> String {
      let path = "\(folder)/\(name)"
      try Data(text.utf8).write(to: URL(filePath: path))
      return path
    }
    return try TextCorpus.load(
      path: write(training, "names.txt"), validation: validation.map { try write($0, "more.txt") })
  }

  @Test func `lines get start marks and an end mark; CRLF and empty lines do not matter`() throws {
    let data = try TokenText(corpus("ab\r\n\r\nb\r\n", "a\nc"), unit: .line, order: 3)
    #expect(data.vocabularyCount == 4)  // a b c end
    #expect(data.training == [4, 4, 0, 1, 3, 4, 4, 1, 3])
    #expect(data.validation == [4, 4, 0, 3, 4, 4, 2, 3])
    #expect(data.opening == [4, 4] && data.endMark == 3)
    #expect(data.decode([0, 2, 3]) == "ac" && data.label(3) == "end")
  }

  @Test func `without a validation file the last tenth of the lines is set aside, at least one`()
    throws
  {
    let data = try TokenText(corpus("anna\nbob\ncleo"), unit: .line, order: 1)
    #expect(data.decode(data.validation) == "cleo")
    #expect(data.decode(data.training) == "annabob")
  }

  @Test func `the unigram of lines counts characters and ends`() throws {
    let data = try TokenText(corpus("ab\nb\n", "b\n"), unit: .line, order: 2)
    let trie = CountTrie(data.training, order: 2, vocabularyCount: data.vocabularyCount)
    let unigram = NGramModel(trie, MaximumLikelihood(), order: 1).distribution(after: data.opening)
    #expect(unigram == [0.2, 0.4, 0.4])
  }

  @Test func `a character that training never showed has a probability`() throws {
    let data = try TokenText(corpus("anna\nbob\n", "zoe\n"), unit: .line, order: 4)
    let trie = CountTrie(data.training, order: 4, vocabularyCount: data.vocabularyCount)
    for smoothing in [AddK(k: 0.1), KneserNey(trie, isModified: true)] as [any Smoothing] {
      let score = scores([NGramModel(trie, smoothing, order: 4)], on: data.validation)[0]
      #expect(score.natsPerToken.isFinite && score.tokens == 4)
    }
  }

  @Test func `words that come once are the unknown word`() throws {
    let data = try TokenText(corpus("a b a b c", "a c d"), unit: .word, order: 2)
    #expect(data.vocabularyCount == 3 && data.validation.dropFirst() == [0, 0])
  }

  @Test(
    arguments: [
      ("only one line", nil, "names.txt: found 1 line with text, expected at least 2 to set some"),
      ("\n\n\n\n\n\n\n\n\n\n\n", nil, "names.txt: found 0 lines with text, expected at least 2"),
      ("\n", "a\n", "names.txt: found 0 characters in the training text, expected at least 2"),
      ("ab\n", "\n", "more.txt: found 0 characters in the validation text, expected at least 2"),
    ] as [(String, String?, String)])
  func `too little is refused in one line`(
    _ training: String, _ validation: String?, _ problem: String
  ) throws {
    let corpus = try corpus(training, validation)
    let error = #expect(throws: TextProblem.self) {
      try TokenText(corpus, unit: .line, order: 3, validationName: "more.txt")
    }
    #expect(error?.description.hasPrefix(problem) == true)
  }

  @Test func `a text of one kind of token is refused`() throws {
    let dots = try corpus("....", "..")
    #expect(throws: TextProblem("names.txt", "all its characters are the same")) {
      try TokenText(dots, unit: .character, order: 2)
    }
    #expect(throws: TextProblem("names.txt", "no word comes twice in the training text")) {
      try TokenText(corpus("a b c d", "a b"), unit: .word, order: 2)
    }
  }

  @Test func `quick takes the head of both texts`() throws {
    let text = String(repeating: "abc ", count: 50_000)
    let data = try TokenText(corpus(text, text), unit: .character, order: 2, quick: true)
    #expect(data.training.count == 150_000 && data.validation.count == 15_000)
  }
}
