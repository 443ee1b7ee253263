import Datasets
import TestSupport
import Testing
import TinyTensor

@testable import Chapter11

/// Names, spelling, blocks, and the two ways to classify a passage.
@Suite struct Chapter11PassageTests {
  @Test func `names are found by capitals inside sentences and masked everywhere`() {
    let text = words(
      in: PlainText(
        "Emma saw Mrs. Goddard. She liked Emma, and the house of Lady Catherine de Bourgh, very"
          + " much. The house pleased Emma's friend. I am sure I am."))
    let finder = NameFinder([text])
    #expect(finder.names == ["emma", "goddard", "lady", "catherine", "bourgh", "mrs"])
    #expect(
      masked(text, finder).joined(separator: " ")
        == "NAME saw NAME she liked NAME and the house of NAME very much the house pleased NAME"
        + " friend i am sure i am")
  }

  @Test func `a word that is mostly written small is no name`() {
    let text = words(in: PlainText("He saw Will, and he will, as all will, do what he will."))
    #expect(!NameFinder([text]).isName("will"))
  }

  @Test func `lines that head chapters are left out, and sentences about chapters stay`() {
    let found = wordsWithoutHeadings(
      PlainText("VOLUME I\n\nCHAPTER II\n\nShe read a chapter.\nChapter 3\nChapter three was long.")
    )
    #expect(found.joined(separator: " ") == "She read a chapter . Chapter three was long .")
  }

  @Test func `spelling is levelled, and levelling twice changes nothing`() {
    let old = ["every", "body", "surprized", "by", "every", "body's", "shew", "of", "every", "day"]
    let new = ["everybody", "surprised", "by", "everybody's", "show", "of", "every", "day"]
    #expect(Spelling.levelled(old) == new)
    #expect(Spelling.levelled(new) == new)
  }

  @Test func `blocks of different roles never meet, and gaps keep them apart`() {
    let split = BlockSplit([Array(0..<4_000), Array(10_000..<13_000)])
    #expect(split.gap == 18)
    for text in 0..<2 {
      let all = BlockSplit.Role.allCases.flatMap { split.blocks($0, ofText: text) }
        .sorted { $0.lowerBound < $1.lowerBound }
      #expect(all.count == 20)
      #expect(zip(all, all.dropFirst()).allSatisfy { $1.lowerBound - $0.upperBound == split.gap })
    }
    let parts = BlockSplit.Role.allCases.map { split.passages($0, length: 10, stride: 10) }
    let places = parts.map { Set($0.tokens.flatMap(\.self)) }
    #expect(places[0].isDisjoint(with: places[1]) && places[1].isDisjoint(with: places[2]))
    #expect(places[0].isDisjoint(with: places[2]))
    for part in parts {
      #expect(zip(part.tokens, part.labels).allSatisfy { ($0[0] >= 10_000) == ($1 == 1) })
      #expect(part.tokens.allSatisfy { $0.count == 10 && $0.last! - $0.first! == 9 })
    }
    #expect(abs(Double(parts[0].count) / Double(parts.map(\.count).reduce(0, +)) - 0.6) < 0.05)
  }

  @Test func `words of other blocks are not in the vocabulary`() {
    // "odd" comes only in the block for the test, "even" everywhere.
    let texts = (0..<2).map { _ in
      (0..<400).map { $0 / 20 % 5 == 4 ? "odd" : "even" }
    }
    let two = TwoTexts(texts)
    #expect(two.vocabulary.words == [WordVocabulary.unknownWord, "even"])
    #expect(Set(two.split.passages(.test, length: 4, stride: 4).tokens.flatMap(\.self)) == [0])
  }

  @Test(arguments: Counting.allCases)
  func `a bag adds up evidence, in whatever order`(_ counting: Counting) {
    let bag = BagOfWords<Double>(wordCount: 4, counting: counting)
    bag.evidence.weight.value = Tensor([[1], [2], [4], [8]])
    bag.bias.value = Tensor([0.5])
    let logits = bag.logits([[1, 1, 3], [3, 1, 1], [2]], .inference)
    let first = counting == .counts ? 12.5 : 10.5
    #expect(logits.scalars == [first, first, 4.5])
  }

  private func reader(_ readout: Readout) -> PassageReader<Double> {
    var generator = SeededGenerator(seed: 4)
    return PassageReader(
      wordCount: 6, width: 3, dropoutRate: 0, readout: readout, using: &generator)
  }

  static let passages = [[1, 2, 3], [4, 5], [5, 5, 2]]

  @Test(arguments: Readout.allCases)
  func `a short passage beside longer ones is read as if it were alone`(_ readout: Readout) {
    let reader = reader(readout)
    let together = reader.logits(Self.passages, .inference).scalars
    for (passage, logit) in zip(Self.passages, together) {
      #expect(abs(reader.logits([passage], .inference).item - logit) < 1e-12)
    }
  }

  @Test(arguments: Readout.allCases)
  func `reader and bag with binary cross entropy have the measured slopes`(_ readout: Readout) {
    let targets = Tensor<Double>([1, 0, 1])
    expectGradients("reader", parametersOf: reader(readout)) {
      $0.logits(Self.passages, .inference).binaryCrossEntropy(targets: targets)
    }
    let bag = BagOfWords<Double>(wordCount: 6, counting: .counts)
    bag.evidence.weight.value = .random([6, 1])
    expectGradients("bag of words", parametersOf: bag) {
      $0.logits(Self.passages, .inference).binaryCrossEntropy(targets: targets)
    }
  }

  @Test func `a slope of the bag that counts each word once is refused`() {
    let bag = BagOfWords<Double>(wordCount: 6, counting: .counts)
    let once = BagOfWords<Double>(wordCount: 6, counting: .presence)
    let (value, targets) = (Tensor<Double>.random([6, 1]), Tensor<Double>([1, 0, 1]))
    #expect(throws: GradientMismatch.self) {
      try GradientCheck()(
        "bag", at: ["evidence": value],
        of: { inputs in
          bag.evidence.weight.value = inputs[0]
          return bag.logits(Self.passages, .inference).binaryCrossEntropy(targets: targets).detached
        },
        claimed: { inputs, dy in
          once.evidence.weight.value = inputs[0]
          let loss = once.logits(Self.passages, .inference).binaryCrossEntropy(targets: targets)
          return [loss.backward()[once.evidence.weight] * dy]
        })
    }
  }

  @Test func `a bag learns what only words can tell, and nothing from labels by lot`() {
    let tokens = (0..<200).map { [$0 % 2 + 1, 3, 3] }
    let data = Passages(tokens: tokens, labels: (0..<200).map { $0 % 2 })
    let bag = BagOfWords<Float>(wordCount: 4, counting: .counts)
    let curve = train(
      bag, Adam<Float>(learningRate: 0.1), on: data, validation: data, passes: 5, seed: 1)
    #expect(PassageScore(bag, data).accuracy == 1)
    #expect(curve.validation.count == 5 && curve.training.count == 5)
    var generator = SeededGenerator(seed: 1)
    let lots = data.withShuffledLabels(using: &generator)
    #expect(lots.tokens == data.tokens && lots.majority == 0.5 && lots.labels != data.labels)
    #expect(abs(PassageScore(bag, lots).accuracy - 0.5) < 4 * (0.25 / 200.0).squareRoot())
  }

  @Test func `training keeps the weights of the lowest validation loss`() {
    let data = Passages(tokens: (0..<40).map { [$0 % 2 + 1] }, labels: (0..<40).map { $0 % 2 })
    // Opposite labels: every pass makes validation worse, so the first is kept.
    let opposite = Passages(tokens: data.tokens, labels: data.labels.map { 1 - $0 })
    let bag = BagOfWords<Float>(wordCount: 3, counting: .counts)
    let curve = train(
      bag, Adam<Float>(learningRate: 0.1), on: data, validation: opposite, passes: 4, seed: 1)
    #expect(PassageScore(bag, opposite).loss == curve.validation[0].loss)
    #expect(curve.validation[3].loss > curve.validation[0].loss)
  }

  @Test func `confusion counts rows by truth and columns by answer`() {
    let bag = BagOfWords<Float>(wordCount: 2, counting: .counts)
    bag.evidence.weight.value = Tensor([[-1], [1]])
    let score = PassageScore(
      bag, Passages(tokens: [[0], [1], [1], [1]], labels: [0, 0, 1, 1]))
    #expect(score.confusion == [[1, 1], [0, 2]] && score.accuracy == 0.75)
  }

  @Test func `the shares of a mean of one word's blame are even where there is no recurrence`() {
    let reader = reader(.meanState)
    for layer in reader.recurrent.layers { layer.recurrent.value = .zeros([3, 3]) }
    let blames = reader.blameByDistance([[2, 2, 2, 2]])
    #expect(blames.allSatisfy { abs($0 - blames[0]) < 1e-12 && $0 > 0 })
  }

  @Test func `texts that are too short are refused in one line`() {
    #expect(throws: TextTooShort.self) { try checkSize("--corpus", 3, atLeast: 4, "words") }
    #expect(throws: Never.self) { try checkSize("--corpus", 4, atLeast: 4, "words") }
  }
}
