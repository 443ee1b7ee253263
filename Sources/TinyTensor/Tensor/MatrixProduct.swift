extension Tensor {
  /// Matrix product C = op(A) op(B), where op transposes on request:
  /// dA = dC Bᵀ and dB = Aᵀ dC when nothing is transposed.
  ///
  /// [m, k] x [k, n] gives [m, n]. Leading axes of the left are so many matrices; the right has the
  /// same leading axes, or none and is then shared by all.
  public func matmul(
    _ other: Tensor, transposingLeft: Bool = false, transposingRight: Bool = false
  ) -> Tensor {
    let (a, b) = (detached, other.detached)
    require(
      !(transposingLeft && rank > 2 && other.rank == 2),
      "matmul: \(shape) x \(other.shape): many transposed matrices cannot share the right one")
    let value = a.product(b, transposingLeft, transposingRight)
    return Tensor(
      "matmul", value,
      .wrt(self) { dy in
        transposingLeft
          ? b.product(dy, transposingRight, true)
          : dy.product(b, false, !transposingRight)
      },
      .wrt(other) { dy in
        // A right-hand matrix shared by all gets the sum of all their derivatives.
        let (left, dy) = b.rank == 2 && a.rank > 2 ? (a.flattened, dy.flattened) : (a, dy)
        return transposingRight
          ? dy.product(left, true, transposingLeft)
          : left.product(dy, !transposingLeft, false)
      })
  }

  /// The affine map X W + b in one pass: dX = dY Wᵀ, dW = Xᵀ dY, db = the sum of the rows of dY.
  ///
  /// This tensor is X, [..., inputs]; weight is [inputs, outputs], bias [outputs].
  public func affine(weight: Tensor, bias: Tensor) -> Tensor {
    require(
      weight.rank == 2 && bias.shape == [weight.shape[1]] && rowLength == weight.shape[0]
        && rank > 0,
      "affine: \(shape) x \(weight.shape) + \(bias.shape)")
    let (x, w) = (detached, weight.detached)
    let outputs = weight.shape[1]
    let rows = Shape.count(shape.dropLast())
    let value = Tensor(shape: shape.dropLast() + [outputs]) { y in
      // Start from the bias in every row, then add the product.
      inParallel(rows, grain: 1 + (1 << 15) / (outputs + 1)) { part in
        for row in part { (y + row * outputs).update(from: bias.storage.scalars, count: outputs) }
      }
      Tensor.multiply(x.matrix(), w.matrix(), into: y, rows, outputs, rowLength, accumulating: true)
    }
    return Tensor(
      "affine", value,
      .wrt(self) { dy in dy.flattened.product(w, false, true).withShape(x.shape) },
      .wrt(weight) { dy in x.flattened.product(dy.flattened, true, false) },
      .wrt(bias) { dy in dy.summed(toShape: [outputs]) })
  }
}

extension Tensor {
  /// All leading axes joined into the rows of one matrix.
  private var flattened: Tensor { withShape([Shape.count(shape.dropLast()), rowLength]) }

  private func matrix(at offset: Int = 0, transposed: Bool = false) -> Matrix<Scalar> {
    Matrix(storage.scalars + offset, columns: rowLength, transposed: transposed)
  }

  private func product(_ b: Tensor, _ transposingLeft: Bool, _ transposingRight: Bool) -> Tensor {
    require(rank >= 2 && b.rank >= 2, "matmul: \(shape) x \(b.shape): both need two axes")
    // A shared right-hand matrix makes one large product of many small ones.
    if b.rank == 2 && rank > 2 && !transposingLeft {
      let joined = flattened.product(b, false, transposingRight)
      return joined.withShape(shape.dropLast() + [joined.rowLength])
    }
    let (aRows, aColumns) = (shape[rank - 2], shape[rank - 1])
    let (bRows, bColumns) = (b.shape[b.rank - 2], b.shape[b.rank - 1])
    let (m, k) = transposingLeft ? (aColumns, aRows) : (aRows, aColumns)
    let (k2, n) = transposingRight ? (bColumns, bRows) : (bRows, bColumns)
    require(k == k2, "matmul: \(shape) x \(b.shape): inner dimensions \(k) and \(k2) differ")
    let lead = Array(shape.dropLast(2))
    let shared = b.rank == 2
    require(
      shared || lead == Array(b.shape.dropLast(2)),
      "matmul: \(shape) x \(b.shape): leading dimensions differ")
    return Tensor(shape: lead + [m, n]) { c in
      for index in 0..<Shape.count(lead) {
        let left = matrix(at: index * aRows * aColumns, transposed: transposingLeft)
        let right = b.matrix(
          at: shared ? 0 : index * bRows * bColumns, transposed: transposingRight)
        Tensor.multiply(left, right, into: c + index * m * n, m, n, k, accumulating: false)
      }
    }
  }

  /// The kernel's product; it is never asked for one without scalars.
  private static func multiply(
    _ a: Matrix<Scalar>, _ b: Matrix<Scalar>, into c: UnsafeMutablePointer<Scalar>, _ m: Int,
    _ n: Int, _ k: Int, accumulating: Bool
  ) {
    guard m > 0 && n > 0 else { return }
    guard k > 0 else {
      if !accumulating { c.update(repeating: 0, count: m * n) }
      return
    }
    Scalar.multiply(a, b, into: c, m: m, n: n, k: k, accumulating: accumulating)
  }
}
