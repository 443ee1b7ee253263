/// A rule that turns gradients into steps.
///
///     var optimizer = Adam<Float>(learningRate: 1e-3)
///     optimizer.update(model, along: loss.backward())
///
/// An optimizer is a value: a copy goes on from where the original was. What it remembers of each
/// parameter belongs to the parameter's identity, so use one optimizer for one model.
public protocol Optimizer<Scalar>: Sendable {
  associatedtype Scalar: TensorScalar

  /// The length of the next step; a schedule sets it before each update.
  var learningRate: Double { get set }

  /// One step for each of these parameters of a model, along `factor` times its gradient.
  mutating func update(
    _ parameters: [(name: String, parameter: Parameter<Scalar>)],
    along gradients: Gradients<Scalar>, scaledBy factor: Double)
}

/// An optimizer whose memory a checkpoint can keep: two tensors for each parameter, of its shape, and
/// the number of updates. An equal one that is given them goes on bit for bit.
public protocol ResumableOptimizer<Scalar>: Optimizer {
  /// The updates so far.
  var step: Int { get }

  /// What it remembers of a parameter; zeros before its first update.
  func moments(
    of parameter: Parameter<Scalar>
  ) -> (first: Tensor<Scalar>, second: Tensor<Scalar>)

  /// Goes on after `step` updates that left these moments, given in the order of `model.parameters`.
  mutating func resume(
    _ model: some Module<Scalar>, after step: Int,
    moments: [(first: Tensor<Scalar>, second: Tensor<Scalar>)])
}

extension Optimizer {
  /// One step for every parameter of the model.
  public mutating func update(_ model: some Module<Scalar>, along gradients: Gradients<Scalar>) {
    update(model.namedParameters, along: gradients, scaledBy: 1)
  }

  /// One step along gradients that are first shortened, all by the same factor, so that their joint
  /// norm is at most `maximumNorm`.
  ///
  /// - Returns: the norm before clipping.
  /// Source: R. Pascanu, T. Mikolov, Y. Bengio, "On the difficulty of training recurrent neural
  /// networks", ICML 2013, arXiv:1211.5063.
  @discardableResult
  public mutating func update(
    _ model: some Module<Scalar>, along gradients: Gradients<Scalar>, maximumNorm: Double
  ) -> Double {
    update(model.namedParameters, along: gradients, maximumNorm: maximumNorm)
  }

  /// The same for parameters that were looked up before: a loop need not walk the model at each step.
  @discardableResult
  public mutating func update(
    _ parameters: [(name: String, parameter: Parameter<Scalar>)],
    along gradients: Gradients<Scalar>, maximumNorm: Double
  ) -> Double {
    let norm = gradients.norm(of: parameters.map(\.parameter))
    // The small number keeps a norm of zero from dividing by zero, as PyTorch does.
    update(parameters, along: gradients, scaledBy: min(1, maximumNorm / (norm + 1e-6)))
    return norm
  }
}

/// Parameters are equal when they are the same one.
///
/// As a key of what an optimizer remembers, a parameter stays alive: were only its address the key,
/// a new parameter at the address of a freed one would inherit what is not its own.
extension Parameter: Hashable {
  public static func == (a: Parameter, b: Parameter) -> Bool { a === b }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Gradients {
  /// The length of the gradients of all these parameters taken as one vector: √(Σ g²).
  func norm(of parameters: [Parameter<Scalar>]) -> Double {
    parameters.reduce(0) { $0 + Double(self[$1].squared().sum().item) }.squareRoot()
  }
}
