import Foundation
import MiniGPT
import TinyTensor

/// The logits of what follows each token of one window, number by number: no tensor operation, no
/// mask. [T] gives [T][V].
func logitsByLoops(_ model: GPT<Double>, _ tokens: [Int]) -> [[Double]] {
  let width = model.configuration.width
  let meanings = model.tokenEmbedding.weight.value
  let places = model.positionEmbedding.weight.value
  var x = tokens.enumerated().map { place, token in
    (0..<width).map { meanings[token, $0] + places[place, $0] }
  }
  for block in model.blocks {
    let rows = x.map { affine(normalized($0, block.attentionNorm), block.attention.queryKeyValue) }
    let found = attentionByLoops(rows, width: width, heads: model.configuration.heads)
    for place in x.indices {
      x[place] = sum(x[place], affine(found[place], block.attention.output))
      let units = affine(normalized(x[place], block.feedForwardNorm), block.hidden)
        .map { model.configuration.activation.value(at: $0) }
      x[place] = sum(x[place], affine(units, block.output))
    }
  }
  return x.map { row in
    let last = normalized(row, model.finalNorm)
    return (0..<model.configuration.vocabulary).map { token in
      (0..<width).reduce(0) { $0 + last[$1] * meanings[token, $1] }
    }
  }
}

/// Each row holds query, key and value; each place looks at the places up to itself.
private func attentionByLoops(_ rows: [[Double]], width: Int, heads: Int) -> [[Double]] {
  let headWidth = width / heads
  var found = rows.map { _ in [Double](repeating: 0, count: width) }
  for place in rows.indices {
    for column in stride(from: 0, to: width, by: headWidth) {
      let part = column..<column + headWidth
      let weights = (0...place).map { other in
        let score = part.reduce(0) { $0 + rows[place][$1] * rows[other][width + $1] }
        return exp(score / Double(headWidth).squareRoot())
      }
      let total = weights.reduce(0, +)
      for (other, weight) in weights.enumerated() {
        for i in part { found[place][i] += weight / total * rows[other][2 * width + i] }
      }
    }
  }
  return found
}

private func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }

private func affine(_ x: [Double], _ layer: Linear<Double>) -> [Double] {
  let weight = layer.weight.value
  return (0..<weight.shape[1]).map { column in
    x.indices.reduce(layer.bias?.value[column] ?? 0) { $0 + x[$1] * weight[$1, column] }
  }
}

private func normalized(_ x: [Double], _ norm: LayerNorm<Double>) -> [Double] {
  let mean = x.reduce(0, +) / Double(x.count)
  let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
  return x.indices.map { i in
    norm.gain.value[i] * (x[i] - mean) / (variance + norm.epsilon).squareRoot()
      + (norm.bias?.value[i] ?? 0)
  }
}

extension Activation {
  fileprivate func value(at x: Double) -> Double { self(Tensor<Double>(x)).item }
}

/// The same in matrices, [T] to [T, V]: one row a token, one product for all of them.
func logitsByMatrices(_ model: GPT<Double>, _ tokens: [Int]) -> Tensor<Double> {
  let (length, width) = (tokens.count, model.configuration.width)
  let headWidth = width / model.configuration.heads
  let meanings = model.tokenEmbedding.weight.value
  let mask = Tensor<Double>.attentionMask(allowing: .causal(queries: length, keys: length))
  func normalized(_ x: Tensor<Double>, _ norm: LayerNorm<Double>) -> Tensor<Double> {
    let centred = x - x.mean(axis: -1, keepingAxis: true)
    let variance = centred.squared().mean(axis: -1, keepingAxis: true)
    let level = centred / (variance + norm.epsilon).squareRoot() * norm.gain.value
    return norm.bias.map { level + $0.value } ?? level
  }
  func affine(_ x: Tensor<Double>, _ layer: Linear<Double>) -> Tensor<Double> {
    let product = x.matmul(layer.weight.value)
    return layer.bias.map { product + $0.value } ?? product
  }
  var x = meanings.gather(tokens) + model.positionEmbedding.weight.value.slice(0..<length)
  for block in model.blocks {
    let rows = affine(normalized(x, block.attentionNorm), block.attention.queryKeyValue)
    let heads = stride(from: 0, to: width, by: headWidth).map { column in
      let (query, key, value) = (
        rows.slice(column..<column + headWidth, axis: 1),
        rows.slice(width + column..<width + column + headWidth, axis: 1),
        rows.slice(2 * width + column..<2 * width + column + headWidth, axis: 1)
      )
      let scores = query.matmul(key, transposingRight: true) / Double(headWidth).squareRoot()
      return (scores + mask).softmax().matmul(value)
    }
    x = x + affine(.concatenated(heads, axis: 1), block.attention.output)
    let units = affine(normalized(x, block.feedForwardNorm), block.hidden)
    x = x + affine(model.configuration.activation(units), block.output)
  }
  return normalized(x, model.finalNorm).matmul(meanings, transposingRight: true)
}
