/// The sizes of text, in pixels.
enum FontSize {
  static let title = 16.0
  static let panelTitle = 14.0
  static let normal = 13.0
  static let small = 12.0
}

/// An estimate of the width of a text in pixels. It leans to the wide side, because the reader's
/// font may be wider than Helvetica.
func textWidth(_ text: String, size: Double = FontSize.normal) -> Double {
  var ems = 0.0
  for scalar in text.unicodeScalars {
    switch scalar {
    case "i", "j", "l", "I", "|", "!", ".", ",", ":", ";", "'": ems += 0.33
    case " ", "f", "t", "r", "(", ")", "[", "]", "-", "/": ems += 0.4
    case "m", "w", "M", "W", "%", "@", "—", "−", "+", "=", "→": ems += 0.88
    case "A"..."Z": ems += 0.7
    case "\u{300}"..."\u{36F}", "\u{200D}", "\u{FE0F}": break
    case "\u{1100}"..."\u{115F}", "\u{2E80}"..."\u{FFE6}", "\u{1F300}"...: ems += 1.05
    default: ems += 0.61
    }
  }
  return ems * size
}

/// The text, or as much of its beginning as fits, with an ellipsis.
func shortened(_ text: String, width: Double, size: Double = FontSize.small) -> String {
  guard textWidth(text, size: size) > width else { return text }
  var head = text
  while !head.isEmpty, textWidth(head + "…", size: size) > width { head.removeLast() }
  return head + "…"
}

/// Splits a text between words into lines no wider than this many pixels. A word that is wider than
/// a line is split between characters.
func wrapped(_ text: String, width: Double, size: Double) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(whereSeparator: \.isWhitespace) {
    var word = String(word)
    let joined = line.isEmpty ? word : line + " " + word
    if textWidth(joined, size: size) <= width {
      line = joined
      continue
    }
    if !line.isEmpty { lines.append(line) }
    while textWidth(word, size: size) > width, word.count > 1 {
      var head = word
      while textWidth(head, size: size) > width, head.count > 1 { head.removeLast() }
      lines.append(head)
      word.removeFirst(head.count)
    }
    line = word
  }
  if !line.isEmpty { lines.append(line) }
  return lines
}
