import Datasets
import TinyTensor

/// Images ready to be judged on: pixels as numbers, with their labels.
struct Examples {
  let x: Tensor<Float>
  let labels: [Int]

  init(_ images: LabelledImages) { (x, labels) = (images.tensor(), images.labels) }

  /// Mean cross entropy and the share of right answers.
  func score(_ model: some Layer<Float>) -> Score {
    let logits = model(x).detached
    return Score(
      loss: Double(logits.crossEntropy(labels: labels).item),
      accuracy: logits.accuracy(labels: labels))
  }
}

struct Score: Sendable {
  var loss: Double
  var accuracy: Double
}

/// Trains by mini-batches: each epoch deals all images out in a new random order.
///
/// - Parameters:
///   - schedule: the learning rate of each step.
///   - observe: called after each step with the number of steps so far and the batch's loss before
///     it; `false` ends the training.
func train(
  _ model: some Layer<Float>, on images: LabelledImages, by optimizer: some Optimizer<Float>,
  schedule: Schedule, batchSize: Int, epochs: Int,
  using generator: inout some RandomNumberGenerator,
  observe: (_ steps: Int, _ loss: Double) -> Bool = { _, _ in true }
) {
  var optimizer = optimizer
  var steps = 0
  for _ in 0..<epochs {
    for batch in batches(
      of: batchSize, from: 0..<images.count, remainder: .dropped, using: &generator)
    {
      optimizer.learningRate = schedule(steps)
      let logits = model(images.tensor(of: batch))
      let loss = logits.crossEntropy(labels: images.labels(of: batch))
      optimizer.update(model, along: loss.backward())
      steps += 1
      guard observe(steps, Double(loss.item)) else { return }
    }
  }
}

extension LabelledImages {
  /// A linear model of these images that knows nothing: all weights zero. Softmax regression has
  /// one valley, so any start will do.
  func linearModel() -> Linear<Float> {
    Linear(weight: .zeros([pixelsPerImage, classNames.count]), bias: .zeros([classNames.count]))
  }

  /// A network with one hidden layer of ReLU units, from Kaiming's start.
  func hiddenLayerModel(
    units: Int, using generator: inout some RandomNumberGenerator
  ) -> Sequential<Float> {
    Sequential(
      Linear(inputs: pixelsPerImage, outputs: units, initializer: .kaiming, using: &generator),
      Pointwise(.relu),
      Linear(inputs: units, outputs: classNames.count, initializer: .kaiming, using: &generator))
  }

  /// The same images with their labels dealt out anew, by lot.
  func withShuffledLabels(using generator: inout some RandomNumberGenerator) -> LabelledImages {
    LabelledImages(
      pixels: pixels, labels: generator.shuffled(labels), rows: rows, columns: columns,
      classNames: classNames)
  }
}
