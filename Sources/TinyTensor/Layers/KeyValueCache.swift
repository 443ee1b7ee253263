/// The keys and values of the tokens so far, kept so that a new token computes only its own.
///
///     let cache = KeyValueCache<Float>(capacity: context)
///     let y = attention(x, after: cache)  // the next tokens' [batch, time, width]
///
/// Room for all tokens is taken at the first call; later ones write their rows into it and copy
/// nothing. A new token among n costs n products of queries and keys; without a cache all n(n +
/// 1)/2 would be computed anew. The cache is a place, not a value: there is one for each sequence
/// of calls.
public final class KeyValueCache<Scalar: TensorScalar>: @unchecked Sendable {
  /// The most tokens that it holds.
  public let capacity: Int
  /// The tokens it holds of each sequence.
  public private(set) var count = 0
  /// [B, capacity, 2 C]: the keys of all heads, then their values.
  private var rows = Tensor<Scalar>.zeros([0])

  public init(capacity: Int) { self.capacity = capacity }

  /// Forgets all tokens.
  public func removeAll() { count = 0 }

  /// Takes queries, keys and values of the next T tokens of B sequences, side by side, [B, T, 3 C],
  /// and gives what each of these tokens fetches from all tokens up to itself, [B, T, C].
  ///
  /// Without a derivative: a cache is for inference.
  public func attend(_ queryKeyValue: Tensor<Scalar>, headCount: Int) -> Tensor<Scalar> {
    let (source, width) = (queryKeyValue, queryKeyValue.rowLength / 3)
    require(
      source.rank == 3 && source.rowLength == 3 * width && headCount > 0 && width % headCount == 0,
      "KeyValueCache: rows \(source.shape) for \(headCount) heads: expected [B, T, 3 · heads · "
        + "width]"
    )
    let (sequences, length) = (source.shape[0], source.shape[1])
    require(
      count + length <= capacity,
      "KeyValueCache: \(count) + \(length) tokens for \(capacity) places")
    if count == 0 && rows.shape != [sequences, capacity, 2 * width] {
      rows = Tensor(shape: [sequences, capacity, 2 * width]) { _ in }
    }
    require(
      rows.shape == [sequences, capacity, 2 * width],
      "KeyValueCache: rows \(source.shape) after rows of [\(rows.shape[0]), ..., \(rows.rowLength)]"
    )
    append(source, sequences, length, width)
    let head = width / headCount
    let statistics = Storage<Scalar>(count: 2 * length * sequences * headCount)
    let (x, kept, total) = (source.storage.scalars, rows.storage.scalars, count)
    return Tensor(shape: [sequences, length, width]) { y in
      let heads = sequences * headCount
      inParallel(heads, grain: 1 + 20_000 / (length * total * head + 1), alignment: 1) { part in
        for index in part {
          let (sequence, column) = (index / headCount, index % headCount * head)
          let keys = kept + sequence * self.capacity * 2 * width + column
          Scalar.attend(
            AttentionHead(
              query: Matrix(x + sequence * length * 3 * width + column, columns: 3 * width),
              key: Matrix(keys, columns: 2 * width),
              value: Matrix(keys + width, columns: 2 * width), queryCount: length,
              keyCount: total, width: head, valueWidth: head,
              scale: 1 / Scalar(head).squareRoot(), isCausal: true),
            into: MutableMatrix(y + sequence * length * width + column, columns: width),
            statistics: statistics.scalars + 2 * length * index)
        }
      }
    }
  }

  private func append(_ source: Tensor<Scalar>, _ sequences: Int, _ length: Int, _ width: Int) {
    rows.withMutableScalars { rows in
      for sequence in 0..<sequences {
        for token in 0..<length {
          let from = source.storage.scalars + (sequence * length + token) * 3 * width + width
          let place = (sequence * capacity + count + token) * 2 * width
          (rows.baseAddress! + place).update(from: from, count: 2 * width)
        }
      }
    }
    count += length
  }
}

extension MultiHeadAttention {
  /// Causal attention of a sequence's next tokens to those in the cache and to each other; the
  /// cache takes their keys and values in. Without a derivative.
  ///
  /// X is [batch, time, width], and so is the result.
  public func callAsFunction(
    _ x: Tensor<Scalar>, after cache: KeyValueCache<Scalar>
  ) -> Tensor<Scalar> {
    require(rotation == nil, "MultiHeadAttention: a cache has no rotary positions yet")
    return output(cache.attend(queryKeyValue(x).detached, headCount: headCount))
  }
}
