import Foundation
import Datasets
import TestSupport
import Testing
import TinyTensor

@testable import Chapter11

/// The model that writes, how it is trained and scored, and the search for meaning in its units.
@Suite struct Chapter11CharacterModelTests {
  private func model<Scalar>(_: Scalar.Type) -> CharacterModel<Scalar> {
    var generator = SeededGenerator(seed: 8)
    return CharacterModel(
      characters: 5, width: 3, hidden: 4, start: .usual, using: &generator)
  }

  private func tokens(_ count: Int) -> [Int] {
    var generator = SeededGenerator(seed: 9)
    return (0..<count).map { _ in generator.uniform(below: 5) }
  }

  @Test func `streams run on from piece to piece, and targets are the next characters`() {
    let streams = TextStreams(Array(0..<21), batch: 2)
    #expect(streams.length == 10)
    let piece = streams.piece(at: 0, time: 3)
    #expect(piece.inputs == [0, 10, 1, 11, 2, 12])
    #expect(piece.targets == [1, 11, 2, 12, 3, 13])
    #expect(streams.piece(at: 3, time: 1).inputs == [3, 13])
    // The last piece ends with the last character as a target.
    #expect(streams.piece(at: 9, time: 1).targets == [10, 20])
  }

  @Test func `every character is scored exactly once, with the state carried across pieces`() {
    let model = model(Double.self)
    // More than two of the pieces that the score is computed in.
    let text = tokens(2_500)
    var (state, last, sum): (RecurrentState<Double>?, Int, Double) = (nil, 3, 0)
    for token in text {
      let (outputs, after) = model.units([last], batch: 1, from: state)
      sum -= model.output(outputs).logSoftmax().scalars[token]
      (state, last) = (after.detached, token)
    }
    let found = model.natsPerCharacter(text, after: 3)
    #expect(abs(found - sum / Double(text.count)) < 1e-9)
  }

  @Test func `a single character has a score`() {
    let model = model(Double.self)
    let loss = model.loss(TextPiece(inputs: [2], targets: [4]), batch: 1, from: nil).value.item
    #expect(abs(model.natsPerCharacter([4], after: 2) - loss) < 1e-12)
  }

  @Test func `without weights the score is that of equal odds`() {
    let model = model(Double.self)
    model.output.weight.value = .zeros([4, 5])
    #expect(abs(model.natsPerCharacter(tokens(50), after: 0) - log(5)) < 1e-12)
  }

  @Test func `the loss of a piece from a carried state has the measured slopes`() {
    let state = RecurrentState<Double>(hidden: [.random([2, 4], seed: 4)])
    let piece = TextStreams(tokens(21), batch: 2).piece(at: 2, time: 6)
    expectGradients("character model", parametersOf: model(Double.self)) {
      $0.loss(piece, batch: 2, from: state).value
    }
  }

  @Test
  func `a window of the whole length is exact, and a shorter one is refused as the derivative`()
    throws
  {
    let model = model(Double.self)
    let streams = TextStreams(tokens(25), batch: 2)
    let weights = model.recurrent.layers[0].recurrent
    func check(window: Int) throws -> GradientReport {
      try GradientCheck()(
        "window \(window)", at: ["U": weights.value],
        of: { inputs in
          weights.value = inputs[0]
          return model.loss(streams.piece(at: 0, time: 12), batch: 2, from: nil).value.detached
        },
        claimed: { inputs, dy in
          weights.value = inputs[0]
          return [model.recurrentGradient(streams, length: 12, window: window) * dy]
        })
    }
    #expect(try check(window: 12).worstRelativeError < 1e-6)
    #expect(throws: GradientMismatch.self) { try check(window: 4) }
    #expect(throws: GradientMismatch.self) { try check(window: 1) }
  }

  @Test func `truncation does not change the loss, only its derivative`() {
    let model = model(Double.self)
    let streams = TextStreams(tokens(25), batch: 2)
    let whole = model.loss(streams.piece(at: 0, time: 12), batch: 2, from: nil).value.item
    var (state, sum): (RecurrentState<Double>?, Double) = (nil, 0)
    for place in stride(from: 0, to: 12, by: 4) {
      let (loss, after) = model.loss(streams.piece(at: place, time: 4), batch: 2, from: state)
      state = after.detached
      sum += loss.item / 3
    }
    #expect(abs(sum - whole) < 1e-12)
  }

  @Test func `training follows the text, repeats with its seed, and learns a rhythm`() {
    let rhythm = (0..<2_000).map { $0 % 5 }
    func trained() -> (CharacterModel<Float>, [Double]) {
      let model = model(Float.self)
      let result = train(
        model, on: TextStreams(rhythm, batch: 4), time: 10, steps: 240,
        learningRate: 0.03, maximumNorm: 1)
      return (model, result.losses)
    }
    let (first, second) = (trained(), trained())
    #expect(first.1 == second.1 && first.1.count == 240)
    #expect(first.0.natsPerCharacter(rhythm.prefix(100), after: 4) < 0.5)
  }

  @Test func `samples repeat with the seed and follow the probabilities`() {
    let model = model(Double.self)
    model.output.weight.value = .zeros([4, 5])
    model.output.bias.value = Tensor([0, 0, 0, -100, -100])
    var (a, b) = (SeededGenerator(seed: 1), SeededGenerator(seed: 1))
    let sample = model.sample(600, after: 0, using: &a)
    #expect(sample == model.sample(600, after: 0, using: &b))
    for token in 0..<3 {
      let share = Double(sample.count { $0 == token }) / 600
      #expect(abs(share - 1.0 / 3) < 4 * (2.0 / 9 / 600).squareRoot())
    }
    #expect(sample.allSatisfy { $0 < 3 })
  }

  @Test func `features of a text are those that one can count`() {
    let text = Array("a \"b\nc\" d\n\"x\n\ny".unicodeScalars)
    #expect(Feature.quotation.values(text) == [0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0])
    #expect(Feature.line.values(text) == [1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 0, 0, 1])
    #expect(Feature.word.values(text) == [1, 0, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1])
  }

  @Test
  func `a unit that is the feature correlates fully, its opposite too, a constant not at all`() {
    let feature = [1.0, 2, 4, 3]
    let activity = Tensor<Float>([[1, -1, 7, 1], [2, -2, 7, 1], [4, -4, 7, -1], [3, -3, 7, -1]])
    let found = correlations(activity, feature)
    #expect(abs(found[0] - 1) < 1e-9 && abs(found[1] + 1) < 1e-9 && found[2] == 0)
    // Means 2.5 and 0: the products sum to 1 + 2 - 4 - 3 = -4, the sizes are √5 and 2.
    #expect(abs(found[3] + 4 / (5.0.squareRoot() * 2)) < 1e-9)
  }

  @Test func `the cosine of two arrows is 1 along, -1 against and 0 across`() {
    let x = Tensor<Double>([3, 4])
    #expect(abs(cosine(x, x * 2) - 1) < 1e-12 && abs(cosine(x, -x) + 1) < 1e-12)
    #expect(abs(cosine(x, Tensor([-4, 3]))) < 1e-12 && cosine(x, Tensor([0, 0])) == 0)
  }
}
