import Foundation

/// One unit that feeds itself: xₜ = w σ(xₜ₋₁) + b, from x₀ = ½. Its answer after `steps` steps,
/// σ(x), is wanted to be 0.7. The smallest recurrent network with a cliff in its loss.
///
/// Source: R. Pascanu, T. Mikolov, Y. Bengio, arXiv:1211.5063, figure 6.
struct Cliff {
  var steps = 50

  struct Place: Equatable {
    var w, b: Double
  }

  /// (σ(x) - 0.7)² and its derivatives by w and b, backpropagated through all steps.
  func loss(at place: Place) -> (value: Double, byW: Double, byB: Double) {
    func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    var answers = [sigmoid(0.5)]
    for _ in 0..<steps { answers.append(sigmoid(place.w * answers.last! + place.b)) }
    let last = answers.removeLast()
    var change = 2 * (last - 0.7) * last * (1 - last)
    var (byW, byB) = (0.0, 0.0)
    for answer in answers.reversed() {
      byW += change * answer
      byB += change
      change *= place.w * answer * (1 - answer)
    }
    return ((last - 0.7) * (last - 0.7), byW, byB)
  }

  /// Where gradient descent goes, and the norm of the gradient at each place.
  /// - Parameter maximumNorm: longer gradients are shortened to it.
  func walk(
    from start: Place, learningRate: Double, maximumNorm: Double, steps: Int
  ) -> (places: [Place], norms: [Double]) {
    var (places, norms) = ([start], [Double]())
    for _ in 0..<steps {
      let (_, byW, byB) = loss(at: places.last!)
      let norm = (byW * byW + byB * byB).squareRoot()
      norms.append(norm)
      let step = learningRate * (norm > maximumNorm ? maximumNorm / norm : 1)
      places.append(Place(w: places.last!.w - step * byW, b: places.last!.b - step * byB))
    }
    return (places, norms)
  }
}
