/// How often values fall into bins of equal width.
struct HistogramMark: Mark {
  var name: String
  var values: [Double]
  var binCount: Int
  var range: ClosedRange<Double>?
  var isDensity: Bool
  var color: Color?

  var isSeries: Bool { true }

  func flaw(x: Axis, y: Axis) -> ChartProblem.Reason? {
    if x.scale != .linear || y.scale != .linear {
      return .wrongAxes("a histogram needs linear axes")
    }
    return Charts.flaw([("values", values)])
  }

  /// The edges and heights of the bins. Values outside the range are not counted.
  private var bins: [(low: Double, high: Double, height: Double)] {
    let low = range?.lowerBound ?? values.min() ?? 0
    let high = range?.upperBound ?? values.max() ?? 1
    let span = low < high ? high - low : 1
    let width = span / Double(binCount)
    var counts = [Int](repeating: 0, count: binCount)
    for value in values where value >= low && value <= low + span {
      counts[min(Int((value - low) / width), binCount - 1)] += 1
    }
    let unit = isDensity ? 1 / (Double(values.count) * width) : 1
    return counts.enumerated().map { index, count in
      (low + width * Double(index), low + width * Double(index + 1), Double(count) * unit)
    }
  }

  var extent: Extent {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return Extent() }
    return Extent(
      x: [bins[0].low, bins[binCount - 1].high], y: bins.map(\.height) + [0], standsOnZero: .y)
  }

  func sample(look: Look) -> KeyEntry.Sample? { .fill(look.color) }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let data = script.block(
      bins.map { [($0.low + $0.high) / 2, $0.height, $0.low, $0.high, 0, $0.height] })
    let style =
      "lc rgb '\(look.color.transparent(0.45))' fs solid border lc rgb '\(look.color.rawValue)'"
    return ["\(data) using 1:2:3:4:5:6 with boxxyerror \(style)"]
  }

  var records: [Record] {
    bins.map { low, high, height in
      Record(name, x: (low + high) / 2, y: height, more: [("from", low), ("to", high)])
    }
  }
}
