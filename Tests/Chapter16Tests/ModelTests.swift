import MiniGPT
import TestSupport
import Testing
import TinyTensor

@testable import Chapter16

/// Sizes that a test can afford.
let small = Configuration(vocabulary: 11, context: 8, layers: 2, heads: 2, width: 8)

func smallModel<Scalar>(
  _ change: (inout Configuration) -> Void = { _ in }, seed: UInt64 = 1
) -> GPT<Scalar> {
  var sizes = small
  change(&sizes)
  var generator = SeededGenerator(seed: seed)
  let model = GPT<Scalar>(sizes, using: &generator)
  // Larger than at a start, and nothing at 0 or 1, where mistakes hide.
  for parameter in model.parameters {
    parameter.value =
      parameter.value * 8
      + .normal(parameter.value.shape, standardDeviation: 0.2, using: &generator)
  }
  return model
}

@Suite struct Chapter16ModelTests {
  static let tokens = [3, 1, 4, 1, 5, 9, 2, 6]

  @Test(arguments: [false, true])
  func `loops, matrices and the library agree`(_ hasBiases: Bool) {
    let model: GPT<Double> = smallModel {
      $0.hasBiases = hasBiases
      if hasBiases { $0.activation = .geluTanh }
    }
    let expected = model(Self.tokens).detached.reshaped([8, 11])
    let loops = Tensor(logitsByLoops(model, Self.tokens))
    #expect(largestDifference(loops, expected) < 1e-12)
    #expect(largestDifference(logitsByMatrices(model, Self.tokens), expected) < 1e-12)
  }

  @Test(arguments: [false, true], [nil, 13])
  func `the formula counts what walking finds`(_ hasBiases: Bool, _ hidden: Int?) {
    var sizes = Configuration(
      vocabulary: 7, context: 5, layers: 3, heads: 2, width: 6, hidden: hidden)
    sizes.hasBiases = hasBiases
    var generator = SeededGenerator(seed: 1)
    let model = GPT<Float>(sizes, using: &generator)
    #expect(model.parameterCount == sizes.parameterCount)
    #expect(model.names.count == model.parameters.count)
    #expect(Set(model.names).count == model.names.count)
  }

  @Test func `no logit depends on a later token`() {
    let model: GPT<Double> = smallModel()
    let before = model(Self.tokens).detached
    for place in Self.tokens.indices {
      var changed = Self.tokens
      changed[place] = (changed[place] + 1) % 11
      let after = model(changed).detached
      for row in 0..<8 {
        #expect((before.row(row) == after.row(row)) == (row < place), "\(place) and \(row)")
      }
    }
  }

  @Test func `windows of a batch do not see each other`() {
    let model: GPT<Float> = smallModel()
    let other = [7, 7, 0, 10, 2, 8, 8, 1]
    let both = model(Self.tokens + other, windows: 2).detached
    let alone = model(other).detached
    #expect(largestDifference(both.slice(1..<2), alone) < 1e-5)
  }

  @Test func `the start has the deviations that GPT-2's paper and nanoGPT give it`() {
    var generator = SeededGenerator(seed: 1)
    let sizes = Configuration(vocabulary: 50, context: 20, layers: 8, heads: 2, width: 64)
    let model = GPT<Double>(sizes, using: &generator)
    for (name, parameter) in zip(model.names, model.parameters) {
      let value = parameter.value
      guard value.rank == 2 else {
        #expect(value == .ones(value.shape))
        continue
      }
      let deviation = (value.squared().sum().item / Double(value.count)).squareRoot()
      let expected = name.hasSuffix("c_proj.weight") ? 0.02 / 4 : 0.02
      #expect(abs(deviation / expected - 1) < 0.1, "\(name): \(deviation)")
    }
  }

  @Test func `cached and uncached logits agree over 200 tokens at a context of 256`() {
    let sizes = Configuration(vocabulary: 40, context: 256, layers: 3, heads: 4, width: 64)
    var generator = SeededGenerator(seed: 2)
    let model = GPT<Float>(sizes, using: &generator)
    for parameter in model.parameters where parameter.value.rank == 2 {
      parameter.value = parameter.value * 4
    }
    let caches = model.blocks.map { _ in KeyValueCache<Float>(capacity: 256) }
    var tokens = (0..<20).map { $0 * 7 % 40 }
    var fresh = tokens
    var worst: Float = 0
    for _ in 0..<200 {
      let cached = model.lastLogits(of: [fresh], caches: caches)
      let whole = model(tokens).detached.reshaped([tokens.count, 40])
      let uncached = whole.slice(tokens.count - 1..<tokens.count)
      worst = max(worst, (cached - uncached).magnitude().max().item)
      let next = Sampler().draw(logits: cached.row(0), after: tokens, using: &generator)
      tokens.append(next)
      fresh = [next]
    }
    #expect(worst < 1e-5)
  }

  @Test func `a cache serves several sequences, and forgets on request`() {
    let model: GPT<Float> = smallModel()
    let caches = model.blocks.map { _ in KeyValueCache<Float>(capacity: 8) }
    let sequences = [[3, 1, 4], [1, 5, 9]]
    for _ in 0..<2 {
      let cached = model.lastLogits(of: sequences, caches: caches)
      for (row, sequence) in sequences.enumerated() {
        let alone = model(sequence).detached.reshaped([3, 11]).slice(2..<3)
        #expect(largestDifference(cached.slice(row..<row + 1), alone) < 1e-5)
      }
      for cache in caches { cache.removeAll() }
    }
  }

  @Test func `dropout acts in training alone, and its draws follow the seed`() {
    let model: GPT<Float> = smallModel { $0.dropout = 0.3 }
    let calm = model(Self.tokens).detached
    func shaken(_ seed: UInt64) -> Tensor<Float> {
      model(Self.tokens, .training(RandomStream(seed: seed))).detached
    }
    #expect(model(Self.tokens).detached == calm)
    #expect(shaken(1) == shaken(1) && shaken(1) != shaken(2) && shaken(1) != calm)
  }
}
