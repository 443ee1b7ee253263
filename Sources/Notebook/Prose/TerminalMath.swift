/// Turns TeX maths into a line, or several, of readable Unicode.
///
///     terminalMath(#"\frac{1}{n}\sum_{i=1}^{n} x_i^2"#)   // (1/n)∑ᵢ₌₁ⁿ xᵢ²
///
/// A command that it does not know leaves its name.
package func terminalMath(_ tex: String) -> String {
  var reader = MathReader(tex)
  let text = reader.sequence(until: nil)
  let lines = text.lines.map { collapsed($0) }.filter { !$0.isEmpty }
  return String(lines.joined(separator: "\n").map { $0 == wideSpace ? " " : $0 })
}

/// A space that its author asked for, which is kept.
private let wideSpace: Character = "\u{2002}"

/// The text without doubled spaces.
private func collapsed(_ line: String) -> String {
  line.split(separator: " ").joined(separator: " ")
}

/// Reads TeX from left to right; a group calls itself again.
private struct MathReader {
  private var characters: [Character]
  private var index = 0
  /// How many atoms have begun around this one.
  private var depth = 0

  init(_ tex: String) { characters = Array(tex.replacing("~", with: " ")) }

  private var next: Character? { index < characters.count ? characters[index] : nil }

  /// Everything up to the closing character, which is taken too.
  mutating func sequence(until end: Character?) -> String {
    var text = ""
    while let character = next, character != end {
      let part = atom()
      append(part, to: &text)
    }
    if end != nil && next == end { index += 1 }
    return text
  }

  /// Adds an atom, apart from its neighbour where they would run into each other.
  private func append(_ atom: Atom, to text: inout String) {
    var piece = atom.text
    let touches = text.last.map { $0.isLetter || $0.isNumber || $0 == ")" } ?? false
    switch atom.kind {
    case .fraction:
      let runsOn = next.map { $0.isLetter || $0.isNumber || "\\({".contains($0) } ?? false
      if piece.contains("/") && (touches || runsOn) { piece = "(\(piece))" }
    case .name:
      if touches { piece = " " + piece }
      if let next, next.isLetter || next.isNumber || next == "\\" { piece += " " }
    case .plain: break
    }
    text += piece
  }

  private enum Kind { case plain, fraction, name }

  private struct Atom {
    var text: String
    var kind = Kind.plain
  }

  private mutating func atom() -> Atom {
    let character = next!
    index += 1
    depth += 1
    defer { depth -= 1 }
    // No formula is so deep; what is gets no further than the stack.
    if depth > 64 { return Atom(text: String(character)) }
    switch character {
    case "\\": return command(commandName())
    case "{": return Atom(text: sequence(until: "}"))
    case "^": return Atom(text: script(MathSymbols.superscripts, mark: "^"))
    case "_": return Atom(text: script(MathSymbols.subscripts, mark: "_"))
    case "'": return Atom(text: "′")
    case "&", "\n", "\t": return Atom(text: " ")
    default: return Atom(text: String(character))
    }
  }

  private mutating func commandName() -> String {
    var name = ""
    while let character = next, character.isASCII, character.isLetter {
      name.append(character)
      index += 1
    }
    if name.isEmpty, let character = next {
      index += 1
      return String(character)
    }
    if next == "*" { index += 1 }
    return name
  }

  private mutating func command(_ name: String) -> Atom {
    switch name {
    case "\\": return Atom(text: "\n")
    case "frac", "dfrac", "tfrac":
      let above = grouped(argument())
      return Atom(text: above + "/" + grouped(argument()), kind: .fraction)
    case "sqrt":
      let degree = next == "[" ? optionalArgument() : ""
      return Atom(text: (raised(degree) ?? degree) + "√" + grouped(argument(), wordsStay: false))
    case "binom":
      let above = argument()
      return Atom(text: "C(\(above), \(argument()))")
    case "underset", "overset", "stackrel":
      _ = argument()
      return Atom(text: argument())
    case "begin": return Atom(text: environment(argument()))
    case "not":
      return Atom(text: atomAfterSpace() + "\u{338}")
    default: break
    }
    if MathSymbols.silent.contains(name) {
      if next == "." { index += 1 }
      return Atom(text: "")
    }
    if name == "quad" || name == "qquad" {
      return Atom(text: String(repeating: wideSpace, count: name == "quad" ? 2 : 4))
    }
    if let sign = MathSymbols.signs[name] {
      if name == "partial" || name == "nabla" { skipSpace() }
      return Atom(text: sign)
    }
    if let sign = MathSymbols.bigOperators[name] { return Atom(text: sign + limits()) }
    if let mark = MathSymbols.accents[name] { return Atom(text: accented(argument(), mark)) }
    if let letters = MathSymbols.alphabets[name] {
      return Atom(text: argument().map { letters[$0] ?? String($0) }.joined())
    }
    if name == "operatorname" { return Atom(text: argument(), kind: .name) }
    if MathSymbols.typefaces.contains(name) { return Atom(text: argument()) }
    return Atom(text: name, kind: .name)
  }

  /// The limits of a sum, and the space behind them.
  private mutating func limits() -> String {
    var text = ""
    while let character = next, character == "_" || character == "^" || character == "\\" {
      if character == "\\" {
        guard String(characters[index...].prefix(7)) == "\\limits" else { break }
        index += 7
      } else {
        text += atom().text
      }
    }
    return next == " " || next == nil ? text : text + " "
  }

  /// What `{...}` or the single sign that follows stands for.
  private mutating func argument() -> String { collapsed(atomAfterSpace()) }

  private mutating func skipSpace() {
    while next == " " { index += 1 }
  }

  private mutating func atomAfterSpace() -> String {
    skipSpace()
    return next == nil ? "" : atom().text
  }

  private mutating func optionalArgument() -> String {
    index += 1
    return sequence(until: "]")
  }

  /// A superscript or subscript: in small signs where all of them exist.
  private mutating func script(_ small: [Character: Character], mark: String) -> String {
    let text = argument()
    if text.isEmpty { return "" }
    let packed = text.filter { $0 != " " }
    if let signs = all(packed, in: small) { return signs }
    return mark + grouped(text)
  }

  private func raised(_ text: String) -> String? { all(text, in: MathSymbols.superscripts) }

  private func all(_ text: String, in small: [Character: Character]) -> String? {
    var signs = ""
    for character in text {
      guard let sign = small[character] else { return nil }
      signs.append(sign)
    }
    return signs
  }

  /// Brackets around what would otherwise come apart.
  ///
  /// Letters alone may be a word or dx; under a root they are a product.
  private func grouped(_ text: String, wordsStay: Bool = true) -> String {
    let isNumber = text.allSatisfy { $0.isNumber || $0 == "." }
    let isWord = wordsStay && text.allSatisfy(\.isLetter)
    let isOne = text.count <= 1 || isNumber || isWord
    return isOne || isBracketed(text) || isScripted(text) ? text : "(\(text))"
  }

  private func isBracketed(_ text: String) -> Bool {
    guard let open = text.first, "([|‖{".contains(open) else { return false }
    let last = text.count - 1
    var depth = 0
    for (offset, character) in text.enumerated() {
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      if depth == 0 && offset < last && "([{".contains(open) { return false }
    }
    return ")]|‖}".contains(text.last!)
  }

  /// One letter with its small signs, such as xᵢ² or ∂L.
  private func isScripted(_ text: String) -> Bool {
    let small = Set(MathSymbols.superscripts.values).union(MathSymbols.subscripts.values)
    return text.filter { !small.contains($0) && $0 != "∂" && $0 != "√" }.count <= 1
  }

  private func accented(_ text: String, _ mark: String) -> String {
    text.count <= 1 ? text + mark : text.map { String($0) + mark }.joined()
  }

  /// `\begin{...}` to its `\end`: rows become lines, the rows of a matrix stay on one.
  private mutating func environment(_ name: String) -> String {
    var body = ""
    var depth = 1
    if name == "array" && next == "{" { _ = argument() }
    let start = index
    while index < characters.count {
      if String(characters[index...].prefix(6)) == "\\begin" { depth += 1 }
      if String(characters[index...].prefix(4)) == "\\end" { depth -= 1 }
      if depth == 0 { break }
      index += 1
    }
    var inner = MathReader(String(characters[start..<index]))
    inner.depth = self.depth
    body = inner.sequence(until: nil)
    index = min(index + 4, characters.count)
    _ = argument()
    let rows = body.lines.map(collapsed).filter { !$0.isEmpty }
    if name.contains("matrix") { return "[" + rows.joined(separator: "; ") + "]" }
    if name == "cases" { return "{ " + rows.joined(separator: "; ") }
    return rows.joined(separator: "\n")
  }
}
