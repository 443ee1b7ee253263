import FileSupport

/// The page of all charts, each with its title, linked to the place where it stands.
struct SiteGallery {
  static let file = "gallery.html"
  static let title = "All charts"

  let root: String
  let pages: [SitePage]

  func body() -> String {
    var seen: Set<String> = []
    // The front page shows charts of the chapters again.
    let sections = pages.dropFirst().compactMap { page -> String? in
      let items = page.records.figures.filter { seen.insert($0.path).inserted }.map { figure in
        """
        <li><a href="\(page.file)#\(figure.id)"><img src="\(figure.path)" loading="lazy" \
        alt="\(escaped(figure.alt))"> \(escaped(title(of: figure)))</a></li>
        """
      }
      guard !items.isEmpty else { return nil }
      return "<h2>\(escaped(page.title))</h2>\n<ul class=\"gallery\">\n"
        + items.joined(separator: "\n") + "\n</ul>"
    }
    return "<h1>\(Self.title)</h1>\n"
      + "<p>\(seen.count) charts, each drawn by the run of its chapter. "
      + "A chart leads to the place in the book where it stands.</p>\n"
      + sections.joined(separator: "\n")
  }

  /// The title as its gnuplot script sets it, or how its description begins.
  private func title(of figure: PageRecords.Figure) -> String {
    let script = figure.path.replacing(/\.svg$/, with: ".gp")
    let text = (try? readText("\(root)/\(script)")) ?? ""
    let lines = text.matches(of: /set label '((?:[^']|'')*)' .*left front font ',16'/).map {
      $0.1.replacing("''", with: "'")
    }
    guard lines.isEmpty else { return lines.joined(separator: " ") }
    return String(figure.alt.prefix { $0 != "." })
  }
}
