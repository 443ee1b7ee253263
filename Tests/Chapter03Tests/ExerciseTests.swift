import Notebook
import TestSupport
import Testing
import TinyTensor

@testable import Chapter03

/// The exercises of chapter 03, against the reader's answers and against the book's.
@Suite struct Chapter03Exercises {
  @Test(arguments: Answer.all) func `1 momentumStep`(_ answer: Answer) throws {
    try expectSolved(
      "1 momentumStep", by: answer, Exercises.momentumStep, Solutions.momentumStep,
      hint: "first v = momentum · v + gradient, then w -= learningRate · v with the new v"
    ) { momentumStep in
      var (weights, velocities) = ([1.0, -2], [0.5, 0])
      try momentumStep(&weights, &velocities, [2, -1], 0.1, 0.9)
      try momentumStep(&weights, &velocities, [1, 1], 0.1, 0.9)
      let expected = [1 - 0.1 * 2.45 - 0.1 * 3.205, -2 + 0.1 - 0.1 * 0.1, 3.205, 0.1]
      return zip(weights + velocities, expected).allSatisfy { abs($0 - $1) < 1e-12 }
    }
  }

  @Test(arguments: Answer.all) func `2 largestStableRate`(_ answer: Answer) throws {
    try expectSolved(
      "2 largestStableRate", by: answer, Exercises.largestStableRate, Solutions.largestStableRate,
      hint: "it is 2 over the larger eigenvalue; without b, that is the larger of a and c"
    ) { largestStableRate in
      try abs(largestStableRate(4, 0, 1) - 0.5) < 1e-12
        && abs(largestStableRate(1, 0, 10) - 0.2) < 1e-12
        && abs(largestStableRate(2, 1, 2) - 2.0 / 3) < 1e-12
        && abs(largestStableRate(5, -2, 2) - 2.0 / 6) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `3 accumulated`(_ answer: Answer) throws {
    try expectSolved(
      "3 accumulated", by: answer, Exercises.accumulated, Solutions.accumulated,
      hint: "weigh each part's gradient by its number of examples, and divide by all of them"
    ) { accumulated in
      let x = Tensor<Double>.random([10, 4])
      let weight = Parameter(Tensor<Double>.random([4, 3], seed: 2))
      let labels = [0, 2, 1, 1, 0, 2, 2, 1, 0, 0]
      func gradient(_ rows: Range<Int>) -> Tensor<Double> {
        let loss = x.slice(rows).matmul(weight.variable).crossEntropy(labels: Array(labels[rows]))
        return loss.backward()[weight]
      }
      let parts = [0..<5, 5..<8, 8..<10].map { (gradient: gradient($0), count: $0.count) }
      return largestDifference(try accumulated(parts), gradient(0..<10)) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `4 warmCosine`(_ answer: Answer) throws {
    try expectSolved(
      "4 warmCosine", by: answer, Exercises.warmCosine, Solutions.warmCosine,
      hint: "with t = (step - warmup) / (steps - warmup), the rate is ½ peak (1 + cos πt)"
    ) { warmCosine in
      let cosine = Schedule.cosine(from: 0.4, steps: 80)
      return try (0..<20).allSatisfy {
        abs(try warmCosine($0, 0.4, 20, 100) - 0.02 * Double($0 + 1)) < 1e-12
      }
        && (20...140).allSatisfy {
          abs(try warmCosine($0, 0.4, 20, 100) - cosine($0 - 20)) < 1e-12
        }
    }
  }

  @Test(arguments: Answer.all) func `5 averagedDescent`(_ answer: Answer) throws {
    try expectSolved(
      "5 averagedDescent", by: answer, Exercises.averagedDescent, Solutions.averagedDescent,
      hint: "average the places of the second half of the walk; the last place alone is too noisy"
    ) { averagedDescent in
      let minimum = Tensor<Double>.random([20])
      var generator = SeededGenerator(seed: 3)
      let answer = try averagedDescent(.zeros([20]), 0.2, 4_000) { place in
        place - minimum + Tensor.normal([20], using: &generator)
      }
      // The last place has a mean squared distance of 0.2 / 1.8.
      return (answer - minimum).squared().mean().item < 0.11 / 20
    }
  }
}
