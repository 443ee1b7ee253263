import Foundation
import TinyTensor

/// How large the derivative by the state is, so many steps before the loss: the root of the mean
/// square over a batch, as a share of what it is at the loss.
///
/// - Parameters:
///   - recurrent: U, [hidden, hidden].
///   - squashes: whether states pass through tanh; without it the network is linear.
func blame(
  recurrent: Tensor<Double>, distance: Int, squashes: Bool,
  using generator: inout some RandomNumberGenerator
) -> [Double] {
  let (rows, hidden) = (16, recurrent.shape[0])
  var h = Tensor<Double>.zeros([rows, hidden])
  var slopes: [Tensor<Double>] = []
  for _ in 0..<distance {
    let sum =
      h.matmul(recurrent) + .normal([rows, hidden], standardDeviation: 0.5, using: &generator)
    h = squashes ? sum.tanh() : sum
    slopes.append(squashes ? 1 - h.squared() : .ones(h.shape))
  }
  var change = Tensor<Double>.normal([rows, hidden], using: &generator)
  let first = change.squared().mean().item
  return [1]
    + slopes.reversed().map { slope in
      change = (change * slope).matmul(recurrent, transposingRight: true)
      return (change.squared().mean().item / first).squareRoot()
    }
}

/// The spectral radius: by how much, in the long run, one more product with the matrix stretches.
///
/// I. Gelfand's formula, the limit of ‖Aⁿ‖^(1/n), with n doubled by squaring.
func spectralRadius(_ matrix: Tensor<Double>) -> Double {
  var (power, logScale, n) = (matrix, 0.0, 1.0)
  for _ in 0..<24 {
    let norm = power.squared().sum().item.squareRoot()
    guard norm > 0 else { return 0 }
    power = power / norm
    power = power.matmul(power)
    logScale = 2 * (logScale + log(norm))
    n *= 2
  }
  return exp((logScale + log(power.squared().sum().item) / 2) / n)
}

/// The largest singular value: the most that one product with the matrix can stretch.
func largestSingularValue(_ matrix: Tensor<Double>) -> Double {
  spectralRadius(matrix.matmul(matrix, transposingLeft: true)).squareRoot()
}
