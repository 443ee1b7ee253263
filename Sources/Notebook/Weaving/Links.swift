import Foundation

/// The relative files that a page or prose links to, in order, each once; anchors are cut off.
package func relativeLinks(_ markdown: String) -> [String] {
  var links: [String] = []
  func add(_ target: String) {
    var path = target.trimmed
    if path.hasPrefix("<"), let end = path.firstIndex(of: ">") {
      path = String(path[path.index(after: path.startIndex)..<end])
    } else if let space = path.firstIndex(of: " ") {
      path = String(path[..<space])
    }
    if let anchor = path.firstIndex(of: "#") { path = String(path[..<anchor]) }
    let isElsewhere = path.contains("://") || path.hasPrefix("mailto:") || path.hasPrefix("/")
    path = path.removingPercentEncoding ?? path
    if !path.isEmpty && !isElsewhere && !links.contains(path) { links.append(path) }
  }
  for piece in prosePieces(markdown) {
    guard case .line(let line) = piece else { continue }
    for case .text(let text) in inlinePieces(line) {
      for (opening, closing) in [("](", ")"), ("src=\"", "\""), ("href=\"", "\"")] {
        for part in text.components(separatedBy: opening).dropFirst() {
          if let end = part.range(of: closing) { add(String(part[..<end.lowerBound])) }
        }
      }
    }
  }
  return links
}

/// A path without `.` and `..`, as far as they can be resolved in the text alone.
package func normalized(_ path: String) -> String {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    if part == "..", let last = parts.last, last != ".." {
      parts.removeLast()
    } else {
      parts.append(part)
    }
  }
  return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
}
