/// Points that no line joins.
struct PointsMark: Mark {
  var name: String
  var x, y: [Double]
  var color: Color?
  var size: Double

  var isSeries: Bool { true }
  var extent: Extent { Extent(x: x, y: y) }

  func flaw(x xAxis: Axis, y yAxis: Axis) -> ChartProblem.Reason? {
    Charts.flaw([("x", x), ("y", y)]) ?? Charts.flaw(onLogAxis: xAxis, "x", x)
      ?? Charts.flaw(onLogAxis: yAxis, "y", y)
  }

  func sample(look: Look) -> KeyEntry.Sample? { .marker(look) }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let data = script.block(zip(x, y).map { [$0, $1] })
    let filled = "\(data) using 1:2 with points \(look.point(size: size))"
    // A white rim parts points that touch, and points from the regions below them.
    let rim =
      "\(data) using 1:2 with points lc rgb '#FFFFFF' pt \(look.marker) ps \(exact(size * 1.4))"
    return x.count <= 500 ? [rim, filled] : [filled]
  }

  var records: [Record] { zip(x, y).map { Record(name, x: $0, y: $1) } }
}
