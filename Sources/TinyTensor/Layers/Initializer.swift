/// How the weights of a layer start: their distribution, given how many numbers go in and out.
public struct Initializer: Sendable {
  /// The standard deviation of each weight, from the numbers of inputs and outputs.
  public var standardDeviation: @Sendable (_ inputs: Int, _ outputs: Int) -> Double
  private var shape: DistributionShape

  private enum DistributionShape { case normal, uniform }

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
    }
  }
}
