import FileSupport
import Foundation
import Notebook

extension Site {
  /// The page that is printed.
  static let bookFile = "book.html"

  /// All pages in one, for printing: links between them stay inside it, links to sources and data
  /// fall away, and everything folded is open.
  func book() -> String {
    let names = Dictionary(
      uniqueKeysWithValues: pages.enumerated().map { ($1.file, "page-\($0)") })
    let bodies = pages.map { page in
      let name = names[page.file]!
      let folder = page.file.split(separator: "/").dropLast().joined(separator: "/")
      let html = page.html.replacing("<details>", with: "<details open>")
        .replacing(" loading=\"lazy\"", with: "")
        // The anchors of single code lines; there are thousands.
        .replacing(/<a href="#cb[0-9-]+" aria-hidden="true" tabindex="-1"><\/a>/, with: "")
        .replacing(/\ id="(cb[0-9-]+)"/, with: "")
        .replacing(/\ id="([^"]*)"/) { " id=\"\(name)-\($0.1)\"" }
        .replacing(/\ (href|src)="([^"]*)"/) { match in
          let (attribute, target) = (match.1, String(match.2))
          if target.contains(":") { return " \(attribute)=\"\(target)\"" }
          if target.hasPrefix("#") { return " href=\"#\(name)-\(target.dropFirst())\"" }
          let parts = target.split(separator: "#", maxSplits: 1).map(String.init)
          let path = normalized((folder.isEmpty ? "" : folder + "/") + parts[0])
          if attribute == "src" { return " src=\"\(path)\"" }
          guard let page = names[path] else { return "" }
          return " href=\"#\(page)\(parts.count > 1 ? "-" + parts[1] : "")\""
        }
      return "<article class=\"bound\" id=\"\(name)\">\n\(html)\n</article>"
    }
    let title = escaped(pages.first?.title ?? "")
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>\(title)</title>
      <link rel="stylesheet" href="assets/site.css">
      </head>
      <body>
      \(bodies.joined(separator: "\n"))
      </body>
      </html>
      """
  }
}

/// Prints a page on disk to a PDF file with Chromium.
/// - Returns: its size in bytes.
func printPage(_ page: String, to file: String, work: String) throws -> Int {
  guard let browser = findProgram("chromium", "chromium-browser", "google-chrome") else {
    throw FileProblem("chromium", "is not installed; install with: apt-get install chromium")
  }
  let printed = work + "/book.pdf"
  var arguments = [
    "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--user-data-dir=\(work)/browser", "--print-to-pdf=\(printed)", "file://\(page)",
  ]
  // Its sandbox refuses to run as root.
  if geteuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
  let said = try runProgram(browser, arguments, in: work)
  guard said.status == 0, let bytes = try? readBytes(printed), bytes.starts(with: "%PDF-".utf8)
  else {
    let reason = said.errors.split(separator: "\n").last.map(String.init) ?? "no PDF"
    throw FileProblem(file, "chromium could not print the book: \(reason)")
  }
  try writeAtomically(bytes, to: file)
  return bytes.count
}
