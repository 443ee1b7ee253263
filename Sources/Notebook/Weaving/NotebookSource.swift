/// A notebook taken apart into prose and cells of code.
package struct NotebookSource: Equatable, Sendable {
  /// One stretch of prose or code.
  package struct Block: Equatable, Sendable {
    package enum Kind: Equatable, Sendable { case prose, code }
    package var kind: Kind
    /// Markdown without its comment marks, or Swift without blank lines around it.
    package var text: String
    /// The lines of the file that it stands on, counted from 1.
    package var lines: ClosedRange<Int>
  }

  package private(set) var blocks: [Block] = []
  /// The numbers of the lines that hold code, in order.
  package private(set) var codeLines: [Int] = []
  /// The code alone: prose may change without it.
  package private(set) var code = ""

  /// Takes a `main.swift` apart. Prose is what follows `//:` at the start of a line, or stands
  /// between `/*:` and `*/`.
  package init(_ text: String) {
    let lines = text.lines
    var prose: [(line: Int, text: String)] = []
    var cell: [(line: Int, text: String)] = []
    var isInString = false
    var index = 0
    func isBlank(_ index: Int) -> Bool { lines[index].allSatisfy(\.isWhitespace) }
    while index < lines.count {
      let line = lines[index]
      if !isInString && line.hasPrefix("//:") {
        addCode(&cell)
        prose.append((index + 1, withoutMark(line)))
      } else if !isInString && line.hasPrefix("/*:") {
        addCode(&cell)
        let end = Self.closingLine(lines, from: index)
        if !prose.isEmpty { prose.append((index + 1, "")) }
        for (offset, text) in Self.commentText(lines[index...end]).enumerated() {
          prose.append((index + 1 + offset, text))
        }
        prose.append((end + 1, ""))
        index = end
      } else if isBlank(index) && cell.isEmpty {
        if !prose.isEmpty { prose.append((index + 1, "")) }
      } else {
        addProse(&prose)
        cell.append((index + 1, line))
        if line.components(of: "\"\"\"") % 2 == 1 { isInString.toggle() }
      }
      index += 1
    }
    addCode(&cell)
    addProse(&prose)
    code = codeLines.map { lines[$0 - 1] }.joined(separator: "\n")
  }

  private mutating func addProse(_ lines: inout [(line: Int, text: String)]) {
    add(&lines, .prose)
  }

  private mutating func addCode(_ lines: inout [(line: Int, text: String)]) {
    add(&lines, .code)
  }

  private mutating func add(_ lines: inout [(line: Int, text: String)], _ kind: Block.Kind) {
    let isBlank: ((line: Int, text: String)) -> Bool = { $0.text.allSatisfy(\.isWhitespace) }
    let kept = lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    if kind == .code { codeLines += kept.filter { !isBlank($0) }.map(\.line) }
    if let first = kept.first, let last = kept.last {
      let text = kept.map(\.text).joined(separator: "\n")
      blocks.append(Block(kind: kind, text: text, lines: first.line...last.line))
    }
    lines = []
  }

  /// The line on which the comment that opens at `start` ends; Swift's comments nest.
  private static func closingLine(_ lines: [String], from start: Int) -> Int {
    var depth = 0
    for index in start..<lines.count {
      depth += lines[index].components(of: "/*") - lines[index].components(of: "*/")
      if depth <= 0 { return index }
    }
    return lines.count - 1
  }

  /// The lines of a comment without its marks and without the indentation that all share.
  private static func commentText(_ lines: ArraySlice<String>) -> [String] {
    var text = Array(lines)
    text[0] = String(text[0].dropFirst(3))
    let last = text[text.count - 1].trimmed
    if last.hasSuffix("*/") {
      let kept = text[text.count - 1].trimmedAtEnd.dropLast(2)
      text[text.count - 1] = String(kept).trimmedAtEnd
    }
    let indents = text.dropFirst().filter { !$0.trimmed.isEmpty }
      .map { $0.prefix { $0 == " " }.count }
    let shared = indents.min() ?? 0
    return [text[0].trimmed] + text.dropFirst().map { String($0.dropFirst(shared)).trimmedAtEnd }
  }
}

extension NotebookSource {
  /// The blocks as a page shows them: code before the first prose (imports) joins the next cell,
  /// and a cell that only ends the chapter is left out.
  package var pageBlocks: [Block] {
    var blocks = blocks.filter { $0.kind == .prose || $0.text.trimmed != "endChapter()" }
    if blocks.count > 2, blocks[0].kind == .code, blocks[2].kind == .code {
      let opening = blocks.removeFirst()
      blocks[1].text = opening.text + "\n\n" + blocks[1].text
      blocks[1].lines = opening.lines.lowerBound...blocks[1].lines.upperBound
    }
    return blocks
  }

  /// The first heading's text, such as `01 Forward propagation`.
  package var title: String? {
    openingLines.first { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)).trimmed }
  }

  /// The chapter's question: the first line in italics of the opening prose.
  package var question: String? {
    openingLines.map(\.trimmed)
      .first { $0.count > 2 && $0.hasPrefix("*") && $0.hasSuffix("*") && !$0.hasPrefix("**") }
      .map { String($0.dropFirst().dropLast()) }
  }

  private var openingLines: [String] {
    blocks.first { $0.kind == .prose }?.text.lines ?? []
  }

  /// Which line of code, counted from 1, stands on a line of the file; 0 where none does.
  package func codeLine(at line: Int) -> Int {
    (codeLines.firstIndex { $0 >= line } ?? codeLines.count - 1) + 1
  }

  /// Where in the file a line of code stands now.
  package func line(ofCodeLine codeLine: Int) -> Int {
    0 < codeLine && codeLine <= codeLines.count ? codeLines[codeLine - 1] : 0
  }
}

private func withoutMark(_ line: String) -> String {
  let text = line.dropFirst(3)
  return String(text.first == " " ? text.dropFirst() : text).trimmedAtEnd
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmedAtEnd: String {
    var text = self[...]
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// How often another text occurs.
  fileprivate func components(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let start = rest.firstIndex(of: part.first!) {
      rest = rest[start...]
      if rest.hasPrefix(part) {
        count += 1
        rest = rest.dropFirst(part.count)
      } else {
        rest = rest.dropFirst()
      }
    }
    return count
  }
}
