/// A table of short texts, for the terminal and for a page.
package struct TextTable: Codable, Equatable, Sendable {
  package var header: [String]
  package var rows: [[String]]

  package init(_ header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  /// Whether a column holds nothing but numbers, and so stands to the right.
  func isNumeric(_ column: Int) -> Bool {
    let cells = rows.compactMap { $0.indices.contains(column) ? $0[column] : nil }
    return cells.contains(where: looksNumeric)
      && cells.allSatisfy { looksNumeric($0) || ["", "-", "–", "—"].contains($0) }
  }

  /// Aligned columns with a rule beneath the header. Where they are wider than the terminal, long
  /// cells take several lines.
  package func terminalLines(_ style: TerminalStyle) -> [String] {
    let widths = columnWidths(within: style.width)
    func lines(_ cells: [String], atBottom: Bool = false, _ format: (String) -> String) -> [String]
    {
      let parts = cells.indices.map { broken(cells[$0], to: widths[$0]) }
      let height = parts.map(\.count).max() ?? 1
      return (0..<height).map { place in
        var text = parts.indices.map { column in
          let part = atBottom ? place - height + parts[column].count : place
          let piece = parts[column].indices.contains(part) ? parts[column][part] : ""
          return format(padded(piece, to: widths[column], numeric: isNumeric(column)))
        }.joined(separator: Self.gap)
        while text.hasSuffix(" ") { text.removeLast() }
        return text
      }
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap)
    return lines(header, atBottom: true, style.bold) + [style.faint(rule)]
      + rows.flatMap { lines($0) { $0 } }
  }

  private static let gap = "  "

  /// The width of each column: that of its longest cell, and less for the widest ones where all of them
  /// together would not fit. Numbers are never broken, nor words.
  private func columnWidths(within limit: Int) -> [Int] {
    var widths: [Int] = []
    var leasts: [Int] = []
    for column in header.indices {
      let cells = rows.map { $0[column] }
      widths.append(([header[column]] + cells).map(displayWidth).max()!)
      let words = ([header[column]] + (isNumeric(column) ? [] : cells)).flatMap(pieces)
      leasts.append((words + (isNumeric(column) ? cells : [])).map(displayWidth).max() ?? 0)
    }
    let room = limit - Self.gap.count * max(0, header.count - 1)
    while widths.reduce(0, +) > room {
      let yielding = widths.indices.filter { widths[$0] > leasts[$0] }
      guard let widest = yielding.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  /// What of a cell has to stay together. A cell with colours does: they would run on beside it.
  private func pieces(_ cell: String) -> [String] {
    cell.contains("\u{1B}") ? [cell] : cell.split(separator: " ").map(String.init)
  }

  private func broken(_ cell: String, to width: Int) -> [String] {
    displayWidth(cell) <= width || cell.contains("\u{1B}") ? [cell] : wrapped(cell, width: width)
  }

  /// A table in GitHub's Markdown.
  package var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    func escaped(_ cells: [String]) -> [String] { cells.map(escapedForMarkdown) }
    let marks = header.indices.map { isNumeric($0) ? "--:" : ":--" }
    return ([line(escaped(header)), line(marks)] + rows.map { line(escaped($0)) })
      .joined(separator: "\n")
  }
}

private func looksNumeric(_ cell: String) -> Bool {
  var rest = cell[...]
  while let first = rest.first, "+-−±<>≈ ".contains(first) { rest.removeFirst() }
  if ["nan", "∞"].contains(rest) { return true }
  guard let first = rest.first, first.isASCII, first.isNumber || first == "." else { return false }
  let units: Set<Character> = ["%", "x", "×", "·", "⁻", "k", "M", "G", "e", "E", "m", "s"]
  return rest.allSatisfy { $0.isNumber || units.contains($0) || " .,+-−±/".contains($0) }
}

/// A text whose signs GitHub leaves alone, on one line.
package func escapedForMarkdown(_ text: String) -> String {
  var result = ""
  for character in text {
    if character.isNewline {
      result += " "
    } else {
      if "\\`*_|<>[]$~".contains(character) { result += "\\" }
      result.append(character)
    }
  }
  return result
}
