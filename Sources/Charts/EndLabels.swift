/// Labels at the ends of lines, pushed apart where they would overlap.
struct EndLabels {
  struct Label: Equatable {
    var text: String
    var color: Color
    /// Where the line ends, and where the label stands, in pixels from the top.
    var target, y: Double
  }

  static let lineHeight = 16.0

  private(set) var labels: [Label]

  /// - Parameter room: the pixels from top to bottom within which labels stay.
  init(_ labels: [(text: String, color: Color, y: Double)], room: ClosedRange<Double>) {
    self.labels = labels.map { Label(text: $0.text, color: $0.color, target: $0.y, y: $0.y) }
      .sorted { $0.target < $1.target }
    let half = EndLabels.lineHeight / 2
    let top = room.lowerBound + half
    let bottom = room.upperBound - half
    // Down from the top, each label leaves room for the one before; then up from the bottom.
    var least = top
    for index in self.labels.indices {
      self.labels[index].y = max(self.labels[index].y, least)
      least = self.labels[index].y + EndLabels.lineHeight
    }
    var most = bottom
    for index in self.labels.indices.reversed() {
      self.labels[index].y = min(self.labels[index].y, most)
      most = self.labels[index].y - EndLabels.lineHeight
    }
    shareDisplacement(within: top...bottom)
  }

  /// Centres each run of touching labels on the mean of their lines' ends.
  private mutating func shareDisplacement(within room: ClosedRange<Double>) {
    var start = 0
    while start < labels.count {
      var end = start + 1
      while end < labels.count, labels[end].y - labels[end - 1].y <= EndLabels.lineHeight + 0.01 {
        end += 1
      }
      let run = start..<end
      let shift = run.reduce(0) { $0 + labels[$1].target - labels[$1].y } / Double(run.count)
      let above = start > 0 ? labels[start - 1].y + EndLabels.lineHeight : room.lowerBound
      let below =
        end < labels.count ? labels[end].y - EndLabels.lineHeight : room.upperBound
      let bounded = max(above - labels[start].y, min(below - labels[end - 1].y, shift))
      for index in run { labels[index].y += bounded }
      start = end
    }
  }
}
