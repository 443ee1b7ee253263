import FileSupport
import Foundation

/// Ends a chapter: prints the rest of the prose, writes the page and the summary.
///
/// The process exits with 1 here where a claim was false; the page is then left as it was.
public func endChapter(filePath: String = #filePath, line: Int = #line) {
  let line = CurrentChapter.line(line, in: filePath)
  let (run, ending) = CurrentChapter.perform { ($0, try $0.end(line: line)) }
  CurrentChapter.hasEnded()
  let chapter = run.setting.chapter
  var summary = "\(chapter.name): \(duration(CurrentChapter.seconds)), "
  summary += Summary.words(ending.totals)
  if ending.totals.plots > 0 { summary += " in \(run.setting.plotsFolder)" }
  do {
    if let page = try writePage(of: run, ending) { summary += "; page \(shortened(page))" }
    if ending.totals.failed > 0 { summary += "; no page is written" }
    if FileManager.default.fileExists(atPath: chapter.run) {
      let line = Summary.line(chapter.name, CurrentChapter.seconds, ending.totals)
      try writeAtomically(line, to: shortened(chapter.summary))
    }
  } catch {
    CurrentChapter.fail(error)
  }
  let isApart = isatty(2) == 1 ? "\n" : ""
  Console.tell(isApart + ([summary] + ending.failures).joined(separator: "\n"))
  if ending.totals.failed > 0 { exit(1) }
}

/// Writes the page where it belongs, and says where; a run with a false claim writes none.
private func writePage(of run: ChapterRun, _ ending: ChapterRun.Ending) throws -> String? {
  let folder = FileManager.default.fileExists(atPath: run.setting.chapter.transcript)
  guard let source = run.setting.source, ending.totals.failed == 0, folder else { return nil }
  let page = Page(run.setting.chapter, source, run.transcript)
  try writeAtomically(page.markdown(), to: shortened(page.path))
  return page.path
}

/// A run in figures, for people and for `Chapters/run`.
package enum Summary {
  /// `12 claims checked, 3 not checked, 5 plots`.
  package static func words(_ totals: Totals) -> String {
    var parts = ["\(count(totals.checked, "claim")) checked"]
    if totals.failed > 0 { parts.append("\(totals.failed) of them false") }
    if totals.notChecked > 0 { parts.append("\(totals.notChecked) not checked") }
    parts.append(count(totals.plots, "plot"))
    return parts.joined(separator: ", ")
  }

  /// Name, seconds, claims checked, not checked, failed, plots; a tab between, a line end behind.
  package static func line(_ name: String, _ seconds: Double, _ totals: Totals) -> String {
    let numbers = [totals.checked, totals.notChecked, totals.failed, totals.plots]
    return ([name, plain(seconds, 1)] + numbers.map(String.init)).joined(separator: "\t") + "\n"
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}

/// Ends a run that was asked for a part of the chapter's work alone: no more prose, and no page.
public func leaveChapter() -> Never {
  CurrentChapter.hasEnded()
  exit(0)
}
