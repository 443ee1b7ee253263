import ArgumentParser
import FileSupport
@preconcurrency import Foundation

/// Begins a chapter: reads the command line, opens the transcript and prints the prose so far.
///
///     let options = beginChapter(Options.self)
///
/// A wrong option prints what is right and ends the process, as `--help` does. So does, with one
/// line, a transcript that cannot be written.
public func beginChapter<Options: ChapterOptions>(
  _ type: Options.Type, filePath: String = #filePath, line: Int = #line
) -> Options {
  Console.bufferByLine()
  var chapter = Chapter(sourceFile: filePath)
  let source = try? chapter.readSource()
  CurrentChapter.announce(name: chapter.name, question: source?.question)
  let options = ChapterCommand<Options>.parseOrExit().options
  if source == nil {
    Console.tell("\(chapter.name): \(filePath) cannot be read: no prose is shown, no page written")
    chapter.root = FileManager.default.currentDirectoryPath
  }
  Signals.install()
  var setting = ChapterRun.Setting(
    chapter: chapter, source: source, print: Console.print, record: transcript(chapter, options.run)
  )
  setting.style = TerminalStyle.of(descriptor: 1)
  setting.printsProse = !options.run.noProse
  setting.isDefault = asksForDefaultWork(Array(CommandLine.arguments.dropFirst()))
  setting.plots = options.run.plots
  CurrentChapter.start(ChapterRun(setting), sourceFile: filePath)
  CurrentChapter.perform { try $0.begin(line: line) }
  return options
}

/// What takes the transcript's lines. A repository that is only for reading is no hindrance to a run
/// whose figures go elsewhere.
private func transcript(
  _ chapter: Chapter, _ options: RunOptions
) -> @Sendable (String) throws -> Void {
  do {
    try makeFolder(shortened(chapter.run))
    unlink(chapter.summary)
    return try GrowingFile(chapter.transcript).append
  } catch {
    if options.plots == nil {
      CurrentChapter.fail("\(error) (--plots DIR runs without a transcript)")
    }
    Console.tell("\(chapter.name): \(error): the run goes on without a transcript and a page")
    return { _ in }
  }
}
