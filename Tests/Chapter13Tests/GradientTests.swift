import TestSupport
import Testing
import TinyTensor

@testable import Chapter13

/// Every derivative of the chapter against measured slopes, and mistakes that have to be refused.
@Suite struct Chapter13GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  let query = Tensor.random([3, 4], seed: 1)
  let key = Tensor.random([5, 4], seed: 2)
  let value = Tensor.random([5, 2], seed: 3)

  private func attention(_ inputs: [Tensor]) -> Tensor {
    .attention(query: inputs[0], key: inputs[1], value: inputs[2])
  }

  @Test func `attention by hand has the measured slopes`() {
    expectGradients(
      "attention by hand", at: ["query": query, "key": key, "value": value], of: attention
    ) { inputs, dy in attentionGradients(inputs[0], inputs[1], inputs[2], dy) }
  }

  /// What is left out of the derivative of softmax, of the scale, of one of the products.
  @Test(arguments: ["the mean", "the scale", "the key's side"])
  func `attention that forgets something is refused`(_ forgotten: String) {
    let error = #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "attention without \(forgotten)", at: ["query": query, "key": key, "value": value],
        of: attention
      ) { inputs, dy in
        let (query, key, value) = (inputs[0], inputs[1], inputs[2])
        var right = attentionGradients(query, key, value, dy)
        switch forgotten {
        case "the mean":
          let weights = Tensor.attentionWeights(query: query, key: key)
          let dScores = weights * dy.matmul(value.transposed()) / 2
          right[0] = dScores.matmul(key)
          right[1] = dScores.transposed().matmul(query)
        case "the scale": right[0] = right[0] * 2
        default: right[1] = right[1] * 0
        }
        return right
      }
    }
    #expect(error?.input == (forgotten == "the key's side" ? "key" : "query"))
  }

  @Test func `additive attention has the measured slopes`() {
    var generator = SeededGenerator(seed: 1)
    let additive = AdditiveAttention<Double>(width: 4, hidden: 3, using: &generator)
    expectGradients("additive attention", parametersOf: additive) {
      $0(query, key, value).squared().sum()
    }
    expectGradients(
      "additive attention", at: ["query": query, "key": key, "value": value]
    ) { additive($0[0], $0[1], $0[2]) }
  }

  @Test func `additive scores that forget the slope of tanh are refused`() {
    var generator = SeededGenerator(seed: 1)
    let additive = AdditiveAttention<Double>(width: 4, hidden: 3, using: &generator)
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "additive scores", at: ["query": query], of: { additive.scores($0[0], key) }
      ) { _, dy in
        // As if the scores were linear in the query.
        let weight = additive.query.value.matmul(additive.score.value)
        return [dy.sum(axis: 1, keepingAxis: true).matmul(weight.transposed())]
      }
    }
  }

  @Test(arguments: Puzzle.allCases) func `both models have the measured slopes in every parameter`(
    _ puzzle: Puzzle
  ) {
    var generator = SeededGenerator(seed: 2)
    let puzzles = Puzzles(puzzle, count: 2, length: 3, using: &generator)
    let attention = AttentionModel<Double>(width: 4, headCount: 2, length: 3, using: &generator)
    let recurrent = RecurrentModel<Double>(width: 3, hidden: 4, length: 3, using: &generator)
    expectGradients("attention model, \(puzzle)", parametersOf: attention) {
      $0(puzzles).crossEntropy(labels: puzzles.answers)
    }
    // Through six steps derivatives get as small as 10⁻⁶: a longer step keeps their digits.
    let check = GradientCheck(step: 1e-4)
    expectGradients("recurrent model, \(puzzle)", parametersOf: recurrent, check: check) {
      $0(puzzles).crossEntropy(labels: puzzles.answers)
    }
  }

  @Test(arguments: [false, true])
  func `the bare look-up has the measured slopes in every parameter`(_ isAdditive: Bool) {
    var generator = SeededGenerator(seed: 3)
    let puzzles = Puzzles(.lookUp, count: 2, length: 3, using: &generator)
    let model = LookUpModel<Double>(
      width: 4, length: 3, isAdditive: isAdditive, using: &generator)
    expectGradients("look-up model", parametersOf: model) {
      $0(puzzles).crossEntropy(labels: puzzles.answers)
    }
  }
}
