import TestSupport
import Testing
import TinyTensor

@testable import Chapter07

/// The derivative of looking up rows against central differences, and proof that the check notices.
@Suite struct Chapter07GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  static let tokens = [3, 1, 3, 0, 3, 4]

  @Test(arguments: [tokens, [0], [5, 4, 3, 2, 1, 0], [2, 2, 2, 2]])
  func `a look-up has the scatter-add for its derivative`(_ tokens: [Int]) {
    let table = Tensor.random([6, 4])
    expectGradients(
      "look-up by matrices", at: ["W": table], of: { lookUpByMatrices($0[0], tokens) },
      claimed: { _, dy in [Tensor(scatterByLoops(dy.rows, tokens, rows: 6))] })
    expectGradients("look-up by matrices, backward", at: ["W": table]) {
      lookUpByMatrices($0[0], tokens)
    }
    expectGradients("Embedding", parametersOf: Embedding(weight: table)) { layer in
      layer(tokens).squared().sum()
    }
  }

  /// Derivatives of a look-up that are easy to write and wrong.
  static let wrong: [(String, @Sendable (Tensor) -> [[Double]])] = [
    ("setting, not adding", { scatterOverwriting($0.rows, tokens, rows: 6) }),
    (
      "the mean of the parts",
      { dy in
        scatterByLoops(dy.rows, tokens, rows: 6).enumerated().map { row, values in
          values.map { $0 / Double(max(1, tokens.count { $0 == row })) }
        }
      }
    ),
    ("rows in the order of the text", { $0.rows }),
    (
      "every row gets everything",
      { dy in
        let sum = dy.sum(axis: 0).scalars
        return (0..<6).map { _ in sum }
      }
    ),
  ]

  @Test(arguments: wrong)
  func `a wrong derivative of a look-up is refused`(
    _ mistake: String, _ derivative: @Sendable (Tensor) -> [[Double]]
  ) {
    #expect(throws: GradientMismatch.self, "\(mistake)") {
      try GradientCheck()(
        "look-up", at: ["W": .random([6, 4])], of: { lookUpByMatrices($0[0], Self.tokens) },
        claimed: { _, dy in [Tensor(derivative(dy))] })
    }
  }

  @Test func `look-up and gradient are PyTorch's`() throws {
    let cases = try GoldenFile.topic("indexing").cases.filter {
      $0.operation == "gather" && $0.given["x"]?.tensor.rank == 2
    }
    #expect(!cases.isEmpty)
    for golden in cases {
      let inputs = GoldenInputs<Double>(golden)
      let (table, tokens) = (try inputs["x"].detached, try inputs.integers("indices"))
      golden.expect("y", Tensor(lookUpByLoops(table.rows, tokens)))
      golden.expect("y", lookUpByMatrices(table, tokens))
      let dy = try inputs["dy"].detached.rows
      golden.expect(
        gradientBy: "x", Tensor(scatterByLoops(dy, tokens, rows: table.shape[0])))
    }
  }
}
