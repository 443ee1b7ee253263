/// Numbers that training changes: a tensor with a place of its own, so that a layer, an optimizer
/// and a checkpoint can all mean the same one.
public final class Parameter<Scalar: TensorScalar>: @unchecked Sendable {
  /// The current numbers. Never changed while a forward or backward pass is under way.
  public var value: Tensor<Scalar>
  private let leaf = Node<Scalar>("parameter", inputs: [])

  public init(_ value: Tensor<Scalar>) { self.value = value.detached }

  /// The current numbers as a variable: what is computed from them can be differentiated with
  /// respect to them.
  public var variable: Tensor<Scalar> {
    var tensor = value
    tensor.node = leaf
    return tensor
  }
}

extension Gradients {
  /// The derivative with respect to a parameter, in its shape; zeros when the result did not depend
  /// on it.
  public subscript(_ parameter: Parameter<Scalar>) -> Tensor<Scalar> { self[parameter.variable] }
}
