extension LayeredGraph {
  /// Orders the vertices of each layer so that few edges cross, and among such orders prefers one
  /// that is near the order in which the nodes were given.
  mutating func reduceCrossings() {
    var best = layers
    var least = cost
    for start in [layers, layersInOrderOfUse] {
      layers = start
      for sweep in 0..<24 {
        if sweep > 0 { sortByNeighbours(isForward: sweep % 2 == 1) }
        swapNeighbours()
        // Upside down, a drawing has the same crossings.
        for _ in 0..<2 {
          if cost < least {
            least = cost
            best = layers
          }
          layers = layers.map { $0.reversed() }
        }
      }
    }
    layers = best
  }

  private var cost: (Int, Int) {
    let disorder = layers.reduce(0) { total, layer in
      total + inversionCount(layer.filter { !isWaypoint($0) })
    }
    return (crossingCount, disorder)
  }

  private var places: [Int] {
    var places = [Int](repeating: 0, count: layerOf.count)
    for layer in layers {
      for (place, vertex) in layer.enumerated() { places[vertex] = place }
    }
    return places
  }

  /// The vertices as a walk from the last layer back along the edges meets them.
  private var layersInOrderOfUse: [[Int]] {
    var ordered = layers.map { _ in [Int]() }
    var isMet = [Bool](repeating: false, count: layerOf.count)
    func meet(_ vertex: Int) {
      guard !isMet[vertex] else { return }
      isMet[vertex] = true
      ordered[layerOf[vertex]].append(vertex)
      for other in before[vertex] { meet(other) }
    }
    for layer in layers.reversed() {
      for vertex in layer { meet(vertex) }
    }
    return ordered
  }

  /// One barycentre sweep: each vertex moves to the mean place of its neighbours in the layer before
  /// (or after).
  private mutating func sortByNeighbours(isForward: Bool) {
    var places = places
    for layer in isForward ? Array(layers.indices) : layers.indices.reversed() {
      let keys = layers[layer].map { vertex in
        let neighbours = isForward ? before[vertex] : after[vertex]
        guard !neighbours.isEmpty else { return Double(places[vertex]) }
        return Double(neighbours.reduce(0) { $0 + places[$1] }) / Double(neighbours.count)
      }
      let order = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      layers[layer] = order.map { [vertices = layers[layer]] in vertices[$0] }
      for (place, vertex) in layers[layer].enumerated() { places[vertex] = place }
    }
  }

  /// Swaps vertices that stand side by side as long as that removes crossings.
  private mutating func swapNeighbours() {
    var places = places
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for layer in layers.indices {
        for place in layers[layer].indices.dropLast() {
          let upper = layers[layer][place]
          let lower = layers[layer][place + 1]
          let gain =
            crossings(upper, lower, places: places) - crossings(lower, upper, places: places)
          guard gain > 0 else { continue }
          layers[layer].swapAt(place, place + 1)
          places.swapAt(upper, lower)
          hasChanged = true
        }
      }
    }
  }

  /// How often the edges of two vertices cross when the first stands above the second.
  private func crossings(_ upper: Int, _ lower: Int, places: [Int]) -> Int {
    [before, after].reduce(0) { count, neighbours in
      count
        + neighbours[upper].reduce(0) { count, end in
          count + neighbours[lower].count { places[$0] < places[end] }
        }
    }
  }

  var crossingCount: Int {
    let places = places
    return layers.reduce(0) { total, layer in
      let ends = layer.flatMap { vertex in after[vertex].map { places[$0] }.sorted() }
      return total + inversionCount(ends)
    }
  }
}

/// How many pairs of numbers stand in falling order.
private func inversionCount(_ numbers: [Int]) -> Int {
  numbers.indices.reduce(0) { count, index in
    count + numbers[..<index].count { $0 > numbers[index] }
  }
}
