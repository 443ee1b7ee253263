import Datasets
import TinyTensor

/// How sure and how right a model's answers are.
struct PassageScore {
  var loss, accuracy: Double
  /// How often each text was taken for each: counts[text][answer].
  var confusion: [[Int]]

  init(_ model: some PassageModel<Float>, _ passages: Passages) {
    confusion = [[0, 0], [0, 0]]
    var sum = 0.0
    for batch in batches(of: 256, from: 0..<passages.count) {
      let chosen = passages.chosen(batch)
      let logits = model.logits(chosen.tokens, .inference).detached
      sum += Double(logits.binaryCrossEntropy(targets: chosen.targets).item) * Double(chosen.count)
      for (logit, label) in zip(logits.scalars, chosen.labels) {
        confusion[label][logit > 0 ? 1 : 0] += 1
      }
    }
    loss = sum / Double(passages.count)
    accuracy = Double(confusion[0][0] + confusion[1][1]) / Double(passages.count)
  }
}

extension Passages {
  var targets: Tensor<Float> { Tensor(labels.map { Float($0) }) }
}

/// Trains a model, measures it after each pass through the passages, and leaves it with the weights
/// of its lowest validation loss.
/// - Returns: the training loss of each pass, the mean over its batches, and the validation scores.
func train(
  _ model: some PassageModel<Float>, _ optimizer: some Optimizer<Float>, on training: Passages,
  validation: Passages, passes: Int, batch: Int = 32, seed: UInt64
) -> (training: [Double], validation: [PassageScore]) {
  var optimizer = optimizer
  var order = SeededGenerator(seed: seed)
  let stream = RandomStream(seed: seed + 1)
  var (losses, scores) = ([Double](), [PassageScore]())
  var best = model.parameters.map(\.value)
  for _ in 0..<passes {
    var sum = 0.0
    for indices in batches(of: batch, from: 0..<training.count, using: &order) {
      let chosen = training.chosen(indices)
      let loss = model.logits(chosen.tokens, .training(stream))
        .binaryCrossEntropy(targets: chosen.targets)
      optimizer.update(model, along: loss.backward(), maximumNorm: 1)
      sum += Double(loss.item) * Double(chosen.count)
    }
    losses.append(sum / Double(training.count))
    let score = PassageScore(model, validation)
    if score.loss < scores.map(\.loss).min() ?? .infinity {
      best = model.parameters.map(\.value)
    }
    scores.append(score)
  }
  for (parameter, value) in zip(model.parameters, best) { parameter.value = value }
  return (losses, scores)
}
