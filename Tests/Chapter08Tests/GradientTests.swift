import TestSupport
import Testing
import TinyTensor

@testable import Chapter08

/// Every derivative of chapter 08 against central differences, and proof that the check would notice.
@Suite struct Chapter08GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  static let counts = Tensor([5, 1, 3, 2], shape: [4])
  static let total = 11.0

  @Test func `the slope by the logits is N p - c, and zero at the count ratio`() {
    expectGradients(
      "negative log likelihood", at: ["logits": .random([4])],
      of: { negativeLogLikelihood($0[0], counts: Self.counts) },
      claimed: { inputs, dy in [dy * (Self.total * inputs[0].softmax() - Self.counts)] })
    expectGradients("negative log likelihood by the engine", at: ["logits": .random([4])]) {
      negativeLogLikelihood($0[0], counts: Self.counts)
    }
    let best = (Self.counts / Self.total).log().variable()
    let slope = negativeLogLikelihood(best, counts: Self.counts).backward()[best]
    #expect(slope.magnitude().max().item < 1e-12)
  }

  /// Slopes by the logits that are easy to write and wrong.
  static let wrongSlopes: [(String, @Sendable (Tensor) -> Tensor)] = [
    ("p - c: without N", { $0.softmax() - counts }),
    ("c - N p: the wrong sign", { counts - total * $0.softmax() }),
    ("the raw derivative, -c/p", { -(counts / $0.softmax()) }),
    ("N p alone", { total * $0.softmax() }),
  ]

  @Test(arguments: wrongSlopes)
  func `a wrong slope by the logits is refused`(
    _ mistake: String, _ slope: @Sendable (Tensor) -> Tensor
  ) {
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "negative log likelihood", at: ["logits": .random([4])],
        of: { negativeLogLikelihood($0[0], counts: Self.counts) },
        claimed: { [$1 * slope($0[0])] })
    }
  }

  @Test func `the raw derivative is -c over p, the same for every token at the count ratio`() {
    let p = Tensor([0.2, 0.1, 0.4, 0.3], shape: [4])
    expectGradients(
      "raw likelihood", at: ["p": p], of: { -(Self.counts * $0[0].log()).sum() },
      claimed: { inputs, dy in [-(dy * Self.counts / inputs[0])] })
    let ratio = Self.counts / Self.total
    #expect(largestDifference(Self.counts / ratio, Tensor([11, 11, 11, 11], shape: [4])) < 1e-12)
  }

  /// Raw derivatives that are easy to write and wrong.
  static let wrongRaw: [(String, @Sendable (Tensor) -> Tensor)] = [
    ("-c", { _ in -counts }), ("-1/p", { -(1 / $0) }), ("N p - c", { total * $0 - counts }),
  ]

  @Test(arguments: wrongRaw)
  func `a wrong raw derivative is refused`(
    _ mistake: String, _ slope: @Sendable (Tensor) -> Tensor
  ) {
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "raw likelihood", at: ["p": Tensor([0.2, 0.1, 0.4, 0.3], shape: [4])],
        of: { -(Self.counts * $0[0].log()).sum() }, claimed: { [$1 * slope($0[0])] })
    }
  }

  @Test func `the neural bigram has the measured slopes, and a transposed one is refused`() {
    let model = NeuralBigram<Double>(vocabularyCount: 4)
    model.logits.weight.value = .random([4, 4])
    let (before, tokens) = ([0, 1, 1, 3, 0], [1, 1, 2, 0, 3])
    expectGradients("neural bigram", parametersOf: model) {
      $0.loss(before: before, tokens: tokens)
    }
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "neural bigram", at: ["logits": .random([4, 4])],
        of: { $0[0].gather(before).crossEntropy(labels: tokens) },
        claimed: { inputs, dy in
          let variable = inputs[0].variable()
          let loss = variable.gather(before).crossEntropy(labels: tokens)
          return [loss.backward(from: dy)[variable].transposed()]
        })
    }
  }
}
