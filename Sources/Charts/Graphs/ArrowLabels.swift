import Foundation

/// Words on arrows, where they cover neither each other nor, if possible, other arrows.
struct ArrowLabels {
  /// Where each label stands; `nil` for an arrow without words.
  private(set) var areas: [Rectangle?] = []

  init(_ labels: [String], on arrows: [[Point]], size: Double) {
    for (index, label) in labels.enumerated() {
      guard !label.isEmpty else {
        areas.append(nil)
        continue
      }
      let others = arrows.indices.filter { $0 != index }.map { arrows[$0] }
      let candidates = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8].map { part in
        let middle = point(on: arrows[index], at: part)
        let half = (x: textWidth(label, size: size) / 2 + 3, y: size / 2 + 2)
        return Rectangle(
          left: middle.x - half.x, top: middle.y - half.y, right: middle.x + half.x,
          bottom: middle.y + half.y)
      }
      let costs = candidates.map { area in
        areas.count { $0.map(area.overlaps) ?? false } * 100
          + others.count { path in zip(path, path.dropFirst()).contains(where: area.isCrossed) }
      }
      areas.append(candidates[costs.firstIndex(of: costs.min()!)!])
    }
  }
}

/// The point at a part of the length of a broken line.
private func point(on path: [Point], at part: Double) -> Point {
  let pieces = zip(path, path.dropFirst())
  let lengths = pieces.map { hypot($1.x - $0.x, $1.y - $0.y) }
  var rest = lengths.reduce(0, +) * part
  for ((start, end), length) in zip(pieces, lengths) {
    if rest <= length, length > 0 {
      let t = rest / length
      return Point(x: start.x + (end.x - start.x) * t, y: start.y + (end.y - start.y) * t)
    }
    rest -= length
  }
  return path[path.count - 1]
}

extension Rectangle {
  package func overlaps(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether a line runs through the inside.
  package func isCrossed(from start: Point, to end: Point) -> Bool {
    // Clip the line at each side in turn; what remains between two parts of it lies inside.
    var (low, high) = (0.0, 1.0)
    for (from, to, least, most) in [
      (start.x, end.x, left, right), (start.y, end.y, top, bottom),
    ] {
      if from == to {
        if from <= least || from >= most { return false }
        continue
      }
      let parts = [(least - from) / (to - from), (most - from) / (to - from)].sorted()
      low = max(low, parts[0])
      high = min(high, parts[1])
    }
    return low < high
  }
}
