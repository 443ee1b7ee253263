/// A fully connected layer: Y = X W + b.
///
/// X is [..., inputs], W [inputs, outputs], b [outputs], Y [..., outputs].
public struct Linear<Scalar: TensorScalar>: Sendable {
  /// W, shape [inputs, outputs].
  public let weight: Parameter<Scalar>
  /// b, shape [outputs].
  public let bias: Parameter<Scalar>

  /// A layer with the given numbers.
  public init(weight: Tensor<Scalar>, bias: Tensor<Scalar>) {
    require(
      weight.rank == 2 && bias.shape == [weight.shape[1]],
      "Linear: weight \(weight.shape) and bias \(bias.shape): expected [inputs, outputs] and [outputs]"
    )
    self.weight = Parameter(weight)
    self.bias = Parameter(bias)
  }

  /// A layer with random weights and a bias of zeros.
  public init(
    inputs: Int, outputs: Int, initializer: Initializer = .xavier,
    using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      weight: initializer(inputs: inputs, outputs: outputs, using: &generator),
      bias: .zeros([outputs]))
  }

  /// X W + b
  public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    x.affine(weight: weight.variable, bias: bias.variable)
  }
}
