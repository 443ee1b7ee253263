import Foundation

/// What the search looks through: the text below every heading of every page, as a script that sets a
/// variable, because a page from disk may not fetch a file.
struct SiteSearch {
  private struct Section: Encodable {
    var id: String
    var title: String
    var text: String
  }

  private struct Page: Encodable {
    var file: String
    var title: String
    var sections: [Section]
  }

  private let pages: [Page]

  init(_ pages: [SitePage]) {
    self.pages = pages.map { page in
      var texts: [String: [String]] = [:]
      for (section, text) in page.records.texts { texts[section, default: []].append(text) }
      let sections = page.records.sections.map { section in
        let text = texts[section.id, default: []].joined(separator: " ")
        return Section(id: section.level == 1 ? "" : section.id, title: section.title, text: text)
      }
      return Page(file: page.file, title: page.title, sections: sections)
    }
  }

  func script() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return "window.searchIndex = \(String(decoding: try encoder.encode(pages), as: UTF8.self))\n"
  }
}
