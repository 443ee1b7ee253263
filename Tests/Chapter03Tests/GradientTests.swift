import TestSupport
import Testing
import TinyTensor

@testable import Chapter03

/// Every derivative of chapter 03 against central differences, and proof that the check would notice.
@Suite struct Chapter03GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>
  typealias Claimed = @Sendable ([Tensor], Tensor) -> [Tensor]

  static let labels = [0, 2, 1, 1, 2]
  let x = Tensor.random([5, 4], seed: 7)

  private var parameters: KeyValuePairs<String, Tensor> {
    ["weight": .random([4, 3]), "bias": .random([3], seed: 2)]
  }

  private func loss(_ values: [Tensor]) -> Tensor {
    x.affine(weight: values[0], bias: values[1]).crossEntropy(labels: Self.labels)
  }

  @Test func `the gradient of softmax regression by matrices is the measured one`() {
    expectGradients(
      "softmax regression by hand", at: parameters, of: loss,
      claimed: { values, dy in
        let found = regressionGradient(
          x, labels: Self.labels, weight: values[0], bias: values[1])
        return [found.weight * dy, found.bias * dy]
      })
  }

  @Test func `a linear model is differentiated in every parameter`() throws {
    let model = Linear<Double>(weight: .random([4, 3]), bias: .random([3]))
    let report = try GradientCheck()("linear", parametersOf: model) {
      $0(x).crossEntropy(labels: Self.labels)
    }
    #expect(report.count == model.parameterCount)
  }

  /// A change to the gradient by hand that is easily made.
  static let mistakes: [(String, String, @Sendable (Tensor, Tensor) -> [Tensor])] = [
    ("weight", "the sum over the batch in place of the mean", { [$0 * 5, $1] }),
    ("weight", "the wrong sign", { [-$0, $1] }),
    ("bias", "the mean of the rows in place of their sum", { [$0, $1 / 5] }),
    ("bias", "one part in 10,000 too much", { [$0, $1 * 1.0001] }),
  ]

  @Test(arguments: mistakes)
  func `a wrong gradient of softmax regression is refused`(
    _ input: String, _ mistake: String, _ change: @Sendable (Tensor, Tensor) -> [Tensor]
  ) throws {
    let error = try #require(throws: GradientMismatch.self) {
      try GradientCheck()(
        "softmax regression", at: parameters, of: loss,
        claimed: { values, dy in
          let found = regressionGradient(
            x, labels: Self.labels, weight: values[0], bias: values[1])
          return change(found.weight, found.bias).map { $0 * dy }
        })
    }
    #expect(error.input == input)
  }

  @Test func `the popular sum has the gradient p - y, and not its mean`() {
    let logits: KeyValuePairs = ["logits": Tensor.random([5, 3])]
    let formula: ([Tensor]) -> Tensor = { popularLoss($0[0], labels: Self.labels) }
    expectGradients("popular sum", at: logits, of: formula)
    let surprise: (Tensor) -> Tensor = {
      $0.softmax() - .oneHot(Self.labels, classCount: 3)
    }
    expectGradients(
      "popular sum by hand", at: logits, of: formula,
      claimed: { values, dy in [surprise(values[0]) * dy] })
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "popular sum", at: logits, of: formula,
        claimed: { values, dy in [surprise(values[0]) * dy / 5] })
    }
  }

  @Test func `the landscapes have the slopes that were measured`() {
    let bowl = Landscape.bowl([1, 5, 0.2], start: [1, 1, 1])
    expectGradients("bowl", at: ["w": .random([3])], of: { bowl.height($0[0]) })
    let askew = bowl.mirrored(across: [1, -2, 0.5])
    expectGradients("mirrored bowl", at: ["w": .random([3])], of: { askew.height($0[0]) })
    expectGradients(
      "Rosenbrock", at: ["w": Tensor([-0.7, 0.9])], of: { Landscape.rosenbrock.height($0[0]) })
  }

  @Test func `a bowl's slope without its curvatures is refused`() {
    let bowl = Landscape.bowl([1, 5, 0.2], start: [1, 1, 1])
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "bowl", at: ["w": .random([3])], of: { bowl.height($0[0]) },
        claimed: { values, dy in [values[0] * dy] })
    }
  }

  @Test func `a mirrored bowl's slope that is not mirrored back is refused`() {
    let axis = Tensor([1, -2, 0.5])
    let c = Tensor([1, 5, 0.2])
    let askew = Landscape.bowl(c.scalars, start: [1, 1, 1]).mirrored(across: axis.scalars)
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "mirrored bowl", at: ["w": .random([3])], of: { askew.height($0[0]) },
        claimed: { values, dy in
          let w = values[0]
          let mirrored = w - 2 * axis * ((axis * w).sum() / axis.squared().sum())
          return [c * mirrored * dy]
        })
    }
  }

  @Test func `Rosenbrock's slope without the inner derivative is refused`() {
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "Rosenbrock", at: ["w": Tensor([-0.7, 0.9])],
        of: { Landscape.rosenbrock.height($0[0]) },
        claimed: { values, dy in
          let (x, y) = (values[0].scalars[0], values[0].scalars[1])
          let bend = 200 * (y - x * x)
          return [Tensor([-2 * (1 - x) - bend, bend]) * dy]  // -bend · 2x is right.
        })
    }
  }
}
