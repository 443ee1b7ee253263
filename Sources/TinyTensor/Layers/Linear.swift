/// A fully connected layer: Y = X W + b, or Y = X W without a bias.
///
/// X is [..., inputs], W [inputs, outputs], b [outputs], Y [..., outputs].
public struct Linear<Scalar: TensorScalar>: Layer, Sendable {
  /// W, shape [inputs, outputs].
  public let weight: Parameter<Scalar>
  /// b, shape [outputs]; nil for a layer without.
  public let bias: Parameter<Scalar>!

  /// A layer with the given numbers.
  public init(weight: Tensor<Scalar>, bias: Tensor<Scalar>?) {
    require(
      weight.rank == 2 && (bias == nil || bias!.shape == [weight.shape[1]]),
      "Linear: weight \(weight.shape) and bias \(bias?.shape ?? []): "
        + "expected [inputs, outputs] and [outputs]")
    self.weight = Parameter(weight)
    self.bias = bias.map { Parameter($0) }
  }

  /// A layer with random weights and a bias of zeros, or none.
  public init(
    inputs: Int, outputs: Int, hasBias: Bool = true, initializer: Initializer = .xavier,
    using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      weight: initializer(inputs: inputs, outputs: outputs, using: &generator),
      bias: hasBias ? .zeros([outputs]) : nil)
  }

  /// X W + b
  public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    guard let bias else { return x.matmul(weight.variable) }
    return x.affine(weight: weight.variable, bias: bias.variable)
  }
}
