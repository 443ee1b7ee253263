import TestSupport
import Testing
import TinyTensor

/// What the engine makes of operations put together; `RegistryTests` checks each operation alone.
@Suite struct GradientTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test(arguments: Activation.allCases) func `an activation's slope is its derivative`(
    _ activation: Activation
  ) {
    expectGradients(
      "\(activation) slope", at: ["x": 2 * Tensor.random([5, 7], gap: 0.01)],
      of: { activation($0[0]) },
      claimed: { inputs, dy in [dy * activation.derivative(at: inputs[0])] })
  }

  @Test func `a tensor used twice collects both derivatives`() {
    expectGradients("x · x + sin x", at: ["x": .random([3])]) { $0[0] * $0[0] + $0[0].sine() }
  }

  @Test func `a parameter has the derivative of every use`() {
    let layer = Linear(weight: Tensor.random([3, 3]), bias: Tensor.random([3], seed: 2))
    let x = Tensor.random([2, 3], seed: 3)
    let gradients = layer(layer(x)).sum().backward()
    expectGradients(
      "Linear twice", at: ["weight": layer.weight.value, "bias": layer.bias.value],
      of: { values in
        let layer = Linear(weight: values[0], bias: values[1])
        return layer(layer(x)).sum()
      },
      claimed: { _, dy in [gradients[layer.weight] * dy, gradients[layer.bias] * dy] })
  }

  @Test func `the derivative with respect to something the result does not need is zero`() {
    let (x, y) = (Tensor([1, 2]).variable(), Tensor([3, 4]).variable())
    #expect(x.sum().backward()[y] == .zeros([2]))
  }

  @Test func `a chain of 100,000 operations neither overflows the stack nor needs to be walked`() {
    var x = Tensor(1).variable()
    let start = x
    for _ in 0..<100_000 { x = x + 1 }
    #expect(x.backward()[start].item == 1)
    for _ in 0..<100_000 { x = x + start }  // Dropped without a walk.
  }
}
