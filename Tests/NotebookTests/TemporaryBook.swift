import Charts
import FileSupport
import Foundation
import Notebook
import Synchronization

/// A small repository in a temporary folder, gone when the test is over.
final class TemporaryBook {
  let root: String

  init(_ folders: String...) throws {
    root = FileManager.default.temporaryDirectory.path + "/book-\(UUID().uuidString)"
    for folder in ["Chapters", "Sources/Tiny", "Tests/Chapter01Tests"] + folders {
      try makeFolder("\(root)/\(folder)")
    }
    try write("Sources/Tiny/Linear.swift", "struct Linear {}\n")
    try write("Tests/README.md", "# Tests\n")
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  var chapter: Chapter { Chapter(root: root, folder: "01-ForwardPropagation") }

  func write(_ path: String, _ text: String) throws {
    try makeFolder((root + "/" + path).parent)
    try writeAtomically(text, to: "\(root)/\(path)")
  }

  func read(_ path: String) throws -> String { try readText("\(root)/\(path)") }

  /// A run of the chapter as a chapter's own process would make it, its output caught.
  func run(
    isDefault: Bool = true, plots: String? = nil, printsProse: Bool = true
  ) throws -> (run: ChapterRun, output: Caught) {
    let output = Caught()
    var setting = ChapterRun.Setting(
      chapter: chapter, source: try chapter.readSource(), print: { output.print($0) },
      record: { output.record($0) })
    setting.isDefault = isDefault
    setting.plots = plots
    setting.printsProse = printsProse
    setting.draw = { chart, folder, name in
      let files = ["svg", "gp", "csv"].map { "\(folder)/\(name).\($0)" }
      try writeAtomically(chart.title, to: files[0])
      try writeAtomically(chart.script(), to: files[1])
      try writeAtomically(chart.csv(), to: files[2])
      return files[0]
    }
    return (ChapterRun(setting), output)
  }

  /// Runs the chapter's default work and writes its page.
  func publish() throws {
    let (run, _) = try run()
    try run.begin(line: 1)
    _ = try run.end(line: 1)
    let page = Page(chapter, try chapter.readSource(), run.transcript)
    try writeAtomically(page.markdown(), to: page.path)
  }
}

/// What a run printed and recorded.
final class Caught: Sendable {
  private let texts = Mutex((printed: "", recorded: ""))

  var printed: String { texts.withLock { $0.printed } }
  var recorded: String { texts.withLock { $0.recorded } }
  func print(_ text: String) { texts.withLock { $0.printed += text } }
  func record(_ text: String) { texts.withLock { $0.recorded += text } }
}

/// A chart that is only its title.
struct TitleOnly: Drawable {
  var title: String
  func script() throws -> String { "set title\n" }
  func csv() throws -> String { "x\n" }
}

extension String {
  fileprivate var parent: String { split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } }
}
