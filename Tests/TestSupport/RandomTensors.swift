import TinyTensor

extension Tensor<Double> {
  /// Reproducible numbers to try a function at; none within `gap` of zero, where kinks are.
  public static func random(_ shape: [Int], seed: UInt64 = 1, gap: Double = 0) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<shape.reduce(1, *)).map { _ in
      let value = generator.normal()
      return value + (value < 0 ? -gap : gap)
    }
    return Tensor(values, shape: shape)
  }
}

/// The largest distance between two tensors of one shape; infinite when shapes differ or a number is not one.
public func largestDifference<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Double {
  guard a.shape == b.shape else { return .infinity }
  var largest = 0.0
  for (x, y) in zip(a.scalars, b.scalars) where x != y {
    let difference = Double(x - y).magnitude
    if difference.isNaN { return .infinity }
    largest = max(largest, difference)
  }
  return largest
}
