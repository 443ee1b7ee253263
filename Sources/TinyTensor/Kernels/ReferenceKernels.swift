import Foundation

// Every kernel as a plain loop. Double uses these; Float is tested against them.

extension TensorScalar {
  public static func map(
    _ function: ElementwiseFunction, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>,
    count: Int
  ) {
    referenceMap(function, x, y, count: count)
  }

  public static func map(
    _ function: ElementwiseFunction, slope: ElementwiseFunction, _ x: UnsafePointer<Self>,
    _ y: UnsafeMutablePointer<Self>, _ dydx: UnsafeMutablePointer<Self>, count: Int
  ) {
    map(function, x, y, count: count)
    map(slope, x, dydx, count: count)
  }

  public static func zip(
    _ function: PairwiseFunction, _ a: UnsafePointer<Self>, aStep: Int, _ b: UnsafePointer<Self>,
    bStep: Int, _ y: UnsafeMutablePointer<Self>, count: Int
  ) {
    @inline(__always) func loop(_ combine: (Self, Self) -> Self) {
      // One loop for each step, so that the compiler can vectorise all three.
      if aStep == 1 && bStep == 1 {
        for i in 0..<count { y[i] = combine(a[i], b[i]) }
      } else if aStep == 1 {
        let right = b[0]
        for i in 0..<count { y[i] = combine(a[i], right) }
      } else {
        let left = a[0]
        for i in 0..<count { y[i] = combine(left, b[i * bStep]) }
      }
    }
    switch function {
    case .sum: loop { $0 + $1 }
    case .difference: loop { $0 - $1 }
    case .product: loop { $0 * $1 }
    case .quotient: loop { $0 / $1 }
    // A comparison with a number that is not one is false: then the sum keeps it.
    case .maximum: loop { $0 > $1 ? $0 : ($1 >= $0 ? $1 : $0 + $1) }
    case .minimum: loop { $0 < $1 ? $0 : ($1 <= $0 ? $1 : $0 + $1) }
    case .power: loop { Self(pow(Double($0), Double($1))) }
    case .equal: loop { $0 == $1 ? 1 : 0 }
    case .greater: loop { $0 > $1 ? 1 : 0 }
    case .greaterOrEqual: loop { $0 >= $1 ? 1 : 0 }
    }
  }

  public static func sum(_ x: UnsafePointer<Self>, count: Int) -> Self {
    var total: Self = 0
    for i in 0..<count { total += x[i] }
    return total
  }

  public static func max(_ x: UnsafePointer<Self>, count: Int) -> Self {
    referenceMax(x, count: count)
  }

  /// The plain spelling of `max`, for short rows too.
  package static func referenceMax(_ x: UnsafePointer<Self>, count: Int) -> Self {
    var largest = x[0]
    for i in 0..<count where !(x[i] <= largest || largest.isNaN) { largest = x[i] }
    return largest
  }

  public static func exponentials(
    _ x: UnsafePointer<Self>, minus shift: Self, _ y: UnsafeMutablePointer<Self>, count: Int
  ) -> Self {
    var total: Self = 0
    for i in 0..<count {
      y[i] = Self(exp(Double(x[i] - shift)))
      total += y[i]
    }
    return total
  }

  public static func multiply(
    _ a: Matrix<Self>, _ b: Matrix<Self>, into c: UnsafeMutablePointer<Self>, m: Int, n: Int,
    k: Int, accumulating: Bool
  ) {
    if !accumulating { c.update(repeating: 0, count: m * n) }
    let (aRow, aColumn) = a.transposed ? (1, a.columns) : (a.columns, 1)
    let (bRow, bColumn) = b.transposed ? (1, b.columns) : (b.columns, 1)
    // Rows of C are independent; each adds up multiples of the rows of op(B).
    inParallel(m, grain: 1 + 20_000 / (n * k + 1)) { rows in
      for row in rows {
        let target = c + row * n
        for inner in 0..<k {
          let factor = a.scalars[row * aRow + inner * aColumn]
          let source = b.scalars + inner * bRow
          if bColumn == 1 {
            for column in 0..<n { target[column] += factor * source[column] }
          } else {
            for column in 0..<n { target[column] += factor * source[column * bColumn] }
          }
        }
      }
    }
  }

  /// The plain spelling of `map`, which is also what Float falls back on.
  package static func referenceMap(
    _ function: ElementwiseFunction, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>,
    count: Int
  ) {
    @inline(__always) func loop(_ transform: (Self) -> Self) {
      for i in 0..<count { y[i] = transform(x[i]) }
    }
    @inline(__always) func preciseLoop(_ transform: (Double) -> Double) {
      for i in 0..<count { y[i] = Self(transform(Double(x[i]))) }
    }
    switch function {
    case .negative: loop { -$0 }
    case .absolute: loop { $0.magnitude }
    case .sign: loop { $0 > 0 ? 1 : ($0 < 0 ? -1 : $0) }
    case .square: loop { $0 * $0 }
    case .squareRoot: loop { $0.squareRoot() }
    case .reciprocal: loop { 1 / $0 }
    case .relu: loop { $0 < 0 ? 0 : $0 }
    case .reluSlope: loop { $0 > 0 ? 1 : 0 }
    case .exponential: preciseLoop { exp($0) }
    case .logarithm: preciseLoop { log($0) }
    case .sine: preciseLoop { sin($0) }
    case .cosine: preciseLoop { cos($0) }
    case .sigmoid: preciseLoop(Precise.sigmoid)
    case .tanh: preciseLoop { Foundation.tanh($0) }
    case .gelu: preciseLoop(Precise.gelu)
    case .geluTanh: preciseLoop(Precise.geluTanh)
    case .softplus: preciseLoop(Precise.softplus)
    case .sigmoidSlope: preciseLoop { Precise.sigmoid($0) * Precise.sigmoid(-$0) }
    case .tanhSlope: preciseLoop(Precise.tanhSlope)
    case .geluSlope: preciseLoop(Precise.geluSlope)
    case .geluTanhSlope: preciseLoop(Precise.geluTanhSlope)
    }
  }
}

/// The activations and their slopes in double precision: the definitions that all else is held to.
package enum Precise {
  /// σ(x) = 1 / (1 + e⁻ˣ)
  package static func sigmoid(_ x: Double) -> Double {
    // Each branch only raises e to a negative power, which cannot overflow.
    x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))
  }

  /// 1 - tanh² x = 1 / cosh² x, the spelling that keeps its digits far from zero.
  package static func tanhSlope(_ x: Double) -> Double {
    let inverse = 1 / cosh(x)
    return inverse * inverse
  }

  /// softplus(x) = log(1 + eˣ); its slope is σ(x).
  package static func softplus(_ x: Double) -> Double {
    Swift.max(x, 0) + log1p(exp(-x.magnitude))
  }

  /// The standard normal distribution function Φ(x).
  static func normalDistribution(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

  /// The standard normal density φ(x) = Φ'(x).
  static func normalDensity(_ x: Double) -> Double { exp(-0.5 * x * x) / (2 * .pi).squareRoot() }

  /// gelu(x) = x Φ(x). Source: Hendrycks and Gimpel, arXiv:1606.08415.
  package static func gelu(_ x: Double) -> Double { x * normalDistribution(x) }

  /// gelu'(x) = Φ(x) + x φ(x)
  package static func geluSlope(_ x: Double) -> Double {
    normalDistribution(x) + (x.isInfinite ? 0 : x * normalDensity(x))
  }

  /// gelu(x) ≈ x σ(2u), u = √(2/π) (x + 0.044715 x³): the same paper's approximation,
  /// as ½ (1 + tanh u) = σ(2u).
  package static func geluTanh(_ x: Double) -> Double { x * sigmoid(2 * geluTanhArgument(x)) }

  /// The slope of `geluTanh`: σ(2u) + 2x σ(2u) σ(-2u) u', u' = √(2/π) (1 + 3 · 0.044715 x²).
  package static func geluTanhSlope(_ x: Double) -> Double {
    let argument = 2 * geluTanhArgument(x)
    let argumentSlope = geluScale * (1 + 3 * geluCubic * x * x)
    let gate = sigmoid(argument)
    return gate + 2 * x * gate * sigmoid(-argument) * argumentSlope
  }

  static let geluScale = (2 / Double.pi).squareRoot()
  static let geluCubic = 0.044715

  private static func geluTanhArgument(_ x: Double) -> Double {
    geluScale * (x + geluCubic * x * x * x)
  }
}

extension Double: TensorScalar {}
