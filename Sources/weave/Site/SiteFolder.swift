import FileSupport
import Foundation

/// A folder that is written beside its place and then moved there whole. It replaces an older one only
/// where that holds nothing but what an earlier run wrote.
struct SiteFolder {
  /// Where the site will be, and where it is being written.
  let place: String
  let unfinished: String

  /// Names, in the folder itself, every file that was written.
  private static let list = ".woven"

  /// - Throws: `FileProblem` where the place is not ours to write.
  init(_ path: String) throws {
    let url = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    place = url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
    unfinished = place + ".unfinished"
    try Self.checkOurs(place)
    // What a run that was interrupted left behind.
    if try Self.isThere(unfinished) { try Self.remove(unfinished) }
    try makeFolder(unfinished)
    try writeAtomically("", to: "\(unfinished)/\(Self.list)")
  }

  /// Writes a file of the site.
  func write(_ bytes: some Collection<UInt8>, to file: String) throws {
    let path = "\(unfinished)/\(file)"
    let folder = path[..<path.lastIndex(of: "/")!]
    try makeFolder(String(folder))
    try writeAtomically(bytes, to: path)
  }

  func write(_ text: String, to file: String) throws { try write(Array(text.utf8), to: file) }

  /// Moves the finished folder to its place.
  /// - Returns: how many files it has and how many bytes they are.
  func finish() throws -> (files: Int, bytes: Int) {
    try Self.checkOurs(place)
    let files = try Self.files(in: unfinished).filter { $0 != Self.list }
    try write(files.joined(separator: "\n") + "\n", to: Self.list)
    let older = try Self.isThere(place)
    if older { try Self.move(place, to: place + ".older") }
    try Self.move(unfinished, to: place)
    if older { try Self.remove(place + ".older") }
    return (files.count, try files.reduce(0) { $0 + (try fileSize("\(place)/\($1)")) })
  }

  /// Takes away what was written of a site that was not finished.
  func discard() { try? FileManager.default.removeItem(atPath: unfinished) }

  private static func isThere(_ path: String) throws -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return false }
    guard isFolder.boolValue else { throw FileProblem(path, "is not a folder") }
    return true
  }

  /// Fails where the folder holds a file that no earlier run wrote.
  private static func checkOurs(_ path: String) throws {
    guard try isThere(path) else { return }
    let ours = Set(
      ((try? readText("\(path)/\(list)")) ?? "").split(separator: "\n").map(String.init))
    if let foreign = try files(in: path).first(where: { $0 != list && !ours.contains($0) }) {
      throw FileProblem(
        shown(path), "holds a file that weave did not write, \(foreign); give a new or empty folder"
      )
    }
  }

  private static func shown(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  private static func files(in folder: String) throws -> [String] {
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else {
      throw FileProblem(folder, "cannot be read")
    }
    var isFolder: ObjCBool = false
    return paths.sorted().filter { path in
      let isThere = FileManager.default.fileExists(
        atPath: "\(folder)/\(path)", isDirectory: &isFolder)
      return !isThere || !isFolder.boolValue
    }
  }

  private static func move(_ path: String, to place: String) throws {
    guard rename(path, place) == 0 else {
      throw FileProblem(place, "cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  /// Removes a folder of ours.
  private static func remove(_ path: String) throws {
    guard FileManager.default.fileExists(atPath: "\(path)/\(list)") else {
      throw FileProblem(path, "is in the way; move it, or give another folder")
    }
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      throw FileProblem(path, "cannot be removed: \(error.localizedDescription)")
    }
  }
}
