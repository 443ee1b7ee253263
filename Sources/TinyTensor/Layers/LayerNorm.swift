/// Gives every row mean 0 and variance 1, then a learnt scale and shift to each of its numbers:
/// y = g (x - μ) / √(σ² + ε) + b, where μ and σ² are the mean and variance of the row.
///
/// g starts at 1, b at 0. Rows are the last axis: each position of a sequence is normalised alone.
///
/// Source: J. Ba, J. Kiros, G. Hinton, "Layer Normalization", arXiv:1607.06450.
public struct LayerNorm<Scalar: TensorScalar>: Layer, Sendable {
  /// g, shape [width].
  public let gain: Parameter<Scalar>
  /// b, shape [width]; nil for a layer without.
  public let bias: Parameter<Scalar>?
  /// ε, which keeps a row of equal numbers from dividing by zero.
  public let epsilon: Scalar

  /// A layer for rows of `width` numbers.
  public init(width: Int, hasBias: Bool = true, epsilon: Scalar = 1e-5) {
    gain = Parameter(.ones([width]))
    bias = hasBias ? Parameter(.zeros([width])) : nil
    self.epsilon = epsilon
  }

  public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
    x.layerNorm(gain: gain.variable, bias: bias?.variable, epsilon: epsilon)
  }
}

extension Tensor {
  /// y = g x̂ + b with x̂ = (x - μ) / √(σ² + ε), μ and σ² the mean and variance of each row of the
  /// last axis.
  ///
  /// With u = g dy: dx = (u - mean u - x̂ mean(u x̂)) / √(σ² + ε), dg = Σ dy x̂, db = Σ dy, sums over
  /// rows. Subtracting the two means takes out of u what shifting or stretching the row would do:
  /// x̂ does not notice either.
  public func layerNorm(gain: Tensor, bias: Tensor? = nil, epsilon: Scalar = 1e-5) -> Tensor {
    let width = rowLength
    require(
      rank > 0 && width > 0 && gain.shape == [width] && (bias == nil || bias!.shape == [width]),
      "layerNorm: rows of \(width), gain \(gain.shape), bias \(bias?.shape ?? [])")
    let (x, g, b) = (detached, gain.detached, bias?.detached)
    let rows = count / width
    let statistics = Storage<Scalar>(count: 2 * rows)
    let value = Tensor(shape: shape) { y in
      inParallel(rows, grain: 1 + (1 << 14) / width) { part in
        Scalar.layerNorm(
          LayerNormRows(x, g, b, epsilon, from: part.lowerBound), y + part.lowerBound * width,
          statistics: statistics.scalars + 2 * part.lowerBound, rows: part.count)
      }
    }
    return Tensor("layerNorm", value, by: [self, gain] + (bias.map { [$0] } ?? [])) { dy in
      // Sums over fixed chunks of rows do not depend on the number of cores.
      let chunk = 64
      let chunks = (rows + chunk - 1) / chunk
      var (dGain, dBias) = (Tensor.zeros([chunks, width]), Tensor.zeros([chunks, width]))
      let dx = Tensor(shape: x.shape) { dx in
        dGain.withMutableScalars { dGain in
          dBias.withMutableScalars { dBias in
            let (dGain, dBias) = (dGain.baseAddress!, dBias.baseAddress!)
            inParallel(chunks, grain: 1 + (1 << 14) / (width * chunk), alignment: 1) { part in
              for index in part {
                let first = index * chunk
                Scalar.layerNormBackward(
                  LayerNormRows(x, g, b, epsilon, from: first),
                  statistics: statistics.scalars + 2 * first,
                  dy.storage.scalars + first * width, dx + first * width,
                  dGain: dGain + index * width, dBias: b == nil ? nil : dBias + index * width,
                  rows: Swift.min(chunk, rows - first))
              }
            }
          }
        }
      }
      return [dx, dGain.summed(toShape: [width])]
        + (b == nil ? [] : [dBias.summed(toShape: [width])])
    }
  }
}

/// What the kernel of layer norm reads.
public struct LayerNormRows<Scalar> {
  /// The first row.
  public var x: UnsafePointer<Scalar>
  public var gain: UnsafePointer<Scalar>
  public var bias: UnsafePointer<Scalar>?
  public var width: Int
  public var epsilon: Scalar
}

extension LayerNormRows where Scalar: TensorScalar {
  init(
    _ x: Tensor<Scalar>, _ gain: Tensor<Scalar>, _ bias: Tensor<Scalar>?, _ epsilon: Scalar,
    from row: Int
  ) {
    let bias = bias.map { UnsafePointer($0.storage.scalars) }
    self.init(
      x: x.storage.scalars + row * x.rowLength, gain: gain.storage.scalars, bias: bias,
      width: x.rowLength, epsilon: epsilon)
  }
}
