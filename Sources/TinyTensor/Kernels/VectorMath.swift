// Sixteen Floats at a time: the functions that the C library only computes one by one.
// Polynomials of exp and tanh: S. Moshier, Cephes Mathematical Library, single precision.

package typealias Vector = SIMD16<Float>

package enum VectorMath {
  /// eˣ to within two units in the last place; 0 below -104, infinite above 88.73.
  @inline(always)
  package static func exponential(_ x: Vector) -> Vector {
    let clamped = clamp(x, from: -104, to: 89)
    // Split x = n log 2 + r with |r| <= log 2 / 2, so that eˣ = 2ⁿ eʳ.
    // Adding 1.5 · 2²³ leaves n, rounded, in the low bits of the sum.
    let shifter = Vector(repeating: 12_582_912)
    let shifted = shifter.addingProduct(clamped, Vector(repeating: 1.442_695_04))
    let n = shifted - shifter
    let r = clamped.addingProduct(n, Vector(repeating: -0.693_359_375))
      .addingProduct(n, Vector(repeating: 2.121_944_4e-4))
    var p = Vector(repeating: 1.987_569_15e-4)
    p = Vector(repeating: 1.398_199_95e-3).addingProduct(p, r)
    p = Vector(repeating: 8.333_451_9e-3).addingProduct(p, r)
    p = Vector(repeating: 4.166_579_6e-2).addingProduct(p, r)
    p = Vector(repeating: 1.666_666_55e-1).addingProduct(p, r)
    p = Vector(repeating: 5.000_000_1e-1).addingProduct(p, r)
    let power = (r + 1).addingProduct(p, r * r)
    // 2ⁿ in two factors, so that results below the smallest normal number come out right.
    let exponent = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- 0x4B40_0000
    let half = exponent &>> 1
    return power * powerOfTwo(half) * powerOfTwo(exponent &- half)
  }

  /// tanh x = 1 - 2 / (e²ˣ + 1), and a polynomial near zero, where that would cancel.
  @inline(__always)
  package static func tanh(_ x: Vector) -> Vector {
    let magnitude = x.replacing(with: -x, where: x .< 0)
    let far = 1 - 2 / (exponential(magnitude + magnitude) + 1)
    let z = x * x
    var p = Vector(repeating: -5.704_988_7e-3)
    p = Vector(repeating: 2.063_908_9e-2).addingProduct(p, z)
    p = Vector(repeating: -5.373_971_6e-2).addingProduct(p, z)
    p = Vector(repeating: 1.333_144_2e-1).addingProduct(p, z)
    p = Vector(repeating: -3.333_328_2e-1).addingProduct(p, z)
    let near = x.addingProduct(p * z, x)
    let signed = far.replacing(with: -far, where: x .< 0)
    return signed.replacing(with: near, where: magnitude .< 0.625)
  }

  /// σ(x) = 1 / (1 + e⁻ˣ)
  @inline(__always)
  package static func sigmoid(_ x: Vector) -> Vector { 1 / (1 + exponential(-x)) }

  /// gelu(x) = x Φ(x) and its slope Φ(x) + x φ(x), where φ(x) = e^(-x²/2) / √(2π).
  ///
  /// Below zero Φ is e^(-x²/2) times a polynomial of degree 9 in t = 1 / (1 + 0.265 |x|): the form
  /// of Abramowitz and Stegun, 7.1.26, fitted anew for a relative error below 1.2e-8 up to |x| = 14.
  @inline(__always)
  package static func geluWithSlope(_ x: Vector) -> (value: Vector, slope: Vector) {
    let magnitude = x.replacing(with: -x, where: x .< 0)
    let t = 1 / Vector(repeating: 1).addingProduct(magnitude, Vector(repeating: 0.265))
    var p = Vector(repeating: 0.030_820_526)
    p = Vector(repeating: -0.144_227_07).addingProduct(p, t)
    p = Vector(repeating: 0.217_811_85).addingProduct(p, t)
    p = Vector(repeating: -0.116_359_18).addingProduct(p, t)
    p = Vector(repeating: 0.137_950_81).addingProduct(p, t)
    p = Vector(repeating: 0.060_314_05).addingProduct(p, t)
    p = Vector(repeating: 0.102_700_75).addingProduct(p, t)
    p = Vector(repeating: 0.105_246_7).addingProduct(p, t)
    p = Vector(repeating: 0.105_741_56).addingProduct(p, t)
    let bell = exponential(-0.5 * x * x)
    let tail = p * t * bell
    let distribution = tail.replacing(with: 1 - tail, where: x .> 0)
    return (x * distribution, distribution.addingProduct(x, bell * 0.398_942_28))
  }

  /// x σ(2u), u = √(2/π) (x + 0.044715 x³)
  @inline(__always)
  package static func geluTanh(_ x: Vector) -> Vector { x * sigmoid(geluTanhArgument(x)) }

  /// σ(2u) + x σ(2u) σ(-2u) (2u)'
  @inline(__always)
  package static func geluTanhSlope(_ x: Vector) -> Vector {
    let argument = geluTanhArgument(x)
    let argumentSlope = Vector(repeating: 1.595_769_1)
      .addingProduct(x * x, Vector(repeating: 0.214_064_42))
    // Both gates from one exponential; 1 - σ would cancel.
    let decay = exponential(argument.replacing(with: -argument, where: argument .> 0))
    let large = 1 / (1 + decay)
    let product = large * large * decay
    let gate = large.replacing(with: decay * large, where: argument .< 0)
    return gate.addingProduct(x * product, argumentSlope)
  }

  /// 2u = 2 √(2/π) (x + 0.044715 x³)
  @inline(__always)
  private static func geluTanhArgument(_ x: Vector) -> Vector {
    1.595_769_1 * x.addingProduct(x * x, 0.044_715 * x)
  }

  /// `clamped(lowerBound:upperBound:)` is a call per vector; two comparisons are not. Keeps NaN.
  @inline(__always)
  private static func clamp(_ x: Vector, from low: Float, to high: Float) -> Vector {
    x.replacing(with: low, where: x .< low).replacing(with: high, where: x .> high)
  }

  @inline(__always)
  private static func powerOfTwo(_ exponent: SIMD16<Int32>) -> Vector {
    unsafeBitCast((exponent &+ 127) &<< 23, to: Vector.self)
  }
}
