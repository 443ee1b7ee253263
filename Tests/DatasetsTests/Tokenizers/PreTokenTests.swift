import Datasets
import Foundation
import Testing
import TinyTensor

@Suite struct PreTokenTests {
  @Test(arguments: [
    ("It's  here, in 1813.", ["It", "'s", " ", " here", ",", " in", " 1813", "."]),
    (
      "we're they'll I've I'm she'd don't",
      ["we", "'re", " they", "'ll", " I", "'ve", " I", "'m", " she", "'d", " don", "'t"]
    ),
    ("IT'S 'tis ''s", ["IT", "'", "S", " '", "tis", " ''", "s"]),
    ("'r 'l 'v", ["'", "r", " '", "l", " '", "v"]),
    ("a \n b", ["a", " \n", " b"]), ("a\n\nb", ["a", "\n", "\n", "b"]),
    ("a  ", ["a", "  "]), ("a ", ["a", " "]), ("  a", [" ", " a"]), ("\t\ta", ["\t", "\t", "a"]),
    ("a\u{a0}b \u{3000}c", ["a", "\u{a0}", "b", " ", "\u{3000}", "c"]),
    ("12ab½!?x_y", ["12", "ab", "½", "!?", "x", "_", "y"]),
    ("e\u{301}te", ["e", "\u{301}", "te"]), ("我们 是🙂👍🏽。", ["我们", " 是", "🙂👍🏽。"]), ("", []),
  ])
  func `a text is cut where GPT-2's pattern cuts it`(_ text: String, _ expected: [String]) {
    #expect(
      preTokens(of: PlainText(text)).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test func `on random strings the scanner agrees with a regular expression`() throws {
    // ICU's \s lacks a few characters of White_Space; the property is spelt out.
    let space = #"\p{White_Space}"#
    let pattern = try NSRegularExpression(
      pattern: #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\#(space)\p{L}\p{N}]+"#
        + #"|\#(space)+(?![^\#(space)])|\#(space)+"#)
    let alphabet = Array(
      "     '''strevmlldSab017½.,-_\n\n\té我们🙂\u{301}\u{a0}\u{3000}\u{200d}\u{85}\u{b}"
        .unicodeScalars)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<3_000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        scalars.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
      }
      let text = String(scalars)
      // By UTF-16, since a match may end within what Swift takes for one character.
      let units = Array(text.utf16)
      let whole = NSRange(location: 0, length: units.count)
      let expected = pattern.matches(in: text, range: whole).map {
        String(decoding: units[$0.range.lowerBound..<$0.range.upperBound], as: UTF16.self)
      }
      #expect(
        preTokens(of: PlainText(text)).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    }
  }
}
