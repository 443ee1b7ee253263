import TestSupport
import Testing
import TinyTensor

@testable import Chapter04

/// Every derivative of chapter 04 against central differences, and proof that the check would notice.
@Suite struct Chapter04GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  static let labels = [2, 0, 1, 3, 2]

  private func mask(rate: Double) -> Tensor {
    Dropout(rate: rate).mask([4, 6], from: RandomStream(seed: 3))
  }

  @Test(arguments: [0.1, 0.5, 0.9])
  func `dropout with a fixed mask passes the derivative where it passed the number`(
    _ rate: Double
  ) {
    let mask = mask(rate: rate)
    expectGradients(
      "dropout as derived", at: ["x": .random([4, 6])], of: { $0[0] * mask },
      claimed: { _, dy in [dy * mask] })
    expectGradients("dropout layer", at: ["x": .random([4, 6])]) { inputs in
      Dropout(rate: rate)(inputs[0], .training(RandomStream(seed: 3)))
    }
  }

  /// Derivatives of dropout that are easy to write and wrong.
  static let wrongDropout: [(String, @Sendable (Tensor, Tensor) -> Tensor)] = [
    ("the mask left out", { dy, _ in dy }),
    ("the scale left out", { dy, mask in dy * mask * 0.5 }),
    ("the dropped and not the kept", { dy, mask in dy * (2 - mask) }),
    (
      "a new mask on the way back",
      { dy, _ in dy * Dropout(rate: 0.5).mask([4, 6], from: RandomStream(seed: 4)) }
    ),
  ]

  @Test(arguments: wrongDropout)
  func `a wrong derivative of dropout is refused`(
    _ mistake: String, _ derivative: @Sendable (Tensor, Tensor) -> Tensor
  ) {
    let mask = mask(rate: 0.5)
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "dropout", at: ["x": .random([4, 6])], of: { $0[0] * mask },
        claimed: { _, dy in [derivative(dy, mask)] })
    }
  }

  @Test(arguments: [0, 0.1, 0.5])
  func `label smoothing has the derivative p - q`(_ smoothing: Double) {
    let logits = Tensor.random([5, 4])
    expectGradients(
      "label smoothing as derived", at: ["logits": logits],
      of: { smoothedByMatrices($0[0], labels: Self.labels, smoothing: smoothing) },
      claimed: { [$1 * smoothedGradient($0[0], labels: Self.labels, smoothing: smoothing)] })
    expectGradients("label smoothing, library", at: ["logits": logits]) {
      smoothedCrossEntropy($0[0], labels: Self.labels, smoothing: smoothing)
    }
    expectGradients("label smoothing, matrices", at: ["logits": logits]) {
      smoothedByMatrices($0[0], labels: Self.labels, smoothing: smoothing)
    }
  }

  /// Derivatives of smoothed cross entropy that are easy to write and wrong.
  static let wrongSmoothing: [(String, @Sendable (Tensor) -> Tensor)] = [
    ("hard labels", { smoothedGradient($0, labels: labels, smoothing: 0) }),
    ("the sum in place of the mean", { 5 * smoothedGradient($0, labels: labels, smoothing: 0.1) }),
    ("wanted minus predicted", { -smoothedGradient($0, labels: labels, smoothing: 0.1) }),
    (
      "ε/K for the wrong classes, 1 - ε for the right one",
      { logits in
        let wanted: Tensor = softenedLabels(labels, classes: 4, smoothing: 0.1)
        let hard = Tensor.oneHot(labels, classCount: 4)
        return (logits.softmax() - wanted + 0.025 * hard) / 5
      }
    ),
  ]

  @Test(arguments: wrongSmoothing)
  func `a wrong derivative of label smoothing is refused`(
    _ mistake: String, _ derivative: @Sendable (Tensor) -> Tensor
  ) {
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "label smoothing", at: ["logits": .random([5, 4])],
        of: { smoothedCrossEntropy($0[0], labels: Self.labels, smoothing: 0.1) },
        claimed: { [$1 * derivative($0[0])] })
    }
  }

  @Test func `the penalty behind weight decay has the slope λ w`() {
    expectGradients(
      "weight decay", at: ["w": .random([3, 4])], of: { 0.35 * $0[0].squared().sum() },
      claimed: { inputs, dy in [dy * 0.7 * inputs[0]] })
  }

  /// Slopes of ½ λ Σ w² with λ = 0.7 that are easy to write and wrong.
  static let wrongDecay: [(String, @Sendable (Tensor) -> Tensor)] = [
    ("2 λ w", { 1.4 * $0 }), ("λ, without w", { 0.7 * Tensor.ones($0.shape) }),
    ("λ w²", { 0.7 * $0.squared() }),
  ]

  @Test(arguments: wrongDecay)
  func `a wrong slope of weight decay is refused`(
    _ mistake: String, _ slope: @Sendable (Tensor) -> Tensor
  ) {
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "weight decay", at: ["w": .random([3, 4])], of: { 0.35 * $0[0].squared().sum() },
        claimed: { inputs, dy in [dy * slope(inputs[0])] })
    }
  }

  private func setting() -> (network: ImageNetwork<Double>, images: Tensor) {
    var generator = SeededGenerator(seed: 5)
    let network = ImageNetwork<Double>(
      inputs: 6, hiddenUnits: 8, classes: 4, rate: 0.4, using: &generator)
    return (network, .random([5, 6], seed: 2))
  }

  private func loss(_ network: ImageNetwork<Double>, _ images: Tensor) -> Tensor {
    // The same stream each time, and so the same mask.
    let logits = network(images, .training(RandomStream(seed: 9)))
    return smoothedCrossEntropy(logits, labels: Self.labels, smoothing: 0.1)
      + 0.05 * network.hidden.weight.variable.squared().sum()
  }

  @Test func `the whole network with dropout, smoothing and penalty has the measured slopes`()
    throws
  {
    let (network, images) = setting()
    let report = try GradientCheck()("network", parametersOf: network) { loss($0, images) }
    #expect(report.count == network.parameterCount && report.worstRelativeError < 1e-6)
  }

  @Test func `a network that draws another mask on the way back is refused`() {
    let (network, images) = setting()
    let original = network.hidden.weight.value
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "network", at: ["hidden.weight": original],
        of: { inputs in
          let units = images.matmul(inputs[0]).relu()
          return network.output(network.dropout(units, .training(RandomStream(seed: 9)))).detached
        },
        claimed: { inputs, dy in
          let variable = inputs[0].variable()
          let units = images.matmul(variable).relu()
          let logits = network.output(network.dropout(units, .training(RandomStream(seed: 10))))
          return [logits.backward(from: dy)[variable]]
        })
    }
  }
}
