import TinyTensor

/// A network with one hidden layer: logits = f(X W₁ + b₁) W₂ + b₂.
///
/// The last layer has no activation. Its numbers are called logits; softmax makes probabilities
/// of them.
struct TwoLayerNetwork<Scalar: TensorScalar> {
  /// From the inputs to the hidden units.
  let hidden: Linear<Scalar>
  /// What bends the signal between the layers.
  let activation: Activation
  /// From the hidden units to one logit per class.
  let output: Linear<Scalar>

  /// X is [examples, inputs]; the result is [examples, classes].
  func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    let h = activation(hidden(x))  // [examples, hidden units]
    return output(h)  // [examples, classes]
  }
}

extension TwoLayerNetwork {
  /// A network that nobody has trained: weights from the Kaiming start, biases 0, ReLU.
  init(
    inputs: Int, hiddenUnits: Int, classes: Int, using generator: inout some RandomNumberGenerator
  ) {
    hidden = Linear(
      inputs: inputs, outputs: hiddenUnits, initializer: .kaiming, using: &generator)
    activation = .relu
    output = Linear(
      inputs: hiddenUnits, outputs: classes, initializer: .kaiming, using: &generator)
  }

  /// The same network with the last layer, and so the logits, multiplied by a number.
  func withOutputScaled(by factor: Scalar) -> TwoLayerNetwork {
    let scaled = Linear(weight: output.weight.value * factor, bias: output.bias.value * factor)
    return TwoLayerNetwork(hidden: hidden, activation: activation, output: scaled)
  }

  /// The network that computes exclusive or, with weights found by thinking instead of training.
  ///
  /// One hidden unit counts the ones among the two inputs, the other is 1 only if both are one:
  /// output = relu(x₁ + x₂) - 2 relu(x₁ + x₂ - 1).
  static var exclusiveOr: TwoLayerNetwork {
    TwoLayerNetwork(
      hidden: Linear(weight: Tensor([[1, 1], [1, 1]]), bias: Tensor([0, -1])),
      activation: .relu,
      output: Linear(weight: Tensor([[1], [-2]]), bias: Tensor([0])))
  }
}
