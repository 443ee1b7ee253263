/// The way of a point through a plane, with a ring at its start and a large marker at its end.
struct PathMark: Mark {
  var name: String
  var x, y: [Double]
  var color: Color?

  var isSeries: Bool { true }

  var extent: Extent { Extent(x: x, y: y) }

  func flaw(x xAxis: Axis, y yAxis: Axis) -> ChartProblem.Reason? {
    Charts.flaw([("x", x), ("y", y)]) ?? Charts.flaw(onLogAxis: xAxis, "x", x)
      ?? Charts.flaw(onLogAxis: yAxis, "y", y)
  }

  func sample(look: Look) -> KeyEntry.Sample? { .line(look.solid, marker: true) }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let steps = script.block(zip(x, y).map { [$0, $1] })
    let start = script.block([[x[0], y[0]]])
    let end = script.block([[x[x.count - 1], y[y.count - 1]]])
    let white = "lc rgb '#FFFFFF' pt"
    // The dots show how large the steps are; they and dashes would blur each other.
    let dots = "\(steps) using 1:2 with points lc rgb '\(look.color.rawValue)' pt 7 ps 0.3"
    return [
      "\(steps) using 1:2 with lines \(look.solid.line(width: 1.5))"
    ] + (x.count <= 200 ? [dots] : []) + [
      "\(start) using 1:2 with points lc rgb '\(Color.black.rawValue)' pt 7 ps 0.9",
      "\(start) using 1:2 with points \(white) 7 ps 0.5",
      "\(end) using 1:2 with points \(white) \(look.marker) ps 1.6",
      "\(end) using 1:2 with points \(look.point(size: 1.2))",
    ]
  }

  var records: [Record] { zip(x, y).map { Record(name, x: $0, y: $1) } }
}
