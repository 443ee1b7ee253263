import Datasets

extension Benchmark {
  /// A large text through the tokenizer, on one core.
  static let bytePairEncoding = Benchmark(
    name: "bpe-encode",
    summary: "Jane Austen's novels in 4,096 byte-pair tokens, trained on them beforehand, "
      + "beside one token a character"
  ) {
    let text = try TextCorpus.load().text
    let tokenizer = BytePairEncoding(training: text, count: 4_096)
    let characters = CharacterVocabulary(text)
    let contest = Contest(
      work: { precondition(tokenizer.encode(text).count < text.characterCount) },
      amount: Amount(bytes: text.utf8.count),
      reference: {
        let count = try? characters.encode(text).count
        precondition(count == text.characterCount)
      }, referenceName: "characters")
    return [contest]
  }
}
