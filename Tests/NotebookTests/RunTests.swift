import Charts
import FileSupport
import Foundation
import Notebook
import Testing

@Suite("A run of a chapter")
struct RunTests {
  static let notebook = """
    import Notebook

    //: # 01 Forward propagation
    //: *How do numbers become a prediction?*
    let options = beginChapter(Options.self)

    //: ## Losses
    //: The loss is $-\\log p$.
    show("loss", 2.3026)
    claim(true, "It holds")

    //: The end.
    endChapter()
    """

  private func book() throws -> TemporaryBook {
    let book = try TemporaryBook()
    try book.write("Chapters/01-ForwardPropagation/main.swift", Self.notebook)
    return book
  }

  @Test("Prose is printed before the output of the next event behind it, each once")
  func proseInStep() throws {
    let (run, output) = try book().run()
    try run.begin(line: 5)
    #expect(output.printed.hasSuffix("How do numbers become a prediction?\n"))
    try run.show("loss", "2.3026", line: 9)
    try run.claim(true, "It holds", measured: nil, isResult: false, line: 10)
    try run.show("again", "1", line: 9)
    _ = try run.end(line: 13)
    #expect(
      output.printed == """
        01 Forward propagation
        ══════════════════════

        How do numbers become a prediction?

        Losses
        ──────

        The loss is -log p.

        loss: 2.3026

        ✓ It holds

        again: 1

        The end.

        """)
  }

  @Test("Without prose there is only output")
  func noProse() throws {
    let (run, output) = try book().run(printsProse: false)
    try run.begin(line: 5)
    try run.show(nil, "a\nb", line: 9)
    try run.show("matrix", "1\n2", line: 9)
    _ = try run.end(line: 13)
    #expect(output.printed == "a\nb\nmatrix:\n1\n2\n")
  }

  @Test("Identities are checked in every run, results only in the default one")
  func claims() throws {
    let (run, output) = try book().run(isDefault: false, printsProse: false)
    try run.begin(line: 5)
    try run.claim(true, "Same", measured: nil, isResult: false, line: 9)
    try run.claim(false, "Above 80 %", measured: "43.0 %", isResult: true, line: 9)
    try run.claim(Double("nan")! < 1, "A number", measured: "nan", isResult: false, line: 10)
    let ending = try run.end(line: 13)
    #expect(ending.totals == Totals(checked: 2, notChecked: 1, failed: 1, plots: 0))
    #expect(
      ending.failures == [
        "Chapters/01-ForwardPropagation/main.swift:10: claim is false: A number (nan)"
      ])
    #expect(
      output.printed == """
        ✓ Same
        · Above 80 % (43.0 %; not checked in this run)
        ✗ A number (nan)
          false: Chapters/01-ForwardPropagation/main.swift:10

        """)
    let (checked, _) = try book().run()
    try checked.begin(line: 5)
    try checked.claim(false, "Above 80 %", measured: "43.0 %", isResult: true, line: 9)
    #expect(try checked.end(line: 13).totals.failed == 1)
  }

  @Test("Only options that leave the work alone keep a run the default one")
  func defaultWork() {
    #expect(asksForDefaultWork([]))
    #expect(asksForDefaultWork(["--no-prose", "--plots", "--quick", "--plots=x"]))
    #expect(!asksForDefaultWork(["--quick"]))
    #expect(!asksForDefaultWork(["--plots", "x", "--seed", "1"]))
  }

  @Test("A default run without --plots publishes, any other does not")
  func publishing() throws {
    let book = try book()
    #expect(try book.run().run.setting.isPublished)
    #expect(try !book.run(plots: "/tmp/x").run.setting.isPublished)
    #expect(try !book.run(isDefault: false).run.setting.isPublished)
    #expect(
      try book.run().run.setting.plotsFolder == "\(book.root)/plots/01-forward-propagation")
    #expect(
      try book.run(isDefault: false).run.setting.plotsFolder
        == "\(book.root)/.runs/01-forward-propagation/plots")
    #expect(try book.run(plots: "/tmp/x").run.setting.plotsFolder == "/tmp/x")
  }

  @Test("A figure is saved and named; times become a measured file that no page shows")
  func figures() throws {
    let book = try book()
    let (run, output) = try book.run(printsProse: false)
    try run.begin(line: 5)
    try run.figure("losses", TitleOnly(title: "t"), alt: "It falls.", line: 9)
    try run.figure("cost", TitleOnly(title: "t"), alt: "Times.", line: 9, fromClock: true)
    let folder = "\(book.root)/plots/01-forward-propagation"
    #expect(
      output.printed == """
        figure: \(folder)/losses.svg
          It falls.

        figure: \(folder)/cost.measured.svg
          Times.

        """)
    #expect(try run.end(line: 13).totals.plots == 2)
    #expect(!output.recorded.contains("cost"))
  }

  @Test("A name that is no file's name, and one that is taken, are refused")
  func figureNames() throws {
    let (run, _) = try book().run()
    try run.begin(line: 5)
    let chart = TitleOnly(title: "t")
    for name in ["", "Two words", "../up", "größe"] {
      #expect(throws: NotebookProblem.self) {
        try run.figure(name, chart, alt: "a", line: 9)
      }
    }
    try run.figure("a", chart, alt: "a", line: 9)
    #expect(
      throws: NotebookProblem(
        "Chapters/01-ForwardPropagation/main.swift:10: line 9 has drawn a figure \"a\" already")
    ) {
      try run.figure("a", chart, alt: "a", line: 10)
    }
  }

  @Test("The validation line has its form, and comes once")
  func validation() throws {
    let (run, output) = try book().run(printsProse: false)
    try run.begin(line: 5)
    try run.validation(natsPerToken: 1.88124, tokens: 111_540, line: 9)
    #expect(
      output.printed == "validation: 1.8812 nats/token, perplexity 6.562, tokens 111540\n")
    #expect(
      throws: NotebookProblem(
        "Chapters/01-ForwardPropagation/main.swift:10: line 9 has printed the validation line already"
      )
    ) { try run.validation(natsPerToken: 1, tokens: 1, line: 10) }
  }

  @Test("An infinite loss is said, one that is not a number or of nothing is refused")
  func oddValidation() throws {
    let (run, output) = try book().run(printsProse: false)
    try run.begin(line: 5)
    #expect(throws: NotebookProblem.self) {
      try run.validation(natsPerToken: .nan, tokens: 10, line: 9)
    }
    #expect(throws: NotebookProblem.self) {
      try run.validation(natsPerToken: 1, tokens: 0, line: 9)
    }
    try run.validation(natsPerToken: .infinity, tokens: 10, line: 9)
    #expect(output.printed == "validation: inf nats/token, perplexity inf, tokens 10\n")
  }

  @Test("A ragged table is refused with its place")
  func raggedTable() throws {
    let (run, _) = try book().run()
    try run.begin(line: 5)
    #expect(
      throws: NotebookProblem(
        "Chapters/01-ForwardPropagation/main.swift:9: row 2 of the table has 1 cells, "
          + "its header has 2")
    ) {
      try run.table(TextTable(["a", "b"], rows: [["1", "2"], ["3"]]), line: 9)
    }
  }

  @Test("Nothing that comes from a clock is in the transcript")
  func clock() throws {
    let (run, output) = try book().run()
    try run.begin(line: 5)
    try run.show("time", "0.3 ms", line: 9, fromClock: true)
    try run.table(TextTable(["ms"], rows: [["0.3"]]), line: 9, fromClock: true)
    try run.claim(
      true, "Slope two", measured: "0.3", isResult: true, line: 10, fromClock: true)
    #expect(!output.recorded.contains("0.3"))
    #expect(output.recorded.contains("Slope two"))
    #expect(output.printed.contains("0.3 ms"))
  }

  @Test("A transcript reads back as it was written, cut or whole; damage names its line")
  func transcripts() throws {
    let book = try book()
    let (run, output) = try book.run()
    try run.begin(line: 5)
    try run.show("loss", "2.3\n\"quoted\"", line: 9)
    try run.progressed("Training", 3, of: 5, line: 9)
    _ = try run.end(line: 13)
    let path = book.root + "/transcript.jsonl"
    try book.write("transcript.jsonl", output.recorded)
    #expect(try Transcript.read(path) == run.transcript)
    #expect(try Transcript.read(path).end != nil)

    try book.write("transcript.jsonl", String(output.recorded.dropLast(9)))
    #expect(try Transcript.read(path).events == Array(run.transcript.events.dropLast()))
    #expect(try Transcript.read(path).lastLine == 9)

    let lines = output.recorded.lines
    try book.write("transcript.jsonl", lines[0] + "\n{\"line\":}\n" + lines[1] + "\n")
    #expect(throws: FileProblem(path, "line 2 is damaged: {\"line\":}")) {
      try Transcript.read(path)
    }
    try book.write("transcript.jsonl", "")
    #expect(throws: FileProblem(path, "does not begin with a run's start")) {
      try Transcript.read(path)
    }
  }

  @Test("The summary is one line for people and one for Chapters/run")
  func summary() {
    let totals = Totals(checked: 12, notChecked: 1, failed: 0, plots: 1)
    #expect(Summary.words(totals) == "12 claims checked, 1 not checked, 1 plot")
    #expect(Summary.line("01-a", 3.14, totals) == "01-a\t3.1\t12\t1\t0\t1\n")
    #expect(
      Summary.words(Totals(checked: 1, failed: 1)) == "1 claim checked, 1 of them false, 0 plots")
  }
}
