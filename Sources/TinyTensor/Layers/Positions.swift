import Foundation

// Attention does not know the order of what it looks at; positions have to be told. Learnt positions
// are an `Embedding` with one row for each position, added to those of the tokens.

extension Tensor {
  /// Sinusoidal positions, [count, width]: position t has, for each frequency ωᵢ = base^(-2i/width),
  /// the pair sin(ωᵢ t), cos(ωᵢ t) in columns 2i and 2i + 1.
  ///
  /// Source: A. Vaswani et al., "Attention Is All You Need", 2017, arXiv:1706.03762, section 3.5.
  public static func sinusoidalPositions(
    count: Int, width: Int, base: Double = 10_000
  ) -> Tensor {
    require(
      count >= 0 && width > 0 && width % 2 == 0,
      "sinusoidalPositions: \(count) positions of width \(width): the width has to be even")
    let frequencies = RotaryPositions(base: base).frequencies(width: width)
    return Tensor(shape: [count, width]) { y in
      for position in 0..<count {
        for (i, frequency) in frequencies.enumerated() {
          let angle = Double(position) * frequency
          y[position * width + 2 * i] = Scalar(sin(angle))
          y[position * width + 2 * i + 1] = Scalar(cos(angle))
        }
      }
    }
  }
}

/// Rotary positions: turns each pair of neighbours (x₂ᵢ, x₂ᵢ₊₁) of a query or key at position t by
/// the angle t ωᵢ, ωᵢ = base^(-2i/width), so that the score of two of them depends on their distance
/// only.
///
/// Pairs are neighbours, as in the paper; some published models pair column i with column
/// i + width / 2 instead, which is the same after reordering columns.
///
/// Source: J. Su et al., "RoFormer: Enhanced Transformer with Rotary Position Embedding",
/// arXiv:2104.09864.
public struct RotaryPositions: Sendable {
  /// The slowest pair turns once in about 2π · base positions.
  public var base: Double

  public init(base: Double = 10_000) {
    require(base > 0 && base.isFinite, "RotaryPositions: a base of \(base) is not above 0")
    self.base = base
  }

  /// ωᵢ for each pair of a head, in radians a position.
  public func frequencies(width: Int) -> [Double] {
    (0..<width / 2).map { pow(base, -2 * Double($0) / Double(width)) }
  }

  /// Turns the rows of x, [..., time, columns], where each `headWidth` columns are a head; of wider
  /// rows only the first `columns`. Row 0 stands at position `start`.
  ///
  /// A turn keeps lengths, so the derivative is turned back: dx is dy turned by the opposite angles.
  public func callAsFunction<Scalar>(
    _ x: Tensor<Scalar>, headWidth: Int? = nil, columns: Int? = nil, from start: Int = 0
  ) -> Tensor<Scalar> {
    let headWidth = headWidth ?? x.rowLength
    let columns = columns ?? x.rowLength
    require(
      x.rank >= 2 && headWidth > 0 && headWidth % 2 == 0 && columns % headWidth == 0
        && columns <= x.rowLength,
      "RotaryPositions: \(columns) columns of shape \(x.shape) as heads of \(headWidth), "
        + "which has to be even")
    let (cosines, sines): (Tensor<Scalar>, Tensor<Scalar>) = table(
      x.shape[x.rank - 2], headWidth, from: start)
    let value = x.detached.turned(cosines, sines, columns)
    return Tensor(
      "rotation", value, .wrt(x) { dy in dy.turned(cosines, sines.mapped(.negative), columns) })
  }

  /// The cosine and sine of every angle, both [time, width / 2].
  private func table<Scalar>(
    _ time: Int, _ width: Int, from start: Int
  ) -> (Tensor<Scalar>, Tensor<Scalar>) {
    let frequencies = frequencies(width: width)
    func values(_ function: (Double) -> Double) -> Tensor<Scalar> {
      let angles = (0..<time).flatMap { position in
        frequencies.map { Double(start + position) * $0 }
      }
      return Tensor(angles.map { Scalar(function($0)) }, shape: [time, width / 2])
    }
    return (values(cos), values(sin))
  }
}

extension Tensor {
  /// The first columns of each row turned in pairs, the others as they are.
  fileprivate func turned(_ cosines: Tensor, _ sines: Tensor, _ columns: Int) -> Tensor {
    let (width, time, turns) = (rowLength, shape[rank - 2], cosines.rowLength)
    return Tensor(shape: shape) { y in
      inParallel(count / Swift.max(width, 1), grain: 1 + (1 << 14) / width) { rows in
        for row in rows {
          let (from, to, place) = (
            storage.scalars + row * width, y + row * width, row % time * turns
          )
          Scalar.turnPairs(
            from, cosines.storage.scalars + place, sines.storage.scalars + place, turns: turns, to,
            count: columns / 2)
          (to + columns).update(from: from + columns, count: width - columns)
        }
      }
    }
  }
}
