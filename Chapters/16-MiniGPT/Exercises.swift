import MiniGPT
import Notebook

// Your turn. Replace a `throw Unsolved()` by your answer and run `Tests/run 16 --exercises`.
// The page of this chapter explains each exercise and has hints and solutions, folded away.

enum Exercises {
  /// 1. Min-p sampling: keeps the tokens whose probability is at least `share` times the largest,
  /// and makes the rest zero; what is kept sums to 1 again.
  static func minimumP(_ probabilities: [Double], share: Double) throws -> [Double] {
    throw Unsolved()
  }

  /// 2. The bytes that the key-value caches of a whole model take when they are full, in Float.
  static func cacheBytes(_ sizes: Configuration, sequences: Int) throws -> Int {
    throw Unsolved()
  }

  /// 3. The loss of the whole text from the losses of its parts, each with its number of tokens.
  static func joinedLoss(_ parts: [(loss: Double, tokens: Int)]) throws -> Double {
    throw Unsolved()
  }

  /// 4. How often `continuations` fills its caches anew after the first filling, when it draws
  /// `length` tokens after a prompt that is not longer than the context.
  static func refills(context: Int, prompt: Int, length: Int) throws -> Int {
    throw Unsolved()
  }

  /// 5. Beam search: the continuation of `length` tokens with the highest probability that is found
  /// by keeping, after each token, the `width` likeliest beginnings. `logProbabilities` gives the
  /// logarithm of each next token's probability after a beginning.
  static func beamSearch(
    width: Int, length: Int, logProbabilities: ([Int]) -> [Double]
  ) throws -> [Int] {
    throw Unsolved()
  }
}
