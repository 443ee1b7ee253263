/// Several heads of attention side by side: each compares, weighs and fetches in its own part of the
/// width; their results are put end to end and mixed by one more product.
///
/// concat(head₁, …, headₙ) W_o + b_o, head = softmax(Q Kᵀ / √d) V with d = width / n, where Q, K and V
/// of all heads come from one product, [Q K V] = X W + b.
///
/// X is [batch, time, width], and so is the result.
///
/// Source: A. Vaswani et al., "Attention Is All You Need", 2017, arXiv:1706.03762.
public struct MultiHeadAttention<Scalar: TensorScalar>: Module, Sendable {
  /// W and b: weight [width, 3 · width], its columns first those of the queries of all heads, one
  /// head after the other, then the keys', then the values'.
  public let queryKeyValue: Linear<Scalar>
  /// W_o and b_o.
  public let output: Linear<Scalar>
  public let headCount: Int
  /// Silences weights of attention, after softmax, while training.
  public let dropout: Dropout
  /// Turns queries and keys by their positions before they are compared; nil for none.
  public let rotation: RotaryPositions?

  /// A layer with the given projections.
  public init(
    queryKeyValue: Linear<Scalar>, output: Linear<Scalar>, headCount: Int,
    dropout: Dropout = Dropout(rate: 0), rotation: RotaryPositions? = nil
  ) {
    let width = output.weight.value.shape[0]
    require(
      queryKeyValue.weight.value.shape == [width, 3 * width]
        && output.weight.value.shape == [width, width],
      "MultiHeadAttention: projections \(queryKeyValue.weight.value.shape) and "
        + "\(output.weight.value.shape): expected [width, 3 · width] and [width, width]")
    require(
      headCount > 0 && width % headCount == 0,
      "MultiHeadAttention: a width of \(width) does not split into \(headCount) heads")
    (self.queryKeyValue, self.output, self.headCount) = (queryKeyValue, output, headCount)
    (self.dropout, self.rotation) = (dropout, rotation)
  }

  /// A layer with random weights, and biases of zeros or none.
  public init(
    width: Int, headCount: Int, hasBias: Bool = true, dropout: Dropout = Dropout(rate: 0),
    rotation: RotaryPositions? = nil, initializer: Initializer = .xavier,
    using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      queryKeyValue: Linear(
        inputs: width, outputs: 3 * width, hasBias: hasBias, initializer: initializer,
        using: &generator),
      output: Linear(
        inputs: width, outputs: width, hasBias: hasBias, initializer: initializer,
        using: &generator),
      headCount: headCount, dropout: dropout, rotation: rotation)
  }

  /// Attention of a sequence to itself, or to `context`, [batch, otherTime, width].
  ///
  /// Mask and causality are those of `Tensor.attention`; scores are [batch, heads, time, otherTime].
  public func callAsFunction(
    _ x: Tensor<Scalar>, context: Tensor<Scalar>? = nil, isCausal: Bool = false,
    mask: Tensor<Scalar>? = nil, _ phase: Phase = .inference
  ) -> Tensor<Scalar> {
    require(x.rank == 3, "MultiHeadAttention: shape \(x.shape): expected [batch, time, width]")
    let keyCount = context?.shape[1] ?? x.shape[1]
    var factors: Tensor<Scalar>?
    if case .training(let stream) = phase, dropout.rate > 0 {
      factors = dropout.mask([x.shape[0], headCount, x.shape[1], keyCount], from: stream)
    }
    let (query, keyValue) = projected(x, context)
    guard let keyValue else {
      return output(
        query.selfAttention(
          headCount: headCount, isCausal: isCausal, mask: mask, factors: factors))
    }
    return output(
      query.crossAttention(
        keyValue: keyValue, headCount: headCount, isCausal: isCausal, mask: mask,
        factors: factors))
  }

  /// The weights of every head, [batch, heads, time, otherTime]: who looks where.
  public func weights(
    _ x: Tensor<Scalar>, context: Tensor<Scalar>? = nil, isCausal: Bool = false,
    mask: Tensor<Scalar>? = nil
  ) -> Tensor<Scalar> {
    let width = x.rowLength
    let (query, keyValue) = projected(x, context)
    let queries = query.slice(0..<width, axis: -1)
    let keys =
      keyValue?.slice(0..<width, axis: -1) ?? query.slice(width..<2 * width, axis: -1)
    return .attentionWeights(
      query: queries.splitIntoHeads(headCount), key: keys.splitIntoHeads(headCount),
      isCausal: isCausal, mask: mask)
  }

  /// [Q K V] and nothing, or Q and [K V], turned by their positions if the layer does that.
  private func projected(
    _ x: Tensor<Scalar>, _ context: Tensor<Scalar>?
  ) -> (query: Tensor<Scalar>, keyValue: Tensor<Scalar>?) {
    let width = x.rowLength
    let headWidth = width / headCount
    guard let context else {
      let all = queryKeyValue(x)
      return (rotation?(all, headWidth: headWidth, columns: 2 * width) ?? all, nil)
    }
    func part(_ columns: Range<Int>, of x: Tensor<Scalar>) -> Tensor<Scalar> {
      let product = x.matmul(queryKeyValue.weight.variable.slice(columns, axis: 1))
      guard let bias = queryKeyValue.bias else { return product }
      return product + bias.variable.slice(columns)
    }
    let query = part(0..<width, of: x)
    let keyValue = part(width..<3 * width, of: context)
    guard let rotation else { return (query, keyValue) }
    return (
      rotation(query, headWidth: headWidth),
      rotation(keyValue, headWidth: headWidth, columns: width)
    )
  }
}

extension Tensor {
  /// [batch, time, heads · width] as [batch, heads, time, width]: what `selfAttention` spares us.
  public func splitIntoHeads(_ headCount: Int) -> Tensor {
    require(
      rank == 3 && headCount > 0 && rowLength % headCount == 0,
      "splitIntoHeads: shape \(shape) for \(headCount) heads")
    return reshaped([shape[0], shape[1], headCount, rowLength / headCount]).permuted([0, 2, 1, 3])
  }

  /// [batch, heads, time, width] as [batch, time, heads · width]: the heads of a row end to end.
  public func joiningHeads() -> Tensor {
    require(rank == 4, "joiningHeads: shape \(shape): expected [batch, heads, time, width]")
    return permuted([0, 2, 1, 3]).reshaped([shape[0], shape[2], shape[1] * shape[3]])
  }
}
