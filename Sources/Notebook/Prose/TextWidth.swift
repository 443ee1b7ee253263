/// The columns that a text takes in a terminal; colour codes take none.
package func displayWidth(_ text: String) -> Int {
  var width = 0
  var inEscape = false
  for character in text {
    if inEscape {
      if character == "m" { inEscape = false }
    } else if character == "\u{1B}" {
      inEscape = true
    } else {
      width += columns(of: character)
    }
  }
  return width
}

/// Two columns for East Asian characters and most emoji, none for a lone combining mark.
private func columns(of character: Character) -> Int {
  let scalar = character.unicodeScalars.first!
  switch scalar.value {
  case 0..<0x20, 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
    0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// Fills a text with spaces to a width, on the right or, for numbers, on the left.
package func padded(_ text: String, to width: Int, numeric: Bool = false) -> String {
  let filling = String(repeating: " ", count: max(0, width - displayWidth(text)))
  return numeric ? filling + text : text + filling
}

/// A no-break space: keeps a short formula on one line.
let noBreakSpace: Character = "\u{A0}"

/// Breaks a text into lines at its spaces.
///
/// A word longer than the line stands alone on its line; nothing is cut.
/// - Parameters:
///   - width: the columns of a whole line, its prefix included.
///   - first: stands before the first line.
///   - rest: stands before every other line.
package func wrapped(
  _ text: String, width: Int, first: String = "", rest: String = ""
) -> [String] {
  var lines: [String] = []
  var line = first
  var used = displayWidth(first)
  var isEmpty = true
  for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
    let wordWidth = displayWidth(String(word))
    if !isEmpty && used + 1 + wordWidth > width {
      lines.append(line)
      line = rest
      used = displayWidth(rest)
      isEmpty = true
    }
    if !isEmpty {
      line += " "
      used += 1
    }
    line += word
    used += wordWidth
    isEmpty = false
  }
  if !isEmpty || lines.isEmpty { lines.append(line) }
  return lines.map { $0.replacing(noBreakSpace, with: " ") }
}

extension String {
  /// The text with every occurrence of one character replaced.
  fileprivate func replacing(_ old: Character, with new: Character) -> String {
    contains(old) ? String(map { $0 == old ? new : $0 }) : self
  }

  /// The text without spaces and line ends at both ends.
  package var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// The lines of a text; a line end at the very end opens no further line.
  package var lines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}
