/// One head of attention in memory: T queries look at S keys and fetch what stands beside them.
///
/// The rows of a head need not touch: heads may lie side by side in the rows of a wider matrix, and
/// the kernels read them where they are.
public struct AttentionHead<Scalar> {
  /// Q, [T, width].
  public var query: Matrix<Scalar>
  /// K, [S, width].
  public var key: Matrix<Scalar>
  /// V, [S, valueWidth].
  public var value: Matrix<Scalar>
  public var queryCount: Int
  public var keyCount: Int
  public var width: Int
  public var valueWidth: Int
  /// What the scores are multiplied by, usually 1/√width.
  public var scale: Scalar
  /// Whether the last query sees all keys, the one before it all but the last, and so on.
  public var isCausal: Bool
  /// What is added to the scores, if anything, with the distances of its rows and columns.
  public var mask: UnsafePointer<Scalar>?
  public var maskRow = 0
  public var maskColumn = 0
  /// What the weights are multiplied by after softmax, if anything: [T, S].
  public var factors: UnsafePointer<Scalar>?

  /// How many keys, counted from the first, the query of a row may look at.
  @inline(__always)
  public func visibleKeys(to row: Int) -> Int {
    isCausal ? Swift.max(0, Swift.min(keyCount, row + 1 + keyCount - queryCount)) : keyCount
  }

  /// The first query that may look at a key.
  @inline(__always)
  public func firstQuery(seeing key: Int) -> Int {
    isCausal ? Swift.max(0, key - (keyCount - queryCount)) : 0
  }
}

extension AttentionHead where Scalar: TensorScalar {
  func factor(_ row: Int, _ key: Int) -> Scalar { factors?[row * keyCount + key] ?? 1 }
}
