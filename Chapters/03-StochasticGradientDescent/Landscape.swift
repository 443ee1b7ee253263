import TinyTensor

/// A function to walk down: from a point, a list of numbers, to a height.
struct Landscape: Sendable {
  var start: [Double]
  var height: @Sendable (Tensor<Double>) -> Tensor<Double>

  /// A bowl, or a valley where the curvatures differ: ½ Σᵢ cᵢ wᵢ².
  static func bowl(_ curvatures: [Double], start: [Double]) -> Landscape {
    let c = Tensor(curvatures)
    return Landscape(start: start) { w in 0.5 * (c * w.squared()).sum() }
  }

  /// The same bowl turned to stand askew. `axis` is where the mirror stands that turns it:
  /// w becomes w - 2 a (a·w) / (a·a), which changes no length and so no curvature.
  func mirrored(across axis: [Double]) -> Landscape {
    let a = Tensor(axis)
    let square = a.squared().sum()
    return Landscape(start: start) { w in height(w - 2 * a * ((a * w).sum() / square)) }
  }

  /// Rosenbrock's banana, (1 - w₁)² + 100 (w₂ - w₁²)²: a bent valley with its lowest point at
  /// (1, 1).
  ///
  /// Source: H. Rosenbrock, The Computer Journal 3(3), 1960, doi:10.1093/comjnl/3.3.175.
  static let rosenbrock = Landscape(start: [-1.2, 1]) { w in
    let (w1, w2) = (w.slice(0..<1), w.slice(1..<2))
    return ((1 - w1).squared() + 100 * (w2 - w1.squared()).squared()).sum()
  }

  /// The heights over a grid of the plane, a row for each y: what a map of contours is drawn from.
  func heights(x: [Double], y: [Double]) -> [[Double]] {
    y.map { y in x.map { x in height(Tensor([x, y])).item } }
  }
}
