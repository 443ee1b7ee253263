/// Gradient descent: w ← w - learningRate · ∂loss/∂w, for every parameter.
///
/// Stochastic when the loss is of a few examples drawn at random. Source: H. Robbins, S. Monro,
/// "A Stochastic Approximation Method", Annals of Mathematical Statistics 22(3), 1951,
/// doi:10.1214/aoms/1177729586.
public struct SGD: Sendable {
  /// The length of the step, as a multiple of the gradient.
  public var learningRate: Double

  public init(learningRate: Double) { self.learningRate = learningRate }

  /// One step against the gradients.
  public func update<Scalar>(_ model: some Module<Scalar>, along gradients: Gradients<Scalar>) {
    for parameter in model.parameters {
      parameter.value.add(gradients[parameter] * Scalar(-learningRate))
    }
  }
}
