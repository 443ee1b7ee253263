extension Tensor {
  /// The mean over rows of -log softmax(x)ᵧ, y the row's label: cross entropy in nats.
  ///
  /// This tensor holds logits, [..., classes], with one label a row. Computed as
  /// log Σⱼ e^(xⱼ - m) - (xᵧ - m), m = max x, which neither overflows nor takes the logarithm of zero:
  /// dx = (softmax(x) - onehot(y)) / rows.
  public func crossEntropy(labels: [Int]) -> Tensor {
    let losses = losses(labels: labels)
    let (x, classes, rows) = (detached, rowLength, labels.count)
    return Tensor(
      "crossEntropy", Tensor(losses).mean(),
      .wrt(self) { dy in
        var gradient = x.softmax()
        gradient.withMutableScalars { scalars in
          for (row, label) in labels.enumerated() { scalars[row * classes + label] -= 1 }
        }
        return gradient * (dy / Scalar(rows))
      })
  }

  /// -log softmax(x)ᵧ of each row alone, without a derivative.
  public func losses(labels: [Int]) -> [Scalar] {
    let (classes, rows) = (rowLength, labels.count)
    require(
      rank > 0 && rows > 0 && rows * classes == count,
      "crossEntropy: \(labels.count) labels for logits of shape \(shape)")
    require(
      labels.allSatisfy { (0..<classes).contains($0) },
      "crossEntropy: labels from \(labels.min()!) to \(labels.max()!) for \(classes) classes")
    let x = detached
    let (largest, logSum) = x.largestAndLogSum()
    return labels.enumerated().map { row, label in
      let distance = x.storage.scalars[row * classes + label] - largest.storage.scalars[row]
      return logSum.storage.scalars[row] - distance
    }
  }
}
