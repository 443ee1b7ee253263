import Foundation

/// A weighted mean of values whose scores come in one after the other: softmax without the list.
///
/// It keeps the largest score so far, and sum and mean relative to it. When a larger one comes,
/// what was added up so far shrinks by e^(old - new).
///
/// Source: M. Milakov, N. Gimelshein, "Online normalizer calculation for softmax",
/// arXiv:1805.02867.
struct StreamingMean {
  private var largest = -Double.infinity
  private var sum = 0.0
  private var total: [Double]

  init(width: Int) { total = Array(repeating: 0, count: width) }

  mutating func take(_ value: [Double], score: Double) {
    let larger = max(largest, score)
    let shrink = exp(largest - larger)
    let weight = exp(score - larger)
    sum = sum * shrink + weight
    for i in total.indices { total[i] = total[i] * shrink + weight * value[i] }
    largest = larger
  }

  var mean: [Double] { total.map { $0 / sum } }
}

/// What a computation took: multiplications of two numbers, and the most numbers held at once
/// beside inputs and results.
struct Cost {
  var multiplications = 0
  var numbersHeld = 0
}

/// Attention with the whole table of weights in memory.
func attentionWithTable(
  _ queries: [[Double]], _ keys: [[Double]], _ values: [[Double]], counting cost: inout Cost
) -> [[Double]] {
  let scale = 1 / Double(queries[0].count).squareRoot()
  var weights: [[Double]] = []
  for query in queries {
    let scores = keys.map { scale * dot(query, $0, &cost) }
    let largest = scores.max()!
    let powers = scores.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    weights.append(powers.map { $0 / sum })
  }
  cost.numbersHeld = max(cost.numbersHeld, weights.reduce(0) { $0 + $1.count })
  return weights.map { row in
    values[0].indices.map { i in
      var mean = 0.0
      for (weight, value) in zip(row, values) { mean += weight * value[i] }
      cost.multiplications += row.count
      return mean
    }
  }
}

/// The same answers from one pass over keys and values for each query: no row of weights is kept.
func streamingAttention(
  _ queries: [[Double]], _ keys: [[Double]], _ values: [[Double]], counting cost: inout Cost
) -> [[Double]] {
  let scale = 1 / Double(queries[0].count).squareRoot()
  return queries.map { query in
    var stream = StreamingMean(width: values[0].count)
    for (key, value) in zip(keys, values) {
      stream.take(value, score: scale * dot(query, key, &cost))
      cost.multiplications += 2 * value.count + 1
    }
    cost.numbersHeld = max(cost.numbersHeld, values[0].count + 2)
    return stream.mean
  }
}

private func dot(_ a: [Double], _ b: [Double], _ cost: inout Cost) -> Double {
  var product = 0.0
  for i in a.indices { product += a[i] * b[i] }
  cost.multiplications += a.count
  return product
}
