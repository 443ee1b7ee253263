import Foundation
import Notebook

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 8 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. Nats per character of a model with this perplexity per word, where a word takes so many
  /// characters on average, the space included.
  static func natsPerCharacter(
    wordPerplexity: Double, charactersPerWord: Double
  ) throws -> Double {
    throw Unsolved()
  }

  /// 2. Good and Turing's estimate of how likely the next token is one that was never seen, from
  /// how often each of the tokens seen came.
  static func missingMass(counts: [Int]) throws -> Double {
    throw Unsolved()
  }

  /// 3. Witten-Bell: the weight of the count ratio is c(h) / (c(h) + N(h)), where N(h) is how many
  /// different tokens followed the history. The mixture of the ratio and `lower`.
  static func wittenBell(
    count: Int, total: Int, followers: Int, lower: Double
  ) throws -> Double {
    throw Unsolved()
  }

  /// 4. Stupid backoff: the count ratio where it is not zero; otherwise 0.4 times the score after
  /// the history without its first token; without a history, the token's share of the text.
  /// `count` says how often an n-gram comes, and of the empty one how many tokens the text has.
  static func stupidBackoff(
    _ token: Int32, after history: [Int32], count: ([Int32]) -> Int
  ) throws -> Double {
    throw Unsolved()
  }

  /// 5. A cache: the probability of a token as a mixture of `model` and of its share among the
  /// recent tokens, which has this weight; without recent tokens, `model` alone.
  static func withCache(
    _ token: Int32, model: Double, recent: [Int32], weight: Double
  ) throws -> Double {
    throw Unsolved()
  }
}
