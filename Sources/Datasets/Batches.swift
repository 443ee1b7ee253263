import TinyTensor

/// What happens to the items that do not fill a batch.
public enum Remainder: Sendable {
  /// They make a shorter last batch.
  case kept
  /// They are left out of this epoch.
  case dropped
}

/// One epoch: the indices in a new random order, cut into batches.
///
///     for epoch in 1...10 {
///       for batch in batches(of: 32, from: 0..<images.train.count, using: &generator) {
///         let x = images.train.tensor(of: batch)  // [32, 784]
///       }
///     }
///
/// Every index comes once an epoch, unless the last few are dropped. The same generator state gives
/// the same batches.
public func batches(
  of size: Int, from indices: some Sequence<Int>, remainder: Remainder = .kept,
  using generator: inout some RandomNumberGenerator
) -> [[Int]] {
  batches(of: size, from: generator.shuffled(indices), remainder: remainder)
}

/// The indices in the order they have, cut into batches: for evaluation, which needs no chance.
public func batches(
  of size: Int, from indices: some Sequence<Int>, remainder: Remainder = .kept
) -> [[Int]] {
  require(size > 0, "batches(of: \(size)): a batch holds at least one item")
  let indices = Array(indices)
  let end = remainder == .kept ? indices.count : indices.count - indices.count % size
  return stride(from: 0, to: end, by: size).map { Array(indices[$0..<min($0 + size, end)]) }
}
