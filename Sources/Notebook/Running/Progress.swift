@preconcurrency import Foundation
import Synchronization

/// A loop whose progress shows: iterate over it as over the collection itself.
public struct ProgressSequence<Items: Collection>: Sequence {
  let label: String
  let items: Items
  let line: Int

  public func makeIterator() -> Iterator { Iterator(self) }

  /// Counts the steps; ends the bar when the loop ends, also by `break`.
  public final class Iterator: IteratorProtocol {
    private var base: Items.Iterator
    private let bar: ProgressBar
    private let line: Int
    private var taken = 0
    private var isDone = false

    init(_ sequence: ProgressSequence) {
      base = sequence.items.makeIterator()
      line = sequence.line
      bar = ProgressBar(sequence.label, sequence.items.count)
      ProgressBars.push(bar)
    }

    public func next() -> Items.Element? {
      if taken > 0 { ProgressBars.step(bar, to: taken) }
      guard let item = base.next() else {
        finish()
        return nil
      }
      taken += 1
      return item
    }

    deinit { finish() }

    private func finish() {
      if isDone { return }
      isDone = true
      if ProgressBars.pop(bar) { reportProgress(bar, taken, line: line) }
    }
  }
}

/// One bar: what it counts and how far it has come.
package final class ProgressBar: Sendable {
  let label: String
  let total: Int
  private let start = ContinuousClock.now

  init(_ label: String, _ total: Int) {
    self.label = label
    self.total = total
  }

  /// The seconds since the loop began.
  var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// `Training ━━━━━━━━────────  120/300  loss 0.41  8 s left`, no wider than `width`.
  func text(done: Int, note: String, width: Int) -> String {
    Self.text(label: label, done: done, total: total, note: note, seconds: seconds, width: width)
  }

  package static func text(
    label: String, done: Int, total: Int, note: String, seconds: Double, width: Int
  ) -> String {
    let share = total > 0 ? min(1, Double(done) / Double(total)) : 1
    let left = done > 0 ? seconds / Double(done) * Double(total - done) : nil
    let count = padded("\(done)/\(total)", to: 2 * "\(total)".count + 1, numeric: true)
    let parts = [count, note, left.map { duration($0) + " left" } ?? ""]
    let tail = parts.filter { !$0.isEmpty }.joined(separator: "  ")
    let room = min(30, width - displayWidth(label) - displayWidth(tail) - 4)
    guard room >= 5 else { return String("\(label)  \(tail)".prefix(max(0, width - 1))) }
    let filled = Int((share * Double(room)).rounded(.down))
    let bar = String(repeating: "━", count: filled) + String(repeating: "┄", count: room - filled)
    return "\(label) \(bar)  \(tail)"
  }
}

/// A time as a reader says it: `8 s`, `3 min 20 s`, `1 h 05 min`.
package func duration(_ seconds: Double) -> String {
  guard seconds.isFinite, seconds < 1e9 else { return "?" }
  let whole = Int(seconds.rounded())
  if whole < 60 { return seconds < 9.95 ? fixed(seconds, 1) + " s" : "\(whole) s" }
  if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
  let minutes = whole / 60 % 60
  return "\(whole / 3600) h \(minutes < 10 ? "0" : "")\(minutes) min"
}

/// The bars that are running, one inside another; the innermost is on the terminal.
enum ProgressBars {
  private struct State {
    var bars: [(bar: ProgressBar, done: Int, note: String)] = []
    var drawn: ContinuousClock.Instant?
    var isShown = false
  }

  private static let state = Mutex(State())
  private static let isTerminal = isatty(2) == 1

  static func push(_ bar: ProgressBar) {
    state.withLock { $0.bars.append((bar, 0, "")) }
    draw(at: bar, always: true)
  }

  static func step(_ bar: ProgressBar, to done: Int) {
    state.withLock { state in
      for index in state.bars.indices where state.bars[index].bar === bar {
        state.bars[index].done = done
      }
    }
    draw(at: bar, always: false)
  }

  /// Sets what stands beside the innermost bar.
  static func note(_ text: String) {
    let bar = state.withLock { state -> ProgressBar? in
      guard !state.bars.isEmpty else { return nil }
      state.bars[state.bars.count - 1].note = text
      return state.bars.last?.bar
    }
    if let bar { draw(at: bar, always: false) }
  }

  /// Takes a bar away; true for the outermost.
  static func pop(_ bar: ProgressBar) -> Bool {
    hide()
    return state.withLock { state in
      state.bars.removeAll { $0.bar === bar }
      return state.bars.isEmpty
    }
  }

  /// Clears the line, so that something else can be printed.
  static func hide() {
    guard isTerminal else { return }
    let wasShown = state.withLock { state in
      defer { state.isShown = false }
      return state.isShown
    }
    if wasShown {
      Console.writeError("\r\u{1B}[K")
      Signals.setBar(false)
    }
  }

  /// Draws at most ten times a second: the loop matters, not the bar.
  private static func draw(at bar: ProgressBar, always: Bool) {
    guard isTerminal else { return }
    let now = ContinuousClock.now
    let text = state.withLock { state -> String? in
      guard let top = state.bars.last, top.bar === bar else { return nil }
      if !always, let drawn = state.drawn, now - drawn < .milliseconds(100) { return nil }
      state.drawn = now
      state.isShown = true
      let outer = state.bars.dropLast().map { "\($0.bar.label) \($0.done + 1)/\($0.bar.total) › " }
      let width = TerminalStyle.of(descriptor: 2).width - outer.joined().count
      return outer.joined() + top.bar.text(done: top.done, note: top.note, width: width)
    }
    if let text {
      Signals.setBar(true)
      Console.writeError("\r\u{1B}[K" + text)
    }
  }
}
