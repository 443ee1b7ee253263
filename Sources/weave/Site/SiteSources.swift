import FileSupport
import Foundation

/// The source files and folders that the pages link to, as pages, so that no link leaves the site.
struct SiteSources {
  private let root: String
  private var files: [String]
  private var folders: [String]

  /// Everything that the pages link to, and every file of a folder that they link to.
  init(root: String, linkedFrom pages: [SitePage]) {
    self.root = root
    let known = Set(pages.map(\.file))
    let records = pages.map(\.records)
    folders = Set(records.flatMap(\.folders)).filter { !known.contains($0 + "/index.html") }
      .sorted()
    var files = Set(records.flatMap(\.sources))
    for folder in folders { files.formUnion(Self.files(in: folder, root)) }
    self.files = files.sorted()
  }

  private static func files(in folder: String, _ root: String) -> [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    let shown = ["swift", "cpp", "h", "py", "sh", "modulemap"]
    return paths.sorted().filter { path in
      shown.contains { path.hasSuffix("." + $0) }
    }.map { "\(folder)/\($0)" }
  }

  /// The pages: each one's file, title and body.
  func pages(by pandoc: Pandoc) throws -> [(file: String, title: String, body: String)] {
    let texts = try files.map { (path: $0, text: try readText("\(root)/\($0)")) }
    let bodies = try pandoc.highlighted(texts)
    let shown = zip(files, bodies).map { path, body in
      (file: path + ".html", title: path, body: "<h1>\(broken(path))</h1>\n\(body)")
    }
    return shown
      + folders.map { folder in
        let items = Self.files(in: folder, root).map { path in
          let inside = path.dropFirst(folder.count + 1)
          return "<li><a href=\"\(inside).html\"><code>\(escaped(String(inside)))</code></a></li>"
        }
        return (
          folder + "/index.html", folder,
          "<h1>\(broken(folder))</h1>\n<ul>\n\(items.joined(separator: "\n"))\n</ul>"
        )
      }
  }

  /// A path that may break after its slashes.
  private func broken(_ path: String) -> String { escaped(path).replacing("/", with: "/<wbr>") }
}
