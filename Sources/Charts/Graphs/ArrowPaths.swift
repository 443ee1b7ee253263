import Foundation

/// The lines of arrows. They bend only between layers, so that they run through no box.
struct ArrowPaths {
  static let headLength = 8.0

  private let placement: GraphPlacement
  private let nodes: [GraphDrawing.Node]
  private var graph: LayeredGraph { placement.graph }
  /// How far from the middle of its target each arrow ends.
  private let ends: [Double]

  init(_ placement: GraphPlacement, nodes: [GraphDrawing.Node]) {
    self.placement = placement
    self.nodes = nodes
    ends = ArrowPaths.ends(placement, nodes: nodes)
  }

  /// Arrows into one box end side by side, in the order in which they arrive.
  private static func ends(_ placement: GraphPlacement, nodes: [GraphDrawing.Node]) -> [Double] {
    let routes = placement.graph.routes
    var ends = [Double](repeating: 0, count: routes.count)
    for node in nodes.indices where nodes[node].shape == .box {
      let arriving = routes.indices.filter { routes[$0].last == node }
        .sorted {
          let (one, other) = (routes[$0].dropLast().last!, routes[$1].dropLast().last!)
          return (placement.across[one], $0) < (placement.across[other], $1)
        }
      guard arriving.count > 1 else { continue }
      let breadth = placement.halves(of: node).across * 1.2
      let step = min(16, breadth / Double(arriving.count - 1))
      for (place, edge) in arriving.enumerated() {
        ends[edge] = step * (Double(place) - Double(arriving.count - 1) / 2)
      }
    }
    return ends
  }

  /// The points of an arrow from border to border.
  func path(_ edge: Int) -> [Point] {
    let route = graph.routes[edge]
    let isRound = [route.first!, route.last!].contains { nodes[$0].shape == .circle }
    if route.count == 2, isRound { return straightPath(from: route[0], to: route[1]) }

    var points: [(along: Double, across: Double)] = []
    let first = placement.layers[graph.layerOf[route[0]]]
    let start = (first.lowerBound + first.upperBound) / 2 + placement.halves(of: route[0]).along
    points.append((start, placement.across[route[0]]))
    for (vertex, next) in zip(route, route.dropFirst()) {
      let isLast = next == route.last
      let from = (
        along: placement.layers[graph.layerOf[vertex]].upperBound,
        across: placement.across[vertex]
      )
      let to = (
        along: placement.layers[graph.layerOf[next]].lowerBound
          - (isLast ? ArrowPaths.headLength : 0),
        across: placement.across[next] + (isLast ? ends[edge] : 0)
      )
      points += curve(from: from, to: to)
    }
    let last = placement.layers[graph.layerOf[route.last!]]
    let end = (last.lowerBound + last.upperBound) / 2 - placement.halves(of: route.last!).along
    points.append((end, placement.across[route.last!] + ends[edge]))
    return points.map { placement.point(along: $0.along, across: $0.across) }
  }

  /// A line that leaves and arrives in the direction of the arrows.
  private func curve(
    from start: (along: Double, across: Double), to end: (along: Double, across: Double)
  ) -> [(along: Double, across: Double)] {
    let rise = end.across - start.across
    guard abs(rise) > 0.5 else { return [start, end] }
    return (0...16).map { step in
      let t = Double(step) / 16
      // A cubic Bézier curve whose inner points lie at the middle, above the start and the end.
      let along = t * (1 - t) * 1.5 + t * t * t
      return (
        start.along + (end.along - start.along) * along,
        start.across + rise * t * t * (3 - 2 * t)
      )
    }
  }

  private func straightPath(from source: Int, to target: Int) -> [Point] {
    let from = middle(of: source)
    let to = middle(of: target)
    let length = hypot(to.x - from.x, to.y - from.y)
    let direction = Point(x: (to.x - from.x) / length, y: (to.y - from.y) / length)
    let start = reach(of: source, direction)
    let end = reach(of: target, direction)
    return [
      Point(x: from.x + start * direction.x, y: from.y + start * direction.y),
      Point(x: to.x - end * direction.x, y: to.y - end * direction.y),
    ]
  }

  private func middle(of node: Int) -> Point {
    let area = placement.area(of: node)
    return Point(x: (area.left + area.right) / 2, y: (area.top + area.bottom) / 2)
  }

  /// The distance from the middle of a node to its border.
  private func reach(of node: Int, _ direction: Point) -> Double {
    let area = placement.area(of: node)
    if nodes[node].shape == .circle { return area.width / 2 }
    return min(area.width / 2 / abs(direction.x), area.height / 2 / abs(direction.y))
  }
}
