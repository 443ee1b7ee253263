extension Chart {
  /// Adds a heat map of the rows of a matrix.
  ///
  ///     Chart("...", x: Axis("key", categories: tokens), y: Axis("query", categories: tokens))
  ///       .heatMap(attention, label: "weight")
  ///
  /// The first row is at the top where the vertical axis has names, otherwise at the bottom. Up to
  /// 12 x 12 cells show their values where these fit.
  /// - Parameters:
  ///   - x: the centres of the first and last column; by default 0, 1, 2 ...
  ///   - y: the centres of the first and last row.
  ///   - label: what the values are, with their unit; written beside the colour bar.
  ///   - range: the values at the ends of the palette; by default the least and greatest.
  ///   - format: how values are written into the cells; `.hidden` for none.
  public func heatMap(
    _ rows: [some Numbers], x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil,
    palette: Palette = .sequential, label: String = "value", range: ClosedRange<Double>? = nil,
    format: NumberFormat = .automatic, colorBar: Bool = true
  ) -> Chart {
    adding(
      HeatMapMark(
        rows: rows.map(\.doubles), x: x, y: y, palette: palette, format: format, label: label,
        range: range, hasColorBar: colorBar))
  }

  /// Adds the lines along which the values of a matrix keep certain levels.
  ///
  ///     .contour(losses, x: -2...2, y: -2...2, levels: [0.1, 1, 10])
  public func contour(
    _ rows: [some Numbers], x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil,
    levels: [Double], name: String = "", color: Color = .black
  ) -> Chart {
    adding(
      ContourMark(
        name: name, rows: rows.map(\.doubles), x: x, y: y, levels: levels, color: color))
  }

  /// Adds the regions in which a classifier decides for one class or the other, and the border.
  ///
  ///     .decisionRegions(x: -0.5...1.5, y: -0.5...1.5) { network.probability($0, $1) }
  ///
  /// - Parameters:
  ///   - resolution: how many times the function is evaluated in each direction.
  ///   - level: the value of the function on the border.
  ///   - range: the values whose colours are pure.
  public func decisionRegions(
    x: ClosedRange<Double>, y: ClosedRange<Double>, resolution: Int = 41, level: Double = 0.5,
    range: ClosedRange<Double> = 0...1, of function: (Double, Double) throws -> Double
  ) rethrows -> Chart {
    let xs = evenlySpaced(x, count: resolution)
    let rows = try evenlySpaced(y, count: resolution).map { y in
      try xs.map { x in try function(x, y) }
    }
    return heatMap(
      rows, x: x, y: y, palette: .regions, label: "", range: range, format: .hidden,
      colorBar: false
    )
    .contour(rows, x: x, y: y, levels: [level])
  }
}
