/// Boxes joined by arrows: the steps of a computation, or the layers of a network.
///
///     GraphDrawing(
///       "The gradient flows back along the arrows",
///       nodes: [
///         .init("a", lines: ["value −4", "gradient 2"], kind: .input),
///         .init("b", lines: ["value 2", "gradient −4"], kind: .input),
///         .init("product", title: "×", lines: ["value −8", "gradient 1"], kind: .output),
///       ],
///       edges: [.init(from: "a", to: "product"), .init(from: "b", to: "product")])
///
/// Every arrow leads from one layer to a later one; a node stands just before its first user. Arrows
/// never run through boxes. All text is plain text. The height follows from the content.
public struct GraphDrawing: Drawable {
  /// One box or circle.
  public struct Node: Sendable, Equatable {
    /// What a node does, which its colour shows.
    public enum Kind: String, Sendable, CaseIterable { case input, parameter, operation, output }
    public enum Shape: String, Sendable { case box, circle }

    /// What edges call the node.
    public var id: String
    /// The first line, larger than the others.
    public var title: String
    public var lines: [String]
    public var kind: Kind
    public var shape: Shape

    /// - Parameter title: the first line; by default the id.
    public init(
      _ id: String, title: String? = nil, lines: [String] = [], kind: Kind = .operation,
      shape: Shape = .box
    ) {
      self.id = id
      self.title = title ?? id
      self.lines = lines
      self.kind = kind
      self.shape = shape
    }
  }

  /// An arrow from one node to another. Two equal edges are drawn as two arrows: x × x.
  public struct Edge: Sendable, Equatable {
    public var from, to: String
    /// Words on the arrow.
    public var label: String

    public init(from: String, to: String, label: String = "") {
      self.from = from
      self.to = to
      self.label = label
    }
  }

  /// Where the arrows lead.
  public enum Direction: Sendable { case right, down }

  public var title: String
  public var nodes: [Node]
  public var edges: [Edge]
  /// Use `.down` for a graph of more than about seven layers.
  public var direction: Direction
  /// The width in pixels. A graph for which it is too small at the smallest text gets a wider picture.
  public var width: Double

  public init(
    _ title: String, nodes: [Node], edges: [Edge], direction: Direction = .right,
    width: Double = 720
  ) {
    self.title = title
    self.nodes = nodes
    self.edges = edges
    self.direction = direction
    self.width = width
  }

  public func script() throws -> String {
    let layout = try layout()
    var script = Script(width: layout.width, height: layout.height)
    script.setPixelAxes()
    script.writeTitle(layout.titleLines)
    layout.draw(self, into: &script)
    return script.text
  }

  /// One row for each node, then one for each edge.
  public func csv() throws -> String {
    try check()
    let lineCount = nodes.map(\.lines.count).max() ?? 0
    let lineNames = (0..<lineCount).map { "line \($0 + 1)" }
    let nodeRows = nodes.map { node in
      let padding = [String](repeating: "", count: lineCount - node.lines.count + 3)
      return ["node", node.id, node.title, node.kind.rawValue] + node.lines + padding
    }
    let padding = [String](repeating: "", count: 3 + lineCount)
    let edgeRows = edges.map { ["edge"] + padding + [$0.from, $0.to, $0.label] }
    let columns = ["element", "id", "title", "kind"] + lineNames + ["from", "to", "label"]
    return Table(columns: columns, rows: nodeRows + edgeRows).text
  }

  /// Where everything stands.
  package func layout() throws -> GraphLayout {
    try check()
    return GraphLayout(self)
  }

  private func check() throws {
    guard !nodes.isEmpty else { throw ChartProblem(title, .empty) }
    var ids: Set<String> = []
    for node in nodes where !ids.insert(node.id).inserted {
      throw ChartProblem(title, .duplicateNode(node.id))
    }
    for edge in edges {
      for end in [edge.from, edge.to] where !ids.contains(end) {
        throw ChartProblem(title, .unknownNode(end, edge: "\(edge.from) → \(edge.to)"))
      }
    }
    if let cycle = findCycle(nodeCount: nodes.count, edges: numberedEdges) {
      throw ChartProblem(title, .cycle(cycle.map { nodes[$0].id }))
    }
  }

  /// The edges with the numbers of their nodes.
  var numberedEdges: [(from: Int, to: Int)] {
    let numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.id, $0) })
    return edges.map { (numbers[$0.from]!, numbers[$0.to]!) }
  }
}

extension GraphDrawing {
  /// A network as circles in layers, each joined to all of the next layer.
  ///
  ///     GraphDrawing.network("Six weights", layers: [["x₁", "x₂"], ["h₁", "h₂"], ["y"]]) {
  ///       layer, from, to in weights[layer][from][to]
  ///     }
  ///
  /// - Parameters:
  ///   - format: how the weights are written.
  ///   - weight: the number on the arrow from one circle to another of the next layer.
  public static func network(
    _ title: String, layers: [[String]], width: Double = 720,
    format: NumberFormat = .decimals(2),
    weight: ((_ layer: Int, _ from: Int, _ to: Int) -> Double)? = nil
  ) -> GraphDrawing {
    let id = { (layer: Int, place: Int) in "\(layer),\(place)" }
    let nodes = layers.enumerated().flatMap { layer, names in
      let kind: Node.Kind =
        layer == 0 ? .input : layer == layers.count - 1 ? .output : .operation
      return names.enumerated().map { place, name in
        Node(id(layer, place), title: name, kind: kind, shape: .circle)
      }
    }
    var edges: [Edge] = []
    for layer in layers.indices.dropLast() {
      for from in layers[layer].indices {
        for to in layers[layer + 1].indices {
          let text = weight.map { format.text($0(layer, from, to)) } ?? ""
          edges.append(Edge(from: id(layer, from), to: id(layer + 1, to), label: text))
        }
      }
    }
    return GraphDrawing(title, nodes: nodes, edges: edges, width: width)
  }
}
