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
