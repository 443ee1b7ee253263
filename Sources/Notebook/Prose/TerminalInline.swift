/// One paragraph of Markdown as it looks in a terminal, still on one line: emphasis, code, links
/// and maths.
package func terminalInline(_ paragraph: String, _ style: TerminalStyle) -> String {
  var whole = ""
  var kept: [String] = []
  for piece in inlinePieces(paragraph) {
    switch piece {
    case .text(let text): whole += text
    case .code(let code):
      let bare = code.trimmedOf("`").trimmed
      whole.append(placeholder(kept.count))
      kept.append(style.isColoured ? style.code(bare) : "`\(bare)`")
    case .math(let tex):
      let text = terminalMath(tex).lines.joined(separator: " ")
      whole.append(placeholder(kept.count))
      let isShort = displayWidth(text) <= 40
      kept.append(isShort ? String(text.map { $0 == " " ? noBreakSpace : $0 }) : text)
    }
  }
  var reader = EmphasisReader(whole, style)
  var text = ""
  for character in reader.read() {
    if let number = placeholderNumber(character) {
      text += kept[number]
    } else {
      text.append(character)
    }
  }
  return text
}

/// Code and maths are no Markdown: a private character keeps their place while emphasis is read.
private func placeholder(_ number: Int) -> Character {
  Character(Unicode.Scalar(UInt32(0xF0000 + number))!)
}

private func placeholderNumber(_ character: Character) -> Int? {
  let value = character.unicodeScalars.first!.value
  return value >= 0xF0000 && value < 0xFFFFE ? Int(value - 0xF0000) : nil
}

extension String {
  fileprivate func trimmedOf(_ mark: Character) -> String {
    var text = self[...]
    while text.first == mark { text.removeFirst() }
    while text.last == mark { text.removeLast() }
    return String(text)
  }
}

/// Reads emphasis, links and the few HTML tags that prose uses.
private struct EmphasisReader {
  private let characters: [Character]
  private let style: TerminalStyle
  private var index = 0

  init(_ text: String, _ style: TerminalStyle) {
    characters = Array(text)
    self.style = style
  }

  mutating func read() -> String { read(until: []) }

  /// Reads up to the closing mark and behind it; without one, to the end.
  private mutating func read(until closing: [Character]) -> String {
    var text = ""
    while index < characters.count {
      if !closing.isEmpty && stands(closing) && !before.isWhitespace {
        index += closing.count
        return text
      }
      text += piece()
    }
    return text
  }

  private mutating func piece() -> String {
    let character = characters[index]
    if character == "\\", index + 1 < characters.count, characters[index + 1].isPunctuationSign {
      index += 2
      return String(characters[index - 1])
    }
    if character == "*" || character == "_" {
      for mark in [[character, character], [character]] where opens(mark) {
        index += mark.count
        let inner = read(until: mark)
        return mark.count == 2 ? style.bold(inner) : style.italic(inner)
      }
    }
    if character == "!" && at(1) == "[", let link = link(from: index + 1) {
      index = link.end
      return link.text
    }
    if character == "[", let link = link(from: index) {
      index = link.end
      var inner = EmphasisReader(link.text, style)
      let text = inner.read()
      let leadsOut = link.address.hasPrefix("http") && link.address != link.text
      return leadsOut ? "\(text) (\(link.address))" : text
    }
    if character == "<", let tag = tag() { return tag }
    index += 1
    return String(character)
  }

  private func at(_ offset: Int) -> Character? {
    characters.indices.contains(index + offset) ? characters[index + offset] : nil
  }

  private var before: Character { index > 0 ? characters[index - 1] : " " }

  private func stands(_ mark: [Character]) -> Bool {
    mark.indices.allSatisfy { at($0) == mark[$0] }
  }

  /// Whether emphasis opens here: no space behind the mark, and a closing one further on.
  private func opens(_ mark: [Character]) -> Bool {
    guard stands(mark), let behind = at(mark.count), !behind.isWhitespace else { return false }
    if mark[0] == "_" && (before.isLetter || before.isNumber) { return false }
    var position = index + mark.count + 1
    while position + mark.count <= characters.count {
      let closes = mark.indices.allSatisfy { characters[position + $0] == mark[$0] }
      if closes && !characters[position - 1].isWhitespace { return true }
      position += 1
    }
    return false
  }

  private func link(from start: Int) -> (text: String, address: String, end: Int)? {
    var depth = 0
    var position = start
    while position < characters.count {
      if characters[position] == "[" { depth += 1 }
      if characters[position] == "]" { depth -= 1 }
      if depth == 0 { break }
      position += 1
    }
    guard position + 1 < characters.count, characters[position + 1] == "(",
      let close = characters[position...].firstIndex(of: ")")
    else { return nil }
    let text = String(characters[(start + 1)..<position])
    return (text, String(characters[(position + 2)..<close]), close + 1)
  }

  /// `<br>` breaks, `<https://...>` is shown, other tags leave nothing.
  private mutating func tag() -> String? {
    guard let end = characters[index...].firstIndex(of: ">"), let first = at(1),
      first.isLetter || first == "/"
    else { return nil }
    let inside = String(characters[(index + 1)..<end])
    index = end + 1
    return inside.hasPrefix("http") ? inside : ""
  }
}

extension Character {
  /// Whether a backslash before it makes it an ordinary character.
  fileprivate var isPunctuationSign: Bool { isASCII && (isPunctuation || isSymbol) }
}
