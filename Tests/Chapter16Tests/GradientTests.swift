import MiniGPT
import TestSupport
import Testing
import TinyTensor

/// The derivative of the whole model against central differences, and proof that the check notices.
@Suite struct Chapter16GradientTests {
  static let tokens = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
  static let targets = [1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 10]

  private func loss(_ model: GPT<Double>, _ phase: Phase = .inference) -> Tensor<Double> {
    model(Self.tokens, windows: 2, phase).crossEntropy(labels: Self.targets)
  }

  @Test(arguments: [(false, Activation.gelu), (true, .geluTanh)])
  func `the whole model has the measured slopes, in every parameter`(
    _ hasBiases: Bool, _ activation: Activation
  ) throws {
    let model: GPT<Double> = smallModel {
      $0.hasBiases = hasBiases
      $0.activation = activation
    }
    // Layer norm bends most where its input is small, and central differences err with the bend.
    let positions = model.positionEmbedding.weight
    positions.value = positions.value * 4
    let report = try GradientCheck(samples: 12)("GPT", parametersOf: model) { loss($0) }
    #expect(report.worstRelativeError < 1e-6)
    expectGradients("GPT", parametersOf: model, check: GradientCheck(samples: 4)) {
      loss($0)
    }
  }

  @Test func `with dropout it has the measured slopes, as long as the draws are the same`() {
    let model: GPT<Double> = smallModel { $0.dropout = 0.2 }
    expectGradients("GPT with dropout", parametersOf: model, check: GradientCheck(samples: 6)) {
      loss($0, .training(RandomStream(seed: 4)))
    }
  }

  /// Ways to get the tied table wrong: it is used twice, so its derivative has two parts.
  static let wrongTables: [(String, @Sendable (GPT<Double>, Tensor<Double>) -> Tensor<Double>)] = [
    (
      "only the head's part",
      { model, table in
        let stream = model.stream(tokens, windows: 2).detached
        return stream.matmul(table, transposingRight: true).crossEntropy(labels: targets)
      }
    ),
    (
      "only the embedding's part",
      { model, table in
        let meanings = table.gather(tokens).reshaped([2, 6, 8])
        var x = meanings + model.positionEmbedding.weight.value.slice(0..<6)
        for block in model.blocks { x = block(x) }
        return model.finalNorm(x).matmul(model.tokenEmbedding.weight.value, transposingRight: true)
          .crossEntropy(labels: targets)
      }
    ),
  ]

  @Test(arguments: wrongTables)
  func `half a derivative of the tied table is refused`(
    _ mistake: String, _ loss: @Sendable (GPT<Double>, Tensor<Double>) -> Tensor<Double>
  ) {
    let model: GPT<Double> = smallModel()
    let table = model.tokenEmbedding.weight
    let original = table.value
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "tied table", at: ["wte": original],
        of: { values in
          table.value = values[0]
          defer { table.value = original }
          return self.loss(model).detached
        },
        claimed: { inputs, dy in
          let variable = inputs[0].variable()
          return [loss(model, variable).backward()[variable] * dy]
        })
    }
  }

  /// Wrong derivatives of a residual block y = x + f(x).
  static let wrongBlocks: [(String, @Sendable (Tensor<Double>, Tensor<Double>) -> Tensor<Double>)] =
    [
      ("the stream forgotten", { through, dy in through - dy }),
      ("the stream twice", { through, dy in through + dy }),
      ("the block forgotten", { _, dy in dy }),
    ]

  @Test(arguments: wrongBlocks)
  func `a wrong derivative of the residual stream is refused`(
    _ mistake: String, _ change: @Sendable (Tensor<Double>, Tensor<Double>) -> Tensor<Double>
  ) {
    let model: GPT<Double> = smallModel()
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "block", at: ["x": .random([2, 5, 8])], of: { model.blocks[0]($0[0]) },
        claimed: { inputs, dy in
          let x = inputs[0].variable()
          return [change(model.blocks[0](x).backward(from: dy)[x], dy)]
        })
    }
  }

  @Test func `one block has the measured slopes by its input`() {
    let model: GPT<Double> = smallModel()
    expectGradients("GPT block", at: ["x": .random([2, 5, 8])]) { model.blocks[0]($0[0]) }
  }
}
