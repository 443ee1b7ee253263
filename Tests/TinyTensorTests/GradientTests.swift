import TestSupport
import Testing
import TinyTensor

/// Every operation's derivative against central differences, on shapes that broadcast and on shapes that do not.
@Suite struct GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  /// Pairs of shapes that meet in every way broadcasting allows.
  static let pairs: [([Int], [Int])] = [
    ([2, 3], [2, 3]), ([2, 3], [3]), ([3], [2, 3]), ([2, 3], [2, 1]), ([2, 1], [1, 3]),
    ([2, 3, 4], [3, 4]), ([2, 1, 4], [3, 1]), ([], [2, 2]), ([2, 2], []), ([1], [1]),
    ([2, 3, 4], [2, 1, 4]), ([1, 3, 1], [2, 1, 2]),
  ]

  @Test(arguments: pairs) func `sum, difference, product and quotient`(_ shapes: ([Int], [Int])) {
    let a = Tensor.random(shapes.0, seed: 1)
    let b = Tensor.random(shapes.1, seed: 2, gap: 0.5)
    expectGradients("sum", at: ["a": a, "b": b]) { $0[0] + $0[1] }
    expectGradients("difference", at: ["a": a, "b": b]) { $0[0] - $0[1] }
    expectGradients("product", at: ["a": a, "b": b]) { $0[0] * $0[1] }
    expectGradients("quotient", at: ["a": a, "b": b]) { $0[0] / $0[1] }
    expectGradients("maximum", at: ["a": a, "b": b]) { Tensor.maximum($0[0], $0[1]) }
    expectGradients("minimum", at: ["a": a, "b": b]) { Tensor.minimum($0[0], $0[1]) }
  }

  @Test func `elementwise functions`() {
    let x = Tensor.random([3, 4])
    let away = Tensor.random([3, 4], gap: 0.1)
    let positive = x.squared() + 0.5
    expectGradients("negative", at: ["x": x]) { -$0[0] }
    expectGradients("exp", at: ["x": x]) { $0[0].exp() }
    expectGradients("log", at: ["x": positive]) { $0[0].log() }
    expectGradients("squareRoot", at: ["x": positive]) { $0[0].squareRoot() }
    expectGradients("squared", at: ["x": x]) { $0[0].squared() }
    expectGradients("magnitude", at: ["x": away]) { $0[0].magnitude() }
    expectGradients("sine", at: ["x": x]) { $0[0].sine() }
    expectGradients("cosine", at: ["x": x]) { $0[0].cosine() }
    expectGradients("power", at: ["x": positive]) { $0[0].power(2.5) }
  }

  @Test(arguments: Activation.allCases) func `activations`(_ activation: Activation) {
    let x = 2 * Tensor.random([5, 7], gap: 0.01)
    expectGradients("\(activation)", at: ["x": x]) { activation($0[0]) }
    expectGradients(
      "\(activation) slope", at: ["x": x], of: { activation($0[0]) },
      claimed: { inputs, dy in [dy * activation.derivative(at: inputs[0])] })
  }

  @Test func `reductions`() {
    let x = Tensor.random([2, 3, 4])
    expectGradients("sum", at: ["x": x]) { $0[0].sum() }
    expectGradients("mean", at: ["x": x]) { $0[0].mean() }
    expectGradients("variance", at: ["x": x]) { $0[0].variance() }
    expectGradients("standardDeviation", at: ["x": x]) { $0[0].standardDeviation() }
    expectGradients("max", at: ["x": x]) { $0[0].max() }
    expectGradients("min", at: ["x": x]) { $0[0].min() }
    for axis in -1..<3 {
      for keeping in [false, true] {
        expectGradients("sum axis", at: ["x": x]) { $0[0].sum(axis: axis, keepingAxis: keeping) }
        expectGradients("mean axis", at: ["x": x]) { $0[0].mean(axis: axis, keepingAxis: keeping) }
        expectGradients("variance axis", at: ["x": x]) {
          $0[0].variance(axis: axis, keepingAxis: keeping)
        }
        expectGradients("max axis", at: ["x": x]) { $0[0].max(axis: axis, keepingAxis: keeping) }
      }
    }
  }

  @Test func `movements`() {
    let x = Tensor.random([2, 3, 4])
    let y = Tensor.random([2, 1, 4], seed: 2)
    expectGradients("reshaped", at: ["x": x]) { $0[0].reshaped([4, -1]) }
    expectGradients("insertingAxis", at: ["x": x]) { $0[0].insertingAxis(1) }
    expectGradients("broadcast", at: ["y": y]) { $0[0].broadcast(to: [5, 2, 3, 4]) }
    expectGradients("transposed", at: ["x": x]) { $0[0].transposed() }
    expectGradients("permuted", at: ["x": x]) { $0[0].permuted([2, 0, 1]) }
    for axis in 0..<3 {
      expectGradients("slice", at: ["x": x]) { $0[0].slice(1..<2, axis: axis) }
    }
    expectGradients("concatenated", at: ["x": x, "y": y]) {
      Tensor.concatenated([$0[0], $0[1], $0[0]], axis: 1)
    }
    expectGradients("stacked", at: ["x": x, "z": x * 2]) {
      Tensor.stacked([$0[0], $0[1]], axis: 2)
    }
  }

  @Test(arguments: [false, true], [false, true])
  func `matrix products, transposed or not`(_ left: Bool, _ right: Bool) {
    let a = Tensor.random(left ? [4, 2] : [2, 4])
    let b = Tensor.random(right ? [3, 4] : [4, 3], seed: 2)
    let product = { (x: [Tensor]) in
      x[0].matmul(x[1], transposingLeft: left, transposingRight: right)
    }
    expectGradients("matmul", at: ["a": a, "b": b], of: product)
    let many = Tensor.random([2, 3] + a.shape, seed: 3)
    let partners = Tensor.random([2, 3] + b.shape, seed: 4)
    expectGradients("matmul batched", at: ["a": many, "b": partners], of: product)
    if !left { expectGradients("matmul shared", at: ["a": many, "b": b], of: product) }
  }

  @Test(arguments: [[4], [2, 4], [2, 3, 4]]) func `affine maps`(_ shape: [Int]) {
    expectGradients(
      "affine",
      at: [
        "x": .random(shape), "weight": .random([4, 3], seed: 2), "bias": .random([3], seed: 3),
      ]
    ) { $0[0].affine(weight: $0[1], bias: $0[2]) }
  }

  @Test(arguments: [[5], [1], [3, 5], [2, 3, 1], [2, 2, 17]])
  func `softmax and its relatives`(_ shape: [Int]) {
    let x = 2 * Tensor.random(shape)
    expectGradients("softmax", at: ["x": x]) { $0[0].softmax() }
    expectGradients("softmax temperature", at: ["x": x]) { $0[0].softmax(temperature: 0.5) }
    expectGradients("logSoftmax", at: ["x": x]) { $0[0].logSoftmax() }
    expectGradients("logSumExp", at: ["x": x]) { $0[0].logSumExp() }
  }

  @Test func `choosing by index and by mask`() {
    let table = Tensor.random([5, 2, 3])
    expectGradients("gather", at: ["table": table]) { $0[0].gather([3, 0, 3, 3, 4]) }
    expectGradients("scatterAdded", at: ["rows": .random([4, 2])]) {
      $0[0].scatterAdded(to: [2, 0, 2, 5], shape: [6, 2])
    }
    let mask = Tensor([[0, 1, 0], [1, 0, 0]])
    expectGradients("filled", at: ["x": table]) { $0[0].filled(with: -7, where: mask) }
  }

  @Test func `cross entropy`() {
    let labels = [0, 3, 3, 1, 2, 0]
    expectGradients("crossEntropy", at: ["logits": 3 * .random([6, 4])]) {
      $0[0].crossEntropy(labels: labels)
    }
    expectGradients("crossEntropy", at: ["logits": .random([2, 3, 4])]) {
      $0[0].crossEntropy(labels: labels)
    }
  }

  @Test func `a tensor used twice collects both derivatives`() {
    expectGradients("x · x + sin x", at: ["x": .random([3])]) { $0[0] * $0[0] + $0[0].sine() }
  }

  @Test func `a parameter has the derivative of every use`() {
    let layer = Linear(weight: Tensor.random([3, 3]), bias: Tensor.random([3], seed: 2))
    let x = Tensor.random([2, 3], seed: 3)
    let gradients = layer(layer(x)).sum().backward()
    expectGradients(
      "Linear twice", at: ["weight": layer.weight.value, "bias": layer.bias.value],
      of: { values in
        let layer = Linear(weight: values[0], bias: values[1])
        return layer(layer(x)).sum()
      },
      claimed: { _, dy in [gradients[layer.weight] * dy, gradients[layer.bias] * dy] })
  }

  @Test func `the derivative with respect to something the result does not need is zero`() {
    let (x, y) = (Tensor([1, 2]).variable(), Tensor([3, 4]).variable())
    #expect(x.sum().backward()[y] == .zeros([2]))
  }

  @Test func `a chain of 100,000 operations neither overflows the stack nor needs to be walked`() {
    var x = Tensor(1).variable()
    let start = x
    for _ in 0..<100_000 { x = x + 1 }
    #expect(x.backward()[start].item == 1)
    for _ in 0..<100_000 { x = x + start }  // Dropped without a walk.
  }
}
