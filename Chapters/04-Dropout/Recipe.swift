import Datasets
import TinyTensor

/// Everything about a training run but its data and its seed.
struct Recipe: Sendable {
  var name = "nothing"
  var hiddenUnits = 500
  var steps = 400
  var batch = 50
  var learningRate = 0.001
  /// Dropout: the probability that a hidden unit is dropped.
  var rate = 0.0
  /// Weight decay λ, on the matrices and not on the biases.
  var decay = 0.0
  /// Images are moved by up to so many pixels.
  var reach = 0
  /// Label smoothing ε.
  var smoothing = 0.0

  /// The recipe with a change, under a new name.
  func changed(_ name: String, _ change: (inout Recipe) -> Void) -> Recipe {
    var copy = self
    copy.name = name
    change(&copy)
    return copy
  }

  /// Both recipes' repairs at once.
  func joined(with other: Recipe) -> Recipe {
    changed("\(name) + \(other.name)") {
      $0.rate = max(rate, other.rate)
      $0.decay = max(decay, other.decay)
      $0.reach = max(reach, other.reach)
      $0.smoothing = max(smoothing, other.smoothing)
    }
  }

  /// A fresh optimizer for this recipe.
  var optimizer: Adam<Float> {
    var adam = Adam<Float>.decoupled(learningRate: learningRate, weightDecay: decay)
    adam.decays = { _, value in value.rank >= 2 }
    return adam
  }
}

/// Images with their classes, ready for a network.
struct Examples: Sendable {
  var images: Tensor<Float>
  var labels: [Int]
  /// The width of an image in pixels.
  var columns: Int

  init(images: Tensor<Float>, labels: [Int], columns: Int) {
    (self.images, self.labels, self.columns) = (images, labels, columns)
  }

  init(_ source: LabelledImages, _ indices: some Collection<Int>) {
    images = source.tensor(of: indices)
    labels = source.labels(of: indices)
    columns = source.columns
  }

  var count: Int { labels.count }

  /// The examples at these places.
  func chosen(_ indices: [Int]) -> Examples {
    Examples(
      images: images.gather(indices), labels: indices.map { labels[$0] }, columns: columns)
  }

  /// The same images with their classes dealt out anew, by lot.
  func withShuffledLabels(using generator: inout some RandomNumberGenerator) -> Examples {
    Examples(images: images, labels: generator.shuffled(labels), columns: columns)
  }
}
