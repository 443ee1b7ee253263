/// Steps in units of each gradient's recent size: v ← α v + (1 - α) g²,
/// w ← w - learningRate · g / (√v + ε).
///
/// Source: T. Tieleman, G. Hinton, "Lecture 6.5: rmsprop", Coursera, Neural Networks for Machine
/// Learning, 2012.
public struct RMSProp<Scalar: TensorScalar>: Optimizer {
  public var learningRate: Double
  /// α: how much of the past is kept at each step.
  public var decay: Double
  /// ε keeps a gradient of zero from dividing by zero.
  public var epsilon: Double
  private var meanSquares: [Parameter<Scalar>: Tensor<Scalar>] = [:]

  public init(learningRate: Double = 0.01, decay: Double = 0.99, epsilon: Double = 1e-8) {
    self.learningRate = learningRate
    self.decay = decay
    self.epsilon = epsilon
  }

  public mutating func update(
    _ parameters: [(name: String, parameter: Parameter<Scalar>)],
    along gradients: Gradients<Scalar>, scaledBy factor: Double
  ) {
    for (_, parameter) in parameters {
      let gradient = gradients[parameter] * Scalar(factor)
      let newest = gradient.squared() * Scalar(1 - decay)
      let meanSquare = meanSquares[parameter].map { $0 * Scalar(decay) + newest } ?? newest
      meanSquares[parameter] = meanSquare
      let step = gradient / (meanSquare.squareRoot() + Scalar(epsilon))
      parameter.value.add(step * Scalar(-learningRate))
    }
  }
}
