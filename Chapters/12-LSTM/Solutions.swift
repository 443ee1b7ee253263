import Foundation
import TinyTensor

enum Solutions {
  /// σ(b)^n = ½, so n = log ½ / log σ(b).
  static func halfLife(bias: Double) -> Double { log(0.5) / log(1 / (1 + exp(-bias))) }

  /// σ(b) = e^(-1/d), so b = log(σ / (1 - σ)) = -log(e^(1/d) - 1), which is close to log d.
  static func forgetBias(distance: Double) -> Double { -log(expm1(1 / distance)) }

  /// Each is the one after it times that step's forget gate; the last is 1.
  static func conveyor(_ forgetGates: [Double]) -> [Double] {
    var slopes = [1.0]
    for gate in forgetGates.reversed() { slopes.append(slopes.last! * gate) }
    return slopes.reversed()
  }

  /// What is forgotten makes room for what is written: c = f c + (1 - f) g.
  static func coupledStep(
    _ z: Tensor<Double>, cell: Tensor<Double>
  ) -> (hidden: Tensor<Double>, cell: Tensor<Double>) {
    let units = cell.shape[1]
    let forget = z.slice(0..<units, axis: 1).sigmoid()
    let candidate = z.slice(units..<2 * units, axis: 1).tanh()
    let output = z.slice(2 * units..<3 * units, axis: 1).sigmoid()
    let after = forget * cell + (1 - forget) * candidate
    return (output * after.tanh(), after)
  }
}
