/// Prose as GitHub renders it: maths between `` $` `` and `` `$ `` and in math fences, blank lines
/// around the tags that fold.
/// - Parameter embedded: the Markdown that shows a file.
package func gitHubProse(
  _ markdown: String, embedded: (String) throws -> String
) rethrows -> String {
  var output: [String] = []
  var paragraph: [String] = []
  // Inside a quote the line between is a lone `>`.
  func separate(_ indent: String = "") {
    let blank = indent.contains(">") ? ">" : ""
    if output.last == ">" { output.removeLast() }
    if let last = output.last, !last.isEmpty { output.append(blank) }
  }
  func endParagraph() {
    if !paragraph.isEmpty {
      output += gitHubInline(paragraph.joined(separator: "\n")).lines
      paragraph = []
    }
  }
  for piece in prosePieces(markdown) {
    if case .line(let line) = piece {
      let trimmed = line.trimmed
      if trimmed.hasPrefix("<details") || trimmed.hasPrefix("</details")
        || trimmed.hasSuffix("</summary>")
      {
        endParagraph()
        if !trimmed.hasPrefix("<summary") { separate() }
        output.append(trimmed)
        if trimmed.hasSuffix("</summary>") || trimmed.hasPrefix("</") { output.append("") }
      } else if trimmed.isEmpty {
        endParagraph()
        separate()
      } else {
        paragraph.append(line)
      }
      continue
    }
    endParagraph()
    separate(piece.indent)
    switch piece {
    case .fence(let lines): output += lines
    case .display(let tex, let indent):
      output += (["```math"] + tex.lines + ["```"]).map { indent + $0 }
    case .embed(let file): output += try embedded(file).lines
    case .line: break
    }
    output.append(piece.indent.contains(">") ? ">" : "")
  }
  endParagraph()
  while output.last == "" || output.last == ">" { output.removeLast() }
  return output.joined(separator: "\n")
}

/// A paragraph with its inline maths in GitHub's spelling; code spans stay as they are.
package func gitHubInline(_ paragraph: String) -> String {
  inlinePieces(paragraph).map { piece in
    switch piece {
    case .text(let text): text
    case .code(let code): code
    case .math(let tex): "$`\(tex.lines.joined(separator: " "))`$"
    }
  }.joined()
}

/// A code block whose fence is longer than any in the code.
package func fenced(_ code: String, _ language: String) -> String {
  var longest = 0
  var run = 0
  for character in code {
    run = character == "`" ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "`", count: max(3, longest + 1))
  return "\(fence)\(language)\n\(code)\n\(fence)"
}
