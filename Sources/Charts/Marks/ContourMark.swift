/// Lines along which a matrix of values keeps one level.
struct ContourMark: Mark {
  var name: String
  var rows: [[Double]]
  var x, y: ClosedRange<Double>?
  var levels: [Double]
  var color: Color?

  var extent: Extent {
    guard let columnCount = rows.first?.count else { return Extent() }
    let xs = Centres(x, count: columnCount)
    let ys = Centres(y, count: rows.count)
    return Extent(
      x: [xs[0], xs[columnCount - 1]], y: [ys[0], ys[rows.count - 1]], fills: true)
  }

  func flaw(x: Axis, y: Axis) -> ChartProblem.Reason? {
    let columnCount = rows.first?.count ?? 0
    guard columnCount > 1, rows.count > 1 else { return .empty }
    if let row = rows.firstIndex(where: { $0.count != columnCount }) {
      return .raggedRows(row: row, count: rows[row].count, expected: columnCount)
    }
    return Charts.flaw([("values", Array(rows.joined()))])
  }

  func sample(look: Look) -> KeyEntry.Sample? { .line(look, marker: false) }

  func draw(on panel: Panel, look: Look, into script: inout Script) -> [String] {
    let segments = levels.flatMap(segments(at:))
    guard !segments.isEmpty else { return [] }
    let data = script.block(paths: segments)
    let width = levels.count > 1 ? "1" : "1.5"
    return ["\(data) using 1:2 with lines lc rgb '\(look.color.rawValue)' lw \(width) dt solid"]
  }

  /// Marching squares: in each square of four neighbouring values, the level crosses an even number
  /// of sides, at places found by linear interpolation.
  private func segments(at level: Double) -> [[[Double]]] {
    let xs = Centres(x, count: rows[0].count)
    let ys = Centres(y, count: rows.count)
    var segments: [[[Double]]] = []
    for row in 0..<rows.count - 1 {
      for column in 0..<rows[0].count - 1 {
        let corners = [(0, 0), (0, 1), (1, 1), (1, 0)].map { down, right in
          (
            x: xs[column + right], y: ys[row + down],
            value: rows[row + down][column + right]
          )
        }
        var crossings: [[Double]] = []
        for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1))
        where (a.value < level) != (b.value < level) {
          let part = (level - a.value) / (b.value - a.value)
          crossings.append([a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)])
        }
        // At a saddle the mean of the four values tells which pair of crossings is joined.
        if crossings.count == 4 {
          let mean = corners.reduce(0) { $0 + $1.value } / 4
          if (mean < level) != (corners[0].value < level) {
            crossings = [crossings[3], crossings[0], crossings[1], crossings[2]]
          }
          segments.append([crossings[2], crossings[3]])
        }
        if crossings.count >= 2 { segments.append([crossings[0], crossings[1]]) }
      }
    }
    return segments
  }

  var records: [Record] {
    levels.flatMap { level in
      segments(at: level).joined().map {
        Record(name, x: $0[0], y: $0[1], more: [("level", level)])
      }
    }
  }
}
