import TestSupport
import Testing
import TinyTensor

/// The fused operations against their unfused spelling, measured slopes and their identities.
@Suite struct AttentionTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  /// [lead..., queries, keys, width, width of values] around the sizes of the kernel's tiles.
  static let sizes: [[Int]] = [
    [1, 1, 1, 1, 1], [2, 1, 5, 3, 2], [1, 7, 9, 16, 16], [3, 8, 8, 4, 4], [2, 17, 33, 6, 10],
    [1, 64, 64, 32, 32], [2, 9, 70, 33, 7], [1, 70, 9, 8, 8], [1, 130, 130, 20, 40],
    [1, 65, 129, 48, 17],
  ]

  @Test(arguments: sizes, [false, true])
  func `the fused operation is its unfused spelling, in Float and in Double`(
    _ size: [Int], _ isCausal: Bool
  ) {
    let (query, key, value) = inputs(size)
    let mask = 2 * Tensor.random([size[1], size[2]], seed: 4)
    let factors = (Tensor.random([size[0], size[1], size[2]], seed: 5) .> Tensor(0)) * 2
    for (mask, factors) in [(nil, nil), (mask, nil), (nil, factors), (mask, factors)] {
      expectSame(Double.self, [query, key, value], isCausal, mask, factors, 1e-12)
      expectSame(Float.self, [query, key, value], isCausal, mask, factors, 2e-5)
    }
  }

  private func expectSame<Scalar: TensorScalar>(
    _: Scalar.Type, _ inputs: [Tensor], _ isCausal: Bool, _ mask: Tensor?, _ factors: Tensor?,
    _ tolerance: Double
  ) {
    typealias Inexact = TinyTensor.Tensor<Scalar>
    let variables = inputs.map { Inexact($0).variable() }
    let (query, key, value) = (variables[0], variables[1], variables[2])
    let (mask, factors) = (mask.map { Inexact($0) }, factors.map { Inexact($0) })
    let fused = Inexact.attention(
      query: query, key: key, value: value, isCausal: isCausal, mask: mask, factors: factors)
    var weights = Inexact.attentionWeights(query: query, key: key, isCausal: isCausal, mask: mask)
    if let factors { weights = weights * factors }
    let plain = weights.matmul(value)
    #expect(largestDifference(fused, plain) < tolerance)
    let dy = Inexact(Tensor.random(fused.shape, seed: 9))
    let (fusedGradients, gradients) = (fused.backward(from: dy), plain.backward(from: dy))
    for (name, variable) in zip(["query", "key", "value"], variables) {
      let difference = largestDifference(fusedGradients[variable], gradients[variable])
      #expect(difference < 4 * tolerance, "the derivative by \(name) in \(Scalar.self)")
    }
  }

  /// Each is what somebody might write who overlooked one term.
  static let mistakes: [(String, @Sendable (Tensor, Tensor, Tensor, Tensor) -> [Tensor])] = [
    (
      "without the row means of softmax",
      { query, key, value, dy in
        let weights = Tensor.attentionWeights(query: query, key: key)
        let dScores = weights * dy.matmul(value, transposingRight: true)
        let scale = 1 / Double(query.shape[2]).squareRoot()
        return [
          dScores.matmul(key) * scale, dScores.matmul(query, transposingLeft: true) * scale,
          weights.matmul(dy, transposingLeft: true),
        ]
      }
    ),
    (
      "without the scale",
      { query, key, value, dy in
        let correct = derivatives(query, key, value, dy)
        let root = Double(query.shape[2]).squareRoot()
        return [correct[0] * root, correct[1] * root, correct[2]]
      }
    ),
    (
      "weights not transposed for the values",
      { query, key, value, dy in
        let weights = Tensor.attentionWeights(query: query, key: key)
        let correct = derivatives(query, key, value, dy)
        return [correct[0], correct[1], weights.matmul(dy)]
      }
    ),
  ]

  private static func derivatives(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, _ dy: Tensor
  ) -> [Tensor] {
    let variables = [query, key, value].map { $0.variable() }
    let gradients = Tensor.attention(query: variables[0], key: variables[1], value: variables[2])
      .backward(from: dy)
    return variables.map { gradients[$0] }
  }

  @Test(arguments: mistakes.indices) func `a wrong derivative is refused`(_ index: Int) {
    let (query, key, value) = inputs([1, 4, 4, 3, 3])
    let (name, claimed) = Self.mistakes[index]
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        name, at: ["query": query, "key": key, "value": value],
        of: { Tensor.attention(query: $0[0], key: $0[1], value: $0[2]) },
        claimed: { claimed($0[0], $0[1], $0[2], $1) })
    }
  }

  @Test(arguments: [1, 2, 4]) func `packed heads are heads taken apart`(_ headCount: Int) {
    let x = Tensor.random([2, 9, 24]).variable()
    let parts = (0..<3).map { x.slice(8 * $0..<8 * $0 + 8, axis: 2).splitIntoHeads(headCount) }
    let apart = Tensor.attention(query: parts[0], key: parts[1], value: parts[2], isCausal: true)
      .joiningHeads()
    let packed = x.selfAttention(headCount: headCount, isCausal: true)
    #expect(largestDifference(packed, apart) < 1e-12)
    let dy = Tensor.random(packed.shape, seed: 2)
    #expect(largestDifference(packed.backward(from: dy)[x], apart.backward(from: dy)[x]) < 1e-12)
    let float = TinyTensor.Tensor<Float>(x.detached)
    let fast = float.selfAttention(headCount: headCount, isCausal: true)
    #expect(largestDifference(fast, TinyTensor.Tensor<Float>(packed.detached)) < 1e-5)
    let crossed = x.detached.slice(0..<8, axis: 2).crossAttention(
      keyValue: x.detached.slice(8..<24, axis: 2), headCount: headCount, isCausal: true)
    #expect(largestDifference(crossed, packed) < 1e-12)
  }

  @Test func `a query that sees nothing fetches zeros and passes no derivative`() {
    let allowed = Tensor([[1, 0, 1], [0, 0, 0], [1, 1, 1]])
    expectBlindRow(Tensor.attentionMask(allowing: allowed))
    expectBlindRow(TinyTensor.Tensor<Float>.attentionMask(allowing: .init(allowed)))
  }

  private func expectBlindRow<Scalar>(_ mask: TinyTensor.Tensor<Scalar>) {
    typealias Inexact = TinyTensor.Tensor<Scalar>
    let variables = (1...3).map { Inexact(Tensor.random([3, 4], seed: UInt64($0))).variable() }
    let y = Inexact.attention(
      query: variables[0], key: variables[1], value: variables[2], mask: mask)
    #expect(y.row(1) == [0, 0, 0, 0])
    let gradients = y.backward(from: .ones([3, 4]))
    #expect(gradients[variables[0]].row(1) == [0, 0, 0, 0])
    for variable in variables {
      #expect(gradients[variable].scalars.allSatisfy { $0.isFinite })
    }
    let weights = Inexact.attentionWeights(
      query: variables[0], key: variables[1], mask: mask)
    #expect(weights.row(1) == [0, 0, 0])
    #expect(largestDifference(weights.matmul(variables[2]), y) < 1e-6)
  }

  @Test func `under the causal rule what comes later changes nothing before`() {
    for length in [5, 40, 100] {
      let x = Tensor.random([1, length, 24])
      for place in [1, length / 2, length - 1] {
        var other = x
        for column in 0..<24 { other[0, place, column] += 3 }
        expectSamePast(x, other, place)
        expectSamePast(TinyTensor.Tensor<Float>(x), TinyTensor.Tensor<Float>(other), place)
      }
    }
  }

  private func expectSamePast<Scalar>(
    _ x: TinyTensor.Tensor<Scalar>, _ other: TinyTensor.Tensor<Scalar>, _ place: Int
  ) {
    let y = x.selfAttention(headCount: 2, isCausal: true)
    let changed = other.selfAttention(headCount: 2, isCausal: true)
    for row in 0..<x.shape[1] { #expect((y.row(row) == changed.row(row)) == (row < place)) }
  }

  @Test func `the last queries alone get what they get among all`() {
    let x = TinyTensor.Tensor<Float>(Tensor.random([1, 40, 24]))
    let all = x.selfAttention(headCount: 2, isCausal: true)
    let keyValue = x.slice(8..<24, axis: 2)
    for count in [1, 3, 8, 11] {
      let last = x.slice(0..<8, axis: 2).slice(40 - count..<40, axis: 1)
      let y = last.crossAttention(keyValue: keyValue, headCount: 2, isCausal: true)
      #expect(largestDifference(y, all.slice(40 - count..<40, axis: 1)) < 1e-6)
    }
  }

  @Test func `without positions, attention commutes with every reordering`() {
    var generator = SeededGenerator(seed: 1)
    let layer = MultiHeadAttention<Double>(width: 8, headCount: 2, using: &generator)
    let x = Tensor.random([1, 7, 8])
    let order = generator.shuffled(0..<7)
    func reordered(_ x: Tensor) -> Tensor { x.reshaped([7, 8]).gather(order) }
    let after = reordered(layer(x))
    let before = layer(reordered(x).reshaped([1, 7, 8])).reshaped([7, 8])
    #expect(largestDifference(after, before) < 1e-12)
    let causal = layer(reordered(x).reshaped([1, 7, 8]), isCausal: true).reshaped([7, 8])
    #expect(largestDifference(reordered(layer(x, isCausal: true)), causal) > 1e-3)
  }

  @Test func `large scores neither overflow nor lose the winner`() {
    let query = TinyTensor.Tensor<Float>([[1000, 0]])
    let key = TinyTensor.Tensor<Float>([[1000, 0], [-1000, 0], [999, 0]])
    let y = TinyTensor.Tensor<Float>.attention(
      query: query, key: key, value: TinyTensor.Tensor([[1], [2], [3]]))
    #expect(y.scalars == [1])
  }

  private func inputs(_ size: [Int]) -> (query: Tensor, key: Tensor, value: Tensor) {
    (
      .random([size[0], size[1], size[3]], seed: 1), .random([size[0], size[2], size[3]], seed: 2),
      .random([size[0], size[2], size[4]], seed: 3)
    )
  }
}
