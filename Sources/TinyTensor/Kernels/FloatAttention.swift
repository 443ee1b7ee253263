// Attention in Float, a strip of eight queries at a time: the scores of a strip never leave the
// nearest cache, so that the memory needed grows with the length of the sequence, not its square.

extension Float {
  /// Queries that share one pass of the backward kernel over the keys.
  private static let block = 64

  public static func attend(
    _ head: AttentionHead<Float>, into output: MutableMatrix<Float>,
    statistics: UnsafeMutablePointer<Float>
  ) {
    let columns = (head.keyCount + 31) / 32 * 32
    let fewQueries = head.queryCount < 8
    let scratch = Storage<Float>(count: (8 + (fewQueries ? 0 : head.width)) * columns)
    let (strip, keys) = (scratch.scalars, scratch.scalars + 8 * columns)
    if !fewQueries { transpose(head.key, head.keyCount, head.width, into: keys, columns) }
    for start in stride(from: 0, to: head.queryCount, by: 8) {
      let rows = Swift.min(8, head.queryCount - start)
      let depth = head.visibleKeys(to: start + rows - 1)
      if fewQueries {
        dotProducts(head, start, rows, depth, into: strip, columns)
      } else {
        stripProducts(head.query, start, rows, head.width, keys, columns, depth, into: strip)
      }
      for row in 0..<rows {
        let statistics = statistics + 2 * (start + row)
        (statistics[0], statistics[1]) = softmax(head, start + row, depth, strip + row * columns)
      }
      let target = output.scalars + start * output.columns
      multiplySmall(
        StridedMatrix(scalars: strip, row: columns, column: 1), head.value,
        into: MutableMatrix(target, columns: output.columns), rows: rows, columns: head.valueWidth,
        depth: depth, accumulating: false)
      for row in 0..<rows {
        let y = target + row * output.columns
        let inverse = statistics[2 * (start + row) + 1]
        eachVector(head.valueWidth) { i, count in
          store(load(y + i, count) * inverse, y + i, count)
        }
      }
    }
  }

  public static func attendBackward(
    _ head: AttentionHead<Float>, output: Matrix<Float>, statistics: UnsafePointer<Float>,
    dOutput: Matrix<Float>, dQuery: MutableMatrix<Float>, dKey: MutableMatrix<Float>,
    dValue: MutableMatrix<Float>
  ) {
    let columns = (head.keyCount + 31) / 32 * 32
    let scratch = Storage<Float>(count: (head.width + head.valueWidth + 2 * block) * columns)
    let keys = scratch.scalars
    let values = keys + head.width * columns
    let weights = values + head.valueWidth * columns
    let dScores = weights + block * columns
    transpose(head.key, head.keyCount, head.width, into: keys, columns)
    transpose(head.value, head.keyCount, head.valueWidth, into: values, columns)
    // Also when there is no query: the derivatives by keys and values are then zeros.
    for first in stride(from: 0, to: Swift.max(head.queryCount, 1), by: block) {
      let end = Swift.min(first + block, head.queryCount)
      for start in stride(from: first, to: end, by: 8) {
        let rows = Swift.min(8, end - start)
        let depth = head.visibleKeys(to: start + rows - 1)
        let offset = (start - first) * columns
        let (weights, dScores) = (weights + offset, dScores + offset)
        stripProducts(head.query, start, rows, head.width, keys, columns, depth, into: weights)
        stripProducts(dOutput, start, rows, head.valueWidth, values, columns, depth, into: dScores)
        for row in 0..<rows {
          let query = start + row
          let mean = dot(
            dOutput.scalars + query * dOutput.columns, output.scalars + query * output.columns,
            head.valueWidth)
          softmaxBackward(
            head, query, depth, weights + row * columns, dScores + row * columns,
            largest: statistics[2 * query], inverse: statistics[2 * query + 1], mean: mean)
        }
        multiplySmall(
          StridedMatrix(scalars: dScores, row: columns, column: 1), head.key,
          into: MutableMatrix(dQuery.scalars + start * dQuery.columns, columns: dQuery.columns),
          rows: rows, columns: head.width, depth: depth, accumulating: false)
      }
      // Eight keys at a time, from the first query of the block that may look at one of them.
      for key in stride(from: 0, to: head.keyCount, by: 8) {
        let rows = Swift.min(8, head.keyCount - key)
        let start = Swift.min(Swift.max(head.firstQuery(seeing: key) / 8 * 8, first), end)
        let offset = (start - first) * columns + key
        func add(
          _ left: UnsafePointer<Float>, _ right: Matrix<Float>, _ width: Int,
          to target: MutableMatrix<Float>
        ) {
          multiplySmall(
            StridedMatrix(scalars: left + offset, row: 1, column: columns),
            Matrix(right.scalars + start * right.columns, columns: right.columns),
            into: MutableMatrix(target.scalars + key * target.columns, columns: target.columns),
            rows: rows, columns: width, depth: end - start, accumulating: first > 0)
        }
        add(dScores, head.query, head.width, to: dKey)
        add(weights, dOutput, head.valueWidth, to: dValue)
      }
    }
  }

  /// Row by row, e^(s - m) of the scores s = scale · qᵀk + mask and zeros beyond; then m, the largest,
  /// and the inverse of the sum.
  @inline(__always)
  private static func softmax(
    _ head: AttentionHead<Float>, _ query: Int, _ depth: Int, _ row: UnsafeMutablePointer<Float>
  ) -> (largest: Float, inverse: Float) {
    var largest = Vector(repeating: -.infinity)
    let visible = finishScores(head, query, depth, row) {
      largest = largest.replacing(with: $0, where: $0 .> largest)
    }
    let shift = largest.max()
    // A query that may look at nothing has no largest score; its weights are all zero.
    guard visible > 0 && (shift != -.infinity || row[0].isNaN) else {
      row.update(repeating: 0, count: depth)
      return (0, 0)
    }
    var sums = Vector.zero
    for i in stride(from: 0, to: depth, by: 16) {
      let weight = VectorMath.exponential(load(row + i) - shift)
      sums += weight
      store(weight, row + i)
    }
    if let factors = head.factors { multiply(row, factors + query * head.keyCount, visible) }
    return (shift, 1 / sums.sum())
  }

  /// Scores to weights, in the row that then weighs the values, and their derivatives to those of the
  /// scores before scaling.
  @inline(__always)
  private static func softmaxBackward(
    _ head: AttentionHead<Float>, _ query: Int, _ depth: Int, _ row: UnsafeMutablePointer<Float>,
    _ dRow: UnsafeMutablePointer<Float>, largest: Float, inverse: Float, mean: Float
  ) {
    let visible = finishScores(head, query, depth, row) { _ in }
    let factors = head.factors.map { $0 + query * head.keyCount }
    if let factors { multiply(dRow, factors, visible) }
    for i in stride(from: 0, to: depth, by: 16) {
      let weight = VectorMath.exponential(load(row + i) - largest) * inverse
      let dScore = weight * (load(dRow + i) - mean) * head.scale
      store(weight, row + i)
      // Beyond the last visible key the product with a zero weight may be no number.
      store(keep(visible - i, of: dScore, else: 0), dRow + i)
    }
    if let factors { multiply(row, factors, visible) }
  }

  /// Scales the scores of a row, adds the mask, and makes those beyond the last visible key -∞; hands
  /// every vector of them to `body`. Returns how many keys are visible.
  @inline(__always)
  private static func finishScores(
    _ head: AttentionHead<Float>, _ query: Int, _ depth: Int, _ row: UnsafeMutablePointer<Float>,
    _ body: (Vector) -> Void
  ) -> Int {
    let visible = head.visibleKeys(to: query)
    if let mask = head.mask {
      let source = mask + query * head.maskRow
      for key in 0..<visible { row[key] = row[key] * head.scale + source[key * head.maskColumn] }
    }
    let scale = head.mask == nil ? head.scale : 1
    for i in stride(from: 0, to: depth, by: 16) {
      var scores = load(row + i) * scale
      if visible < i + 16 { scores = keep(visible - i, of: scores, else: -.infinity) }
      body(scores)
      store(scores, row + i)
    }
    return visible
  }

  /// Products of a strip of queries with all keys up to `depth`; `keys` is transposed.
  @inline(__always)
  private static func stripProducts(
    _ left: Matrix<Float>, _ start: Int, _ rows: Int, _ width: Int,
    _ keys: UnsafePointer<Float>, _ columns: Int, _ depth: Int,
    into strip: UnsafeMutablePointer<Float>
  ) {
    multiplySmall(
      StridedMatrix(scalars: left.scalars + start * left.columns, row: left.columns, column: 1),
      Matrix(keys, columns: columns), into: MutableMatrix(strip, columns: columns), rows: rows,
      columns: (depth + 15) / 16 * 16, depth: width, accumulating: false)
  }

  /// The same for a few queries, for which transposing the keys would not pay.
  private static func dotProducts(
    _ head: AttentionHead<Float>, _ start: Int, _ rows: Int, _ depth: Int,
    into strip: UnsafeMutablePointer<Float>, _ columns: Int
  ) {
    for row in 0..<rows {
      let query = head.query.scalars + (start + row) * head.query.columns
      for key in 0..<depth {
        strip[row * columns + key] = dot(
          query, head.key.scalars + key * head.key.columns, head.width)
      }
    }
  }

  @inline(__always)
  private static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ count: Int)
    -> Float
  {
    var sums = Vector.zero
    eachVector(count) { i, count in
      let product = load(a + i) * load(b + i)
      sums += count == 16 ? product : keep(count, of: product, else: 0)
    }
    return sums.sum()
  }

  private static func multiply(
    _ row: UnsafeMutablePointer<Float>, _ factors: UnsafePointer<Float>, _ count: Int
  ) {
    for i in 0..<count { row[i] *= factors[i] }
  }

  /// Rows [rows, width] as columns [width, columns], with zeros to the right.
  private static func transpose(
    _ x: Matrix<Float>, _ rows: Int, _ width: Int, into y: UnsafeMutablePointer<Float>,
    _ columns: Int
  ) {
    for row in stride(from: 0, to: columns, by: 16) {
      for column in stride(from: 0, to: width, by: 16) {
        let source = x.scalars + row * x.columns + column
        var square = InlineArray<16, Vector> {
          row + $0 < rows ? load(source + $0 * x.columns) : .zero
        }
        // Four times, as the cards of two halves of a pack: then every card has changed places with
        // its mirror image.
        for _ in 0..<4 {
          let pack = square
          for i in 0..<8 {
            let (left, right) = (pack[i], pack[i + 8])
            square[2 * i].evenHalf = left.lowHalf
            square[2 * i].oddHalf = right.lowHalf
            square[2 * i + 1].evenHalf = left.highHalf
            square[2 * i + 1].oddHalf = right.highHalf
          }
        }
        let target = y + column * columns + row
        for i in 0..<Swift.min(16, width - column) { store(square[i], target + i * columns) }
      }
    }
  }
}
