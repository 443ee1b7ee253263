/// One bar for each category; several such marks stand side by side.
struct BarsMark: Mark {
  var name: String
  var values: [Double]
  var color: Color?
  var format: NumberFormat
  /// Names of the categories and the direction in which bars grow, known once on a chart.
  var categories: [String] = []
  var direction = Extent.Direction.y
  var place = 0
  var groupSize = 1

  var isSeries: Bool { true }

  /// How much of a category's width its bars take together.
  private var groupWidth: Double { groupSize == 1 ? 0.68 : 0.82 }

  var extent: Extent {
    let places = [-0.5, Double(values.count) - 0.5]
    let lengths = values + [0]
    return direction == .y
      ? Extent(x: places, y: lengths, standsOnZero: .y)
      : Extent(x: lengths, y: places, standsOnZero: .x)
  }

  func flaw(x: Axis, y: Axis) -> ChartProblem.Reason? {
    guard (x.categories == nil) != (y.categories == nil) else {
      return .wrongAxes("bars need names on exactly one axis: Axis(categories:)")
    }
    guard (direction == .y ? y : x).scale == .linear else {
      return .wrongAxes("bars stand on zero, which a logarithmic axis does not have")
    }
    if let flaw = Charts.flaw([("values", values)]) { return flaw }
    guard values.count == categories.count else {
      return .differentCounts("values", values.count, "categories", categories.count)
    }
    return nil
  }

  func sample(look: Look) -> KeyEntry.Sample? { .fill(look.color) }

  private func span(_ index: Int) -> (low: Double, high: Double) {
    let width = groupWidth / Double(groupSize)
    let low = Double(index) - groupWidth / 2 + width * Double(place)
    let gap = groupSize == 1 ? 0 : width * 0.04
    return (low + gap, low + width - gap)
  }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let rows = values.indices.map { index -> [Double] in
      let (low, high) = span(index)
      let middle = (low + high) / 2
      let from = min(0, values[index])
      let to = max(0, values[index])
      return direction == .y
        ? [middle, values[index], low, high, from, to]
        : [values[index], middle, from, to, low, high]
    }
    let data = script.block(rows)
    for (value, row) in zip(values, rows) where format != .hidden {
      writeValue(value, at: panel.point(row[0], row[1]), on: panel, into: &script)
    }
    let style = "lc rgb '\(look.color.rawValue)' fs solid noborder"
    return ["\(data) using 1:2:3:4:5:6 with boxxyerror \(style)"]
  }

  private func writeValue(
    _ value: Double, at point: (x: Double, y: Double), on panel: Panel, into script: inout Script
  ) {
    let text = format.text(value)
    guard direction == .y else {
      let side: Alignment = value < 0 ? .right : .left
      script.write(
        text, at: point.x + (value < 0 ? -5 : 5), point.y, side, size: FontSize.small)
      return
    }
    let slot = panel.area.width / Double(values.count) * groupWidth / Double(groupSize)
    // A number that is wider than its bar would run into its neighbour's.
    guard textWidth(text, size: FontSize.small) <= slot * (groupSize == 1 ? 1.4 : 1.2) else {
      return
    }
    script.write(
      text, at: point.x, point.y + (value < 0 ? 9 : -9), .center, size: FontSize.small)
  }

  var records: [Record] {
    zip(categories, values).map {
      direction == .y ? Record(name, x: $0, y: exact($1)) : Record(name, x: exact($1), y: $0)
    }
  }
}
