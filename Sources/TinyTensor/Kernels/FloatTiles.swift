// Products of matrices that are too small for a library: attention has two for each head and block.

/// Where the scalars of a left-hand matrix lie: element (i, p) at `scalars[i · row + p · column]`.
struct StridedMatrix {
  var scalars: UnsafePointer<Float>
  var row: Int
  var column: Int
}

extension Float {
  /// C = A B, or C += A B when accumulating: A is [rows, depth], B [depth, columns], C [rows, columns].
  ///
  /// Of B, rows are read to the next multiple of sixteen columns, which `Storage` allows.
  static func multiplySmall(
    _ a: StridedMatrix, _ b: Matrix<Float>, into c: MutableMatrix<Float>, rows: Int, columns: Int,
    depth: Int, accumulating: Bool
  ) {
    var column = 0
    while column < columns {
      let isWide = columns - column > 16
      let right = b.scalars + column
      for row in stride(from: 0, to: rows, by: 8) {
        let left = StridedMatrix(
          scalars: a.scalars + row * a.row, row: a.row, column: a.column)
        let target = c.scalars + row * c.columns + column
        let height = Swift.min(8, rows - row)
        if isWide {
          tile32(
            left, right, b.columns, target, c.columns, rows: height,
            columns: Swift.min(32, columns - column), depth, accumulating)
        } else {
          tile16(
            left, right, b.columns, target, c.columns, rows: height, columns: columns - column,
            depth, accumulating)
        }
      }
      column += 32
    }
  }

  /// Eight rows by 32 columns: sixteen sums stay in registers, and each vector of B is used eight times.
  @inline(__always)
  private static func tile32(
    _ a: StridedMatrix, _ b: UnsafePointer<Float>, _ bColumns: Int,
    _ c: UnsafeMutablePointer<Float>, _ cColumns: Int, rows: Int, columns: Int, _ depth: Int,
    _ accumulating: Bool
  ) {
    var sums = InlineArray<16, Vector>(repeating: .zero)
    let step = rowOffsets(a.row, rows)
    var (left, right) = (a.scalars, b)
    for _ in 0..<depth {
      let (first, second) = (load(right), load(right + 16))
      for row in 0..<8 {
        let factor = Vector(repeating: left[step[row]])
        sums[2 * row] = sums[2 * row].addingProduct(factor, first)
        sums[2 * row + 1] = sums[2 * row + 1].addingProduct(factor, second)
      }
      left += a.column
      right += bColumns
    }
    if rows == 8 && columns == 32 {
      for row in 0..<8 {
        let target = c + row * cColumns
        var (first, second) = (sums[2 * row], sums[2 * row + 1])
        if accumulating {
          first += load(target)
          second += load(target + 16)
        }
        store(first, target)
        store(second, target + 16)
      }
    } else {
      for row in 0..<rows {
        let target = c + row * cColumns
        for part in 0..<2 {
          let (place, count) = (target + 16 * part, Swift.min(columns - 16 * part, 16))
          let sum = sums[2 * row + part]
          store(accumulating ? sum + load(place, count) : sum, place, count)
        }
      }
    }
  }

  /// Eight rows by up to sixteen columns.
  @inline(__always)
  private static func tile16(
    _ a: StridedMatrix, _ b: UnsafePointer<Float>, _ bColumns: Int,
    _ c: UnsafeMutablePointer<Float>, _ cColumns: Int, rows: Int, columns: Int, _ depth: Int,
    _ accumulating: Bool
  ) {
    var sums = InlineArray<8, Vector>(repeating: .zero)
    let step = rowOffsets(a.row, rows)
    var (left, right) = (a.scalars, b)
    for _ in 0..<depth {
      let vector = load(right)
      for row in 0..<8 {
        sums[row] = sums[row].addingProduct(Vector(repeating: left[step[row]]), vector)
      }
      left += a.column
      right += bColumns
    }
    for row in 0..<rows {
      let target = c + row * cColumns
      store(accumulating ? sums[row] + load(target, columns) : sums[row], target, columns)
    }
  }

  /// Where eight rows begin. Rows that do not exist repeat the first; their sums are not stored.
  @inline(__always)
  private static func rowOffsets(_ row: Int, _ rows: Int) -> InlineArray<8, Int> {
    InlineArray { $0 < rows ? $0 * row : 0 }
  }
}
