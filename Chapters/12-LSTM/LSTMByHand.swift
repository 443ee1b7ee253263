import Foundation
import TinyTensor

// One step of an LSTM in two spellings; the library's layer is the third. The columns of the
// weights are the blocks i, f, g, o.

/// As loops over units: one row of a batch.
func lstmStepByLoops(
  _ x: [Double], hidden h: [Double], cell c: [Double], _ weights: RecurrentWeights<Double>
) -> (hidden: [Double], cell: [Double]) {
  let units = h.count
  let (W, U) = (weights.input.value.rows, weights.recurrent.value.rows)
  let bias = weights.bias.value.scalars
  func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
  var (newHidden, newCell) = (h, c)
  for j in 0..<units {
    func z(_ gate: Int) -> Double {
      let column = gate * units + j
      var sum = bias[column]
      for k in x.indices { sum += x[k] * W[k][column] }
      for k in h.indices { sum += h[k] * U[k][column] }
      return sum
    }
    let (input, forget) = (sigmoid(z(0)), sigmoid(z(1)))
    let (candidate, output) = (tanh(z(2)), sigmoid(z(3)))
    newCell[j] = forget * c[j] + input * candidate
    newHidden[j] = output * tanh(newCell[j])
  }
  return (newHidden, newCell)
}

/// As matrices: a whole batch, and everything that happened on the way.
struct LSTMStep<Scalar: TensorScalar> {
  let input, forget, candidate, output, cell, hidden: Tensor<Scalar>

  /// x is [batch, inputs]; the state before is [batch, units].
  init(
    _ x: Tensor<Scalar>, hidden h: Tensor<Scalar>, cell c: Tensor<Scalar>,
    _ weights: RecurrentWeights<Scalar>
  ) {
    let units = h.shape[1]
    let z =
      x.affine(weight: weights.input.variable, bias: weights.bias.variable)
      + h.matmul(weights.recurrent.variable)  // [batch, 4 · units]
    func block(_ gate: Int) -> Tensor<Scalar> {
      z.slice(gate * units..<(gate + 1) * units, axis: 1)
    }
    input = block(0).sigmoid()
    forget = block(1).sigmoid()
    candidate = block(2).tanh()
    output = block(3).sigmoid()
    cell = forget * c + input * candidate
    hidden = output * cell.tanh()
  }
}

/// All steps of a sequence by `LSTMStep`, from an empty state; x is [time, batch, inputs].
func lstmByMatrices<Scalar>(
  _ x: Tensor<Scalar>, _ weights: RecurrentWeights<Scalar>
) -> [LSTMStep<Scalar>] {
  let (batch, units) = (x.shape[1], weights.recurrent.value.shape[0])
  var (h, c) = (Tensor<Scalar>.zeros([batch, units]), Tensor<Scalar>.zeros([batch, units]))
  return (0..<x.shape[0]).map { t in
    let now = x.slice(t..<t + 1).reshaped([batch, x.shape[2]])
    let step = LSTMStep(now, hidden: h, cell: c, weights)
    (h, c) = (step.hidden, step.cell)
    return step
  }
}

/// One step of a GRU as matrices; the columns of the weights are the blocks r, z, n.
func gruStepByMatrices<Scalar>(
  _ x: Tensor<Scalar>, hidden h: Tensor<Scalar>, _ weights: RecurrentWeights<Scalar>
) -> Tensor<Scalar> {
  let units = h.shape[1]
  let fromInput = x.affine(weight: weights.input.variable, bias: weights.bias.variable)
  let fromState = h.matmul(weights.recurrent.variable)
  func block(_ z: Tensor<Scalar>, _ gate: Int) -> Tensor<Scalar> {
    z.slice(gate * units..<(gate + 1) * units, axis: 1)
  }
  let reset = (block(fromInput, 0) + block(fromState, 0)).sigmoid()
  let keep = (block(fromInput, 1) + block(fromState, 1)).sigmoid()
  let seen = reset * (block(fromState, 2) + weights.candidateBias!.variable)
  let candidate = (block(fromInput, 2) + seen).tanh()
  return (1 - keep) * candidate + keep * h
}
