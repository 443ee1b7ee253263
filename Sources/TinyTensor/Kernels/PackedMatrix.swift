/// A matrix laid out for many products with a few rows each: in panels of 64 columns, each panel row
/// by row, the last one filled up with zeros.
///
/// A product then reads the matrix from front to back. A recurrent layer packs its weights once and
/// uses them at every step.
public struct PackedMatrix<Scalar: TensorScalar>: Sendable {
  static var panelWidth: Int { 64 }

  /// k, the length of a column.
  let rows: Int
  /// n, the length of a row.
  let columns: Int
  private let storage: Storage<Scalar>

  /// Columns `range` of a matrix of `rowCount` rows, or of its transpose.
  ///
  /// - Parameter rowCount: the rows of what is packed, after transposing.
  init(_ matrix: Matrix<Scalar>, rowCount: Int, columns range: Range<Int>) {
    (rows, columns) = (rowCount, range.count)
    let width = PackedMatrix.panelWidth
    let panelCount = (range.count + width - 1) / width
    let storage = Storage<Scalar>(count: panelCount * rowCount * width)
    let (rowStep, columnStep) = matrix.transposed ? (1, matrix.columns) : (matrix.columns, 1)
    for panel in 0..<panelCount {
      let used = Swift.min(width, range.count - panel * width)
      let source = matrix.scalars + (range.lowerBound + panel * width) * columnStep
      let target = storage.scalars + panel * rowCount * width
      Scalar.pack(
        source, rowStep: rowStep, columnStep: columnStep, target, rows: rowCount, columns: used,
        width: width)
    }
    self.storage = storage
  }

  /// The first scalar of a panel.
  func panel(_ index: Int) -> UnsafePointer<Scalar> {
    UnsafePointer(storage.scalars + index * rows * PackedMatrix.panelWidth)
  }

  var panelCount: Int { (columns + PackedMatrix.panelWidth - 1) / PackedMatrix.panelWidth }

  /// How many columns of a panel are the matrix's.
  func columnCount(ofPanel index: Int) -> Int {
    Swift.min(PackedMatrix.panelWidth, columns - index * PackedMatrix.panelWidth)
  }
}

extension TensorScalar {
  fileprivate static func pack(
    _ source: UnsafePointer<Self>, rowStep: Int, columnStep: Int,
    _ target: UnsafeMutablePointer<Self>, rows: Int, columns: Int, width: Int
  ) {
    for row in 0..<rows {
      let (from, to) = (source + row * rowStep, target + row * width)
      for column in 0..<columns { to[column] = from[column * columnStep] }
      for column in columns..<width { to[column] = 0 }
    }
  }

  public static func multiplyAdd(
    _ a: UnsafePointer<Self>, aStride: Int, _ b: PackedMatrix<Self>,
    into c: UnsafeMutablePointer<Self>, cStride: Int, rowCount: Int
  ) {
    let width = PackedMatrix<Self>.panelWidth
    for index in 0..<b.panelCount {
      let (panel, columns) = (b.panel(index), b.columnCount(ofPanel: index))
      for row in 0..<rowCount {
        let target = c + row * cStride + index * width
        for inner in 0..<b.rows {
          let factor = a[row * aStride + inner]
          let source = panel + inner * width
          for column in 0..<columns { target[column] += factor * source[column] }
        }
      }
    }
  }
}

extension Float {
  public static func multiplyAdd(
    _ a: UnsafePointer<Float>, aStride: Int, _ b: PackedMatrix<Float>,
    into c: UnsafeMutablePointer<Float>, cStride: Int, rowCount: Int
  ) {
    let width = PackedMatrix<Float>.panelWidth
    // A panel stays in the cache while all rows pass by.
    for index in 0..<b.panelCount {
      let (panel, columns) = (b.panel(index), b.columnCount(ofPanel: index))
      var row = 0
      while row < rowCount {
        let (from, to) = (a + row * aStride, c + row * cStride + index * width)
        switch rowCount - row {
        case 1:
          tile(1, from, aStride, panel, b.rows, to, cStride, columns)
          row += 1
        case 2, 3:
          tile(2, from, aStride, panel, b.rows, to, cStride, columns)
          row += 2
        default:
          tile(4, from, aStride, panel, b.rows, to, cStride, columns)
          row += 4
        }
      }
    }
  }

  /// Up to four rows of C, 64 columns wide, kept in sixteen vector registers while k runs.
  @inline(__always)
  private static func tile(
    _ rowCount: Int, _ a: UnsafePointer<Float>, _ aStride: Int, _ panel: UnsafePointer<Float>,
    _ k: Int, _ c: UnsafeMutablePointer<Float>, _ cStride: Int, _ columns: Int
  ) {
    var sums = InlineArray<16, Vector>(repeating: .zero)
    var weights = UnsafeRawPointer(panel)
    for inner in 0..<k {
      let w0 = weights.load(as: Vector.self)
      let w1 = weights.load(fromByteOffset: 64, as: Vector.self)
      let w2 = weights.load(fromByteOffset: 128, as: Vector.self)
      let w3 = weights.load(fromByteOffset: 192, as: Vector.self)
      weights += 256
      // Wrapping arithmetic: a check for overflow would drive the sums out of their registers.
      for row in 0..<rowCount {
        let factor = Vector(repeating: a[row &* aStride &+ inner])
        let first = 4 &* row
        sums[first] = sums[first].addingProduct(factor, w0)
        sums[first &+ 1] = sums[first &+ 1].addingProduct(factor, w1)
        sums[first &+ 2] = sums[first &+ 2].addingProduct(factor, w2)
        sums[first &+ 3] = sums[first &+ 3].addingProduct(factor, w3)
      }
    }
    for row in 0..<rowCount {
      let target = c + row * cStride
      for part in 0..<4 {
        let place = UnsafeMutableRawPointer(target + 16 * part)
        let sum = sums[4 * row + part]
        if columns >= 16 * part + 16 {
          let old = place.loadUnaligned(as: Vector.self)
          place.storeBytes(of: old + sum, as: Vector.self)
        } else if columns > 16 * part {
          // A whole vector would pass the end of the row.
          for lane in 0..<columns - 16 * part { target[16 * part + lane] += sum[lane] }
        }
      }
    }
  }
}
