/// Elman's recurrent layer: hₜ = φ(xₜ W + hₜ₋₁ U + b), φ = tanh or ReLU.
///
/// Source: J. Elman, "Finding Structure in Time", Cognitive Science 14, 1990,
/// doi:10.1207/s15516709cog1402_1.
public struct SimpleRNN<Scalar: TensorScalar>: RecurrentLayer {
  public enum Activation: String, CaseIterable, Sendable { case tanh, relu }

  public let layers: [RecurrentWeights<Scalar>]
  public let activation: Activation
  public let dropout: Dropout

  /// Layers with the given weights: [inputs, hidden], [hidden, hidden] and [hidden].
  public init(
    _ layers: [RecurrentWeights<Scalar>], activation: Activation = .tanh, dropoutRate: Double = 0
  ) {
    self.layers = layers.map { $0.checked(gateCount: 1, of: "SimpleRNN") }
    self.activation = activation
    dropout = Dropout(rate: dropoutRate)
  }

  /// Layers with random weights.
  public init(
    inputs: Int, hidden: Int, layerCount: Int = 1, activation: Activation = .tanh,
    dropoutRate: Double = 0, start: RecurrentStart = .usual,
    using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      start.layers(
        inputs: inputs, hidden: hidden, count: layerCount, gates: .none, using: &generator),
      activation: activation, dropoutRate: dropoutRate)
  }

  public func run(
    _ index: Int, inputPart z: Tensor<Scalar>, from state: RecurrentState<Scalar>?, lengths: [Int]?
  ) -> (outputs: Tensor<Scalar>, hidden: Tensor<Scalar>, cell: Tensor<Scalar>?) {
    let initial = state?.hidden[index] ?? .zeros([z.shape[1], hiddenCount])
    let results = z.simpleRecurrence(layers[index], activation, from: initial, lengths: lengths)
    return (results[0], results[1], nil)
  }
}

extension Tensor {
  /// Outputs and last state of one Elman layer, backpropagation through time in one node:
  /// dzₜ = φ'(zₜ) · (dyₜ + dzₜ₊₁ Uᵀ), from the last step to the first; then dU = Σₜ hₜ₋₁ᵀ dzₜ in one
  /// product over all steps. This tensor is the input's part of z, [time, batch, hidden].
  fileprivate func simpleRecurrence(
    _ weights: RecurrentWeights<Scalar>, _ activation: SimpleRNN<Scalar>.Activation,
    from initialState: Tensor, lengths: [Int]?
  ) -> [Tensor] {
    let sizes = Unrolling("SimpleRNN", self, weights, lengths, states: [initialState])
    let (H, stride) = (sizes.hidden, sizes.batch * sizes.hidden)
    let initial = initialState.detached
    let U = weights.recurrent.value
    // The loop adds the state's part of z and squashes, all in the same place.
    let y = detached
    let packed = PackedMatrix(Matrix(U.storage.scalars, columns: H), rowCount: H, columns: 0..<H)
    let function: ElementwiseFunction = activation == .tanh ? .tanh : .relu
    sizes.inRows { rows in
      for t in 0..<sizes.time {
        let now = y.storage.scalars + t * stride
        let before = t == 0 ? initial.storage.scalars : now - stride
        Scalar.multiplyAdd(
          before + rows.lowerBound * H, aStride: H, packed, into: now + rows.lowerBound * H,
          cStride: H, rowCount: rows.count)
        for row in rows {
          let z = now + row * H
          if sizes.isReal(t, row) {
            Scalar.map(function, z, z, count: H)
          } else {
            z.update(repeating: 0, count: H)
          }
        }
      }
    }
    let last = sizes.lastState(of: y, before: initial)
    let inputs = [self, weights.recurrent.variable, initialState]
    return Tensor.results("simpleRecurrence", [y, last], by: inputs) { derivatives in
      let dy = derivatives[0]
      var dh = derivatives[1] ?? .zeros(sizes.stateShape)
      let transposed = PackedMatrix(
        Matrix(U.storage.scalars, columns: H, transposed: true), rowCount: H, columns: 0..<H)
      // φ' from the output alone, as both activations allow.
      var dz = activation == .tanh ? 1 - y.squared() : y .> Tensor(0)
      if lengths != nil { dz = sizes.withoutPadding(dz) }
      dh.withMutableScalars { carried in
        dz.withMutableScalars { slopes in
          let (carried, slopes) = (carried.baseAddress!, slopes.baseAddress!)
          sizes.inRows { rows in
            for t in (0..<sizes.time).reversed() {
              let first = rows.lowerBound * H
              for row in rows where sizes.isReal(t, row) {
                let (from, z) = (carried + row * H, slopes + t * stride + row * H)
                if let dy {
                  let output = dy.storage.scalars + t * stride + row * H
                  Scalar.zip(.sum, from, aStep: 1, output, bStep: 1, from, count: H)
                }
                Scalar.zip(.product, z, aStep: 1, from, bStep: 1, z, count: H)
                from.update(repeating: 0, count: H)
              }
              Scalar.multiplyAdd(
                slopes + t * stride + first, aStride: H, transposed, into: carried + first,
                cStride: H, rowCount: rows.count)
            }
          }
        }
      }
      return [dz, sizes.recurrentDerivative(y, before: initial, change: dz), dh]
    }
  }
}
