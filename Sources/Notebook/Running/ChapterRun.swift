import Charts
import FileSupport
import Foundation
import Synchronization

/// One run of a chapter: prints prose and output in step, and keeps the transcript.
///
/// The free functions (`show`, `claim`, ...) speak to the one run of the process; tests make their own.
package final class ChapterRun: Sendable {
  /// What a run needs to know before it starts.
  package struct Setting: Sendable {
    package var chapter: Chapter
    /// The notebook, or nil where its file cannot be read: no prose then and no page.
    package var source: NotebookSource?
    package var style = TerminalStyle()
    package var printsProse = true
    /// Nothing on the command line changes the work: result claims are checked.
    package var isDefault = true
    /// `--plots`.
    package var plots: String?
    /// Saves a chart in a folder under a name, and gives the picture's path.
    package var draw: @Sendable (any Drawable, String, String) throws -> String = {
      try $0.save(in: $1, named: $2).svg
    }
    /// Takes standard output.
    package var print: @Sendable (String) throws -> Void
    /// Takes a line of the transcript.
    package var record: @Sendable (String) throws -> Void

    package init(
      chapter: Chapter, source: NotebookSource?,
      print: @escaping @Sendable (String) throws -> Void,
      record: @escaping @Sendable (String) throws -> Void
    ) {
      self.chapter = chapter
      self.source = source
      self.print = print
      self.record = record
    }

    /// Whether the run's page and plots are the committed ones.
    package var isPublished: Bool { isDefault && plots == nil && source != nil }

    /// The folder of the plots, from the working folder where it lies beneath that.
    package var plotsFolder: String {
      shortened(plots ?? (isPublished ? chapter.plots : chapter.run + "/plots"))
    }

    /// The folder of the plots as a page's links spell it.
    var plotsLink: String {
      if isPublished { return "../../" + chapter.plotsFromRoot }
      return plots.map(wholePath) ?? "plots"
    }
  }

  private struct State {
    var events: [Event] = []
    var totals = Totals()
    /// Prose up to this line has been printed.
    var proseLine = 0
    /// The last line of main.swift that spoke.
    var line = 0
    var figures: [String: Int] = [:]
    var failures: [String] = []
    /// Where the validation line was printed.
    var validationLine: Int?
    /// What was printed last, to part unlike things by a blank line.
    var last = Group.nothing
  }

  /// Like things stand together in the terminal.
  private enum Group { case nothing, prose, text, claims, block }

  package let setting: Setting
  private let state = Mutex(State())

  package init(_ setting: Setting) { self.setting = setting }

  /// Opens the transcript and prints the prose above the first line.
  package func begin(line: Int) throws {
    let chapter = setting.chapter
    let code = try setting.source.map { try chapter.codeHash($0) } ?? ""
    let start = Start(
      chapter: chapter.folder, isPublished: setting.isPublished, plots: setting.plotsLink,
      code: code)
    try say(.start(start), at: line, group: .nothing, [])
  }

  package func show(_ label: String?, _ value: String, line: Int, fromClock: Bool = false) throws {
    let isLong = value.contains("\n")
    let text = label.map { isLong ? "\($0):\n\(value)" : "\($0): \(value)" } ?? value
    let lead = label.map { setting.style.code($0 + ":") + (isLong ? "\n" : " ") } ?? ""
    try say(fromClock ? nil : .show(text: text), at: line, group: .text, [lead + value])
  }

  package func table(_ table: TextTable, line: Int, fromClock: Bool = false) throws {
    for (index, row) in table.rows.enumerated() where row.count != table.header.count {
      throw NotebookProblem(
        "\(setting.chapter.sourceFromRoot):\(line): row \(index + 1) of the table has \(row.count) "
          + "cells, its header has \(table.header.count)")
    }
    let lines = table.terminalLines(setting.style)
    try say(fromClock ? nil : .table(table), at: line, group: .block, lines)
  }

  package func figure(
    _ name: String, _ chart: any Drawable, alt: String, line: Int, fromClock: Bool = false
  ) throws {
    let place = "\(setting.chapter.sourceFromRoot):\(line)"
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLowercaseOrDigit || $0 == "-") })
    else {
      throw NotebookProblem("\(place): \"\(name)\" is no name for a figure: a-z, 0-9 and - only")
    }
    if let earlier = state.withLock({ $0.figures.updateValue(line, forKey: name) }) {
      throw NotebookProblem("\(place): line \(earlier) has drawn a figure \"\(name)\" already")
    }
    try printProse(above: line)
    try makeFolder(setting.plotsFolder)
    let file = fromClock ? name + ".measured" : name
    let picture = try setting.draw(chart, setting.plotsFolder, file)
    state.withLock { $0.totals.plots += 1 }
    let text = "\(setting.style.code("figure:")) \(shortened(picture))"
    let about = wrapped(alt, width: setting.style.width, first: "  ", rest: "  ")
    try say(
      fromClock ? nil : .figure(name: name, alt: alt), at: line, group: .block,
      [text] + about.map(setting.style.faint))
  }

  /// Prints the one validation line; its form is a contract with whoever reads it.
  package func validation(natsPerToken: Double, tokens: Int, line: Int) throws {
    let place = "\(setting.chapter.sourceFromRoot):\(line)"
    guard natsPerToken >= 0, tokens > 0 else {
      throw NotebookProblem("\(place): \(natsPerToken) nats/token over \(tokens) tokens")
    }
    if let earlier = state.withLock({ $0.validationLine.replace(with: line) }) {
      throw NotebookProblem("\(place): line \(earlier) has printed the validation line already")
    }
    let numbers = "\(plain(natsPerToken, 4)) nats/token, perplexity \(plain(exp(natsPerToken), 3))"
    try show("validation", "\(numbers), tokens \(tokens)", line: line)
  }

  /// Checks a claim, or where `isResult` and the run is not the default one, only prints it.
  package func claim(
    _ condition: Bool, _ sentence: String, measured: String?, isResult: Bool, line: Int,
    fromClock: Bool = false
  ) throws {
    let isChecked = !isResult || setting.isDefault
    let claim = Claim(
      sentence, measured: measured, !isChecked ? .notChecked : condition ? .holds : .fails)
    let place = "\(setting.chapter.sourceFromRoot):\(line)"
    let style = setting.style
    let mark =
      switch claim.verdict {
      case .holds: style.good(claim.mark)
      case .fails: style.bad(claim.mark)
      case .notChecked: style.faint(claim.mark)
      }
    let text = terminalInline(sentence, style)
    var lines = wrapped(
      "\(mark) \(text)\(style.faint(claim.remark))", width: style.width, rest: "  ")
    if claim.verdict == .fails { lines.append(style.bad("  false: \(place)")) }
    state.withLock {
      if isChecked { $0.totals.checked += 1 } else { $0.totals.notChecked += 1 }
      if claim.verdict == .fails {
        $0.totals.failed += 1
        $0.failures.append("\(place): claim is false: \(sentence)\(claim.remark)")
      }
    }
    var recorded = claim
    if fromClock { recorded.measured = nil }
    try say(.claim(recorded), at: line, group: .claims, lines)
  }

  /// Prints the prose above a line that works in silence for a while.
  package func reach(line: Int) throws { try say(nil, at: line, group: .nothing, []) }

  package func progressed(_ label: String, _ done: Int, of total: Int, line: Int) throws {
    try say(.progress(label: label, done: done, total: total), at: line, group: .nothing, [])
  }

  /// Prints the prose below the last line and ends the transcript.
  package func end(line: Int) throws -> Ending {
    try printProse(above: .max)
    let (totals, failures) = state.withLock { ($0.totals, $0.failures) }
    try say(.end(totals), at: line, group: .nothing, [])
    return Ending(totals: totals, failures: failures)
  }

  /// How a run ended.
  package struct Ending {
    package var totals: Totals
    /// One line for each false claim, with its place.
    package var failures: [String]
  }

  /// The transcript up to now.
  package var transcript: Transcript { Transcript(state.withLock { $0.events }) }

  /// The last line of main.swift that spoke; output from another file belongs to it.
  package var line: Int { state.withLock { $0.line } }

  /// Prints prose, then lines, and keeps the event.
  private func say(_ what: Event.What?, at line: Int, group: Group, _ lines: [String]) throws {
    try printProse(above: line)
    if group != .nothing {
      let isApart = state.withLock { state -> Bool in
        defer { state.last = group }
        return state.last != .nothing && (state.last != group || group == .block)
      }
      try setting.print((isApart ? "\n" : "") + lines.joined(separator: "\n") + "\n")
    }
    let codeLine = setting.source?.codeLine(at: line) ?? 0
    state.withLock { $0.line = line }
    guard let what else { return }
    let event = Event(line: line, codeLine: codeLine, what)
    state.withLock { $0.events.append(event) }
    try setting.record(Transcript.line(event))
  }

  private func printProse(above line: Int) throws {
    guard let source = setting.source else { return }
    let (from, last) = state.withLock { state in
      defer { state.proseLine = max(state.proseLine, line) }
      return (state.proseLine, state.last)
    }
    guard setting.printsProse, from < line else { return }
    let blocks = source.blocks.filter {
      $0.kind == .prose && $0.lines.lowerBound > from && $0.lines.lowerBound < line
    }
    var isApart = last != .nothing
    for block in blocks {
      let lines = terminalProse(block.text, setting.style, embedded: announce)
      if lines.isEmpty { continue }
      try setting.print((isApart ? "\n" : "") + lines.joined(separator: "\n") + "\n")
      isApart = true
      state.withLock { $0.last = .prose }
    }
  }

  /// What the terminal says of a file that the page shows.
  private func announce(_ text: String) -> String {
    let embedding = Embedding(text)
    let path = normalized("Chapters/\(setting.chapter.folder)/\(embedding.file)")
    let line = "→ read \(shortened("\(setting.chapter.root)/\(path)"))"
    if let declaration = embedding.declaration { return line + ": \(declaration)" }
    let count = (try? readText("\(setting.chapter.root)/\(path)"))?.lines.count
    return line + (count.map { " (\($0) lines)" } ?? "")
  }
}

/// What is wrong with a notebook, in one line.
package struct NotebookProblem: Error, Equatable, CustomStringConvertible {
  package var description: String
  package init(_ description: String) { self.description = description }
}

/// A path from the working folder where it lies beneath that.
package func shortened(_ path: String) -> String {
  let here = FileManager.default.currentDirectoryPath + "/"
  if path + "/" == here { return "." }
  return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
}

private func wholePath(_ path: String) -> String {
  path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
}

extension Optional {
  /// Puts a new value in place and gives the old one.
  fileprivate mutating func replace(with new: Wrapped) -> Wrapped? {
    defer { self = new }
    return self
  }
}

extension Character {
  fileprivate var isLowercaseOrDigit: Bool { isLowercase || isNumber }
}
