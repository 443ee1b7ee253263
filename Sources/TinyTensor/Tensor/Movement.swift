// Operations that move scalars and leave them as they are.

extension Tensor {
  /// The same scalars in another shape; one dimension may be -1 and is then worked out.
  public func reshaped(_ target: [Int]) -> Tensor {
    let shape = shape
    return Tensor(
      "reshaped", withShape(Tensor.resolved(target, count: count)),
      .wrt(self) { dy in dy.withShape(shape) })
  }

  /// A new axis of length 1.
  public func insertingAxis(_ axis: Int) -> Tensor {
    var target = shape
    target.insert(1, at: axis < 0 ? axis + rank + 1 : axis)
    return reshaped(target)
  }

  /// Repeats dimensions of length 1, and adds leading ones, until the shape is reached.
  public func broadcast(to target: [Int]) -> Tensor {
    require(
      Shape.broadcast(shape, target, for: "broadcast") == target,
      "broadcast: \(shape) does not stretch to \(target)")
    return Tensor(
      "broadcast", shape == target ? detached : Tensor.zeros(target).zipped(.sum, self),
      .wrt(self) { dy in dy })
  }

  /// Swaps the last two axes: the transpose of every matrix.
  public func transposed() -> Tensor {
    require(rank >= 2, "transposed: shape \(shape) has no two axes to swap")
    return permuted(Array(0..<rank - 2) + [rank - 1, rank - 2])
  }

  /// Puts the axes in another order: axis i of the result is axis `order[i]` of this tensor.
  public func permuted(_ order: [Int]) -> Tensor {
    require(order.sorted() == Array(0..<rank), "permuted: \(order) of \(rank) axes")
    var inverse = order
    for (to, from) in order.enumerated() { inverse[from] = to }
    return Tensor("permuted", rearranged(order), .wrt(self) { dy in dy.permuted(inverse) })
  }

  /// The part of the tensor that `range` marks along one axis.
  public func slice(_ range: Range<Int>, axis: Int = 0) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, for: "slice")
    require(
      rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[axis],
      "slice: \(range) along axis \(axis) of shape \(shape)")
    let shape = shape
    let value = Tensor(shape: shape.replacing(axis, with: range.count)) { y in
      copyRuns(axis, shape) { outer, length, inner in
        let from = storage.scalars + (outer * length + range.lowerBound) * inner
        (y + outer * range.count * inner).update(from: from, count: range.count * inner)
      }
    }
    return Tensor(
      "slice", value, .wrt(self) { dy in dy.embedded(in: shape, axis: axis, at: range.lowerBound) })
  }

  /// Zeros of the given shape with this tensor laid into them along one axis.
  private func embedded(in target: [Int], axis: Int, at start: Int) -> Tensor {
    let width = shape[axis]
    return Tensor(shape: target) { y in
      y.update(repeating: 0, count: Shape.count(target))
      copyRuns(axis, target) { outer, length, inner in
        (y + (outer * length + start) * inner)
          .update(from: storage.scalars + outer * width * inner, count: width * inner)
      }
    }
  }

  /// Tensors end to end along one axis; all other dimensions are equal.
  public static func concatenated(_ parts: [Tensor], axis: Int = 0) -> Tensor {
    require(!parts.isEmpty, "concatenated: nothing to put together")
    require(parts[0].rank > 0, "concatenated: single numbers have no axis; stack them")
    let axis = Shape.axis(axis, rank: parts[0].rank, for: "concatenated")
    for part in parts {
      require(
        part.rank == parts[0].rank && part.shape.removing(axis) == parts[0].shape.removing(axis),
        "concatenated: \(parts.map(\.shape)) along axis \(axis)")
    }
    let target = parts[0].shape.replacing(axis, with: parts.reduce(0) { $0 + $1.shape[axis] })
    var inputs: [Input<Scalar>?] = []
    var start = 0
    var result = Tensor(shape: target) { y in
      for part in parts {
        let (first, width) = (start, part.shape[axis])
        copyRuns(axis, target) { outer, length, inner in
          (y + (outer * length + first) * inner)
            .update(from: part.storage.scalars + outer * width * inner, count: width * inner)
        }
        inputs.append(.wrt(part) { dy in dy.slice(first..<first + width, axis: axis) })
        start += width
      }
    }
    let wanted = inputs.compactMap { $0 }
    result.node = wanted.isEmpty ? nil : Node("concatenated", inputs: wanted)
    return result
  }

  /// Tensors of one shape side by side along a new axis.
  public static func stacked(_ parts: [Tensor], axis: Int = 0) -> Tensor {
    concatenated(parts.map { $0.insertingAxis(axis) }, axis: axis)
  }
}

extension Tensor {
  /// The same block read in another shape of equal count.
  func withShape(_ target: [Int]) -> Tensor {
    require(
      Shape.count(target) == count, "reshaped: \(shape) has \(count) scalars, \(target) has not")
    return Tensor(shape: target, storage: storage)
  }

  private static func resolved(_ target: [Int], count: Int) -> [Int] {
    guard let free = target.firstIndex(of: -1) else { return target }
    let rest = Shape.count(target.removing(free))
    require(
      rest > 0 && count % rest == 0, "reshaped: \(count) scalars do not fill \(target) evenly")
    return target.replacing(free, with: count / rest)
  }

  private func rearranged(_ order: [Int]) -> Tensor {
    let target = order.map { shape[$0] }
    let strides = Shape.strides(shape)
    let moves = order.map { strides[$0] }
    guard let columns = target.last, count > 0 else { return withShape(target) }
    let step = moves[rank - 1]
    return Tensor(shape: target) { y in
      inParallel(count / columns, grain: 1 + (1 << 14) / columns) { rows in
        for row in rows {
          var (rest, offset) = (row, 0)
          for axis in (0..<rank - 1).reversed() {
            offset += rest % target[axis] * moves[axis]
            rest /= target[axis]
          }
          let (from, to) = (storage.scalars + offset, y + row * columns)
          if step == 1 {
            to.update(from: from, count: columns)
          } else {
            for column in 0..<columns { to[column] = from[column * step] }
          }
        }
      }
    }
  }
}

/// Calls `copy` once for each index before the axis, with the axis' length and the scalars per step.
private func copyRuns(_ axis: Int, _ shape: [Int], _ copy: (Int, Int, Int) -> Void) {
  let (outer, length, inner) = Shape.around(axis, shape)
  for index in 0..<outer { copy(index, length, inner) }
}
