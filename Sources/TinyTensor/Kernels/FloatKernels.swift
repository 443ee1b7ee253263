import COneDNN

// The kernels that training waits for, sixteen Floats at a time. A vector that would pass the end
// of a row is read whole, which `Storage` allows, and written lane by lane.

extension Float: TensorScalar {
  public static func map(
    _ function: ElementwiseFunction, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    switch function {
    case .exponential: mapVectors(x, y, count, VectorMath.exponential)
    case .tanh: mapVectors(x, y, count, VectorMath.tanh)
    case .sigmoid: mapVectors(x, y, count, VectorMath.sigmoid)
    case .gelu: mapVectors(x, y, count) { VectorMath.geluWithSlope($0).value }
    case .geluSlope: mapVectors(x, y, count) { VectorMath.geluWithSlope($0).slope }
    case .geluTanh: mapVectors(x, y, count, VectorMath.geluTanh)
    case .geluTanhSlope: mapVectors(x, y, count, VectorMath.geluTanhSlope)
    default: referenceMap(function, x, y, count: count)
    }
  }

  public static func map(
    _ function: ElementwiseFunction, slope: ElementwiseFunction, _ x: UnsafePointer<Float>,
    _ y: UnsafeMutablePointer<Float>, _ dydx: UnsafeMutablePointer<Float>, count: Int
  ) {
    guard function == .gelu, slope == .geluSlope else {
      map(function, x, y, count: count)
      map(slope, x, dydx, count: count)
      return
    }
    let whole = count / 16 * 16
    for i in stride(from: 0, to: whole, by: 16) {
      let (value, change) = VectorMath.geluWithSlope(load(x + i))
      UnsafeMutableRawPointer(y + i).storeBytes(of: value, as: Vector.self)
      UnsafeMutableRawPointer(dydx + i).storeBytes(of: change, as: Vector.self)
    }
    if whole < count {
      let (value, change) = VectorMath.geluWithSlope(load(x + whole))
      for i in whole..<count { (y[i], dydx[i]) = (value[i - whole], change[i - whole]) }
    }
  }

  public static func sum(_ x: UnsafePointer<Float>, count: Int) -> Float {
    // Halving long arrays keeps the rounding error small: it grows with the depth, not the length.
    guard count <= 4096 else {
      let half = count / 32 * 16
      return sum(x, count: half) + sum(x + half, count: count - half)
    }
    var sums = Vector.zero
    let whole = count / 16 * 16
    for i in stride(from: 0, to: whole, by: 16) { sums += load(x + i) }
    var rest: Float = 0
    for i in whole..<count { rest += x[i] }
    return sums.sum() + rest
  }

  public static func max(_ x: UnsafePointer<Float>, count: Int) -> Float {
    let whole = count / 16 * 16
    guard whole > 0 else { return referenceMax(x, count: count) }
    // Four at a time: each waits for its own last result only.
    var four = InlineArray<4, Vector>(repeating: load(x))
    let quarters = whole / 64 * 64
    for i in stride(from: 0, to: quarters, by: 64) {
      for part in 0..<4 { four[part] = larger(load(x + i + 16 * part), four[part]) }
    }
    for i in stride(from: quarters, to: whole, by: 16) { four[0] = larger(load(x + i), four[0]) }
    let largest = larger(larger(four[0], four[1]), larger(four[2], four[3]))
    var result = largest[0]
    for lane in 1..<16 where !(largest[lane] <= result || result.isNaN) { result = largest[lane] }
    for i in whole..<count where !(x[i] <= result || result.isNaN) { result = x[i] }
    return result
  }

  public static func exponentials(
    _ x: UnsafePointer<Float>, minus shift: Float, _ y: UnsafeMutablePointer<Float>, count: Int
  ) -> Float {
    guard count <= 4096 else {
      mapVectors(x, y, count) { VectorMath.exponential($0 - shift) }
      return sum(y, count: count)
    }
    // The sum of `sum`, in the same order, while the numbers are at hand.
    var sums = Vector.zero
    var rest: Float = 0
    eachVector(count) { i, lanes in
      let exponentials = VectorMath.exponential(load(x + i) - shift)
      store(exponentials, y + i, lanes)
      if lanes == 16 { sums += exponentials } else { for j in i..<count { rest += y[j] } }
    }
    return sums.sum() + rest
  }

  /// The larger of each pair of lanes; what is not a number stays.
  @inline(__always)
  private static func larger(_ v: Vector, _ largest: Vector) -> Vector {
    // The comparison is false for a number that is not one, which therefore stays.
    v.replacing(with: largest, where: v .<= largest)
      .replacing(with: largest, where: largest .!= largest)
  }

  public static func multiply(
    _ a: Matrix<Float>, _ b: Matrix<Float>, into c: UnsafeMutablePointer<Float>, m: Int, n: Int,
    k: Int, accumulating: Bool
  ) {
    let status = dnnl_sgemm(
      operation(a), operation(b), Int64(m), Int64(n), Int64(k), 1, a.scalars, Int64(a.columns),
      b.scalars, Int64(b.columns), accumulating ? 1 : 0, c, Int64(n))
    require(status == 0, "dnnl_sgemm: status \(status) for [\(m), \(k)] x [\(k), \(n)]")
  }

  /// oneDNN's letters: not transposed, transposed.
  private static func operation(_ matrix: Matrix<Float>) -> CChar {
    CChar(UInt8(ascii: matrix.transposed ? "T" : "N"))
  }

  @inline(__always)
  private static func mapVectors(
    _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int,
    _ transform: (Vector) -> Vector
  ) {
    let whole = count / 16 * 16
    for i in stride(from: 0, to: whole, by: 16) {
      UnsafeMutableRawPointer(y + i).storeBytes(of: transform(load(x + i)), as: Vector.self)
    }
    if whole < count {
      let last = transform(load(x + whole))
      for i in whole..<count { y[i] = last[i - whole] }
    }
  }
}
