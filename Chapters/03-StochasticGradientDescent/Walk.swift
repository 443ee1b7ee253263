import TinyTensor

/// Someone on a landscape: a module whose one parameter is the place where they stand.
private struct Walker: Module {
  typealias Scalar = Double
  let place: Parameter<Double>
}

/// The way down a landscape: where each step began, and where the last one ended.
struct Walk: Sendable {
  var places: [[Double]]
  var heights: [Double]

  /// Takes steps until they are used up, or the height is below a limit.
  init(
    down landscape: Landscape, by optimizer: some Optimizer<Double>, steps: Int,
    until limit: Double = -.infinity
  ) {
    var optimizer = optimizer
    let walker = Walker(place: Parameter(Tensor(landscape.start)))
    var height = landscape.height(walker.place.variable)
    places = [landscape.start]
    heights = [height.item]
    for _ in 0..<steps where heights.last! > limit {
      optimizer.update(walker, along: height.backward())
      height = landscape.height(walker.place.variable)
      places.append(walker.place.value.scalars)
      heights.append(height.item)
    }
  }

  /// The walk that is lowest on average over its steps, of one walk for each learning rate. (The
  /// last height alone would let a walk leap out of the map first.)
  static func best(
    down landscape: Landscape, by rule: Rule, rates: [Double], steps: Int
  ) -> (rate: Double, walk: Walk) {
    let walks = rates.map { rate in
      Walk(down: landscape, by: rule.optimizer(learningRate: rate), steps: steps)
    }
    let means = walks.map { walk in
      let mean = walk.heights.reduce(0, +) / Double(walk.heights.count)
      return mean.isFinite ? mean : .infinity
    }
    let best = means.indices.min { means[$0] < means[$1] }!
    return (rates[best], walks[best])
  }

  /// Every n-th place along one axis, for a picture that stays light.
  func coordinates(_ axis: Int, every stride: Int) -> [Double] {
    places.indices.filter { $0.isMultiple(of: stride) }.map { places[$0][axis] }
  }
}
