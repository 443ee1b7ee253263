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
  /// A network that nobody has trained.
  ///
  /// `outputScale` shrinks the last layer's weights, and so the logits.
  init(
    inputs: Int, hiddenUnits: Int, classes: Int, outputScale: Double = 1,
    using generator: inout some RandomNumberGenerator
  ) {
    hidden = Linear(
      inputs: inputs, outputs: hiddenUnits, initializer: .kaiming, using: &generator)
    activation = .relu
    let deviation = outputScale * Initializer.kaiming.standardDeviation(hiddenUnits, classes)
    output = Linear(
      inputs: hiddenUnits, outputs: classes, initializer: .normal(deviation), using: &generator)
  }

  /// The network that computes exclusive or, with weights found by thinking instead of training.
  ///
  /// One hidden unit counts the ones among the two inputs, the other is 1 only if both are one:
  /// logit = relu(x₁ + x₂) - 2 relu(x₁ + x₂ - 1).
  static var exclusiveOr: TwoLayerNetwork {
    TwoLayerNetwork(
      hidden: Linear(weight: Tensor([[1, 1], [1, 1]]), bias: Tensor([0, -1])),
      activation: .relu,
      output: Linear(weight: Tensor([[1], [-2]]), bias: Tensor([0])))
  }
}
