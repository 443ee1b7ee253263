/// One bar for each category; several such marks stand side by side.
struct BarsMark: Mark {
  var name: String
  var values: [Double]
  var color: Color?
  var format: NumberFormat
  /// The categories, the direction in which bars grow, the bar's place in its group and the values
  /// of all groups: known once the mark is on a chart.
  var categories: [String] = []
  var direction = Extent.Direction.y
  var place = 0
  var group: [Double] = []
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
    if let texts = valueTexts(on: panel) {
      for index in values.indices {
        let (x, y) = panel.point(rows[index][0], rows[index][1])
        let isNegative = values[index] < 0
        let right = direction == .y ? 0.0 : isNegative ? -5 : 5
        let down = direction == .x ? 0.0 : isNegative ? 9 : -9
        let side: Alignment = direction == .y ? .center : isNegative ? .right : .left
        script.write(texts[index], at: x + right, y + down, side, size: FontSize.small)
      }
    }
    let style = "lc rgb '\(look.color.rawValue)' fs solid noborder"
    return ["\(data) using 1:2:3:4:5:6 with boxxyerror \(style)"]
  }

  /// The numbers at the ends of the bars: three digits, or two where three do not fit, or none.
  private func valueTexts(on panel: Panel) -> [String]? {
    guard format != .hidden else { return nil }
    let length = direction == .y ? panel.area.width : panel.area.height
    let room = length / Double(values.count) * groupWidth / Double(groupSize)
    for digits in [3, 2] {
      let decimals = commonDecimals(group, significantDigits: digits)
      let fits = group.allSatisfy { value in
        let text = format.text(value, decimals: decimals)
        // A lone bar has room on both sides.
        let need = direction == .y ? textWidth(text, size: FontSize.small) : 13
        return need <= room * (groupSize == 1 ? 1.35 : 1.08)
      }
      if fits { return values.map { format.text($0, decimals: decimals) } }
    }
    return nil
  }

  var records: [Record] {
    zip(categories, values).map {
      direction == .y ? Record(name, x: $0, y: exact($1)) : Record(name, x: exact($1), y: $0)
    }
  }
}
