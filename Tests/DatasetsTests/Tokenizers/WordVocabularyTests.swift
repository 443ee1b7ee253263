import Datasets
import FileSupport
import Testing

@Suite struct WordVocabularyTests {
  @Test(arguments: [
    ("It's 1813, my dear.", ["It's", "1813", ",", "my", "dear", "."]),
    ("'tis o'clock' don''t", ["'", "tis", "o'clock", "'", "don", "'", "'", "t"]),
    ("l’été, l’ ", ["l’été", ",", "l", "’"]),
    ("e\u{301}te\u{301} \u{301}a", ["e\u{301}te\u{301}", "\u{301}", "a"]),
    ("a1b22 ½x", ["a", "1", "b", "22", "½", "x"]),
    ("--_well_\n\t", ["-", "-", "_", "well", "_"]),
    ("我们 是。👍🏽", ["我们", "是", "。", "👍", "🏽"]),
    ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
    ("", []), (" \u{a0}\u{3000}\n", []), ("a'", ["a", "'"]),
  ])
  func `a text is cut into words`(_ text: String, _ expected: [String]) {
    // Bytes, since Swift's == takes an accented letter and its two parts for the same.
    #expect(words(in: PlainText(text)).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test func `numbers go by count, then by bytes`() {
    let vocabulary = WordVocabulary(PlainText("b a a c é b a Z"))
    #expect(vocabulary.words == ["<unknown>", "a", "b", "Z", "c", "é"])
    #expect(vocabulary.counts == [0, 3, 2, 1, 1, 1])
    #expect(vocabulary.count == 6)
    #expect(vocabulary.encode(PlainText("é d\na")) == [5, 0, 1])
    #expect(vocabulary.decode([5, 0, 1]) == "é <unknown> a")
    #expect(vocabulary.number(of: "b") == 2)
    #expect(vocabulary.number(of: "<unknown>") == nil)
  }

  @Test func `rare words and words beyond the size are unknown, and counted`() {
    let text = PlainText("a a a b b c")
    let common = WordVocabulary(text, minimumCount: 2)
    #expect(common.words == ["<unknown>", "a", "b"])
    #expect(common.counts == [1, 3, 2])
    let small = WordVocabulary(text, maximumSize: 2)
    #expect(small.words == ["<unknown>", "a"])
    #expect(small.encode(text) == [1, 1, 1, 0, 0, 0])
    #expect(WordVocabulary(text, maximumSize: 1).words == ["<unknown>"])
    #expect(WordVocabulary(PlainText("")).count == 1)
    #expect(common != small && common == WordVocabulary(text, minimumCount: 2))
  }

  @Test func `the unknown word is never a word of a text`() {
    let text = PlainText("<unknown> <unknown>")
    #expect(WordVocabulary(text).encode(text) == [1, 3, 2, 1, 3, 2])
  }

  @Test func `counts agree with a dictionary on many words`() {
    // Long and short words, enough of them to make the table grow several times.
    let text = (0..<20_000).map { number in
      String(repeating: "x", count: number % 19) + letters(number * number % 7_919)
    }.joined(separator: " ")
    let plain = PlainText(text)
    let vocabulary = WordVocabulary(plain)
    var counts: [String: Int] = [:]
    for word in text.split(separator: " ") { counts[String(word), default: 0] += 1 }
    #expect(vocabulary.count == counts.count + 1)
    for (word, count) in counts {
      #expect(vocabulary.number(of: word).map { vocabulary.counts[$0] } == count)
    }
    #expect(vocabulary.decode(vocabulary.encode(plain)) == text)
  }

  /// A number in letters, base 7.
  func letters(_ number: Int) -> String {
    String(String(number, radix: 7).utf8.map { Character(Unicode.Scalar($0 - 48 + 97)) })
  }

  @Test func `a tokenizer of any kind can be asked the same`() throws {
    let text = PlainText("a b\na")
    let tokenizers: [any Tokenizer] = [CharacterVocabulary(text), WordVocabulary(text)]
    #expect(try tokenizers.map { try $0.encode("a a").count } == [3, 2])
    #expect(tokenizers.map(\.count) == [4, 3])
  }

  @Test func `the novels' words are counted`() throws {
    guard (try? readBytes(TextCorpus.austenFile)) != nil else {
      try Test.cancel("Jane Austen's novels are not here; fetch them with: Chapters/run --fetch")
    }
    let text = try TextCorpus.load().text
    let vocabulary = WordVocabulary(text)
    #expect(vocabulary.counts.reduce(0, +) == words(in: text).count)
    #expect(vocabulary.words[1] == ",")
    let tokens = vocabulary.encode(text)
    #expect(tokens.allSatisfy { $0 > 0 })
  }
}
