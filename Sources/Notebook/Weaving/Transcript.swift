import FileSupport
import Foundation

/// One thing that a run said, as one line of JSON.
package struct Event: Codable, Equatable, Sendable {
  package enum What: Codable, Equatable, Sendable {
    case start(Start)
    case show(text: String)
    case table(TextTable)
    case figure(name: String, alt: String)
    case claim(Claim)
    case progress(label: String, done: Int, total: Int)
    case end(Totals)
  }

  /// The line of main.swift that said it.
  package var line: Int
  /// The same line counted in lines of code, so that prose may change later.
  package var codeLine: Int
  package var what: What

  package init(line: Int, codeLine: Int, _ what: What) {
    self.line = line
    self.codeLine = codeLine
    self.what = what
  }
}

/// What a run is, said at its start.
package struct Start: Codable, Equatable, Sendable {
  package var chapter: String
  /// Whether the run's page and plots are the committed ones.
  package var isPublished: Bool
  /// The folder of the plots as the page's links spell it.
  package var plots: String
  /// The hash of the code that ran; prose has no part in it.
  package var code: String

  package init(chapter: String, isPublished: Bool, plots: String, code: String) {
    self.chapter = chapter
    self.isPublished = isPublished
    self.plots = plots
    self.code = code
  }
}

/// A sentence of the book that a run holds against its own figures.
package struct Claim: Codable, Equatable, Sendable {
  package enum Verdict: String, Codable, Sendable { case holds, fails, notChecked }
  package var sentence: String
  package var measured: String?
  package var verdict: Verdict

  package init(_ sentence: String, measured: String? = nil, _ verdict: Verdict) {
    self.sentence = sentence
    self.measured = measured
    self.verdict = verdict
  }

  /// The mark before the sentence.
  package var mark: String {
    switch verdict {
    case .holds: "✓"
    case .fails: "✗"
    case .notChecked: "·"
    }
  }

  /// What stands behind the sentence.
  package var remark: String {
    let parts = [measured, verdict == .notChecked ? "not checked in this run" : nil]
    let text = parts.compactMap { $0 }.joined(separator: "; ")
    return text.isEmpty ? "" : " (\(text))"
  }
}

/// How many claims and plots a run had.
package struct Totals: Codable, Equatable, Sendable {
  package var checked = 0
  package var notChecked = 0
  package var failed = 0
  package var plots = 0

  package init(checked: Int = 0, notChecked: Int = 0, failed: Int = 0, plots: Int = 0) {
    self.checked = checked
    self.notChecked = notChecked
    self.failed = failed
    self.plots = plots
  }
}

/// The events of a run, whole or up to where it stopped.
package struct Transcript: Equatable, Sendable {
  package var events: [Event]

  package init(_ events: [Event]) { self.events = events }

  /// What the run is; nil only before its first event.
  package var start: Start? {
    if case .start(let start)? = events.first?.what { start } else { nil }
  }

  /// The totals; nil where the run stopped before its end.
  package var end: Totals? {
    if case .end(let totals)? = events.last?.what { totals } else { nil }
  }

  /// The last line of main.swift that the run reached.
  package var lastLine: Int { events.last?.line ?? 0 }

  /// Reads a transcript. A last line without its line end was cut off by a crash and is left out.
  /// - Throws: `FileProblem` that names the file and the damaged line.
  package static func read(_ path: String) throws -> Transcript {
    try Transcript(contents: readBytes(path), path: path)
  }

  /// - Parameters:
  ///   - contents: The file's bytes.
  ///   - path: The file's name in error messages.
  package init(contents: [UInt8], path: String) throws {
    let text = try decodedText(contents, path: path)
    var lines = text.lines
    if !text.hasSuffix("\n") && !lines.isEmpty { lines.removeLast() }
    events = try lines.enumerated().map { number, line in
      do {
        return try JSONDecoder().decode(Event.self, from: jsonData(line.utf8))
      } catch {
        throw FileProblem(path, "line \(number + 1) is damaged: \(line.prefix(60))")
      }
    }
    if start == nil { throw FileProblem(path, "does not begin with a run's start") }
  }

  /// An event as its line of JSON, line end included.
  package static func line(_ event: Event) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(event)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
