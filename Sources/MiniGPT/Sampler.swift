import Foundation
import TinyTensor

/// How the next token is chosen from a model's logits.
///
/// A repetition penalty comes first, then temperature, then top-k, then top-p, in the order of
/// Hugging Face's transformers. Of equal logits the token with the lower number comes first.
///
/// Sources: A. Fan et al., "Hierarchical Neural Story Generation", arXiv:1805.04833 (top-k);
/// A. Holtzman et al., "The Curious Case of Neural Text Degeneration", arXiv:1904.09751 (top-p);
/// N. Keskar et al., "CTRL", arXiv:1909.05858 (repetition penalty).
public struct Sampler: Sendable, Equatable {
  /// What logits are divided by; 0 always takes the likeliest token.
  public var temperature: Double
  /// Only the so many likeliest tokens are kept.
  public var topK: Int?
  /// Only the fewest likeliest tokens whose probabilities reach this sum are kept.
  public var topP: Double?
  /// Logits of tokens that occurred before are divided by this where they are positive, and
  /// multiplied where they are negative; 1 changes nothing.
  public var repetitionPenalty: Double

  public init(
    temperature: Double = 1, topK: Int? = nil, topP: Double? = nil, repetitionPenalty: Double = 1
  ) {
    (self.temperature, self.topK, self.topP) = (temperature, topK, topP)
    self.repetitionPenalty = repetitionPenalty
  }

  /// Always the likeliest token.
  public static let greedy = Sampler(temperature: 0)

  /// The probability of each token.
  /// - Parameter previous: the tokens so far, which the repetition penalty looks at.
  public func probabilities(
    logits: [some BinaryFloatingPoint], after previous: some Sequence<Int> = []
  ) -> [Double] {
    var scores = logits.map { Double($0) }
    if repetitionPenalty != 1 {
      for token in Set(previous) where scores.indices.contains(token) {
        scores[token] *= scores[token] > 0 ? 1 / repetitionPenalty : repetitionPenalty
      }
    }
    var order = Array(scores.indices)
    let needsOrder = temperature == 0 || topK != nil || topP != nil
    if needsOrder { order.sort { (scores[$1], $0) < (scores[$0], $1) } }
    var kept = temperature == 0 ? 1 : min(topK ?? order.count, order.count)
    let highest = scores.max() ?? 0
    let weights = scores.map { exp(($0 - highest) / (temperature == 0 ? 1 : temperature)) }
    if let topP, kept > 1 {
      let total = order[..<kept].reduce(0) { $0 + weights[$1] }
      var sum = 0.0
      kept =
        1
        + (order[..<kept].firstIndex {
          sum += weights[$0]; return sum >= topP * total
        } ?? kept - 1)
    }
    let total = order[..<kept].reduce(0) { $0 + weights[$1] }
    var probabilities = [Double](repeating: 0, count: scores.count)
    for token in order[..<kept] { probabilities[token] = weights[token] / total }
    return probabilities
  }

  /// A token, drawn.
  public func draw(
    logits: [some BinaryFloatingPoint], after previous: some Sequence<Int> = [],
    using generator: inout some RandomNumberGenerator
  ) -> Int {
    generator.index(weighted: probabilities(logits: logits, after: previous))
  }
}
