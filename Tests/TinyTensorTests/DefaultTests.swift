import Foundation
import TestSupport
import Testing
import TinyTensor

/// What a reader gets who says nothing: the numbers that papers and PyTorch start from.
@Suite struct DefaultTests {
  @Test func `Adam starts from Kingma and Ba's numbers, AdamW from PyTorch's decay`() {
    let (adam, decoupled) = (Adam<Double>(), Adam<Double>.decoupled())
    for optimizer in [adam, decoupled] {
      #expect(optimizer.learningRate == 1e-3 && optimizer.epsilon == 1e-8)
      #expect(optimizer.firstDecay == 0.9 && optimizer.secondDecay == 0.999)
    }
    #expect(adam.weightDecay == 0 && adam.weightDecayKind == .inGradient)
    #expect(decoupled.weightDecay == 0.01 && decoupled.weightDecayKind == .decoupled)
  }

  @Test func `SGD is plain, RMSProp forgets a hundredth, Muon a twentieth`() {
    let sgd = SGD<Double>(learningRate: 1)
    #expect(sgd.momentum == 0 && !sgd.isNesterov && sgd.weightDecay == 0)
    let rmsProp = RMSProp<Double>()
    #expect(rmsProp.learningRate == 0.01 && rmsProp.decay == 0.99 && rmsProp.epsilon == 1e-8)
    let muon = Muon<Double>()
    #expect(muon.learningRate == 1e-3 && muon.momentum == 0.95 && muon.weightDecay == 0.1)
    #expect(muon.others.firstDecay == 0.9 && muon.others.secondDecay == 0.99)
  }

  @Test func `layers have biases, and layer norm keeps a hundred-thousandth from zero`() {
    var generator = SeededGenerator(seed: 1)
    #expect(Linear<Double>(inputs: 2, outputs: 3, using: &generator).parameterCount == 9)
    let norm = LayerNorm<Double>(width: 4)
    #expect(norm.parameterCount == 8 && norm.epsilon == 1e-5)
    let rows = Tensor<Double>([[1e-3, -1e-3]])
    let expected = 1e-3 / (1e-6 + 1e-5).squareRoot()
    #expect(abs(rows.layerNorm(gain: .ones([2]))[0, 0] - expected) < 1e-12)
    let attention = MultiHeadAttention<Double>(width: 4, headCount: 2, using: &generator)
    #expect(attention.parameters.count == 4)
  }

  @Test func `positions turn with a base of 10,000`() {
    let positions = Tensor<Double>.sinusoidalPositions(count: 40, width: 6)
    for place in [0, 1, 39] {
      for pair in 0..<3 {
        let angle = Double(place) * pow(10_000, -Double(pair) / 3)
        #expect(abs(positions[place, 2 * pair] - sin(angle)) < 1e-14)
        #expect(abs(positions[place, 2 * pair + 1] - cos(angle)) < 1e-14)
      }
    }
    #expect(RotaryPositions().base == 10_000)
  }

  @Test func `axes disappear and nothing is masked unless asked for`() {
    let x = Tensor<Double>.random([2, 3, 4])
    #expect(x.sum(axis: 1).shape == [2, 4] && x.mean(axis: 1).shape == [2, 4])
    #expect(x.variance(axis: 1).shape == [2, 4] && x.max(axis: 1).shape == [2, 4])
    #expect(x.min(axis: 1).shape == [2, 4] && x.logSumExp().shape == [2, 3])
    let (query, key) = (x, Tensor<Double>.random([2, 3, 4], seed: 2))
    let weights = Tensor<Double>.attentionWeights(query: query, key: key)
    #expect(weights.scalars.allSatisfy { $0 > 0 })
    let attended = Tensor<Double>.attention(query: query, key: key, value: x)
    #expect(largestDifference(attended, weights.matmul(x)) < 1e-12)
  }

  @Test func `a single number counts as one along its axis`() {
    let x = Tensor<Double>(3)
    #expect(x.sum(axis: 0).item == 3 && x.mean(axis: 0).item == 3)
    #expect(x.max(axis: 0).item == 3 && x.variance(axis: 0).item == 0)
  }

  @Test func `a list of one column is flattened like any other`() {
    let x = Tensor<Double>.random([2, 3, 1])
    let w = Tensor<Double>.random([1, 4], seed: 2)
    expectGradients("matmul of a column", at: ["x": x, "w": w]) { $0[0].matmul($0[1]) }
    expectGradients("affine of a column", at: ["x": x, "w": w, "b": .random([4])]) {
      $0[0].affine(weight: $0[1], bias: $0[2])
    }
  }
}
