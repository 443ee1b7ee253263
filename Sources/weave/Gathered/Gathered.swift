import FileSupport
import Foundation
import Notebook

/// Pages that are gathered from the chapters' pages, so that they cannot go stale:
/// Chapters/Corrections.md and Chapters/Sources.md.
enum Gathered {
  /// A chapter's page: its path from the folder Chapters, and its text.
  typealias ChapterPage = (path: String, text: String)

  /// The gathered pages as they should be, by path.
  static func pages(of root: String) throws -> [(path: String, text: String)] {
    let chapters: [ChapterPage] = try Chapter.all(in: root)
      .filter { FileManager.default.fileExists(atPath: $0.page) }
      .map { ("\($0.folder)/README.md", try readText($0.page)) }
    return [
      (root + "/Chapters/Corrections.md", corrections(of: chapters)),
      (root + "/Chapters/Sources.md", sources(of: chapters)),
    ]
  }

  static func title(of text: String) -> String {
    let line = text.components(separatedBy: "\n").first { $0.hasPrefix("# ") }
    return String(line?.dropFirst(2) ?? "")
  }

  /// The anchor that GitHub and pandoc give to a heading.
  static func anchor(of heading: String) -> String {
    let kept = heading.lowercased().unicodeScalars.filter {
      $0 == " " || $0 == "-" || $0 == "_" || $0.properties.isAlphabetic
        || $0.properties.numericType != nil
    }
    return String(String.UnicodeScalarView(kept)).replacing(" ", with: "-")
  }

  static func ended(_ parts: [String]) -> String {
    var text = parts.joined(separator: "\n")
    while text.hasSuffix("\n") { text.removeLast() }
    return text + "\n"
  }
}
