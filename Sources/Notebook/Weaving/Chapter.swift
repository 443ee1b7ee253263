import FileSupport
import Foundation

/// Where a chapter's files are; every name follows from its folder.
package struct Chapter: Equatable, Sendable {
  /// The repository's folder.
  package var root: String
  /// The name of its own folder, such as `01-ForwardPropagation`.
  package var folder: String

  package init(root: String, folder: String) {
    self.root = root
    self.folder = folder
  }

  /// The chapter whose notebook is at `sourceFile`: ROOT/Chapters/FOLDER/main.swift.
  package init(sourceFile: String) {
    let parts = sourceFile.split(separator: "/", omittingEmptySubsequences: false)
    folder = parts.count >= 2 ? String(parts[parts.count - 2]) : "chapter"
    root = parts.dropLast(3).joined(separator: "/")
  }

  /// The chapters that have a notebook, in reading order.
  package static func all(in root: String) -> [Chapter] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/Chapters")) ?? []
    return names.sorted().map { Chapter(root: root, folder: $0) }
      .filter { FileManager.default.fileExists(atPath: $0.source) }
  }

  /// The number as it stands in the folder's name, such as `01`.
  package var number: String { String(folder.prefix { $0 != "-" }) }

  /// The number as it is said: `1`.
  package var plainNumber: String { Int(number).map(String.init) ?? number }

  /// The executable's name: `01-ForwardPropagation` becomes `01-forward-propagation`,
  /// `12-LSTM` becomes `12-lstm`, `16-MiniGPT` becomes `16-mini-gpt`.
  package var name: String {
    let letters = Array(folder)
    var name = ""
    for (index, letter) in letters.enumerated() {
      if letter.isUppercase && index > 0 && letters[index - 1] != "-" {
        let opensWord = index + 1 < letters.count && letters[index + 1].isLowercase
        if !letters[index - 1].isUppercase || opensWord { name += "-" }
      }
      name += letter.lowercased()
    }
    return name
  }

  /// The module's name, such as `Chapter01`.
  package var module: String { "Chapter" + number }

  /// Paths from the repository's folder.
  package var sourceFromRoot: String { "Chapters/\(folder)/main.swift" }
  package var pageFromRoot: String { "Chapters/\(folder)/README.md" }
  package var plotsFromRoot: String { "plots/\(name)" }
  package var runFromRoot: String { ".runs/\(name)" }

  /// Whole paths.
  package var source: String { "\(root)/\(sourceFromRoot)" }
  package var page: String { "\(root)/\(pageFromRoot)" }
  package var plots: String { "\(root)/\(plotsFromRoot)" }
  package var run: String { "\(root)/\(runFromRoot)" }
  package var transcript: String { run + "/transcript.jsonl" }
  package var summary: String { run + "/summary.tsv" }
  /// The page of a run that is not published.
  package var privatePage: String { run + "/README.md" }

  /// The notebook, taken apart.
  /// - Throws: `FileProblem` where it cannot be read.
  package func readSource() throws -> NotebookSource {
    NotebookSource(try readText(source))
  }
}
