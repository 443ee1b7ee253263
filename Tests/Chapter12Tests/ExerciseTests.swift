import Foundation
import Notebook
import TestSupport
import Testing
import TinyTensor

@testable import Chapter12

/// The exercises of chapter 12, against the reader's answers and against the book's.
@Suite struct Chapter12Exercises {
  @Test(arguments: Answer.all) func `1 halfLife`(_ answer: Answer) throws {
    try expectSolved(
      "1 halfLife", by: answer, Exercises.halfLife, Solutions.halfLife,
      hint: "σ(bias)ⁿ = ½; take the logarithm of both sides"
    ) { halfLife in
      try [-1.0, 0, 1, 5].allSatisfy { bias in
        abs(pow(1 / (1 + exp(-bias)), try halfLife(bias)) - 0.5) < 1e-12
      }
    }
  }

  @Test(arguments: Answer.all) func `2 forgetBias`(_ answer: Answer) throws {
    try expectSolved(
      "2 forgetBias", by: answer, Exercises.forgetBias, Solutions.forgetBias,
      hint: "the gate stands at e^(-1/d); the inverse of the sigmoid is log(f / (1 - f))"
    ) { forgetBias in
      for distance in [1.0, 20, 200] {
        let left = pow(1 / (1 + exp(-(try forgetBias(distance)))), distance)
        if !(abs(left - exp(-1)) < 1e-12) { return false }
      }
      return abs(try forgetBias(200) - log(200)) < 0.003
    }
  }

  @Test(arguments: Answer.all) func `3 conveyor`(_ answer: Answer) throws {
    try expectSolved(
      "3 conveyor", by: answer, Exercises.conveyor, Solutions.conveyor,
      hint: "T gates make T + 1 slopes; the last is 1, the first the product of all gates"
    ) { conveyor in
      try conveyor([0.5, 0.25, 1]) == [0.125, 0.25, 1, 1] && conveyor([]) == [1]
    }
  }

  @Test(arguments: Answer.all) func `4 coupledStep`(_ answer: Answer) throws {
    try expectSolved(
      "4 coupledStep", by: answer, Exercises.coupledStep, Solutions.coupledStep,
      hint: "c = f c + (1 - f) g and h = o tanh(c); the blocks are f, g, o"
    ) { coupledStep in
      let (f, g, o, c) = (0.3, -0.7, 1.1, 0.4)
      let (hidden, cell) = try coupledStep(Tensor([[f, g, o]]), Tensor([[c]]))
      func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
      let after = sigmoid(f) * c + (1 - sigmoid(f)) * tanh(g)
      let shown = sigmoid(o) * tanh(after)
      return abs(cell.item - after) < 1e-12 && abs(hidden.item - shown) < 1e-12
    }
  }
}
