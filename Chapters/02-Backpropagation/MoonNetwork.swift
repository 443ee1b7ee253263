import TinyTensor

// One network in three spellings: a hidden layer with tanh, one output o for each point, and the
// loss log(1 + e^(-t o)) averaged over the points, which is the cross entropy of two classes,
// t = ±1.

/// In TinyTensor.
struct MoonNetwork: Module {
  typealias Scalar = Double
  let hidden: Linear<Double>
  let output: Linear<Double>

  init(hiddenUnits: Int, using generator: inout some RandomNumberGenerator) {
    hidden = Linear(inputs: 2, outputs: hiddenUnits, using: &generator)
    output = Linear(inputs: hiddenUnits, outputs: 1, using: &generator)
  }

  init(hidden: Linear<Double>, output: Linear<Double>) {
    (self.hidden, self.output) = (hidden, output)
  }

  /// A network with the same numbers and parameters of its own.
  func copy() -> MoonNetwork {
    MoonNetwork(
      hidden: Linear(weight: hidden.weight.value, bias: hidden.bias.value),
      output: Linear(weight: output.weight.value, bias: output.bias.value))
  }

  /// From points, [count, 2], to outputs, [count, 1].
  func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> { output(hidden(x).tanh()) }

  /// The mean loss, a single number; targets are [count, 1].
  func loss(_ x: Tensor<Double>, _ targets: Tensor<Double>) -> Tensor<Double> {
    (-targets * self(x)).softplus().mean()
  }
}

/// By hand: the same forward pass, and every derivative as a formula.
struct HandGradients {
  var loss: Double
  /// In the order of `MoonNetwork.parameters`: W₁, b₁, W₂, b₂.
  var gradients: [Tensor<Double>]

  init(_ network: MoonNetwork, _ x: Tensor<Double>, _ t: Tensor<Double>) {
    let (w1, b1) = (network.hidden.weight.value, network.hidden.bias.value)
    let (w2, b2) = (network.output.weight.value, network.output.bias.value)
    let count = Double(x.shape[0])

    // Forward, keeping what the way back needs.
    let h = (x.matmul(w1) + b1).tanh()  // [count, hidden]
    let o = h.matmul(w2) + b2  // [count, 1]
    loss = (-t * o).softplus().mean().item

    // Backward, from the loss to the first layer.
    let dO = -t * (-t * o).sigmoid() / count  // slope of softplus, times -t, over the count
    let dW2 = h.transposed().matmul(dO)
    let dB2 = dO.sum(axis: 0)
    let dH = dO.matmul(w2.transposed())
    let dSum = dH * (1 - h * h)  // slope of tanh
    let dW1 = x.transposed().matmul(dSum)
    let dB1 = dSum.sum(axis: 0)
    gradients = [dW1, dB1, dW2, dB2]
  }
}

/// In scalars: one `Value` for each weight, one for each sum and product.
struct ScalarNetwork {
  /// In the order of `MoonNetwork.parameters`, row by row.
  let parameters: [[Value]]
  private let hiddenUnits: Int

  init(copying network: MoonNetwork) {
    parameters = network.parameters.map { $0.value.scalars.map { Value($0) } }
    hiddenUnits = network.hidden.bias.value.count
  }

  func callAsFunction(_ point: [Double]) -> Value {
    let (w1, b1, w2, b2) = (parameters[0], parameters[1], parameters[2], parameters[3])
    var output = b2[0]
    for unit in 0..<hiddenUnits {
      let sum = Value(point[0]) * w1[unit] + Value(point[1]) * w1[hiddenUnits + unit] + b1[unit]
      output = output + sum.tanh() * w2[unit]
    }
    return output
  }

  func loss(_ moons: TwoMoons) -> Value {
    let losses = zip(moons.points.rows, moons.signs).map { point, sign in
      (self(point) * Value(-sign)).softplus()
    }
    return losses.dropFirst().reduce(losses[0], +) * Value(1 / Double(losses.count))
  }

  /// Gradient descent: every weight takes a step against its gradient.
  func step(learningRate: Double) {
    for value in parameters.joined() { value.data -= learningRate * value.gradient }
  }
}
