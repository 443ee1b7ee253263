import TestSupport
import Testing
import TinyTensor

/// The check itself: it must reject wrong derivatives and say which one is wrong.
@Suite struct GradientCheckTests {
  typealias Tensor = TinyTensor.Tensor<Double>
  let check = GradientCheck()
  let x = Tensor([[0.3, -0.7], [1.1, 0.2]])

  @Test func `a right derivative passes and is counted`() throws {
    let report = try check(
      "square", at: ["x": x], of: { $0[0].squared() }, claimed: { [2 * $0[0] * $1] })
    #expect(report.count == 4)
    #expect(report.worstRelativeError < 1e-8)
  }

  @Test func `a wrong derivative is refused by name, input, index and both values`() throws {
    let wrong = Tensor([[1, 1], [1.001, 1]])
    let error = try #require(throws: GradientMismatch.self) {
      try check(
        "square", at: ["x": x], of: { $0[0].squared() }, claimed: { [2 * $0[0] * $1 * wrong] })
    }
    #expect(error.function == "square" && error.input == "x" && error.index == [1, 0])
    #expect(abs(error.received / error.expected - 1.001) < 1e-6)
    #expect(error.description.contains("square: the derivative with respect to x[1, 0] should be "))
  }

  @Test func `not a number is refused`() {
    #expect(throws: GradientMismatch.self) {
      try check("square", at: ["x": x], of: { $0[0].squared() }, claimed: { [$0[0] * $1 * .nan] })
    }
  }

  @Test func `zero is refused where there is a slope, and a slope where there is none`() {
    #expect(throws: GradientMismatch.self) {
      try check(
        "square", at: ["x": x], of: { $0[0].squared() }, claimed: { _, _ in [.zeros([2, 2])] })
    }
    #expect(throws: GradientMismatch.self) {
      try check(
        "constant", at: ["x": x], of: { _ in .ones([2, 2]) },
        claimed: { _, _ in [.ones([2, 2]) * 1e-6] })
    }
  }

  @Test func `a factor of 1.00001 is refused`() {
    #expect(throws: GradientMismatch.self) {
      try check(
        "sine", at: ["x": x], of: { $0[0].sine() }, claimed: { [$0[0].cosine() * $1 * 1.00001] })
    }
  }

  /// Whether a derivative of 2x is refused that is off by a factor.
  private func refuses(factor: Double) -> Bool {
    do {
      try check(
        "square", at: ["x": x], of: { $0[0].squared() }, claimed: { [2 * $0[0] * $1 * factor] })
      return false
    } catch { return true }
  }

  @Test func `one part in a million is the line, on both sides`() {
    #expect(refuses(factor: 1 + 1.1e-6) && refuses(factor: 1 - 1.1e-6))
    #expect(!refuses(factor: 1 + 0.9e-6) && !refuses(factor: 1 - 0.9e-6))
  }

  @Test func `a large number takes a step in proportion`() throws {
    // A step of 10⁻⁵, let alone a smaller one, would drown in the rounding of numbers around 10¹⁶.
    try check("square", at: ["x": Tensor([1e8, -1e8])], of: { $0[0].squared() })
  }

  @Test func `an error of the tolerance itself is allowed, also of none`() throws {
    try GradientCheck(tolerance: 0)(
      "constant", at: ["x": x], of: { _ in .ones([2, 2]) }, claimed: { _, _ in [.zeros([2, 2])] })
  }

  @Test func `a small derivative is held to a thousandth of the largest beside it`() {
    /// Whether a slope of 0 is refused that is claimed to be this share of its neighbour.
    func refuses(_ share: Double) -> Bool {
      let weights = Tensor([1, 0])
      do {
        try check(
          "weighted", at: ["x": Tensor([0.5, 0.25])], of: { $0[0] * weights },
          claimed: { _, dy in [Tensor([dy[0], share * dy[0]])] })
        return false
      } catch { return true }
    }
    #expect(refuses(1.1e-9) && !refuses(0.9e-9))
  }

  @Test func `where no slope exceeds a billionth, the error may be a billionth`() throws {
    var generator = SeededGenerator(seed: check.seed)
    let weight = generator.normal()
    // A step up whose central difference, weighted as the check does, is 10⁻⁹ to the last digit.
    var height = 2 * check.step * 1e-9 / weight
    for _ in 0..<10 where height * weight / (2 * check.step) != 1e-9 {
      let isShort = height * weight / (2 * check.step) < 1e-9
      height = isShort == (height > 0) ? height.nextUp : height.nextDown
    }
    try #require(height * weight / (2 * check.step) == 1e-9)
    func accepts(_ slope: Double) -> Bool {
      do {
        try check(
          "step", at: ["x": Tensor([0])], of: { Tensor([$0[0][0] > 0 ? height : 0]) },
          claimed: { _, _ in [Tensor([slope])] })
        return true
      } catch { return false }
    }
    #expect(accepts(0) && accepts(1.9e-9) && !accepts(2.1e-9) && !accepts(-0.1e-9))
  }

  @Test func `of a large input 64 numbers are tried, of a small one all`() throws {
    for (count, expected) in [(63, 63), (64, 64), (65, 64), (1000, 64)] {
      let report = try check(
        "square", at: ["x": .random([count])], of: { $0[0].squared() },
        claimed: { [2 * $0[0] * $1] })
      #expect(report.count == expected)
    }
  }

  @Test func `a model's worst error is that of its worst parameter`() throws {
    struct Pair: Module {
      typealias Scalar = Double
      // The exponential is curved, so its central difference is off; a straight line's is not.
      let curved = Parameter(Tensor([3]))
      let straight = Parameter(Tensor([0.5]))
    }
    func worst(_ loss: @escaping (Pair) -> Tensor) throws -> Double {
      try check("pair", parametersOf: Pair(), of: loss).worstRelativeError
    }
    let curved = try worst { $0.curved.variable.exp().sum() }
    let straight = try worst { $0.straight.variable.sum() }
    let both = try worst { ($0.curved.variable.exp() + $0.straight.variable).sum() }
    #expect(straight < curved / 2 && both >= curved / 2)
  }

  @Test func `the defaults are those that the documentation names`() {
    #expect(check.tolerance == 1e-6 && check.step == 1e-5 && check.samples == 64 && check.seed == 1)
  }

  @Test func `the derivatives of two results add up, also for what only one of them needs`() {
    let (x, y) = (Tensor([1, 2]).variable(), Tensor([3]).variable())
    var sum = x.sum().backward()
    sum.add((x.squared().sum() + 5 * y.sum()).backward())
    #expect(sum[x] == Tensor([3, 5]) && sum[y] == Tensor([5]))
  }
}
