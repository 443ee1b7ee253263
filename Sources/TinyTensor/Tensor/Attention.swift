// Scaled dot-product attention: each query fetches a mean of the values, weighted by how well its
// key fits. Source: A. Vaswani et al., "Attention Is All You Need", 2017, arXiv:1706.03762.

extension Tensor {
  /// softmax(scale · Q Kᵀ + mask) V, one result for each query.
  ///
  /// Q is [..., T, width], K [..., S, width], V [..., S, valueWidth], with the same leading axes; the
  /// result is [..., T, valueWidth]. With P the weights and D = dO Vᵀ:
  /// dV = Pᵀ dO, dS = P (D - Σ P D) elementwise with sums along rows, dQ = scale · dS K,
  /// dK = scale · dSᵀ Q.
  ///
  /// A query that may look at no key at all fetches zeros, and no derivative passes through it.
  /// - Parameters:
  ///   - isCausal: the last query sees all keys, the one before it all but the last, and so on: with
  ///     T = S, no query sees a key that comes after it.
  ///   - mask: a constant that is added to the scores and broadcasts to [..., T, S]: -∞ hides a key
  ///     (see `attentionMask(allowing:)`), other numbers make it more or less likely.
  ///   - scale: 1/√width by default.
  ///   - factors: constants that multiply the weights after softmax, [..., T, S]: the mask of a
  ///     `Dropout`.
  public static func attention(
    query: Tensor, key: Tensor, value: Tensor, isCausal: Bool = false, mask: Tensor? = nil,
    scale: Scalar? = nil, factors: Tensor? = nil
  ) -> Tensor {
    require(
      query.rank >= 2 && key.rank == query.rank && value.rank == query.rank
        && key.shape.dropLast(2) == query.shape.dropLast(2)
        && value.shape.dropLast() == key.shape.dropLast() && key.rowLength == query.rowLength,
      "attention: query \(query.shape), key \(key.shape), value \(value.shape): "
        + "expected [..., T, width], [..., S, width] and [..., S, valueWidth]")
    let lead = Array(query.shape.dropLast(2))
    let problem = AttentionProblem(
      lead: lead, headCount: nil, queryCount: query.shape[query.rank - 2],
      keyCount: key.shape[key.rank - 2], width: query.rowLength, valueWidth: value.rowLength,
      isCausal: isCausal, mask: mask, scale: scale, factors: factors)
    return problem.attention(
      of: [query, key, value], query: (0, 0), key: (1, 0), value: (2, 0))
  }

  /// Attention of a sequence to itself, by several heads at once, on rows that hold query, key and
  /// value side by side: [..., T, 3 · width] gives [..., T, width].
  ///
  /// The first `width` numbers of a row are the queries of all heads, one after the other, then come
  /// the keys, then the values. Heads are read where they lie, so nothing is rearranged. Mask and
  /// factors are as above, with [..., heads, T, T] for [..., T, S].
  public func selfAttention(
    headCount: Int, isCausal: Bool = false, mask: Tensor? = nil, scale: Scalar? = nil,
    factors: Tensor? = nil
  ) -> Tensor {
    let width = rowLength / 3
    require(
      rank >= 2 && headCount > 0 && rowLength == 3 * width && width % headCount == 0,
      "selfAttention: shape \(shape) for \(headCount) heads: expected [..., T, 3 · heads · width]")
    let length = shape[rank - 2]
    let problem = AttentionProblem(
      lead: Array(shape.dropLast(2)), headCount: headCount, queryCount: length, keyCount: length,
      width: width / headCount, valueWidth: width / headCount, isCausal: isCausal, mask: mask,
      scale: scale, factors: factors)
    return problem.attention(of: [self], query: (0, 0), key: (0, width), value: (0, 2 * width))
  }

  /// Attention of this sequence of queries, [..., T, width], to another, whose rows hold key and value
  /// side by side, [..., S, 2 · width]: gives [..., T, width]. Otherwise as `selfAttention`.
  public func crossAttention(
    keyValue: Tensor, headCount: Int, isCausal: Bool = false, mask: Tensor? = nil,
    scale: Scalar? = nil, factors: Tensor? = nil
  ) -> Tensor {
    require(
      rank >= 2 && keyValue.rank == rank && keyValue.shape.dropLast(2) == shape.dropLast(2)
        && keyValue.rowLength == 2 * rowLength && headCount > 0 && rowLength % headCount == 0,
      "crossAttention: queries \(shape), keys and values \(keyValue.shape) for \(headCount) heads: "
        + "expected [..., T, heads · width] and [..., S, 2 · heads · width]")
    let problem = AttentionProblem(
      lead: Array(shape.dropLast(2)), headCount: headCount, queryCount: shape[rank - 2],
      keyCount: keyValue.shape[rank - 2], width: rowLength / headCount,
      valueWidth: rowLength / headCount, isCausal: isCausal, mask: mask, scale: scale,
      factors: factors)
    return problem.attention(
      of: [self, keyValue], query: (0, 0), key: (1, 0), value: (1, rowLength))
  }

  /// The weights of `attention`, softmax(scale · Q Kᵀ + mask), spelled with products and softmax:
  /// [..., T, S], to look at and to test by. The row of a query that sees nothing is zeros.
  public static func attentionWeights(
    query: Tensor, key: Tensor, isCausal: Bool = false, mask: Tensor? = nil, scale: Scalar? = nil
  ) -> Tensor {
    let scale = scale ?? 1 / Scalar(query.rowLength).squareRoot()
    var scores = query.matmul(key, transposingRight: true) * scale
    if let mask { scores = scores + mask }
    if isCausal {
      let (rows, columns) = (query.shape[query.rank - 2], key.shape[key.rank - 2])
      scores = scores + attentionMask(allowing: causal(queries: rows, keys: columns))
    }
    let blind = scores.detached.max(axis: -1, keepingAxis: true) .== Tensor(-.infinity)
    return scores.filled(with: 0, where: blind).softmax().filled(with: 0, where: blind)
  }

  /// 1 where a query may look at a key under the causal rule, else 0: [queries, keys].
  public static func causal(queries: Int, keys: Int) -> Tensor {
    var allowed = zeros([queries, keys])
    allowed.withMutableScalars { scalars in
      for row in 0..<queries {
        for key in 0..<Swift.max(0, Swift.min(keys, row + 1 + keys - queries)) {
          scalars[row * keys + key] = 1
        }
      }
    }
    return allowed
  }

  /// A mask to add to scores, from one that says where a query may look: 0 where `allowed` is not 0,
  /// else -∞.
  public static func attentionMask(allowing allowed: Tensor) -> Tensor {
    zeros(allowed.shape).filled(with: -.infinity, where: allowed .== Tensor(0))
  }
}
