import FileSupport
import Foundation

/// What every page of the site has around it.
struct SiteTemplate {
  private let template: String
  private let pages: [SitePage]
  /// Pages that no Markdown makes: their titles and files.
  private let extras: [(title: String, file: String)]

  init(root: String, pages: [SitePage], extras: [(title: String, file: String)]) throws {
    template = try readText("\(root)/\(Site.resources)/page.html")
    (self.pages, self.extras) = (pages, extras)
  }

  private var order: [(title: String, file: String)] {
    pages.map { ($0.title, $0.file) } + extras
  }

  /// A whole page. A page in reading order gets links to its neighbours.
  func page(_ body: String, title: String, file: String, kind: String) -> String {
    let up = String(repeating: "../", count: file.split(separator: "/").count - 1)
    let book = pages.first?.title ?? title
    let parts = [
      "title": escaped(title == book ? title : "\(title) · \(book)"), "root": up, "kind": kind,
      "book": escaped(book), "contents": contents(from: file, up), "body": body,
      "pager": pager(from: file, up),
    ]
    var page = ""
    var rest = template[...]
    while let opening = rest.range(of: "{{"), let closing = rest.range(of: "}}") {
      page += rest[..<opening.lowerBound]
      page += parts[String(rest[opening.upperBound..<closing.lowerBound])] ?? ""
      rest = rest[closing.upperBound...]
    }
    return page + rest
  }

  /// Every page, and the sections of this one.
  private func contents(from file: String, _ up: String) -> String {
    func item(_ title: String, _ target: String, _ inside: String = "") -> String {
      let isCurrent = target == file ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(up)\(target)\"\(isCurrent)>\(escaped(title))</a>\(inside)</li>"
    }
    func item(_ page: SitePage, _ title: String? = nil) -> String {
      let title = title ?? page.title
      guard page.file == file, !page.parts.isEmpty else { return item(title, page.file) }
      let parts = page.parts.map { "<li><a href=\"#\($0.id)\">\(escaped($0.title))</a></li>" }
      let kind = page.parts.allSatisfy { $0.title.count == 1 } ? " class=\"letters\"" : ""
      return item(title, page.file, "\n<ol\(kind)>\n\(parts.joined(separator: "\n"))\n</ol>\n")
    }
    let isChapter = { (page: SitePage) in
      page.source.hasPrefix("Chapters/") && page.source.hasSuffix("/README.md")
    }
    let front = pages.prefix(1).map { item($0, "The book") }
    let chapters = pages.filter(isChapter).map { item($0) }
    let others = pages.dropFirst().filter { !isChapter($0) }.map { item($0) }
    let more = extras.map { item($0.title, $0.file) }
    return "<ol>\n\((front + chapters).joined(separator: "\n"))\n</ol>\n"
      + "<ol class=\"more\">\n\((others + more).joined(separator: "\n"))\n</ol>"
  }

  private func pager(from file: String, _ up: String) -> String {
    guard let place = order.firstIndex(where: { $0.file == file }) else { return "" }
    func link(_ index: Int, _ kind: String, _ word: String) -> String {
      guard order.indices.contains(index) else { return "" }
      let (title, target) = order[index]
      return "<a class=\"\(kind)\" rel=\"\(kind)\" href=\"\(up)\(target)\">"
        + "<span>\(word)</span>\(escaped(title))</a>\n"
    }
    let links = link(place - 1, "prev", "Previous") + link(place + 1, "next", "Next")
    return "<nav class=\"pager\" aria-label=\"Previous and next page\">\n\(links)</nav>"
  }
}

/// Text as HTML.
func escaped(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    .replacing("\"", with: "&quot;")
}
