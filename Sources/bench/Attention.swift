import TinyTensor

extension Benchmark {
  /// Attention as a small GPT has it, beside the same spelled with products and softmax.
  static let attention = Benchmark(
    name: "attention",
    summary: "causal attention of 4 heads on [12, 64, 3 x 128], forward and backward, "
      + "beside its unfused spelling"
  ) {
    var generator = SeededGenerator(seed: 1)
    let x = Tensor<Float>.normal([12, 64, 384], using: &generator).variable()
    let dy = Tensor<Float>.normal([12, 64, 128], using: &generator)
    let contest = Contest(
      work: {
        let y = x.selfAttention(headCount: 4, isCausal: true)
        precondition(y.backward(from: dy)[x].count == x.count)
      },
      reference: {
        let heads = (0..<3).map {
          x.slice(128 * $0..<128 * $0 + 128, axis: 2).splitIntoHeads(4)
        }
        let weights = Tensor.attentionWeights(query: heads[0], key: heads[1], isCausal: true)
        let y = weights.matmul(heads[2]).joiningHeads()
        precondition(y.backward(from: dy)[x].count == x.count)
      }, referenceName: "unfused")
    return [contest]
  }
}
