import ArgumentParser
import FileSupport
@preconcurrency import Foundation
import Notebook

/// Makes pages out of notebooks and the transcripts of their runs.
@main
struct Weave: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weave",
    abstract: "Makes pages out of notebooks and the transcripts of their runs.",
    discussion: """
      weave 1 2      weaves the pages of chapters 1 and 2 again, as far as their last runs came
      weave --contents   renews the table of contents, the lines that lead from page to page, and the
                         pages of corrections and sources
      weave --check  names every page that is stale, and exits with 1
      weave --html DIR   the whole book as a site that needs no network (takes pandoc)
      weave --pdf FILE   the whole book on paper (takes pandoc and chromium)
      """)

  @Argument(help: "Numbers of chapters, such as 1 or 01.")
  var chapters: [String] = []

  @Flag(help: "Name every stale page, one line a problem.")
  var check = false

  @Flag(help: "Renew the table of contents in README.md and the navigation of every page.")
  var contents = false

  @Option(help: ArgumentHelp("Write the book as a site to this folder.", valueName: "DIR"))
  var html: String?

  @Option(help: ArgumentHelp("Write the book as a PDF to this file.", valueName: "FILE"))
  var pdf: String?

  @Option(help: ArgumentHelp("The repository; found upwards from here.", valueName: "DIR"))
  var root: String?

  func validate() throws {
    if chapters.isEmpty && !check && !contents && html == nil && pdf == nil {
      throw ValidationError("Say which chapters, or --check, --contents, --html or --pdf.")
    }
  }

  func run() throws {
    let root = try root ?? repositoryAbove(FileManager.default.currentDirectoryPath)
    for chapter in try chapters.map({ try Chapter.named($0, in: root) }) {
      let transcript = try Transcript.read(chapter.transcript)
      let page = Page(chapter, try chapter.readSource(), transcript)
      try writeAtomically(page.markdown(), to: page.path)
      print(shortened(page.path))
    }
    if contents { try renewContents(of: root) }
    if check {
      var problems = staleness(of: root)
      for page in try Gathered.pages(of: root) where try readText(page.path) != page.text {
        problems.append(
          "\(shortened(page.path)): is not what the chapters say; run weave --contents")
      }
      for problem in problems { print(problem) }
      if !problems.isEmpty { throw ExitCode.failure }
      print("every page is up to date")
    }
    if let html { try weaveSite(of: root, into: html) }
    if let pdf { try weavePDF(of: root, to: pdf) }
  }

  private func renewContents(of root: String) throws {
    let readme = root + "/README.md"
    try writeIfChanged(readme) { try Navigation.withContents($0, of: root) }
    for chapter in Chapter.all(in: root)
    where FileManager.default.fileExists(atPath: chapter.page) {
      try writeIfChanged(chapter.page) {
        WovenPage($0)?.text(navigation: Navigation.line(for: chapter)) ?? $0
      }
    }
    for page in try Gathered.pages(of: root) { try writeIfChanged(page.path) { _ in page.text } }
  }

  private func writeIfChanged(_ path: String, _ change: (String) throws -> String) throws {
    let old = try readText(path)
    let new = try change(old)
    if new == old { return }
    try writeAtomically(new, to: path)
    print(shortened(path))
  }

  /// The nearest folder, upwards, with a Package.swift and a folder Chapters.
  private func repositoryAbove(_ folder: String) throws -> String {
    var folder = folder
    while true {
      let marks = ["Package.swift", "Chapters"].map { "\(folder)/\($0)" }
      if marks.allSatisfy(FileManager.default.fileExists) { return folder }
      guard let slash = folder.lastIndex(of: "/") else {
        throw ValidationError("No repository above this folder: give its place with --root.")
      }
      folder = String(folder[..<slash])
    }
  }
}

extension Chapter {
  /// The chapter of that number, folder or name.
  /// - Throws: `ValidationError` that lists the chapters.
  fileprivate static func named(_ name: String, in root: String) throws -> Chapter {
    let all = Chapter.all(in: root)
    let found = all.first {
      $0.folder == name || $0.name == name || (Int(name) != nil && Int($0.number) == Int(name))
    }
    guard let found else {
      let known = all.map(\.number).joined(separator: ", ")
      throw ValidationError("There is no chapter \(name); there are: \(known).")
    }
    return found
  }
}
