import TinyTensor

/// An Elman network with logits at every step, whose recurrence is spelt in one of two ways.
struct ElmanNetwork<Scalar: TensorScalar>: Module {
  let cell: SimpleRNN<Scalar>
  let output: Linear<Scalar>

  init(
    inputs: Int, hidden: Int, classes: Int, start: RecurrentStart = .usual,
    using generator: inout some RandomNumberGenerator
  ) {
    cell = SimpleRNN(inputs: inputs, hidden: hidden, start: start, using: &generator)
    output = Linear(inputs: hidden, outputs: classes, using: &generator)
  }

  /// With the library's layer. x is [time, batch, inputs], the logits [time, batch, classes].
  func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> { output(cell(x).outputs) }

  /// With matrices, step by step; the autograd engine sees every step.
  func unrolled(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    let weights = cell.layers[0]
    var h = Tensor<Scalar>.zeros([x.shape[1], cell.hiddenCount])
    let states = (0..<x.shape[0]).map { t in
      let now = x.slice(t..<t + 1).reshaped(Array(x.shape.dropFirst()))
      h =
        (now.matmul(weights.input.variable) + h.matmul(weights.recurrent.variable)
        + weights.bias.variable).tanh()
      return h
    }
    return output(.stacked(states))
  }
}

extension ElmanByHand {
  /// The same weights as numbers.
  init(_ network: ElmanNetwork<Double>) {
    let weights = network.cell.layers[0]
    self.init(
      weights.input.value, weights.recurrent.value, weights.bias.value,
      network.output.weight.value, network.output.bias.value)
  }

  /// The weights W, U, b, V and c.
  init(
    _ input: Tensor<Double>, _ recurrent: Tensor<Double>, _ bias: Tensor<Double>,
    _ output: Tensor<Double>, _ outputBias: Tensor<Double>
  ) {
    self.init(
      input: input.rows, recurrent: recurrent.rows, output: output.rows, bias: bias.scalars,
      outputBias: outputBias.scalars)
  }

  /// W, U, b, V and c, in the order of the network's parameters.
  var tensors: [Tensor<Double>] {
    [Tensor(input), Tensor(recurrent), Tensor(bias), Tensor(output), Tensor(outputBias)]
  }
}
