import Datasets
import TinyTensor

/// A language model over characters: embedding, a recurrent layer, and the logits of the next one.
struct CharacterModel<Scalar: TensorScalar>: Module {
  let embedding: Embedding<Scalar>
  let recurrent: SimpleRNN<Scalar>
  let output: Linear<Scalar>

  init(
    characters: Int, width: Int, hidden: Int, start: RecurrentStart,
    using generator: inout some RandomNumberGenerator
  ) {
    embedding = Embedding(
      count: characters, width: width, standardDeviation: 0.5, using: &generator)
    recurrent = SimpleRNN(inputs: width, hidden: hidden, start: start, using: &generator)
    output = Linear(inputs: hidden, outputs: characters, using: &generator)
  }

  /// What the units say after each character, [time, batch, hidden], and the state to go on from.
  ///
  /// - Parameter tokens: time-major: the first character of every stream, then the second, …
  func units(
    _ tokens: [Int], batch: Int, from state: RecurrentState<Scalar>?
  ) -> (outputs: Tensor<Scalar>, state: RecurrentState<Scalar>) {
    recurrent(tokens, embeddedBy: embedding, batch: batch, from: state)
  }

  /// The mean cross entropy of the next characters, and the state to go on from.
  func loss(
    _ piece: TextPiece, batch: Int, from state: RecurrentState<Scalar>?
  ) -> (value: Tensor<Scalar>, state: RecurrentState<Scalar>) {
    let (outputs, after) = units(piece.inputs, batch: batch, from: state)
    return (output(outputs).crossEntropy(labels: piece.targets), after)
  }
}

extension CharacterModel {
  /// Nats per character of a text. The state is carried through the whole text, and every character
  /// is scored exactly once; the first follows `start`.
  func natsPerCharacter(_ tokens: some Collection<Int>, after start: Int) -> Double {
    let text = [start] + tokens
    var state: RecurrentState<Scalar>?
    var (sum, scored) = (0.0, 0)
    for place in stride(from: 0, to: text.count - 1, by: 1_024) {
      let end = min(place + 1_024, text.count - 1)
      let piece = TextPiece(
        inputs: Array(text[place..<end]), targets: Array(text[place + 1...end]))
      let (loss, after) = self.loss(piece, batch: 1, from: state)
      state = after.detached
      sum += Double(loss.item) * Double(end - place)
      scored += end - place
    }
    return sum / Double(scored)
  }

  /// Characters drawn one after the other, each from the model's own probabilities.
  func sample(
    _ count: Int, after start: Int, using generator: inout some RandomNumberGenerator
  ) -> [Int] {
    var (state, last): (RecurrentState<Scalar>?, Int) = (nil, start)
    return (0..<count).map { _ in
      let (outputs, after) = units([last], batch: 1, from: state)
      state = after.detached
      last = generator.index(weighted: output(outputs).detached.softmax().scalars)
      return last
    }
  }

  /// What every unit says after each character of a text: [characters, hidden].
  func activity(_ tokens: [Int]) -> Tensor<Scalar> {
    units(tokens, batch: 1, from: nil).outputs.detached
      .reshaped([tokens.count, recurrent.hiddenCount])
  }
}
