// Layer norm in Float, sixteen numbers of a row at a time.

extension Float {
  public static func layerNorm(
    _ norm: LayerNormRows<Float>, _ y: UnsafeMutablePointer<Float>,
    statistics: UnsafeMutablePointer<Float>, rows: Int
  ) {
    let width = norm.width
    for row in 0..<rows {
      let (x, y) = (norm.x + row * width, y + row * width)
      let mean = sum(x, count: width) / Float(width)
      var squares = Vector.zero
      eachVector(width) { i, count in
        let distance = load(x + i) - mean
        let square = distance * distance
        squares += count == 16 ? square : keep(count, of: square, else: 0)
      }
      let inverse = 1 / (squares.sum() / Float(width) + norm.epsilon).squareRoot()
      if let bias = norm.bias {
        eachVector(width) { i, count in
          let normal = (load(x + i) - mean) * inverse
          store(load(bias + i).addingProduct(load(norm.gain + i), normal), y + i, count)
        }
      } else {
        eachVector(width) { i, count in
          store((load(x + i) - mean) * inverse * load(norm.gain + i), y + i, count)
        }
      }
      (statistics[2 * row], statistics[2 * row + 1]) = (mean, inverse)
    }
  }

  public static func layerNormBackward(
    _ norm: LayerNormRows<Float>, statistics: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
    _ dx: UnsafeMutablePointer<Float>, dGain: UnsafeMutablePointer<Float>,
    dBias: UnsafeMutablePointer<Float>?, rows: Int
  ) {
    let width = norm.width
    for row in 0..<rows {
      let (x, dy, dx) = (norm.x + row * width, dy + row * width, dx + row * width)
      let (mean, inverse) = (statistics[2 * row], statistics[2 * row + 1])
      var (sums, projections) = (Vector.zero, Vector.zero)
      eachVector(width) { i, count in
        let normal = (load(x + i) - mean) * inverse
        let change = load(dy + i)
        var scaled = change * load(norm.gain + i)
        var projection = scaled * normal
        if count < 16 {
          scaled = keep(count, of: scaled, else: 0)
          projection = keep(count, of: projection, else: 0)
        }
        sums += scaled
        projections += projection
        store(load(dGain + i, count).addingProduct(change, normal), dGain + i, count)
        if let dBias { store(load(dBias + i, count) + change, dBias + i, count) }
      }
      let (shift, stretch) = (sums.sum() / Float(width), projections.sum() / Float(width))
      eachVector(width) { i, count in
        let normal = (load(x + i) - mean) * inverse
        let scaled = load(dy + i) * load(norm.gain + i)
        store((scaled - shift - normal * stretch) * inverse, dx + i, count)
      }
    }
  }
}
