import Foundation
import Notebook
import TestSupport
import Testing
import TinyTensor

@testable import Chapter13

/// The exercises of chapter 13, against the reader's answers and against the book's.
@Suite struct Chapter13Exercises {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test(arguments: Answer.all) func `1 divisor`(_ answer: Answer) throws {
    try expectSolved(
      "1 divisor", by: answer, Exercises.divisor, Solutions.divisor,
      hint: "each product has the variance v · v; d of them add up; the divisor is the square root"
    ) { divisor in
      let found = [try divisor(64, 1), try divisor(9, 4), try divisor(1, 0.5)]
      return zip(found, [8, 12, 0.5]).allSatisfy { abs($0 - $1) < 1e-12 }
    }
  }

  @Test(arguments: Answer.all) func `2 window`(_ answer: Answer) throws {
    try expectSolved(
      "2 window", by: answer, Exercises.window, Solutions.window,
      hint: "key j is seen where i - j is from 0 to the reach"
    ) { window in
      try window(4, 1) == Tensor([[1, 0, 0, 0], [1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]])
        && window(3, 5) == .causal(queries: 3, keys: 3) && window(2, 0) == .identity(2)
    }
  }

  @Test(arguments: Answer.all) func `3 contributions`(_ answer: Answer) throws {
    try expectSolved(
      "3 contributions", by: answer, Exercises.contributions, Solutions.contributions,
      hint: "head h owns the rows from h · d to (h + 1) · d of the weight"
    ) { contributions in
      let heads = (1...3).map { Tensor.random([4, 2], seed: UInt64($0)) }
      let weight = Tensor.random([6, 5], seed: 9)
      let expected = Tensor.concatenated(heads, axis: 1).matmul(weight)
      return largestDifference(try contributions(heads, weight), expected) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `4 distancePenalty`(_ answer: Answer) throws {
    try expectSolved(
      "4 distancePenalty", by: answer, Exercises.distancePenalty, Solutions.distancePenalty,
      hint: "one [length, length] table a head; a key after the query gets -∞"
    ) { distancePenalty in
      let mask = try distancePenalty([1, 0.5], 3)
      let hidden = -Double.infinity
      return mask
        == Tensor(
          [0, hidden, hidden, -1, 0, hidden, -2, -1, 0]
            + [0, hidden, hidden, -0.5, 0, hidden, -1, -0.5, 0], shape: [2, 3, 3])
    }
  }

  @Test(arguments: Answer.all) func `5 merged`(_ answer: Answer) throws {
    try expectSolved(
      "5 merged", by: answer, Exercises.merged, Solutions.merged,
      hint:
        "bring both sums to the larger of the two scores; the means mix in the ratio of these sums"
    ) { merged in
      let scores = [1.0, -2, 700, 705, 3], values = [[1.0, 2], [3, 4], [5, 6], [7, 8], [9, 0]]
      func summary(_ places: Range<Int>) -> (largest: Double, sum: Double, mean: [Double]) {
        let largest = scores[places].max()!
        let powers = places.map { exp(scores[$0] - largest) }
        let sum = powers.reduce(0, +)
        let mean = (0..<2).map { i in
          zip(powers, places).reduce(0) { $0 + $1.0 * values[$1.1][i] } / sum
        }
        return (largest, sum, mean)
      }
      for cut in 1..<5 {
        let (found, all) = (try merged(summary(0..<cut), summary(cut..<5)), summary(0..<5))
        let isSame =
          found.largest == all.largest && abs(found.sum - all.sum) < 1e-12
          && zip(found.mean, all.mean).allSatisfy { abs($0 - $1) < 1e-12 }
        if !isSame { return false }
      }
      return true
    }
  }
}
