import TinyTensor

/// Tokens of a text and what follows each, both time-major: the first token of every stream, then the
/// second of every stream, and so on.
public struct TextPiece: Sendable, Equatable {
  public var inputs, targets: [Int]

  public init(inputs: [Int], targets: [Int]) { (self.inputs, self.targets) = (inputs, targets) }
}

/// A long text cut into streams that are read side by side, piece after piece, each from where the
/// piece before ended: how a model that carries a state reads.
///
///     let streams = TextStreams(tokens, batch: 32)
///     let piece = streams.piece(at: 0, time: 64)  // 64 tokens of each stream
public struct TextStreams: Sendable {
  public let tokens: [Int]
  /// The number of streams.
  public let batch: Int
  /// The tokens of each stream that have a next one.
  public let length: Int

  public init(_ tokens: [Int], batch: Int) {
    require(batch > 0, "TextStreams: \(batch) streams")
    (self.tokens, self.batch) = (tokens, batch)
    length = max(0, tokens.count - 1) / batch
  }

  /// The tokens from `start` on of every stream, `time` each.
  public func piece(at start: Int, time: Int) -> TextPiece {
    require(
      start >= 0 && time >= 0 && start + time <= length,
      "TextStreams: tokens \(start) to \(start + time) of streams of \(length)")
    let places = (start..<start + time).flatMap { t in (0..<batch).map { $0 * length + t } }
    return TextPiece(inputs: places.map { tokens[$0] }, targets: places.map { tokens[$0 + 1] })
  }
}
