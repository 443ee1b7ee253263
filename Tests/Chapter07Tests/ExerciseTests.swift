import Foundation
import Notebook
import TestSupport
import Testing

@testable import Chapter07

/// The exercises of chapter 07, against the reader's answers and against the book's.
@Suite struct Chapter07Exercises {
  @Test(arguments: Answer.all) func `1 scalarCount`(_ answer: Answer) throws {
    try expectSolved(
      "1 scalarCount", by: answer, Exercises.scalarCount, Solutions.scalarCount,
      hint: "count the bytes whose two upper bits are not 10"
    ) { scalarCount in
      try ["", "truth", "Straße", "我们在", "👩‍👩‍👧‍👦 e\u{301}\u{10ffff}"].allSatisfy {
        try scalarCount(Array($0.utf8)) == $0.unicodeScalars.count
      }
    }
  }

  @Test(arguments: Answer.all) func `2 perplexityPerCharacter`(_ answer: Answer) throws {
    try expectSolved(
      "2 perplexityPerCharacter", by: answer, Exercises.perplexityPerCharacter,
      Solutions.perplexityPerCharacter,
      hint: "the whole text has natsPerToken * tokens nats; divide by the characters, then exp"
    ) { perplexityPerCharacter in
      let found = try perplexityPerCharacter(4, 1_000, 4_000)
      let characters = try perplexityPerCharacter(log(81), 70, 70)
      return abs(found - M_E) < 1e-12 && abs(characters - 81) < 1e-9
    }
  }

  @Test(arguments: Answer.all) func `3 monkeyExponent`(_ answer: Answer) throws {
    try expectSolved(
      "3 monkeyExponent", by: answer, Exercises.monkeyExponent, Solutions.monkeyExponent,
      hint: "count ∝ ((1 - s) / M)^k and rank ∝ M^k; write k as log rank / log M"
    ) { monkeyExponent in
      let miller = try monkeyExponent(26, 0.18)
      let binary = try monkeyExponent(2, 0.5)
      return abs(miller - 1.0609103) < 1e-6 && abs(binary - 2) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `4 longestMatch`(_ answer: Answer) throws {
    try expectSolved(
      "4 longestMatch", by: answer, Exercises.longestMatch, Solutions.longestMatch,
      hint: "at each place try the longest token first, and never go back"
    ) { longestMatch in
      let names = ["a", "b", "c", "d", "ab", "abc", "bcd"]
      let vocabulary = Set(names.map { Array($0.utf8) })
      func cut(_ text: String) throws -> [String] {
        try longestMatch(Array(text.utf8), vocabulary).map { String(decoding: $0, as: UTF8.self) }
      }
      // Greedy: "abc" first, though "a" and "bcd" would be as short.
      return try cut("abcd") == ["abc", "d"] && cut("") == []
        && cut("bcdabb") == ["bcd", "ab", "b"]
        && cut("ab") == ["ab"]
    }
  }
}
