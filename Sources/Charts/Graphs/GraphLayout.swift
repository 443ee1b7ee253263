import Foundation

/// Where the boxes, arrows and words of a graph stand.
package struct GraphLayout {
  /// The boxes of the nodes; the square around a node that is a circle.
  package let boxes: [Rectangle]
  /// The points of the arrows, from border to border.
  package let arrows: [[Point]]
  /// Where the words on the arrows stand.
  package let labels: [Rectangle?]
  /// The number of each node's layer.
  package let layers: [Int]
  package let width, height: Double
  package var fontSize: Double { sizes.fontSize }

  let titleLines: [String]
  private let sizes: NodeSizes

  private static let margin = 14.0

  init(_ drawing: GraphDrawing) {
    var graph = LayeredGraph(
      nodeCount: drawing.nodes.count, edges: drawing.numberedEdges,
      sharesWaypoints: { drawing.edges[$0].label.isEmpty })
    graph.reduceCrossings()

    let isRight = drawing.direction == .right
    let room = drawing.width - 2 * GraphLayout.margin
    let placements = [12.0, 11, 10, 9].lazy.map {
      GraphPlacement(drawing, graph, fontSize: $0, room: isRight ? room : .infinity)
    }
    let extent = { (placement: GraphPlacement) in
      isRight
        ? (width: placement.length, height: placement.breadth)
        : (width: placement.breadth, height: placement.length)
    }
    let placement = placements.first { extent($0).width <= room } ?? placements.last!
    sizes = placement.sizes
    let content = extent(placement)
    width = max(drawing.width, content.width + 2 * GraphLayout.margin).rounded(.up)
    titleLines = wrapped(
      drawing.title, width: width - 2 * GraphLayout.margin, size: FontSize.title)
    let left = (width - content.width) / 2
    let top = 24 + 20 * Double(titleLines.count)
    height = (top + content.height + GraphLayout.margin).rounded(.up)

    layers = Array(graph.layerOf.prefix(graph.nodeCount))
    boxes = drawing.nodes.indices.map { placement.area(of: $0).moved(right: left, down: top) }
    let paths = ArrowPaths(placement, nodes: drawing.nodes)
    arrows = drawing.edges.indices.map { edge in
      paths.path(edge).map { Point(x: $0.x + left, y: $0.y + top) }
    }
    labels = ArrowLabels(drawing.edges.map(\.label), on: arrows, size: sizes.fontSize).areas
  }

  func draw(_ drawing: GraphDrawing, into script: inout Script) {
    var elements: [String] = []
    if !arrows.isEmpty {
      let lines = script.block(paths: distinctShafts.map { $0.map(\.pair) })
      let heads = script.block(paths: arrows.map { head(of: $0).map(\.pair) })
      let color = "lc rgb '\(Ink.faint)'"
      elements.append("\(lines) using 1:2 with lines \(color) lw 1.2 dt solid")
      elements.append("\(heads) using 1:2 with filledcurves closed \(color) fs solid noborder")
    }
    let labelAreas = labels.compactMap { $0 }
    if !labelAreas.isEmpty {
      let areas = script.block(paths: labelAreas.map { $0.corners.map(\.pair) })
      elements.append(
        "\(areas) using 1:2 with filledcurves closed lc rgb '#FFFFFF' fs solid noborder")
    }
    for kind in GraphDrawing.Node.Kind.allCases {
      let members = drawing.nodes.indices.filter { drawing.nodes[$0].kind == kind }
      guard !members.isEmpty else { continue }
      let outlines = script.block(
        paths: members.map { boxes[$0].outline(drawing.nodes[$0].shape).map(\.pair) })
      elements.append(
        "\(outlines) using 1:2 with filledcurves closed lc rgb '\(kind.color.transparent(0.85))' "
          + "fs solid border lc rgb '\(kind.color.rawValue)'")
    }
    write(drawing, into: &script)
    script.plot(elements)
  }

  private func write(_ drawing: GraphDrawing, into script: inout Script) {
    for (node, box) in zip(drawing.nodes, boxes) {
      for (index, line) in sizes.lines(of: node).enumerated() {
        script.write(
          line.text, at: (box.left + box.right) / 2, (box.top + box.bottom) / 2 + line.y, .center,
          size: line.size, color: index == 0 ? Ink.title : Ink.text)
      }
    }
    for (edge, area) in zip(drawing.edges, labels) {
      guard let area else { continue }
      script.write(
        edge.label, at: (area.left + area.right) / 2, (area.top + area.bottom) / 2, .center,
        size: fontSize)
    }
  }

  /// The lines of the arrows. Those that begin alike are drawn once up to where they part: twice the
  /// same line looks thicker.
  private var distinctShafts: [[Point]] {
    let shafts = arrows.map(shaft)
    return shafts.indices.compactMap { index in
      let shaft = shafts[index]
      let shared = shafts[..<index].map { zip($0, shaft).prefix { $0 == $1 }.count }.max() ?? 0
      let rest = shaft.dropFirst(max(shared - 1, 0))
      return rest.count > 1 ? Array(rest) : nil
    }
  }

  /// The line of an arrow without the length that its head covers.
  private func shaft(of arrow: [Point]) -> [Point] {
    arrow.dropLast() + [arrow[arrow.count - 1].moved(along: direction(of: arrow), by: -5)]
  }

  private func head(of arrow: [Point]) -> [Point] {
    let tip = arrow[arrow.count - 1]
    let direction = direction(of: arrow)
    let base = tip.moved(along: direction, by: -ArrowPaths.headLength)
    let side = Point(x: -direction.y, y: direction.x)
    return [tip, base.moved(along: side, by: 3), base.moved(along: side, by: -3), tip]
  }

  private func direction(of arrow: [Point]) -> Point {
    let (from, to) = (arrow[arrow.count - 2], arrow[arrow.count - 1])
    let length = hypot(to.x - from.x, to.y - from.y)
    return Point(x: (to.x - from.x) / length, y: (to.y - from.y) / length)
  }
}

extension GraphDrawing.Node.Kind {
  fileprivate var color: Color {
    switch self {
    case .input: .blue
    case .parameter: .green
    case .operation: .grey
    case .output: .vermilion
    }
  }
}

extension Point {
  fileprivate var pair: [Double] { [x, y].map { ($0 * 100).rounded() / 100 } }

  fileprivate func moved(along direction: Point, by distance: Double) -> Point {
    Point(x: x + direction.x * distance, y: y + direction.y * distance)
  }
}

extension Rectangle {
  fileprivate func moved(right: Double, down: Double) -> Rectangle {
    Rectangle(left: left + right, top: top + down, right: self.right + right, bottom: bottom + down)
  }

  fileprivate var corners: [Point] {
    [
      Point(x: left, y: top), Point(x: right, y: top), Point(x: right, y: bottom),
      Point(x: left, y: bottom), Point(x: left, y: top),
    ]
  }

  /// The border as a closed line: a box with round corners, or a circle.
  fileprivate func outline(_ shape: GraphDrawing.Node.Shape) -> [Point] {
    let radius = shape == .circle ? width / 2 : 5
    let steps = shape == .circle ? 12 : 4
    let centres = [
      (right - radius, bottom - radius), (left + radius, bottom - radius),
      (left + radius, top + radius), (right - radius, top + radius),
    ]
    let arcs = centres.enumerated().flatMap { quarter, centre in
      (0...steps).map { step in
        let angle = (Double(quarter) + Double(step) / Double(steps)) * .pi / 2
        return Point(x: centre.0 + radius * cos(angle), y: centre.1 + radius * sin(angle))
      }
    }
    return arcs + arcs.prefix(1)
  }
}
