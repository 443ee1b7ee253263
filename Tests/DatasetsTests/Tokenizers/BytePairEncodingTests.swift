import Datasets
import FileSupport
import Foundation
import Testing
import TinyTensor

@Suite struct BytePairEncodingTests {
  static let proverbs = """
    It is a truth universally acknowledged, that a single man in possession of a good fortune, must \
    be in want of a wife. However little known the feelings or views of such a man may be on his \
    first entering a neighbourhood, this truth is so well fixed in the minds of the surrounding \
    families, that he is considered as the rightful property of some one or other of their daughters.
    """

  static let smallTexts = [
    "low low low lower lowest newest newest widest", "aaaa aaaaa aaaaaaa aaa aa a",
    "abababab babababa abba baab aabb", proverbs, "我们在图书馆学习，我们学习语言。我们是我们。",
    "🙂🙂🙃👩‍👩‍👧 🙂🙃 👩‍👩‍👧‍👦", "", "abc", "1813 1814 1815 1813 11 111 1111",
  ]

  /// Texts of few letters, where pairs overlap and counts tie.
  static func fewLetters(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    return String(
      (0..<300).map { _ in Array("aab c")[Int.random(in: 0..<5, using: &generator)] })
  }

  @Test(arguments: smallTexts + (1...20).map(fewLetters))
  func `training finds the merges that counting anew each time finds`(_ text: String) {
    let plain = PlainText(text)
    let brute = BruteForceBytePairs(training: preTokens(of: plain), count: 330)
    let trained = BytePairEncoding(training: plain, count: 330)
    #expect(trained.merges.map { [Int($0.left), Int($0.right)] } == brute.merges)
    #expect(trained.merges.map(\.token) == brute.merges.indices.map { Int32(256 + $0) })
    #expect(trained.count == 256 + brute.merges.count)
    let expected = preTokens(of: plain).flatMap { brute.encode(piece: $0.utf8) }
    #expect(trained.encode(plain).map { Int($0) } == expected)
    #expect(trained.decode(expected) == text)
  }

  @Test func `a worked example has the merges found by hand`() {
    // low x 3, lower, lowest: "lo" and "ow" come five times each; l (108) is lower than o (111).
    let tokenizer = BytePairEncoding(training: PlainText("low low low lower lowest"), count: 300)
    let first = tokenizer.merges.prefix(2)
    #expect(
      first.map { tokenizer.bytes(of: $0.token) }.map { Array($0) }
        == ["lo", "low"].map { Array($0.utf8) })
    #expect(first.map(\.token) == [256, 257])
    // " low" comes four times, "we" twice; nothing else twice but what is inside them.
    #expect(
      tokenizer.merges.map { BytePairEncoding.printable(tokenizer.bytes(of: $0.token)) } == [
        "lo", "low", "Ġlow", "Ġlowe",
      ])
    #expect(tokenizer.encode(PlainText("low lowed")) == [257, 259, 100])
  }

  @Test func `pieces of any bytes are merged in the order of the list`() {
    let brute = BruteForceBytePairs(training: preTokens(of: PlainText(Self.proverbs)), count: 320)
    let trained = BytePairEncoding(training: PlainText(Self.proverbs), count: 320)
    var generator = SeededGenerator(seed: 3)
    let letters = Array("aehinorst".utf8)
    for length in 0..<200 {
      // Letters alone are one piece.
      let piece = (0..<length).map { _ in letters[Int.random(in: 0..<9, using: &generator)] }
      #expect(trained.encode(bytes: piece).map { Int($0) } == brute.encode(piece: piece))
    }
  }

  @Test func `ten thousand random strings of bytes come back`() {
    let tokenizer = BytePairEncoding(training: PlainText(Self.proverbs), count: 400)
    var generator = SeededGenerator(seed: 4)
    for number in 0..<10_000 {
      let length = Int.random(in: 0...40, using: &generator)
      // Half of them near to text: a few bytes that begin and continue characters, and letters.
      let bytes = (0..<length).map { _ in
        number % 2 == 0
          ? UInt8.random(in: 0...255, using: &generator)
          : [0x20, 0x61, 0x65, 0x27, 0xc3, 0xa9, 0xe6, 0x88, 0x91, 0xf0, 0x9f, 0x99, 0x82, 0x0a][
            Int.random(in: 0..<14, using: &generator)]
      }
      let tokens = tokenizer.encode(bytes: bytes)
      if tokenizer.decode(toBytes: tokens) != bytes { Issue.record("\(bytes)") }
    }
  }

  @Test(arguments: [
    "我们在图书馆学习语言模型。", "👩‍👩‍👧‍👦🇬🇧👍🏽", "e\u{301}\u{0}\u{10ffff}", "", " ", "\n\n  x  ",
    "<|endoftext|>", "it's 2nd, isn't it?",
  ])
  func `text comes back byte by byte`(_ text: String) {
    let tokenizer = BytePairEncoding(training: PlainText(Self.proverbs), count: 400)
    let tokens = tokenizer.encode(PlainText(text))
    #expect(Array(tokenizer.decode(tokens).utf8) == Array(text.utf8))
  }

  @Test(
    arguments: [
      [0xff], [0xc3], [0xc3, 0x28], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x99],
      [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80], [0x80, 0x61, 0xff, 0x20, 0x62],
    ] as [[UInt8]])
  func `broken UTF-8 comes back as bytes, and reads as U+FFFD`(_ bytes: [UInt8]) {
    let tokenizer = BytePairEncoding(training: PlainText(Self.proverbs), count: 400)
    let tokens = tokenizer.encode(bytes: bytes)
    #expect(tokenizer.decode(toBytes: tokens) == bytes)
    #expect(tokenizer.decode(tokens).unicodeScalars.contains("\u{fffd}"))
  }

  @Test func `a very long piece takes no more than n log n steps`() {
    let tokenizer = BytePairEncoding(training: PlainText("aaaa aaaa aaaaaaaa"), count: 300)
    let bytes = [UInt8](repeating: 97, count: 1_000_000)
    let tokens = tokenizer.encode(bytes: bytes)
    #expect(tokenizer.decode(toBytes: tokens) == bytes)
    #expect(tokens.count < bytes.count / 2)
  }

  @Test func `the first merges alone are what less training gives`() {
    let text = PlainText(Self.proverbs)
    let large = BytePairEncoding(training: text, count: 320)
    #expect(large.prefix(290) == BytePairEncoding(training: text, count: 290))
    #expect(large.prefix(256).count == 256)
    #expect(large.prefix(256).encode(text).map { UInt8($0) } == Array(text.utf8))
    #expect(large.prefix(320) == large)
  }

  @Test func `half a character decodes to U+FFFD, and both halves to the character`() {
    let tokenizer = BytePairEncoding(training: PlainText("x"), count: 256)
    #expect(tokenizer.decode([0xc3]) == "\u{fffd}")
    #expect(tokenizer.decode([0xc3, 0xa9]) == "é")
  }

  @Test func `all the novels in 4,096 tokens come back`() throws {
    guard (try? readBytes(TextCorpus.austenFile)) != nil else {
      try Test.cancel("Jane Austen's novels are not here; fetch them with: Chapters/run --fetch")
    }
    let text = try TextCorpus.load().text
    let tokenizer = BytePairEncoding(training: text, count: 4_096)
    #expect(tokenizer.count == 4_096)
    let tokens = tokenizer.encode(text)
    #expect(tokenizer.decode(toBytes: tokens)[...] == text.utf8)
    #expect(Double(text.utf8.count) / Double(tokens.count) > 3.5)
  }
}
