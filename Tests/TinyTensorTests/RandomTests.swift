import Foundation
import TestSupport
import Testing
import TinyTensor

@Suite struct RandomTests {
  @Test func `SplitMix64 gives its published numbers`() {
    var generator = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test func `xoshiro256++ gives its published numbers`() {
    var generator = SeededGenerator(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test func `a generator continues from its saved state`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<10 { _ = generator.next() }
    var copy = SeededGenerator(state: generator.state)
    #expect((0..<100).allSatisfy { _ in generator.next() == copy.next() })
  }

  @Test func `uniform numbers have the mean and variance of the unit interval`() {
    var generator = SeededGenerator(seed: 1)
    let draws = Tensor<Double>((0..<100_000).map { _ in generator.uniform() })
    #expect(draws.min().item >= 0 && draws.max().item < 1)
    // Five standard errors: 5 / √(12 · 100,000), and 5 / √(180 · 100,000).
    #expect(abs(draws.mean().item - 0.5) < 0.0046)
    #expect(abs(draws.variance().item - 1 / 12.0) < 0.0012)
  }

  @Test func `normal numbers have mean 0, variance 1, no skew and kurtosis 3`() {
    var generator = SeededGenerator(seed: 2)
    let draws = Tensor<Double>((0..<100_000).map { _ in generator.normal() })
    // Five standard errors of each moment.
    #expect(abs(draws.mean().item) < 0.016)
    #expect(abs(draws.variance().item - 1) < 0.023)
    #expect(abs(draws.power(3).mean().item) < 0.062)
    #expect(abs(draws.power(4).mean().item - 3) < 0.16)
  }

  @Test func `every index below a bound is equally likely`() {
    var generator = SeededGenerator(seed: 3)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.uniform(below: 7)] += 1 }
    // Chi-squared with six degrees of freedom: above 27.9 once in 10,000.
    let chiSquared = counts.reduce(0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    #expect(chiSquared < 27.9)
  }

  @Test func `where many words fall on each index, none is favoured`() {
    // 2⁶⁴ words for 3 · 2⁶¹ indices are 8 for 3: unless some words are drawn anew, of three
    // neighbours two get three words and one gets two.
    var generator = SeededGenerator(seed: 6)
    var counts = [0, 0, 0]
    for _ in 0..<30_000 { counts[generator.uniform(below: 3 << 61) % 3] += 1 }
    // Chi-squared with two degrees of freedom: above 18.4 once in 10,000.
    let chiSquared = counts.reduce(0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    #expect(chiSquared < 18.4)
  }

  @Test func `a normal number is Box and Muller's of two uniform ones`() {
    var generator = SeededGenerator(seed: 7)
    var copy = generator
    for _ in 0..<10 {
      let (u, v) = (copy.uniform(), copy.uniform())
      #expect(generator.normal() == (-2 * log(1 - u)).squareRoot() * cos(2 * .pi * v))
    }
  }

  @Test func `the smallest number there is draws no weight of zero`() {
    struct Zeros: RandomNumberGenerator {
      func next() -> UInt64 { 0 }
    }
    var generator = Zeros()
    #expect(generator.uniform() == 0)
    #expect(generator.index(weighted: [0.0, 0, 1, 1]) == 2)
  }

  @Test func `generators are equal when they go on alike`() {
    var generator = SeededGenerator(seed: 8)
    let copy = generator
    #expect(generator == copy)
    _ = generator.next()
    #expect(generator != copy)
  }

  @Test func `shuffling keeps every element and makes every order equally likely`() {
    var generator = SeededGenerator(seed: 4)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<24_000 { counts[generator.shuffled(0..<4), default: 0] += 1 }
    #expect(counts.count == 24)
    // Chi-squared with 23 degrees of freedom: above 54 less than once in 3,000.
    let chiSquared = counts.values.reduce(0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 }
    #expect(chiSquared < 54)
  }

  @Test func `weighted draws follow their weights and never take a weight of zero`() {
    var generator = SeededGenerator(seed: 5)
    var counts = [0, 0, 0, 0]
    for _ in 0..<40_000 { counts[generator.index(weighted: [1.0, 0, 2, 1])] += 1 }
    #expect(counts[1] == 0)
    // Four standard errors of a binomial count.
    #expect(abs(counts[0] - 10_000) < 350 && abs(counts[2] - 20_000) < 400)
  }

  @Test func `any weights are drawn by their shares`() {
    expectForAll(seeds: 1...40) { draw in
      let weights = (0..<draw.integer(in: 1...8)).map { _ in
        draw.happens(onceIn: 4) ? 0 : draw.generator.uniform()
      }
      return (weights + [0.25], draw.generator)
    } holds: { weights, generator in
      var (generator, counts) = (generator, [Int](repeating: 0, count: weights.count))
      for _ in 0..<4_000 { counts[generator.index(weighted: weights)] += 1 }
      let total = weights.reduce(0, +)
      // Five standard errors of each share, and four draws where shares are too small for them.
      return zip(counts, weights).allSatisfy { count, weight in
        let p = weight / total
        return (p > 0 || count == 0)
          && abs(Double(count) / 4_000 - p) <= 5 * (p * (1 - p) / 4_000).squareRoot() + 1e-3
      }
    }
  }

  @Test func `the numbers of a seed never change`() {
    var generator = SeededGenerator(seed: 1)
    #expect(generator.next() == 0xcfc5_d07f_6f03_c29b)
    #expect(generator.shuffled(0..<6) == [3, 1, 5, 2, 0, 4])
  }
}
