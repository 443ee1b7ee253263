import TinyTensor

// Inverted dropout in two spellings; the library's layer is the third.

/// As loops: one draw for each number, row by row. What is kept is divided by the share kept.
func dropoutByLoops(
  _ x: [[Float]], rate: Double, using generator: inout some RandomNumberGenerator
) -> [[Float]] {
  var y = x
  for i in x.indices {
    for j in x[i].indices {
      let isDropped = generator.uniform() < rate
      y[i][j] = isDropped ? 0 : x[i][j] / Float(1 - rate)
    }
  }
  return y
}

/// As matrices: a table of ones and zeros first, then a product.
func dropoutByMatrices(
  _ x: Tensor<Float>, rate: Double, using generator: inout some RandomNumberGenerator
) -> Tensor<Float> {
  let draws = Tensor<Double>.uniform(x.shape, from: 0, to: 1, using: &generator)
  let isKept = Tensor<Float>(draws .>= Tensor(rate))  // 1 where kept, 0 where dropped.
  return x * isKept / Float(1 - rate)
}
