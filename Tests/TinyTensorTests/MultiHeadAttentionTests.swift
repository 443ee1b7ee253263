import TestSupport
import Testing
import TinyTensor

@Suite struct MultiHeadAttentionTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `gradient check in every parameter, with and without biases, rotation, context`() {
    var generator = SeededGenerator(seed: 1)
    let (x, context) = (Tensor.random([2, 4, 6]), Tensor.random([2, 3, 6], seed: 2))
    for hasBias in [true, false] {
      for rotation in [nil, RotaryPositions()] {
        let layer = MultiHeadAttention<Double>(
          width: 6, headCount: rotation == nil ? 2 : 3, hasBias: hasBias, rotation: rotation,
          using: &generator)
        #expect(layer.parameters.count == (hasBias ? 4 : 2))
        expectGradients("MultiHeadAttention", parametersOf: layer) {
          $0(x, isCausal: true).squared().sum()
        }
        expectGradients("MultiHeadAttention to another sequence", parametersOf: layer) {
          $0(x, context: context).squared().sum()
        }
        expectGradients("MultiHeadAttention input", at: ["x": x, "context": context]) {
          layer($0[0]) + layer($0[0], context: $0[1])
        }
      }
    }
  }

  @Test func `dropout acts in training only, and the same seed drops the same weights`() {
    var generator = SeededGenerator(seed: 1)
    let layer = MultiHeadAttention<Double>(
      width: 8, headCount: 2, dropout: Dropout(rate: 0.5), using: &generator)
    let x = Tensor.random([1, 9, 8])
    #expect(layer(x) == layer(x, .inference))
    let trained = layer(x, .training(RandomStream(seed: 3)))
    #expect(trained == layer(x, .training(RandomStream(seed: 3))))
    #expect(largestDifference(trained, layer(x)) > 0.01)
    expectGradients("MultiHeadAttention with dropout", parametersOf: layer) {
      $0(x, .training(RandomStream(seed: 3))).squared().sum()
    }
  }

  @Test func `its weights are those that weigh the values`() {
    var generator = SeededGenerator(seed: 1)
    let layer = MultiHeadAttention<Double>(
      width: 8, headCount: 2, rotation: RotaryPositions(), using: &generator)
    let x = Tensor.random([2, 5, 8])
    let weights = layer.weights(x, isCausal: true)
    #expect(weights.shape == [2, 2, 5, 5])
    let values = layer.queryKeyValue(x).slice(16..<24, axis: 2).splitIntoHeads(2)
    let y = layer.output(weights.matmul(values).joiningHeads())
    #expect(largestDifference(y, layer(x, isCausal: true)) < 1e-12)
  }
}

@Suite struct PositionTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `sinusoidal: a shift is the same rotation everywhere`() {
    let positions = Tensor.sinusoidalPositions(count: 60, width: 8)
    #expect(positions.row(0) == [0, 1, 0, 1, 0, 1, 0, 1])
    // (sin, cos) turn clockwise, the other way round than (cos, sin) would.
    let rotation = RotaryPositions()
    let shift = 7
    for start in [0, 20] {
      let rows = positions.slice(start..<start + 1)
      let turned = rotation(rows, from: -shift)
      #expect(largestDifference(turned, positions.slice(start + shift..<start + shift + 1)) < 1e-12)
    }
  }

  @Test func `rotary: scores depend on the distance alone, lengths stay`() {
    let rotation = RotaryPositions()
    let (query, key) = (Tensor.random([1, 8]), Tensor.random([1, 8], seed: 2))
    func score(_ place: Int, _ other: Int) -> Double {
      (rotation(query, from: place) * rotation(key, from: other)).sum().item
    }
    #expect((score(3, 1) - score(53, 51)).magnitude < 1e-12)
    #expect((score(3, 1) - score(3, 2)).magnitude > 1e-3)
    let turned = rotation(query, from: 5)
    #expect((turned.squared().sum() - query.squared().sum()).item.magnitude < 1e-12)
  }

  @Test func `rotary in heads side by side, the columns after them untouched`() {
    let x = Tensor.random([2, 5, 10])
    let y = RotaryPositions()(x, headWidth: 4, columns: 8)
    let first = RotaryPositions()(x.slice(0..<4, axis: 2))
    let second = RotaryPositions()(x.slice(4..<8, axis: 2))
    #expect(y == .concatenated([first, second, x.slice(8..<10, axis: 2)], axis: 2))
  }

  @Test func `gradient check, and a turn the wrong way is refused`() throws {
    let x = Tensor.random([2, 4, 6])
    let rotation = RotaryPositions()
    expectGradients("RotaryPositions", at: ["x": x]) {
      rotation($0[0], headWidth: 2, columns: 4, from: 3)
    }
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "turned onwards", at: ["x": x], of: { rotation($0[0]) },
        claimed: { [rotation($1)] + $0[1...] }
      )
    }
  }
}
