import Datasets
import TinyTensor

/// Two texts to tell apart, as numbers of words: names masked, cut into blocks.
struct TwoTexts {
  let vocabulary: WordVocabulary
  let split: BlockSplit

  /// Words that come fewer than five times in the training blocks are unknown.
  init(_ texts: [[String]]) {
    let places = BlockSplit(texts.map { $0.map { _ in 0 } })
    let training = texts.indices.flatMap { text in
      places.blocks(.training, ofText: text).flatMap { texts[text][$0] }
    }
    let vocabulary = WordVocabulary(PlainText(training.joined(separator: " ")), minimumCount: 5)
    self.vocabulary = vocabulary
    split = BlockSplit(
      texts.map { words in words.map { vocabulary.number(of: $0) ?? 0 } })
  }
}

extension PassageReader {
  /// How large the derivative of the logit is by the vector of each word, by its distance from the
  /// end: the mean over passages of its length.
  func blameByDistance(_ passages: [[Int]]) -> [Double] {
    let x = embedded(passages).detached.variable()
    let gradient = logits(x, lengths: passages.map(\.count), .inference).sum().backward()[x]
    return gradient.squared().sum(axis: 2).squareRoot().mean(axis: 1).scalars.reversed()
      .map { Double($0) }
  }
}
