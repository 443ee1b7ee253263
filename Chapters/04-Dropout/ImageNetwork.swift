import TinyTensor

/// A network with one hidden layer, ReLU, and dropout between the hidden units and the logits.
struct ImageNetwork<Scalar: TensorScalar>: Module {
  let hidden: Linear<Scalar>
  let output: Linear<Scalar>
  let dropout: Dropout

  init(
    inputs: Int, hiddenUnits: Int, classes: Int, rate: Double,
    using generator: inout some RandomNumberGenerator
  ) {
    hidden = Linear(inputs: inputs, outputs: hiddenUnits, initializer: .kaiming, using: &generator)
    output = Linear(inputs: hiddenUnits, outputs: classes, using: &generator)
    dropout = Dropout(rate: rate)
  }

  /// What the hidden units say, [examples, hidden units].
  func units(_ x: Tensor<Scalar>) -> Tensor<Scalar> { hidden(x).relu() }

  /// From images, [examples, pixels], to logits, [examples, classes].
  func callAsFunction(_ x: Tensor<Scalar>, _ phase: Phase = .inference) -> Tensor<Scalar> {
    output(dropout(units(x), phase))
  }
}
