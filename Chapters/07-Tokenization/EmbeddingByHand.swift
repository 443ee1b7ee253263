import TinyTensor

// A table of vectors, one row for each token, in two spellings; the library's layer is the third.

/// As loops: row i of the result is the row of the table that token i names.
func lookUpByLoops(_ table: [[Double]], _ tokens: [Int]) -> [[Double]] {
  tokens.map { table[$0] }
}

/// As matrices: a row of zeros with a one at the token picks a row of the table.
func lookUpByMatrices(_ table: Tensor<Double>, _ tokens: [Int]) -> Tensor<Double> {
  Tensor.oneHot(tokens, classCount: table.shape[0]).matmul(table)
}

/// The derivative by the table, as loops: each row of dy is added to the row it was copied from.
func scatterByLoops(_ dy: [[Double]], _ tokens: [Int], rows: Int) -> [[Double]] {
  var gradient = [[Double]](
    repeating: [Double](repeating: 0, count: dy[0].count), count: rows)
  for (i, token) in tokens.enumerated() {
    for j in dy[i].indices { gradient[token][j] += dy[i][j] }
  }
  return gradient
}

/// A mistake that is easily made: the second visit overwrites the first.
func scatterOverwriting(_ dy: [[Double]], _ tokens: [Int], rows: Int) -> [[Double]] {
  var gradient = [[Double]](
    repeating: [Double](repeating: 0, count: dy[0].count), count: rows)
  for (i, token) in tokens.enumerated() {
    for j in dy[i].indices { gradient[token][j] = dy[i][j] }
  }
  return gradient
}
