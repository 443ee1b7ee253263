import Foundation
import MiniGPT
import Notebook
import TestSupport
import Testing
import TinyTensor

@testable import Chapter16

/// The exercises of chapter 16, against the reader's answers and against the book's.
@Suite struct Chapter16Exercises {
  @Test(arguments: Answer.all) func `1 minimumP`(_ answer: Answer) throws {
    try expectSolved(
      "1 minimumP", by: answer, Exercises.minimumP, Solutions.minimumP,
      hint: "the threshold is share times the largest probability; divide by what is kept"
    ) { minimumP in
      let found = try minimumP([0.5, 0.25, 0.125, 0.125], 0.5)
      let all = try minimumP([0.5, 0.25, 0.125, 0.125], 0)
      return zip(found, [2 / 3.0, 1 / 3.0, 0, 0]).allSatisfy { abs($0 - $1) < 1e-12 }
        && all == [0.5, 0.25, 0.125, 0.125]
    }
  }

  @Test(arguments: Answer.all) func `2 cacheBytes`(_ answer: Answer) throws {
    try expectSolved(
      "2 cacheBytes", by: answer, Exercises.cacheBytes, Solutions.cacheBytes,
      hint:
        "each layer keeps a key and a value of `width` numbers for each token; the number of heads "
        + "does not matter"
    ) { cacheBytes in
      let gpt2 = Configuration(
        vocabulary: 50_257, context: 1_024, layers: 12, heads: 12, width: 768)
      return try cacheBytes(gpt2, 1) == 75_497_472 && cacheBytes(small, 3) == 3_072
    }
  }

  @Test(arguments: Answer.all) func `3 joinedLoss`(_ answer: Answer) throws {
    try expectSolved(
      "3 joinedLoss", by: answer, Exercises.joinedLoss, Solutions.joinedLoss,
      hint: "a mean of means forgets that the last part is shorter; add nats, then divide"
    ) { joinedLoss in
      abs(try joinedLoss([(2, 100), (1, 300), (4, 1)]) - 504.0 / 401) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `4 refills`(_ answer: Answer) throws {
    try expectSolved(
      "4 refills", by: answer, Exercises.refills, Solutions.refills,
      hint:
        "the prompt and all new tokens but the last are read; a filling reads half a context, and "
        + "the token that did not fit is among it"
    ) { refills in
      for (context, prompt, length) in [(8, 3, 5), (8, 3, 6), (8, 3, 7), (8, 8, 30), (7, 1, 50)] {
        // Walk through it.
        var (inCache, fresh, count) = (0, prompt, 0)
        for _ in 0..<length {
          if inCache + fresh > context {
            (inCache, fresh, count) = (0, max(1, context / 2), count + 1)
          }
          (inCache, fresh) = (inCache + fresh, 1)
        }
        if try refills(context, prompt, length) != count { return false }
      }
      return true
    }
  }

  @Test(arguments: Answer.all) func `5 beamSearch`(_ answer: Answer) throws {
    try expectSolved(
      "5 beamSearch", by: answer, Exercises.beamSearch, Solutions.beamSearch,
      hint: "add logarithms; keep the best `width` of all longer beginnings, not of each"
    ) { beamSearch in
      // The likelier first step leads to a dead end: 0.6 · 0.34 < 0.4 · 0.9.
      func table(_ tokens: [Int]) -> [Double] {
        switch tokens.first {
        case nil: [log(0.6), log(0.4), log(1e-9)]
        case 0: [log(0.33), log(0.33), log(0.34)]
        default: [log(0.05), log(0.9), log(0.05)]
        }
      }
      return try beamSearch(1, 2, table) == [0, 2] && beamSearch(2, 2, table) == [1, 1]
    }
  }
}
