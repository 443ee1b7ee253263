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
  /// Whether the axes end at the outer centres instead of the outer edges of the cells.
  var endsAtCentres = false
  /// Whether cells show values that are exactly zero.
  var writesZeros = true

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
    return endsAtCentres
      ? Extent(x: columnCentres.ends, y: rowCentres.ends, fills: true)
      : Extent(x: columnCentres.edges, y: rowCentres.edges, fills: true)
  }

  /// The values as they are written into the cells of a plot of this size, so that it needs no colour
  /// bar; `nil` where they are too many or do not fit.
  func valueTexts(in area: Rectangle) -> [[String]]? {
    guard format != .hidden, rowCount <= 12, columnCount <= 12 else { return nil }
    guard 15 <= area.height / Double(rowCount) else { return nil }
    for digits in [3, 2] {
      let decimals = commonDecimals(values, significantDigits: digits)
      let texts = rows.map { $0.map { format.text($0, decimals: decimals) } }
      let widest = texts.joined().map { textWidth($0, size: FontSize.small) }.max() ?? 0
      if widest + 4 <= area.width / Double(columnCount) { return texts }
    }
    return nil
  }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let data = script.block(matrix: rows)
    script.command(palette.command)
    let range = colorRange
    script.command("set cbrange [\(exact(range.lowerBound)):\(exact(range.upperBound))]")
    for (row, texts) in (valueTexts(in: panel.area) ?? []).enumerated() {
      for (column, text) in texts.enumerated() {
        guard writesZeros || rows[row][column] != 0,
          panel.shows(columnCentres[column], rowCentres[row])
        else { continue }
        let (x, y) = panel.point(columnCentres[column], rowCentres[row])
        let color = palette.isLight(rows[row][column], in: range) ? "#111111" : "#FFFFFF"
        script.write(text, at: x, y, .center, size: FontSize.small, color: color)
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

  var ends: [Double] { [self[0], self[count - 1]] }

  var edges: [Double] { [first - step / 2, first + step * (Double(count) - 0.5)] }

  /// The centre with the number that a gnuplot variable holds.
  func expression(_ variable: String) -> String { "\(exact(first))+\(exact(step))*\(variable)" }
}
