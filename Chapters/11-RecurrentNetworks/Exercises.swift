import Notebook
import TinyTensor

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 11 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. The smallest number of steps k for which radius to the power of k is below `share`; the
  /// radius is between 0 and 1.
  static func stepsUntil(_ share: Double, radius: Double) throws -> Int {
    throw Unsolved()
  }

  /// 2. The gradient with each of its numbers limited to -limit...limit.
  static func clippedByValue(_ gradient: [Double], limit: Double) throws -> [Double] {
    throw Unsolved()
  }

  /// 3. The weights u and w of h = u h + w x, for which h is a mean of the inputs in which each
  /// weighs half as much as its successor and the newest ½.
  static func fadingMean() throws -> (u: Double, w: Double) {
    throw Unsolved()
  }

  /// 4. The states of a layer that reads x, [time, batch, inputs], and beside them those of a layer
  /// that reads it from the end: [time, batch, 2 · hidden].
  static func bidirectional(
    _ x: Tensor<Double>, forwards: SimpleRNN<Double>, backwards: SimpleRNN<Double>
  ) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 5. The derivative of Σⱼ h[j], h the last state of hₜ = hₜ₋₁ U + xₜ from h₀ = 0, by each number
  /// of U, computed forwards and without keeping the states of earlier steps.
  static func forwardGradient(_ xs: [[Double]], recurrent: [[Double]]) throws -> [[Double]] {
    throw Unsolved()
  }
}
