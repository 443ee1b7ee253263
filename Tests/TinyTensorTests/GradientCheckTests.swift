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
}
