import Foundation
import TinyTensor

enum Solutions {
  /// radius^k < share where k > log share / log radius; both logarithms are negative.
  static func stepsUntil(_ share: Double, radius: Double) -> Int {
    var steps = max(Int(log(share) / log(radius)), 0)
    while pow(radius, Double(steps)) >= share { steps += 1 }
    return steps
  }

  /// (3, 0.1) becomes (1, 0.1): the direction changes, which clipping the norm avoids.
  static func clippedByValue(_ gradient: [Double], limit: Double) -> [Double] {
    gradient.map { min(max($0, -limit), limit) }
  }

  /// Each step halves what is there, and adds the new input at ½.
  static func fadingMean() -> (u: Double, w: Double) { (0.5, 0.5) }

  /// What reads from the end is turned round twice: before, so that it starts at the end, and
  /// after, so that its states stand at their places.
  static func bidirectional(
    _ x: Tensor<Double>, forwards: SimpleRNN<Double>, backwards: SimpleRNN<Double>
  ) -> Tensor<Double> {
    func reversed(_ x: Tensor<Double>) -> Tensor<Double> {
      .concatenated((0..<x.shape[0]).reversed().map { x.slice($0..<$0 + 1) })
    }
    return .concatenated(
      [forwards(x).outputs, reversed(backwards(reversed(x)).outputs)], axis: 2)
  }

  /// ∂h[k] / ∂U[i][j] = Σₘ ∂h'[m] / ∂U[i][j] · U[m][k], and h'[i] more where k = j; h' is the state
  /// before. It costs hidden³ numbers to keep, which is why nobody does it.
  static func forwardGradient(_ xs: [[Double]], recurrent: [[Double]]) -> [[Double]] {
    let units = recurrent.indices
    var h = [Double](repeating: 0, count: units.count)
    var slopes = units.map { _ in units.map { _ in h } }
    for x in xs {
      slopes = units.map { i in
        units.map { j in
          units.map { k in
            units.reduce(k == j ? h[i] : 0) { $0 + slopes[i][j][$1] * recurrent[$1][k] }
          }
        }
      }
      h = units.map { k in units.reduce(x[k]) { $0 + h[$1] * recurrent[$1][k] } }
    }
    return slopes.map { $0.map { $0.reduce(0, +) } }
  }
}
