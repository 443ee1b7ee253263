/// The hashes at the end of a page, by which `weave --check` knows that it is stale.
package struct PageStamp: Equatable {
  package var code: String
  package var prose: String
  /// The hash of each library source that the page links to.
  package var links: [String: String]
  package var page: String

  package init(code: String, prose: String, links: [String: String], page: String) {
    self.code = code
    self.prose = prose
    self.links = links
    self.page = page
  }

  private static let opening = "<!-- woven from main.swift; never edited by hand"

  /// The comment that ends a page.
  package var comment: String {
    let hashes = [("code", code), ("prose", prose), ("page", page)]
    let lines = (hashes + links.sorted { $0.key < $1.key }).map { "\($0.1) \($0.0)" }
    return ([Self.opening] + lines + ["-->"]).joined(separator: "\n")
  }
}

/// A page on disk taken apart again.
package struct WovenPage: Equatable {
  /// The navigation line at its top and bottom.
  package var navigation: [String]
  package var body: String
  package var stamp: PageStamp

  /// Nil where the text does not end as a woven page does.
  package init?(_ text: String) {
    let lines = text.lines
    guard lines.last == "-->", let opening = lines.lastIndex(where: { $0.hasPrefix("<!-- woven") })
    else { return nil }
    var hashes: [String: String] = [:]
    for line in lines[(opening + 1)..<(lines.count - 1)] {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { return nil }
      hashes[parts[1]] = parts[0]
    }
    stamp = PageStamp(
      code: hashes.removeValue(forKey: "code") ?? "",
      prose: hashes.removeValue(forKey: "prose") ?? "", links: [:],
      page: hashes.removeValue(forKey: "page") ?? "")
    stamp.links = hashes
    let places = lines.indices.filter { lines[$0].hasSuffix(Navigation.mark) }
    guard places.count == 2, places[0] == 0, places[1] > 3, places[1] + 2 == opening else {
      return nil
    }
    navigation = places.map { lines[$0] }
    body = lines[2..<(places[1] - 1)].joined(separator: "\n")
  }

  /// The page with another navigation line.
  package func text(navigation line: String) -> String {
    [line, body, line, stamp.comment].joined(separator: "\n\n") + "\n"
  }
}
