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

/// Characters and what follows each, both time-major.
struct TextPiece {
  var inputs, targets: [Int]
}

/// A text cut into streams that are read side by side, piece after piece, each from where the one
/// before ended.
struct TextStreams {
  let tokens: [Int]
  let batch: Int

  /// The characters of each stream that have a next one.
  var length: Int { (tokens.count - 1) / batch }

  /// The characters from `start` on of every stream, `time` each.
  func piece(at start: Int, time: Int) -> TextPiece {
    let places = (start..<start + time).flatMap { t in
      (0..<batch).map { $0 * length + t }
    }
    return TextPiece(inputs: places.map { tokens[$0] }, targets: places.map { tokens[$0 + 1] })
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
      let shares = output(outputs).detached.softmax().scalars.map { Double($0) }
      var rest = generator.uniform()
      last =
        shares.firstIndex { share in
          rest -= share
          return rest < 0
        } ?? shares.count - 1
      return last
    }
  }

  /// What every unit says after each character of a text: [characters, hidden].
  func activity(_ tokens: [Int]) -> Tensor<Scalar> {
    units(tokens, batch: 1, from: nil).outputs.detached
      .reshaped([tokens.count, recurrent.hiddenCount])
  }
}
