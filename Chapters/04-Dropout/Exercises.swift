import Foundation
import Notebook
import TinyTensor

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 4 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. The variance of Σᵢ mᵢ xᵢ, where the xᵢ are fixed and each mᵢ is 0 with probability `rate`
  /// and 1 / (1 - rate) otherwise, independently.
  static func varianceOfDroppedSum(_ x: [Double], rate: Double) throws -> Double {
    throw Unsolved()
  }

  /// 2. Dropout that drops whole rows of a matrix, [rows, columns]: one draw a row.
  static func rowDropout(
    _ x: Tensor<Float>, rate: Double, using generator: inout SeededGenerator
  ) throws -> Tensor<Float> {
    throw Unsolved()
  }

  /// 3. The derivative with respect to the weights of -log of a Gaussian prior, Σ w² / 2σ² + a
  /// constant.
  static func priorGradient(_ weights: Tensor<Double>, deviation: Double) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 4. The logit of the right class, when all others are 0, at which smoothed cross entropy is
  /// least.
  static func bestLogit(classes: Int, smoothing: Double) throws -> Double {
    throw Unsolved()
  }

  /// 5. Mixup: blends each row of `x`, [examples, columns], with the row that `partners` names:
  /// shares[i] of its own and 1 - shares[i] of its partner's; and the wanted probabilities, made
  /// from the labels in the same way.
  static func mixup(
    _ x: Tensor<Double>, labels: [Int], classes: Int, partners: [Int], shares: [Double]
  ) throws -> (x: Tensor<Double>, wanted: Tensor<Double>) {
    throw Unsolved()
  }
}
