import Datasets
import Foundation
import TinyTensor

/// A bigram model that is learnt: one row of logits for each token that came before.
struct NeuralBigram<Scalar: TensorScalar>: Module {
  let logits: Embedding<Scalar>

  /// Knows nothing yet: all logits are zero, so every token is as likely as any other.
  init(vocabularyCount: Int) {
    logits = Embedding(weight: .zeros([vocabularyCount, vocabularyCount]))
  }

  /// Minus the mean log probability of each token after the one before.
  func loss(before: [Int], tokens: [Int]) -> Tensor<Scalar> {
    logits(before).crossEntropy(labels: tokens)
  }

  /// Steps along random pairs of a text with Adam, its rate falling to zero.
  /// - Parameter watch: is told the loss before each step.
  func train(
    on tokens: [Int32], steps: some Sequence<Int>, stepCount: Int, batch: Int, learningRate: Double,
    using generator: inout some RandomNumberGenerator, watch: (Int, Double) -> Void
  ) {
    let schedule = Schedule.linear(from: learningRate, to: 0, steps: stepCount)
    var optimizer = Adam<Scalar>(learningRate: learningRate)
    for step in steps {
      let places = (0..<batch).map { _ in 1 + generator.uniform(below: tokens.count - 1) }
      let loss = loss(
        before: places.map { Int(tokens[$0 - 1]) }, tokens: places.map { Int(tokens[$0]) })
      watch(step, Double(loss.item))
      optimizer.learningRate = schedule(step)
      optimizer.update(self, along: loss.backward())
    }
  }

  /// Nats per token on a text, from the second token on.
  func natsPerToken(on tokens: [Int32]) -> Double {
    let logProbabilities = logits.weight.value.logSoftmax().rows
    let sum = zip(tokens, tokens.dropFirst()).reduce(0.0) {
      $0 - Double(logProbabilities[Int($1.0)][Int($1.1)])
    }
    return sum / Double(tokens.count - 1)
  }

  /// The same from the counts of a text's pairs alone: row a, column b counts the pair ab.
  func natsPerToken(counts: [[Double]]) -> Double {
    let logProbabilities = logits.weight.value.logSoftmax().rows
    var (sum, total) = (0.0, 0.0)
    for (row, logRow) in zip(counts, logProbabilities) {
      for (count, logProbability) in zip(row, logRow) {
        sum -= count * Double(logProbability)
        total += count
      }
    }
    return sum / total
  }
}

/// Minus the log probability of a text that has each token so many times, by the logits of one row.
func negativeLogLikelihood<Scalar>(
  _ logits: Tensor<Scalar>, counts: Tensor<Scalar>
) -> Tensor<Scalar> {
  -(counts * logits.logSoftmax()).sum()
}
