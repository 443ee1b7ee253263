import Charts

/// A bar for the mean of each row, and across it a capped line of one standard deviation to each
/// side.
func gainChart(_ label: String, _ names: [String], _ gains: [Moments]) -> Chart {
  let bars = Chart("", x: Axis(label), y: Axis("", categories: names))
    .bars(values: gains.map(\.mean), color: .sky, format: .hidden)
  return gains.enumerated().reduce(bars) { chart, row in
    let (place, gain) = (Double(row.offset), row.element)
    let (low, high) = (gain.mean - gain.deviation, gain.mean + gain.deviation)
    let (above, below) = (place - 0.15, place + 0.15)
    return chart.line(
      x: [low, low, low, high, high, high], y: [above, below, place, place, above, below],
      color: .black, markers: false)
  }
}
