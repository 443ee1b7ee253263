import FileSupport

/// The lines that lead from page to page, and the table of contents.
package enum Navigation {
  /// Stands at the end of each navigation line, so that it can be found and renewed.
  static let mark = "<!-- navigation -->"

  /// Previous, contents, next.
  package static func line(for chapter: Chapter) -> String {
    let chapters = Chapter.all(in: chapter.root)
    var parts: [String] = []
    let index = chapters.firstIndex { $0.folder == chapter.folder }
    if let index, index > 0 {
      let previous = chapters[index - 1]
      parts.append("[← \(title(previous))](\(link(previous)))")
    }
    parts.append("[Contents](../../README.md)")
    if let index, index + 1 < chapters.count {
      let next = chapters[index + 1]
      parts.append("[\(title(next)) →](\(link(next)))")
    }
    return parts.joined(separator: " | ") + " " + mark
  }

  private static func link(_ chapter: Chapter) -> String { "../../\(chapter.pageFromRoot)" }

  private static func title(_ chapter: Chapter) -> String {
    (try? chapter.readSource())?.title ?? chapter.folder
  }

  /// The table of contents as it stands in the repository's README.
  package static func contents(of root: String) -> String {
    let rows = Chapter.all(in: root).map { chapter in
      let source = try? chapter.readSource()
      let title = source?.title ?? chapter.folder
      let bare = title.hasPrefix(chapter.number + " ") ? String(title.dropFirst(3)) : title
      let question = source?.question.map { "*\(gitHubInline($0))*" } ?? ""
      return "| \(chapter.number) | [\(bare)](\(chapter.pageFromRoot)) | \(question) |"
    }
    return (["| | Chapter | The question it answers |", "|-|-|-|"] + rows).joined(separator: "\n")
  }

  private static let opening = "<!-- contents -->"
  private static let closing = "<!-- /contents -->"

  /// A README with its table of contents renewed.
  /// - Throws: `FileProblem` where the two marks are missing.
  package static func withContents(_ readme: String, of root: String) throws -> String {
    let lines = readme.lines
    guard let start = lines.firstIndex(where: { $0.trimmed == opening }),
      let end = lines.firstIndex(where: { $0.trimmed == closing }), start < end
    else { throw FileProblem("README.md", "has no lines \(opening) and \(closing)") }
    let kept = [Array(lines[...start]), ["", contents(of: root), ""], Array(lines[end...])]
    return kept.flatMap { $0 }.joined(separator: "\n") + "\n"
  }
}
