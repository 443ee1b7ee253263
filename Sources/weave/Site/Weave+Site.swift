import FileSupport
import Foundation

extension Weave {
  /// Writes the book as a static site into a folder.
  func weaveSite(of root: String, into path: String) throws {
    let folder = try SiteFolder(path)
    do {
      let missing = try withTemporaryFolder { work in
        try Site(root: root, work: work).write(to: folder)
      }
      let (files, bytes) = try folder.finish()
      tellOfFonts(missing)
      print("\(path)/index.html: \(files) files, \(bytes / 1_000_000) MB")
    } catch {
      folder.discard()
      throw error
    }
  }

  /// Writes the book as one PDF.
  func weavePDF(of root: String, to file: String) throws {
    try withTemporaryFolder { work in
      let folder = try SiteFolder(work + "/site")
      let site = try Site(root: root, work: work)
      tellOfFonts(try site.write(to: folder))
      try folder.write(site.book(), to: Site.bookFile)
      let bytes = try printPage(
        "\(folder.unfinished)/\(Site.bookFile)", to: file, work: work)
      print("\(file): \(bytes / 1_000_000) MB")
    }
  }

  private func tellOfFonts(_ packages: [String]) {
    if packages.isEmpty { return }
    let line = "weave: fonts not found, the reader's own are used; install with: "
    let command = "apt-get install \(packages.joined(separator: " "))\n"
    FileHandle.standardError.write(Data((line + command).utf8))
  }

  private func withTemporaryFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = NSTemporaryDirectory() + "weave-" + UUID().uuidString
    try makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }
}
