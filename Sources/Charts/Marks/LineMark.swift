/// A line through points in order, with an optional band around it. NaN leaves a gap.
struct LineMark: Mark {
  var name: String
  var x, y: [Double]
  var low: [Double]?
  var high: [Double]?
  var color: Color?
  var markers: Bool
  /// The line itself may be left out, so that only the band is drawn.
  var hasLine = true

  var isSeries: Bool { true }

  private var lists: [(name: String, values: [Double])] {
    [("x", x), ("y", y)] + (low.map { [("low", $0)] } ?? []) + (high.map { [("high", $0)] } ?? [])
  }

  var extent: Extent { Extent(x: x, y: (hasLine ? y : []) + (low ?? []) + (high ?? [])) }

  func flaw(x xAxis: Axis, y yAxis: Axis) -> ChartProblem.Reason? {
    if let flaw = Charts.flaw(lists, gaps: true) { return flaw }
    if let flaw = Charts.flaw(onLogAxis: xAxis, "x", x) { return flaw }
    for (name, values) in lists.dropFirst() {
      if let flaw = Charts.flaw(onLogAxis: yAxis, name, values) { return flaw }
    }
    return nil
  }

  var end: (x: Double, y: Double)? {
    guard hasLine, let last = y.indices.last(where: { !y[$0].isNaN && !x[$0].isNaN }) else {
      return nil
    }
    return (x[last], y[last])
  }

  func sample(look: Look) -> KeyEntry.Sample? {
    guard hasLine else { return .fill(look.color) }
    return .line(look, marker: markers)
  }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let columns = lists.map(\.values)
    let rows = x.indices.map { row in columns.map { $0[row] } }
    let data = script.block(rows)
    var elements: [String] = []
    if low != nil {
      elements.append(
        "\(data) using 1:3:4 with filledcurves lc rgb '\(look.color.transparent(0.8))' "
          + "fs solid noborder")
    }
    if hasLine { elements.append("\(data) using 1:2 with lines \(look.line())") }
    if hasLine, markers { elements.append("\(data) using 1:2 with points \(look.point())") }
    return elements
  }

  var records: [Record] {
    x.indices.map { row in
      let band = low.flatMap { low in high.map { [("low", low[row]), ("high", $0[row])] } }
      return Record(name, x: x[row], y: y[row], more: band ?? [])
    }
  }
}
