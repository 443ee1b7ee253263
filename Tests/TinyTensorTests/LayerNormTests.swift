import TestSupport
import Testing
import TinyTensor

@Suite struct LayerNormTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test(arguments: [[3, 4], [2, 3, 16], [70, 17], [1, 40], [130, 33]])
  func `the fused operation is its unfused spelling, in Float and in Double`(_ shape: [Int]) {
    for hasBias in [true, false] {
      expectSame(Double.self, shape, hasBias, 1e-12)
      expectSame(Float.self, shape, hasBias, 1e-5)
    }
  }

  private func expectSame<Scalar: TensorScalar>(
    _: Scalar.Type, _ shape: [Int], _ hasBias: Bool, _ tolerance: Double
  ) {
    typealias Inexact = TinyTensor.Tensor<Scalar>
    let x = Inexact(Tensor.random(shape) * 3 + 1).variable()
    let gain = Inexact(Tensor.random([shape.last!], seed: 2)).variable()
    let bias = hasBias ? Inexact(Tensor.random([shape.last!], seed: 3)).variable() : nil
    let centered = x - x.mean(axis: -1, keepingAxis: true)
    let normal = centered / (x.variance(axis: -1, keepingAxis: true) + 1e-5).squareRoot()
    let plain = bias.map { normal * gain + $0 } ?? normal * gain
    let fused = x.layerNorm(gain: gain, bias: bias)
    #expect(largestDifference(fused, plain) < tolerance)
    let dy = Inexact(Tensor.random(shape, seed: 4))
    let (fusedGradients, gradients) = (fused.backward(from: dy), plain.backward(from: dy))
    for variable in [x, gain] + (bias.map { [$0] } ?? []) {
      let size = Double(gradients[variable].magnitude().max().item)
      let difference = largestDifference(fusedGradients[variable], gradients[variable])
      #expect(difference < tolerance * max(1, size))
    }
  }

  /// The derivative by x without the mean, and without the projection on x̂.
  @Test(arguments: [true, false]) func `a wrong derivative is refused`(_ forgetsMean: Bool) {
    let x = Tensor.random([3, 5])
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "layerNorm", at: ["x": x], of: { $0[0].layerNorm(gain: .ones([5])) },
        claimed: { inputs, dy in
          let x = inputs[0]
          let deviation = (x.variance(axis: -1, keepingAxis: true) + 1e-5).squareRoot()
          let normal = (x - x.mean(axis: -1, keepingAxis: true)) / deviation
          let mean = dy.mean(axis: -1, keepingAxis: true)
          let projection = normal * (dy * normal).mean(axis: -1, keepingAxis: true)
          return [(forgetsMean ? dy - projection : dy - mean) / deviation]
        })
    }
  }

  @Test func `shifting and stretching a row changes nothing`() {
    let x = Tensor.random([4, 9])
    let y = x.layerNorm(gain: .ones([9]), epsilon: 0)
    #expect(largestDifference((3 * x + 7).layerNorm(gain: .ones([9]), epsilon: 0), y) < 1e-12)
    #expect(y.mean(axis: -1).magnitude().max().item < 1e-15)
    #expect((y.variance(axis: -1) - 1).magnitude().max().item < 1e-12)
  }

  @Test func `a row of equal numbers becomes the bias`() {
    let layer = LayerNorm<Float>(width: 20)
    #expect(layer(.ones([2, 20])).scalars.allSatisfy { $0 == 0 })
  }
}
