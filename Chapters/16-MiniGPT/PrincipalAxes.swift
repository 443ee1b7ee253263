import TinyTensor

/// The rows of a table on the two axes along which they differ most, [rows, width] to [rows, 2].
///
/// The axes are the eigenvectors of the covariance with the largest eigenvalues, found by power
/// iteration: multiply by the matrix, again and again, and the longest axis wins.
struct PrincipalAxes {
  let places: [(x: Double, y: Double)]
  /// The share of the rows' variance that each axis shows.
  let shares: [Double]

  init(_ rows: [[Double]]) {
    let table = Tensor<Double>(rows)
    let centred = table - table.mean(axis: 0, keepingAxis: true)
    var covariance = centred.matmul(centred, transposingLeft: true) / Double(rows.count)
    let width = covariance.shape[0]
    let total = (0..<width).reduce(0) { $0 + covariance[$1, $1] }
    var columns: [[Double]] = []
    var found: [Double] = []
    for _ in 0..<2 {
      var generator = SeededGenerator(seed: 1)
      var axis = Tensor<Double>.normal([width, 1], using: &generator)
      for _ in 0..<500 {
        axis = covariance.matmul(axis)
        axis = axis / axis.squared().sum().squareRoot()
      }
      let value = axis.matmul(covariance.matmul(axis), transposingLeft: true).item
      columns.append(centred.matmul(axis).scalars)
      found.append(value / total)
      // Take the axis away, so that the next one wins.
      covariance = covariance - axis.matmul(axis, transposingRight: true) * value
    }
    places = zip(columns[0], columns[1]).map { (x: $0, y: $1) }
    shares = found
  }
}
