import Charts
import Foundation
import Testing

private func node(_ id: String) -> GraphDrawing.Node {
  .init(id, lines: ["value 1.2345", "gradient −12.3456"])
}

/// A graph like those of automatic differentiation: each node uses one or two earlier ones.
private func computation(nodeCount: Int, seed: UInt64, direction: GraphDrawing.Direction)
  -> GraphDrawing
{
  var state = seed
  func random(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
  let edges = (2..<nodeCount).flatMap { user in
    (0...random(below: 2)).map { _ in
      // Mostly a recent node, sometimes one from far back.
      let used =
        random(below: 4) == 0 ? random(below: user) : user - 1 - random(below: min(user, 3))
      return GraphDrawing.Edge(from: "\(used)", to: "\(user)")
    }
  }
  return GraphDrawing(
    "t", nodes: (0..<nodeCount).map { node("\($0)") }, edges: edges, direction: direction)
}

private let network = GraphDrawing.network("t", layers: [["a", "b"], ["c", "d"], ["e"]]) {
  Double($0 + $1 + $2)
}

private let graphs =
  [(5, 1), (12, 2), (28, 3), (40, 4)].flatMap { count, seed in
    [GraphDrawing.Direction.right, .down].map {
      computation(nodeCount: count, seed: seed, direction: $0)
    }
  } + [network]

struct GraphTests {
  @Test(arguments: graphs.indices)
  func `no two boxes overlap and all lie on the canvas`(index: Int) throws {
    let layout = try graphs[index].layout()
    for (number, box) in layout.boxes.enumerated() {
      #expect(box.left >= 0 && box.right <= layout.width)
      #expect(box.top >= 20 && box.bottom <= layout.height)
      #expect(!layout.boxes[..<number].contains { $0.overlaps(box) })
    }
  }

  @Test(arguments: graphs.indices)
  func `every arrow starts and ends at the borders of its boxes`(index: Int) throws {
    let graph = graphs[index]
    let layout = try graph.layout()
    let ids = graph.nodes.map(\.id)
    for (edge, arrow) in zip(graph.edges, layout.arrows) {
      for (id, end) in [(edge.from, arrow[0]), (edge.to, arrow[arrow.count - 1])] {
        let number = try #require(ids.firstIndex(of: id))
        let box = layout.boxes[number]
        let (right, down) = (end.x - (box.left + box.right) / 2, end.y - (box.top + box.bottom) / 2)
        // The distance from the middle, in units in which it is 1 on the border.
        let reach =
          graph.nodes[number].shape == .circle
          ? hypot(right, down) / (box.width / 2)
          : max(abs(right) / (box.width / 2), abs(down) / (box.height / 2))
        #expect(abs(reach - 1) < 1e-9)
      }
    }
  }

  @Test(arguments: graphs.indices.dropLast())
  func `no arrow runs through a box`(index: Int) throws {
    let layout = try graphs[index].layout()
    for arrow in layout.arrows {
      for (start, end) in zip(arrow, arrow.dropFirst()) {
        #expect(!layout.boxes.contains { $0.inset.isCrossed(from: start, to: end) })
      }
    }
  }

  @Test(arguments: graphs.indices)
  func `arrows lead to later layers and each input stands next to a user`(index: Int) throws {
    let graph = graphs[index]
    let layers = Dictionary(
      uniqueKeysWithValues: zip(graph.nodes.map(\.id), try graph.layout().layers))
    var nearest: [String: Int] = [:]
    for edge in graph.edges {
      let step = try #require(layers[edge.to]) - #require(layers[edge.from])
      nearest[edge.from] = min(nearest[edge.from] ?? step, step)
    }
    #expect(nearest.values.allSatisfy { $0 == 1 })
  }

  @Test func `the layout is the same every time`() throws {
    for graph in graphs { #expect(try graph.script() == graph.script()) }
  }

  @Test func `words on the arrows of a network do not overlap`() throws {
    let labels = try network.layout().labels.compactMap(\.self)
    #expect(labels.count == 6)
    for (number, label) in labels.enumerated() {
      #expect(!labels[..<number].contains { $0.overlaps(label) })
    }
  }

  @Test func `a value that is used twice has two arrows`() throws {
    let square = GraphDrawing(
      "t", nodes: [.init("x"), .init("y", title: "×")],
      edges: [.init(from: "x", to: "y"), .init(from: "x", to: "y")])
    let ends = try square.layout().arrows.map { $0[$0.count - 1].y }
    #expect(ends[1] - ends[0] > 8)
  }

  @Test func `text shrinks to nine pixels before the picture grows`() throws {
    func chain(_ count: Int) -> GraphDrawing {
      GraphDrawing(
        "t", nodes: (0..<count).map { node("\($0)") },
        edges: (1..<count).map { .init(from: "\($0 - 1)", to: "\($0)") })
    }
    let layouts = try [3, 5, 9].map { try chain($0).layout() }
    #expect(layouts[0].fontSize == 12 && (9..<12).contains(layouts[1].fontSize))
    #expect(layouts[0].width == 720 && layouts[1].width == 720)
    #expect(layouts[2].fontSize == 9 && layouts[2].width > 720)
  }

  @Test func `a graph without nodes is refused`() {
    #expect(throws: ChartProblem("t", .empty)) {
      try GraphDrawing("t", nodes: [], edges: []).script()
    }
  }

  @Test func `two nodes with one id are refused`() {
    let graph = GraphDrawing("t", nodes: [.init("a"), .init("a")], edges: [])
    let problem = #expect(throws: ChartProblem.self) { try graph.script() }
    #expect(problem?.description == #"chart "t": two nodes have the id "a""#)
  }

  @Test func `an edge to a node that is not there is refused`() {
    let graph = GraphDrawing("t", nodes: [.init("a")], edges: [.init(from: "a", to: "b")])
    let problem = #expect(throws: ChartProblem.self) { try graph.csv() }
    #expect(problem?.description == #"chart "t": the edge a → b needs a node "b""#)
  }

  @Test func `a cycle is refused and named`() {
    let edges = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]
    let graph = GraphDrawing(
      "t", nodes: ["a", "b", "c", "d"].map { .init($0) },
      edges: edges.map { .init(from: $0, to: $1) })
    let problem = #expect(throws: ChartProblem.self) { try graph.script() }
    #expect(problem?.description == #"chart "t": the edges form a cycle: b → c → b"#)
  }

  @Test func `the table has the nodes and then the edges`() throws {
    let graph = GraphDrawing(
      "t", nodes: [.init("a", lines: ["2"], kind: .input), .init("b", title: "x, y")],
      edges: [.init(from: "a", to: "b", label: "w")])
    #expect(
      try graph.csv() == """
        element,id,title,kind,line 1,from,to,label
        node,a,a,input,2,,,
        node,b,"x, y",operation,,,,
        edge,,,,,a,b,w

        """)
  }

  @Test func `the script of a small graph is the one expected`() throws {
    let graph = GraphDrawing(
      "Twice", nodes: [.init("x", kind: .input), .init("y", title: "2x", kind: .output)],
      edges: [.init(from: "x", to: "y")], width: 200)
    let script = try graph.script()
    let start = try #require(script.range(of: "set label 'Twice'"))
    let lines = script[start.lowerBound...].split(separator: "\n")
    // The corners of the boxes are many numbers.
    let telling = lines.prefix(12) + lines.dropFirst(12).filter { !("0"..."9" ~= $0.first!) }
    #expect(telling.joined(separator: "\n") == smallGraphScript)
  }
}

extension Rectangle {
  /// Rounding may put the end of an arrow just inside a border.
  fileprivate var inset: Rectangle {
    var area = self
    area.left += 0.01
    area.right -= 0.01
    area.top += 0.01
    area.bottom -= 0.01
    return area
  }
}

private let smallGraphScript = """
  set label 'Twice' noenhanced at screen 0.070000, screen 0.761905 left front font ',16' tc rgb '#111111'
  $data0 << EOD
  76 56.7
  76 56.7
  116 56.7
  119 56.7
  EOD
  $data1 << EOD
  124 56.7
  116 59.7
  116 53.7
  124 56.7
  EOD
  $data2 << EOD
  EOD
  $data3 << EOD
  EOD
  set label 'x' noenhanced at screen 0.280000, screen 0.325000 center front font ',14' tc rgb '#111111'
  set label '2x' noenhanced at screen 0.720000, screen 0.325000 center front font ',14' tc rgb '#111111'
  plot $data0 using 1:2 with lines lc rgb '#6B6B6B' lw 1.2 dt solid, \\
    $data1 using 1:2 with filledcurves closed lc rgb '#6B6B6B' fs solid noborder, \\
    $data2 using 1:2 with filledcurves closed lc rgb '#D90072B2' fs solid border lc rgb '#0072B2', \\
    $data3 using 1:2 with filledcurves closed lc rgb '#D9D55E00' fs solid border lc rgb '#D55E00'
  """
