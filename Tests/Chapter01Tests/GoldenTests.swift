import TestSupport
import Testing
import TinyTensor

@testable import Chapter01

/// What chapter 01 writes by hand against PyTorch's values.
@Suite struct Chapter01GoldenTests {
  @Test func `the affine map by loops is PyTorch's`() throws {
    for golden in try GoldenFile.topic("linear").cases {
      let given = GoldenInputs<Float>(golden)
      let (x, weight, bias) = try (given["x"], given["weight"], given["bias"])
      let y = affineByLoops(x.rows, weight.rows, bias.scalars)
      golden.expect("y", Tensor(y).reshaped(x.shape.dropLast() + bias.shape))
    }
  }

  @Test func `softmax by hand is PyTorch's, also at ±1000`() throws {
    for golden in try GoldenFile.topic("softmax").cases where golden.operation == "softmax" {
      let given = GoldenInputs<Float>(golden)
      let scaled = try given["x"] / given["temperature"]
      golden.expect("y", Tensor(scaled.rows.map(stableSoftmax)).reshaped(scaled.shape))
    }
  }

  @Test func `cross entropy from log softmax is PyTorch's, also at ±1000`() throws {
    for golden in try GoldenFile.topic("cross-entropy").cases {
      try expectCrossEntropy(golden, Float.self)
      try expectCrossEntropy(golden, Double.self)
    }
  }

  @Test(arguments: Activation.allCases)
  func `the network of two layers has PyTorch's logits, loss and derivatives`(
    _ activation: Activation
  ) throws {
    let cases = try GoldenFile.topic("network").cases
    let golden = try #require(
      cases.first { $0.operation == "loss" && $0.at == activation.rawValue })
    try expectNetwork(golden, activation, Float.self)
    try expectNetwork(golden, activation, Double.self)
  }

  private func expectCrossEntropy<Scalar: TensorScalar>(
    _ golden: GoldenCase, _: Scalar.Type
  ) throws {
    let given = GoldenInputs<Scalar>(golden)
    let x = try given["x"]
    let logits = x.reshaped([-1, x.shape[x.rank - 1]])
    let loss = try crossEntropy(logits, labels: given.integers("labels"))
    golden.expect("y", loss)
    golden.expect(gradientBy: "x", loss.backward(from: try given["dy"])[x])
  }

  private func expectNetwork<Scalar: TensorScalar>(
    _ golden: GoldenCase, _ activation: Activation, _: Scalar.Type
  ) throws {
    let given = GoldenInputs<Scalar>(golden)
    let network = try TwoLayerNetwork(
      hidden: Linear(weight: given["hidden.weight"], bias: given["hidden.bias"]),
      activation: activation,
      output: Linear(weight: given["output.weight"], bias: given["output.bias"]))
    let logits = try network(given["x"])
    let loss = try crossEntropy(logits, labels: given.integers("labels"))
    golden.expect("logits", logits)
    golden.expect("loss", loss)
    let gradients = loss.backward()
    for (name, layer) in [("hidden", network.hidden), ("output", network.output)] {
      golden.expect(gradientBy: "\(name).weight", gradients[layer.weight])
      golden.expect(gradientBy: "\(name).bias", gradients[layer.bias])
    }
  }
}
