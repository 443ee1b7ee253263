import Foundation

// One step of one row of a batch, as plain loops. Float's spelling is in FloatRecurrentKernels.swift.

/// What a step of an LSTM reads and writes for one row.
public struct LSTMRow<Scalar> {
  /// The gates i, f, g, o, each H long: before the step their pre-activations, then their values.
  public var gates: UnsafeMutablePointer<Scalar>
  /// The cell before and after the step, H.
  public var previousCell: UnsafePointer<Scalar>
  public var cell: UnsafeMutablePointer<Scalar>
  /// h after the step, H; not read by the derivative.
  public var hidden: UnsafeMutablePointer<Scalar>
}

/// The derivatives that a step of an LSTM hands back for one row. In place of the gates' values
/// stand, afterwards, the derivatives by their pre-activations.
public struct LSTMRowDerivatives<Scalar> {
  /// The derivative by the output, H; nil where the loss does not look at it.
  public var output: UnsafePointer<Scalar>?
  /// The derivative by h that comes from later steps, H; zeros afterwards.
  public var hidden: UnsafeMutablePointer<Scalar>
  /// The derivative by the cell after the step, H; by the cell before it afterwards.
  public var cell: UnsafeMutablePointer<Scalar>
}

/// What a step of a GRU reads and writes for one row.
public struct GRURow<Scalar> {
  /// The gates r, z, n, each H long: first pre-activations, of n only what comes from the input; then
  /// their values.
  public var gates: UnsafeMutablePointer<Scalar>
  /// What comes from the state for n, before the reset gate, H: q = U h + b.
  public var candidate: UnsafeMutablePointer<Scalar>
  /// h before and after the step, H.
  public var previousHidden: UnsafePointer<Scalar>
  public var hidden: UnsafeMutablePointer<Scalar>
}

/// The derivatives that a step of a GRU hands back for one row. In place of the gates' values and of
/// q stand, afterwards, the derivatives by the pre-activations and by q.
public struct GRURowDerivatives<Scalar> {
  /// The derivative by the output, H; nil where the loss does not look at it.
  public var output: UnsafePointer<Scalar>?
  /// The derivative by h that comes from later steps, H; afterwards the part for the h before that
  /// passes by all products.
  public var hidden: UnsafeMutablePointer<Scalar>
}

extension TensorScalar {
  public static func lstmStep(_ row: LSTMRow<Self>, H: Int) {
    let gates = row.gates
    for j in 0..<H {
      let i = Self(Precise.sigmoid(Double(gates[j])))
      let f = Self(Precise.sigmoid(Double(gates[H + j])))
      let g = Self(Foundation.tanh(Double(gates[2 * H + j])))
      let o = Self(Precise.sigmoid(Double(gates[3 * H + j])))
      let c = f * row.previousCell[j] + i * g
      (gates[j], gates[H + j], gates[2 * H + j], gates[3 * H + j]) = (i, f, g, o)
      row.cell[j] = c
      row.hidden[j] = o * Self(Foundation.tanh(Double(c)))
    }
  }

  public static func lstmStepBackward(
    _ row: LSTMRow<Self>, _ change: LSTMRowDerivatives<Self>, H: Int
  ) {
    let gates = row.gates
    for j in 0..<H {
      let (i, f, g, o) = (gates[j], gates[H + j], gates[2 * H + j], gates[3 * H + j])
      let squashed = Self(Foundation.tanh(Double(row.cell[j])))
      let dh = change.hidden[j] + (change.output?[j] ?? 0)
      let dc = change.cell[j] + dh * o * (1 - squashed * squashed)
      gates[j] = dc * g * i * (1 - i)
      gates[H + j] = dc * row.previousCell[j] * f * (1 - f)
      gates[2 * H + j] = dc * i * (1 - g * g)
      gates[3 * H + j] = dh * squashed * o * (1 - o)
      change.cell[j] = dc * f
      change.hidden[j] = 0
    }
  }

  public static func gruStep(_ row: GRURow<Self>, H: Int) {
    let gates = row.gates
    for j in 0..<H {
      let r = Self(Precise.sigmoid(Double(gates[j])))
      let z = Self(Precise.sigmoid(Double(gates[H + j])))
      let n = Self(Foundation.tanh(Double(gates[2 * H + j] + r * row.candidate[j])))
      (gates[j], gates[H + j], gates[2 * H + j]) = (r, z, n)
      row.hidden[j] = n + z * (row.previousHidden[j] - n)
    }
  }

  public static func gruStepBackward(
    _ row: GRURow<Self>, _ change: GRURowDerivatives<Self>, H: Int
  ) {
    let gates = row.gates
    for j in 0..<H {
      let (r, z, n) = (gates[j], gates[H + j], gates[2 * H + j])
      let dh = change.hidden[j] + (change.output?[j] ?? 0)
      let dn = dh * (1 - z) * (1 - n * n)
      gates[j] = dn * row.candidate[j] * r * (1 - r)
      gates[H + j] = dh * (row.previousHidden[j] - n) * z * (1 - z)
      gates[2 * H + j] = dn
      row.candidate[j] = dn * r
      change.hidden[j] = dh * z
    }
  }
}
