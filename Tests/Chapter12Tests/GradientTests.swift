import TestSupport
import Testing
import TinyTensor

@testable import Chapter12

/// Every derivative of chapter 12 against central differences, and proof that the check would notice.
@Suite struct Chapter12GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  private func layer(_ cell: Cell, inputs: Int = 3, units: Int = 4) -> RecurrentWeights<Double> {
    var generator = SeededGenerator(seed: 3)
    let layers: any RecurrentLayer<Double> = cell.layers(
      inputs: inputs, hidden: units, using: &generator)
    return layers.layers[0]
  }

  @Test func `a step of an LSTM as matrices has the measured slopes`() {
    let weights = layer(.lstm)
    expectGradients(
      "LSTM step", at: ["x": .random([2, 3]), "h": .random([2, 4]), "c": .random([2, 4])]
    ) { inputs in
      let step = LSTMStep(inputs[0], hidden: inputs[1], cell: inputs[2], weights)
      return .concatenated([step.hidden, step.cell])
    }
    let x = Tensor.random([5, 2, 3])
    expectGradients("LSTM sequence", parametersOf: weights) { weights in
      lstmByMatrices(x, weights).last!.hidden.squared().sum()
    }
  }

  @Test func `a step of a GRU as matrices has the measured slopes`() {
    let weights = layer(.gru)
    expectGradients("GRU step", at: ["x": .random([2, 3]), "h": .random([2, 4])]) {
      gruStepByMatrices($0[0], hidden: $0[1], weights)
    }
    expectGradients("GRU step", parametersOf: weights) {
      gruStepByMatrices(.random([2, 3]), hidden: .random([2, 4], seed: 2), $0).squared().sum()
    }
  }

  /// Derivatives of c' = f c + i g by c, all of it through the cell, that are easy to write and wrong.
  static let wrong: [(String, @Sendable (LSTMStep<Double>, Tensor) -> Tensor)] = [
    ("no forget gate", { _, dy in dy }),
    ("the input gate in place of the forget gate", { step, dy in dy * step.input }),
    (
      "the slope of tanh, which is not on the way",
      { step, dy in
        dy * step.forget * (1 - step.cell.tanh().squared())
      }
    ),
  ]

  @Test(arguments: wrong)
  func `a wrong derivative along the cell is refused`(
    _ mistake: String, _ derivative: @Sendable (LSTMStep<Double>, Tensor) -> Tensor
  ) {
    let weights = layer(.lstm)
    let (x, h) = (Tensor.random([2, 3]), Tensor.random([2, 4], seed: 2))
    func step(_ c: Tensor) -> LSTMStep<Double> { LSTMStep(x, hidden: h, cell: c, weights) }
    expectGradients(
      "cell as derived", at: ["c": .random([2, 4], seed: 3)], of: { step($0[0]).cell },
      claimed: { inputs, dy in [dy * step(inputs[0]).forget] })
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "cell", at: ["c": .random([2, 4], seed: 3)], of: { step($0[0]).cell },
        claimed: { inputs, dy in [derivative(step(inputs[0]), dy)] })
    }
  }

  @Test func `the coupled step has the slopes that are measured`() {
    expectGradients("coupled step", at: ["z": .random([2, 12]), "c": .random([2, 4])]) {
      Solutions.coupledStep($0[0], cell: $0[1]).hidden
    }
  }
}
