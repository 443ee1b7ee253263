import Foundation
import TinyTensor

enum Solutions {
  /// The velocity keeps a share of itself and takes in the gradient; the weight follows it.
  static func momentumStep(
    _ weights: inout [Double], velocities: inout [Double], gradient: [Double],
    learningRate: Double, momentum: Double
  ) {
    for i in weights.indices {
      velocities[i] = momentum * velocities[i] + gradient[i]
      weights[i] -= learningRate * velocities[i]
    }
  }

  /// 2 over the largest curvature. The two curvatures have the sum a + c and the product a c - b².
  static func largestStableRate(a: Double, b: Double, c: Double) -> Double {
    let half = ((a - c) * (a - c) / 4 + b * b).squareRoot()
    return 2 / ((a + c) / 2 + half)
  }

  /// A mean of means counts each part by its size.
  static func accumulated(
    _ parts: [(gradient: Tensor<Double>, count: Int)]
  ) -> Tensor<Double> {
    let total = parts.reduce(0) { $0 + $1.count }
    return parts.dropFirst().reduce(parts[0].gradient * Double(parts[0].count)) {
      $0 + $1.gradient * Double($1.count)
    } / Double(total)
  }

  /// Two pieces that meet at the peak.
  static func warmCosine(step: Int, peak: Double, warmup: Int, steps: Int) -> Double {
    if step < warmup { return peak * Double(step + 1) / Double(warmup) }
    let share = min(1, Double(step - warmup) / Double(steps - warmup))
    return peak * 0.5 * (1 + cos(.pi * share))
  }

  /// The second half of the walk has forgotten the start and only trembles around the minimum;
  /// averaged, the trembling cancels.
  static func averagedDescent(
    from start: Tensor<Double>, learningRate: Double, steps: Int,
    gradient: (Tensor<Double>) -> Tensor<Double>
  ) -> Tensor<Double> {
    var place = start
    var sum = Tensor<Double>.zeros(start.shape)
    let firstCounted = steps / 2
    for step in 0..<steps {
      place -= learningRate * gradient(place)
      if step >= firstCounted { sum += place }
    }
    return sum / Double(steps - firstCounted)
  }
}
