import TestSupport
import Testing
import TinyTensor

/// The fast kernels against the plain loops, at every length around a vector's.
@Suite struct KernelTests {
  /// Numbers of every size, with the awkward ones among them.
  static let awkward: [Float] = {
    var generator = SeededGenerator(seed: 1)
    let sizes = (0..<2000).map { _ in Float(generator.normal() * 6) }
    let tiny = (0..<200).map { _ in Float(generator.normal() * 1e-3) }
    return sizes + tiny + [0, -0.0, 1e-30, -1e-30, 80, -80, 88.7, -87.5, 100, -103.9, -110]
  }()

  /// The error allowed, relative to the size of the value or to the floor, whichever is larger.
  /// GELU and its slope are differences of numbers around 1: near their zeros only the absolute
  /// error is small.
  static let tolerances: [(ElementwiseFunction, error: Double, floor: Double)] =
    ElementwiseFunction.allCases.map {
      switch $0 {
      case .gelu, .geluSlope, .geluTanh, .geluTanhSlope: ($0, 1e-6, 0.2)
      default: ($0, 3e-7, 1e-3)
      }
    }

  @Test(arguments: tolerances)
  func `Float agrees with the plain loop in Double`(
    _ function: ElementwiseFunction, _ tolerance: Double, _ floor: Double
  ) {
    let domain: (Float) -> Bool =
      switch function {
      case .logarithm, .squareRoot: { $0 > 0 }
      case .reciprocal: { $0 != 0 }
      default: { _ in true }
      }
    let inputs = Self.awkward.filter(domain)
    let fast = apply(function, to: Tensor<Float>(inputs))
    let plain = apply(function, to: Tensor<Double>(Tensor<Float>(inputs)))
    for i in inputs.indices {
      let (received, expected) = (Double(fast.scalars[i]), plain.scalars[i])
      if expected.magnitude > Double(Float.greatestFiniteMagnitude) {
        #expect(received.isInfinite)
        continue
      }
      let error = (received - expected).magnitude / max(floor, expected.magnitude)
      #expect(error <= tolerance, "\(function)(\(inputs[i])) is \(expected), not \(received)")
    }
  }

  @Test func `exp keeps its relative precision from the smallest to the largest`() {
    let x = Tensor<Float>.evenlySpaced(from: -87, through: 88.5, count: 10_001)
    let (fast, plain) = (x.exp().scalars, Tensor<Double>(x).exp().scalars)
    let worst = zip(fast, plain).map { (Double($0) / $1 - 1).magnitude }.max()!
    #expect(worst < 2.4e-7, "two units in the last place")
    #expect(
      Tensor<Float>([-200, 200, .infinity, -.infinity]).exp().scalars == [
        0, .infinity, .infinity, 0,
      ])
  }

  @Test(arguments: [
    ElementwiseFunction.exponential, .tanh, .sigmoid, .gelu, .geluTanh, .softplus, .relu,
  ])
  func `not a number stays so`(_ function: ElementwiseFunction) {
    #expect(apply(function, to: Tensor<Float>([.nan, 1])).scalars[0].isNaN)
  }

  @Test(arguments: [1, 2, 15, 16, 17, 31, 33, 100, 4097, 70_001])
  func `sums and maxima are right at every length`(_ count: Int) {
    var generator = SeededGenerator(seed: UInt64(count))
    let x = Tensor<Float>.normal([count], using: &generator)
    let exact = x.scalars.reduce(0) { $0 + Double($1) }
    let size = x.scalars.reduce(0) { $0 + Double($1).magnitude }
    #expect((Double(x.sum().item) - exact).magnitude <= 1e-6 * size)
    #expect(x.max().item == x.scalars.max()!)
    #expect(x.min().item == x.scalars.min()!)
    for place in [0, count / 2, count - 1] {
      var damaged = x
      damaged[place] = .nan
      #expect(damaged.max().item.isNaN)
      damaged[place] = -.infinity
      let rest = damaged.scalars.max()!
      #expect(damaged.max().item == rest && Tensor<Double>(damaged).max().item == Double(rest))
    }
  }

  @Test func `a maximum is found behind zeros, wherever it stands`() {
    for place in 0..<40 {
      var x = Tensor<Float>.zeros([40])
      x[place] = 1
      #expect(x.max().item == 1 && (-x).min().item == -1)
    }
  }

  @Test func `comparisons are 1 where they hold and 0 elsewhere`() {
    func expectComparisons<Scalar: TensorScalar>(_: Scalar.Type) {
      let (a, b) = (Tensor<Scalar>([1, 2, 3, .nan]), Tensor<Scalar>([2, 2, 2, .nan]))
      #expect((a .> b).scalars == [0, 0, 1, 0])
      #expect((a .>= b).scalars == [0, 1, 1, 0])
      #expect((a .< b).scalars == [1, 0, 0, 0])
      #expect((a .== b).scalars == [0, 1, 0, 0])
    }
    expectComparisons(Float.self)
    expectComparisons(Double.self)
  }

  @Test func `a row's result does not depend on where the row lies`() {
    var generator = SeededGenerator(seed: 9)
    let x = Tensor<Float>.normal([7, 13], using: &generator)
    let whole = x.softmax()
    for row in 0..<7 {
      #expect(x.slice(row..<row + 1).softmax() == whole.slice(row..<row + 1))
    }
  }

  @Test(arguments: [(1, 1, 1), (2, 3, 4), (17, 5, 33), (64, 64, 64), (3, 100, 1), (1, 40, 9)])
  func `matrix products agree with three loops`(_ m: Int, _ n: Int, _ k: Int) {
    let (a, b) = (Tensor<Double>.random([m, k]), Tensor<Double>.random([k, n], seed: 2))
    var expected = Tensor<Double>.zeros([m, n])
    for i in 0..<m { for j in 0..<n { for l in 0..<k { expected[i, j] += a[i, l] * b[l, j] } } }
    #expect(largestDifference(a.matmul(b), expected) < 1e-12)
    let product = Tensor<Float>(a).matmul(Tensor<Float>(b))
    #expect(largestDifference(Tensor<Double>(product), expected) < 1e-5 * Double(k))
    for (left, right) in [(true, false), (false, true), (true, true)] {
      let (x, y) = (left ? a.transposed() : a, right ? b.transposed() : b)
      let turned = x.matmul(y, transposingLeft: left, transposingRight: right)
      #expect(largestDifference(turned, expected) < 1e-12)
      let single = Tensor<Float>(x).matmul(
        Tensor<Float>(y), transposingLeft: left, transposingRight: right)
      #expect(largestDifference(Tensor<Double>(single), expected) < 1e-5 * Double(k))
    }
  }

  @Test func `every index is visited once, whatever the grain`() {
    let few = (0...130).map { ($0, 1) }
    for (count, grain) in few + [(1000, 1), (1000, 300), (100_003, 7)] {
      var visits = [Int32](repeating: 0, count: count)
      visits.withUnsafeMutableBufferPointer { buffer in
        nonisolated(unsafe) let visits = buffer
        inParallel(count, grain: grain) { run in for i in run { visits[i] += 1 } }
      }
      #expect(visits.allSatisfy { $0 == 1 })
    }
  }

  private func apply<Scalar>(_ function: ElementwiseFunction, to x: Tensor<Scalar>) -> Tensor<
    Scalar
  > {
    var y = Tensor<Scalar>.zeros(x.shape)
    x.withScalars { x in
      y.withMutableScalars { y in
        Scalar.map(function, x.baseAddress!, y.baseAddress!, count: x.count)
      }
    }
    return y
  }
}
