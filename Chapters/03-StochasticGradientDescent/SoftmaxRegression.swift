import Foundation
import TinyTensor

// Softmax regression, p = softmax(x W + b), and the gradient of its cross entropy in two spellings.
// The third is the library's: Linear, crossEntropy(labels:), backward().

/// A number at a time: each example adds (p - y) xᵀ to the weights' gradient and p - y to the
/// bias's.
func regressionGradientByLoops(
  _ x: [[Double]], labels: [Int], weight: [[Double]], bias: [Double]
) -> (weight: [[Double]], bias: [Double]) {
  var dWeight = weight.map { $0.map { _ in 0.0 } }
  var dBias = bias.map { _ in 0.0 }
  for (example, label) in zip(x, labels) {
    var logits = bias
    for (input, pixel) in example.enumerated() {
      for j in bias.indices { logits[j] += pixel * weight[input][j] }
    }
    let powers = logits.map { exp($0 - logits.max()!) }
    let sum = powers.reduce(0, +)
    for j in bias.indices {
      let surprise = (powers[j] / sum - (j == label ? 1 : 0)) / Double(x.count)
      dBias[j] += surprise
      for (input, pixel) in example.enumerated() { dWeight[input][j] += surprise * pixel }
    }
  }
  return (dWeight, dBias)
}

/// All at once: dW = Xᵀ (P - Y) / B, and db is the sum of the rows of (P - Y) / B.
func regressionGradient<Scalar>(
  _ x: Tensor<Scalar>, labels: [Int], weight: Tensor<Scalar>, bias: Tensor<Scalar>
) -> (weight: Tensor<Scalar>, bias: Tensor<Scalar>) {
  let p = (x.matmul(weight) + bias).softmax()  // [B, classes]
  let y = Tensor<Scalar>.oneHot(labels, classCount: bias.count)
  let surprise = (p - y) / Scalar(labels.count)
  return (x.transposed().matmul(surprise), surprise.sum(axis: 0))
}

/// What many introductions print as the loss: minus the *sum* of y · log(softmax(x)), as it stands.
func popularLoss<Scalar>(_ logits: Tensor<Scalar>, labels: [Int]) -> Tensor<Scalar> {
  let y = Tensor<Scalar>.oneHot(labels, classCount: logits.shape[1])
  return -(y * logits.softmax().log()).sum()
}
