// Layer norm, attention and rotation as plain loops. Double uses these; Float is tested against them.

extension TensorScalar {
  public static func layerNorm(
    _ norm: LayerNormRows<Self>, _ y: UnsafeMutablePointer<Self>,
    statistics: UnsafeMutablePointer<Self>, rows: Int
  ) {
    let width = norm.width
    for row in 0..<rows {
      let (x, y) = (norm.x + row * width, y + row * width)
      let mean = sum(x, count: width) / Self(width)
      var squares: Self = 0
      for i in 0..<width { squares += (x[i] - mean) * (x[i] - mean) }
      let inverse = 1 / (squares / Self(width) + norm.epsilon).squareRoot()
      for i in 0..<width { y[i] = norm.gain[i] * (x[i] - mean) * inverse + (norm.bias?[i] ?? 0) }
      (statistics[2 * row], statistics[2 * row + 1]) = (mean, inverse)
    }
  }

  public static func layerNormBackward(
    _ norm: LayerNormRows<Self>, statistics: UnsafePointer<Self>, _ dy: UnsafePointer<Self>,
    _ dx: UnsafeMutablePointer<Self>, dGain: UnsafeMutablePointer<Self>,
    dBias: UnsafeMutablePointer<Self>?, rows: Int
  ) {
    let width = norm.width
    for row in 0..<rows {
      let (x, dy, dx) = (norm.x + row * width, dy + row * width, dx + row * width)
      let (mean, inverse) = (statistics[2 * row], statistics[2 * row + 1])
      var (sum, projection): (Self, Self) = (0, 0)
      for i in 0..<width {
        let normal = (x[i] - mean) * inverse
        dGain[i] += dy[i] * normal
        dBias?[i] += dy[i]
        sum += norm.gain[i] * dy[i]
        projection += norm.gain[i] * dy[i] * normal
      }
      let (shift, stretch) = (sum / Self(width), projection / Self(width))
      for i in 0..<width {
        let normal = (x[i] - mean) * inverse
        dx[i] = (norm.gain[i] * dy[i] - shift - normal * stretch) * inverse
      }
    }
  }

  public static func turnPairs(
    _ x: UnsafePointer<Self>, _ cosines: UnsafePointer<Self>, _ sines: UnsafePointer<Self>,
    turns: Int, _ y: UnsafeMutablePointer<Self>, count: Int
  ) {
    for start in stride(from: 0, to: count, by: turns) {
      for turn in 0..<Swift.min(turns, count - start) {
        let (even, odd) = (2 * (start + turn), 2 * (start + turn) + 1)
        let (first, second, c, s) = (x[even], x[odd], cosines[turn], sines[turn])
        y[even] = c * first - s * second
        y[odd] = s * first + c * second
      }
    }
  }

  public static func attend(
    _ head: AttentionHead<Self>, into output: MutableMatrix<Self>,
    statistics: UnsafeMutablePointer<Self>
  ) {
    let scratch = Storage<Self>(count: head.keyCount)
    let weights = scratch.scalars
    for row in 0..<head.queryCount {
      let visible = referenceScores(head, row, weights)
      // A query that may look at nothing has no largest score; its weights are all zero.
      let largest = visible == 0 ? -.infinity : referenceMax(weights, count: visible)
      let isBlind = largest == -.infinity
      let total =
        isBlind ? 0 : exponentials(weights, minus: largest, weights, count: visible)
      (statistics[2 * row], statistics[2 * row + 1]) = isBlind ? (0, 0) : (largest, 1 / total)
      let y = output.scalars + row * output.columns
      for i in 0..<head.valueWidth { y[i] = 0 }
      for key in 0..<(isBlind ? 0 : visible) {
        let weight = weights[key] / total * head.factor(row, key)
        let value = head.value.scalars + key * head.value.columns
        for i in 0..<head.valueWidth { y[i] += weight * value[i] }
      }
    }
  }

  public static func attendBackward(
    _ head: AttentionHead<Self>, output: Matrix<Self>, statistics: UnsafePointer<Self>,
    dOutput: Matrix<Self>, dQuery: MutableMatrix<Self>, dKey: MutableMatrix<Self>,
    dValue: MutableMatrix<Self>
  ) {
    for key in 0..<head.keyCount {
      for i in 0..<head.width { dKey.scalars[key * dKey.columns + i] = 0 }
      for i in 0..<head.valueWidth { dValue.scalars[key * dValue.columns + i] = 0 }
    }
    let scratch = Storage<Self>(count: head.keyCount)
    let weights = scratch.scalars
    for row in 0..<head.queryCount {
      let query = head.query.scalars + row * head.query.columns
      let dQuery = dQuery.scalars + row * dQuery.columns
      let dy = dOutput.scalars + row * dOutput.columns
      let visible = referenceScores(head, row, weights)
      _ = exponentials(weights, minus: statistics[2 * row], weights, count: visible)
      // The mean of dP under the weights, which is dy · y, with or without dropout.
      let mean = dot(dy, output.scalars + row * output.columns, head.valueWidth)
      for i in 0..<head.width { dQuery[i] = 0 }
      for column in 0..<visible {
        let key = head.key.scalars + column * head.key.columns
        let dKey = dKey.scalars + column * dKey.columns
        let dValue = dValue.scalars + column * dValue.columns
        let (weight, factor) = (
          weights[column] * statistics[2 * row + 1], head.factor(row, column)
        )
        let value = head.value.scalars + column * head.value.columns
        let dWeight = dot(dy, value, head.valueWidth) * factor
        let dScore = weight * (dWeight - mean) * head.scale
        for i in 0..<head.valueWidth { dValue[i] += weight * factor * dy[i] }
        for i in 0..<head.width { dQuery[i] += dScore * key[i] }
        for i in 0..<head.width { dKey[i] += dScore * query[i] }
      }
    }
  }

  /// scale · qᵀ k + mask for each key that a query may look at; how many these are.
  private static func referenceScores(
    _ head: AttentionHead<Self>, _ row: Int, _ scores: UnsafeMutablePointer<Self>
  ) -> Int {
    let query = head.query.scalars + row * head.query.columns
    let visible = head.visibleKeys(to: row)
    for key in 0..<visible {
      scores[key] = head.scale * dot(query, head.key.scalars + key * head.key.columns, head.width)
      if let mask = head.mask { scores[key] += mask[row * head.maskRow + key * head.maskColumn] }
    }
    return visible
  }

  private static func dot(_ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, _ count: Int) -> Self
  {
    var total: Self = 0
    for i in 0..<count { total += a[i] * b[i] }
    return total
  }
}
