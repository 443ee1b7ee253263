// Operations that choose scalars by index or by a mask.

extension Tensor {
  /// Rows by their index, in the order asked for, also repeatedly: the look-up of an embedding.
  ///
  /// From [n, ...] to [indices.count, ...]. The derivative scatters: each row of dy is added to the
  /// row it came from.
  public func gather(_ indices: [Int]) -> Tensor {
    require(rank > 0, "gather: a single number has no rows")
    let (length, inner) = (shape[0], count / Swift.max(shape[0], 1))
    let shape = shape
    require(
      indices.allSatisfy { (0..<length).contains($0) },
      "gather: an index of \(indices.min() ?? 0)...\(indices.max() ?? 0) is not one of \(length) rows"
    )
    let value = Tensor(shape: [indices.count] + shape.dropFirst()) { y in
      inParallel(indices.count, grain: 1 + (1 << 15) / (inner + 1)) { rows in
        for row in rows {
          (y + row * inner).update(from: storage.scalars + indices[row] * inner, count: inner)
        }
      }
    }
    return Tensor("gather", value, .wrt(self) { dy in dy.scatterAdded(to: indices, shape: shape) })
  }

  /// Zeros of a shape [n, ...], to whose row `indices[i]` row i of this tensor is added, for every i.
  ///
  /// The derivative gathers: row i of the result's derivative at `indices[i]`.
  public func scatterAdded(to indices: [Int], shape target: [Int]) -> Tensor {
    let inner = Shape.count(Array(target.dropFirst()))
    require(
      !target.isEmpty && shape == [indices.count] + target.dropFirst()
        && indices.allSatisfy { (0..<target[0]).contains($0) },
      "scatterAdded: rows of shape \(shape) to \(indices.count) places in \(target)")
    let value = Tensor(shape: target) { y in
      y.update(repeating: 0, count: Shape.count(target))
      // Each core takes some columns of all rows, so that no two add to the same place.
      inParallel(inner, grain: 1 + (1 << 15) / (indices.count + 1)) { columns in
        for (row, index) in indices.enumerated() {
          let place = y + index * inner + columns.lowerBound
          let source = storage.scalars + row * inner + columns.lowerBound
          Scalar.zip(.sum, place, aStep: 1, source, bStep: 1, place, count: columns.count)
        }
      }
    }
    return Tensor("scatterAdded", value, .wrt(self) { dy in dy.gather(indices) })
  }

  /// This tensor with `value` wherever the mask, which broadcasts, is not 0: dx = dy where it is 0.
  ///
  /// Filling scores with -∞ before softmax takes entries out of the running.
  public func filled(with value: Scalar, where mask: Tensor) -> Tensor {
    let marks = mask.detached.broadcast(to: shape)
    let filled = Tensor(shape: shape) { y in
      for i in 0..<count { y[i] = marks.storage.scalars[i] != 0 ? value : storage.scalars[i] }
    }
    return Tensor("filled", filled, .wrt(self) { dy in dy.filled(with: 0, where: marks) })
  }
}
