import TinyTensor

/// The expression of micrograd's README, whose value and derivatives are known:
/// g = 24.7041, dg/da = 138.8338, dg/db = 645.5773 at a = -4, b = 2.
///
/// Source: A. Karpathy, micrograd, https://github.com/karpathy/micrograd.
func workedExample(_ a: Value, _ b: Value) -> Value {
  var c = a + b
  var d = a * b + b.power(3)
  c = c + c + Value(1)
  c = c + Value(1) + c - a
  d = d + d * Value(2) + (b + a).relu()
  d = d + Value(3) * d + (b - a).relu()
  let e = c - d
  let f = e.power(2)
  return f / Value(2) + Value(10) / f
}

/// The same expression in tensors.
func workedExampleInTensors(_ a: Tensor<Double>, _ b: Tensor<Double>) -> Tensor<Double> {
  var c = a + b
  var d = a * b + b.power(3)
  c = c + c + 1
  c = c + 1 + c - a
  d = d + d * 2 + (b + a).relu()
  d = d + 3 * d + (b - a).relu()
  let e = c - d
  let f = e.squared()
  return f / 2 + 10 / f
}
