import TestSupport
import Testing
import TinyTensor

/// Layer norm and attention against PyTorch's, in Float within 10⁻⁵ and in Double within 10⁻¹⁰.
@Suite struct AttentionGoldenTests {
  @Test func `layer norm is PyTorch's, also where the variance is small`() throws {
    try expectGolden("layer-norm", layerNorm(Float.self), layerNorm(Double.self))
  }

  @Test func `attention is PyTorch's, plain, causal, masked and scaled`() throws {
    try expectGolden("attention", attention(Float.self), attention(Double.self))
  }

  @Test func `several heads are PyTorch's layer, and so are their weights`() throws {
    for golden in try GoldenFile.topic("multi-head-attention").cases {
      try expectLayer(golden, Float.self)
      try expectLayer(golden, Double.self)
    }
  }

  @Test func `rotary positions are PyTorch's product of complex numbers`() throws {
    try expectGolden("positions", rotary(Float.self), rotary(Double.self))
  }

  private func rotary<Scalar: TensorScalar>(_: Scalar.Type) -> GoldenFormulas<Scalar> {
    [
      "rotary": {
        try RotaryPositions()(
          $0["x"], headWidth: $0.integer("width"), columns: $0.integer("columns"),
          from: $0.integer("start"))
      }
    ]
  }

  private func layerNorm<Scalar: TensorScalar>(_: Scalar.Type) -> GoldenFormulas<Scalar> {
    [
      "layerNorm": { try $0["x"].layerNorm(gain: $0["gain"], bias: $0["bias"]) },
      "layerNorm without bias": { try $0["x"].layerNorm(gain: $0["gain"]) },
    ]
  }

  private func attention<Scalar: TensorScalar>(_: Scalar.Type) -> GoldenFormulas<Scalar> {
    func fused(
      _ given: GoldenInputs<Scalar>, isCausal: Bool = false, mask: Tensor<Scalar>? = nil,
      scale: Scalar? = nil
    ) throws -> Tensor<Scalar> {
      try .attention(
        query: given["query"], key: given["key"], value: given["value"], isCausal: isCausal,
        mask: mask, scale: scale)
    }
    return [
      "attention": { try fused($0) },
      "causal attention": { try fused($0, isCausal: true) },
      "attention with a mask": { try fused($0, mask: $0["mask"]) },
      "attention where allowed": { try fused($0, mask: .attentionMask(allowing: $0["allowed"])) },
      "attention with a scale": { try fused($0, scale: $0["scale"].item) },
      "weights": {
        try .attentionWeights(query: $0["query"], key: $0["key"], mask: $0["mask"])
      },
    ]
  }

  private func expectLayer<Scalar: TensorScalar>(_ golden: GoldenCase, _: Scalar.Type) throws {
    let given = GoldenInputs<Scalar>(golden)
    let layer = try MultiHeadAttention(
      queryKeyValue: Linear(
        weight: given["queryKeyValue.weight"], bias: given["queryKeyValue.bias"]),
      output: Linear(weight: given["output.weight"], bias: given["output.bias"]),
      headCount: given.integer("heads"))
    let context = golden.given["context"] == nil ? nil : try given["context"]
    let isCausal = golden.operation == "causal"
    let y = try layer(given["x"], context: context, isCausal: isCausal)
    golden.expect("y", y)
    golden.expect("weights", try layer.weights(given["x"], context: context, isCausal: isCausal))
    let gradients = try y.backward(from: given["dy"])
    for (name, parameter) in layer.namedParameters {
      golden.expect(gradientBy: name, gradients[parameter])
    }
    golden.expect(gradientBy: "x", gradients[try given["x"]])
    if let context { golden.expect(gradientBy: "context", gradients[context]) }
  }
}
