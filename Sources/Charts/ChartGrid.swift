/// Several charts side by side under one title, by default with the same ranges so that they can be
/// compared at a glance.
///
///     ChartGrid("One hidden layer bends the border", columns: 2, charts: [before, after])
public struct ChartGrid: Drawable {
  /// What the charts have in common.
  public struct Sharing: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The range of the horizontal axes.
    public static let x = Sharing(rawValue: 1)
    /// The range of the vertical axes.
    public static let y = Sharing(rawValue: 2)
    /// The range of the colours of heat maps.
    public static let colors = Sharing(rawValue: 4)
    public static let all: Sharing = [.x, .y, .colors]
    public static let none: Sharing = []
  }

  public var title: String
  /// How many charts stand in a row.
  public var columns: Int
  public var charts: [Chart]
  public var sharing: Sharing
  /// The size in pixels: of the whole picture, and of one row of charts.
  public var width, rowHeight: Double

  public init(
    _ title: String, columns: Int = 2, charts: [Chart], sharing: Sharing = .all,
    width: Double = 720, rowHeight: Double = 260
  ) {
    self.title = title
    self.columns = columns
    self.charts = charts
    self.sharing = sharing
    self.width = width
    self.rowHeight = rowHeight
  }

  public func csv() throws -> String {
    try check()
    return Table(charts: charts).text
  }

  public func script() throws -> String {
    try check()
    let columns = max(min(columns, charts.count), 1)
    let rowCount = (charts.count + columns - 1) / columns
    let titleLines = wrapped(title, width: width - 30, size: FontSize.title)
    let names = names
    let key = Key(keyEntries(names: names), width: width - 30)
    let top = 14 + 20 * Double(titleLines.count) + key.height
    var script = Script(width: width, height: top + rowHeight * Double(rowCount))
    script.writeTitle(titleLines)
    key.draw(at: 14, 12 + 20 * Double(titleLines.count), into: &script)
    script.command("set multiplot")
    let cellWidth = width / Double(columns)
    let ranges = (x: sharedRange(\.x, .x, .x), y: sharedRange(\.y, .y, .y))
    for (number, chart) in withSharedColors.enumerated() {
      let left = cellWidth * Double(number % columns)
      let cellTop = top + rowHeight * Double(number / columns)
      let frame = Rectangle(
        left: left + 14, top: cellTop + 6, right: left + cellWidth - 8,
        bottom: cellTop + rowHeight - 6)
      var options = Panel.Options()
      options.titleSize = FontSize.panelTitle
      options.names = names
      options.xRange = ranges.x
      options.yRange = ranges.y
      try Panel(chart, in: frame, options: options).draw(into: &script)
      for kind in ["label", "arrow", "object", "colorbox"] { script.command("unset \(kind)") }
    }
    script.command("unset multiplot")
    return script.text
  }

  private func check() throws {
    guard !charts.isEmpty else { throw ChartProblem(title, .empty) }
    for chart in charts { try chart.check() }
  }

  /// The names of all series, in order of appearance.
  private var names: [String] {
    var names: [String] = []
    for mark in charts.flatMap(\.marks) where mark.isSeries && !mark.name.isEmpty {
      if !names.contains(mark.name) { names.append(mark.name) }
    }
    return names
  }

  /// The entries of one key for all charts.
  private func keyEntries(names: [String]) -> [KeyEntry] {
    var entries: [KeyEntry] = []
    for entry in charts.flatMap({ $0.keyEntries(names: names) }) where !entries.contains(entry) {
      entries.append(entry)
    }
    return entries
  }

  private func sharedRange(
    _ axis: KeyPath<Chart, Axis>, _ direction: Extent.Direction, _ option: Sharing
  ) -> ClosedRange<Double>? {
    let axes = charts.map { $0[keyPath: axis] }
    // Places of names and logarithms do not compare with other axes.
    guard sharing.contains(option), axes.allSatisfy({ $0.categories == nil }),
      axes.allSatisfy({ $0.scale == axes[0].scale })
    else { return nil }
    let ranges = charts.map { $0.range(of: $0[keyPath: axis], along: direction) }
    return union(ranges)
  }

  private var withSharedColors: [Chart] {
    let ranges = charts.flatMap(\.colorRanges)
    guard sharing.contains(.colors), !ranges.isEmpty else { return charts }
    return charts.map { $0.coloring(union(ranges)) }
  }

  private func union(_ ranges: [ClosedRange<Double>]) -> ClosedRange<Double> {
    ranges.dropFirst().reduce(ranges[0]) {
      min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
    }
  }
}
