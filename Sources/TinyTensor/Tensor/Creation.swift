extension Tensor {
  /// The scalars given, row-major, in a grid of this shape.
  public init(_ scalars: [Scalar], shape: [Int]) {
    require(
      scalars.count == Shape.count(shape),
      "Tensor: \(scalars.count) scalars for shape \(shape), which has \(Shape.count(shape))")
    self.init(shape: shape) { y in
      scalars.withUnsafeBufferPointer {
        if let x = $0.baseAddress { y.update(from: x, count: $0.count) }
      }
    }
  }

  /// A single number.
  public init(_ scalar: Scalar) { self.init([scalar], shape: []) }

  /// A list: shape [count].
  public init(_ scalars: [Scalar]) { self.init(scalars, shape: [scalars.count]) }

  /// A matrix, row by row: shape [rows, columns].
  public init(_ rows: [[Scalar]]) {
    let columns = rows.first?.count ?? 0
    require(
      rows.allSatisfy { $0.count == columns }, "Tensor: rows of lengths \(rows.map(\.count))")
    self.init(rows.flatMap { $0 }, shape: [rows.count, columns])
  }

  /// The same number everywhere.
  public init(repeating scalar: Scalar, shape: [Int]) {
    self.init(shape: shape) { $0.update(repeating: scalar, count: Shape.count(shape)) }
  }

  /// Zeros.
  public static func zeros(_ shape: [Int]) -> Tensor { Tensor(repeating: 0, shape: shape) }

  /// Ones.
  public static func ones(_ shape: [Int]) -> Tensor { Tensor(repeating: 1, shape: shape) }

  /// The identity matrix: shape [size, size], ones on the diagonal.
  public static func identity(_ size: Int) -> Tensor {
    var matrix = zeros([size, size])
    matrix.withMutableScalars { for i in 0..<size { $0[i * size + i] = 1 } }
    return matrix
  }

  /// `count` numbers at equal distances, from the first to the last: shape [count].
  public static func evenlySpaced(from first: Scalar, through last: Scalar, count: Int) -> Tensor {
    require(count > 1, "evenlySpaced: \(count) numbers have no first and last")
    return Tensor((0..<count).map { first + (last - first) * Scalar($0) / Scalar(count - 1) })
  }

  /// A row for each label, 1 at the label and 0 elsewhere: shape [labels.count, classCount].
  public static func oneHot(_ labels: [Int], classCount: Int) -> Tensor {
    var rows = zeros([labels.count, classCount])
    rows.withMutableScalars { scalars in
      for (row, label) in labels.enumerated() {
        require((0..<classCount).contains(label), "oneHot: label \(label) of \(classCount)")
        scalars[row * classCount + label] = 1
      }
    }
    return rows
  }

  /// Numbers drawn evenly between `low` and `high`.
  public static func uniform(
    _ shape: [Int], from low: Double = 0, to high: Double = 1,
    using generator: inout some RandomNumberGenerator
  ) -> Tensor {
    Tensor(
      (0..<Shape.count(shape)).map { _ in Scalar(generator.uniform(from: low, to: high)) },
      shape: shape)
  }

  /// Numbers drawn from the normal distribution.
  public static func normal(
    _ shape: [Int], mean: Double = 0, standardDeviation: Double = 1,
    using generator: inout some RandomNumberGenerator
  ) -> Tensor {
    Tensor(
      (0..<Shape.count(shape)).map { _ in Scalar(mean + standardDeviation * generator.normal()) },
      shape: shape)
  }
}
