public struct Tensor<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  public let shape: [Int]
  public let scalars: [Scalar]
  public init(_ scalars: [Scalar], shape: [Int]) {
    self.scalars = scalars
    self.shape = shape
  }
}
