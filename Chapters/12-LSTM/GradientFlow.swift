import Foundation
import TinyTensor

/// How much the last state depends on the input d steps before it: |∂(w · h_T) / ∂x_{T-d}| for a
/// random direction w, in Double, for d = 0, 1, ….
func gradientNorms(_ cell: Cell, _ start: RecurrentStart, steps: Int, units: Int, seed: UInt64)
  -> [Double]
{
  var generator = SeededGenerator(seed: seed)
  let inputs = 10
  let layers: any RecurrentLayer<Double> = cell.layers(
    inputs: inputs, hidden: units, start: start, using: &generator)
  let x = Tensor<Double>.normal([steps, 1, inputs], using: &generator).variable()
  let direction = Tensor<Double>.normal([1, units], using: &generator)
  let gradient = layers(x).state.hidden[0].backward(from: direction)[x]
  return gradient.reshaped([steps, inputs]).rows.reversed().map { row in
    row.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
