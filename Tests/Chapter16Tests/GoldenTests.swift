import Foundation
import MiniGPT
import TestSupport
import Testing
import TinyTensor

/// A GPT against PyTorch, and against the GPT-2 of Hugging Face's transformers.
@Suite struct Chapter16GoldenTests {
  /// The sizes and a model with the parameters that a case gives, by GPT-2's names.
  private func model<Scalar>(_ golden: GoldenCase) throws -> GPT<Scalar> {
    func size(_ name: String) throws -> Int { Int(try #require(golden.setting(name))) }
    let hasBiases = try size("biases") == 1
    let sizes = Configuration(
      vocabulary: try size("vocabulary"), context: try size("context"),
      layers: golden.operation == "block" ? 1 : try size("layers"), heads: try size("heads"),
      width: try size("width"), hidden: try size("hidden"), hasBiases: hasBiases,
      activation: golden.at.contains("tanh") ? .geluTanh : .gelu)
    return GPT(sizes) { name, shape in
      let short = golden.operation == "block" ? String(name.dropFirst(4)) : name
      guard let given = golden.given[short] ?? golden.given[name] else { return .ones(shape) }
      #expect(given.tensor.shape == shape, "\(name)")
      return Tensor<Scalar>(given.tensor)
    }
  }

  private func expectBlock<Scalar: TensorScalar>(_: Scalar.Type, _ golden: GoldenCase) throws {
    let model: GPT<Scalar> = try model(golden)
    let x = Tensor<Scalar>(try #require(golden.given["x"]).tensor).variable()
    let y = model.blocks[0](x)
    golden.expect("y", y)
    let gradients = y.backward(from: Tensor<Scalar>(try #require(golden.given["dy"]).tensor))
    golden.expect(gradientBy: "x", gradients[x])
    let parts = zip(model.names, model.parameters).filter { $0.0.hasPrefix("h.0.") }
    #expect(parts.count == golden.gradients.count - 1)
    for (name, parameter) in parts {
      golden.expect(gradientBy: String(name.dropFirst(4)), gradients[parameter])
    }
  }

  private func expectModel<Scalar: TensorScalar>(_: Scalar.Type, _ golden: GoldenCase) throws {
    let model: GPT<Scalar> = try model(golden)
    let inputs = GoldenInputs<Scalar>(golden)
    let logits = model(try inputs.integers("tokens"), windows: 2)
    golden.expect("logits", logits)
    let loss = logits.crossEntropy(labels: try inputs.integers("targets"))
    golden.expect("loss", loss)
    let gradients = loss.backward()
    #expect(model.names.count == golden.gradients.count)
    for (name, parameter) in zip(model.names, model.parameters) {
      golden.expect(gradientBy: name, gradients[parameter])
    }
  }

  @Test func `block, model, loss and every gradient are PyTorch's`() throws {
    let cases = try GoldenFile.topic("gpt").cases
    #expect(cases.count == 4)
    for golden in cases {
      if golden.operation == "block" {
        try expectBlock(Float.self, golden)
        try expectBlock(Double.self, golden)
      } else {
        try expectModel(Float.self, golden)
        try expectModel(Double.self, golden)
      }
    }
  }

  @Test(arguments: ["gpt2-prefixed", "gpt2-bare"])
  func `a folder of transformers gives the same logits, cached or not`(_ name: String) throws {
    let golden = try #require(
      GoldenFile.topic("gpt2-folders").cases.first { $0.at == name })
    let model = try GPT<Float>(gpt2Folder: GoldenFile.folder + "/" + name)
    let tokens = try GoldenInputs<Float>(golden).integers("tokens")
    let shape = [tokens.count, model.configuration.vocabulary]
    let loose = GoldenTolerance(float: 1e-4, double: 1e-4)
    golden.expect("logits", model(tokens).reshaped(shape), within: loose)
    let caches = model.blocks.map { _ in
      KeyValueCache<Float>(capacity: model.configuration.context)
    }
    let rows = tokens.map { model.lastLogits(of: [[$0]], caches: caches) }
    golden.expect("logits", Tensor.concatenated(rows), within: loose)
  }

  @Test func `the head is tied: it has no numbers of its own`() throws {
    let model = try GPT<Float>(gpt2Folder: GoldenFile.folder + "/gpt2-prefixed")
    #expect(model.parameterCount == model.configuration.parameterCount)
    #expect(!model.names.contains("lm_head.weight"))
  }
}
