import TinyTensor

/// How large the derivative of a loss is at each layer of a deep random stack, from the first layer
/// to the last: the root of its mean square, as a multiple of the last one's.
///
/// To ask for the derivative by a number inside the network, add a variable that is zero to it: it
/// changes nothing, and has the same derivative.
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
