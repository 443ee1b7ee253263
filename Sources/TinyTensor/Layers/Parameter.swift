/// Numbers that training changes: a tensor with a place of its own, so that a layer, an optimizer
/// and a checkpoint can all mean the same one.
public final class Parameter<Scalar: TensorScalar>: @unchecked Sendable {
  /// The current numbers. Never changed while a forward or backward pass is under way.
  public var value: Tensor<Scalar>
  /// Whether it is a number like any other for now; see `Module.withoutGradients`.
  fileprivate(set) var isFrozen = false
  private let leaf = Node<Scalar>("parameter", inputs: [])

  public init(_ value: Tensor<Scalar>) { self.value = value.detached }

  /// The current numbers as a variable: what is computed from them can be differentiated with
  /// respect to them, unless they are frozen.
  public var variable: Tensor<Scalar> {
    var tensor = value
    if !isFrozen { tensor.node = leaf }
    return tensor
  }

  fileprivate var number: Int { leaf.number }
}

extension Module {
  /// What `body` returns, while no parameter of this model is a variable: nothing is recorded for
  /// `backward()`.
  ///
  /// To ask a model costs less time and memory than to train it. Not while it is trained by another
  /// thread.
  public func withoutGradients<Result>(_ body: () throws -> Result) rethrows -> Result {
    let thawed = parameters.filter { !$0.isFrozen }
    for parameter in thawed { parameter.isFrozen = true }
    defer { for parameter in thawed { parameter.isFrozen = false } }
    return try body()
  }
}

extension Gradients {
  /// The derivative with respect to a parameter, in its shape; zeros when the result did not depend
  /// on it.
  public subscript(_ parameter: Parameter<Scalar>) -> Tensor<Scalar> {
    byVariable[parameter.number] ?? .zeros(parameter.value.shape)
  }
}
