import Foundation
import TinyTensor

/// How large the derivative of a loss is at each layer of a deep random stack, from the first layer
/// to the last: the root of its mean square, as a multiple of the last one's.
///
/// To ask for the derivative with respect to a number inside the network, add a variable that is
/// zero to it: it changes nothing, and has the same derivative.
func gradientSizesByLayer(
  depth: Int, width: Int, activation: Activation, initializer: Initializer,
  using generator: inout some RandomNumberGenerator
) -> [Double] {
  let examples = 100
  var signal = Tensor<Double>.normal([examples, width], using: &generator)
  var probes: [Tensor<Double>] = []
  for _ in 0..<depth {
    let weight: Tensor<Double> = initializer(inputs: width, outputs: width, using: &generator)
    let probe = Tensor<Double>.zeros([examples, width]).variable()
    probes.append(probe)
    signal = activation(signal.matmul(weight)) + probe
  }
  let direction = Tensor<Double>.normal([examples, width], using: &generator)
  let gradients = signal.backward(from: direction)
  let sizes = probes.map { gradients[$0].squared().mean().squareRoot().item }
  return sizes.map { $0 / sizes.last! }
}

/// What theory says a layer with tanh multiplies the derivative by, on average from the last layer
/// to the first: √(n s² · mean square of tanh's slope at the sums).
///
/// The sums of a wide layer follow a bell curve. Its variance is n s² times the mean square of what
/// comes in, which is 1 at the first layer and the mean of tanh² after it.
///
/// Source: S. Schoenholz et al., "Deep Information Propagation", arXiv:1611.01232.
func tanhFactor(depth: Int, width: Int, initializer: Initializer) -> Double {
  let deviation = initializer.standardDeviation(width, width)
  let gain = Double(width) * deviation * deviation  // n s²
  let z = Tensor<Double>.evenlySpaced(from: -8, through: 8, count: 1601)
  let bell = (-0.5 * z.squared()).exp()
  func mean(_ values: Tensor<Double>) -> Double { (bell * values).sum().item / bell.sum().item }
  var meanSquare = 1.0
  var logarithms = 0.0
  for layer in 1...depth {
    let sums = z * (gain * meanSquare).squareRoot()
    if layer > 1 {
      logarithms += log(gain * mean(Activation.tanh.derivative(at: sums).squared())) / 2
    }
    meanSquare = mean(sums.tanh().squared())
  }
  return exp(logarithms / Double(depth - 1))
}
