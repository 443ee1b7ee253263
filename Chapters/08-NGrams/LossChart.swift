import Charts
import Notebook

/// The smoothing and the order that score best, in words.
func bestWords(_ scores: [[Score]], _ names: [String]) -> String {
  let all = scores.indices.flatMap { row in scores[row].indices.map { (row, $0) } }
  let best = all.min { scores[$0.0][$0.1].natsPerToken < scores[$1.0][$1.1].natsPerToken }!
  return "\(names[best.0]), order \(best.1 + 1), "
    + "\(fixed(scores[best.0][best.1].natsPerToken, 3)) nats"
}

/// Left, what the best smoothing loses on new text; right, what the others lose beside it. What
/// goes far off leaves the panel at the top.
/// - Parameters:
///   - names: the smoothings; the last one is what the others are compared with.
///   - known, fresh: the scores on training and validation text, by smoothing, then by order.
func lossChart(
  _ title: String, names: [String], known: [[Score]], fresh: [[Score]], unit: String
) -> ChartGrid {
  let orders = fresh[0].indices.map { $0 + 1 }
  let losses = fresh.map { $0.map(\.natsPerToken) }
  let above = losses.dropLast().map { zip($0, losses.last!).map { $0 - $1 } }
  let limit = max(1.5 * (above.dropFirst().joined().max() ?? 0), 0.02)
  let low = min(above.joined().min() ?? 0, -0.15 * limit)
  let gap = Chart(
    names.last!, x: Axis("order n", ticks: orders), y: Axis("nats per \(unit)")
  ).lines(
    ["training", "validation"], x: orders, y: [known.last!.map(\.natsPerToken), losses.last!])
  let contest = zip(names, above).filter { $0.1.contains { $0 <= limit } }.reduce(
    Chart(
      "Validation, above \(names.last!)", x: Axis("order n", ticks: orders),
      y: Axis("more nats per \(unit)", range: low...limit)
    ).horizontalLine(at: 0).note(names.last!, x: Double(orders.count + 1) / 2, y: low / 2)
  ) { $0.line($1.0, x: orders, y: $1.1) }
  return ChartGrid(title, columns: 2, charts: [gap, contest], sharing: .none, rowHeight: 330)
}
