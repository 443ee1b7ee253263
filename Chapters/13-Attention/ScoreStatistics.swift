import Foundation
import TinyTensor

/// What becomes of the weights of attention when queries and keys have more dimensions.
struct ScoreStatistics {
  /// Of the scores q · k, divided by √d if asked for.
  var variance: Double
  /// The mean over queries of the largest weight.
  var largest: Double
  /// The mean over queries of -Σ w log w, in nats: log n for equal weights on n keys, 0 for one.
  var entropy: Double
  /// The mean over queries of Σ w (1 - w), the slopes of all weights by their own scores added up:
  /// what is left of a derivative that passes through softmax.
  var slope: Double

  /// Measures with random queries and keys whose numbers have mean 0 and variance 1.
  init(
    dimension: Int, keyCount: Int, queryCount: Int, isScaled: Bool,
    using generator: inout SeededGenerator
  ) {
    let query = Tensor<Double>.normal([queryCount, dimension], using: &generator)
    let key = Tensor<Double>.normal([queryCount, keyCount, dimension], using: &generator)
    let scale = isScaled ? 1 / Double(dimension).squareRoot() : 1
    // Every query has keys of its own, so that the scores are independent draws.
    let scores =
      query.reshaped([queryCount, 1, dimension]).matmul(key, transposingRight: true) * scale
    let weights = scores.softmax()
    variance = scores.squared().mean().item
    largest = weights.max(axis: -1).mean().item
    entropy = weightEntropy(weights).mean().item
    slope = (weights * (1 - weights)).sum(axis: -1).mean().item
  }
}

/// -Σ w log w of each row of weights, in nats; 0 log 0 counts as 0.
func weightEntropy(_ weights: Tensor<Double>) -> Tensor<Double> {
  let isZero = weights .== Tensor(0)
  return -(weights * weights.filled(with: 1, where: isZero).log()).sum(axis: -1)
}
