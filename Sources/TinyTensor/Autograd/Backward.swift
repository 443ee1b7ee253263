/// The derivatives that one call of `backward()` found.
public struct Gradients<Scalar: TensorScalar>: Sendable {
  var byVariable: [Int: Tensor<Scalar>] = [:]

  /// The derivative with respect to a variable, in the variable's shape; zeros when the result did
  /// not depend on it.
  public subscript(_ variable: Tensor<Scalar>) -> Tensor<Scalar> {
    guard let node = variable.node, node.isVariable else {
      fatalError("Gradients: a tensor of shape \(variable.shape) is not a variable")
    }
    return byVariable[node.number] ?? .zeros(variable.shape)
  }

  /// Adds the derivatives of another result by the same variables: those of the sum of both.
  public mutating func add(_ others: Gradients) {
    for (number, other) in others.byVariable {
      // Taken out of the dictionary, a gradient has one owner and is added to in place.
      guard var sum = byVariable.removeValue(forKey: number) else {
        byVariable[number] = other
        continue
      }
      sum.add(other)
      byVariable[number] = sum
    }
  }
}

extension Tensor {
  /// The derivatives of this number with respect to every variable that led to it: reverse-mode
  /// automatic differentiation.
  ///
  /// The graph is freed as it is walked, so each graph can be walked once.
  ///
  /// Source: S. Linnainmaa, "Taylor expansion of the accumulated rounding error",
  /// BIT 16, 1976, doi:10.1007/BF01931367.
  public func backward() -> Gradients<Scalar> {
    require(count == 1, "backward: shape \(shape) is not a single number; say which sum you mean")
    return backward(from: .ones(shape))
  }

  /// The derivatives of the sum of `weights` times this tensor: a vector-Jacobian product.
  public func backward(from weights: Tensor) -> Gradients<Scalar> {
    require(weights.shape == shape, "backward: weights of shape \(weights.shape) for \(shape)")
    guard let node else {
      fatalError("backward: no variable led to this tensor; see variable()")
    }
    var gradients = Gradients<Scalar>()
    var pending = [node.number: weights.detached]
    // Numbers grow with creation, so descending numbers visit every node after all its uses.
    var order = node.reachable().sorted { $0.number < $1.number }
    while let node = order.popLast() {
      let upstream = pending.removeValue(forKey: node.number)!
      if node.isVariable {
        gradients.byVariable[node.number] = upstream
        continue
      }
      let inputs = node.takeInputs()
      require(!inputs.isEmpty, "backward: the graph of '\(node.operation)' was walked before")
      for input in inputs {
        let gradient = input.pullback(upstream).summed(toShape: input.shape)
        if var sum = pending.removeValue(forKey: input.node.number) {
          sum.add(gradient)
          pending[input.node.number] = sum
        } else {
          pending[input.node.number] = gradient
        }
      }
    }
    return gradients
  }

  /// self += other, in place where no other tensor shares the block.
  mutating func add(_ other: Tensor) {
    withMutableScalars { scalars in
      let y = scalars.baseAddress!
      inParallel(scalars.count, grain: 1 << 15) { run in
        Scalar.zip(
          .sum, y + run.lowerBound, aStep: 1, other.storage.scalars + run.lowerBound, bStep: 1,
          y + run.lowerBound, count: run.count)
      }
    }
  }
}

extension Node {
  /// This node and every node it was made of. A loop, not a recursion: graphs can be deep.
  fileprivate func reachable() -> [Node] {
    var seen: Set<Int> = [number]
    var found = [self]
    var next = 0
    while next < found.count {
      for input in found[next].inputs where seen.insert(input.node.number).inserted {
        found.append(input.node)
      }
      next += 1
    }
    return found
  }
}
