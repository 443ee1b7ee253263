extension Tensor {
  /// The sum of all scalars: d Σx = Σ dx.
  public func sum() -> Tensor {
    let shape = shape
    let value = Tensor([Scalar.sum(storage.scalars, count: count)], shape: [])
    return Tensor("sum", value, .wrt(self) { dy in dy.broadcast(to: shape) })
  }

  /// The sum along one axis, which disappears, or stays with length 1 on request.
  public func sum(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, for: "sum")
    let shape = shape
    let kept = shape.replacing(axis, with: 1)
    let value = summed(axis: axis)
    return Tensor(
      "sum", value.withShape(keepingAxis ? kept : shape.removing(axis)),
      .wrt(self) { dy in dy.withShape(kept).broadcast(to: shape) })
  }

  /// The mean of all scalars.
  public func mean() -> Tensor { sum() / Scalar(count) }

  /// The mean along one axis.
  public func mean(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let length = Shape.around(Shape.axis(axis, rank: rank, for: "mean"), shape).length
    return sum(axis: axis, keepingAxis: keepingAxis) / Scalar(length)
  }

  /// The mean of the squared distances from the mean (divided by the count, not by count - 1).
  public func variance() -> Tensor { (self - mean()).squared().mean() }

  /// The variance along one axis.
  public func variance(axis: Int, keepingAxis: Bool = false) -> Tensor {
    (self - mean(axis: axis, keepingAxis: true)).squared().mean(
      axis: axis, keepingAxis: keepingAxis)
  }

  /// The root of the variance.
  public func standardDeviation() -> Tensor { variance().squareRoot() }

  /// The largest scalar along one axis. The derivative goes to the largest; a tie shares it equally.
  public func max(axis: Int, keepingAxis: Bool = false) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, for: "max")
    let x = detached
    let kept = shape.replacing(axis, with: 1)
    let value = x.largest(axis: axis)
    return Tensor(
      "max", value.withShape(keepingAxis ? kept : shape.removing(axis)),
      .wrt(self) { dy in
        let winners = x.zipped(.equal, value)
        let shares = winners / winners.summed(axis: axis)
        return shares * dy.withShape(kept)
      })
  }

  /// The smallest scalar along one axis.
  public func min(axis: Int, keepingAxis: Bool = false) -> Tensor {
    -(-self).max(axis: axis, keepingAxis: keepingAxis)
  }

  /// The largest of all scalars.
  public func max() -> Tensor { reshaped([count]).max(axis: 0) }

  /// The smallest of all scalars.
  public func min() -> Tensor { reshaped([count]).min(axis: 0) }

  /// The index of the largest scalar of each row of the last axis, the first one of equals.
  public func argmax() -> [Int] {
    let length = rowLength
    return (0..<count / Swift.max(length, 1)).map { row in
      let x = storage.scalars + row * length
      return (1..<length).reduce(0) { x[$1] > x[$0] ? $1 : $0 }
    }
  }
}

extension Tensor {
  /// The length of the last axis.
  var rowLength: Int { shape.last ?? 1 }

  /// Undoes broadcasting: sums over the axes along which `target` was repeated.
  func summed(toShape target: [Int]) -> Tensor {
    if shape == target { return self }
    let missing = rank - target.count
    var result = detached
    if missing > 0 {
      let lead = Shape.count(Array(shape[..<missing]))
      result = result.withShape([lead] + shape[missing...]).summed(axis: 0)
        .withShape(Array(shape[missing...]))
    }
    for axis in target.indices where target[axis] == 1 && result.shape[axis] != 1 {
      result = result.summed(axis: axis)
    }
    require(result.shape == target, "a derivative of shape \(shape) cannot have shape \(target)")
    return result
  }

  /// The sum along one axis, which stays with length 1.
  fileprivate func summed(axis: Int) -> Tensor {
    let (outer, length, inner) = Shape.around(axis, shape)
    let x = storage.scalars
    return Tensor(shape: shape.replacing(axis, with: 1)) { y in
      if inner == 1 {
        inParallel(outer, grain: 1 + (1 << 14) / (length + 1)) { rows in
          for row in rows { y[row] = Scalar.sum(x + row * length, count: length) }
        }
      } else {
        for o in 0..<outer {
          inParallel(inner, grain: 1 + (1 << 15) / (length + 1)) { columns in
            Tensor.addRows(
              x + o * length * inner + columns.lowerBound, rows: length, apart: inner,
              columns: columns.count, into: y + o * inner + columns.lowerBound)
          }
        }
      }
    }
  }

  /// y[j] = Σᵢ x[i, j], where rows begin `apart` scalars after one another.
  private static func addRows(
    _ x: UnsafePointer<Scalar>, rows: Int, apart: Int, columns: Int,
    into y: UnsafeMutablePointer<Scalar>
  ) {
    // Halving many rows keeps the rounding error small: it grows with the depth, not the length.
    if rows > 128 {
      let half = rows / 2
      let rest = Storage<Scalar>(count: columns)
      addRows(x, rows: half, apart: apart, columns: columns, into: y)
      addRows(
        x + half * apart, rows: rows - half, apart: apart, columns: columns, into: rest.scalars)
      Scalar.zip(.sum, y, aStep: 1, rest.scalars, bStep: 1, y, count: columns)
    } else {
      y.update(repeating: 0, count: columns)
      for row in 0..<rows {
        Scalar.zip(.sum, y, aStep: 1, x + row * apart, bStep: 1, y, count: columns)
      }
    }
  }

  /// The largest along one axis, which stays with length 1.
  fileprivate func largest(axis: Int) -> Tensor {
    let (outer, length, inner) = Shape.around(axis, shape)
    require(length > 0, "max: axis \(axis) of shape \(shape) has no largest scalar")
    let x = storage.scalars
    return Tensor(shape: rank == 0 ? [] : shape.replacing(axis, with: 1)) { y in
      for o in 0..<outer {
        if inner == 1 {
          y[o] = Scalar.max(x + o * length, count: length)
        } else {
          let target = y + o * inner
          target.update(from: x + o * length * inner, count: inner)
          for l in 1..<Swift.max(length, 1) {
            let row = x + (o * length + l) * inner
            Scalar.zip(.maximum, target, aStep: 1, row, bStep: 1, target, count: inner)
          }
        }
      }
    }
  }
}

extension [Int] {
  /// The shape with one dimension changed; a single number has none to change.
  func replacing(_ axis: Int, with length: Int) -> [Int] {
    var copy = self
    if !isEmpty { copy[axis] = length }
    return copy
  }

  /// The shape without one dimension.
  func removing(_ axis: Int) -> [Int] {
    var copy = self
    if !isEmpty { copy.remove(at: axis) }
    return copy
  }
}
