/// A chart laid out in a rectangle of the canvas.
struct Panel {
  let chart: Chart
  /// Where everything of this chart stands, text too.
  let frame: Rectangle
  let x, y: ResolvedAxis
  /// What the axes enclose.
  let area: Rectangle

  private let marks: [(mark: any Mark, look: Look)]
  private let titleLines: [String]
  private let titleSize: Double
  private let key: Key
  private let endLabels: [EndLabels.Label]
  private let turnsCategories: Bool
  private let yLabelLines: [String]
  private let heatMap: HeatMapMark?
  private let hasColorBar: Bool

  /// The height of horizontal tick labels with their ticks.
  private static let tickHeight = 24.0

  /// Choices that a grid makes for its panels.
  struct Options {
    var titleSize = FontSize.title
    var xRange: ClosedRange<Double>?
    var yRange: ClosedRange<Double>?
    /// The names of the series of all panels, which one key above them explains: a name has the same
    /// look everywhere. Without it, each panel names its own.
    var names: [String]?
  }

  init(_ chart: Chart, in frame: Rectangle, options: Options = Options()) throws {
    try chart.check()
    self.frame = frame
    titleSize = options.titleSize
    titleLines = wrapped(chart.title, width: frame.width, size: titleSize)

    let xRange = options.xRange ?? chart.range(of: chart.x, along: .x)
    let yRange = options.yRange ?? chart.range(of: chart.y, along: .y)
    let marks = chart.lookedMarks(names: options.names)
    let named = options.names == nil ? marks.filter { !$0.mark.name.isEmpty } : []
    let ends = Panel.endsToLabel(named, xRange: xRange, chart: chart, frame: frame)
    let keyed = named.enumerated().filter { !ends.contains($0.offset) }.map(\.element)
    let entries = keyed.compactMap { mark, look in
      mark.sample(look: look).map { KeyEntry(name: mark.name, sample: $0) }
    }
    key = Key(entries, width: frame.width)
    heatMap = marks.lazy.compactMap { $0.mark as? HeatMapMark }.first

    var area = frame
    area.top += Double(titleLines.count) * (titleSize + 4) + key.height + 10
    area.bottom -= Panel.tickHeight + (chart.x.label.isEmpty ? 0 : 20)
    let tickDistance = chart.y.scale == .log10 ? 30.0 : 36
    y = ResolvedAxis(
      chart.y, range: yRange,
      room: max(Int(area.height / tickDistance), min(Int(area.height / 24), 5)),
      nameWidth: frame.width * 0.3,
      isReversed: chart.y.categories != nil)
    yLabelLines = wrapped(chart.y.label, width: area.height, size: FontSize.normal)
    area.left += y.labelWidth + 18 + Double(yLabelLines.count) * 18
    let endWidth = ends.map { textWidth(named[$0].mark.name) }.max()
    area.right -= endWidth.map { $0 + 8 } ?? 10
    hasColorBar = heatMap.map { $0.hasColorBar && $0.valueTexts(in: area) == nil } ?? false
    if hasColorBar { area.right -= 74 }

    x = Panel.horizontalAxis(chart.x, range: xRange, width: area.width, frame: frame)
    let slot = area.width / Double(max(chart.x.categories?.count ?? 1, 1))
    turnsCategories = chart.x.categories != nil && x.labelWidth + 2 > slot
    // Text that is turned by 45 degrees is 0.71 times as high as it is wide.
    if turnsCategories { area.bottom -= x.labelWidth * 0.71 - 6 }
    if chart.isSquare {
      let side = min(area.width, area.height)
      area.left += (area.width - side) / 2
      area.right = area.left + side
      area.bottom = area.top + side
    }
    // A canvas that is too small for its text still gets a plot.
    area.right = max(area.right, area.left + 20)
    area.bottom = max(area.bottom, area.top + 20)
    self.chart = chart
    self.marks = marks
    self.area = area
    let labels = ends.map { [y] index in
      let (mark, look) = named[index]
      let height = area.bottom - y.place(mark.end!.y) * area.height
      return (mark.name, look.color, min(max(height, area.top), area.bottom))
    }
    endLabels = EndLabels(labels, room: area.top...area.bottom).labels
  }

  /// The horizontal axis with as many tick labels as fit beside each other.
  private static func horizontalAxis(
    _ axis: Axis, range: ClosedRange<Double>, width: Double, frame: Rectangle
  ) -> ResolvedAxis {
    let draft = ResolvedAxis(axis, range: range, room: 8, nameWidth: frame.height * 0.35)
    guard axis.categories == nil else { return draft }
    // Ticks at both ends make one more than there are intervals.
    let room = Int(width / max(draft.labelWidth + 26, 44)) + 1
    return ResolvedAxis(axis, range: range, room: min(room, 8))
  }

  /// The numbers of the lines that are labelled at their ends: all of them, or none.
  private static func endsToLabel(
    _ named: [(mark: any Mark, look: Look)], xRange: ClosedRange<Double>, chart: Chart,
    frame: Rectangle
  ) -> [Int] {
    let lines = named.indices.filter { named[$0].mark.end != nil }
    guard (1...3).contains(lines.count) else { return [] }
    let axis = ResolvedAxis(chart.x, range: xRange, room: 1)
    let reachEnd = lines.allSatisfy { axis.place(named[$0].mark.end!.x) > 0.8 }
    let widest = lines.map { textWidth(named[$0].mark.name) }.max() ?? 0
    return reachEnd && widest < frame.width * 0.28 ? lines : []
  }

  /// Where a pair of values stands on the canvas.
  func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    let height = self.y.place(y) * area.height
    return (
      area.left + self.x.place(x) * area.width,
      self.y.isReversed ? area.top + height : area.bottom - height
    )
  }

  /// Whether a pair of values lies within the axes.
  func shows(_ x: Double, _ y: Double) -> Bool { self.x.shows(x) && self.y.shows(y) }

  func draw(into script: inout Script) {
    script.setMargins(area)
    writeTitleAndLabels(into: &script)
    setAxes(in: &script)
    var elements: [String] = []
    for (mark, look) in marks {
      elements += mark.draw(on: self, look: look, into: &script)
    }
    for label in endLabels {
      script.write(label.text, at: area.right + 8, label.y, color: label.color.rawValue)
    }
    if let heatMap, hasColorBar { drawColorBar(of: heatMap, into: &script) }
    // With annotations alone there is still an empty plot to put them on.
    script.plot(elements.isEmpty ? ["NaN notitle"] : elements)
  }

  private func writeTitleAndLabels(into script: inout Script) {
    for (index, line) in titleLines.enumerated() {
      script.write(
        line, at: frame.left, frame.top + (titleSize + 4) * (Double(index) + 0.5),
        size: titleSize, color: Ink.title)
    }
    let keyTop = frame.top + Double(titleLines.count) * (titleSize + 4) + 3
    key.draw(at: frame.left, keyTop, into: &script)
    let middle = (area.left + area.right) / 2
    let tickHeight =
      turnsCategories ? self.x.labelWidth * 0.71 + Panel.tickHeight - 6 : Panel.tickHeight
    let label = shortened(chart.x.label, width: frame.width, size: FontSize.normal)
    // A label that is wider than the plot is centred as far as the frame allows.
    let half = textWidth(label) / 2
    let x = max(frame.left + half, min(middle, frame.right - half))
    script.write(label, at: x, area.bottom + tickHeight + 11, .center)
    for (index, line) in yLabelLines.enumerated() {
      let column = area.left - tickColumn - Double(yLabelLines.count - index) * 18 + 8
      script.write(line, at: column, (area.top + area.bottom) / 2, .center, turned: true)
    }
  }

  /// The width that the tick labels of the vertical axis take.
  private var tickColumn: Double {
    y.labelWidth + 18
  }

  private func setAxes(in script: inout Script) {
    // A heat map is framed, since its palest cells look like the page.
    script.command("set border \(heatMap == nil ? 3 : 15) front lc rgb '\(Ink.border)' lw 1")
    for (name, axis) in [("x", x), ("y", y)] {
      let isLogarithmic = axis.axis.scale == .log10
      script.command(isLogarithmic ? "set logscale \(name) 10" : "unset logscale \(name)")
      let (from, to) = axis.isReversed ? (axis.high, axis.low) : (axis.low, axis.high)
      script.command("set \(name)range [\(exact(from)):\(exact(to))] noextend")
      let isCategorical = axis.axis.categories != nil
      let isTurned = name == "x" && turnsCategories
      let turn = isTurned ? "rotate by 45 right" : "norotate autojustify"
      // Turned labels begin below the axis, where horizontal ones are centred.
      let offset = name == "y" ? "nooffset" : isTurned ? "offset 0,0.05" : "offset 0,0.35"
      script.command(
        "set \(name)tics out nomirror \(turn) \(offset) "
          + "scale \(isCategorical ? "0" : "0.5,0.3") "
          + "font ',\(exact(FontSize.small))' textcolor rgb '\(Ink.text)' "
          + (isCategorical ? "noenhanced" : "enhanced")
          + " \(axis.tickList)")
    }
    script.command("unset grid")
    if !marks.contains(where: { $0.mark.extent.fills }) {
      let isHorizontal = y.axis.categories != nil
      script.command(
        "set grid \(isHorizontal ? "xtics noytics" : "ytics noxtics") "
          + "back lt 1 lc rgb '\(Ink.grid)' lw 1 dt solid")
    }
  }

  private func drawColorBar(of heatMap: HeatMapMark, into script: inout Script) {
    let left = area.right + 14
    let width = script.fraction(12 / script.width)
    let height = script.fraction(area.height / script.height)
    script.command(
      "set colorbox vertical user origin \(script.screen(left, area.bottom)) "
        + "size screen \(width), screen \(height) front noborder")
    let axis = ResolvedAxis(
      Axis(format: heatMap.format == .hidden ? .automatic : heatMap.format),
      range: heatMap.colorRange, room: Int(area.height / 44))
    script.command(
      "set cbtics out nomirror scale 0.3 font ',\(exact(FontSize.small))' "
        + "textcolor rgb '\(Ink.text)' \(axis.tickList)")
    script.write(
      shortened(heatMap.label, width: area.height, size: FontSize.normal), at: frame.right - 4,
      (area.top + area.bottom) / 2, .center, turned: true)
  }
}
