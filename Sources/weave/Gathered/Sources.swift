import Foundation
import Notebook

extension Gathered {
  /// What the pages cite, each source once, under the chapter that cites it first.
  static func sources(of pages: [ChapterPage]) -> String {
    struct Source {
      var text: String
      var chapters: [Int]
    }
    var order: [String] = []
    var found: [String: Source] = [:]
    for (chapter, page) in pages.enumerated() {
      for entry in entries(in: page.text) {
        let mark = entry.firstMatch(of: /(doi:\S+?|arXiv:[\d.]+)\]/)?.1
        let name = entry.firstMatch(of: /\*(.*?)\*/)?.1
        let key = (mark ?? name ?? entry.prefix(40)).lowercased()
        if found[key] == nil {
          order.append(key)
          found[key] = Source(text: entry, chapters: [chapter])
        } else {
          found[key]?.chapters.append(chapter)
          if entry.count > found[key]!.text.count { found[key]?.text = entry }
        }
      }
    }
    var parts = [
      "# Sources\n",
      "What the chapters cite, each source once, under the chapter that cites it first.\n",
    ]
    var current: Int?
    for source in order.compactMap({ found[$0] }) {
      let first = source.chapters[0]
      if first != current {
        if current != nil { parts.append("") }
        current = first
        parts.append("## \(title(of: pages[first].text))\n")
      }
      let others = Set(source.chapters.dropFirst()).subtracting([first]).sorted().map {
        "[\(pages[$0].path.prefix(2))](\(pages[$0].path)#sources)"
      }
      var text = source.text
      if !others.isEmpty {
        text =
          (text.hasSuffix(".") ? String(text.dropLast()) : text)
          + ". Also in \(others.joined(separator: ", "))."
      }
      parts += wrapped(text, width: 100, first: "- ", rest: "  ")
    }
    return ended(parts)
  }

  /// The entries of a page's section Sources, each on one line.
  private static func entries(in text: String) -> [String] {
    guard let start = text.range(of: "\n## Sources\n\n"),
      let end = text.range(of: "\n---\n", range: start.upperBound..<text.endIndex)
    else { return [] }
    var entries: [String] = []
    for line in text[start.upperBound..<end.lowerBound].split(separator: "\n") {
      if line.hasPrefix("- ") {
        entries.append(String(line.dropFirst(2)))
      } else if !entries.isEmpty {
        entries[entries.count - 1] += " " + line.trimmingCharacters(in: .whitespaces)
      }
    }
    return entries
  }
}
