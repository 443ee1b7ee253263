extension Chart {
  /// Adds a line through points in order. NaN leaves a gap.
  ///
  ///     .line("Adam", x: 0..<steps, y: losses)
  ///     .line("mean of 5 seeds", x: steps, y: means, low: lows, high: highs)
  ///
  /// - Parameters:
  ///   - low, high: a band around the line, drawn in its colour.
  ///   - color: a colour of your own instead of the next in turn.
  ///   - markers: whether the points are marked; by default where there are at most 12.
  public func line(
    _ name: String = "", x: some Numbers, y: some Numbers, low: (any Numbers)? = nil,
    high: (any Numbers)? = nil, color: Color? = nil, markers: Bool? = nil
  ) -> Chart {
    let xs = x.doubles
    return adding(
      LineMark(
        name: name, x: xs, y: y.doubles, low: low?.doubles ?? high?.doubles,
        high: high?.doubles ?? low?.doubles, color: color, markers: markers ?? (xs.count <= 12)))
  }

  /// Adds the graph of a function, drawn through 201 points.
  ///
  ///     .line("tanh", over: -4...4) { tanh($0) }
  public func line(
    _ name: String = "", over range: ClosedRange<Double>, color: Color? = nil,
    of function: (Double) -> Double
  ) -> Chart {
    let xs = evenlySpaced(range, count: 201)
    return line(name, x: xs, y: xs.map(function), color: color, markers: false)
  }

  /// Adds several lines over the same places, one for each name.
  ///
  ///     .lines(["Xavier", "Kaiming"], x: 1...depth, y: deviations)
  public func lines(_ names: [String], x: some Numbers, y: [some Numbers]) -> Chart {
    zip(names, y).reduce(self) { chart, line in chart.line(line.0, x: x, y: line.1) }
  }

  /// Adds an area between two curves.
  ///
  ///     .area("95 % interval", x: steps, low: lows, high: highs)
  public func area(
    _ name: String = "", x: some Numbers, low: some Numbers, high: some Numbers,
    color: Color? = nil
  ) -> Chart {
    let lows = low.doubles
    return adding(
      LineMark(
        name: name, x: x.doubles, y: lows, low: lows, high: high.doubles, color: color,
        markers: false, hasLine: false))
  }

  /// Adds points that no line joins.
  ///
  ///     .points("class 1", x: xs, y: ys)
  ///
  /// - Parameter size: the size of a marker; 1 is about 9 pixels.
  public func points(
    _ name: String = "", x: some Numbers, y: some Numbers, color: Color? = nil,
    size: Double? = nil
  ) -> Chart {
    let xs = x.doubles
    let automatic = xs.count > 500 ? 0.35 : xs.count > 100 ? 0.55 : 0.8
    return adding(
      PointsMark(name: name, x: xs, y: y.doubles, color: color, size: size ?? automatic))
  }

  /// Adds points of several classes, one colour and marker for each.
  ///
  ///     .points(x: xs, y: ys, classes: labels, names: ["0", "1"])
  public func points(
    x: some Numbers, y: some Numbers, classes: [Int], names: [String], size: Double? = nil
  ) -> Chart {
    let xs = x.doubles
    let ys = y.doubles
    var chart = self
    for (number, name) in names.enumerated() {
      let members = classes.indices.filter { classes[$0] == number }
      chart = chart.points(
        name, x: members.filter { $0 < xs.count }.map { xs[$0] },
        y: members.filter { $0 < ys.count }.map { ys[$0] }, size: size)
    }
    return chart
  }

  /// Adds one bar for each category of the axis that has names; bars lie where that is the vertical
  /// axis. Several calls make groups.
  ///
  ///     Chart("...", x: Axis("token", categories: tokens), y: Axis("probability"))
  ///       .bars("T = 0.5", values: sharp).bars("T = 2", values: flat)
  ///
  /// - Parameter format: how the value above each bar is written; `.hidden` for no value.
  public func bars(
    _ name: String = "", values: some Numbers, color: Color? = nil,
    format: NumberFormat = .automatic
  ) -> Chart {
    adding(BarsMark(name: name, values: values.doubles, color: color, format: format))
  }

  /// Adds a histogram of values.
  ///
  ///     .histogram("gradients", values: gradients, bins: 40)
  ///
  /// - Parameters:
  ///   - range: what the bins cover; by default all values. Values outside are not counted.
  ///   - isDensity: whether the areas of the bars sum to one; otherwise bars are counts.
  public func histogram(
    _ name: String = "", values: some Numbers, bins: Int = 30,
    range: ClosedRange<Double>? = nil, isDensity: Bool = false, color: Color? = nil
  ) -> Chart {
    adding(
      HistogramMark(
        name: name, values: values.doubles, binCount: max(bins, 1), range: range,
        isDensity: isDensity, color: color))
  }
}
