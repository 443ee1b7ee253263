import Datasets
import Foundation
import TestSupport
import Testing
import TinyTensor

@testable import Chapter08

/// Smoothing: sums, hand-worked numbers, and the formula spelt out slowly.
@Suite struct Chapter08SmoothingTests {
  private typealias Counts = Chapter08CountTests

  private func smoothings(_ trie: CountTrie, heldOut: [Int32]) -> [(String, any Smoothing)] {
    [
      ("add 1", AddK(k: 1)), ("add 0.001", AddK(k: 0.001)),
      ("Jelinek-Mercer", JelinekMercer(trie, heldOut: heldOut)),
      ("Kneser-Ney", KneserNey(trie, isModified: false)),
      ("modified Kneser-Ney", KneserNey(trie, isModified: true)),
    ]
  }

  /// Sums and agreement of single probabilities with distributions, over 1,000 random histories.
  private func expectDistributions(_ text: [Int32], _ heldOut: [Int32], vocabulary: Int) {
    let trie = CountTrie(text, order: 7, vocabularyCount: vocabulary)
    var generator = SeededGenerator(seed: 9)
    let histories = (0..<1_000).map { number -> [Int32] in
      let place = generator.uniform(below: text.count - 7)
      return number % 2 == 0
        ? Array(text[place..<place + 6])
        : (0..<6).map { _ in Int32(generator.uniform(below: vocabulary)) }
    }
    for (name, smoothing) in smoothings(trie, heldOut: heldOut) {
      var farthest = 0.0
      for history in histories {
        var walker = Walker(trie, after: history)
        for order in 1...7 {
          let model = NGramModel(trie, smoothing, order: order)
          let distribution = model.distribution(walker)
          farthest = max(farthest, abs(distribution.reduce(0, +) - 1))
          if distribution.contains(where: { !($0 > 0) }) { farthest = .infinity }
          let token = Int32(generator.uniform(below: vocabulary))
          walker.look(at: token)
          farthest = max(farthest, abs(model.probability(walker) - distribution[Int(token)]))
        }
      }
      #expect(farthest < 1e-9, "\(name)")
    }
  }

  @Test func `every distribution sums to one, and no probability is zero`() {
    expectDistributions(
      Counts.randomTokens(20_000, of: 40), Counts.randomTokens(2_000, of: 40, seed: 2),
      vocabulary: 40)
  }

  @Test func `so it is for a text of few tokens, and one of a single token`() {
    expectDistributions(
      Counts.randomTokens(12, of: 3), Counts.randomTokens(3, of: 3, seed: 2), vocabulary: 5)
    expectDistributions(Array(repeating: 0, count: 20), [0], vocabulary: 2)
  }

  @Test func `so it is for lines with start and end marks`() {
    expectDistributions(
      Counts.randomLines(order: 7), Counts.randomLines(order: 7, seed: 2), vocabulary: 6)
  }

  @Test(arguments: [1, 2, 3, 4], [false, true])
  func `Kneser-Ney agrees with its formula`(_ order: Int, _ isModified: Bool) {
    let texts = [(Counts.randomTokens(600, of: 8), 8), (Counts.randomLines(order: 4), 6)]
    for (text, vocabulary) in texts {
      // The trie is deeper than the model: what it holds beyond must not matter.
      let trie = CountTrie(text, order: 4, vocabularyCount: vocabulary)
      let fast = NGramModel(trie, KneserNey(trie, isModified: isModified), order: order)
      let slow = KneserNeyByHand(
        text, order: order, vocabularyCount: vocabulary, isModified: isModified)
      var generator = SeededGenerator(seed: 3)
      for number in 0..<30 {
        let place = generator.uniform(below: text.count - 4)
        let history =
          number % 2 == 0
          ? Array(text[place..<place + order - 1])
          : (0..<order - 1).map { _ in Int32(generator.uniform(below: vocabulary)) }
        let difference = zip(
          fast.distribution(after: history), slow.distribution(after: history)
        ).map { abs($0 - $1) }.max()!
        #expect(difference < 1e-12, "\(history)")
      }
    }
  }

  @Test func `the example worked by hand has the same probabilities`() throws {
    let vocabulary = CharacterVocabulary(PlainText("abracadabra"))
    let trie = CountTrie(
      try vocabulary.encode("abracadabra"), order: 2, vocabularyCount: vocabulary.count)
    let model = NGramModel(trie, KneserNey(trie, isModified: false), order: 2)
    let found = model.distribution(after: [0])
    let expected = [0.9 / 7, 0.4 + 0.3 / 7, 0.15 + 0.3 / 7, 0.15 + 0.3 / 7, 0.3 / 7]
    for (a, b) in zip(found, expected) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func `discounts from counts of counts, and the rule where they say nothing`() {
    let three = Discounts(countsOfCounts: [10, 4, 2, 1], isModified: true)
    #expect(abs(three.one - 5 / 9.0) < 1e-12)
    #expect(abs(three.two - 7 / 6.0) < 1e-12)
    #expect(abs(three.more - 17 / 9.0) < 1e-12)
    #expect(Discounts(countsOfCounts: [10, 4, 2, 1], isModified: false) == Discounts(10 / 18.0))
    #expect(Discounts(countsOfCounts: [0, 4, 2, 1], isModified: true) == Discounts(0.5))
    #expect(Discounts(countsOfCounts: [4, 0, 2, 1], isModified: true) == Discounts(0.5))
    #expect(Discounts(countsOfCounts: [4, 3, 0, 1], isModified: true) == Discounts(0.4))
    #expect(Discounts(countsOfCounts: [4, 3, 2, 0], isModified: true) == Discounts(0.4))
    // D₂ would be 2 - 3 · ⅓ · 9 = -7.
    #expect(Discounts(countsOfCounts: [1, 1, 9, 1], isModified: true) == Discounts(1 / 3.0))
    for count in 0...5 {
      #expect(three[Double(count)] <= Double(count))
    }
  }

  @Test func `add k is its formula, and uniform after an unseen history`() {
    // 0 1 0 0 1: after 0 came 1 twice and 0 once.
    let trie = CountTrie([0, 1, 0, 0, 1], order: 2, vocabularyCount: 3)
    let model = NGramModel(trie, AddK(k: 0.5), order: 2)
    let found = model.distribution(after: [0])
    for (a, b) in zip(found, [1.5 / 4.5, 2.5 / 4.5, 0.5 / 4.5]) { #expect(abs(a - b) < 1e-12) }
    for p in model.distribution(after: [2]) { #expect(abs(p - 1 / 3.0) < 1e-12) }
  }

  /// Tokens of 6, of which each is mostly the next one after the one before.
  private func circle(_ count: Int, seed: UInt64) -> [Int32] {
    var generator = SeededGenerator(seed: seed)
    var tokens: [Int32] = [0]
    while tokens.count < count {
      let step = generator.uniform() < 0.6 ? 1 : generator.uniform(below: 6)
      tokens.append((tokens.last! + Int32(step)) % 6)
    }
    return tokens
  }

  @Test func `expectation maximisation finds the best weights`() {
    let heldOut = circle(1_000, seed: 5)
    let trie = CountTrie(circle(200, seed: 1), order: 2, vocabularyCount: 6)
    let fitted = JelinekMercer(trie, heldOut: heldOut, rounds: 2_000)
    func loss(_ weights: [[Double]]) -> Double {
      scoresByOrder(trie, JelinekMercer(weights: weights), on: heldOut)[1].natsPerToken
    }
    let least = loss(fitted.weights)
    var isFelt = false
    for number in fitted.weights[1].indices {
      for nudge in [-0.02, 0.02] {
        var weights = fitted.weights
        weights[1][number] = min(max(weights[1][number] + nudge, 0), 0.9999)
        let nudged = loss(weights)
        #expect(nudged > least - 1e-9)
        if nudged > least + 1e-6 { isFelt = true }
      }
    }
    #expect(isFelt)
  }

  @Test func `the count ratio fits the training text best and fails on a new pair`() {
    let text = Counts.randomTokens(500, of: 5)
    let trie = CountTrie(text, order: 3, vocabularyCount: 6)
    for order in 1...3 {
      let smoothings = smoothings(trie, heldOut: [0, 1]).map { $0.1 } + [MaximumLikelihood()]
      var losses = smoothings.map { _ in 0.0 }
      var walker = Walker(trie)
      for (place, token) in text.enumerated() {
        walker.look(at: token)
        // The text's first tokens have less history than the model looks at.
        if place >= order - 1 {
          for (number, smoothing) in smoothings.enumerated() {
            losses[number] -= log(NGramModel(trie, smoothing, order: order).probability(walker))
          }
        }
        walker.advance()
      }
      for loss in losses.dropLast() { #expect(losses.last! < loss) }
    }
    let fresh = scoresByOrder(trie, MaximumLikelihood(), on: [0, 5])[1]
    #expect(fresh.natsPerToken == .infinity && fresh.impossible == 1 && fresh.tokens == 2)
  }

  @Test func `nats, bits and perplexity are one measure`() {
    var score = Score()
    for p in [0.5, 0.25, 0.125] { score.add(p) }
    #expect(abs(score.natsPerToken - 2 * log(2)) < 1e-12)
    #expect(abs(score.bitsPerToken - 2) < 1e-12 && abs(score.perplexity - 4) < 1e-12)
  }

  @Test func `samples are drawn from the model, and stop at the end mark`() {
    let trie = CountTrie(Counts.randomLines(order: 3), order: 3, vocabularyCount: 6)
    let model = NGramModel(trie, KneserNey(trie, isModified: true), order: 3)
    var (a, b) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
    let sample = model.sample(500, after: [6, 6], until: 5, using: &a)
    #expect(sample == model.sample(500, after: [6, 6], until: 5, using: &b))
    #expect(sample.last == 5 && sample.count { $0 == 5 } == 1)
    let firsts = (0..<4_000).map { _ in model.sample(1, after: [6, 6], using: &a)[0] }
    let expected = model.distribution(after: [6, 6])
    for token in 0..<6 {
      let share = Double(firsts.count { $0 == token }) / 4_000
      let error = (expected[token] * (1 - expected[token]) / 4_000).squareRoot()
      #expect(abs(share - expected[token]) < 4 * error + 1e-9)
    }
  }
}
