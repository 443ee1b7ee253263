import Notebook
import TinyTensor

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 13 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. What to divide q · k by, so that its variance is 1, when the numbers of q and k are
  /// independent with mean 0 and variance `variance`, `dimension` of them each.
  static func divisor(dimension: Int, variance: Double) throws -> Double {
    throw Unsolved()
  }

  /// 2. A sliding window: 1 where query i may look at key j, which is itself and the `reach` places
  /// before it, else 0; shape [length, length].
  static func window(length: Int, reach: Int) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 3. The result of several heads, each [T, d], without putting them end to end: the sum of what
  /// each head contributes through its own rows of `weight`, [heads · d, width].
  static func contributions(
    of heads: [Tensor<Double>], through weight: Tensor<Double>
  ) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 4. Positions as a penalty: a mask to add to the scores of `slopes.count` heads,
  /// [heads, length, length], which is -slope · (i - j) for key j not after query i, else -∞.
  static func distancePenalty(slopes: [Double], length: Int) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 5. Two halves of a sequence were streamed apart. Each gave its largest score, the sum of
  /// e^(score - largest), and the mean of its values: the same three numbers for the whole.
  static func merged(
    _ a: (largest: Double, sum: Double, mean: [Double]),
    _ b: (largest: Double, sum: Double, mean: [Double])
  ) throws -> (largest: Double, sum: Double, mean: [Double]) {
    throw Unsolved()
  }
}
