import Foundation
import TinyTensor

/// softmax(Q Kᵀ / √d) V number by number: one query after the other, as the formula reads.
func attentionByLoops(
  _ queries: [[Float]], _ keys: [[Float]], _ values: [[Float]], isCausal: Bool = false
) -> [[Float]] {
  queries.enumerated().map { position, query in
    // How well does each key fit the query?
    var scores: [Float] = []
    for (place, key) in keys.enumerated() {
      var product: Float = 0
      for i in query.indices { product += query[i] * key[i] }
      let isHidden = isCausal && place > position
      scores.append(isHidden ? -.infinity : product / Float(query.count).squareRoot())
    }
    // Positive shares that add up to 1.
    let largest = scores.max()!
    let powers = scores.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    // The mean of the values in these shares.
    var result = [Float](repeating: 0, count: values[0].count)
    for (power, value) in zip(powers, values) {
      for i in result.indices { result[i] += power / sum * value[i] }
    }
    return result
  }
}

/// The same for all queries at once: two products with a softmax between them.
func attentionByMatrices(
  _ queries: Tensor<Float>, _ keys: Tensor<Float>, _ values: Tensor<Float>, isCausal: Bool = false
) -> Tensor<Float> {
  var scores = queries.matmul(keys.transposed()) / Float(queries.shape[1]).squareRoot()
  if isCausal {
    let seen = Tensor<Float>.causal(queries: queries.shape[0], keys: keys.shape[0])
    scores = scores.filled(with: -.infinity, where: seen .== Tensor(0))
  }
  return scores.softmax().matmul(values)
}

/// The derivatives of attention by query, key and value, from the derivative by its result:
/// the chain rule through product, softmax and product.
func attentionGradients(
  _ query: Tensor<Double>, _ key: Tensor<Double>, _ value: Tensor<Double>, _ dy: Tensor<Double>
) -> [Tensor<Double>] {
  let scale = 1 / Double(query.shape[1]).squareRoot()
  let weights = (query.matmul(key.transposed()) * scale).softmax()
  let dWeights = dy.matmul(value.transposed())
  // Softmax: each row's mean of dWeights, weighted, does not count, because weights sum to 1.
  let mean = (weights * dWeights).sum(axis: 1, keepingAxis: true)
  let dScores = weights * (dWeights - mean) * scale
  return [
    dScores.matmul(key), dScores.transposed().matmul(query), weights.transposed().matmul(dy),
  ]
}
