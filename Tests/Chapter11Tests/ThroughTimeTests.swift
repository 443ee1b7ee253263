import TestSupport
import Testing
import TinyTensor

@testable import Chapter11

/// The Elman network by hand, its derivatives, and proof that the check would notice a wrong one.
@Suite struct Chapter11ThroughTimeTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  static let labels = [2, 0, 1, 1, 2, 0]
  static let xs = Tensor.random([6, 4], seed: 3)

  private func network() -> ElmanNetwork<Double> {
    var generator = SeededGenerator(seed: 5)
    return ElmanNetwork(inputs: 4, hidden: 5, classes: 3, using: &generator)
  }

  @Test func `loops, matrices and library have the same loss and the same slopes`() {
    let network = network()
    let byHand = ElmanByHand(network)
    let x = Self.xs.reshaped([6, 1, 4])
    let expected = byHand.loss(Self.xs.rows, labels: Self.labels)
    let slopes = byHand.gradients(Self.xs.rows, labels: Self.labels).tensors
    for logits in [network.unrolled(x), network(x)] {
      let loss = logits.crossEntropy(labels: Self.labels)
      #expect(abs(loss.item - expected) < 1e-12)
      let gradients = loss.backward()
      for (parameter, slope) in zip(network.parameters, slopes) {
        #expect(largestDifference(gradients[parameter], slope) < 1e-12)
      }
    }
  }

  @Test func `the matrices read several sequences side by side as one after the other`() {
    let network = network()
    let x = Tensor.random([4, 3, 4], seed: 6)
    let together = network.unrolled(x)
    for row in 0..<3 {
      let alone = network.unrolled(x.slice(row..<row + 1, axis: 1))
      #expect(largestDifference(together.slice(row..<row + 1, axis: 1), alone) < 1e-12)
    }
  }

  @Test func `probabilities sum to one, and without a state every step answers alike`() {
    var byHand = ElmanByHand(network())
    for row in byHand.probabilities(byHand.states(Self.xs.rows)) {
      #expect(abs(row.reduce(0, +) - 1) < 1e-12)
    }
    byHand.recurrent = byHand.recurrent.map { $0.map { _ in 0 } }
    let x = Self.xs.rows[0]
    let states = byHand.states([x, x, x])
    #expect(states[1] == states[2] && states[2] == states[3])
  }

  private func check(_ mistake: Mistake) throws -> GradientReport {
    let weights = ElmanByHand(network()).tensors
    return try GradientCheck()(
      "through time",
      at: ["W": weights[0], "U": weights[1], "b": weights[2], "V": weights[3], "c": weights[4]],
      of: { w in
        Tensor(
          ElmanByHand(w[0], w[1], w[2], w[3], w[4]).loss(Self.xs.rows, labels: Self.labels))
      },
      claimed: { w, dy in
        ElmanByHand(w[0], w[1], w[2], w[3], w[4])
          .gradients(Self.xs.rows, labels: Self.labels, forgetting: mistake).tensors
          .map { dy * $0 }
      })
  }

  @Test func `backpropagation through time has the measured slopes`() throws {
    #expect(try check(.none).worstRelativeError < 1e-6)
  }

  @Test(arguments: Mistake.allCases.filter { $0 != .none })
  func `each mistake is refused`(_ mistake: Mistake) {
    #expect(throws: GradientMismatch.self, "\(mistake)") { try check(mistake) }
  }

  @Test func `the library's network has the measured slopes`() {
    let x = Self.xs.reshaped([3, 2, 4])
    expectGradients("ElmanNetwork", parametersOf: network()) {
      $0(x).crossEntropy(labels: Self.labels)
    }
    expectGradients("ElmanNetwork, unrolled", parametersOf: network()) {
      $0.unrolled(x).crossEntropy(labels: Self.labels)
    }
  }

  @Test func `the cliff's slopes are the measured ones, and a shortened chain is refused`() throws {
    let place = ["w": Tensor(3.5), "b": Tensor(-1.2)] as KeyValuePairs
    func loss(_ inputs: [Tensor], steps: Int = 12) -> (value: Double, byW: Double, byB: Double) {
      Cliff(steps: steps).loss(at: Cliff.Place(w: inputs[0].item, b: inputs[1].item))
    }
    expectGradients(
      "cliff", at: place, of: { Tensor(loss($0).value) },
      claimed: { inputs, dy in
        let slopes = loss(inputs)
        return [dy * Tensor(slopes.byW), dy * Tensor(slopes.byB)]
      })
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "cliff", at: place, of: { Tensor(loss($0).value) },
        claimed: { inputs, dy in
          // As if the last three steps were all.
          let slopes = loss(inputs, steps: 3)
          return [dy * Tensor(slopes.byW), dy * Tensor(slopes.byB)]
        })
    }
  }

  @Test func `a clipped step is never longer than rate times norm, and a short one is left alone`()
  {
    let walk = Cliff().walk(
      from: .init(w: 5.5, b: -2), learningRate: 0.5, maximumNorm: 0.1, steps: 100)
    for (step, norm) in walk.norms.enumerated() {
      let (from, to) = (walk.places[step], walk.places[step + 1])
      let length = ((to.w - from.w) * (to.w - from.w) + (to.b - from.b) * (to.b - from.b))
        .squareRoot()
      #expect(abs(length - 0.5 * min(norm, 0.1)) < 1e-9)
    }
    #expect(walk.norms.max()! > 1)
  }

  @Test func `spectral radius and singular value of matrices that one can work out`() {
    let diagonal = Tensor([[0.5, 0], [0, -2]])
    #expect(abs(spectralRadius(diagonal) - 2) < 1e-6)
    #expect(abs(largestSingularValue(diagonal) - 2) < 1e-6)
    // Eigenvalues 1/2 and 1/3; far from normal, so that one product can stretch much more.
    let sheared = Tensor([[0.5, 10], [0, 1.0 / 3]])
    #expect(abs(spectralRadius(sheared) - 0.5) < 1e-4)
    #expect(largestSingularValue(sheared) > 10)
    // A rotation by a right angle: complex eigenvalues of magnitude 3.
    #expect(abs(spectralRadius(Tensor([[0, 3], [-3, 0]])) - 3) < 1e-6)
    // Nilpotent: the second product is zero.
    #expect(spectralRadius(Tensor([[0, 1], [0, 0]])) == 0)
  }

  @Test func `linear blame through an orthogonal matrix keeps its length`() {
    var generator = SeededGenerator(seed: 2)
    let orthogonal: Tensor = Initializer.orthogonal(inputs: 8, outputs: 8, using: &generator)
    let flow = blame(recurrent: orthogonal * 1.1, distance: 20, squashes: false, using: &generator)
    #expect(flow.count == 21)
    for (step, share) in flow.enumerated() {
      var expected = 1.0
      for _ in 0..<step { expected *= 1.1 }
      #expect(abs(share / expected - 1) < 1e-9)
    }
    let squashed = blame(recurrent: orthogonal, distance: 20, squashes: true, using: &generator)
    #expect(zip(squashed, squashed.dropFirst()).allSatisfy { $1 < $0 })
  }
}
