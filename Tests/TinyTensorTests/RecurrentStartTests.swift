import Foundation
import TestSupport
import Testing
import TinyTensor

@Suite struct RecurrentStartTests {
  private func layer(_ cell: Cell, _ start: RecurrentStart) -> RecurrentWeights<Double> {
    let network: any RecurrentLayer<Double> = cell.network(
      inputs: 8, hidden: 24, layers: 1, start: start)
    return network.layers[0]
  }

  @Test(arguments: Cell.allCases) func `the usual start is uniform on ±1/√hidden`(_ cell: Cell) {
    let bound = 1 / 24.0.squareRoot()
    for parameter in layer(cell, .usual).parameters {
      let values = parameter.value.scalars
      #expect(values.allSatisfy { abs($0) <= bound })
      #expect(values.max()! > 0.7 * bound && values.min()! < -0.7 * bound)
    }
  }

  @Test(arguments: [Cell.tanh, .lstm, .gru])
  func `each gate's recurrent matrix is orthogonal`(_ cell: Cell) {
    let weights = layer(cell, .orthogonal).recurrent.value
    for gate in 0..<weights.shape[1] / 24 {
      let U = weights.slice(24 * gate..<24 * gate + 24, axis: 1)
      #expect(largestDifference(U.matmul(U, transposingRight: true), .identity(24)) < 1e-14)
    }
  }

  @Test(arguments: [(3, 7), (7, 3), (5, 5)])
  func `an orthogonal start has unit rows or columns`(_ shape: (Int, Int)) {
    var generator = SeededGenerator(seed: 1)
    let W: Tensor<Double> = Initializer.orthogonal(
      inputs: shape.0, outputs: shape.1, using: &generator)
    #expect(W.shape == [shape.0, shape.1])
    let product =
      shape.0 <= shape.1
      ? W.matmul(W, transposingRight: true) : W.matmul(W, transposingLeft: true)
    #expect(largestDifference(product, .identity(min(shape.0, shape.1))) < 1e-14)
  }

  @Test func `a bias for the gate that keeps goes to that gate alone`() {
    for (cell, gates) in [(Cell.lstm, 4), (.gru, 3)] {
      let bias = layer(cell, .usual(bias: .keeping(1))).bias.value.reshaped([gates, 24]).rows
      for gate in 0..<gates {
        #expect(bias[gate].allSatisfy { $0 == (gate == 1 ? 1 : 0) })
      }
    }
  }

  @Test func `chrono biases spread over the time scales`() {
    let bias = layer(.lstm, .usual(bias: .chrono(distance: 200))).bias.value.reshaped([4, 24]).rows
    // 1 to 199 steps: no unit forgets faster or remembers longer.
    #expect(bias[1].allSatisfy { (0...log(199)).contains($0) })
    #expect(bias[1].max()! > log(100))
    #expect(bias[0] == bias[1].map { -$0 })
    #expect((bias[2] + bias[3]).allSatisfy { $0 == 0 })
    let gru = layer(.gru, .usual(bias: .chrono(distance: 200))).bias.value.reshaped([3, 24]).rows
    #expect(gru[1].allSatisfy { (0...log(199)).contains($0) })
    #expect((gru[0] + gru[2]).allSatisfy { $0 == 0 })
  }
}

@Suite struct BinaryCrossEntropyTests {
  typealias Tensor = TinyTensor.Tensor<Double>
  let targets = Tensor([[0, 1, 0.25], [1, 0, 1]])

  @Test func `gradient check, and a wrong derivative refused`() throws {
    let z = 2 * Tensor.random([2, 3])
    expectGradients("binaryCrossEntropy", at: ["z": z]) {
      $0[0].binaryCrossEntropy(targets: targets)
    }
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "binaryCrossEntropy", at: ["z": z], of: { $0[0].binaryCrossEntropy(targets: targets) },
        claimed: { inputs, dy in
          // The slope of the sigmoid belongs to the squared error, not here.
          let p = inputs[0].sigmoid()
          return [(p - targets) * p * (1 - p) * dy / 6]
        })
    }
  }

  @Test func `is what softmax cross entropy of two classes is`() {
    let z = Tensor([-3, 0.5, 40])
    let pairs = Tensor([[0, -3], [0, 0.5], [0, 40]])
    let difference =
      z.binaryCrossEntropy(targets: Tensor([0, 1, 1])).item
      - pairs.crossEntropy(labels: [0, 1, 1]).item
    #expect(abs(difference) < 1e-15)
  }

  @Test func `keeps the digits of a small loss`() {
    let z = TinyTensor.Tensor<Float>([30])
    let loss = z.binaryCrossEntropy(targets: TinyTensor.Tensor<Float>([1])).item
    #expect(abs(Double(loss) / exp(-30) - 1) < 1e-5)
  }
}
