import TinyTensor

/// How far the gradient of a random batch strays from that of all examples, for softmax regression.
struct GradientNoise {
  let x: Tensor<Float>
  let labels: [Int]
  let model: Linear<Float>
  /// The gradient over all examples.
  let full: (weight: Tensor<Float>, bias: Tensor<Float>)

  init(_ x: Tensor<Float>, labels: [Int], model: Linear<Float>) {
    (self.x, self.labels, self.model) = (x, labels, model)
    full = regressionGradient(
      x, labels: labels, weight: model.weight.value, bias: model.bias.value)
  }

  /// By theory: the variance of a single example's gradient, summed over all weights.
  ///
  /// One example's gradient is (p - y) times x and 1, so its square is |p - y|² (|x|² + 1). The
  /// variance is the mean of that minus the square of the mean.
  var varianceOfOne: Double {
    let y = Tensor<Float>.oneHot(labels, classCount: model.bias.value.count)
    let surprise = (model(x).detached.softmax() - y).squared().sum(axis: 1)
    let meanSquare = (surprise * (x.squared().sum(axis: 1) + 1)).mean().item
    return Double(meanSquare) - Double(squaredLength(full))
  }

  /// Measured: the mean squared distance to the full gradient, over many batches drawn with
  /// replacement.
  func variance(
    batchSize: Int, draws: Int, using generator: inout some RandomNumberGenerator
  ) -> Double {
    var sum = 0.0
    for _ in 0..<draws {
      let batch = (0..<batchSize).map { _ in generator.uniform(below: labels.count) }
      let rows = Tensor<Float>.concatenated(batch.map { x.slice($0..<$0 + 1) })
      let guess = regressionGradient(
        rows, labels: batch.map { labels[$0] }, weight: model.weight.value,
        bias: model.bias.value)
      sum += Double(squaredLength((guess.weight - full.weight, guess.bias - full.bias)))
    }
    return sum / Double(draws)
  }

  private func squaredLength(_ gradient: (weight: Tensor<Float>, bias: Tensor<Float>)) -> Float {
    gradient.weight.squared().sum().item + gradient.bias.squared().sum().item
  }
}
