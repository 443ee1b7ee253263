/// Gradient descent: w ← w - learningRate · g, with momentum on request.
///
/// Stochastic when the loss is of a few examples drawn at random. With momentum μ, steps follow a
/// running sum of gradients instead: v ← μ v + g, w ← w - learningRate · v. Nesterov's variant looks
/// ahead: w ← w - learningRate · (g + μ v). Weight decay λ adds λ w to every gradient.
///
/// Sources: H. Robbins, S. Monro, "A Stochastic Approximation Method", Annals of Mathematical
/// Statistics 22(3), 1951, doi:10.1214/aoms/1177729586; B. Polyak, 1964,
/// doi:10.1016/0041-5553(64)90137-5; I. Sutskever et al., ICML 2013, PMLR 28(3):1139-1147.
public struct SGD<Scalar: TensorScalar>: Optimizer {
  public var learningRate: Double
  /// μ, from 0 (none) to just below 1.
  public var momentum: Double
  public var isNesterov: Bool
  public var weightDecay: Double
  private var velocities: [Parameter<Scalar>: Tensor<Scalar>] = [:]

  public init(
    learningRate: Double, momentum: Double = 0, isNesterov: Bool = false, weightDecay: Double = 0
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.isNesterov = isNesterov
    self.weightDecay = weightDecay
  }

  public mutating func update(
    _ parameters: [(name: String, parameter: Parameter<Scalar>)],
    along gradients: Gradients<Scalar>, scaledBy factor: Double
  ) {
    for (_, parameter) in parameters {
      var step = gradients[parameter]
      if factor != 1 { step = step * Scalar(factor) }
      if weightDecay != 0 { step = step + parameter.value * Scalar(weightDecay) }
      if momentum != 0 {
        let velocity = velocities[parameter].map { $0 * Scalar(momentum) + step } ?? step
        velocities[parameter] = velocity
        step = isNesterov ? step + velocity * Scalar(momentum) : velocity
      }
      parameter.value.add(step * Scalar(-learningRate))
    }
  }
}
