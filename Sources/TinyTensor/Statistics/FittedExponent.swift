/// The exponent p for which y ∝ xᵖ fits best: the slope of the line of least squares through the
/// logarithms.
///
/// - Parameters:
///   - x, y: as many positive numbers each, at least two of them different in x.
public func fittedExponent(_ x: [Double], _ y: [Double]) -> Double {
  require(x.count == y.count && x.count > 1, "fittedExponent: \(x.count) and \(y.count) numbers")
  let (u, v) = (Tensor(x).log(), Tensor(y).log())
  let centered = u - u.mean()
  return (centered * v).sum().item / centered.squared().sum().item
}
