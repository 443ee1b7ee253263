import Foundation
import TinyTensor

/// Points on two half circles that reach into each other, one class each.
struct TwoMoons {
  /// The points, [count, 2].
  var points: Tensor<Double>
  /// 1 for the upper moon and -1 for the lower one, as many of each.
  var signs: [Double]

  /// - Parameter noise: the standard deviation of each coordinate's error.
  init(count: Int, noise: Double, using generator: inout some RandomNumberGenerator) {
    var rows: [[Double]] = []
    signs = []
    for index in 0..<count {
      let isUpper = index.isMultiple(of: 2)
      let angle = generator.uniform(from: 0, to: .pi)
      let x1 = isUpper ? cos(angle) : 1 - cos(angle)
      let x2 = isUpper ? sin(angle) : 0.5 - sin(angle)
      rows.append([x1 + noise * generator.normal(), x2 + noise * generator.normal()])
      signs.append(isUpper ? 1 : -1)
    }
    points = Tensor(rows)
  }

  /// The classes as a column, [count, 1].
  var targets: Tensor<Double> { Tensor(signs, shape: [signs.count, 1]) }

  /// The same points with their classes dealt out anew, by lot.
  func withShuffledSigns(using generator: inout some RandomNumberGenerator) -> TwoMoons {
    var copy = self
    copy.signs = generator.shuffled(signs)
    return copy
  }

  /// The share of points whose output has the sign of its class.
  func accuracy(of outputs: [Double]) -> Double {
    Double(zip(outputs, signs).count { $0 * $1 > 0 }) / Double(signs.count)
  }
}
