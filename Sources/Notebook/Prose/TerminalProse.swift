import Foundation

/// A block of Markdown as lines for the terminal.
/// - Parameter embedded: what to say of a file that the prose shows at this place.
package func terminalProse(
  _ markdown: String, _ style: TerminalStyle,
  embedded: @escaping (String) -> String = { "See \($0)." }
) -> [String] {
  var renderer = ProseRenderer(style: style, embedded: embedded)
  for piece in prosePieces(withoutComments(markdown)) { renderer.add(piece) }
  return renderer.finish()
}

/// The text without HTML comments outside code blocks; prose rarely has any.
private func withoutComments(_ text: String) -> String {
  guard text.contains("<!--") else { return text }
  var kept: [String] = []
  var isInside = false
  for line in text.lines {
    var rest = line
    if isInside {
      guard let end = rest.range(of: "-->") else { continue }
      rest = String(rest[end.upperBound...])
      isInside = false
    }
    while let start = rest.range(of: "<!--") {
      let head = String(rest[..<start.lowerBound])
      let tail = rest[start.upperBound...]
      if let end = tail.range(of: "-->") {
        rest = head + tail[end.upperBound...]
      } else {
        rest = head
        isInside = true
      }
    }
    kept.append(rest)
  }
  return kept.joined(separator: "\n")
}

/// Collects lines into paragraphs, list items, quotes and tables, and renders each as it ends.
private struct ProseRenderer {
  let style: TerminalStyle
  let embedded: (String) -> String
  private var output: [String] = []
  private var paragraph: [String] = []
  private var first = ""
  private var rest = ""
  private var quote: [String] = []
  private var table: [String] = []
  /// The summary of a folded part, held back until something to read follows it.
  private var summary: String?

  init(style: TerminalStyle, embedded: @escaping (String) -> String) {
    self.style = style
    self.embedded = embedded
  }

  mutating func add(_ piece: ProsePiece) {
    // What stands in a quote goes through its lines, and is read again inside it.
    if piece.indent.contains(">") {
      switch piece {
      case .fence(let lines): for line in lines { add(line) }
      case .display(let tex, _): for line in ["$$", tex, "$$"] { add("> " + line) }
      case .line, .embed: break
      }
      return
    }
    switch piece {
    case .fence(let lines):
      endBlock()
      open()
      output += lines.dropFirst().dropLast().map { "    " + style.code($0) }
    case .display(let tex, _):
      endBlock()
      open()
      let rows = terminalMath(tex).lines
      separate()
      output += rows.map { "    " + $0 }
      output.append("")
    case .embed(let file):
      endBlock()
      open()
      output += wrapped(embedded(file), width: style.width).map(style.faint)
    case .line(let line): add(line)
    }
  }

  mutating func finish() -> [String] {
    endBlock()
    while output.last == "" { output.removeLast() }
    return output
  }

  private mutating func add(_ line: String) {
    let trimmed = line.trimmed
    if trimmed.hasPrefix(">") {
      if quote.isEmpty { endBlock() }
      quote.append(String(trimmed.dropFirst().drop { $0 == " " }))
      return
    }
    if trimmed.hasPrefix("|") {
      if table.isEmpty { endBlock() }
      table.append(trimmed)
      return
    }
    if !quote.isEmpty || !table.isEmpty { endBlock() }
    if trimmed.isEmpty {
      endBlock()
      separate()
    } else if let heading = heading(trimmed) {
      endBlock()
      open()
      separate()
      output += heading
    } else if trimmed.hasPrefix("<details") || trimmed.hasPrefix("</details")
      || trimmed.hasPrefix("<summary")
    {
      endBlock()
      fold(trimmed)
    } else if let item = listItem(line) {
      endBlock()
      (first, rest) = (item.first, item.rest)
      paragraph = [item.text]
    } else if isRule(trimmed) {
      endBlock()
      open()
      output.append(style.faint(String(repeating: "─", count: style.width)))
    } else {
      if paragraph.isEmpty && line.hasPrefix("  ") {
        first = String(line.prefix { $0 == " " })
        rest = first
      }
      paragraph.append(trimmed)
    }
  }

  /// Prints the summary of a folded part, once there is something in it.
  private mutating func open() {
    guard let title = summary else { return }
    summary = nil
    separate()
    output += ["▸ " + style.bold(terminalInline(title, style)), ""]
  }

  private mutating func fold(_ line: String) {
    if line.hasPrefix("</details") { summary = nil }
    guard let start = line.range(of: "<summary>") else { return }
    let end = line.range(of: "</summary>")?.lowerBound ?? line.endIndex
    summary = String(line[start.upperBound..<max(start.upperBound, end)]).trimmed
  }

  private mutating func separate() {
    if let last = output.last, !last.isEmpty { output.append("") }
  }

  private mutating func endBlock() {
    if !quote.isEmpty {
      open()
      var narrow = style
      narrow.width -= 2
      let inner = terminalProse(quote.joined(separator: "\n"), narrow, embedded: embedded)
      output += inner.map { style.faint("│") + ($0.isEmpty ? "" : " " + $0) }
      quote = []
    }
    if !table.isEmpty {
      open()
      output += tableLines()
      table = []
    }
    if !paragraph.isEmpty {
      open()
      let text = terminalInline(paragraph.joined(separator: "\n"), style)
      output += wrapped(text, width: style.width, first: first, rest: rest)
      paragraph = []
    }
    (first, rest) = ("", "")
  }

  private func heading(_ line: String) -> [String]? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
    let title = terminalInline(String(line.dropFirst(level)).trimmed, style)
    let underline = level == 1 ? "═" : "─"
    let rule = String(repeating: underline, count: min(displayWidth(title), style.width))
    return [style.heading(title)] + (level <= 2 ? [style.heading(rule)] : []) + [""]
  }

  private func listItem(_ line: String) -> (first: String, rest: String, text: String)? {
    let indent = String(line.prefix { $0 == " " })
    let body = line.dropFirst(indent.count)
    for mark in ["- ", "* ", "+ "] where body.hasPrefix(mark) {
      return (indent + "• ", indent + "  ", String(body.dropFirst(2)).trimmed)
    }
    let number = body.prefix { $0.isASCII && $0.isNumber }
    let after = body.dropFirst(number.count)
    guard (1...3).contains(number.count), after.hasPrefix(". ") || after.hasPrefix(") ") else {
      return nil
    }
    let mark = number + after.prefix(2)
    let space = String(repeating: " ", count: mark.count)
    return (indent + mark, indent + space, String(after.dropFirst(2)).trimmed)
  }

  private func isRule(_ line: String) -> Bool {
    let signs = line.filter { $0 != " " }
    guard let sign = signs.first, "-*_".contains(sign) else { return false }
    return signs.count >= 3 && signs.allSatisfy { $0 == sign }
  }

  private func tableLines() -> [String] {
    let rows = table.map(tableCells)
    guard rows.count >= 2, rows[1].allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) else {
      return table
    }
    let rendered = (rows.prefix(1) + rows.dropFirst(2)).map { row in
      rows[0].indices.map { $0 < row.count ? terminalInline(row[$0], style) : "" }
    }
    return TextTable(rendered[0], rows: Array(rendered.dropFirst())).terminalLines(style)
  }
}

/// The cells of a line of a Markdown table; `\|` does not part them.
private func tableCells(_ line: String) -> [String] {
  var cells = [""]
  var isEscaped = false
  for character in line.trimmed.dropFirst() {
    if character == "|" && !isEscaped {
      cells.append("")
    } else {
      if isEscaped && character == "|" { cells[cells.count - 1].removeLast() }
      cells[cells.count - 1].append(character)
    }
    isEscaped = character == "\\" && !isEscaped
  }
  if cells.last!.trimmed.isEmpty { cells.removeLast() }
  return cells.map(\.trimmed)
}
