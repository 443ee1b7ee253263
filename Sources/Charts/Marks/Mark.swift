/// One thing drawn on a pair of axes: a line, bars, a heat map, a note.
protocol Mark: Sendable {
  /// The name in the key; empty for none.
  var name: String { get }
  /// Whether the mark takes the next colour in turn, where it has none of its own.
  var isSeries: Bool { get }
  /// A colour that the chart's author chose.
  var color: Color? { get }
  /// The values that the axes must show.
  var extent: Extent { get }
  /// What hinders drawing.
  func flaw(x: Axis, y: Axis) -> ChartProblem.Reason?
  /// Adds the mark's data and annotations to the script and returns what to plot.
  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String]
  /// How the key shows the mark.
  func sample(look: Look) -> KeyEntry.Sample?
  /// Where a line ends, for a label there.
  var end: (x: Double, y: Double)? { get }
  /// The numbers drawn.
  var records: [Record] { get }
}

extension Mark {
  var name: String { "" }
  var isSeries: Bool { false }
  var color: Color? { nil }
  var extent: Extent { Extent() }
  var end: (x: Double, y: Double)? { nil }
  var records: [Record] { [] }
  func flaw(x: Axis, y: Axis) -> ChartProblem.Reason? { nil }
  func sample(look: Look) -> KeyEntry.Sample? { nil }
}

/// What a mark asks of the axes.
struct Extent {
  var x: [Double] = []
  var y: [Double] = []
  /// The mark fills the axes to the edge, as a heat map does.
  var fills = false
  /// The mark stands on zero, which then is the end of that axis.
  var standsOnZero: Direction?

  enum Direction { case x, y }
}

/// One row of the table of numbers: a series and its named values.
struct Record {
  var series: String
  var values: [(column: Column, text: String)]

  enum Column: Hashable {
    case x, y
    case named(String)
  }

  init(_ series: String, x: String, y: String, more: [(String, Double)] = []) {
    self.series = series
    values = [(.x, x), (.y, y)] + more.map { (.named($0), exact($1)) }
  }

  init(_ series: String, x: Double, y: Double, more: [(String, Double)] = []) {
    self.init(series, x: exact(x), y: exact(y), more: more)
  }
}

/// What is wrong with lists that belong together, if anything.
/// - Parameter gaps: whether NaN may leave a gap.
func flaw(
  _ lists: [(name: String, values: [Double])], gaps: Bool = false
) -> ChartProblem.Reason? {
  guard let first = lists.first, lists.contains(where: { !$0.values.isEmpty }) else {
    return .empty
  }
  for list in lists where list.values.count != first.values.count {
    return .differentCounts(first.name, first.values.count, list.name, list.values.count)
  }
  for (name, values) in lists {
    if let index = values.firstIndex(where: \.isInfinite) { return .infinite(name, index: index) }
    guard let index = values.firstIndex(where: \.isNaN) else { continue }
    if values.allSatisfy(\.isNaN) { return .onlyNaN(name) }
    if !gaps { return .notANumber(name, index: index) }
  }
  return nil
}

/// The first number that a logarithmic axis cannot show.
func flaw(onLogAxis axis: Axis, _ name: String, _ values: [Double]) -> ChartProblem.Reason? {
  guard axis.scale == .log10, let value = values.first(where: { $0 <= 0 }) else { return nil }
  return .notPositive(name, value: value)
}
