import Foundation
import TinyTensor

/// The answers of many thinned networks: dropout stays on at inference, on purpose, and the
/// probabilities of many passes are averaged.
///
/// Source: Y. Gal, Z. Ghahramani, "Dropout as a Bayesian Approximation", arXiv:1506.02142.
struct MonteCarloDropout {
  /// The mean probabilities, [examples, classes].
  let probabilities: Tensor<Float>
  /// How unsure the mean is, in nats, for each example.
  let uncertainty: [Double]
  /// The part of it that comes from passes that contradict each other: the entropy of the mean less
  /// the mean of the entropies.
  let disagreement: [Double]

  init(
    _ network: ImageNetwork<Float>, _ images: Tensor<Float>, passes: Int, stream: RandomStream
  ) {
    let units = network.units(images).detached  // The same in every pass.
    var sum: Tensor<Float>?
    var entropySums = [Double](repeating: 0, count: images.shape[0])
    for _ in 0..<passes {
      let dropped = network.dropout(units, .training(stream))
      let answer = network.output(dropped).detached.softmax()
      sum = sum.map { $0 + answer } ?? answer
      for (i, entropy) in entropies(answer).enumerated() { entropySums[i] += entropy }
    }
    let mean = sum! / Float(passes)
    let total = entropies(mean)
    probabilities = mean
    uncertainty = total
    disagreement = zip(total, entropySums).map { $0 - $1 / Double(passes) }
  }
}

/// How unsure each row of probabilities is, in nats: -Σ p log p, from 0 (certain) to log K (even
/// odds).
func entropies(_ probabilities: Tensor<Float>) -> [Double] {
  probabilities.rows.map { row in
    row.reduce(0) { $0 - ($1 > 0 ? Double($1) * log(Double($1)) : 0) }
  }
}

/// How well a number tells odd examples from ordinary ones: the share of pairs in which the odd one
/// has the higher number. One half is no better than chance, 1 is perfect.
func separation(ordinary: [Double], odd: [Double]) -> Double {
  let tagged = ordinary.map { ($0, false) } + odd.map { ($0, true) }
  let sorted = tagged.sorted { $0.0 < $1.0 }
  var (below, wins) = (0, 0)
  for (_, isOdd) in sorted {
    if isOdd { wins += below } else { below += 1 }
  }
  return Double(wins) / Double(ordinary.count * odd.count)
}
