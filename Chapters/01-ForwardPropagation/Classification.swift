import TinyTensor

// How good are the answers of a classifier? Two measures.

/// The share of rows whose largest logit is the one at the label.
func accuracy<Scalar>(_ logits: Tensor<Scalar>, labels: [Int]) -> Double {
  let right = zip(logits.argmax(), labels).count { $0 == $1 }
  return Double(right) / Double(labels.count)
}

/// Cross entropy in nats: the mean of -log p, where p is the probability given to the right class.
///
/// From logits: -log softmax(x)ᵧ = log Σⱼ e^xⱼ - xᵧ, which never takes the logarithm of zero.
func crossEntropy<Scalar>(_ logits: Tensor<Scalar>, labels: [Int]) -> Tensor<Scalar> {
  let target = Tensor<Scalar>.oneHot(labels, classCount: logits.shape[1])
  return -(logits.logSoftmax() * target).sum() / Scalar(labels.count)
}
