import Foundation

// The formulas of this chapter as plain loops over plain arrays: nothing is hidden here.

/// The affine map O = X W + b, one multiplication at a time: oᵢⱼ = Σₖ xᵢₖ wₖⱼ + bⱼ.
///
/// x is one example a row, w has a row for each input and a column for each output.
func affineByLoops(_ x: [[Float]], _ w: [[Float]], _ b: [Float]) -> [[Float]] {
  var outputs: [[Float]] = []
  for example in x {
    var row: [Float] = []
    for column in b.indices {
      var sum = b[column]
      for (input, number) in example.enumerated() {
        sum += number * w[input][column]
      }
      row.append(sum)
    }
    outputs.append(row)
  }
  return outputs
}

/// Softmax as the formula says: pᵢ = e^xᵢ / Σⱼ e^xⱼ. Fails for large x.
func naiveSoftmax(_ logits: [Float]) -> [Float] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}

/// Softmax after subtracting the largest logit: the same numbers, and no power of e above 1.
func stableSoftmax(_ logits: [Float]) -> [Float] {
  let largest = logits.max()!
  return naiveSoftmax(logits.map { $0 - largest })
}
