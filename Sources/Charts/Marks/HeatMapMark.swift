/// A matrix as coloured cells. Row 0 lies at the low end of the vertical axis, which is the top where
/// the axis has names.
struct HeatMapMark: Mark {
  var rows: [[Double]]
  /// The centres of the first and last column, and of the first and last row.
  var x, y: ClosedRange<Double>?
  var palette: Palette
  var format: NumberFormat
  var label: String
  var range: ClosedRange<Double>?
  var hasColorBar: Bool

  private var rowCount: Int { rows.count }
  private var columnCount: Int { rows.first?.count ?? 0 }
  var values: FlattenSequence<[[Double]]> { rows.joined() }

  var colorRange: ClosedRange<Double> { range ?? palette.range(of: values) }

  func flaw(x xAxis: Axis, y yAxis: Axis) -> ChartProblem.Reason? {
    guard columnCount > 0 else { return .empty }
    if let row = rows.firstIndex(where: { $0.count != columnCount }) {
      return .raggedRows(row: row, count: rows[row].count, expected: columnCount)
    }
    guard xAxis.scale == .linear, yAxis.scale == .linear else {
      return .wrongAxes("a heat map needs linear axes")
    }
    for (axis, count, name) in [(xAxis, columnCount, "columns"), (yAxis, rowCount, "rows")] {
      if let categories = axis.categories, categories.count != count {
        return .differentCounts(name, count, "categories", categories.count)
      }
    }
    return Charts.flaw([("values", Array(values))])
  }

  private var columnCentres: Centres { Centres(x, count: columnCount) }
  private var rowCentres: Centres { Centres(y, count: rowCount) }

  var extent: Extent {
    guard columnCount > 0 else { return Extent() }
    return Extent(x: columnCentres.edges, y: rowCentres.edges, fills: true)
  }

  /// Whether the values are written into the cells, so that no colour bar is needed.
  private func writesValues(on panel: Panel) -> Bool {
    guard format != .hidden, rowCount <= 12, columnCount <= 12 else { return false }
    let widest = values.map { textWidth(format.text($0), size: FontSize.small) }.max() ?? 0
    return widest + 4 <= panel.area.width / Double(columnCount)
      && 15 <= panel.area.height / Double(rowCount)
  }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let data = script.block(rows)
    script.command(palette.command)
    let range = colorRange
    script.command("set cbrange [\(exact(range.lowerBound)):\(exact(range.upperBound))]")
    if writesValues(on: panel) {
      for (row, values) in rows.enumerated() {
        for (column, value) in values.enumerated() {
          let (x, y) = panel.point(columnCentres[column], rowCentres[row])
          let color = palette.isLight(value, in: range) ? "#111111" : "#FFFFFF"
          script.write(format.text(value), at: x, y, .center, size: FontSize.small, color: color)
        }
      }
    }
    let xs = columnCentres.expression("$1")
    let ys = rowCentres.expression("$2")
    return ["\(data) matrix using (\(xs)):(\(ys)):3 with image pixels"]
  }

  var records: [Record] {
    rows.enumerated().flatMap { row, values in
      values.enumerated().map { column, value in
        Record("", x: columnCentres[column], y: rowCentres[row], more: [(label, value)])
      }
    }
  }
}

/// Evenly spaced centres of columns or rows.
struct Centres {
  let first, step: Double
  let count: Int

  /// Without a range the centres are 0, 1, 2 ...
  init(_ range: ClosedRange<Double>?, count: Int) {
    self.count = count
    let range = range ?? 0...Double(max(count - 1, 0))
    first = range.lowerBound
    let span = range.upperBound - range.lowerBound
    step = count > 1 && span > 0 ? span / Double(count - 1) : 1
  }

  subscript(index: Int) -> Double { first + step * Double(index) }

  var edges: [Double] { [first - step / 2, first + step * (Double(count) - 0.5)] }

  /// The centre with the number that a gnuplot variable holds.
  func expression(_ variable: String) -> String { "\(exact(first))+\(exact(step))*\(variable)" }
}
