import Notebook
import TestSupport
import Testing
import TinyTensor

@testable import Chapter02

/// The exercises of chapter 02, against the reader's answers and against the book's.
@Suite struct Chapter02Exercises {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test(arguments: Answer.all) func `1 quotientSlopes`(_ answer: Answer) throws {
    try expectSolved(
      "1 quotientSlopes", by: answer, Exercises.quotientSlopes, Solutions.quotientSlopes,
      hint: "write a/b as a · u with u = 1/b; the slope of u with respect to b is -1/b²"
    ) { quotientSlopes in
      for (a, b) in [(3.0, 2.0), (-1, 0.5), (0, -4)] {
        let (byA, byB) = try quotientSlopes(a, b)
        if abs(byA - 1 / b) > 1e-12 || abs(byB + a / (b * b)) > 1e-12 { return false }
      }
      return true
    }
  }

  @Test(arguments: Answer.all) func `2 exponential`(_ answer: Answer) throws {
    try expectSolved(
      "2 exponential", by: answer, Exercises.exponential, Solutions.exponential,
      hint: "return a Value whose data is eˣ, made from x with slope eˣ"
    ) { exponential in
      let x = Value(0.5)
      let y = try exponential(x) * x  // Its slope is eˣ (x + 1).
      y.backward()
      return abs(y.data - 0.8243606353500641) < 1e-12 && abs(x.gradient - 2.473081906050192) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `3 columnBiasGradient`(_ answer: Answer) throws {
    try expectSolved(
      "3 columnBiasGradient", by: answer, Exercises.columnBiasGradient,
      Solutions.columnBiasGradient,
      hint: "add up along each row, and keep the shape [rows, 1]"
    ) { columnBiasGradient in
      try columnBiasGradient(Tensor([[1, 2, 3], [4, 5, 6]])) == Tensor([[6], [15]])
    }
  }

  @Test(arguments: Answer.all) func `4 softmaxGradient`(_ answer: Answer) throws {
    try expectSolved(
      "4 softmaxGradient", by: answer, Exercises.softmaxGradient, Solutions.softmaxGradient,
      hint:
        "p̄ₖ pₖ is only the path through pₖ itself; every other pᵢ of the row takes away p̄ᵢ pᵢ pₖ"
    ) { softmaxGradient in
      let logits = Tensor.random([3, 4])
      let upstream = Tensor.random([3, 4], seed: 2)
      let answer = try softmaxGradient(logits.softmax(), upstream)
      let variable = logits.variable()
      let expected = variable.softmax().backward(from: upstream)[variable]
      return largestDifference(answer, expected) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `5 largestCurvature`(_ answer: Answer) throws {
    try expectSolved(
      "5 largestCurvature", by: answer, Exercises.largestCurvature, Solutions.largestCurvature,
      hint: "a bowl ½ Σ aᵢ xᵢ² has curvature aᵢ along axis i; try your answer on that first"
    ) { largestCurvature in
      let curvatures = Tensor([1, 7, 3, 0.5])
      let bowl = try largestCurvature(.zeros([4])) { $0 * curvatures }
      // ½ (x + 2y)² + ½ x²: the Hessian [[2, 2], [2, 4]] has the eigenvalues 3 ± √5.
      let tilted = try largestCurvature(Tensor([1, 1])) { p in
        let sum = p[0] + 2 * p[1]
        return Tensor([sum + p[0], 2 * sum])
      }
      return abs(bowl - 7) < 1e-4 && abs(tilted - 5.23606797749979) < 1e-4
    }
  }
}
