import FileSupport
import Foundation

/// The book as a folder of pages that needs neither network nor server. It has the folders of the
/// repository, so that relative links keep their shape:
///
///     README.md                    -> index.html
///     Chapters/04-Dropout/README.md -> Chapters/04-Dropout/index.html
///     Sources/weave/Weave.swift    -> Sources/weave/Weave.swift.html   (where a page links to it)
///     plots/...                    -> plots/...
struct Site {
  /// Template, style, script and filter, from the repository's folder.
  static let resources = "Sources/weave/Site/Resources"

  let root: String
  let pages: [SitePage]
  private let pandoc: Pandoc

  /// Reads and converts every page.
  /// - Parameter work: a folder for files that are no part of the site.
  /// - Throws: `FileProblem` where pandoc is missing or complains, or a page links to nothing.
  init(root: String, work: String) throws {
    self.root = root
    pandoc = try Pandoc(root: root, work: work)
    pages = try SitePage.sources(of: root).map { [pandoc] in try SitePage($0, by: pandoc) }
    let known = Set(pages.map(\.source))
    for page in pages {
      if let target = page.records.pages.first(where: { !known.contains($0) }) {
        throw FileProblem(page.source, "links to \(target), which is no page of the book")
      }
    }
  }

  /// Writes the whole site.
  /// - Returns: the packages of fonts that were not found.
  func write(to folder: SiteFolder) throws -> [String] {
    let extras = [(title: SiteGallery.title, file: SiteGallery.file)]
    let template = try SiteTemplate(root: root, pages: pages, extras: extras)
    for page in pages {
      let isChapter = page.source.hasSuffix("/README.md")
      let kind = isChapter ? "chapter" : page.source == "README.md" ? "front" : "other"
      let html = template.page(page.html, title: page.title, file: page.file, kind: kind)
      try folder.write(html, to: page.file)
    }
    let gallery = SiteGallery(root: root, pages: pages).body()
    try folder.write(
      template.page(
        gallery, title: SiteGallery.title, file: SiteGallery.file, kind: "other"),
      to: SiteGallery.file)
    for page in try SiteSources(root: root, linkedFrom: pages).pages(by: pandoc) {
      let html = template.page(page.body, title: page.title, file: page.file, kind: "source")
      try folder.write(html, to: page.file)
    }
    for file in Set(pages.flatMap(\.records.copies)).sorted() {
      try folder.write(readBytes("\(root)/\(file)"), to: file)
    }
    return try writeAssets(to: folder)
  }

  private func writeAssets(to folder: SiteFolder) throws -> [String] {
    let fonts = try SiteFonts.copy(into: folder.unfinished + "/assets/fonts")
    let style = try readText("\(root)/\(Self.resources)/site.css")
    try folder.write(fonts.style + style, to: "assets/site.css")
    try folder.write(readBytes("\(root)/\(Self.resources)/site.js"), to: "assets/site.js")
    try folder.write(SiteSearch(pages).script(), to: "assets/search.js")
    return fonts.missing
  }
}
