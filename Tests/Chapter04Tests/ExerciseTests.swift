import Notebook
import TestSupport
import Testing
import TinyTensor

@testable import Chapter04

/// The exercises of chapter 04, against the reader's answers and against the book's.
@Suite struct Chapter04Exercises {
  @Test(arguments: Answer.all) func `1 varianceOfDroppedSum`(_ answer: Answer) throws {
    try expectSolved(
      "1 varianceOfDroppedSum", by: answer, Exercises.varianceOfDroppedSum,
      Solutions.varianceOfDroppedSum,
      hint: "the masks are independent, so variances add up; a factor x counts squared"
    ) { varianceOfDroppedSum in
      let found = try varianceOfDroppedSum([1, -2, 0.5], 0.75)
      let none = try varianceOfDroppedSum([1, -2, 0.5], 0)
      return abs(found - 15.75) < 1e-12 && none == 0
    }
  }

  @Test(arguments: Answer.all) func `2 rowDropout`(_ answer: Answer) throws {
    try expectSolved(
      "2 rowDropout", by: answer, Exercises.rowDropout, Solutions.rowDropout,
      hint: "draw a mask of shape [rows, 1]; broadcasting does the rest. Scale by 1 / (1 - rate)"
    ) { rowDropout in
      var generator = SeededGenerator(seed: 5)
      let y = try rowDropout(.ones([4_000, 3]), 0.25, &generator)
      let isWhole = y.rows.allSatisfy { row in
        row.allSatisfy { $0 == row[0] } && (row[0] == 0 || abs(row[0] - 4 / 3) < 1e-6)
      }
      // Four standard errors of the mean of 4,000 masks: 4 √(⅓ / 4000) = 0.037.
      return isWhole && abs(y.mean().item - 1) < 0.037
    }
  }

  @Test(arguments: Answer.all) func `3 priorGradient`(_ answer: Answer) throws {
    try expectSolved(
      "3 priorGradient", by: answer, Exercises.priorGradient, Solutions.priorGradient,
      hint: "the slope of w² is 2w"
    ) { priorGradient in
      let weights = Tensor<Double>.random([3, 2])
      let variable = weights.variable()
      let expected = (variable.squared().sum() / (2 * 0.09)).backward()[variable]
      return largestDifference(try priorGradient(weights, 0.3), expected) < 1e-9
    }
  }

  @Test(arguments: Answer.all) func `4 bestLogit`(_ answer: Answer) throws {
    try expectSolved(
      "4 bestLogit", by: answer, Exercises.bestLogit, Solutions.bestLogit,
      hint: "the gradient p - q is zero where p = q, and logits differ by the log of a ratio of p's"
    ) { bestLogit in
      for (classes, smoothing) in [(10, 0.1), (3, 0.3), (2, 0.01)] {
        let logit = try bestLogit(classes, smoothing)
        let row = [logit] + [Double](repeating: 0, count: classes - 1)
        let gradient = smoothedGradient(
          Tensor<Double>([row]), labels: [0], smoothing: smoothing)
        if !(gradient.magnitude().max().item < 1e-9) { return false }
      }
      return true
    }
  }

  @Test(arguments: Answer.all) func `5 mixup`(_ answer: Answer) throws {
    try expectSolved(
      "5 mixup", by: answer, Exercises.mixup, Solutions.mixup,
      hint: "shares as a column, [examples, 1]; the same blend for x and for the one-hot labels"
    ) { mixup in
      let x = Tensor<Double>([[0, 4], [8, 0], [1, 1]])
      let found = try mixup(x, [0, 1, 2], 3, [1, 2, 2], [0.75, 0.5, 0.25])
      let blended = Tensor<Double>([[2, 3], [4.5, 0.5], [1, 1]])
      let wanted = Tensor<Double>([[0.75, 0.25, 0], [0, 0.5, 0.5], [0, 0, 1]])
      return largestDifference(found.x, blended) < 1e-12
        && largestDifference(found.wanted, wanted) < 1e-12
    }
  }
}
