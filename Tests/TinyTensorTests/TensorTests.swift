import TestSupport
import Testing
import TinyTensor

@Suite struct TensorTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `a tensor is a value: writing to a copy leaves the original alone`() {
    let a = Tensor([1, 2, 3])
    var b = a
    b[1] = 9
    #expect(a.scalars == [1, 2, 3] && b.scalars == [1, 9, 3])
    var c = a.reshaped([3, 1])
    c[0, 0] = 7
    #expect(a[0] == 1)
  }

  @Test func `large tensors broadcast the same on several cores`() {
    let (a, b) = (Tensor.random([300, 400]), Tensor.random([400], seed: 2))
    let sum = a + b
    #expect(
      (0..<300).allSatisfy { row in (0..<400).allSatisfy { sum[row, $0] == a[row, $0] + b[$0] } })
  }

  @Test func `reductions along each axis are those by hand`() {
    let x = Tensor((0..<24).map(Double.init), shape: [2, 3, 4])
    #expect(x.sum().item == 276 && x.mean().item == 11.5)
    #expect(x.sum(axis: 0) == Tensor((0..<12).map { Double(12 + 2 * $0) }, shape: [3, 4]))
    #expect(x.sum(axis: -1, keepingAxis: true).shape == [2, 3, 1])
    #expect(x.mean(axis: 2) == Tensor([[1.5, 5.5, 9.5], [13.5, 17.5, 21.5]]))
    #expect(x.mean(axis: 0, keepingAxis: true).shape == [1, 3, 4])
    #expect(x.max(axis: 1) == Tensor([[8, 9, 10, 11], [20, 21, 22, 23]]))
    #expect(x.min(axis: 2).scalars == [0, 4, 8, 12, 16, 20])
    #expect(Tensor([[1, 5, 5], [3, 2, 1]]).argmax() == [1, 0])
    #expect(abs(Tensor([1, 2, 3, 4]).variance().item - 1.25) < 1e-15)
  }

  @Test func `a long column of Floats adds up with little error`() {
    let x = TinyTensor.Tensor<Float>(repeating: 0.1, shape: [1_000_000, 2])
    #expect(abs(x.sum(axis: 0)[1] - 100_000) < 1)
    #expect(abs(x.sum().item - 200_000) < 1)
  }

  @Test func `movements put every scalar in its place`() {
    let x = Tensor((0..<6).map(Double.init), shape: [2, 3])
    #expect(x.transposed() == Tensor([[0, 3], [1, 4], [2, 5]]))
    #expect(x.slice(1..<3, axis: 1) == Tensor([[1, 2], [4, 5]]))
    #expect(x.reshaped([3, -1]).shape == [3, 2])
    #expect(Tensor.concatenated([x, x], axis: 1).shape == [2, 6])
    #expect(Tensor.stacked([x, x], axis: 0).shape == [2, 2, 3])
    let y = Tensor.random([2, 3, 4, 5])
    let turned = y.permuted([3, 1, 0, 2])
    #expect(turned.shape == [5, 3, 2, 4] && turned[4, 2, 1, 3] == y[1, 2, 3, 4])
    #expect(turned.permuted([2, 1, 3, 0]) == y)
    #expect(x.broadcast(to: [2, 2, 3])[1, 1, 2] == 5)
  }

  @Test func `numbers at equal distances begin and end where they should`() {
    #expect(Tensor.evenlySpaced(from: 1, through: 3, count: 5) == Tensor([1, 1.5, 2, 2.5, 3]))
    #expect(Tensor.evenlySpaced(from: 2, through: -2, count: 2) == Tensor([2, -2]))
  }

  @Test func `empty tensors are legal where they make sense`() {
    let empty = Tensor.zeros([0, 3])
    #expect((empty + 1).shape == [0, 3])
    #expect(empty.sum().item == 0)
    #expect(empty.sum(axis: 0) == .zeros([3]))
    #expect(empty.matmul(.ones([3, 2])).shape == [0, 2])
    #expect(Tensor.zeros([2, 0]).matmul(.zeros([0, 3])) == .zeros([2, 3]))
    #expect(empty.softmax().shape == [0, 3])
    #expect(Tensor([[Double]]()).shape == [0, 0])
    #expect(Tensor([Double]()).shape == [0])
    #expect(empty.transposed().shape == [3, 0])
    #expect(Tensor.zeros([2, 0]).logSumExp() == Tensor([-.infinity, -.infinity]))
    let bias = Tensor([1, 2])
    #expect(
      Tensor.zeros([2, 0]).affine(weight: .zeros([0, 2]), bias: bias) == .ones([2, 1]) * bias)
    #expect(Tensor.zeros([3, 2, 0]).matmul(.zeros([0, 4])) == .zeros([3, 2, 4]))
  }

  @Test func `descriptions show the shape and leave the middle out`() {
    #expect(Tensor(1.5).description == "1.5000")
    #expect(
      Tensor([[1, -2], [0.00001, 3]]).description == """
        2 x 2 matrix
            1.0000  -2.0000
          1.00e-05   3.0000
        """)
    #expect(Tensor.zeros([100, 100]).description.split(separator: "\n").count == 7)
  }
}

@Suite struct SoftmaxTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test(arguments: [1, 3, 16, 50]) func `each row sums to one`(_ length: Int) {
    let x = 10 * Tensor.random([20, length])
    let sums = x.softmax().sum(axis: 1)
    #expect(largestDifference(sums, .ones([20])) < 1e-14)
    let single = TinyTensor.Tensor<Float>(x).softmax().sum(axis: 1)
    #expect(largestDifference(single, .ones([20])) < 1e-6)
  }

  @Test func `adding a number to a row changes nothing`() {
    let x = Tensor.random([5, 7])
    for shift in [-1000.0, -1, 3.5, 1000] {
      #expect(largestDifference((x + shift).softmax(), x.softmax()) < 1e-12)
      #expect(largestDifference((x + shift).logSumExp(), x.logSumExp() + shift) < 1e-12)
    }
  }

  @Test func `huge logits neither overflow nor vanish`() {
    let x = Tensor([1000, 1000, -1000])
    #expect(largestDifference(x.softmax(), Tensor([0.5, 0.5, 0])) < 1e-15)
    #expect(abs(x.logSumExp().item - 1000.6931471805599) < 1e-12)
    #expect(abs(x.logSoftmax()[2] + 2000.6931471805599) < 1e-12)
  }

  @Test func `minus infinity masks an entry`() {
    let x = Tensor([0, -.infinity, 0])
    #expect(x.softmax() == Tensor([0.5, 0, 0.5]))
  }

  @Test func `log softmax is the logarithm of softmax`() {
    let x = Tensor.random([4, 9])
    #expect(largestDifference(x.logSoftmax(), x.softmax().log()) < 1e-14)
    let single = TinyTensor.Tensor<Float>(x)
    #expect(largestDifference(single.logSoftmax(), single.softmax().log()) < 1e-5)
  }

  @Test func `temperature divides the logits`() {
    let x = Tensor.random([4, 9])
    #expect(largestDifference(x.softmax(temperature: 2.5), (x / 2.5).softmax()) == 0)
  }
}

@Suite struct LayerTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `Linear is a matrix product plus a bias`() {
    let layer = Linear(weight: Tensor([[1, 2], [3, 4], [5, 6]]), bias: Tensor([0.5, -0.5]))
    #expect(layer(Tensor([[1, 0, 2]])) == Tensor([[11.5, 13.5]]))
    #expect(layer(Tensor([1, 0, 2])) == Tensor([11.5, 13.5]))
    let x = Tensor.random([2, 5, 3])
    let plain = x.matmul(layer.weight.value) + layer.bias.value
    #expect(largestDifference(layer(x), plain) < 1e-14)
  }

  @Test func `activations have their textbook values`() {
    let x = Tensor([-1, 0, 1])
    let expected: [(Activation, [Double])] = [
      (.sigmoid, [0.2689414213699951, 0.5, 0.7310585786300049]),
      (.tanh, [-0.7615941559557649, 0, 0.7615941559557649]),
      (.relu, [0, 0, 1]),
      (.gelu, [-0.15865525393145705, 0, 0.8413447460685429]),
      (.geluTanh, [-0.15880800939172324, 0, 0.8411919906082768]),
      (.softplus, [0.31326168751822286, 0.6931471805599453, 1.3132616875182228]),
    ]
    for (activation, values) in expected {
      #expect(largestDifference(activation(x), Tensor(values)) < 1e-15, "\(activation)")
    }
  }

  @Test func `initializers have the deviation they promise`() {
    var generator = SeededGenerator(seed: 1)
    let cases: [(Initializer, Double)] = [
      (.normal(0.3), 0.3), (.uniform(0.6), 0.6 / 3.0.squareRoot()),
      (.xavier, (2 / 700.0).squareRoot()), (.kaiming, (2 / 400.0).squareRoot()),
    ]
    for (initializer, expected) in cases {
      let weight: Tensor = initializer(inputs: 400, outputs: 300, using: &generator)
      #expect(weight.shape == [400, 300])
      #expect(abs(weight.standardDeviation().item / expected - 1) < 0.01)
      #expect(abs(weight.mean().item) < 0.02 * expected)
    }
    let zeros: Tensor = Initializer.zeros(inputs: 2, outputs: 2, using: &generator)
    #expect(zeros == .zeros([2, 2]))
  }
}
