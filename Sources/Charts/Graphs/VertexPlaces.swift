extension LayeredGraph {
  /// Places across the layers: vertices keep their order and distances, and edges become as straight
  /// as that allows.
  ///
  /// - Parameters:
  ///   - sizes: how far each vertex extends across its layer.
  ///   - gap: the distance between neighbouring boxes.
  func places(sizes: [Double], gap: Double) -> [Double] {
    var places = [Double](repeating: 0, count: layerOf.count)
    let offsets = layers.map { leastOffsets(of: $0, sizes: sizes, gap: gap) }
    for (layer, offsets) in zip(layers, offsets) {
      let middle = (offsets.last ?? 0) / 2
      for (vertex, offset) in zip(layer, offsets) { places[vertex] = offset - middle }
    }
    // Each step finds the best places of one layer between its neighbours.
    for round in 0..<80 {
      for index in round % 2 == 0 ? Array(layers.indices) : layers.indices.reversed() {
        let wishes = layers[index].map { wish(of: $0, places: places) }
        let starts = zip(wishes, offsets[index]).map { ($0.place - $1, $0.weight) }
        let best = zip(nondecreasing(starts), offsets[index])
        for (vertex, (start, offset)) in zip(layers[index], best) {
          places[vertex] = start + offset
        }
      }
    }
    straightenWaypoints(&places, offsets: offsets)
    return places
  }

  /// Moves waypoints that follow each other to one place, as far as their neighbours let them: one
  /// bend is easier to follow than several small ones.
  private func straightenWaypoints(_ places: inout [Double], offsets: [[Double]]) {
    for start in nodeCount..<max(layerOf.count, nodeCount) where !isWaypoint(before[start][0]) {
      var chain = [start]
      while let next = after[chain.last!].first(where: isWaypoint) { chain.append(next) }
      var run: [Int] = []
      var room = -Double.infinity...Double.infinity
      for waypoint in chain {
        let own = self.room(of: waypoint, places: places, offsets: offsets)
        if !own.overlaps(room) {
          align(run, in: room, &places)
          run = []
          room = own
        }
        run.append(waypoint)
        room = room.clamped(to: own)
      }
      align(run, in: room, &places)
    }
  }

  private func align(_ run: [Int], in room: ClosedRange<Double>, _ places: inout [Double]) {
    let mean = run.reduce(0) { $0 + places[$1] } / Double(run.count)
    for waypoint in run { places[waypoint] = min(max(mean, room.lowerBound), room.upperBound) }
  }

  /// Where a vertex may stand between its neighbours in the layer.
  private func room(
    of vertex: Int, places: [Double], offsets: [[Double]]
  ) -> ClosedRange<Double> {
    let layer = layers[layerOf[vertex]]
    let offsets = offsets[layerOf[vertex]]
    let index = layer.firstIndex(of: vertex)!
    let least =
      index > 0
      ? places[layer[index - 1]] + offsets[index] - offsets[index - 1] : -.infinity
    let most =
      index + 1 < layer.count
      ? places[layer[index + 1]] - offsets[index + 1] + offsets[index] : .infinity
    return min(least, places[vertex])...max(most, places[vertex])
  }

  /// How far the vertices of a layer stand from its first at least.
  private func leastOffsets(of layer: [Int], sizes: [Double], gap: Double) -> [Double] {
    var offset = 0.0
    return layer.indices.map { index in
      guard index > 0 else { return 0 }
      let (one, other) = (layer[index - 1], layer[index])
      let waypoints = [one, other].count(where: isWaypoint)
      offset += (sizes[one] + sizes[other]) / 2 + gap * [1, 0.9, 0.7][waypoints]
      return offset
    }
  }

  /// Where the edges of a vertex would be straight on average, and how much that matters: more for
  /// long edges, which are seen as lines.
  private func wish(of vertex: Int, places: [Double]) -> (place: Double, weight: Double) {
    var sum = places[vertex] * 1e-3
    var total = 1e-3
    for other in before[vertex] + after[vertex] {
      let weight = [1.0, 3, 8][[vertex, other].count(where: isWaypoint)]
      sum += weight * places[other]
      total += weight
    }
    return (sum / total, total)
  }
}

/// The numbers in nondecreasing order that are nearest to these by the weighted sum of squares: runs
/// that fall are replaced by their means.
private func nondecreasing(_ values: [(value: Double, weight: Double)]) -> [Double] {
  var runs: [(value: Double, weight: Double, count: Int)] = []
  for (value, weight) in values {
    var run = (value: value, weight: weight, count: 1)
    while let last = runs.last, last.value > run.value {
      let total = last.weight + run.weight
      run.value = (last.value * last.weight + run.value * run.weight) / total
      run.weight = total
      run.count += last.count
      runs.removeLast()
    }
    runs.append(run)
  }
  return runs.flatMap { Array(repeating: $0.value, count: $0.count) }
}
