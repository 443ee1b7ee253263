import Synchronization

/// Whether a forward pass learns or answers: handed to every layer that behaves differently.
public enum Phase: Sendable {
  case inference
  /// Learning, with the source of the layers' random choices.
  case training(RandomStream)
}

/// A seeded generator that several layers draw from in turn.
public final class RandomStream: Sendable {
  private let generator: Mutex<SeededGenerator>

  public init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

  /// Draws with the generator; nobody else draws meanwhile.
  public func draw<Result: Sendable>(_ body: (inout SeededGenerator) -> Result) -> Result {
    generator.withLock { body(&$0) }
  }
}

/// Sets each number to zero with probability p while training, and divides the others by 1 - p, so
/// that the mean stays; does nothing at inference.
///
/// The derivative passes where the number passed: dx = dy · mask / (1 - p).
///
/// Source: N. Srivastava et al., "Dropout", JMLR 15, 2014, 1929-1958.
public struct Dropout: Sendable {
  /// p, from 0 to below 1.
  public let rate: Double

  public init(rate: Double) {
    require(rate >= 0 && rate < 1, "Dropout: a rate of \(rate) is not from 0 to below 1")
    self.rate = rate
  }

  public func callAsFunction<Scalar>(_ x: Tensor<Scalar>, _ phase: Phase) -> Tensor<Scalar> {
    guard case .training(let stream) = phase, rate > 0 else { return x }
    return x * mask(x.shape, from: stream)
  }

  /// 0 with probability p, else 1 / (1 - p).
  public func mask<Scalar>(_ shape: [Int], from stream: RandomStream) -> Tensor<Scalar> {
    let kept = Scalar(1 / (1 - rate))
    // Comparing whole words is faster than making numbers of them.
    let threshold = UInt64(rate * 0x1p64.nextDown)
    return stream.draw { generator in
      Tensor(shape: shape) { y in
        for i in 0..<Shape.count(shape) { y[i] = generator.next() < threshold ? 0 : kept }
      }
    }
  }
}
