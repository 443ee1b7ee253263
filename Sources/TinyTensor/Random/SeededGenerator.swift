/// The book's only source of chance: xoshiro256++, seeded through SplitMix64.
///
/// The same seed gives the same numbers on every machine and in every version of Swift.
///
/// Source: D. Blackman, S. Vigna, "Scrambled Linear Pseudorandom Number Generators",
/// ACM TOMS 47(4), 2021, doi:10.1145/3460772.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
  /// The four words a checkpoint has to keep to continue where it stopped.
  public var state: (UInt64, UInt64, UInt64, UInt64)

  public init(seed: UInt64) {
    var mixer = SplitMix64(state: seed)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// Continues from a saved state, which must not be all zeros.
  public init(state: (UInt64, UInt64, UInt64, UInt64)) {
    require(state != (0, 0, 0, 0), "SeededGenerator: a state of zeros only yields zeros")
    self.state = state
  }

  public mutating func next() -> UInt64 {
    let result = rotatedLeft(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotatedLeft(state.3, by: 45)
    return result
  }

  public static func == (a: Self, b: Self) -> Bool { a.state == b.state }

  @inline(__always)
  private func rotatedLeft(_ word: UInt64, by count: UInt64) -> UInt64 {
    (word << count) | (word >> (64 - count))
  }
}

/// Spreads one word over many: the usual way to seed a larger generator.
///
/// Source: G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators",
/// OOPSLA 2014, doi:10.1145/2660193.2660195.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  public var state: UInt64

  public init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
