import Foundation

/// A chart on one pair of axes, built by chaining what it shows.
///
///     Chart("Adam needs a third of the steps", x: Axis("step"), y: Axis("loss (nats)"))
///       .line("SGD", x: steps, y: sgdLosses)
///       .line("Adam", x: steps, y: adamLosses)
///
/// Colours, dashes and markers are assigned in order. Up to three lines are labelled at their ends;
/// otherwise a key stands below the title. All text is plain text: nothing in it is markup.
public struct Chart: Drawable {
  /// The answer that the picture gives, in words.
  public var title: String
  public var x, y: Axis
  /// The size of the picture in pixels.
  public var width, height: Double
  /// Whether the plot is as high as it is wide, for planes whose axes share a unit.
  public var isSquare = false
  private(set) var marks: [any Mark] = []

  public init(
    _ title: String, x: Axis = Axis(), y: Axis = Axis(), width: Double = 720, height: Double = 400
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The chart with a plot that is as high as it is wide.
  public func square() -> Chart {
    var chart = self
    chart.isSquare = true
    return chart
  }

  func adding(_ mark: some Mark) -> Chart {
    var chart = self
    chart.marks.append(mark)
    return chart
  }

  public func script() throws -> String {
    var script = Script(width: width, height: height)
    let frame = Rectangle(left: 14, top: 10, right: width - 16, bottom: height - 10)
    let panel = try Panel(self, in: frame)
    panel.draw(into: &script)
    return script.text
  }

  public func csv() throws -> String {
    try check()
    return Table(charts: [self]).text
  }

  /// Refuses data that gnuplot could not draw or, worse, would draw in part.
  func check() throws {
    guard !marks.isEmpty else { throw ChartProblem(title, .empty) }
    for mark in resolvedMarks {
      if let reason = mark.flaw(x: x, y: y) {
        throw ChartProblem(title, series: mark.name.isEmpty ? nil : mark.name, reason)
      }
    }
    for axis in [x, y] {
      guard let range = axis.range else { continue }
      let bounds = [range.lowerBound, range.upperBound]
      if let reason = flaw([("the axis range", bounds)])
        ?? flaw(onLogAxis: axis, "the axis range", bounds)
      {
        throw ChartProblem(title, reason)
      }
    }
  }

  /// The marks, with bars told their place in the group.
  var resolvedMarks: [any Mark] {
    let groups = marks.compactMap { ($0 as? BarsMark)?.values }
    var place = 0
    return marks.map { mark in
      guard var bars = mark as? BarsMark else { return mark }
      bars.direction = y.categories == nil ? .y : .x
      bars.categories = x.categories ?? y.categories ?? []
      bars.place = place
      bars.groupSize = groups.count
      bars.group = groups.flatMap(\.self)
      place += 1
      return bars
    }
  }

  /// The marks with their looks: colours in turn, except where one was chosen.
  /// - Parameter names: series that have their turn by their place in this list.
  func lookedMarks(names: [String]? = nil) -> [(mark: any Mark, look: Look)] {
    var turn = names?.count ?? 0
    if marks.allSatisfy({ $0.name.isEmpty }) { turn = 0 }
    return resolvedMarks.map { mark in
      if let place = names?.firstIndex(of: mark.name) {
        return (mark, Look(turn: place, color: mark.color))
      }
      defer { if mark.isSeries, mark.color == nil { turn += 1 } }
      return (mark, Look(turn: turn, color: mark.color))
    }
  }

  /// The names and looks of the series that have names.
  func keyEntries(names: [String]) -> [KeyEntry] {
    lookedMarks(names: names).compactMap { mark, look in
      guard !mark.name.isEmpty, let sample = mark.sample(look: look) else { return nil }
      return KeyEntry(name: mark.name, sample: sample)
    }
  }

  /// The values that the colours of each heat map span, unless its author chose them.
  var colorRanges: [ClosedRange<Double>] {
    marks.compactMap { $0 as? HeatMapMark }.filter { $0.range == nil }.map(\.colorRange)
  }

  /// The chart with heat maps whose colours span these values, unless its author chose them.
  func coloring(_ range: ClosedRange<Double>) -> Chart {
    var chart = self
    chart.marks = marks.map { mark in
      guard var heatMap = mark as? HeatMapMark, heatMap.range == nil else { return mark }
      heatMap.range = range
      return heatMap
    }
    return chart
  }

  /// What the axes show when nothing else says so.
  func range(of axis: Axis, along direction: Extent.Direction) -> ClosedRange<Double> {
    if let range = axis.range { return range }
    let extents = resolvedMarks.map(\.extent)
    let values = extents.flatMap { direction == .x ? $0.x : $0.y }.filter { !$0.isNaN }
    let fills = extents.contains { $0.fills }
    let standsOnZero = extents.contains { $0.standsOnZero == direction }
    // The numbers at the ends of bars need room.
    let hasBars = standsOnZero && marks.contains { $0 is BarsMark }
    if let categories = axis.categories { return -0.5...Double(categories.count) - 0.5 }
    return padded(
      values, scale: axis.scale,
      by: fills ? 0 : hasBars ? 0.1 : direction == .x ? 0.02 : 0.05, standsOnZero: standsOnZero)
  }

  private func padded(
    _ values: [Double], scale: Axis.Scale, by part: Double, standsOnZero: Bool
  ) -> ClosedRange<Double> {
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    if scale == .log10 {
      // A single value gets half a power of ten on each side.
      let factor = low < high ? pow(high / low, part) : 3
      return low / factor...high * factor
    }
    guard low < high else {
      let half = low == 0 ? 1 : abs(low) / 2
      return low - half...high + half
    }
    let padding = (high - low) * part
    let start = standsOnZero && low == 0 ? 0 : low - padding
    let end = standsOnZero && high == 0 ? 0 : high + padding
    return start...end
  }
}
