import TestSupport
import Testing
import TinyTensor

@Suite struct MultiHeadAttentionTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `dropout acts in training only, and the same seed drops the same weights`() {
    var generator = SeededGenerator(seed: 1)
    let layer = MultiHeadAttention<Double>(
      width: 8, headCount: 2, dropout: Dropout(rate: 0.5), using: &generator)
    let x = Tensor.random([1, 9, 8])
    #expect(layer(x) == layer(x, .inference))
    let trained = layer(x, .training(RandomStream(seed: 3)))
    #expect(trained == layer(x, .training(RandomStream(seed: 3))))
    #expect(largestDifference(trained, layer(x)) > 0.01)
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

  @Test func `a shift of sinusoidal positions is the same rotation everywhere`() {
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

  @Test func `with rotary positions scores depend on the distance alone, and lengths stay`() {
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

  @Test func `rotary positions turn heads side by side and leave the columns after them`() {
    let x = Tensor.random([2, 5, 10])
    let y = RotaryPositions()(x, headWidth: 4, columns: 8)
    let first = RotaryPositions()(x.slice(0..<4, axis: 2))
    let second = RotaryPositions()(x.slice(4..<8, axis: 2))
    #expect(y == .concatenated([first, second, x.slice(8..<10, axis: 2)], axis: 2))
  }

  @Test func `a turn the wrong way is refused as its derivative`() {
    let x = Tensor.random([2, 4, 6])
    let rotation = RotaryPositions()
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "turned onwards", at: ["x": x], of: { rotation($0[0]) },
        claimed: { [rotation($1)] + $0[1...] }
      )
    }
  }
}
