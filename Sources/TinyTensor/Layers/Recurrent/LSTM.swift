/// Long short-term memory: a cell c that passes from step to step, and three gates around it.
///
///     iₜ = σ(xₜ Wᵢ + hₜ₋₁ Uᵢ + bᵢ)     what to write
///     fₜ = σ(xₜ Wf + hₜ₋₁ Uf + bf)     what to keep
///     gₜ = tanh(xₜ Wg + hₜ₋₁ Ug + bg)  what to write it from
///     oₜ = σ(xₜ Wₒ + hₜ₋₁ Uₒ + bₒ)     what to show
///     cₜ = fₜ cₜ₋₁ + iₜ gₜ
///     hₜ = oₜ tanh(cₜ)
///
/// The columns of W and U are the blocks i, f, g, o, PyTorch's order. PyTorch adds two biases, of
/// which only the sum matters; here is one.
///
/// Sources: S. Hochreiter, J. Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8), 1997,
/// doi:10.1162/neco.1997.9.8.1735; the forget gate: F. Gers, J. Schmidhuber, F. Cummins, "Learning to
/// Forget", Neural Computation 12(10), 2000, doi:10.1162/089976600300015015.
public struct LSTM<Scalar: TensorScalar>: RecurrentLayer {
  public let layers: [RecurrentWeights<Scalar>]
  public let dropout: Dropout

  /// Layers with the given weights: [inputs, 4 · hidden], [hidden, 4 · hidden] and [4 · hidden].
  public init(_ layers: [RecurrentWeights<Scalar>], dropoutRate: Double = 0) {
    self.layers = layers.map { $0.checked(gateCount: 4, of: "LSTM") }
    dropout = Dropout(rate: dropoutRate)
  }

  /// Layers with random weights.
  public init(
    inputs: Int, hidden: Int, layerCount: Int = 1, dropoutRate: Double = 0,
    start: RecurrentStart = .usual, using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      start.layers(
        inputs: inputs, hidden: hidden, count: layerCount, gates: .lstm, using: &generator),
      dropoutRate: dropoutRate)
  }

  public func run(
    _ index: Int, inputPart z: Tensor<Scalar>, from state: RecurrentState<Scalar>?, lengths: [Int]?
  ) -> (outputs: Tensor<Scalar>, hidden: Tensor<Scalar>, cell: Tensor<Scalar>?) {
    let zeros = Tensor<Scalar>.zeros([z.shape[1], hiddenCount])
    require(
      state == nil || state!.cell.count == layers.count,
      "LSTM: a state with \(state?.cell.count ?? 0) cells for \(layers.count) layers")
    let results = z.lstm(
      layers[index], from: state?.hidden[index] ?? zeros, cell: state?.cell[index] ?? zeros,
      lengths: lengths)
    return (results[0], results[1], results[2])
  }
}

extension Tensor {
  /// Outputs, last state and last cell of one LSTM layer, backpropagation through time in one node.
  ///
  /// From the last step to the first, with dh = dyₜ + dzₜ₊₁ Uᵀ:
  /// dcₜ = dh oₜ (1 - tanh²cₜ) + dcₜ₊₁ fₜ₊₁, and by the gates' pre-activations
  /// dzᵢ = dc g i(1-i), dzf = dc cₜ₋₁ f(1-f), dzg = dc i (1-g²), dzₒ = dh tanh(c) o(1-o). The product
  /// for U follows the loop, one for all steps. This tensor is the input's part of z.
  fileprivate func lstm(
    _ weights: RecurrentWeights<Scalar>, from initialState: Tensor, cell initialCell: Tensor,
    lengths: [Int]?
  ) -> [Tensor] {
    let sizes = Unrolling("LSTM", self, weights, lengths, states: [initialState, initialCell])
    let (H, stride) = (sizes.hidden, sizes.batch * sizes.hidden)
    let (initial, firstCell) = (initialState.detached, initialCell.detached)
    let U = weights.recurrent.value
    // The loop adds the state's part of z, then overwrites each pre-activation by its gate.
    let gates = detached
    let cells = Storage<Scalar>(count: sizes.time * stride)
    let packed = PackedMatrix(
      Matrix(U.storage.scalars, columns: 4 * H), rowCount: H, columns: 0..<4 * H)

    /// What step t reads and writes for one row of the batch.
    func place(_ t: Int, _ row: Int, _ y: UnsafeMutablePointer<Scalar>) -> LSTMRow<Scalar> {
      let now = cells.scalars + t * stride + row * H
      return LSTMRow(
        gates: gates.storage.scalars + 4 * (t * stride + row * H),
        previousCell: t == 0 ? firstCell.storage.scalars + row * H : now - stride, cell: now,
        hidden: y + t * stride + row * H)
    }

    let y = Tensor(shape: [sizes.time] + sizes.stateShape) { y in
      sizes.inRows { rows in
        for t in 0..<sizes.time {
          let before = t == 0 ? initial.storage.scalars : y + (t - 1) * stride
          let first = rows.lowerBound * H
          Scalar.multiplyAdd(
            before + first, aStride: H, packed,
            into: gates.storage.scalars + 4 * (t * stride + first), cStride: 4 * H,
            rowCount: rows.count)
          for row in rows {
            let place = place(t, row, y)
            if sizes.isReal(t, row) {
              Scalar.lstmStep(place, H: H)
            } else {
              place.cell.update(from: place.previousCell, count: H)
              place.hidden.update(repeating: 0, count: H)
            }
          }
        }
      }
    }
    let lastCell = sizes.lastState(
      of: Tensor(shape: y.shape, storage: cells), before: firstCell)
    let inputs = [self, weights.recurrent.variable, initialState, initialCell]
    let results = [y, sizes.lastState(of: y, before: initial), lastCell]
    return Tensor.results("lstm", results, by: inputs) { derivatives in
      let dy = derivatives[0]
      var dh = derivatives[1] ?? .zeros(sizes.stateShape)
      var dc = derivatives[2] ?? .zeros(sizes.stateShape)
      let transposed = PackedMatrix(
        Matrix(U.storage.scalars, columns: 4 * H, transposed: true), rowCount: 4 * H,
        columns: 0..<H)
      // A graph is walked once, so the derivatives may take the place of the gates.
      let dz = gates
      dh.withMutableScalars { carried in
        dc.withMutableScalars { carriedCell in
          let (carried, carriedCell) = (carried.baseAddress!, carriedCell.baseAddress!)
          sizes.inRows { rows in
            for t in (0..<sizes.time).reversed() {
              for row in rows {
                let place = place(t, row, y.storage.scalars)
                guard sizes.isReal(t, row) else {
                  place.gates.update(repeating: 0, count: 4 * H)
                  continue
                }
                let change = LSTMRowDerivatives(
                  output: dy.map { UnsafePointer($0.storage.scalars + t * stride + row * H) },
                  hidden: carried + row * H, cell: carriedCell + row * H)
                Scalar.lstmStepBackward(place, change, H: H)
              }
              let first = rows.lowerBound * H
              Scalar.multiplyAdd(
                dz.storage.scalars + 4 * (t * stride + first), aStride: 4 * H, transposed,
                into: carried + first, cStride: H, rowCount: rows.count)
            }
          }
        }
      }
      return [dz, sizes.recurrentDerivative(y, before: initial, change: dz), dh, dc]
    }
  }
}
