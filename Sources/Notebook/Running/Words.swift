import Charts
import FileSupport

/// Prints a value: `show(logits)`.
/// - Parameter fromClock: the value depends on the clock or the machine: the terminal shows it, the
///   page does not.
public func show(
  _ value: some Any, fromClock: Bool = false, filePath: String = #filePath, line: Int = #line
) {
  let line = CurrentChapter.line(line, in: filePath)
  CurrentChapter.perform {
    try $0.show(nil, String(describing: value), line: line, fromClock: fromClock)
  }
}

/// Prints a value behind its name: `show("loss", fixed(loss))` prints `loss: 2.3026`.
/// - Parameter fromClock: the value depends on the clock or the machine: the terminal shows it, the
///   page does not.
public func show(
  _ label: String, _ value: some Any, fromClock: Bool = false, filePath: String = #filePath,
  line: Int = #line
) {
  let line = CurrentChapter.line(line, in: filePath)
  CurrentChapter.perform {
    try $0.show(label, String(describing: value), line: line, fromClock: fromClock)
  }
}

/// Prints a table; columns of numbers stand to the right.
///
///     table(["start", "accuracy"], rows: [["Xavier", percent(0.104)], ["Kaiming", percent(0.097)]])
///
/// A row that is longer or shorter than the header ends the chapter with one line.
/// - Parameter fromClock: the table holds times: the terminal shows it, the page does not.
public func table(
  _ header: [String], rows: [[any CustomStringConvertible]], fromClock: Bool = false,
  filePath: String = #filePath, line: Int = #line
) {
  let line = CurrentChapter.line(line, in: filePath)
  let table = TextTable(header, rows: rows.map { $0.map(\.description) })
  CurrentChapter.perform { try $0.table(table, line: line, fromClock: fromClock) }
}

/// Draws a chart to `NAME.svg`, `.gp` and `.csv` and shows it on the page.
///
///     figure("signal-by-depth", chart, alt: "Falls from \(fixed(first)) to \(fixed(last)).")
///
/// A chart that cannot be drawn or written ends the chapter with one line. Call it, like everything
/// that prints, from the main thread.
/// - Parameters:
///   - name: the file's name: a-z, 0-9 and hyphens, once in a chapter.
///   - alt: what the picture shows, for those who cannot see it; computed from the data.
///   - fromClock: the picture shows times: it becomes `NAME.measured.svg`, which git ignores, and is
///     not on the page.
public func figure(
  _ name: String, _ chart: some Drawable, alt: String, fromClock: Bool = false,
  filePath: String = #filePath, line: Int = #line
) {
  let line = CurrentChapter.line(line, in: filePath)
  CurrentChapter.perform {
    try $0.figure(name, chart, alt: alt, line: line, fromClock: fromClock)
  }
}

/// Prints how well a language model predicts the validation text, in one line of a fixed form:
///
///     validation: 1.8812 nats/token, perplexity 6.561, tokens 111540
///
/// Every chapter that evaluates a language model prints exactly one such line, so that a program can
/// find it; a second one ends the chapter with one line.
/// - Parameters:
///   - natsPerToken: minus the mean logarithm of a token's probability; infinite where one was zero.
///   - tokens: how many tokens were scored, each once.
public func showValidation(
  natsPerToken: Double, tokens: Int, filePath: String = #filePath, line: Int = #line
) {
  let line = CurrentChapter.line(line, in: filePath)
  CurrentChapter.perform {
    try $0.validation(natsPerToken: natsPerToken, tokens: tokens, line: line)
  }
}

/// The folder that takes this run's plots, for a file that a chapter writes beside them:
/// `plots/NAME` in a run that is published, elsewhere in any other. It exists.
public var plotsFolder: String {
  CurrentChapter.perform {
    try makeFolder($0.setting.plotsFolder)
    return $0.setting.plotsFolder
  }
}

/// The repository's folder, to read what other chapters have left in `plots/`.
public var repositoryFolder: String {
  CurrentChapter.perform { shortened($0.setting.chapter.root) }
}

/// Claims an identity: something true of any data, seed and size. Every run checks it.
///
///     claim(difference < 1e-6, "Loops and matrices agree", measured: scientific(difference))
///
/// A false claim is printed with its place; the chapter goes on and exits with 1 at its end.
/// - Parameter fromClock: `measured` is a time: the page shows the sentence without it.
public func claim(
  _ condition: Bool, _ sentence: String, measured: String? = nil, fromClock: Bool = false,
  filePath: String = #filePath, line: Int = #line
) {
  let line = CurrentChapter.line(line, in: filePath)
  CurrentChapter.perform {
    try $0.claim(
      condition, sentence, measured: measured, isResult: false, line: line, fromClock: fromClock)
  }
}

/// Claims a result: an accuracy, a loss, a slope. Only a run with the default data, seed and sizes
/// checks it; any other prints what was measured.
///
///     claim(accuracy > 0.8, result: "The network beats 80 %", measured: percent(accuracy))
///
/// - Parameter fromClock: `measured` is a time: the page shows the sentence without it.
public func claim(
  _ condition: Bool, result sentence: String, measured: String, fromClock: Bool = false,
  filePath: String = #filePath, line: Int = #line
) {
  let line = CurrentChapter.line(line, in: filePath)
  CurrentChapter.perform {
    try $0.claim(
      condition, sentence, measured: measured, isResult: true, line: line, fromClock: fromClock)
  }
}

/// A loop with a progress bar on the terminal, in one line with the time left.
///
///     for step in progress("Training", 1...300) { ... }
///
/// - Parameter seconds: how long the loop takes on two ordinary cores, said before it starts where
///   it is more than ten.
public func progress<Items: Collection>(
  _ label: String, _ items: Items, seconds: Double? = nil, filePath: String = #filePath,
  line: Int = #line
) -> ProgressSequence<Items> {
  let line = CurrentChapter.line(line, in: filePath)
  CurrentChapter.perform { try $0.reach(line: line) }
  tellEstimate(label, seconds)
  return ProgressSequence(label: label, items: items, line: line)
}

/// Says, before a long cell without a loop, how long it takes: `announce("Counting", seconds: 25)`.
///
/// Ten seconds and less are not worth a word; give `options.run.size(25, quick: 1)`.
public func announce(
  _ label: String, seconds: Double, filePath: String = #filePath, line: Int = #line
) {
  let line = CurrentChapter.line(line, in: filePath)
  CurrentChapter.perform { try $0.reach(line: line) }
  tellEstimate(label, seconds)
}

private func tellEstimate(_ label: String, _ seconds: Double?) {
  if let seconds, seconds > 10 { Console.tell("\(label): about \(duration(seconds))") }
}

/// Says something beside the running progress bar: `progressNote("loss \(fixed(loss))")`.
public func progressNote(_ text: String) { ProgressBars.note(text) }

/// Does what may fail; an error ends the chapter with one clear line and exit code 1.
///
///     let images = attempt { try Images.load(options.images.images) }
public func attempt<Value>(_ body: () throws -> Value) -> Value {
  do { return try body() } catch { CurrentChapter.fail(error) }
}
