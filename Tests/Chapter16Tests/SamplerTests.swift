import Foundation
import MiniGPT
import TestSupport
import Testing
import TinyTensor

@testable import Chapter16

/// Sampling against distributions small enough to work out by hand.
@Suite struct Chapter16SamplerTests {
  /// Logits whose probabilities are 8/15, 4/15, 2/15, 1/15.
  static let logits = [3 * log(2.0), 2 * log(2.0), log(2.0), 0]

  private func expect(
    _ sampler: Sampler, after previous: [Int] = [], _ expected: [Double],
    logits: [Double] = logits, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = sampler.probabilities(logits: logits, after: previous)
    let distance = zip(found, expected).map { abs($0 - $1) }.max()!
    #expect(
      distance < 1e-12 && found.count == expected.count, "\(found)", sourceLocation: sourceLocation)
  }

  @Test func `without settings it is softmax`() {
    expect(Sampler(), [8 / 15, 4 / 15, 2 / 15, 1 / 15])
  }

  @Test func `temperature divides the logits`() {
    expect(Sampler(temperature: 0.5), [64 / 85, 16 / 85, 4 / 85, 1 / 85])
    let roots = [8.0, 4, 2, 1].map { $0.squareRoot() }
    expect(Sampler(temperature: 2), roots.map { $0 / roots.reduce(0, +) })
    expect(Sampler(temperature: 1e-9), [1, 0, 0, 0])
  }

  @Test func `temperature 0 takes the likeliest, and of equals the lowest number`() {
    expect(.greedy, [1, 0, 0, 0])
    expect(.greedy, [0, 1, 0, 0], logits: [0, 5, 5, 1])
  }

  @Test func `top-k keeps k, and of equals the lowest numbers`() {
    expect(Sampler(topK: 1), [1, 0, 0, 0])
    expect(Sampler(topK: 2), [2 / 3, 1 / 3, 0, 0])
    expect(Sampler(topK: 99), [8 / 15, 4 / 15, 2 / 15, 1 / 15])
    expect(Sampler(topK: 2), [0.5, 0.5, 0, 0], logits: [1, 1, 1, 1])
  }

  @Test func `top-p keeps the fewest that reach the sum`() {
    expect(Sampler(topP: 0.5), [1, 0, 0, 0])
    expect(Sampler(topP: 0.6), [2 / 3, 1 / 3, 0, 0])
    expect(Sampler(topP: 0.9), [4 / 7, 2 / 7, 1 / 7, 0])
    expect(Sampler(topP: 1), [8 / 15, 4 / 15, 2 / 15, 1 / 15])
    expect(Sampler(topP: 1e-9), [1, 0, 0, 0])
    expect(Sampler(topP: 0.7), [1 / 3, 1 / 3, 1 / 3, 0], logits: [2, 2, 2, 2])
  }

  @Test func `temperature comes before top-k, top-k before top-p`() {
    // At ½ the four are 64, 16, 4, 1 of 85: the first alone reaches 0.75.
    expect(Sampler(temperature: 0.5, topP: 0.75), [1, 0, 0, 0])
    // Of the first two alone, 2/3 and 1/3, the first reaches 0.6; of all four it would not.
    expect(Sampler(topK: 2, topP: 0.6), [1, 0, 0, 0])
  }

  @Test func `the repetition penalty divides positive logits and multiplies negative ones`() {
    let penalty = Sampler(repetitionPenalty: 2)
    func softmax(_ x: [Double]) -> [Double] {
      let weights = x.map { exp($0) }
      return weights.map { $0 / weights.reduce(0, +) }
    }
    expect(penalty, after: [0, 2, 0], softmax([1, 1, -2, 0]), logits: [2, 1, -1, 0])
    // It comes before the temperature: greedy feels it.
    expect(
      Sampler(temperature: 0, repetitionPenalty: 3), after: [0], [0, 1, 0, 0],
      logits: [2, 1, -1, 0])
  }

  /// Logits that tie now and then, settings of every kind, and tokens that came before.
  private static func question(_ draw: inout Draw) -> (Sampler, logits: [Double], [Int]) {
    let logits = draw.halves([draw.integer(in: 1...9)], offset: 0).scalars
    let sampler = Sampler(
      temperature: draw.choice([0, 0.3, 1, 1, 2.5]), topK: draw.choice([nil, 1, 2, 5]),
      topP: draw.choice([nil, 0.3, 0.75, 1]), repetitionPenalty: draw.choice([1, 1, 1.5]))
    return (sampler, logits, draw.indices(draw.integer(in: 0...4), below: logits.count))
  }

  /// One rule after the other, each a pass over a list that it makes anew.
  private static func slow(
    _ sampler: Sampler, _ logits: [Double], _ previous: [Int]
  ) -> [Double] {
    func normalized(_ weights: [Double]) -> [Double] {
      weights.map { $0 / weights.reduce(0, +) }
    }
    var scores = logits
    for token in Set(previous) {
      let penalty = sampler.repetitionPenalty
      scores[token] = scores[token] > 0 ? scores[token] / penalty : scores[token] * penalty
    }
    // A token's place: how many are likelier, or as likely and of a lower number.
    let places = scores.indices.map { token in
      scores.indices.count {
        scores[$0] > scores[token] || (scores[$0] == scores[token] && $0 < token)
      }
    }
    if sampler.temperature == 0 { return places.map { $0 == 0 ? 1 : 0 } }
    var weights = normalized(scores.map { exp($0 / sampler.temperature) })
    weights = zip(weights, places).map { $1 < sampler.topK ?? places.count ? $0 : 0 }
    weights = normalized(weights)
    guard let topP = sampler.topP else { return weights }
    // Kept while those before it do not yet reach the sum.
    return normalized(
      weights.indices.map { token in
        let before = weights.indices.filter { places[$0] < places[token] }
          .reduce(0) { $0 + weights[$1] }
        return token == places.firstIndex(of: 0) || before < topP - 1e-12 ? weights[token] : 0
      })
  }

  @Test func `whatever the settings, probabilities are those of the rules one by one`() {
    expectForAll(seeds: 1...1000, draw: Self.question) { sampler, logits, previous in
      let found = sampler.probabilities(logits: logits, after: previous)
      let expected = Self.slow(sampler, logits, previous)
      return zip(found, expected).allSatisfy { abs($0 - $1) < 1e-12 }
        && found.count == logits.count && abs(found.reduce(0, +) - 1) < 1e-12
        && found.allSatisfy { $0 >= 0 }
        && sampler.probabilities(logits: logits.map { Float($0) }, after: previous) == found
    }
  }

  @Test func `whatever the settings, draws come as often as they should`() {
    expectForAll(seeds: 1...40) { draw in
      (Self.question(&draw), generator: draw.generator)
    } holds: { question, generator in
      let (sampler, logits, previous) = question
      let expected = sampler.probabilities(logits: logits, after: previous)
      var (generator, counts) = (generator, [Int](repeating: 0, count: logits.count))
      for _ in 0..<4_000 {
        counts[sampler.draw(logits: logits, after: previous, using: &generator)] += 1
      }
      // Five standard errors of each share, and four draws where shares are too small for them.
      return zip(counts, expected).allSatisfy { count, p in
        (p > 0 || count == 0)
          && abs(Double(count) / 4_000 - p) <= 5 * (p * (1 - p) / 4_000).squareRoot() + 1e-3
      }
    }
  }

  @Test func `draws come as often as their probabilities say`() {
    var generator = SeededGenerator(seed: 3)
    let sampler = Sampler(temperature: 2, topK: 3)
    let expected = sampler.probabilities(logits: Self.logits)
    var counts = [0, 0, 0, 0]
    for _ in 0..<20_000 { counts[sampler.draw(logits: Self.logits, using: &generator)] += 1 }
    #expect(counts[3] == 0)
    for (count, p) in zip(counts, expected) {
      // Four standard errors.
      #expect(abs(Double(count) / 20_000 - p) <= 4 * (p * (1 - p) / 20_000).squareRoot())
    }
  }

  @Test func `five continuations differ, and the same seed gives the same five`() {
    let model: GPT<Float> = smallModel()
    func five(_ seed: UInt64, count: Int = 5) -> [[Int]] {
      model.continuations(of: [1, 2], count: count, length: 30, seed: seed)
    }
    #expect(five(1).count == 5 && Set(five(1)).count == 5 && five(1).allSatisfy { $0.count == 30 })
    #expect(five(1) == five(1) && five(1) != five(2))
    #expect(five(1, count: 2) == Array(five(1).prefix(2)))
  }

  @Test func `beyond the context the window is its newer half, read anew`() {
    let model: GPT<Float> = smallModel()
    var text = [3, 1, 4]
    let drawn = model.continuations(of: text, length: 25, sampler: .greedy, seed: 1)[0]
    var window = text
    for token in drawn {
      if window.count > 8 { window = Array(text.suffix(4)) }
      let logits = model(window).detached.reshaped([window.count, 11])
      #expect(
        logits.row(window.count - 1).enumerated().max { $0.element < $1.element }!.offset == token)
      text.append(token)
      window.append(token)
    }
  }

  @Test func `a prompt longer than the context is cut to its end`() {
    let model: GPT<Float> = smallModel()
    let long = (0..<30).map { $0 * 3 % 11 }
    #expect(
      model.continuations(of: long, length: 1, sampler: .greedy, seed: 1)
        == model.continuations(of: Array(long.suffix(8)), length: 1, sampler: .greedy, seed: 1))
  }
}
