extension Tensor {
  /// The mean of -y log σ(z) - (1 - y) log(1 - σ(z)): cross entropy between two classes, in nats.
  ///
  /// This tensor holds logits z; the targets y, of the same shape, are from 0 to 1. Computed as
  /// y softplus(-z) + (1 - y) softplus(z), which neither overflows nor cancels:
  /// dz = (σ(z) - y) / count.
  public func binaryCrossEntropy(targets: Tensor) -> Tensor {
    require(
      targets.shape == shape && count > 0,
      "binaryCrossEntropy: targets of shape \(targets.shape) for logits of shape \(shape)")
    require(
      targets.scalars.allSatisfy { (0...1).contains($0) },
      "binaryCrossEntropy: a target is not from 0 to 1")
    let (z, y) = (detached, targets.detached)
    let losses = y * (-z).softplus() + (1 - y) * z.softplus()
    let scale = 1 / Scalar(count)
    return Tensor(
      "binaryCrossEntropy", losses.mean(),
      .wrt(self) { dy in (z.sigmoid() - y) * (dy * scale) })
  }
}
