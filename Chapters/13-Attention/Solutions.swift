import Foundation
import TinyTensor

enum Solutions {
  /// The variance of a product of independent numbers with mean 0 is the product of the variances,
  /// and variances of independent numbers add up: d · variance².
  static func divisor(dimension: Int, variance: Double) -> Double {
    variance * Double(dimension).squareRoot()
  }

  /// Two conditions on i - j.
  static func window(length: Int, reach: Int) -> Tensor<Double> {
    Tensor(
      (0..<length).map { i in (0..<length).map { j in 0...reach ~= i - j ? 1 : 0 } })
  }

  /// The product with a matrix of stacked blocks is the sum of the products with the blocks.
  static func contributions(
    of heads: [Tensor<Double>], through weight: Tensor<Double>
  ) -> Tensor<Double> {
    let width = heads[0].shape[1]
    return heads.enumerated().reduce(.zeros([heads[0].shape[0], weight.shape[1]])) {
      sum, part in
      let rows = weight.slice(part.offset * width..<(part.offset + 1) * width)
      return sum + part.element.matmul(rows)
    }
  }

  /// One table for each head. No position vectors are added: the distance speaks for itself.
  static func distancePenalty(slopes: [Double], length: Int) -> Tensor<Double> {
    .stacked(
      slopes.map { slope in
        Tensor(
          (0..<length).map { i in
            (0..<length).map { j in j <= i ? -slope * Double(i - j) : -.infinity }
          })
      })
  }

  /// Both sums are brought to the larger of the two largest scores; then means mix by their sums.
  static func merged(
    _ a: (largest: Double, sum: Double, mean: [Double]),
    _ b: (largest: Double, sum: Double, mean: [Double])
  ) -> (largest: Double, sum: Double, mean: [Double]) {
    let largest = max(a.largest, b.largest)
    let (left, right) = (a.sum * exp(a.largest - largest), b.sum * exp(b.largest - largest))
    let sum = left + right
    let mean = zip(a.mean, b.mean).map { ($0 * left + $1 * right) / sum }
    return (largest, sum, mean)
  }
}
