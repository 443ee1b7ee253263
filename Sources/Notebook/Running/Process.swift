import FileSupport
@preconcurrency import Foundation
import Synchronization

/// The one run of this process, and how it ends.
enum CurrentChapter {
  private struct State {
    var run: ChapterRun?
    var sourceFile = ""
    var start = ContinuousClock.now
    var hasEnded = false
    var heading = Heading()
  }

  /// What `--help` says above the options.
  struct Heading: Sendable {
    var name = "chapter"
    var question = ""
  }

  private static let state = Mutex(State())

  static var heading: Heading { state.withLock { $0.heading } }

  /// The run; a chapter that says something before it began is told so.
  static var run: ChapterRun {
    guard let run = state.withLock({ $0.run }) else {
      fail("the chapter has not begun: call beginChapter first")
    }
    return run
  }

  static func announce(name: String, question: String?) {
    state.withLock { $0.heading = Heading(name: name, question: question ?? "") }
  }

  static func start(_ run: ChapterRun, sourceFile: String) {
    state.withLock {
      $0.run = run
      $0.sourceFile = sourceFile
    }
    atexit {
      let isUnended = CurrentChapter.state.withLock { $0.run != nil && !$0.hasEnded }
      guard isUnended else { return }
      Console.tell("\(CurrentChapter.heading.name): ended without endChapter(): no page is written")
      _exit(1)
    }
  }

  static var seconds: Double {
    (ContinuousClock.now - state.withLock { $0.start }) / .seconds(1)
  }

  /// The line that an output belongs to: its own in main.swift, the last one reached elsewhere.
  static func line(_ line: Int, in file: String) -> Int {
    let isNotebook = state.withLock { $0.sourceFile == file }
    return isNotebook ? line : run.line
  }

  static func hasEnded() { state.withLock { $0.hasEnded = true } }

  /// Ends the process with one line on standard error and exit code 1.
  static func fail(_ message: String) -> Never {
    hasEnded()
    let line = message.lines.map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
    Console.tell("\(heading.name): \(line)")
    removeUnfinishedFile()
    exit(1)
  }

  static func fail(_ error: any Error) -> Never {
    let localized = (error as? any LocalizedError)?.errorDescription
    fail(localized ?? String(describing: error))
  }

  /// Does something with the run; an error ends the process with one line.
  static func perform<Value>(_ body: (ChapterRun) throws -> Value) -> Value {
    let run = run
    do {
      let value = try body(run)
      prepareSignals(run)
      return value
    } catch {
      fail(error)
    }
  }

  /// Lays ready what a signal handler would say after the line just reached.
  private static func prepareSignals(_ run: ChapterRun) {
    let chapter = run.setting.chapter
    let place = "after line \(run.line) of \(chapter.sourceFromRoot)"
    Signals.prepare(
      interrupted: "\(chapter.name): interrupted \(place); nothing half-written was left",
      crashed: "\(chapter.name): crashed \(place); the transcript up to there: "
        + shortened(chapter.transcript))
  }
}

/// Notes a finished loop; on a terminal a line stays where the bar was.
func reportProgress(_ bar: ProgressBar, _ done: Int, line: Int) {
  CurrentChapter.perform { try $0.progressed(bar.label, done, of: bar.total, line: line) }
  if isatty(2) == 1 && bar.seconds >= 1 {
    let style = TerminalStyle.of(descriptor: 2)
    Console.tell(style.faint("\(bar.label): \(done)/\(bar.total) in \(duration(bar.seconds))"))
  }
}
