import TinyTensor

/// Many walkers in the bowl ½ w², each of whom is told the slope w with an error of deviation 1:
/// the mean of w² after each step, w ← w - η (w + error).
func noisyDescent(
  _ schedule: Schedule, walkers: Int, steps: Int,
  using generator: inout some RandomNumberGenerator
) -> [Double] {
  var w = Tensor<Double>.ones([walkers])
  return (0..<steps).map { step in
    let error = Tensor<Double>.normal([walkers], using: &generator)
    w -= schedule(step) * (w + error)
    return w.squared().mean().item
  }
}

/// Where it ends with a constant rate: w² = (1 - η)² w² + η² gives w² = η / (2 - η).
func noiseFloor(rate: Double) -> Double { rate / (2 - rate) }
