import Synchronization

/// One step of a computation: which tensors went in, and how the derivative of what came out
/// becomes the derivative of each.
///
/// A node holds no values: its pullbacks capture what they need, detached, so no graph is ever a
/// cycle of references.
final class Node<Scalar: TensorScalar>: @unchecked Sendable {
  /// Grows with creation: every input has a smaller number than what was made of it.
  let number = nextNodeNumber.wrappingAdd(1, ordering: .relaxed).newValue
  let operation: StaticString
  /// Empty for a variable, and for a node that `backward()` has walked past.
  private(set) var inputs: [Input<Scalar>]
  let isVariable: Bool

  init(_ operation: StaticString, inputs: [Input<Scalar>]) {
    self.operation = operation
    self.inputs = inputs
    isVariable = inputs.isEmpty
  }

  /// Hands over the inputs, so that the caller decides when their memory is freed.
  func takeInputs() -> [Input<Scalar>] {
    defer { inputs = [] }
    return inputs
  }

  // Dropping the last node of a long chain would otherwise recurse once per node.
  deinit {
    var orphans = inputs
    inputs = []
    while var orphan = orphans.popLast() {
      orphans += orphan.inputsIfUnshared()
    }
  }
}

/// An edge of the graph: one input of an operation with its pullback.
struct Input<Scalar: TensorScalar> {
  var node: Node<Scalar>
  var shape: [Int]
  /// From the derivative with respect to the result to that with respect to this input (before
  /// broadcasting is undone).
  var pullback: (Tensor<Scalar>) -> Tensor<Scalar>

  /// The derivative of an operation with respect to one of its inputs; nil when nobody wants it.
  static func wrt(
    _ tensor: Tensor<Scalar>, _ pullback: @escaping (Tensor<Scalar>) -> Tensor<Scalar>
  ) -> Input? {
    tensor.node.map { Input(node: $0, shape: tensor.shape, pullback: pullback) }
  }

  /// The node's own inputs if this edge is the last thing that keeps it alive.
  fileprivate mutating func inputsIfUnshared() -> [Input] {
    isKnownUniquelyReferenced(&node) ? node.takeInputs() : []
  }
}

extension Tensor {
  /// The result of an operation: its value, and how to differentiate it with respect to each
  /// input.
  init(_ operation: StaticString, _ value: Tensor, _ inputs: Input<Scalar>?...) {
    self = value
    let wanted = inputs.compactMap { $0 }
    node = wanted.isEmpty ? nil : Node(operation, inputs: wanted)
  }

  /// The result of an operation whose derivatives share their work: one pullback returns the
  /// derivative with respect to each of the inputs, in their order.
  init(
    _ operation: StaticString, _ value: Tensor, by inputs: [Tensor],
    _ pullback: @escaping (Tensor) -> [Tensor]
  ) {
    self = value
    let joint = JointPullback(pullback)
    let wanted = inputs.enumerated().compactMap { index, input in
      Input.wrt(input) { dy in joint.derivative(index, dy) }
    }
    node = wanted.isEmpty ? nil : Node(operation, inputs: wanted)
  }

  /// The results of an operation that has several, whose derivatives share their work.
  ///
  /// The pullback is given the derivative with respect to each result, nil for one that the loss does
  /// not depend on, and returns the derivative with respect to each of the inputs, in their order.
  static func results(
    _ operation: StaticString, _ values: [Tensor], by inputs: [Tensor],
    _ pullback: @escaping ([Tensor?]) -> [Tensor]
  ) -> [Tensor] {
    let received = ReceivedDerivatives<Scalar>(count: values.count)
    // All results come of this node, so the walk reaches it after every one of them.
    let source = Tensor(operation, Tensor(0), by: inputs) { _ in pullback(received.taken()) }
    return values.enumerated().map { index, value in
      Tensor(
        operation, value,
        .wrt(source) { dy in
          received.put(dy, at: index)
          return Tensor(0)
        })
    }
  }

  /// The same numbers as a variable: `backward()` will find the derivative with respect to it.
  public func variable() -> Tensor {
    var copy = self
    copy.node = Node("variable", inputs: [])
    return copy
  }
}

/// Computes the derivatives with respect to all inputs when the first is asked for, and hands out
/// each once.
private final class JointPullback<Scalar: TensorScalar> {
  private let pullback: (Tensor<Scalar>) -> [Tensor<Scalar>]
  private var derivatives: [Tensor<Scalar>?] = []

  init(_ pullback: @escaping (Tensor<Scalar>) -> [Tensor<Scalar>]) { self.pullback = pullback }

  func derivative(_ index: Int, _ dy: Tensor<Scalar>) -> Tensor<Scalar> {
    if derivatives.isEmpty { derivatives = pullback(dy) }
    // Taken out, so that its owner can add to it in place.
    defer { derivatives[index] = nil }
    return derivatives[index]!
  }
}

/// Keeps the derivatives by an operation's results until all have come.
private final class ReceivedDerivatives<Scalar: TensorScalar> {
  private var derivatives: [Tensor<Scalar>?]

  init(count: Int) { derivatives = Array(repeating: nil, count: count) }

  func put(_ dy: Tensor<Scalar>, at index: Int) { derivatives[index] = dy }

  func taken() -> [Tensor<Scalar>?] {
    defer { derivatives = derivatives.map { _ in nil } }
    return derivatives
  }
}

private let nextNodeNumber = Atomic<Int>(0)
