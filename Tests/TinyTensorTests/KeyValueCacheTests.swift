import TestSupport
import Testing
import TinyTensor

@Suite struct KeyValueCacheTests {
  /// [sequences, tokens, heads, room for so many tokens].
  @Test(arguments: [[1, 1, 1, 1], [3, 7, 2, 7], [2, 9, 4, 30], [8, 20, 8, 20]])
  func `tokens that come one by one or in pieces fetch what they fetch together`(_ size: [Int]) {
    expectSame(Double.self, size, 1e-12)
    expectSame(Float.self, size, 1e-5)
  }

  private func expectSame<Scalar: TensorScalar>(
    _: Scalar.Type, _ size: [Int], _ tolerance: Double
  ) {
    let (sequences, length, headCount, capacity) = (size[0], size[1], size[2], size[3])
    var generator = SeededGenerator(seed: 1)
    let layer = MultiHeadAttention<Scalar>(
      width: 3 * headCount, headCount: headCount, using: &generator)
    let x = Tensor<Scalar>(Tensor<Double>.random([sequences, length, 3 * headCount]))
    let together = layer(x, isCausal: true)
    for pieces in [
      [length], Array(repeating: 1, count: length), [length / 2, length - length / 2],
    ] {
      let cache = KeyValueCache<Scalar>(capacity: capacity)
      var parts: [Tensor<Scalar>] = []
      for piece in pieces where piece > 0 {
        parts.append(layer(x.slice(cache.count..<cache.count + piece, axis: 1), after: cache))
      }
      #expect(cache.count == length)
      #expect(largestDifference(Tensor.concatenated(parts, axis: 1), together) < tolerance)
      // What was forgotten is not seen again.
      cache.removeAll()
      let first = layer(x.slice(0..<1, axis: 1), after: cache)
      #expect(largestDifference(first, together.slice(0..<1, axis: 1)) < tolerance)
    }
  }
}
