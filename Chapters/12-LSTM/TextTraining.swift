import Datasets
import Foundation
import TinyTensor

/// What a training run of a text model leaves behind.
struct TrainedModel {
  let plan: ModelPlan
  let model: CharacterModel
  /// The training loss of each step, in nats per character.
  let losses: [Double]
  /// The seconds from the start of training to the end of each step.
  let seconds: [Double]
}

/// Trains a model by truncated backpropagation: each step reads the next piece of every stream and
/// goes on from the state that the piece before it left, detached.
///
/// - Parameter steps: 1 to `count`, or a progress bar over them.
func train(
  _ plan: ModelPlan, on tokens: [Int], characters: Int, steps: some Sequence<Int>, count: Int,
  batch: Int,
  time: Int, seed: UInt64
) -> TrainedModel {
  var generator = SeededGenerator(seed: seed)
  let model = CharacterModel(plan, characters: characters, using: &generator)
  let stream = RandomStream(seed: seed + 1)
  let streams = TextStreams(tokens, batch: batch)
  var optimizer = Adam<Float>(learningRate: plan.learningRate)
  var (losses, seconds) = ([Double](), [Double]())
  var state: RecurrentState<Float>?
  var position = 0
  let clock = ContinuousClock()
  let begin = clock.now
  for step in steps {
    if position + time > streams.length { (position, state) = (0, nil) }
    let piece = streams.piece(at: position, time: time)
    position += time
    let (logits, after) = model(piece.inputs, batch: batch, from: state, .training(stream))
    state = after.detached
    let loss = logits.crossEntropy(labels: piece.targets)
    // The last third of the steps runs down to a tenth of the learning rate.
    let rest = Double(count - step) / (Double(count) / 3)
    optimizer.learningRate = plan.learningRate * min(1, 0.1 + 0.9 * rest)
    optimizer.update(model, along: loss.backward(), maximumNorm: 1)
    losses.append(Double(loss.item))
    seconds.append((clock.now - begin) / .seconds(1))
  }
  return TrainedModel(plan: plan, model: model, losses: losses, seconds: seconds)
}

/// The evaluation contract for a model that carries its state: the mean of -log p over a text, each
/// character scored exactly once.
///
/// The text is cut into `streams` stretches that are read side by side, the state carried along
/// each. A stretch begins with an empty state, so its first characters are predicted with less
/// context than they had in the text: the figure errs on the high side, a little.
/// - Parameter before: the token before the first one, from which that is predicted.
func evaluate(
  _ model: CharacterModel, on tokens: [Int], after before: Int, streams count: Int = 16
) -> (natsPerCharacter: Double, scored: Int) {
  let all = [before] + tokens
  let streams = TextStreams(all, batch: count)
  var (total, scored) = (0.0, 0)
  func score(_ logits: Tensor<Float>, _ targets: [Int]) {
    total += Double(logits.crossEntropy(labels: targets).item) * Double(targets.count)
    scored += targets.count
  }
  var state: RecurrentState<Float>?
  for start in stride(from: 0, to: streams.length, by: 256) {
    let piece = streams.piece(at: start, time: min(256, streams.length - start))
    let (logits, after) = model(piece.inputs, batch: count, from: state)
    state = after.detached
    score(logits.detached, piece.targets)
  }
  // What does not divide by the number of stretches is left over at the end of the last one.
  let rest = Array(all[(count * streams.length)...])
  if rest.count > 1 {
    let last = state.map { whole in
      RecurrentState(
        hidden: whole.hidden.map { $0.slice(count - 1..<count) },
        cell: whole.cell.map { $0.slice(count - 1..<count) })
    }
    score(
      model(Array(rest.dropLast()), batch: 1, from: last).logits.detached, Array(rest.dropFirst()))
  }
  return (total / Double(scored), scored)
}

/// Text that a model goes on with after a prompt.
func sample(
  _ model: CharacterModel, after prompt: [Int], count: Int, temperature: Float = 0.8,
  using generator: inout some RandomNumberGenerator
) -> [Int] {
  var (logits, state) = model(prompt, batch: 1, from: nil)
  var text: [Int] = []
  while text.count < count {
    let last = logits.slice(logits.shape[0] - 1..<logits.shape[0]).detached
    let next = generator.index(
      weighted: last.softmax(temperature: temperature).scalars)
    text.append(next)
    (logits, state) = model([next], batch: 1, from: state)
  }
  return text
}
