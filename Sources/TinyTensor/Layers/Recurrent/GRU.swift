/// The gated recurrent unit: two gates and no cell beside the state.
///
///     rₜ = σ(xₜ Wr + hₜ₋₁ Ur + br)                  how much of the state the candidate sees
///     zₜ = σ(xₜ Wz + hₜ₋₁ Uz + bz)                  how much of the state stays
///     nₜ = tanh(xₜ Wn + bn + rₜ (hₜ₋₁ Un + b'n))    the candidate
///     hₜ = (1 - zₜ) nₜ + zₜ hₜ₋₁
///
/// The columns of W and U are the blocks r, z, n, PyTorch's order. The reset gate multiplies after the
/// product with U, as in PyTorch and not as in the paper, so the candidate needs two biases; the
/// gates need one.
///
/// Source: K. Cho et al., "Learning Phrase Representations using RNN Encoder-Decoder", EMNLP 2014,
/// arXiv:1406.1078.
public struct GRU<Scalar: TensorScalar>: RecurrentLayer {
  public let layers: [RecurrentWeights<Scalar>]
  public let dropout: Dropout

  /// Layers with the given weights: [inputs, 3 · hidden], [hidden, 3 · hidden], [3 · hidden] and the
  /// candidate's second bias, [hidden].
  public init(_ layers: [RecurrentWeights<Scalar>], dropoutRate: Double = 0) {
    self.layers = layers.map { $0.checked(gateCount: 3, of: "GRU") }
    require(
      layers.allSatisfy { $0.candidateBias != nil }, "GRU: the candidate needs its second bias")
    dropout = Dropout(rate: dropoutRate)
  }

  /// Layers with random weights.
  public init(
    inputs: Int, hidden: Int, layerCount: Int = 1, dropoutRate: Double = 0,
    start: RecurrentStart = .usual, using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      start.layers(
        inputs: inputs, hidden: hidden, count: layerCount, gates: .gru, using: &generator),
      dropoutRate: dropoutRate)
  }

  public func run(
    _ index: Int, inputPart z: Tensor<Scalar>, from state: RecurrentState<Scalar>?, lengths: [Int]?
  ) -> (outputs: Tensor<Scalar>, hidden: Tensor<Scalar>, cell: Tensor<Scalar>?) {
    let initial = state?.hidden[index] ?? .zeros([z.shape[1], hiddenCount])
    let results = z.gru(layers[index], from: initial, lengths: lengths)
    return (results[0], results[1], nil)
  }
}

extension Tensor {
  /// Outputs and last state of one GRU layer, backpropagation through time in one node.
  ///
  /// With q = hₜ₋₁ Un + b'n and dh the derivative by hₜ:
  /// dzn = dh (1-z)(1-n²), dzr = dzn q r(1-r), dzz = dh (hₜ₋₁ - n) z(1-z), dq = dzn r, and for the step
  /// before dh z + [dzr, dzz] [Ur, Uz]ᵀ + dq Unᵀ. This tensor is the input's part of [zr, zz, zn].
  fileprivate func gru(
    _ weights: RecurrentWeights<Scalar>, from initialState: Tensor, lengths: [Int]?
  ) -> [Tensor] {
    let sizes = Unrolling("GRU", self, weights, lengths, states: [initialState])
    let (H, stride) = (sizes.hidden, sizes.batch * sizes.hidden)
    let initial = initialState.detached
    let U = weights.recurrent.value
    let candidateBias = weights.candidateBias!
    // The loop adds the state's part to the pre-activations, then overwrites them by the gates.
    let gates = detached
    // q of all steps: it starts from its bias, and the loop adds the products.
    let shape = [sizes.time] + sizes.stateShape
    let candidates = Tensor.zeros(shape).zipped(.sum, candidateBias.value)
    let matrix = Matrix<Scalar>(U.storage.scalars, columns: 3 * H)
    let packedGates = PackedMatrix(matrix, rowCount: H, columns: 0..<2 * H)
    let packedCandidate = PackedMatrix(matrix, rowCount: H, columns: 2 * H..<3 * H)

    /// What step t reads and writes for one row of the batch.
    func place(_ t: Int, _ row: Int, _ y: UnsafeMutablePointer<Scalar>) -> GRURow<Scalar> {
      let now = y + t * stride + row * H
      return GRURow(
        gates: gates.storage.scalars + 3 * (t * stride + row * H),
        candidate: candidates.storage.scalars + t * stride + row * H,
        previousHidden: t == 0 ? initial.storage.scalars + row * H : now - stride, hidden: now)
    }

    let y = Tensor(shape: shape) { y in
      sizes.inRows { rows in
        for t in 0..<sizes.time {
          let first = place(t, rows.lowerBound, y)
          Scalar.multiplyAdd(
            first.previousHidden, aStride: H, packedGates, into: first.gates, cStride: 3 * H,
            rowCount: rows.count)
          Scalar.multiplyAdd(
            first.previousHidden, aStride: H, packedCandidate, into: first.candidate, cStride: H,
            rowCount: rows.count)
          for row in rows {
            let place = place(t, row, y)
            if sizes.isReal(t, row) {
              Scalar.gruStep(place, H: H)
            } else {
              place.hidden.update(repeating: 0, count: H)
            }
          }
        }
      }
    }
    let inputs = [self, weights.recurrent.variable, candidateBias.variable, initialState]
    let results = [y, sizes.lastState(of: y, before: initial)]
    return Tensor.results("gru", results, by: inputs) { derivatives in
      let dy = derivatives[0]
      var dh = derivatives[1] ?? .zeros(sizes.stateShape)
      let transposed = Matrix(U.storage.scalars, columns: 3 * H, transposed: true)
      let packedGates = PackedMatrix(transposed, rowCount: 2 * H, columns: 0..<H)
      let packedCandidate = PackedMatrix(
        Matrix(U.storage.scalars + 2 * H, columns: 3 * H, transposed: true), rowCount: H,
        columns: 0..<H)
      // A graph is walked once, so the derivatives may take the place of the values.
      let (dz, dq) = (gates, candidates)
      dh.withMutableScalars { carried in
        let carried = carried.baseAddress!
        sizes.inRows { rows in
          for t in (0..<sizes.time).reversed() {
            for row in rows {
              let place = place(t, row, y.storage.scalars)
              guard sizes.isReal(t, row) else {
                place.gates.update(repeating: 0, count: 3 * H)
                place.candidate.update(repeating: 0, count: H)
                continue
              }
              let change = GRURowDerivatives(
                output: dy.map { UnsafePointer($0.storage.scalars + t * stride + row * H) },
                hidden: carried + row * H)
              Scalar.gruStepBackward(place, change, H: H)
            }
            let first = place(t, rows.lowerBound, y.storage.scalars)
            let target = carried + rows.lowerBound * H
            Scalar.multiplyAdd(
              first.gates, aStride: 3 * H, packedGates, into: target, cStride: H,
              rowCount: rows.count)
            Scalar.multiplyAdd(
              first.candidate, aStride: H, packedCandidate, into: target, cStride: H,
              rowCount: rows.count)
          }
        }
      }
      let dU = Tensor.concatenated(
        [
          sizes.recurrentDerivative(y, before: initial, change: dz, columns: 0..<2 * H),
          sizes.recurrentDerivative(y, before: initial, change: dq),
        ], axis: 1)
      return [dz, dU, dq.summed(toShape: [H]), dh]
    }
  }
}
