import TinyTensor

/// A model that reads puzzles and gives a logit for each symbol at each answer place:
/// [count · length, symbols].
protocol PuzzleModel<Scalar>: Module, Sendable {
  func callAsFunction(_ puzzles: Puzzles) -> Tensor<Scalar>
}

/// Turns what stands at each place into vectors: two symbols and, unless left out, the position.
struct PlaceEmbedding<Scalar: TensorScalar>: Module, Sendable {
  let symbol, partner: Embedding<Scalar>
  let inputPosition, answerPosition: Embedding<Scalar>?

  init(
    width: Int, length: Int, hasPositions: Bool = true, using generator: inout SeededGenerator
  ) {
    let symbols = Puzzles.symbolCount + 1
    symbol = Embedding(count: symbols, width: width, using: &generator)
    partner = Embedding(count: symbols, width: width, using: &generator)
    inputPosition =
      hasPositions ? Embedding(count: length, width: width, using: &generator) : nil
    answerPosition =
      hasPositions ? Embedding(count: length, width: width, using: &generator) : nil
  }

  /// [count, length, width]
  func inputs(_ puzzles: Puzzles) -> Tensor<Scalar> {
    let shape = [puzzles.count, puzzles.length]
    let symbols = symbol(puzzles.inputs, shape: shape) + partner(puzzles.partners, shape: shape)
    return inputPosition.map { symbols + $0(Array(0..<puzzles.length)) } ?? symbols
  }

  /// [count, length, width]
  func questions(_ puzzles: Puzzles) -> Tensor<Scalar> {
    let symbols = symbol(puzzles.questions, shape: [puzzles.count, puzzles.length])
    return answerPosition.map { symbols + $0(Array(0..<puzzles.length)) } ?? symbols
  }
}

/// One block of attention: answer places ask, input places answer; then the same small network at
/// each place.
struct AttentionModel<Scalar: TensorScalar>: PuzzleModel {
  let embedding: PlaceEmbedding<Scalar>
  let attention: MultiHeadAttention<Scalar>
  let attentionNorm, feedForwardNorm: LayerNorm<Scalar>
  let expand, contract: Linear<Scalar>
  let output: Linear<Scalar>

  init(
    width: Int, headCount: Int, length: Int, hasPositions: Bool = true,
    using generator: inout SeededGenerator
  ) {
    embedding = PlaceEmbedding(
      width: width, length: length, hasPositions: hasPositions, using: &generator)
    attention = MultiHeadAttention(width: width, headCount: headCount, using: &generator)
    attentionNorm = LayerNorm(width: width)
    feedForwardNorm = LayerNorm(width: width)
    expand = Linear(inputs: width, outputs: 2 * width, using: &generator)
    contract = Linear(inputs: 2 * width, outputs: width, using: &generator)
    output = Linear(inputs: width, outputs: Puzzles.symbolCount, using: &generator)
  }

  func callAsFunction(_ puzzles: Puzzles) -> Tensor<Scalar> {
    let inputs = attentionNorm(embedding.inputs(puzzles))
    let questions = embedding.questions(puzzles)
    let fetched = questions + attention(attentionNorm(questions), context: inputs)
    let thought = fetched + contract(expand(feedForwardNorm(fetched)).gelu())
    return output(thought).reshaped([-1, Puzzles.symbolCount])
  }

  /// Who looks where: [count, heads, answer places, input places].
  func weights(_ puzzles: Puzzles) -> Tensor<Scalar> {
    attention.weights(
      attentionNorm(embedding.questions(puzzles)),
      context: attentionNorm(embedding.inputs(puzzles)))
  }
}

/// The rival: an LSTM that reads the input places and then the answer places, one after the other.
struct RecurrentModel<Scalar: TensorScalar>: PuzzleModel {
  let embedding: PlaceEmbedding<Scalar>
  let recurrent: LSTM<Scalar>
  let output: Linear<Scalar>

  init(width: Int, hidden: Int, length: Int, using generator: inout SeededGenerator) {
    embedding = PlaceEmbedding(width: width, length: length, using: &generator)
    recurrent = LSTM(inputs: width, hidden: hidden, using: &generator)
    output = Linear(inputs: hidden, outputs: Puzzles.symbolCount, using: &generator)
  }

  func callAsFunction(_ puzzles: Puzzles) -> Tensor<Scalar> {
    let places = Tensor.concatenated(
      [embedding.inputs(puzzles), embedding.questions(puzzles)], axis: 1)
    let states = recurrent(places.permuted([1, 0, 2])).outputs
    let answers = states.slice(puzzles.length..<2 * puzzles.length)
    return output(answers.permuted([1, 0, 2])).reshaped([-1, Puzzles.symbolCount])
  }
}
