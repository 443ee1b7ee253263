import TestSupport
import Testing
import TinyTensor

@testable import Chapter01

/// The formulas of chapter 01 against their plain spellings and against each other.
@Suite struct FormulaTests {
  @Test(arguments: [1, 2, 7, 64]) func `affine maps as loops, matrices and Linear agree`(
    _ size: Int
  ) {
    var generator = SeededGenerator(seed: UInt64(size))
    let x = Tensor<Float>.normal([5, size], using: &generator)
    let layer = Linear<Float>(
      weight: .normal([size, 3], using: &generator), bias: .normal([3], using: &generator))
    let loops = affineByLoops(x.rows, layer.weight.value.rows, layer.bias.value.scalars)
    let matrices = x.matmul(layer.weight.value) + layer.bias.value
    #expect(largestDifference(Tensor(loops), matrices) < 1e-5)
    #expect(largestDifference(layer(x), matrices) < 1e-5)
  }

  @Test func `stacked affine maps fold into one`() {
    let (w1, b1) = (Tensor<Double>.random([3, 4]), Tensor<Double>.random([4], seed: 2))
    let (w2, b2) = (Tensor<Double>.random([4, 2], seed: 3), Tensor<Double>.random([2], seed: 4))
    let x = Tensor<Double>.random([6, 3], seed: 5)
    let deep = x.affine(weight: w1, bias: b1).affine(weight: w2, bias: b2)
    let folded = b1.reshaped([1, 4]).matmul(w2).reshaped([2]) + b2
    #expect(largestDifference(deep, x.affine(weight: w1.matmul(w2), bias: folded)) < 1e-12)
  }

  @Test func `naive softmax agrees where it can and fails where it must`() {
    let small: [Float] = [0.3, -1.2, 2]
    #expect(largestDifference(Tensor(naiveSoftmax(small)), Tensor(small).softmax()) < 1e-6)
    #expect(naiveSoftmax([1000, 0]).contains { $0.isNaN })
    #expect(stableSoftmax([1000, 0]) == [1, 0])
  }

  @Test func `the 2-2-1 network computes exclusive or`() {
    let corners = Tensor<Double>([[0, 0], [0, 1], [1, 0], [1, 1]])
    #expect(TwoLayerNetwork.exclusiveOr(corners).scalars == [0, 1, 1, 0])
  }

  @Test func `accuracy counts right answers`() {
    let logits = Tensor<Double>([[1, 0], [0, 1], [3, 2], [0, 5]])
    #expect(accuracy(logits, labels: [0, 1, 1, 1]) == 0.75)
  }

  @Test func `cross entropy is the mean of minus log p`() {
    let logits = Tensor<Double>.random([7, 4])
    let labels = [0, 3, 1, 1, 2, 0, 3]
    let p = logits.softmax()
    let plain = labels.enumerated().map { row, label in -p[row, label].logarithm }.reduce(0, +) / 7
    #expect(abs(crossEntropy(logits, labels: labels).item - plain) < 1e-14)
    #expect(
      abs(crossEntropy(Tensor.zeros([3, 10]), labels: [1, 2, 3]).item - 2.302585092994046) < 1e-14)
  }

  @Test func `one more random ReLU layer multiplies the signal as theory says`() {
    for (initializer, seed) in [(Initializer.normal(0.01), 1), (.kaiming, 2), (.xavier, 3)] {
      var generator = SeededGenerator(seed: UInt64(seed))
      let sums = sumsByLayer(
        depth: 12, width: 256, examples: 50, activation: .relu, initializer: initializer,
        using: &generator)
      let measured = factorPerLayer(sums.map { $0.standardDeviation().item })
      #expect(abs(measured / reluFactor(width: 256, initializer: initializer) - 1) < 0.1)
    }
    #expect(reluFactor(width: 512, initializer: .kaiming) == 1)
  }
}

extension Double {
  fileprivate var logarithm: Double { Tensor<Double>(self).log().item }
}
