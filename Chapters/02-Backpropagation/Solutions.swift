import Foundation
import TinyTensor

enum Solutions {
  /// A step of a is worth 1/b. For b: (a/b)' = a · (1/b)' = -a/b².
  static func quotientSlopes(_ a: Double, _ b: Double) -> (byA: Double, byB: Double) {
    (1 / b, -a / (b * b))
  }

  /// The result is its own slope.
  static func exponential(_ x: Value) -> Value {
    let power = exp(x.data)
    return Value(power, "exp", from: [(x, power)])
  }

  /// Each number of b goes to all columns of its row.
  static func columnBiasGradient(_ outputGradient: Tensor<Double>) -> Tensor<Double> {
    outputGradient.sum(axis: 1, keepingAxis: true)
  }

  /// z̄ₖ = p̄ₖ pₖ - pₖ Σᵢ p̄ᵢ pᵢ: every entry minus its share of the row's weighted mean.
  static func softmaxGradient(
    probabilities: Tensor<Double>, probabilityGradient: Tensor<Double>
  ) -> Tensor<Double> {
    let mean = (probabilities * probabilityGradient).sum(axis: 1, keepingAxis: true)
    return probabilities * (probabilityGradient - mean)
  }

  /// Power iteration: multiplying by H stretches v most along the direction of greatest curvature,
  /// until nothing else is left of it.
  static func largestCurvature(
    at point: Tensor<Double>, gradient: (Tensor<Double>) -> Tensor<Double>
  ) -> Double {
    let delta = 1e-5
    func hessianTimes(_ v: Tensor<Double>) -> Tensor<Double> {
      (gradient(point + v * delta) - gradient(point - v * delta)) / (2 * delta)
    }
    var generator = SeededGenerator(seed: 1)
    var v = Tensor<Double>.normal(point.shape, using: &generator)
    var curvature = 0.0
    for _ in 0..<500 {
      v = v / v.squared().sum().squareRoot()
      let product = hessianTimes(v)
      curvature = (v * product).sum().item
      v = product
    }
    return curvature
  }
}
