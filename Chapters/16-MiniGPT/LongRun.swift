import FileSupport
import Foundation
import Notebook

/// The result of a `--long` run, which takes an hour and is therefore kept: a default run shows it
/// on the ladder beside its own.
enum LongRun {
  private static let name = "long-run.json"

  /// The committed result; nil where there is none.
  static var rung: Rung? {
    let path = repositoryFolder + "/plots/16-mini-gpt/" + name
    guard let bytes = try? readBytes(path) else { return nil }
    return try? JSONDecoder().decode(Rung.self, from: jsonData(bytes))
  }

  /// Writes a result beside the plots.
  static func write(_ rung: Rung, to folder: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try writeAtomically(
      String(decoding: try encoder.encode(rung), as: UTF8.self) + "\n", to: folder + "/" + name)
  }
}

/// Makes the folder that a file is to stand in.
func makeRunFolder(_ path: String) throws {
  let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  if !folder.isEmpty && folder != [""] { try makeFolder(folder.joined(separator: "/")) }
}
