import Datasets
import Foundation
import MiniGPT
import TinyTensor

/// Small measurements on lists of tokens.
enum Tokens {
  /// How often each token comes.
  static func counts(_ tokens: [Int32], of vocabulary: Int) -> [Int] {
    tokens.reduce(into: Array(repeating: 0, count: vocabulary)) { $0[Int($1)] += 1 }
  }

  /// -log of the share of each token, one added to each count so that none is impossible.
  private static func surprises(_ counts: [Int]) -> [Double] {
    let total = Double(counts.reduce(0, +) + counts.count)
    return counts.map { -log(Double($0 + 1) / total) }
  }

  /// The loss of a model that knows counts alone, in nats per token.
  static func unigramLoss(of tokens: [Int32], counts: [Int]) -> Double {
    let surprises = surprises(counts)
    return tokens.reduce(0) { $0 + surprises[Int($1)] } / Double(tokens.count)
  }

  /// How far the surprise at single tokens lies from its mean.
  static func unigramDeviation(of tokens: [Int32], counts: [Int]) -> Double {
    let (surprises, mean) = (surprises(counts), unigramLoss(of: tokens, counts: counts))
    let squares = tokens.reduce(0) {
      $0 + (surprises[Int($1)] - mean) * (surprises[Int($1)] - mean)
    }
    return (squares / Double(tokens.count)).squareRoot()
  }

  /// The first tokens of a line near the middle of a text; of the text where it has no line end.
  static func line(of tokens: [Int32], _ tokenizer: any Tokenizer, length: Int) -> [Int] {
    let newline = (try? tokenizer.encode("\n"))?.first ?? -1
    let middle = tokens[(tokens.count / 2)...]
    let starts = middle.indices.filter {
      $0 > 0 && tokens[$0 - 1] == newline && tokens[$0] != newline
    }
    let start = starts.first { $0 + length <= tokens.count } ?? max(0, tokens.count - length)
    return tokens[start...].prefix(length).map { Int($0) }
  }

  /// The share of all runs of so many tokens that did not come before in the same text.
  static func shareOfNewRuns(_ tokens: [Int], length: Int) -> Double {
    guard tokens.count >= length else { return 1 }
    let runs = (0...tokens.count - length).map { Array(tokens[$0..<$0 + length]) }
    return Double(Set(runs).count) / Double(runs.count)
  }

  /// The mean distance between members of two groups, over that between members of the first.
  static func separation(
    _ places: [(x: Double, y: Double)], _ groups: [Int], _ first: Int, _ second: Int
  ) -> Double {
    separation(places.map { [$0.x, $0.y] }, groups, first, second)
  }

  /// The same for points in any number of dimensions.
  static func separation(
    _ points: [[Double]], _ groups: [Int], _ first: Int, _ second: Int
  ) -> Double {
    func meanDistance(_ a: [[Double]], _ b: [[Double]]) -> Double {
      var distances: [Double] = []
      for p in a {
        for q in b where p != q {
          distances.append(zip(p, q).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot())
        }
      }
      return distances.reduce(0, +) / Double(max(1, distances.count))
    }
    let one = zip(points, groups).filter { $0.1 == first }.map(\.0)
    let other = zip(points, groups).filter { $0.1 == second }.map(\.0)
    return meanDistance(one, other) / meanDistance(one, one)
  }

  /// How much farther vowels (group 0) lie from consonants (group 1) than from each other.
  static func vowelSpread(_ model: GPT<Float>, _ letters: [(group: Int, token: Int)]) -> Double {
    let table = model.tokenEmbedding.weight.value
    return separation(
      letters.map { table.row($0.token).map { Double($0) } }, letters.map(\.group), 0, 1)
  }
}
