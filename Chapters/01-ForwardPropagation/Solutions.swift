import Foundation
import TinyTensor

enum Solutions {
  /// Each layer has a weight for every pair of input and output, and a bias for every output.
  static func parameterCount(widths: [Int]) -> Int {
    zip(widths, widths.dropFirst()).reduce(0) { count, layer in
      let (inputs, outputs) = layer
      return count + inputs * outputs + outputs
    }
  }

  /// log σ(x) = -log(1 + e⁻ˣ). Where x is negative, e⁻ˣ is huge: take it out of the logarithm,
  /// -log(e⁻ˣ (eˣ + 1)) = x - log(1 + eˣ).
  static func logSigmoid(_ x: Double) -> Double {
    min(x, 0) - log1p(exp(-abs(x)))
  }

  /// Product rule: (x σ)' = σ + x σ', and σ' = σ (1 - σ).
  static func swishSlope(at x: Tensor<Double>) -> Tensor<Double> {
    let gate = x.sigmoid()
    return gate + x * gate * (1 - gate)
  }

  /// The positive half keeps its mean square, the negative half keeps leak² of it: together
  /// (1 + leak²) / 2 of the whole. So n σ² (1 + leak²) / 2 has to be 1.
  static func leakyStart(inputs: Int, leak: Double) -> Double {
    (2 / (Double(inputs) * (1 + leak * leak))).squareRoot()
  }

  /// Let s be the number of ones. A zigzag that goes up from 0 to 1, down to 2, up to 3 is
  /// relu(s) - 2 relu(s - 1) + 2 relu(s - 2) - …: hidden unit k bends it at s = k.
  static func parityNetwork(inputs: Int) -> TwoLayerNetwork<Double> {
    let thresholds = (0..<inputs).map(Double.init)
    let zigzag = (0..<inputs).map { k in k == 0 ? 1.0 : (k.isMultiple(of: 2) ? 2 : -2) }
    return TwoLayerNetwork(
      hidden: Linear(weight: .ones([inputs, inputs]), bias: -Tensor(thresholds)),
      activation: .relu,
      output: Linear(weight: Tensor(zigzag, shape: [inputs, 1]), bias: .zeros([1])))
  }
}
