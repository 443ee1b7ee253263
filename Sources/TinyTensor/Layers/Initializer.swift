/// How the weights of a layer start: their distribution, given how many numbers go in and out.
public struct Initializer: Sendable {
  /// The standard deviation of each weight, from the numbers of inputs and outputs.
  public var standardDeviation: @Sendable (_ inputs: Int, _ outputs: Int) -> Double
  private var shape: DistributionShape

  private enum DistributionShape { case normal, uniform, orthogonal }

  /// Zeros.
  public static let zeros = normal(0)

  /// Normal with mean 0 and this standard deviation.
  public static func normal(_ standardDeviation: Double) -> Initializer {
    Initializer(standardDeviation: { _, _ in standardDeviation }, shape: .normal)
  }

  /// Uniform on [-bound, bound], whose standard deviation is bound / √3.
  public static func uniform(_ bound: Double) -> Initializer {
    Initializer(standardDeviation: { _, _ in bound / 3.0.squareRoot() }, shape: .uniform)
  }

  /// Uniform with variance 2 / (inputs + outputs): keeps a signal's size through layers that are
  /// nearly linear around zero, such as tanh.
  ///
  /// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
  /// networks", AISTATS 2010, PMLR 9:249-256.
  public static let xavier = Initializer(
    standardDeviation: { inputs, outputs in (2 / Double(inputs + outputs)).squareRoot() },
    shape: .uniform)

  /// Normal with variance 2 / inputs: makes up for the half of the signal that ReLU cuts off.
  ///
  /// Source: He et al., "Delving Deep into Rectifiers", ICCV 2015, arXiv:1502.01852.
  public static let kaiming = Initializer(
    standardDeviation: { inputs, _ in (2 / Double(inputs)).squareRoot() }, shape: .normal)

  /// Rows (or columns, where there are fewer) of length 1 that stand at right angles, all directions
  /// equally likely: multiplying by a square one keeps every length.
  ///
  /// Source: A. Saxe, J. McClelland, S. Ganguli, "Exact solutions to the nonlinear dynamics of
  /// learning in deep linear neural networks", ICLR 2014, arXiv:1312.6120.
  public static let orthogonal = Initializer(
    standardDeviation: { inputs, outputs in 1 / Double(Swift.max(inputs, outputs)).squareRoot() },
    shape: .orthogonal)

  /// A weight matrix of shape [inputs, outputs].
  public func callAsFunction<Scalar>(
    inputs: Int, outputs: Int, using generator: inout some RandomNumberGenerator
  ) -> Tensor<Scalar> {
    let deviation = standardDeviation(inputs, outputs)
    let bound = deviation * 3.0.squareRoot()
    return switch shape {
    case .normal:
      .normal([inputs, outputs], standardDeviation: deviation, using: &generator)
    case .uniform:
      .uniform([inputs, outputs], from: -bound, to: bound, using: &generator)
    case .orthogonal:
      orthogonalMatrix(inputs: inputs, outputs: outputs, using: &generator)
    }
  }

  /// Normal rows, each freed of its part along the ones before (Gram and Schmidt, in Double, twice so
  /// that rounding leaves nothing) and scaled to length 1.
  private func orthogonalMatrix<Scalar>(
    inputs: Int, outputs: Int, using generator: inout some RandomNumberGenerator
  ) -> Tensor<Scalar> {
    let (count, length) = (min(inputs, outputs), max(inputs, outputs))
    var rows: [[Double]] = []
    while rows.count < count {
      var row = (0..<length).map { _ in generator.normal() }
      for other in rows + rows {
        let overlap = zip(row, other).reduce(0) { $0 + $1.0 * $1.1 }
        for place in row.indices { row[place] -= overlap * other[place] }
      }
      let size = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      rows.append(row.map { $0 / size })
    }
    let matrix = Tensor<Scalar>(Tensor<Double>(rows))
    return inputs <= outputs ? matrix : matrix.transposed()
  }
}
