import Foundation
import Notebook
import TinyTensor

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 2 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. The slopes of a / b with respect to a and to b.
  static func quotientSlopes(_ a: Double, _ b: Double) throws -> (byA: Double, byB: Double) {
    throw Unsolved()
  }

  /// 2. eˣ as a new operation of the scalar engine.
  static func exponential(_ x: Value) throws -> Value {
    throw Unsolved()
  }

  /// 3. O = X + b, where b is a column, [rows, 1]: the derivative with respect to b from that with
  /// respect to O, [rows, columns].
  static func columnBiasGradient(_ outputGradient: Tensor<Double>) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 4. The derivative with respect to the logits from the softmax of each row and the derivative
  /// with respect to it, all of shape [rows, classes].
  static func softmaxGradient(
    probabilities: Tensor<Double>, probabilityGradient: Tensor<Double>
  ) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 5. The largest curvature of a function at a point (the largest eigenvalue of its Hessian,
  /// which is positive here), from the function's gradient alone.
  static func largestCurvature(
    at point: Tensor<Double>, gradient: (Tensor<Double>) -> Tensor<Double>
  ) throws -> Double {
    throw Unsolved()
  }
}
