import TestSupport
import Testing
import TinyTensor

/// Two layers of each cell against PyTorch's: outputs, last states, and the derivative by the input,
/// the first states and every parameter, with whole and with padded sequences.
@Suite struct RecurrentGoldenTests {
  @Test(arguments: ["RNN tanh", "RNN relu", "LSTM", "GRU"])
  func `outputs, states and derivatives are PyTorch's`(_ cell: String) throws {
    let cases = try GoldenFile.topic("recurrent").cases.filter { $0.operation == cell }
    #expect(cases.count == 2)
    for golden in cases {
      try expectParity(golden, Float.self)
      try expectParity(golden, Double.self)
    }
  }

  @Test func `an LSTM that reads tokens has PyTorch's outputs and derivatives`() throws {
    let cases = try GoldenFile.topic("recurrent").cases.filter { $0.operation == "LSTM of tokens" }
    let golden = try #require(cases.first)
    try expectReading(golden, Float.self)
    try expectReading(golden, Double.self)
  }

  private func expectReading<Scalar: TensorScalar>(_ golden: GoldenCase, _: Scalar.Type) throws {
    let given = GoldenInputs<Scalar>(golden)
    let table = try Embedding(weight: given["table"])
    let weights = try RecurrentWeights<Scalar>(
      input: given["input"], recurrent: given["recurrent"], bias: given["bias"])
    let y = try LSTM([weights])(given.integers("tokens"), embeddedBy: table, batch: 3).outputs
    golden.expect("y", y)
    let gradients = try y.backward(from: given["dy"])
    golden.expect(gradientBy: "table", gradients[table.weight])
    for (name, parameter) in weights.namedParameters {
      golden.expect(gradientBy: name, gradients[parameter])
    }
  }

  private func expectParity<Scalar: TensorScalar>(_ golden: GoldenCase, _: Scalar.Type) throws {
    let given = GoldenInputs<Scalar>(golden)
    let weights = try (0..<2).map { layer in
      let name = "layers.\(layer)."
      return try RecurrentWeights<Scalar>(
        input: given[name + "input"], recurrent: given[name + "recurrent"],
        bias: given[name + "bias"],
        candidateBias: golden.operation == "GRU" ? given[name + "candidateBias"] : nil)
    }
    let network: any RecurrentLayer<Scalar> =
      switch golden.operation {
      case "LSTM": LSTM(weights)
      case "GRU": GRU(weights)
      default: SimpleRNN(weights, activation: golden.operation == "RNN relu" ? .relu : .tanh)
      }
    let hasCell = golden.operation == "LSTM"
    let before = try RecurrentState<Scalar>(
      hidden: [given["hidden.0"], given["hidden.1"]],
      cell: hasCell ? [given["cell.0"], given["cell.1"]] : [])
    let lengths = golden.given["lengths"] == nil ? nil : try given.integers("lengths")
    let (y, after) = try network(given["x"], from: before, lengths: lengths)

    golden.expect("y", y)
    var loss = try (y * given["dy"]).sum()
    for layer in 0..<2 {
      golden.expect("hidden.\(layer)", after.hidden[layer])
      loss += try (after.hidden[layer] * given["dhidden.\(layer)"]).sum()
      guard hasCell else { continue }
      golden.expect("cell.\(layer)", after.cell[layer])
      loss += try (after.cell[layer] * given["dcell.\(layer)"]).sum()
    }
    let gradients = loss.backward()
    var compared = 0
    for (name, parameter) in network.namedParameters {
      golden.expect(gradientBy: name, gradients[parameter])
      compared += 1
    }
    for name in golden.gradients.keys.sorted() where !name.hasPrefix("layers.") {
      golden.expect(gradientBy: name, gradients[try given[name]])
      compared += 1
    }
    #expect(compared == golden.gradients.count)
  }
}
