import Datasets
import FileSupport
import Foundation
import TestSupport
import Testing
import TinyTensor

/// What holds of every tokenizer and any text or bytes.
@Suite struct TokenizerPropertyTests {
  /// Random Unicode scalars, most of them of a few letters so that pairs come again.
  private static func text(_ draw: inout Draw, longest: Int = 200) -> String {
    let letters = Array("aab c'\n\té我🙂".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<draw.integer(in: 0...longest) {
      let anything = Unicode.Scalar(UInt32(draw.integer(in: 0...0x10ffff)))
      text.append(draw.happens(onceIn: 8) ? anything ?? "x" : draw.choice(letters))
    }
    return String(text)
  }

  private static func bytes(_ draw: inout Draw) -> [UInt8] {
    let common: [UInt8] = [0x20, 0x61, 0x62, 0x27, 0x0a, 0xc3, 0xa9, 0xe6, 0x88, 0x91, 0xf0, 0x9f]
    let isWild = draw.happens()
    return (0..<draw.integer(in: 0...60)).map { _ in
      isWild ? UInt8(draw.integer(in: 0...255)) : draw.choice(common)
    }
  }

  @Test func `byte pairs learnt from any text give any bytes back`() {
    expectForAll(seeds: 1...300) { draw in
      (Self.text(&draw), draw.integer(in: 256...330), Self.bytes(&draw))
    } holds: { text, count, bytes in
      let tokenizer = BytePairEncoding(training: PlainText(text), count: count)
      let tokens = tokenizer.encode(bytes: bytes)
      return tokenizer.decode(toBytes: tokens) == bytes && tokenizer.count <= count
        && tokens.allSatisfy { 0..<Int32(tokenizer.count) ~= $0 } && tokens.count <= bytes.count
    }
  }

  @Test func `byte pairs and characters give any text back`() {
    expectForAll(seeds: 1...300) { draw in
      (PlainText(Self.text(&draw)), PlainText(Self.text(&draw)))
    } holds: { learnt, read in
      let pairs = BytePairEncoding(training: learnt, count: 300)
      let characters = CharacterVocabulary(learnt, read)
      let numbers = try characters.encode(read)
      return Array(pairs.decode(pairs.encode(read)).utf8) == Array(read.utf8)
        && Array(characters.decode(numbers).utf8) == Array(read.utf8)
        && numbers.count == read.characterCount
        && characters.characters.map(\.value) == characters.characters.map(\.value).sorted()
    }
  }

  @Test func `a piece of a text has the same tokens wherever it stands`() {
    expectForAll(seeds: 1...200) { draw in
      (PlainText(Self.text(&draw)), Self.text(&draw), Self.text(&draw))
    } holds: { learnt, first, second in
      // No piece crosses from a letter to the end of a line before another letter.
      let (first, second) = ("x" + first + "x", "x" + second)
      let tokenizer = BytePairEncoding(training: learnt, count: 300)
      let joined = try tokenizer.encode(first + "\n" + second)
      let line = try tokenizer.encode("\n")
      return try joined == tokenizer.encode(first) + line + tokenizer.encode(second)
    }
  }

  @Test func `a vocabulary that is written and read again gives the same tokens`() throws {
    let folder = NSTemporaryDirectory() + "tokenizer-properties-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    expectForAll(seeds: 1...40) { draw in
      (PlainText(Self.text(&draw)), Self.bytes(&draw))
    } holds: { text, bytes in
      let tokenizer = BytePairEncoding(training: text, count: 320)
      try tokenizer.write(to: folder)
      let again = try BytePairEncoding(gpt2Folder: folder)
      return again == tokenizer && again.encode(bytes: bytes) == tokenizer.encode(bytes: bytes)
    }
  }

  @Test func `words are numbered by count, and known words come back in order`() {
    expectForAll(seeds: 1...200) { draw in
      (PlainText(Self.text(&draw)), draw.integer(in: 1...3), draw.integer(in: 1...12))
    } holds: { text, minimumCount, maximumSize in
      let found = words(in: text)
      let vocabulary = WordVocabulary(
        text, minimumCount: minimumCount, maximumSize: maximumSize)
      let tokens = vocabulary.encode(text)
      let known = Set(vocabulary.words.dropFirst().map { Array($0.utf8) })
      let sameWords = zip(tokens, found).allSatisfy { token, word in
        let bytes = Array(word.utf8)
        return token == WordVocabulary.unknown
          ? !known.contains(bytes) : Array(vocabulary.words[Int(token)].utf8) == bytes
      }
      let counts = vocabulary.counts.dropFirst()
      return tokens.count == found.count && sameWords
        && vocabulary.counts.reduce(0, +) == found.count && vocabulary.count <= maximumSize
        && Array(counts) == counts.sorted(by: >) && counts.allSatisfy { $0 >= minimumCount }
        && zip(vocabulary.counts.indices, vocabulary.counts).allSatisfy { number, count in
          tokens.count { Int($0) == number } == count
        }
    }
  }
}
