/// The arithmetic of shapes: lists of dimensions, the slowest first.
enum Shape {
  /// The number of scalars: the product of the dimensions, 1 for no dimension.
  static func count(_ shape: [Int]) -> Int { shape.reduce(1, *) }

  /// How many scalars apart neighbours along each axis lie, row-major.
  static func strides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The shape that both stretch to: aligned at the last axis, a dimension of 1 repeats.
  static func broadcast(_ a: [Int], _ b: [Int], for operation: StaticString) -> [Int] {
    if a == b { return a }
    let rank = max(a.count, b.count)
    return (0..<rank).map { axis in
      let left = axis < rank - a.count ? 1 : a[axis - (rank - a.count)]
      let right = axis < rank - b.count ? 1 : b[axis - (rank - b.count)]
      require(
        left == right || left == 1 || right == 1,
        "\(operation): \(a) and \(b): dimensions \(left) and \(right) differ and neither is 1")
      return left == 1 ? right : left
    }
  }

  /// The strides with which a tensor of `shape` is read as if it had shape `target`:
  /// 0 along the axes that repeat.
  static func broadcastStrides(_ shape: [Int], to target: [Int]) -> [Int] {
    let strides = strides(shape)
    let missing = target.count - shape.count
    return target.indices.map { axis in
      axis < missing || shape[axis - missing] == 1 ? 0 : strides[axis - missing]
    }
  }

  /// Turns -1 into the last axis, and so on.
  static func axis(_ axis: Int, rank: Int, for operation: StaticString) -> Int {
    let positive = axis < 0 ? axis + rank : axis
    require(
      (0..<max(rank, 1)).contains(positive), "\(operation): axis \(axis) of a tensor with \(rank)")
    return positive
  }

  /// The shape seen from one axis: [outer, length, inner].
  static func around(_ axis: Int, _ shape: [Int]) -> (outer: Int, length: Int, inner: Int) {
    guard !shape.isEmpty else { return (1, 1, 1) }
    return (count(Array(shape[..<axis])), shape[axis], count(Array(shape[(axis + 1)...])))
  }
}
