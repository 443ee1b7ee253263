import Foundation
import Notebook
import TinyTensor

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 1 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. How many weights and biases has a fully connected network with layers of these widths?
  ///
  /// `widths` begins with the inputs and ends with the outputs, e.g. [784, 128, 10].
  static func parameterCount(widths: [Int]) throws -> Int {
    throw Unsolved()
  }

  /// 2. log σ(x), the logarithm of the sigmoid, for any x without overflow.
  static func logSigmoid(_ x: Double) throws -> Double {
    throw Unsolved()
  }

  /// 3. The slope of swish(x) = x σ(x) at every number of x.
  static func swishSlope(at x: Tensor<Double>) throws -> Tensor<Double> {
    throw Unsolved()
  }

  /// 4. The standard deviation of the weights that keeps a signal's size through layers of `inputs`
  /// numbers with the leaky ReLU: x where x > 0, and `leak` · x elsewhere.
  static func leakyStart(inputs: Int, leak: Double) throws -> Double {
    throw Unsolved()
  }

  /// 5. A network with one hidden layer of ReLU units that computes parity: 1 where an odd number
  /// of its `inputs` inputs is 1, and 0 where an even number is.
  static func parityNetwork(inputs: Int) throws -> TwoLayerNetwork<Double> {
    throw Unsolved()
  }
}
