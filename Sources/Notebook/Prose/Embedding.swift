import FileSupport

/// What `{{ File.swift }}` or `{{ File.swift: name }}` in the prose asks for: a file, or one
/// declaration of it with its comment.
package struct Embedding: Equatable {
  package var file: String
  package var declaration: String?

  package init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
    file = parts.first ?? ""
    declaration = parts.count == 2 ? parts[1] : nil
  }

  /// The part of the file's text that is asked for, moved to the left margin.
  /// - Throws: `FileProblem` where the file declares nothing of that name.
  package func part(of text: String) throws -> String {
    guard let declaration else { return text.trimmed }
    let lines = text.lines
    guard let head = lines.firstIndex(where: { Self.declares($0, declaration) }) else {
      throw FileProblem(file, "declares no \(declaration), which the prose shows")
    }
    let indent = lines[head].prefix { $0 == " " }
    var first = head
    while first > 0, lines[first - 1].trimmed.hasPrefix("//") { first -= 1 }
    // A declaration ends at the brace that stands where it began, if not on its own line.
    let isWhole = lines[head].hasSuffix("}")
    let last = isWhole ? head : lines[head...].firstIndex { $0 == indent + "}" } ?? head
    return lines[first...last].map { String($0.dropFirst(indent.count)) }.joined(separator: "\n")
  }

  private static func declares(_ line: String, _ name: String) -> Bool {
    ["func ", "struct ", "enum ", "class ", "protocol ", "var ", "let "].contains { keyword in
      guard let place = line.range(of: keyword + name) else { return false }
      let next = line[place.upperBound...].first
      return !(next?.isLetter ?? false) && !(next?.isNumber ?? false)
    }
  }
}
