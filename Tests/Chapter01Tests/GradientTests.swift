import TestSupport
import Testing
import TinyTensor

@testable import Chapter01

/// Every slope of chapter 01 against central differences, and proof that the check would notice.
@Suite struct Chapter01GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  let x = 2 * Tensor.random([6, 5], gap: 0.01)

  @Test(arguments: Activation.allCases)
  func `the slope of each activation is the measured one`(_ activation: Activation) {
    expectGradients(
      "\(activation) slope", at: ["x": x], of: { activation($0[0]) },
      claimed: { inputs, dy in [dy * activation.derivative(at: inputs[0])] })
  }

  /// For each activation a slope that is wrong in a way that is easy to write.
  static let wrongSlopes: [(Activation, String, @Sendable (Tensor) -> Tensor)] = [
    (.sigmoid, "σ in place of σ(1 - σ)", { $0.sigmoid() }),
    (.tanh, "1 - tanh in place of 1 - tanh²", { 1 - $0.tanh() }),
    (.relu, "1 everywhere", { Tensor.ones($0.shape) }),
    (.gelu, "x φ(x) left out", { x in 0.5 * (1 + x.geluGate()) }),
    (.geluTanh, "the slope of the exact GELU", { Activation.gelu.derivative(at: $0) }),
    (.softplus, "σ(-x) in place of σ(x)", { (-$0).sigmoid() }),
  ]

  @Test(arguments: wrongSlopes)
  func `a wrong slope is refused`(
    _ activation: Activation, _ mistake: String, _ slope: @Sendable (Tensor) -> Tensor
  ) throws {
    let error = try #require(throws: GradientMismatch.self) {
      try GradientCheck()(
        "\(activation)", at: ["x": x], of: { activation($0[0]) },
        claimed: { inputs, dy in [dy * slope(inputs[0])] })
    }
    #expect(error.function == activation.rawValue && error.input == "x")
  }

  @Test func `the affine map has the derivatives that chapter 02 will derive`() {
    expectGradients(
      "affine by hand", at: affineInputs, of: { $0[0].affine(weight: $0[1], bias: $0[2]) },
      claimed: { inputs, dy in
        [
          dy.matmul(inputs[1].transposed()), inputs[0].transposed().matmul(dy), dy.sum(axis: 0),
        ]
      })
  }

  /// Each derivative of Linear, wrong in turn.
  static let wrongAffine: [(String, String, @Sendable ([Tensor], Tensor) -> [Tensor])] = [
    (
      "x", "W in place of Wᵀ",
      { [$1.matmul($0[1]), $0[0].transposed().matmul($1), $1.sum(axis: 0)] }
    ),
    (
      "weight", "twice the derivative",
      { [$1.matmul($0[1].transposed()), 2 * $0[0].transposed().matmul($1), $1.sum(axis: 0)] }
    ),
    (
      "bias", "the mean of the rows in place of their sum",
      { [$1.matmul($0[1].transposed()), $0[0].transposed().matmul($1), $1.mean(axis: 0)] }
    ),
  ]

  @Test(arguments: wrongAffine)
  func `a wrong derivative of Linear is refused`(
    _ input: String, _ mistake: String, _ claimed: @Sendable ([Tensor], Tensor) -> [Tensor]
  ) throws {
    let error = try #require(throws: GradientMismatch.self) {
      try GradientCheck()(
        "affine", at: affineInputs, of: { $0[0].affine(weight: $0[1], bias: $0[2]) },
        claimed: claimed)
    }
    #expect(error.input == input)
  }

  @Test func `softmax has the derivative p(dy - Σ dy p), and not p(1 - p)`() throws {
    let logits = Tensor.random([3, 4])
    expectGradients(
      "softmax by hand", at: ["logits": logits], of: { $0[0].softmax() },
      claimed: { inputs, dy in
        let p = inputs[0].softmax()
        return [p * (dy - (dy * p).sum(axis: 1, keepingAxis: true))]
      })
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "softmax", at: ["logits": logits], of: { $0[0].softmax() },
        claimed: { inputs, dy in [dy * inputs[0].softmax() * (1 - inputs[0].softmax())] })
    }
  }

  @Test func `log-sum-exp has softmax for its derivative`() {
    expectGradients(
      "logSumExp by hand", at: ["logits": .random([3, 4])], of: { $0[0].logSumExp() },
      claimed: { inputs, dy in [inputs[0].softmax() * dy.reshaped([3, 1])] })
  }

  @Test(arguments: Activation.allCases)
  func `a whole network is differentiated in every parameter`(_ activation: Activation) {
    let labels = [0, 2, 1, 1]
    expectGradients(
      "TwoLayerNetwork",
      at: [
        "x": .random([4, 5], seed: 1), "hidden.weight": .random([5, 6], seed: 2),
        "hidden.bias": .random([6], seed: 3), "output.weight": .random([6, 3], seed: 4),
        "output.bias": .random([3], seed: 5),
      ]
    ) { values in
      let hidden = activation(values[0].affine(weight: values[1], bias: values[2]))
      return crossEntropy(hidden.affine(weight: values[3], bias: values[4]), labels: labels)
    }
  }

  private var affineInputs: KeyValuePairs<String, Tensor> {
    ["x": .random([5, 4]), "weight": .random([4, 4], seed: 2), "bias": .random([4], seed: 3)]
  }
}

extension Tensor<Double> {
  /// 2Φ(x) - 1, from gelu(x) = x Φ(x).
  fileprivate func geluGate() -> Tensor { 2 * gelu() / self - 1 }
}
