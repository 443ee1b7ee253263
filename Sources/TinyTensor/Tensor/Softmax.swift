import Foundation

// Softmax and its relatives, each along the last axis: one row, one distribution.

extension Tensor {
  /// softmax(x)ᵢ = e^(xᵢ/T) / Σⱼ e^(xⱼ/T): positive numbers that sum to 1.
  ///
  /// With y the result: dx = y (dy - Σ dy y) / T. A temperature T above 1 evens the row out,
  /// below 1 it sharpens it.
  public func softmax(temperature: Scalar = 1) -> Tensor {
    require(temperature > 0, "softmax: temperature \(temperature) is not above 0")
    let scaled = temperature == 1 ? self : self / temperature
    let y = scaled.detached.softmaxRows()
    return Tensor(
      "softmax", y,
      .wrt(scaled) { dy in
        let weighted = dy * y
        return weighted - y * weighted.sum(axis: -1, keepingAxis: true)
      })
  }

  /// log softmax(x)ᵢ = xᵢ - log Σⱼ e^xⱼ, computed as (xᵢ - m) - log Σⱼ e^(xⱼ - m) with m = max x:
  /// dx = dy - softmax(x) Σ dy.
  public func logSoftmax() -> Tensor {
    let (largest, logSum) = largestAndLogSum()
    let y = detached - largest - logSum
    return Tensor(
      "logSoftmax", y, .wrt(self) { dy in dy - y.exp() * dy.sum(axis: -1, keepingAxis: true) })
  }

  /// log Σⱼ e^xⱼ, computed as m + log Σⱼ e^(xⱼ - m) with m = max x, which cannot overflow:
  /// dx = softmax(x) dy.
  public func logSumExp(keepingAxis: Bool = false) -> Tensor {
    let x = detached
    let (largest, logSum) = largestAndLogSum()
    let value = largest + logSum
    return Tensor(
      "logSumExp", keepingAxis ? value : value.withShape(shape.removing(rank - 1)),
      .wrt(self) { dy in x.softmaxRows() * dy.withShape(value.shape) })
  }

  /// m = max x and log Σⱼ e^(xⱼ - m) of each row, both [..., 1]. Their sum is the row's log Σⱼ e^xⱼ;
  /// subtracted one after the other they spare large logits the rounding of that sum.
  func largestAndLogSum() -> (largest: Tensor, logSum: Tensor) {
    require(rank > 0, "logSumExp: a single number has no axis")
    let kept = shape.replacing(rank - 1, with: 1)
    let length = rowLength
    let largest = Storage<Scalar>(count: Shape.count(kept))
    let logSum = Tensor(shape: kept) { y in
      let scratch = Storage<Scalar>(count: count)
      // The sum of no exponentials is 0.
      if length == 0 {
        largest.scalars.update(repeating: 0, count: largest.count)
        y.update(repeating: -.infinity, count: largest.count)
      }
      forEachRow { row, source in
        let shift = Tensor.finite(Scalar.max(source, count: length))
        let sum = Scalar.exponentials(
          source, minus: shift, scratch.scalars + row * length, count: length)
        largest.scalars[row] = shift
        y[row] = Scalar(Foundation.log(Double(sum)))
      }
    }
    return (Tensor(shape: kept, storage: largest), logSum)
  }

  private func softmaxRows() -> Tensor {
    require(rank > 0, "softmax: a single number has no axis")
    let length = rowLength
    return Tensor(shape: shape) { y in
      forEachRow { row, source in
        let target = y + row * length
        // Subtract the row maximum so that exp cannot overflow.
        let shift = Tensor.finite(Scalar.max(source, count: length))
        let sum = Scalar.exponentials(source, minus: shift, target, count: length)
        var inverse = 1 / sum
        Scalar.zip(.product, target, aStep: 1, &inverse, bStep: 0, target, count: length)
      }
    }
  }

  /// Shifting by an infinity would make inf - inf of it.
  private static func finite(_ shift: Scalar) -> Scalar { shift.isInfinite ? 0 : shift }

  private func forEachRow(_ body: (Int, UnsafePointer<Scalar>) -> Void) {
    let length = rowLength
    guard length > 0 else { return }
    inParallel(count / length, grain: 1 + (1 << 13) / length) { rows in
      for row in rows { body(row, storage.scalars + row * length) }
    }
  }
}
