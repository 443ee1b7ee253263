import Foundation
import TinyTensor

/// A smooth function with curvature and third derivative, to measure slopes of: eˢⁱⁿ⁽³ˣ⁾ tanh x.
func bumpy<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { (x * 3).sine().exp() * x.tanh() }

/// How a slope is measured.
enum Difference {
  /// (f(x + h) - f(x)) / h
  case forward
  /// (f(x + h) - f(x - h)) / 2h
  case central
}

/// The median error, over many places, of a slope measured with step h in the precision of `Scalar`.
///
/// The true slopes come from `backward()` in Double.
func medianError<Scalar: TensorScalar>(
  of difference: Difference, step h: Double, at places: Tensor<Double>, in _: Scalar.Type
) -> Double {
  let variable = places.variable()
  let truth = bumpy(variable).sum().backward()[variable]
  let x = Tensor<Scalar>(places)
  let up = bumpy(x + Scalar(h))
  let slopes =
    switch difference {
    case .forward: (up - bumpy(x)) / Scalar(h)
    case .central: (up - bumpy(x - Scalar(h))) / Scalar(2 * h)
    }
  let errors = (Tensor<Double>(slopes) - truth).magnitude().scalars.sorted()
  return errors[errors.count / 2]
}

/// The exponent p of y ∝ xᵖ that fits best: the slope of a straight line through the logarithms.
func fittedExponent(_ x: [Double], _ y: [Double]) -> Double {
  let (u, v) = (x.map { log($0) }, y.map { log($0) })
  let (uMean, vMean) = (u.reduce(0, +) / Double(u.count), v.reduce(0, +) / Double(v.count))
  let covariance = zip(u, v).reduce(0) { $0 + ($1.0 - uMean) * ($1.1 - vMean) }
  let variance = u.reduce(0) { $0 + ($1 - uMean) * ($1 - uMean) }
  return covariance / variance
}
