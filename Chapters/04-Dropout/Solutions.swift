import Foundation
import TinyTensor

enum Solutions {
  /// Independent parts: variances add up, and each is xᵢ² times the mask's variance.
  static func varianceOfDroppedSum(_ x: [Double], rate: Double) -> Double {
    x.reduce(0) { $0 + $1 * $1 } * rate / (1 - rate)
  }

  /// A column of masks is broadcast over the columns of x.
  static func rowDropout(
    _ x: Tensor<Float>, rate: Double, using generator: inout SeededGenerator
  ) -> Tensor<Float> {
    let mask = (0..<x.shape[0]).map { _ in
      generator.uniform() < rate ? 0 : Float(1 / (1 - rate))
    }
    return x * Tensor(mask, shape: [x.shape[0], 1])
  }

  /// The slope of w² / 2σ² is w / σ²: weight decay with λ = 1/σ².
  static func priorGradient(_ weights: Tensor<Double>, deviation: Double) -> Tensor<Double> {
    weights / (deviation * deviation)
  }

  /// The gradient P - Q is zero where the probabilities are the wanted ones:
  /// e^z : 1 = 1 - ε + ε/K : ε/K.
  static func bestLogit(classes: Int, smoothing: Double) -> Double {
    let rest = smoothing / Double(classes)
    return log((1 - smoothing + rest) / rest)
  }

  /// The same blend for the pictures and for the answers.
  static func mixup(
    _ x: Tensor<Double>, labels: [Int], classes: Int, partners: [Int], shares: [Double]
  ) -> (x: Tensor<Double>, wanted: Tensor<Double>) {
    let own = Tensor(shares, shape: [shares.count, 1])
    let answers = Tensor<Double>.oneHot(labels, classCount: classes)
    func blend(_ y: Tensor<Double>) -> Tensor<Double> { own * y + (1 - own) * y.gather(partners) }
    return (blend(x), blend(answers))
  }
}
