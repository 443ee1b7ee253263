import TinyTensor

/// A smooth function with curvature and third derivative, to measure slopes of: exp(sin 3x) tanh x.
func bumpy<Scalar>(_ x: Tensor<Scalar>) -> Tensor<Scalar> { (x * 3).sine().exp() * x.tanh() }

/// Its slope, worked out by hand: exp(sin 3x) (3 cos 3x tanh x + 1 - tanh² x).
func bumpySlope(_ x: Tensor<Double>) -> Tensor<Double> {
  let tanh = x.tanh()
  return (x * 3).sine().exp() * (3 * (x * 3).cosine() * tanh + 1 - tanh.squared())
}

/// How a slope is measured.
enum Difference {
  /// (f(x + δ) - f(x)) / δ
  case forward
  /// (f(x + δ) - f(x - δ)) / 2δ
  case central
}

/// The median error, over many places, of a slope measured with step δ in the precision of
/// `Scalar`.
///
/// The true slopes come from the formula, in Double.
func medianError<Scalar: TensorScalar>(
  of difference: Difference, step delta: Double, at places: Tensor<Double>, in _: Scalar.Type
) -> Double {
  let truth = bumpySlope(places)
  let x = Tensor<Scalar>(places)
  let up = bumpy(x + Scalar(delta))
  let slopes =
    switch difference {
    case .forward: (up - bumpy(x)) / Scalar(delta)
    case .central: (up - bumpy(x - Scalar(delta))) / Scalar(2 * delta)
    }
  let errors = (Tensor<Double>(slopes) - truth).magnitude().scalars.sorted()
  return errors[errors.count / 2]
}
