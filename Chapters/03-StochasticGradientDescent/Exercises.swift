import Foundation
import Notebook
import TinyTensor

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 3 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. One step of momentum, in place: the new velocities and the new weights.
  static func momentumStep(
    _ weights: inout [Double], velocities: inout [Double], gradient: [Double],
    learningRate: Double, momentum: Double
  ) throws {
    throw Unsolved()
  }

  /// 2. The learning rate above which gradient descent leaves the bowl ½ (a x² + 2 b x y + c y²).
  static func largestStableRate(a: Double, b: Double, c: Double) throws -> Double {
    throw Unsolved()
  }

  /// 3. The gradient of the mean loss over a big batch, from those of its parts.
  ///
  /// Each part comes with the gradient of its own mean loss and the number of its examples.
  static func accumulated(
    _ parts: [(gradient: Tensor<Double>, count: Int)]
  ) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 4. A learning rate that climbs in a straight line, then falls along half a cosine wave to 0.
  ///
  /// The rate is peak / warmup at step 0, the peak at step warmup - 1, still the peak at step
  /// warmup, and 0 at step `steps` and after.
  static func warmCosine(step: Int, peak: Double, warmup: Int, steps: Int) throws -> Double {
    throw Unsolved()
  }

  /// 5. Gradient descent at a constant rate that answers with an average of places instead of the
  /// last one. `gradient` is noisy: asked twice at one place, it answers differently.
  static func averagedDescent(
    from start: Tensor<Double>, learningRate: Double, steps: Int,
    gradient: (Tensor<Double>) -> Tensor<Double>
  ) throws -> Tensor<Double> {
    throw Unsolved()
  }
}
