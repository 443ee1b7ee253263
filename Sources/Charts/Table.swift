/// The numbers of charts as comma-separated values: one row for each point, bar or cell.
struct Table {
  var columns: [String]
  var rows: [[String]]

  init(columns: [String], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The columns are the series and the labels of the axes, then whatever else a series has. Several
  /// charts add a column with their titles, and call the axes x and y.
  init(charts: [Chart]) {
    let records = charts.flatMap { chart in
      chart.resolvedMarks.flatMap(\.records).map { (chart.title, $0) }
    }
    var extra: [String] = []
    for case .named(let name) in records.flatMap({ $0.1.values.map(\.column) })
    where !extra.contains(name) {
      extra.append(name)
    }
    let labels = { (axis: KeyPath<Chart, Axis>, fallback: String) in
      let labels = Set(charts.map { $0[keyPath: axis].label })
      return labels.count == 1 && labels != [""] ? labels.first! : fallback
    }
    let several = charts.count > 1
    columns = (several ? ["chart"] : []) + ["series", labels(\.x, "x"), labels(\.y, "y")] + extra
    let order: [Record.Column] = [.x, .y] + extra.map { .named($0) }
    rows = records.map { title, record in
      (several ? [title] : []) + [record.series]
        + order.map { column in record.values.first { $0.column == column }?.text ?? "" }
    }
  }

  var text: String {
    ([columns] + rows).map { $0.map(field).joined(separator: ",") + "\n" }.joined()
  }

  private func field(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
