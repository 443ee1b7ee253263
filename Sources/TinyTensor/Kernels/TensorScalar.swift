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

  /// Each of `rows` rows of x with mean 0 and variance 1, times the gain, plus the bias if any:
  /// see `Tensor.layerNorm`. Keeps each row's mean and inverse deviation, [rows, 2].
  static func layerNorm(
    _ norm: LayerNormRows<Self>, _ y: UnsafeMutablePointer<Self>,
    statistics: UnsafeMutablePointer<Self>, rows: Int)

  /// dx of the same rows; adds their part to the derivatives by gain and bias.
  static func layerNormBackward(
    _ norm: LayerNormRows<Self>, statistics: UnsafePointer<Self>, _ dy: UnsafePointer<Self>,
    _ dx: UnsafeMutablePointer<Self>, dGain: UnsafeMutablePointer<Self>,
    dBias: UnsafeMutablePointer<Self>?, rows: Int)

  /// One head of attention, O = softmax(scale · Q Kᵀ + mask) V: see `Tensor.attention`.
  /// Keeps each query's largest score and the inverse of its sum of exponentials, [T, 2].
  static func attend(
    _ head: AttentionHead<Self>, into output: MutableMatrix<Self>,
    statistics: UnsafeMutablePointer<Self>)

  /// dQ, dK and dV of one head, every scalar of them.
  static func attendBackward(
    _ head: AttentionHead<Self>, output: Matrix<Self>, statistics: UnsafePointer<Self>,
    dOutput: Matrix<Self>, dQuery: MutableMatrix<Self>, dKey: MutableMatrix<Self>,
    dValue: MutableMatrix<Self>)

  /// y = x with its pairs of neighbours turned, (x₀, x₁) ↦ (c x₀ - s x₁, s x₀ + c x₁), where pair i
  /// takes the cosine c and the sine s of the turn i modulo `turns`; `count` pairs in all.
  static func turnPairs(
    _ x: UnsafePointer<Self>, _ cosines: UnsafePointer<Self>, _ sines: UnsafePointer<Self>,
    turns: Int, _ y: UnsafeMutablePointer<Self>, count: Int)

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

/// A matrix in memory that is to be written.
public struct MutableMatrix<Scalar> {
  /// The first scalar of the first row.
  public var scalars: UnsafeMutablePointer<Scalar>
  /// How many scalars apart the rows begin.
  public var columns: Int

  public init(_ scalars: UnsafeMutablePointer<Scalar>, columns: Int) {
    self.scalars = scalars
    self.columns = columns
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
