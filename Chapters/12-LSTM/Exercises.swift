import Foundation
import Notebook
import TinyTensor

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 12 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. After how many steps is half of a cell's content left, when its forget gate stands at
  /// σ(bias) all the time?
  static func halfLife(bias: Double) throws -> Double {
    throw Unsolved()
  }

  /// 2. The bias at which σ(bias)^distance is 1/e.
  static func forgetBias(distance: Double) throws -> Double {
    throw Unsolved()
  }

  /// 3. The gradient that passes along the cell: from the forget gates of steps 1, …, T, each a
  /// number, the list of ∂c_T/∂c_t for t = 0, …, T, where the gates do not depend on the cell.
  static func conveyor(_ forgetGates: [Double]) throws -> [Double] {
    throw Unsolved()
  }

  /// 4. A coupled gate: an LSTM whose input gate is 1 - f. From pre-activations z, [batch, 3 ·
  /// units] in the order f, g, o, and the cell before, [batch, units], to the cell and the state
  /// after.
  static func coupledStep(
    _ z: Tensor<Double>, cell: Tensor<Double>
  ) throws -> (hidden: Tensor<Double>, cell: Tensor<Double>) {
    throw Unsolved()
  }
}
