import Foundation
import TinyTensor

/// Scores from a small network instead of a product: sᵢⱼ = w · tanh(qᵢ W_q + kⱼ W_k).
///
/// Source: D. Bahdanau, K. Cho, Y. Bengio, "Neural Machine Translation by Jointly Learning to Align
/// and Translate", ICLR 2015, arXiv:1409.0473.
struct AdditiveAttention<Scalar: TensorScalar>: Module {
  /// W_q and W_k, both [width, hidden].
  let query, key: Parameter<Scalar>
  /// w, [hidden, 1].
  let score: Parameter<Scalar>

  init(width: Int, hidden: Int, using generator: inout SeededGenerator) {
    let start = Initializer.xavier
    query = Parameter(start(inputs: width, outputs: hidden, using: &generator))
    key = Parameter(start(inputs: width, outputs: hidden, using: &generator))
    score = Parameter(start(inputs: hidden, outputs: 1, using: &generator))
  }

  /// Scores of every query, [..., T, width], with every key, [..., S, width]: [..., T, S].
  func scores(_ queries: Tensor<Scalar>, _ keys: Tensor<Scalar>) -> Tensor<Scalar> {
    let left = queries.matmul(query.variable).insertingAxis(-2)
    let right = keys.matmul(key.variable).insertingAxis(keys.rank - 2)
    let all = (left + right).tanh().matmul(score.variable)
    return all.reshaped(all.shape.dropLast())
  }

  func callAsFunction(
    _ queries: Tensor<Scalar>, _ keys: Tensor<Scalar>, _ values: Tensor<Scalar>
  ) -> Tensor<Scalar> {
    scores(queries, keys).softmax().matmul(values)
  }
}

/// The scores number by number.
func additiveScoresByLoops(
  _ attention: AdditiveAttention<Double>, _ queries: [[Double]], _ keys: [[Double]]
) -> [[Double]] {
  func product(_ x: [Double], _ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { j in x.indices.reduce(0) { $0 + x[$1] * rows[$1][j] } }
  }
  let (queryRows, keyRows) = (attention.query.value.rows, attention.key.value.rows)
  let weights = attention.score.value.scalars
  return queries.map { query in
    keys.map { key in
      let sum = zip(product(query, queryRows), product(key, keyRows)).map { $0 + $1 }
      return zip(sum, weights).reduce(0) { $0 + tanh($1.0) * $1.1 }
    }
  }
}
