import Foundation
import TinyTensor

/// Sends random numbers through a stack of random layers and keeps, of every layer, the weighted
/// sums: what comes out of the affine map, before the activation.
///
/// Every layer is `width` to `width` without a bias; each result is [examples, width]. Double,
/// because the interesting starts leave the range of Float.
func sumsByLayer(
  depth: Int, width: Int, examples: Int, activation: Activation, initializer: Initializer,
  using generator: inout some RandomNumberGenerator
) -> [Tensor<Double>] {
  var signal = Tensor<Double>.normal([examples, width], using: &generator)
  return (0..<depth).map { _ in
    let weight: Tensor<Double> = initializer(inputs: width, outputs: width, using: &generator)
    let sums = signal.matmul(weight)
    signal = activation(sums)
    return sums
  }
}

/// What theory says one more layer with ReLU multiplies the signal by: √(width · variance / 2).
///
/// A sum of `width` products has `width` times the variance of one, and ReLU keeps half of the mean
/// square of a symmetric signal. Source: He et al., arXiv:1502.01852, section 2.2.
func reluFactor(width: Int, initializer: Initializer) -> Double {
  let deviation = initializer.standardDeviation(width, width)
  return deviation * (Double(width) / 2).squareRoot()
}

/// The factor by which the signal changes per layer, on average from the first layer to the last.
func factorPerLayer(_ deviations: [Double]) -> Double {
  guard deviations.count > 1 else { return 1 }
  return pow(deviations.last! / deviations[0], 1 / Double(deviations.count - 1))
}
