/// Arrows from points: a vector field.
struct ArrowsMark: Mark {
  var name: String
  var x, y, dx, dy: [Double]
  var color: Color?

  var isSeries: Bool { true }

  var extent: Extent {
    Extent(x: x + zip(x, dx).map { $0 + $1 }, y: y + zip(y, dy).map { $0 + $1 })
  }

  func flaw(x xAxis: Axis, y yAxis: Axis) -> ChartProblem.Reason? {
    guard xAxis.scale == .linear, yAxis.scale == .linear else {
      return .wrongAxes("arrows need linear axes")
    }
    return Charts.flaw([("x", x), ("y", y), ("dx", dx), ("dy", dy)])
  }

  func sample(look: Look) -> KeyEntry.Sample? { .fill(look.color) }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let data = script.block(x.indices.map { [x[$0], y[$0], dx[$0], dy[$0]] })
    let style = "lc rgb '\(look.color.rawValue)' lw 1.2 dt solid"
    return ["\(data) using 1:2:3:4 with vectors head filled size screen 0.008,20 \(style)"]
  }

  var records: [Record] {
    x.indices.map { Record(name, x: x[$0], y: y[$0], more: [("dx", dx[$0]), ("dy", dy[$0])]) }
  }
}
