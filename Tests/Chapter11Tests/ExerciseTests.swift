import Notebook
import TestSupport
import Testing
import TinyTensor

@testable import Chapter11

/// The exercises of chapter 11, against the reader's answers and against the book's.
@Suite struct Chapter11Exercises {
  @Test(arguments: Answer.all) func `1 stepsUntil`(_ answer: Answer) throws {
    try expectSolved(
      "1 stepsUntil", by: answer, Exercises.stepsUntil, Solutions.stepsUntil,
      hint: "log(share) / log(radius), rounded up; below, not at"
    ) { stepsUntil in
      try stepsUntil(1e-3, 0.577) == 13 && stepsUntil(0.25, 0.5) == 3
        && stepsUntil(0.3, 0.5) == 2 && stepsUntil(2, 0.5) == 0
    }
  }

  @Test(arguments: Answer.all) func `2 clippedByValue`(_ answer: Answer) throws {
    try expectSolved(
      "2 clippedByValue", by: answer, Exercises.clippedByValue, Solutions.clippedByValue,
      hint: "each number by itself, on both sides"
    ) { clippedByValue in
      try clippedByValue([3, 0.1, -2, -0.5], 1) == [1, 0.1, -1, -0.5]
    }
  }

  @Test(arguments: Answer.all) func `3 fadingMean`(_ answer: Answer) throws {
    try expectSolved(
      "3 fadingMean", by: answer, Exercises.fadingMean, Solutions.fadingMean,
      hint: "u is what an old input loses a step; w is what a new one starts with"
    ) { fadingMean in
      let (u, w) = try fadingMean()
      let h = [8.0, -2, 6].reduce(0) { u * $0 + w * $1 }
      return abs(h - (6 / 2.0 - 2 / 4.0 + 8 / 8.0)) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `4 bidirectional`(_ answer: Answer) throws {
    try expectSolved(
      "4 bidirectional", by: answer, Exercises.bidirectional, Solutions.bidirectional,
      hint: "the second half of the columns at the first step has seen everything"
    ) { bidirectional in
      var generator = SeededGenerator(seed: 3)
      let layers = (0..<2).map { _ in
        SimpleRNN<Double>(inputs: 2, hidden: 3, using: &generator)
      }
      let x = Tensor<Double>.random([4, 2, 2])
      let y = try bidirectional(x, layers[0], layers[1])
      guard y.shape == [4, 2, 6] else { return false }
      let ahead = layers[0](x).outputs
      // Steps 3, 2, 1, 0, one by one.
      var state: RecurrentState<Double>?
      var fits = largestDifference(y.slice(0..<3, axis: 2), ahead) < 1e-12
      for t in (0..<4).reversed() {
        let (output, after) = layers[1](x.slice(t..<t + 1), from: state)
        state = after
        let found = y.slice(t..<t + 1).slice(3..<6, axis: 2)
        fits = fits && largestDifference(found, output) < 1e-12
      }
      return fits
    }
  }

  @Test(arguments: Answer.all) func `5 forwardGradient`(_ answer: Answer) throws {
    try expectSolved(
      "5 forwardGradient", by: answer, Exercises.forwardGradient, Solutions.forwardGradient,
      hint:
        "a number of U acts directly, through h of the step before, and through all earlier states"
    ) { forwardGradient in
      let (xs, U) = (
        Tensor<Double>.random([5, 3], seed: 1), Tensor<Double>.random([3, 3], seed: 2)
      )
      let variable = U.variable()
      var h = Tensor<Double>.zeros([1, 3])
      for t in 0..<5 { h = h.matmul(variable) + xs.slice(t..<t + 1) }
      let expected = h.sum().backward()[variable]
      return largestDifference(Tensor(try forwardGradient(xs.rows, U.rows)), expected) < 1e-9
    }
  }
}
