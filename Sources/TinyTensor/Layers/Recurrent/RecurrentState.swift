/// What recurrent layers carry from one step to the next, and from one piece of a text to the next.
public struct RecurrentState<Scalar: TensorScalar>: Sendable {
  /// h of each layer, [batch, hidden].
  public var hidden: [Tensor<Scalar>]
  /// The cell of each layer, [batch, hidden]; empty where there are no cells.
  public var cell: [Tensor<Scalar>]

  public init(hidden: [Tensor<Scalar>], cell: [Tensor<Scalar>] = []) {
    (self.hidden, self.cell) = (hidden, cell)
  }

  /// The same numbers without the memory of how they were computed: backpropagation stops here.
  ///
  /// Training on a long text piece by piece, each from the detached state of the one before, is
  /// truncated backpropagation through time.
  public var detached: RecurrentState {
    RecurrentState(hidden: hidden.map(\.detached), cell: cell.map(\.detached))
  }
}
