import TinyTensor

extension GPT {
  /// Who looks where: the weights of every head of each block over one window, [heads, T, T].
  public func attentionWeights(_ tokens: [Int]) -> [Tensor<Scalar>] {
    var x = embedded(tokens, windows: 1).detached
    return blocks.map { block in
      defer { x = block(x).detached }
      let weights = block.attention.weights(block.attentionNorm(x), isCausal: true).detached
      return weights.reshaped(Array(weights.shape.dropFirst()))
    }
  }

  /// The standard deviation of the numbers in the stream before the first block and after each.
  public func streamDeviations(_ tokens: [Int]) -> [Double] {
    var x = embedded(tokens, windows: 1).detached
    func deviation() -> Double {
      let mean = x.mean()
      return Double((x - mean).squared().mean().item).squareRoot()
    }
    return [deviation()]
      + blocks.map { block in
        x = block(x).detached
        return deviation()
      }
  }
}
