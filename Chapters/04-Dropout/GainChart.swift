import Charts

/// A bar for the mean of each row, and across it a line of one standard deviation to each side.
func gainChart(_ label: String, _ names: [String], _ gains: [Moments]) -> Chart {
  let bars = Chart("", x: Axis(label), y: Axis("", categories: names))
    .bars(values: gains.map(\.mean), format: .hidden)
  return gains.enumerated().reduce(bars) { chart, row in
    let (place, gain) = row
    return chart.line(
      x: [gain.mean - gain.deviation, gain.mean + gain.deviation],
      y: [Double(place), Double(place)], color: .black, markers: false)
  }
}
