import Foundation

// Swift's own `Int.random(in:using:)` and `shuffled(using:)` may change from version to version;
// a page whose numbers must stay the same needs these.

extension RandomNumberGenerator {
  /// A number of [0, 1), each of the 2⁵³ multiples of 2⁻⁵³ equally likely.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number between `low` and `high`.
  public mutating func uniform(from low: Double, to high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// One of 0, 1, …, count - 1, all equally likely.
  ///
  /// Source: D. Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS 29(1), 2019,
  /// doi:10.1145/3230636.
  public mutating func uniform(below count: Int) -> Int {
    require(count > 0, "uniform(below: \(count)): there is nothing to choose from")
    let range = UInt64(count)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A number from the normal distribution with mean 0 and standard deviation 1.
  ///
  /// Source: G. Box, M. Muller, "A Note on the Generation of Random Normal Deviates",
  /// Annals of Mathematical Statistics 29(2), 1958, doi:10.1214/aoms/1177706645.
  public mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }

  /// The same elements in a random order, every order equally likely (Fisher and Yates).
  public mutating func shuffled<Element>(_ elements: some Sequence<Element>) -> [Element] {
    var result = Array(elements)
    for last in stride(from: result.count - 1, to: 0, by: -1) {
      result.swapAt(last, uniform(below: last + 1))
    }
    return result
  }

  /// An index, drawn with probabilities in proportion to the weights.
  /// The weights must be finite, not negative, and not all zero.
  public mutating func index<Weight: BinaryFloatingPoint>(weighted weights: [Weight]) -> Int {
    let total = weights.reduce(0) { $0 + Double($1) }
    require(
      total > 0 && total.isFinite && weights.allSatisfy { $0 >= 0 },
      "index(weighted:): the weights sum to \(total)")
    var rest = uniform() * total
    for (index, weight) in weights.enumerated() {
      rest -= Double(weight)
      if rest < 0 { return index }
    }
    return weights.lastIndex { $0 > 0 }!  // Rounding left a crumb behind the last weight.
  }
}
