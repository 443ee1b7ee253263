import Foundation

/// The simplest model of text: each token comes with its share of the training text, whatever
/// stands before it. One is added to every count, so that a token never seen is unlikely and not
/// impossible.
struct Unigram {
  /// -log p of each token, in nats.
  let cost: [Double]

  init(_ tokens: [Int32], count: Int) {
    var counts = [Int](repeating: 1, count: count)
    for token in tokens { counts[Int(token)] += 1 }
    let total = Double(tokens.count + count)
    cost = counts.map { log(total / Double($0)) }
  }

  /// The nats of a text: the sum of -log p of its tokens.
  func nats(_ tokens: [Int32]) -> Double { tokens.reduce(0) { $0 + cost[Int($1)] } }
}
