/// Numbers in a grid of any number of axes: a value, like an Int.
///
/// Scalars lie row-major and without gaps: the last index moves fastest. Copies share memory until
/// one of them is written to. A tensor may also know how it was computed (`variable()`), so that
/// `backward()` can differentiate it.
///
/// A chapter begins with `typealias Tensor = TinyTensor.Tensor<Float>`.
public struct Tensor<Scalar: TensorScalar>: Sendable {
  /// The length of each axis, the slowest first; empty for a single number.
  public let shape: [Int]
  var storage: Storage<Scalar>
  /// Where this tensor stands in the graph of the computation, if a variable led to it.
  var node: Node<Scalar>?

  /// A tensor over a block that the caller has filled.
  init(shape: [Int], storage: Storage<Scalar>) {
    self.shape = shape
    self.storage = storage
  }

  /// A new tensor whose scalars `fill` writes, every one.
  init(shape: [Int], filledBy fill: (UnsafeMutablePointer<Scalar>) -> Void) {
    require(shape.allSatisfy { $0 >= 0 }, "Tensor: \(shape) has a negative dimension")
    self.init(shape: shape, storage: Storage(count: Shape.count(shape)))
    fill(storage.scalars)
  }

  /// The number of scalars.
  public var count: Int { storage.count }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// All scalars, row-major.
  public var scalars: [Scalar] {
    Array(UnsafeBufferPointer(start: storage.scalars, count: count))
  }

  /// The scalars of each row of the last axis.
  public var rows: [[Scalar]] { (0..<count / Swift.max(rowLength, 1)).map(row) }

  /// The scalars of one row of the last axis.
  public func row(_ index: Int) -> [Scalar] {
    let length = rowLength
    require(
      index >= 0 && (index + 1) * length <= count, "row: \(index) of a tensor of shape \(shape)")
    return Array(UnsafeBufferPointer(start: storage.scalars + index * length, count: length))
  }

  /// The only scalar.
  public var item: Scalar {
    require(count == 1, "item: a tensor of shape \(shape) has \(count) scalars")
    return storage.scalars[0]
  }

  /// The same numbers without the memory of how they were computed.
  public var detached: Tensor { Tensor(shape: shape, storage: storage) }

  /// One scalar, by its index along each axis.
  public subscript(index: Int...) -> Scalar {
    get { storage.scalars[offset(index)] }
    set {
      let offset = offset(index)
      withMutableScalars { $0[offset] = newValue }
    }
  }

  /// Reads all scalars in place.
  public func withScalars<Result>(
    _ body: (UnsafeBufferPointer<Scalar>) throws -> Result
  ) rethrows -> Result {
    try body(UnsafeBufferPointer(start: storage.scalars, count: count))
  }

  /// Writes scalars in place; copies them first if another tensor shares them.
  /// The result is a new value: it no longer knows how it was computed.
  public mutating func withMutableScalars<Result>(
    _ body: (UnsafeMutableBufferPointer<Scalar>) throws -> Result
  ) rethrows -> Result {
    node = nil
    if !isKnownUniquelyReferenced(&storage) {
      let copy = Storage<Scalar>(count: count)
      copy.scalars.update(from: storage.scalars, count: count)
      storage = copy
    }
    return try body(UnsafeMutableBufferPointer(start: storage.scalars, count: count))
  }

  /// A tensor of the same shape with other scalars, e.g. `Tensor<Double>(x)`.
  public init<Other: TensorScalar>(_ other: Tensor<Other>) {
    self.init(shape: other.shape) { y in
      for i in 0..<other.count { y[i] = Scalar(other.storage.scalars[i]) }
    }
  }

  private func offset(_ index: [Int]) -> Int {
    require(index.count == rank, "subscript: \(index) into a tensor of shape \(shape)")
    var offset = 0
    for (i, length) in Swift.zip(index, shape) {
      require((0..<length).contains(i), "subscript: \(index) into a tensor of shape \(shape)")
      offset = offset * length + i
    }
    return offset
  }
}

extension Tensor: Equatable {
  /// The same shape and the same scalars; not a number equals nothing.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    a.shape == b.shape
      && (0..<a.count).allSatisfy { a.storage.scalars[$0] == b.storage.scalars[$0] }
  }
}
