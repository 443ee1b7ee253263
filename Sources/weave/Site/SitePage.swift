import FileSupport
import Foundation
import Notebook

/// A page of the book on the site.
struct SitePage {
  /// The Markdown it comes from and the file it becomes, both from their root folders.
  var source: String
  var file: String
  var html: String
  var records: PageRecords

  var title: String { records.sections.first?.title ?? source }

  /// Its sections as the contents list them.
  var parts: [PageRecords.Section] { records.sections.filter { $0.level == 2 } }

  /// What lies behind the book: how it is tested, and how it came to be fast.
  private static let background = [
    "Tests/README.md", "Tests/Mutation.md", "Tests/Fuzzing.md",
    "Sources/TinyTensor/Kernels/README.md",
  ]

  /// The pages in reading order: the front page, the chapters, all else in Chapters, the background.
  static func sources(of root: String) throws -> [String] {
    let chapters = Chapter.all(in: root).map(\.pageFromRoot)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/Chapters")) ?? []
    let others = names.filter { $0.hasSuffix(".md") }.sorted().map { "Chapters/" + $0 }
    return ["README.md"] + chapters + others + background
  }

  /// A page ready for the site.
  /// - Throws: `FileProblem` where it cannot be read, links to nothing or makes pandoc complain.
  init(_ source: String, by pandoc: Pandoc) throws {
    let text = try readText("\(pandoc.root)/\(source)")
    self.source = source
    file = Self.file(of: source)
    // The site has a navigation of its own.
    (html, records) = try pandoc.page(WovenPage(text)?.body ?? text, source: source)
  }

  /// Where a page stands on the site: `X/README.md` becomes `X/index.html`, `X.md` becomes `X.html`.
  static func file(of source: String) -> String {
    source.replacing(/README\.md$/, with: "index.md").replacing(/\.md$/, with: ".html")
  }
}
