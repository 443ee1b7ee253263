import Foundation

/// The sizes of nodes at one size of text.
struct NodeSizes {
  let fontSize: Double
  /// The width and height of each node.
  private(set) var sizes: [(width: Double, height: Double)]

  /// Longer texts end in an ellipsis.
  private static let widestText = 200.0

  var titleSize: Double { fontSize + 2 }
  var lineHeight: Double { fontSize + 3 }

  init(_ nodes: [GraphDrawing.Node], fontSize: Double) {
    self.fontSize = fontSize
    sizes = []
    sizes = nodes.map(size)
    // Boxes of nearly the same width look tidier with the same width.
    let boxes = nodes.indices.filter { nodes[$0].shape == .box }
    let widest = boxes.map { sizes[$0].width }.max() ?? 0
    for box in boxes where sizes[box].width > 0.75 * widest { sizes[box].width = widest }
    // Circles of different sizes would look as if their sizes meant something.
    let circles = nodes.indices.filter { nodes[$0].shape == .circle }
    let side = circles.map { sizes[$0].width }.max() ?? 0
    for circle in circles { sizes[circle] = (side, side) }
  }

  /// The lines of a node, each with its size and its distance from the middle of the node.
  func lines(of node: GraphDrawing.Node) -> [(text: String, size: Double, y: Double)] {
    let texts = [(node.title, titleSize)] + node.lines.map { ($0, fontSize) }
    let height = textHeight(node)
    return texts.enumerated().map { index, line in
      let y =
        index == 0
        ? titleSize / 2 + 1.5 : titleSize + 3 + lineHeight * (Double(index) - 0.5)
      return (shortened(line.0, width: NodeSizes.widestText, size: line.1), line.1, y - height / 2)
    }
  }

  private func textHeight(_ node: GraphDrawing.Node) -> Double {
    titleSize + 3 + lineHeight * Double(node.lines.count)
  }

  private func size(of node: GraphDrawing.Node) -> (width: Double, height: Double) {
    let width = lines(of: node).map { textWidth($0.text, size: $0.size) }.max() ?? 0
    let height = textHeight(node)
    switch node.shape {
    case .box: return (max(width + fontSize * 1.2, 40), height + fontSize * 0.7)
    case .circle:
      let side = max((width * width + height * height).squareRoot() + 6, 40)
      return (side, side)
    }
  }
}

/// The vertices of a layered graph in pixels, along the arrows and across them.
struct GraphPlacement {
  let graph: LayeredGraph
  let sizes: NodeSizes
  let direction: GraphDrawing.Direction
  /// Where the middle of each vertex stands across its layer; the least edge of a box is at 0.
  let across: [Double]
  /// Where each layer begins and ends, along the arrows.
  private(set) var layers: [ClosedRange<Double>] = []
  /// How far everything extends along and across the arrows.
  private(set) var length, breadth: Double

  /// - Parameter room: the pixels along the arrows that should suffice.
  init(_ drawing: GraphDrawing, _ graph: LayeredGraph, fontSize: Double, room: Double) {
    self.graph = graph
    direction = drawing.direction
    let sizes = NodeSizes(drawing.nodes, fontSize: fontSize)
    self.sizes = sizes
    let isRight = direction == .right
    let extents = sizes.sizes.map { isRight ? $0.height : $0.width }
    let thicknesses = sizes.sizes.map { isRight ? $0.width : $0.height }
    let waypoints = [Double](repeating: 0, count: graph.layerOf.count - graph.nodeCount)
    let isRound = drawing.nodes.contains { $0.shape == .circle }
    let isLabelled = drawing.edges.contains { !$0.label.isEmpty }
    let gap = isRound && isLabelled ? 44.0 : isRound ? 28 : 18
    let places = graph.places(sizes: extents + waypoints, gap: gap)
    let all = zip(places, extents + waypoints)
    let least = all.map { $0 - $1 / 2 }.min() ?? 0
    across = places.map { $0 - least }
    breadth = (all.map { $0 + $1 / 2 }.max() ?? 0) - least

    let layerThicknesses = graph.layers.map { layer in
      layer.filter { !graph.isWaypoint($0) }.map { thicknesses[$0] }.max() ?? 0
    }
    let gaps = GraphPlacement.gaps(
      of: drawing, graph, across: across, fontSize: fontSize,
      room: room - layerThicknesses.reduce(0, +))
    length = 0
    for (index, thickness) in layerThicknesses.enumerated() {
      if index > 0 { length += gaps[index - 1] }
      layers.append(length...length + thickness)
      length += thickness
    }
  }

  /// The distances between layers: wider where edges are steep, as far as there is room.
  private static func gaps(
    of drawing: GraphDrawing, _ graph: LayeredGraph, across: [Double], fontSize: Double,
    room: Double
  ) -> [Double] {
    let isRight = drawing.direction == .right
    let count = graph.layers.count - 1
    var least = [Double](repeating: isRight ? 24 : 26, count: count)
    var rises = [Double](repeating: 0, count: count)
    for (edge, route) in zip(drawing.edges, graph.routes) {
      for (vertex, next) in zip(route, route.dropFirst()) {
        let layer = graph.layerOf[vertex]
        rises[layer] = max(rises[layer], abs(across[vertex] - across[next]))
        guard !edge.label.isEmpty else { continue }
        let need = isRight ? textWidth(edge.label, size: fontSize) * 2 + 50 : fontSize + 50
        least[layer] = max(least[layer], need / Double(route.count - 1))
      }
    }
    let wishes = zip(least, rises).map { least, rise in
      max(least, isRight ? min(max(0.6 * rise, 48), 150) : min(0.14 * rise, 60))
    }
    let missing = wishes.reduce(0, +) - least.reduce(0, +)
    let share = missing > 0 ? min(max((room - least.reduce(0, +)) / missing, 0), 1) : 1
    return zip(least, wishes).map { $0 + ($1 - $0) * share }
  }

  /// A box or circle, from the top left corner of the whole.
  func area(of node: Int) -> Rectangle {
    let (width, height) = sizes.sizes[node]
    let layer = layers[graph.layerOf[node]]
    let middle = point(along: (layer.lowerBound + layer.upperBound) / 2, across: across[node])
    return Rectangle(
      left: middle.x - width / 2, top: middle.y - height / 2, right: middle.x + width / 2,
      bottom: middle.y + height / 2)
  }

  func point(along: Double, across: Double) -> Point {
    direction == .right ? Point(x: along, y: across) : Point(x: across, y: along)
  }

  /// How far a node extends from its middle, along and across the arrows.
  func halves(of node: Int) -> (along: Double, across: Double) {
    let (width, height) = sizes.sizes[node]
    return direction == .right ? (width / 2, height / 2) : (height / 2, width / 2)
  }
}
