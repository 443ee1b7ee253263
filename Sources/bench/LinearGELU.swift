import TinyTensor

extension Benchmark {
  /// A layer as a transformer has it, forward and backward, against the products it cannot do without.
  static let linearGELU = Benchmark(
    name: "linear-gelu",
    summary: "gelu(X W + b) with X [768, 128] and W [128, 512], forward and backward, "
      + "beside its three bare matrix products"
  ) {
    var generator = SeededGenerator(seed: 1)
    let (rows, inputs, outputs) = (768, 128, 512)
    let layer = Linear<Float>(inputs: inputs, outputs: outputs, using: &generator)
    let x = Tensor<Float>.normal([rows, inputs], using: &generator)
    let dy = Tensor<Float>.normal([rows, outputs], using: &generator)
    let weight = layer.weight.value
    let (input, xTransposed, weightTransposed) = (x.variable(), true, true)
    let contest = Contest(
      work: {
        let gradients = layer(input).gelu().backward(from: dy)
        precondition(gradients[layer.weight].count == inputs * outputs)
      },
      reference: {
        let y = x.matmul(weight)
        let dx = dy.matmul(weight, transposingRight: weightTransposed)
        let dw = x.matmul(dy, transposingLeft: xTransposed)
        precondition(y.count > 0 && dx.count > 0 && dw.count > 0)
      }, referenceName: "three products")
    return [contest]
  }
}
