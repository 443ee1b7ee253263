import Foundation
import TestSupport
import Testing
import TinyTensor

@testable import Chapter02

/// The moon network in its three spellings, and what the chapter measures with it.
@Suite struct NetworkTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  private func setting(seed: UInt64 = 1) -> (moons: TwoMoons, network: MoonNetwork) {
    var generator = SeededGenerator(seed: seed)
    let moons = TwoMoons(count: 12, noise: 0.1, using: &generator)
    return (moons, MoonNetwork(hiddenUnits: 5, using: &generator))
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `by hand, by scalars and by tensors the loss and gradients are the same`(_ seed: UInt64) {
    let (moons, network) = setting(seed: seed)
    let hand = HandGradients(network, moons.points, moons.targets)
    let loss = network.loss(moons.points, moons.targets)
    let gradients = loss.backward()
    let scalars = ScalarNetwork(copying: network)
    let scalarLoss = scalars.loss(moons)
    scalarLoss.backward()
    #expect(abs(hand.loss - loss.item) < 1e-12 && abs(scalarLoss.data - loss.item) < 1e-12)
    for (index, parameter) in network.parameters.enumerated() {
      let expected = gradients[parameter]
      let byScalars = Tensor(scalars.parameters[index].map(\.gradient), shape: expected.shape)
      #expect(largestDifference(hand.gradients[index], expected) < 1e-12)
      #expect(largestDifference(byScalars, expected) < 1e-12)
    }
  }

  @Test func `the gradients by hand are the measured ones`() throws {
    let (moons, network) = setting()
    let report = try checkHand(moons, network) { $0 }
    #expect(report.count == network.parameterCount)
  }

  /// A change to one of the gradients by hand: W₁, b₁, W₂, b₂.
  static let mistakes: [(String, Int, @Sendable (Tensor) -> Tensor)] = [
    ("the wrong sign", 0, { -$0 }),
    ("the sum in place of the mean", 1, { $0 * 12 }),
    ("the gradient of another weight", 2, { $0.slice(0..<1, axis: 0) + 0 * $0 }),
    ("one part in 10,000 too much", 3, { $0 * 1.0001 }),
  ]

  @Test(arguments: mistakes)
  func `a wrong gradient by hand is refused`(
    _ mistake: String, _ index: Int, _ change: @Sendable (Tensor) -> Tensor
  ) {
    let (moons, network) = setting()
    let names = ["W1", "b1", "W2", "b2"]
    let error = #expect(throws: GradientMismatch.self) {
      try checkHand(moons, network) { gradients in
        var changed = gradients
        changed[index] = change(changed[index])
        return changed
      }
    }
    #expect(error?.input == names[index])
  }

  @Test func `the pullbacks that the chapter derives are the measured ones`() {
    let (x, w) = (Tensor.random([4, 3]), Tensor.random([3, 2], seed: 2))
    expectGradients(
      "matmul as derived", at: ["x": x, "w": w], of: { $0[0].matmul($0[1]) },
      claimed: { inputs, dO in
        [dO.matmul(inputs[1].transposed()), inputs[0].transposed().matmul(dO)]
      })
    expectGradients(
      "broadcast as derived", at: ["b": .random([2])], of: { x.matmul(w) + $0[0] },
      claimed: { _, dO in [dO.sum(axis: 0)] })
  }

  @Test func `a transposed factor in the pullback of a product is refused`() {
    let (x, w) = (Tensor.random([3, 3]), Tensor.random([3, 3], seed: 2))
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "matmul", at: ["x": x, "w": w], of: { $0[0].matmul($0[1]) },
        claimed: { inputs, dO in [dO.matmul(inputs[1]), inputs[0].transposed().matmul(dO)] })
    }
  }

  @Test func `the function whose slope is measured has the derivative it is measured against`() {
    expectGradients("bumpy", at: ["x": .random([20])]) { bumpy($0[0]) }
    expectGradients(
      "bumpy by hand", at: ["x": .random([20])], of: { bumpy($0[0]) },
      claimed: { inputs, dy in [dy * bumpySlope(inputs[0])] })
  }

  @Test func `a probe of zero has the derivative of the number it is added to`() {
    expectGradients("probe", at: ["x": .random([3])]) { ($0[0] + Tensor.zeros([3])).tanh() }
    let x = Tensor.random([3]).variable()
    let probe = Tensor.zeros([3]).variable()
    let gradients = (x + probe).tanh().sum().backward()
    #expect(gradients[x] == gradients[probe])
  }

  @Test func `ReLU passes the derivative back by the same factor as the signal forward`() {
    var generator = SeededGenerator(seed: 5)
    let sizes = gradientSizesByLayer(
      depth: 10, width: 256, activation: .relu, initializer: .kaiming, using: &generator)
    #expect(sizes.count == 10 && sizes.last == 1)
    #expect(sizes.allSatisfy { abs($0 - 1) < 0.3 })
  }

  @Test(arguments: [Initializer.normal(1), .xavier, .kaiming])
  func `tanh passes the derivative back by the factor of the theory`(_ initializer: Initializer) {
    var generator = SeededGenerator(seed: 6)
    let sizes = gradientSizesByLayer(
      depth: 10, width: 256, activation: .tanh, initializer: initializer, using: &generator)
    let theory = tanhFactor(depth: 10, width: 256, initializer: initializer)
    #expect(abs(pow(sizes[0], 1.0 / 9) / theory - 1) < 0.05)
  }

  @Test func `for tiny weights tanh is a straight line, and the factor √n s`() {
    let theory = tanhFactor(depth: 5, width: 64, initializer: .normal(1e-4))
    #expect(abs(theory / (8 * 1e-4) - 1) < 1e-6)
  }

  @Test func `the moons are balanced, reproducible and separate where they should be`() {
    let moons = setting().moons
    #expect(moons.signs.reduce(0, +) == 0)
    #expect(moons.points == setting().moons.points)
    #expect(moons.accuracy(of: moons.signs) == 1)
    #expect(moons.accuracy(of: moons.signs.map { -$0 }) == 0)
  }

  private func checkHand(
    _ moons: TwoMoons, _ network: MoonNetwork, _ change: ([Tensor]) -> [Tensor]
  ) throws -> GradientReport {
    try GradientCheck()(
      "HandGradients", at: parameters(network),
      of: { rebuilt($0).loss(moons.points, moons.targets) },
      claimed: { values, dy in
        let hand = HandGradients(rebuilt(values), moons.points, moons.targets)
        return change(hand.gradients).map { $0 * dy }
      })
  }

  private func parameters(_ network: MoonNetwork) -> KeyValuePairs<String, Tensor> {
    [
      "W1": network.hidden.weight.value, "b1": network.hidden.bias.value,
      "W2": network.output.weight.value, "b2": network.output.bias.value,
    ]
  }

  private func rebuilt(_ values: [Tensor]) -> MoonNetwork {
    MoonNetwork(
      hidden: Linear(weight: values[0], bias: values[1]),
      output: Linear(weight: values[2], bias: values[3]))
  }
}
