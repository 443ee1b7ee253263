import FileSupport
import Foundation

/// pandoc, which turns the book's Markdown into HTML. Any warning of it is an error.
struct Pandoc {
  private let program: String
  /// The repository's folder: pandoc runs there.
  let root: String
  /// A folder for its files.
  let work: String

  /// - Throws: `FileProblem` where pandoc is not installed.
  init(root: String, work: String) throws {
    guard let program = findProgram("pandoc") else {
      throw FileProblem("pandoc", "is not installed; install with: apt-get install pandoc")
    }
    (self.program, self.root, self.work) = (program, root, work)
  }

  private let reading = [
    "--from=gfm+smart", "--to=html5", "--mathml", "--wrap=none",
    // Wider than any line, or tables would get widths by the length of their source.
    "--columns=100000", "--fail-if-warnings",
  ]

  /// A page of the book as HTML, and what the site has to know of it.
  /// - Parameter source: the page's path from the repository's folder.
  func page(_ markdown: String, source: String) throws -> (html: String, records: PageRecords) {
    let records = work + "/records.tsv"
    let html = try convert(
      markdown, source: source,
      [
        "--lua-filter=\(root)/\(Site.resources)/filter.lua", "--metadata=source=\(source)",
        "--metadata=records=\(records)",
      ])
    return (typeset(repairedMathML(html)), PageRecords(try readText(records)))
  }

  /// Source files, each as highlighted HTML.
  func highlighted(_ files: [(path: String, text: String)]) throws -> [String] {
    let markdown = files.map { file in
      "<!-- next file -->\n\n" + fencedSource(file.text, language(of: file.path))
    }
    let html = try convert(markdown.joined(separator: "\n\n"), source: "the sources", [])
    let parts = html.components(separatedBy: "<!-- next file -->").dropFirst()
    return parts.map { $0.trimmingCharacters(in: .newlines) }
  }

  private func convert(
    _ markdown: String, source: String, _ arguments: [String]
  ) throws -> String {
    let (input, output) = (work + "/input.md", work + "/output.html")
    try writeAtomically(markdown, to: input)
    let colours = "--syntax-definition=\(root)/\(Site.resources)/swift.xml"
    let said = try runProgram(
      program, reading + arguments + [colours, "--output=\(output)", input], in: root)
    if said.status != 0 || !said.errors.isEmpty {
      throw FileProblem(source, "pandoc: \(firstComplaint(said.errors))")
    }
    return try readText(output)
  }
}

/// What pandoc or the filter said, in one line of a length that can be read.
private func firstComplaint(_ errors: String) -> String {
  let words = errors.components(separatedBy: "stack traceback")[0]
    .replacing(/Error running filter [^\n]*\n/, with: "").replacing(
      /\S*filter\.lua:\d+:\s/, with: ""
    )
    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  return words.count > 200 ? words.prefix(200) + " …" : words
}

/// A code block that keeps whatever stands in it.
private func fencedSource(_ text: String, _ language: String) -> String {
  var fence = "```"
  while text.contains(fence) { fence += "`" }
  let end = text.hasSuffix("\n") ? "" : "\n"
  return "\(fence)\(language)\n\(text)\(end)\(fence)"
}

private func language(of path: String) -> String {
  let names = [
    "swift": "swift", "cpp": "cpp", "h": "cpp", "py": "python", "sh": "bash",
  ]
  let name = path.split(separator: "/").last ?? ""
  guard let dot = name.lastIndex(of: "."), dot != name.startIndex else {
    return name == "run" ? "bash" : "text"
  }
  return names[String(name[name.index(after: dot)...])] ?? "text"
}
