import TestSupport
import Testing
import TinyTensor

/// Tensors large enough that the cores share the work: every result is that of the parts, each of
/// which is too small to share.
@Suite struct SharedWorkTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  /// More than one core takes alone, for every operation here.
  let x = Tensor.random([120, 600])
  let y = Tensor.random([120, 600], seed: 2)

  private func parts(_ x: Tensor) -> [Tensor] { (0..<120).map { x.slice($0..<$0 + 1) } }

  @Test func `elementwise functions are those of each row`() {
    #expect(x.exp() == .concatenated(parts(x).map { $0.exp() }))
    #expect(x * y == .concatenated(zip(parts(x), parts(y)).map { $0 * $1 }))
    #expect(x - 2.5 == .concatenated(parts(x).map { $0 - 2.5 }))
    #expect(2.5 - x == .concatenated(parts(x).map { 2.5 - $0 }))
    let column = Tensor.random([120, 1], seed: 3)
    #expect(x * column == .concatenated(zip(parts(x), parts(column)).map { $0 * $1 }))
  }

  @Test(arguments: Activation.allCases)
  func `activations and their slopes are those of each row`(_ activation: Activation) {
    let whole = x.variable()
    let value = activation(whole)
    #expect(value.detached == .concatenated(parts(x).map { activation($0) }))
    let slopes = value.backward(from: .ones(x.shape))[whole]
    #expect(slopes == .concatenated(parts(x).map { activation.derivative(at: $0) }))
  }

  @Test func `softmax, sums and orders are those of each row`() {
    #expect(x.softmax() == .concatenated(parts(x).map { $0.softmax() }))
    #expect(x.logSumExp() == .concatenated(parts(x).map { $0.logSumExp() }))
    #expect(x.sum(axis: 1) == .concatenated(parts(x).map { $0.sum(axis: 1) }))
    let columns = (0..<600).map { x.slice($0..<$0 + 1, axis: 1) }
    #expect(
      largestDifference(x.sum(axis: 0), .concatenated(columns.map { $0.sum(axis: 0) })) < 1e-12)
    let turned = x.transposed()
    #expect((0..<600).allSatisfy { turned.row($0) == columns[$0].scalars })
  }

  @Test func `rows are fetched and added wherever they are asked for`() {
    var generator = SeededGenerator(seed: 4)
    let order = (0..<500).map { _ in generator.uniform(below: 120) }
    let fetched = x.gather(order)
    #expect((0..<500).allSatisfy { fetched.row($0) == x.row(order[$0]) })
    var expected = Tensor.zeros([120, 600])
    expected.withMutableScalars { scalars in
      for (row, target) in order.enumerated() {
        for (column, value) in fetched.row(row).enumerated() {
          scalars[600 * target + column] += value
        }
      }
    }
    #expect(
      largestDifference(fetched.scatterAdded(to: order, shape: [120, 600]), expected) < 1e-12)
  }

  @Test func `an affine map adds the bias to every row`() {
    let weight = Tensor.random([600, 600], seed: 5)
    let bias = Tensor.random([600], seed: 6)
    let whole = x.affine(weight: weight, bias: bias)
    #expect(largestDifference(whole, x.matmul(weight) + bias) < 1e-11)
  }

  @Test func `a tensor used twice collects both derivatives in every scalar`() {
    let variable = x.variable()
    let gradient = (variable * y + variable.squared()).backward(from: .ones(x.shape))[variable]
    #expect(gradient == y + 2 * x)
  }

  @Test func `a step of Adam moves every weight`() {
    struct Weights: Module {
      typealias Scalar = Double
      let matrix: Parameter<Double>
    }
    let whole = Weights(matrix: Parameter(x))
    var optimizer = Adam<Double>(learningRate: 0.1)
    optimizer.update(whole, along: (whole.matrix.variable * y).sum().backward())
    let moved = parts(x).enumerated().map { row, part in
      let one = Weights(matrix: Parameter(part))
      var optimizer = Adam<Double>(learningRate: 0.1)
      let slope = y.slice(row..<row + 1)
      optimizer.update(one, along: (one.matrix.variable * slope).sum().backward())
      return one.matrix.value
    }
    #expect(whole.matrix.value == .concatenated(moved))
  }
}
