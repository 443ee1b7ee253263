import TinyTensor

/// Trains a model on fresh puzzles, a new batch at each step.
///
/// Every model that is trained with the same seed sees the same puzzles.
/// - Parameter makePuzzles: a batch of the given size.
func train<Model: PuzzleModel<Float>>(
  _ model: Model, learningRate: Double, steps: Int, batch: Int, seed: UInt64,
  on makePuzzles: (Int, inout SeededGenerator) -> Puzzles
) {
  var generator = SeededGenerator(seed: seed)
  var optimizer = Adam<Float>(learningRate: learningRate)
  let schedule = Schedule.cosine(from: learningRate, to: learningRate / 10, steps: steps)
    .warmedUp(for: steps / 20)
  for step in 0..<steps {
    optimizer.learningRate = schedule(step)
    let puzzles = makePuzzles(batch, &generator)
    let loss = model(puzzles).crossEntropy(labels: puzzles.answers)
    optimizer.update(model, along: loss.backward(), maximumNorm: 1)
  }
}

/// How good a model is on puzzles: its share of right symbols, and its cross entropy in nats.
struct Score: Sendable {
  var accuracy, loss: Double

  init(_ model: any PuzzleModel<Float>, _ puzzles: Puzzles) {
    let logits = model(puzzles).detached
    accuracy = logits.accuracy(labels: puzzles.answers)
    loss = Double(logits.crossEntropy(labels: puzzles.answers).item)
  }
}

/// The learning rate that did best on validation puzzles, with the model that it gave.
struct Tuned<Model: PuzzleModel<Float>> {
  var learningRate: Double
  var model: Model
  var validation: Score

  /// Trains one model for each rate, all from the same start on the same puzzles.
  init(
    _ task: Puzzle, rates: [Double], steps: Int, batch: Int, length: Int, validation: Puzzles,
    seed: UInt64, make: (inout SeededGenerator) -> Model
  ) {
    let tried = rates.map { rate in
      var start = SeededGenerator(seed: 2 * seed)
      let model = make(&start)
      train(model, learningRate: rate, steps: steps, batch: batch, seed: 2 * seed + 1) {
        Puzzles(task, count: $0, length: length, using: &$1)
      }
      return (rate: rate, model: model, score: Score(model, validation))
    }
    let best = tried.min { $0.score.loss < $1.score.loss }!
    (learningRate, model, self.validation) = (best.rate, best.model, best.score)
  }
}
