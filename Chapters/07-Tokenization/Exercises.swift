import Notebook

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 7 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. The number of Unicode scalars in valid UTF-8, without decoding it.
  static func scalarCount(_ utf8: [UInt8]) throws -> Int { throw Unsolved() }

  /// 2. The perplexity per character of a model over tokens: `natsPerToken` on average, for a text
  /// of so many tokens and characters.
  static func perplexityPerCharacter(
    natsPerToken: Double, tokens: Int, characters: Int
  ) throws -> Double {
    throw Unsolved()
  }

  /// 3. The exponent of Zipf's law for a monkey at a typewriter with so many letters, all equally
  /// likely, and a space bar that is hit with probability `spaceShare`.
  static func monkeyExponent(letters: Int, spaceShare: Double) throws -> Double { throw Unsolved() }

  /// 4. Another way to use a vocabulary: from left to right, always the longest token that fits.
  /// Every byte alone is in the vocabulary.
  static func longestMatch(_ bytes: [UInt8], vocabulary: Set<[UInt8]>) throws -> [[UInt8]] {
    throw Unsolved()
  }
}
