/// A table of learnt vectors, one row for each token: y = W[token].
///
/// The derivative scatters: the gradient of each output row is added to the row it was looked up in,
/// so a token that comes twice gets both, and one that does not come gets zero.
public struct Embedding<Scalar: TensorScalar>: Module, Sendable {
  /// W, shape [tokens, width].
  public let weight: Parameter<Scalar>

  /// A table with the given rows.
  public init(weight: Tensor<Scalar>) {
    require(weight.rank == 2, "Embedding: weight \(weight.shape): expected [tokens, width]")
    self.weight = Parameter(weight)
  }

  /// A table of random rows, normal with mean 0.
  public init(
    count: Int, width: Int, standardDeviation: Double = 1,
    using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      weight: .normal([count, width], standardDeviation: standardDeviation, using: &generator))
  }

  /// One row for each token, in a tensor of shape `shape` + [width]; the shape is that of the tokens,
  /// [batch, time] for instance, and by default one axis.
  public func callAsFunction(_ tokens: [Int], shape: [Int]? = nil) -> Tensor<Scalar> {
    let rows = weight.variable.gather(tokens)
    guard let shape else { return rows }
    require(
      Shape.count(shape) == tokens.count, "Embedding: \(tokens.count) tokens for shape \(shape)")
    return rows.reshaped(shape + [rows.rowLength])
  }
}
