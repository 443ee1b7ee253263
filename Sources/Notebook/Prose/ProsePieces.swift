/// A stretch of Markdown prose that is treated as one.
package enum ProsePiece: Equatable {
  /// One line of ordinary Markdown.
  case line(String)
  /// A fenced code block, its first and last line included.
  case fence([String])
  /// Display maths between `$$` and `$$`, and what stands before it: spaces, or `> ` in a quote.
  case display(tex: String, indent: String)
  /// `{{ File.swift }}` or `{{ File.swift: name }}`: what `Embedding` describes.
  case embed(String)

  /// What stands before a block of code or maths: spaces, or `> ` in a quote.
  var indent: String {
    switch self {
    case .fence(let lines): String(lines[0].prefix { $0 == " " || $0 == ">" })
    case .display(_, let indent): indent
    case .line, .embed: ""
    }
  }
}

/// Takes Markdown apart into ordinary lines, code, display maths and embedded files.
package func prosePieces(_ markdown: String) -> [ProsePiece] {
  var pieces: [ProsePiece] = []
  let lines = markdown.lines
  var index = 0
  while index < lines.count {
    let line = lines[index]
    let indent = String(line.prefix { $0 == " " || $0 == ">" })
    let trimmed = String(line.dropFirst(indent.count)).trimmed
    index += 1
    if let mark = fenceMark(trimmed) {
      var block = [line]
      while index < lines.count {
        block.append(lines[index])
        index += 1
        let last = String(block.last!.drop { $0 == " " || $0 == ">" }).trimmed
        if last.hasPrefix(mark) && last.allSatisfy({ $0 == mark.first! }) { break }
      }
      pieces.append(.fence(block))
    } else if trimmed.hasPrefix("$$") {
      var tex = [String(trimmed.dropFirst(2))]
      while !tex.last!.contains("$$") && index < lines.count {
        tex.append(String(lines[index].dropFirst(quoteMarks(indent, lines[index]))).trimmed)
        index += 1
      }
      let (formula, after) = cutAtClosingMark(tex.joined(separator: "\n"))
      pieces.append(.display(tex: formula, indent: indent))
      if !after.isEmpty { pieces.append(.line(indent + after)) }
    } else if let file = embeddedFile(trimmed) {
      pieces.append(.embed(file))
    } else {
      pieces.append(.line(line))
    }
  }
  return pieces
}

/// How many characters of a line only continue a quote.
private func quoteMarks(_ indent: String, _ line: String) -> Int {
  indent.contains(">") ? line.prefix { $0 == " " || $0 == ">" }.count : 0
}

/// Three or more backticks or tildes that open a code block.
private func fenceMark(_ line: String) -> String? {
  guard let first = line.first, first == "`" || first == "~" else { return nil }
  let mark = line.prefix { $0 == first }
  let opens = mark.count >= 3 && !line.dropFirst(mark.count).contains("`")
  return opens ? String(mark) : nil
}

private func cutAtClosingMark(_ text: String) -> (formula: String, after: String) {
  let characters = Array(text)
  for index in characters.indices.dropLast()
  where characters[index] == "$" && characters[index + 1] == "$" {
    return (String(characters[..<index]).trimmed, String(characters[(index + 2)...]).trimmed)
  }
  return (text.trimmed, "")
}

private func embeddedFile(_ line: String) -> String? {
  guard line.hasPrefix("{{"), line.hasSuffix("}}"), line.count > 4 else { return nil }
  return String(line.dropFirst(2).dropLast(2)).trimmed
}

/// A stretch of text inside a paragraph.
package enum InlinePiece: Equatable {
  case text(String)
  /// A code span, its backticks included.
  case code(String)
  /// Inline maths, without its dollar signs.
  case math(String)
}

/// Tells code spans and `$maths$` from text. `\$` stays a dollar sign, as does one before a space
/// (`5 $ or 6 $`).
package func inlinePieces(_ paragraph: String) -> [InlinePiece] {
  var pieces: [InlinePiece] = []
  var text = ""
  let characters = Array(paragraph)
  var index = 0
  func add(_ piece: InlinePiece) {
    if !text.isEmpty { pieces.append(.text(text)) }
    text = ""
    pieces.append(piece)
  }
  while index < characters.count {
    let character = characters[index]
    if character == "\\" && index + 1 < characters.count {
      text += String(characters[index...index + 1])
      index += 2
    } else if character == "`", let end = codeEnd(characters, from: index) {
      add(.code(String(characters[index..<end])))
      index = end
    } else if character == "$", let end = mathEnd(characters, from: index) {
      let isDouble = characters[index + 1] == "$"
      let width = isDouble ? 2 : 1
      add(.math(String(characters[(index + width)..<(end - width)]).trimmed))
      index = end
    } else {
      text.append(character)
      index += 1
    }
  }
  if !text.isEmpty { pieces.append(.text(text)) }
  return pieces
}

/// The index behind a code span that opens at `start`.
private func codeEnd(_ characters: [Character], from start: Int) -> Int? {
  var width = 0
  while start + width < characters.count && characters[start + width] == "`" { width += 1 }
  var run = 0
  for index in (start + width)..<max(characters.count, start + width) {
    if characters[index] == "`" {
      run += 1
      let runEnds = index + 1 == characters.count || characters[index + 1] != "`"
      if run == width && runEnds { return index + 1 }
    } else {
      run = 0
    }
  }
  return nil
}

/// The index behind inline maths that opens at `start`.
private func mathEnd(_ characters: [Character], from start: Int) -> Int? {
  guard start + 1 < characters.count else { return nil }
  let isDouble = characters[start + 1] == "$"
  var index = start + (isDouble ? 2 : 1)
  guard index < characters.count, isDouble || !characters[index].isWhitespace else { return nil }
  while index < characters.count {
    if characters[index] == "\\" {
      index += 2
      continue
    }
    if characters[index] == "$" {
      if isDouble {
        return index + 1 < characters.count && characters[index + 1] == "$" ? index + 2 : nil
      }
      let isPrice =
        characters[index - 1].isWhitespace
        || (index + 1 < characters.count && characters[index + 1].isNumber)
      return isPrice ? nil : index + 1
    }
    index += 1
  }
  return nil
}
