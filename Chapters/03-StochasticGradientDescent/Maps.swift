import Charts

extension Rule {
  /// The rules that have one rate for all weights, and those with a rate for each.
  static let groups = [("one rate for all weights", 0..<3), ("a rate for each weight", 3..<6)]

  /// A number for each rule, in words.
  static func named(_ numbers: [Double], _ format: (Double) -> String) -> String {
    zip(allCases, numbers).map { "\($0.rawValue) \(format($1))" }.joined(separator: ", ")
  }
}

/// Two maps of a landscape with the ways of three rules on each.
func maps(
  _ landscape: Landscape, _ walks: [Walk], x: ClosedRange<Double>, y: ClosedRange<Double>,
  levels: [Double], every stride: Int
) -> [Chart] {
  let heights = landscape.heights(
    x: evenlySpaced(x, count: 31), y: evenlySpaced(y, count: 25))
  return Rule.groups.map { title, rules in
    rules.reduce(
      Chart(title, x: Axis("w₁", range: x), y: Axis("w₂", range: y))
        .contour(heights, x: x, y: y, levels: levels, color: .grey)
    ) { chart, rule in
      chart.path(
        Rule.allCases[rule].rawValue, x: walks[rule].coordinates(0, every: stride),
        y: walks[rule].coordinates(1, every: stride))
    }
  }
}
