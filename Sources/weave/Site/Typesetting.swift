/// A page's HTML with what belongs together on one line: a number and its sign, a formula and the
/// comma behind it, an option and its hyphens.
func typeset(_ html: String) -> String {
  var output = ""
  var rest = html[...]
  while let start = rest.firstMatch(of: /<(pre|code|math)[ >]/) {
    let closing = "</\(start.1)>"
    guard let end = rest[start.range.upperBound...].range(of: closing) else { break }
    output += joined(rest[..<start.range.lowerBound])
    let element = rest[start.range.lowerBound..<end.upperBound]
    rest = rest[end.upperBound...]
    switch start.1 {
    case "pre": output += element
    case "code": output += withWholeWords(element)
    default:
      // A formula in the text takes the bracket before it and the marks behind it along.
      let isInline = element.contains("display=\"inline\"")
      let marks = isInline ? rest.prefix { ".,;:!?)’”".contains($0) } : ""
      let bracket = !marks.isEmpty && output.hasSuffix("(") ? "(" : ""
      output.removeLast(bracket.count)
      output += marks.isEmpty ? String(element) : whole("\(bracket)\(element)\(marks)")
      rest = rest.dropFirst(marks.count)
    }
  }
  return output + joined(rest)
}

private func whole(_ html: String) -> String { "<span class=\"whole\">\(html)</span>" }

/// Text whose numbers stay with their signs and names.
private func joined(_ text: Substring) -> String {
  String(text).replacing(/(\d)[ \n]%/) { "\($0.1)\u{a0}%" }
    .replacing(/\b([Cc]hapter|[Ss]ection)[ \n](\d)/) { "\($0.1)\u{a0}\($0.2)" }
}

/// Code in the text, which may break at a space and not after a hyphen.
private func withWholeWords(_ code: Substring) -> String {
  let longest = 28
  guard code.hasPrefix("<code>"), code.contains("-"), !code.dropFirst(6).dropLast(7).contains("<")
  else { return String(code) }
  let words = code.dropFirst(6).dropLast(7).split(separator: " ", omittingEmptySubsequences: false)
  let kept = words.map { $0.contains("-") && $0.count <= longest ? whole(String($0)) : String($0) }
  return "<code>\(kept.joined(separator: " "))</code>"
}
