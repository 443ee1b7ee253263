import Foundation
import TinyTensor

// Cross entropy against softened labels, in three spellings. The right class is wanted with
// probability 1 - ε + ε/K and every other of the K classes with ε/K.

/// As loops over examples and classes.
func smoothedByLoops(_ logits: [[Double]], labels: [Int], smoothing: Double) -> Double {
  var total = 0.0
  for (row, label) in zip(logits, labels) {
    let sum = row.reduce(0) { $0 + exp($1) }
    for (k, logit) in row.enumerated() {
      let wanted = (k == label ? 1 - smoothing : 0) + smoothing / Double(row.count)
      total -= wanted * log(exp(logit) / sum)
    }
  }
  return total / Double(labels.count)
}

/// The wanted probabilities, [examples, classes]: Q = (1 - ε) onehot + ε/K.
func softenedLabels<Scalar>(
  _ labels: [Int], classes: Int, smoothing: Double
) -> Tensor<Scalar> {
  Tensor.oneHot(labels, classCount: classes) * Scalar(1 - smoothing)
    + Scalar(smoothing / Double(classes))
}

/// As matrices: -(Q · log P) summed and divided by the number of examples.
func smoothedByMatrices<Scalar>(
  _ logits: Tensor<Scalar>, labels: [Int], smoothing: Double
) -> Tensor<Scalar> {
  let wanted: Tensor<Scalar> = softenedLabels(
    labels, classes: logits.shape[1], smoothing: smoothing)
  return -(wanted * logits.logSoftmax()).sum() / Scalar(labels.count)
}

/// With the library's cross entropy: it is the loss for a share 1 - ε, and the mean over all
/// classes for the rest.
func smoothedCrossEntropy<Scalar>(
  _ logits: Tensor<Scalar>, labels: [Int], smoothing: Double
) -> Tensor<Scalar> {
  let sharp = logits.crossEntropy(labels: labels)
  guard smoothing > 0 else { return sharp }
  let even = -logits.logSoftmax().mean()
  return sharp * Scalar(1 - smoothing) + even * Scalar(smoothing)
}

/// The derivative with respect to the logits, as derived in the chapter: (P - Q) / examples.
func smoothedGradient<Scalar>(
  _ logits: Tensor<Scalar>, labels: [Int], smoothing: Double
) -> Tensor<Scalar> {
  let wanted: Tensor<Scalar> = softenedLabels(
    labels, classes: logits.shape[1], smoothing: smoothing)
  return (logits.softmax() - wanted) / Scalar(labels.count)
}
