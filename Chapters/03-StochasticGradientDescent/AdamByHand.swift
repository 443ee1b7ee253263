import Foundation
import TinyTensor

/// Adam, one weight at a time.
struct AdamByLoops {
  var learningRate = 1e-3
  private var mean: [Double] = []
  private var meanSquare: [Double] = []
  private var step = 0

  init(learningRate: Double) { self.learningRate = learningRate }

  mutating func update(_ weights: inout [Double], along gradient: [Double]) {
    if step == 0 {
      mean = weights.map { _ in 0 }
      meanSquare = mean
    }
    step += 1
    for i in weights.indices {
      mean[i] = 0.9 * mean[i] + 0.1 * gradient[i]
      meanSquare[i] = 0.999 * meanSquare[i] + 0.001 * gradient[i] * gradient[i]
      let fairMean = mean[i] / (1 - pow(0.9, Double(step)))
      let fairMeanSquare = meanSquare[i] / (1 - pow(0.999, Double(step)))
      weights[i] -= learningRate * fairMean / (fairMeanSquare.squareRoot() + 1e-8)
    }
  }
}

/// Adam, all weights of a tensor at once: the same five lines without an index.
struct AdamByMatrices {
  var learningRate: Double
  private var mean = Tensor<Double>(0)
  private var meanSquare = Tensor<Double>(0)
  private var step = 0

  init(learningRate: Double) { self.learningRate = learningRate }

  mutating func update(_ weights: inout Tensor<Double>, along gradient: Tensor<Double>) {
    step += 1
    mean = 0.9 * mean + 0.1 * gradient
    meanSquare = 0.999 * meanSquare + 0.001 * gradient.squared()
    let fairMean = mean / (1 - pow(0.9, Double(step)))
    let fairMeanSquare = meanSquare / (1 - pow(0.999, Double(step)))
    weights -= learningRate * fairMean / (fairMeanSquare.squareRoot() + 1e-8)
  }
}
