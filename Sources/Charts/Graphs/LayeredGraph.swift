/// A graph whose vertices stand in layers. The first vertices are the nodes; the others are waypoints,
/// one in each layer that an edge only passes through.
struct LayeredGraph {
  let nodeCount: Int
  /// The vertices of each layer in order.
  var layers: [[Int]]
  private(set) var layerOf: [Int]
  /// The vertices in the layers before and after that a vertex is joined to.
  private(set) var before, after: [[Int]]
  /// The vertices along each edge.
  private(set) var routes: [[Int]] = []

  /// - Parameter sharesWaypoints: whether an edge may run together with others from the same node.
  init(nodeCount: Int, edges: [(from: Int, to: Int)], sharesWaypoints: (Int) -> Bool) {
    self.nodeCount = nodeCount
    let depths = depthsToSinks(nodeCount: nodeCount, edges: edges)
    let deepest = depths.max() ?? 0
    layerOf = depths.map { deepest - $0 }
    layers = Array(repeating: [], count: deepest + 1)
    before = Array(repeating: [], count: nodeCount)
    after = before
    for node in 0..<nodeCount { layers[layerOf[node]].append(node) }
    var shared: [[Int]: Int] = [:]
    for (index, edge) in edges.enumerated() {
      var route = [edge.from]
      for layer in layerOf[edge.from] + 1..<max(layerOf[edge.to], layerOf[edge.from] + 1) {
        let key = [edge.from, layer]
        if sharesWaypoints(index), let waypoint = shared[key] {
          route.append(waypoint)
          continue
        }
        let waypoint = addWaypoint(in: layer, after: route.last!)
        if sharesWaypoints(index) { shared[key] = waypoint }
        route.append(waypoint)
      }
      join(route.last!, edge.to)
      routes.append(route + [edge.to])
    }
  }

  func isWaypoint(_ vertex: Int) -> Bool { vertex >= nodeCount }

  private mutating func addWaypoint(in layer: Int, after vertex: Int) -> Int {
    let waypoint = layerOf.count
    layerOf.append(layer)
    layers[layer].append(waypoint)
    before.append([])
    after.append([])
    join(vertex, waypoint)
    return waypoint
  }

  private mutating func join(_ vertex: Int, _ next: Int) {
    after[vertex].append(next)
    before[next].append(vertex)
  }
}

/// How many edges the longest path from each node to a node without users has.
private func depthsToSinks(nodeCount: Int, edges: [(from: Int, to: Int)]) -> [Int] {
  var depths = [Int](repeating: 0, count: nodeCount)
  // Without a cycle, this many rounds are enough for the longest path.
  for _ in 0..<nodeCount {
    var hasChanged = false
    for edge in edges where depths[edge.from] <= depths[edge.to] {
      depths[edge.from] = depths[edge.to] + 1
      hasChanged = true
    }
    if !hasChanged { break }
  }
  return depths
}

/// The nodes along a cycle, the first one again at the end; `nil` where there is no cycle.
func findCycle(nodeCount: Int, edges: [(from: Int, to: Int)]) -> [Int]? {
  var remaining = Set(0..<nodeCount)
  while true {
    let used = Set(edges.lazy.filter { remaining.contains($0.to) }.map(\.from))
    let kept = remaining.intersection(used)
    if kept.count == remaining.count { break }
    remaining = kept
  }
  // Every node that remains leads to another that remains.
  guard var node = remaining.min() else { return nil }
  var path: [Int] = []
  while !path.contains(node) {
    path.append(node)
    node = edges.first { $0.from == node && remaining.contains($0.to) }!.to
  }
  return path[path.firstIndex(of: node)!...] + [node]
}
