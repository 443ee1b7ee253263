import Datasets
import TinyTensor

/// Trains a new network for the recipe's number of steps.
///
/// The start, the order of the images, their shifts and the dropped units each have a source of
/// chance of their own, so that two recipes with the same seed share whatever they can.
/// - Parameter watch: called before the first step and after each, with the number of steps taken.
func train(
  _ recipe: Recipe, on examples: Examples, classes: Int, seed: UInt64,
  watch: (Int, ImageNetwork<Float>) -> Void = { _, _ in }
) -> ImageNetwork<Float> {
  var start = SeededGenerator(seed: 4 * seed)
  var order = SeededGenerator(seed: 4 * seed + 1)
  var moves = SeededGenerator(seed: 4 * seed + 2)
  let stream = RandomStream(seed: 4 * seed + 3)
  let network = ImageNetwork<Float>(
    inputs: examples.images.shape[1], hiddenUnits: recipe.hiddenUnits, classes: classes,
    rate: recipe.rate, using: &start)
  var optimizer = recipe.optimizer
  var queue: [[Int]] = []
  watch(0, network)
  for step in 0..<recipe.steps {
    if queue.isEmpty {
      queue = batches(of: recipe.batch, from: 0..<examples.count, using: &order).reversed()
    }
    let batch = examples.chosen(queue.removeLast())
    let images =
      recipe.reach == 0
      ? batch.images
      : shifted(batch.images, columns: batch.columns, reach: recipe.reach, using: &moves)
    let loss = smoothedCrossEntropy(
      network(images, .training(stream)), labels: batch.labels, smoothing: recipe.smoothing)
    optimizer.update(network, along: loss.backward())
    watch(step + 1, network)
  }
  return network
}

/// How good a network's answers are: its share of right ones, and its cross entropy in nats.
struct Score: Sendable {
  var accuracy, loss: Double

  /// Measured without dropout and without smoothing, whatever the network was trained with.
  init(_ network: ImageNetwork<Float>, _ examples: Examples) {
    self.init(logits: network(examples.images).detached, labels: examples.labels)
  }

  init(logits: Tensor<Float>, labels: [Int]) {
    accuracy = logits.accuracy(labels: labels)
    loss = Double(logits.crossEntropy(labels: labels).item)
  }
}

/// Too few images for what is asked.
struct TooFewImages: Error, CustomStringConvertible {
  let count, needed: Int
  var description: String {
    "\(count) training images are too few: --examples and --validation ask for \(needed)"
  }
}

/// Refuses to draw more images than there are.
func checkSize(_ count: Int, needed: Int) throws(TooFewImages) {
  guard needed <= count else { throw TooFewImages(count: count, needed: needed) }
}
