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

  /// Aligned columns with a rule beneath the header.
  package func terminalLines(_ style: TerminalStyle) -> [String] {
    let widths = header.indices.map { column in
      ([header] + rows).map { displayWidth($0[column]) }.max() ?? 0
    }
    func line(_ cells: [String], _ format: (String) -> String) -> String {
      var text = cells.indices.map { column in
        format(padded(cells[column], to: widths[column], numeric: isNumeric(column)))
      }.joined(separator: "  ")
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return [line(header, style.bold), style.faint(rule)] + rows.map { line($0, { $0 }) }
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
