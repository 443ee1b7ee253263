import Foundation
import Notebook
import TestSupport
import Testing

@testable import Chapter08

/// The exercises of chapter 08, against the reader's answers and against the book's.
@Suite struct Chapter08Exercises {
  @Test(arguments: Answer.all) func `1 natsPerCharacter`(_ answer: Answer) throws {
    try expectSolved(
      "1 natsPerCharacter", by: answer, Exercises.natsPerCharacter, Solutions.natsPerCharacter,
      hint: "the logarithm of the perplexity is the nats of one word"
    ) { natsPerCharacter in
      let found = try natsPerCharacter(100, 5.5)
      let certain = try natsPerCharacter(1, 5.5)
      return abs(found - 0.8373036702) < 1e-9 && certain == 0
    }
  }

  @Test(arguments: Answer.all) func `2 missingMass`(_ answer: Answer) throws {
    try expectSolved(
      "2 missingMass", by: answer, Exercises.missingMass, Solutions.missingMass,
      hint: "how many tokens came once, over the sum of all counts"
    ) { missingMass in
      let found = try missingMass([1, 5, 1, 2, 1])
      let none = try missingMass([2, 2])
      return abs(found - 0.3) < 1e-12 && none == 0
    }
  }

  @Test(arguments: Answer.all) func `3 wittenBell`(_ answer: Answer) throws {
    try expectSolved(
      "3 wittenBell", by: answer, Exercises.wittenBell, Solutions.wittenBell,
      hint: "(c(hw) + N(h) · lower) / (c(h) + N(h)); a history that was never seen leaves `lower`"
    ) { wittenBell in
      let lower = [0.5, 0.25, 0.25]
      let counts = [3, 1, 0]
      let all = try zip(counts, lower).map { try wittenBell($0, 4, 2, $1) }
      let unseen = try wittenBell(0, 0, 0, 0.25)
      return abs(all[0] - 4 / 6.0) < 1e-12 && abs(all.reduce(0, +) - 1) < 1e-12 && unseen == 0.25
    }
  }

  @Test(arguments: Answer.all) func `4 stupidBackoff`(_ answer: Answer) throws {
    typealias Backoff = (Int32, [Int32], ([Int32]) -> Int) throws -> Double
    let exercise: Backoff = { try Exercises.stupidBackoff($0, after: $1, count: $2) }
    let solution: Backoff = { Solutions.stupidBackoff($0, after: $1, count: $2) }
    try expectSolved(
      "4 stupidBackoff", by: answer, exercise, solution,
      hint:
        "if the n-gram was seen, its ratio; if not, 0.4 times the same question with less history"
    ) { stupidBackoff in
      // The text 0 1 0 2.
      let counts: [[Int32]: Int] = [
        []: 4, [0]: 2, [1]: 1, [2]: 1, [0, 1]: 1, [1, 0]: 1, [0, 2]: 1, [0, 1, 0]: 1, [1, 0, 2]: 1,
      ]
      func count(_ gram: [Int32]) -> Int { counts[gram] ?? 0 }
      let seen = try stupidBackoff(2, [1, 0], count)
      let once = try stupidBackoff(1, [1, 0], count)
      let twice = try stupidBackoff(0, [2, 2], count)
      let never = try stupidBackoff(5, [0], count)
      return seen == 1 && abs(once - 0.4 * 0.5) < 1e-12 && abs(twice - 0.16 * 0.5) < 1e-12
        && never == 0
    }
  }

  @Test(arguments: Answer.all) func `5 withCache`(_ answer: Answer) throws {
    typealias Cache = (Int32, Double, [Int32], Double) throws -> Double
    let exercise: Cache = { try Exercises.withCache($0, model: $1, recent: $2, weight: $3) }
    let solution: Cache = { Solutions.withCache($0, model: $1, recent: $2, weight: $3) }
    try expectSolved(
      "5 withCache", by: answer, exercise, solution,
      hint: "(1 - weight) · model + weight · share among the recent tokens"
    ) { withCache in
      let found = try withCache(7, 0.1, [7, 1, 7, 2], 0.2)
      let empty = try withCache(7, 0.1, [], 0.2)
      return abs(found - 0.18) < 1e-12 && abs(empty - 0.1) < 1e-12
    }
  }
}
