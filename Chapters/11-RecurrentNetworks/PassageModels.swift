import TinyTensor

/// Something that says which text a passage is from: the logit of text 1, one for each passage.
protocol PassageModel<Scalar>: Module {
  func logits(_ passages: [[Int]], _ phase: Phase) -> Tensor<Scalar>
}

/// What a bag of words knows of a word: how often it comes, or only whether it does.
enum Counting: String, CaseIterable { case counts, presence }

/// What the logit of a network is made from.
enum Readout: String, CaseIterable {
  case lastState = "the last state"
  case meanState = "the mean state"
}

/// Logistic regression on which words there are, in whatever order.
struct BagOfWords<Scalar: TensorScalar>: PassageModel {
  /// One number for each word: evidence for text 1.
  let evidence: Embedding<Scalar>
  let bias: Parameter<Scalar>
  let counting: Counting

  init(wordCount: Int, counting: Counting) {
    evidence = Embedding(weight: .zeros([wordCount, 1]))
    bias = Parameter(.zeros([1]))
    self.counting = counting
  }

  func logits(_ passages: [[Int]], _ phase: Phase) -> Tensor<Scalar> {
    let counted = counting == .counts ? passages : passages.map { Array(Set($0)).sorted() }
    let owners = counted.indices.flatMap { [Int](repeating: $0, count: counted[$0].count) }
    let sums = evidence(counted.flatMap(\.self))
      .scatterAdded(to: owners, shape: [passages.count, 1])
    return (sums + bias.variable).reshaped([passages.count])
  }
}

/// The network of the old tutorials: embedding, recurrent layers, and one logit.
struct PassageReader<Scalar: TensorScalar>: PassageModel {
  let embedding: Embedding<Scalar>
  let recurrent: SimpleRNN<Scalar>
  let dropout: Dropout
  let output: Linear<Scalar>
  let readout: Readout

  init(
    wordCount: Int, width: Int = 64, dropoutRate: Double, readout: Readout,
    using generator: inout some RandomNumberGenerator
  ) {
    embedding = Embedding(
      count: wordCount, width: width, standardDeviation: 0.1, using: &generator)
    recurrent = SimpleRNN(
      inputs: width, hidden: width, layerCount: 2, dropoutRate: dropoutRate, using: &generator)
    dropout = Dropout(rate: dropoutRate)
    output = Linear(inputs: width, outputs: 1, using: &generator)
    self.readout = readout
  }

  func logits(_ passages: [[Int]], _ phase: Phase) -> Tensor<Scalar> {
    logits(embedded(passages), lengths: passages.map(\.count), phase)
  }

  /// The vectors of the words, [time, passages, width]; short passages are filled up with word 0.
  func embedded(_ passages: [[Int]]) -> Tensor<Scalar> {
    let time = passages.map(\.count).max() ?? 0
    let tokens = (0..<time).flatMap { t in passages.map { t < $0.count ? $0[t] : 0 } }
    return embedding(tokens, shape: [time, passages.count])
  }

  func logits(_ x: Tensor<Scalar>, lengths: [Int], _ phase: Phase) -> Tensor<Scalar> {
    let (outputs, state) = recurrent(dropout(x, phase), lengths: lengths, phase)
    let read =
      switch readout {
      case .lastState: state.hidden.last!
      case .meanState:
        outputs.sum(axis: 0) / Tensor(lengths.map { Scalar($0) }, shape: [lengths.count, 1])
      }
    return output(dropout(read, phase)).reshaped([lengths.count])
  }
}
