/// A number that tensors can hold: `Float`, which trains, and `Double`, which proves.
///
/// The requirements are the kernels: each is one call for a whole array, so that no generic code
/// runs once per element. `ReferenceKernels.swift` spells every one as a plain loop;
/// `FloatKernels.swift` replaces those that a reader would have to wait for.
///
/// Pointers are row-major blocks made by `Storage`: aligned to 64 bytes, and readable for sixteen
/// scalars past their end.
public protocol TensorScalar: BinaryFloatingPoint, SIMDScalar, Codable, Sendable,
  LosslessStringConvertible
{
  /// y[i] = function(x[i]) for i < count.
  static func map(
    _ function: ElementwiseFunction, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>,
    count: Int)

  /// y[i] = function(x[i]) and dydx[i] = slope(x[i]), which often share most of their work.
  static func map(
    _ function: ElementwiseFunction, slope: ElementwiseFunction, _ x: UnsafePointer<Self>,
    _ y: UnsafeMutablePointer<Self>, _ dydx: UnsafeMutablePointer<Self>, count: Int)

  /// y[i] = function(a[i · aStep], b[i · bStep]) for i < count; a step is 0 (the same scalar
  /// throughout) or 1.
  static func zip(
    _ function: PairwiseFunction, _ a: UnsafePointer<Self>, aStep: Int, _ b: UnsafePointer<Self>,
    bStep: Int, _ y: UnsafeMutablePointer<Self>, count: Int)

  /// The sum of x[0], …, x[count - 1].
  static func sum(_ x: UnsafePointer<Self>, count: Int) -> Self

  /// The largest of x[0], …, x[count - 1]; not a number when one of them is not.
  static func max(_ x: UnsafePointer<Self>, count: Int) -> Self

  /// y[i] = exp(x[i] - shift), and the sum of these.
  static func exponentials(
    _ x: UnsafePointer<Self>, minus shift: Self, _ y: UnsafeMutablePointer<Self>, count: Int
  ) -> Self

  /// One step of Adam for each of `count` weights w with gradient g and moments m and v.
  static func adamStep(
    _ rule: AdamRule, _ w: UnsafeMutablePointer<Self>, _ g: UnsafePointer<Self>,
    _ m: UnsafeMutablePointer<Self>, _ v: UnsafeMutablePointer<Self>, count: Int)

  /// C = op(A) op(B), or C += op(A) op(B) when accumulating, where op(X) is X or its transpose.
  /// op(A) is [m, k], op(B) is [k, n], C is [m, n]; rows lie `columns` scalars apart as stored.
  static func multiply(
    _ a: Matrix<Self>, _ b: Matrix<Self>, into c: UnsafeMutablePointer<Self>, m: Int, n: Int,
    k: Int, accumulating: Bool)

  /// C += A B for a few rows: A is [rowCount, k], its rows `aStride` scalars apart, B is packed, C
  /// is [rowCount, n], its rows `cStride` scalars apart. Runs on the core that calls it.
  static func multiplyAdd(
    _ a: UnsafePointer<Self>, aStride: Int, _ b: PackedMatrix<Self>,
    into c: UnsafeMutablePointer<Self>, cStride: Int, rowCount: Int)

  /// One step of one row of an LSTM of H units; see `LSTM` for the formulas.
  static func lstmStep(_ row: LSTMRow<Self>, H: Int)

  /// The derivatives of `lstmStep`.
  static func lstmStepBackward(_ row: LSTMRow<Self>, _ change: LSTMRowDerivatives<Self>, H: Int)

  /// One step of one row of a GRU of H units; see `GRU` for the formulas.
  static func gruStep(_ row: GRURow<Self>, H: Int)

  /// The derivatives of `gruStep`.
  static func gruStepBackward(_ row: GRURow<Self>, _ change: GRURowDerivatives<Self>, H: Int)
}

/// A matrix in memory, perhaps to be read as its transpose.
public struct Matrix<Scalar> {
  /// The first scalar of the first row.
  public var scalars: UnsafePointer<Scalar>
  /// The scalars in a row as stored.
  public var columns: Int
  /// Whether the product takes its transpose.
  public var transposed: Bool

  public init(_ scalars: UnsafePointer<Scalar>, columns: Int, transposed: Bool = false) {
    self.scalars = scalars
    self.columns = columns
    self.transposed = transposed
  }
}

/// What a kernel can do to each scalar.
public enum ElementwiseFunction: Sendable, CaseIterable {
  case negative, absolute, sign, square, squareRoot, reciprocal
  case exponential, logarithm, sine, cosine
  case sigmoid, tanh, relu, gelu, geluTanh, softplus
  case sigmoidSlope, tanhSlope, reluSlope, geluSlope, geluTanhSlope
}

/// What a kernel can do to two scalars.
public enum PairwiseFunction: Sendable, CaseIterable {
  case sum, difference, product, quotient, maximum, minimum, power
  /// 1 where it holds, else 0.
  case equal, greater, greaterOrEqual
}
