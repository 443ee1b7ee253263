import TinyTensor

// Do hidden units lean on each other? Two measures.

/// How strongly each two hidden units move together over many images: |correlation|, from 0 to 1,
/// for all pairs of units that vary at all.
///
/// - Parameter units: [examples, units]
func unitCorrelations(_ units: Tensor<Float>) -> [Double] {
  let centred = units - units.mean(axis: 0, keepingAxis: true)
  let lengths = centred.squared().sum(axis: 0).squareRoot().scalars
  let products = centred.transposed().matmul(centred).rows  // [units, units]
  let alive = lengths.indices.filter { lengths[$0] > 1e-3 }
  var correlations: [Double] = []
  for (place, a) in alive.enumerated() {
    for b in alive[..<place] {
      correlations.append(Double(abs(products[a][b]) / (lengths[a] * lengths[b])))
    }
  }
  return correlations
}

/// A network's score without a share of its hidden units, taken away by lot, the same ones for
/// every image; what is left is scaled up to make good for them.
func score(
  _ network: ImageNetwork<Float>, _ examples: Examples, without share: Double,
  using generator: inout some RandomNumberGenerator
) -> Score {
  let units = network.units(examples.images).detached
  let count = units.shape[1]
  let removed = Int((share * Double(count)).rounded())
  let kept = Float(count) / Float(count - removed)
  let weights = generator.shuffled((0..<count).map { $0 < removed ? 0 : kept })
  let logits = network.output(units * Tensor(weights)).detached
  return Score(logits: logits, labels: examples.labels)
}
