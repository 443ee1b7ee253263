import FileSupport
import Foundation
import Notebook
import Testing

@Suite("A page")
struct PageTests {
  static let notebook = #"""
    import Notebook

    //: # 01 Forward propagation
    //: *How do numbers become a prediction?*
    /*:
     A layer computes $XW + b$, see [Linear](../../Sources/Tiny/Linear.swift):
     $$ O = XW + b $$
    */
    //: {{ Net.swift }}
    let options = beginChapter(Options.self)

    //: <details><summary>Set-up</summary>
    let steps = 300
    //: </details>
    //: ## Losses
    show("loss", 2.3026)
    show([1, 2])
    claim(true, "Loops agree")
    claim(true, result: "Above $80$ %", measured: "84.3 %")

    table(["start", "loss"], rows: [["Xavier", 2.3]])
    figure("losses", chart, alt: "Falls [from] 3 to 1.")
    //: What was learnt.

    endChapter()
    """#

  static let expected = #"""
    [Contents](../../README.md) | [02 Backpropagation →](../../Chapters/02-Backpropagation/README.md) <!-- navigation -->

    # 01 Forward propagation
    *How do numbers become a prediction?*

    A layer computes $`XW + b`$, see [Linear](../../Sources/Tiny/Linear.swift):

    ```math
    O = XW + b
    ```

    [Net.swift](../../Chapters/01-ForwardPropagation/Net.swift)

    ```swift
    struct Net {}
    ```

    ```swift
    import Notebook

    let options = beginChapter(Options.self)
    ```

    <details><summary>Set-up</summary>

    ```swift
    let steps = 300
    ```

    </details>

    ## Losses

    ```swift
    show("loss", 2.3026)
    show([1, 2])
    claim(true, "Loops agree")
    claim(true, result: "Above $80$ %", measured: "84.3 %")

    table(["start", "loss"], rows: [["Xavier", 2.3]])
    figure("losses", chart, alt: "Falls [from] 3 to 1.")
    ```

    ```text
    loss: 2.3026
    [1, 2]
    ```

    - ✓ Loops agree
    - ✓ Above $`80`$ % (84.3 %)

    | start | loss |
    | :-- | --: |
    | Xavier | 2.3 |

    ![Falls \[from\] 3 to 1.](../../plots/01-forward-propagation/losses.svg)

    <sub>[data](../../plots/01-forward-propagation/losses.csv) · [script](../../plots/01-forward-propagation/losses.gp)</sub>

    What was learnt.

    ---

    Tests of this chapter: [Tests/Chapter01Tests](../../Tests/Chapter01Tests), run by `Tests/run 1` or `swift test -c release --filter Chapter01`. [What the tests prove](../../Tests/README.md).

    [Contents](../../README.md) | [02 Backpropagation →](../../Chapters/02-Backpropagation/README.md) <!-- navigation -->

    <!-- woven from main.swift; never edited by hand
    CODE code
    PROSE prose
    PAGE page
    LINK Sources/Tiny/Linear.swift
    -->

    """#

  private func book() throws -> TemporaryBook {
    let book = try TemporaryBook()
    try book.write("Chapters/01-ForwardPropagation/main.swift", Self.notebook)
    try book.write("Chapters/01-ForwardPropagation/Net.swift", "struct Net {}\n")
    try book.write("Chapters/02-Backpropagation/main.swift", "//: # 02 Backpropagation\n")
    return book
  }

  private func run(_ run: ChapterRun) throws {
    try run.begin(line: 10)
    try run.show("loss", "2.3026", line: 16)
    try run.show(nil, "[1, 2]", line: 17)
    try run.claim(true, "Loops agree", measured: nil, isResult: false, line: 18)
    try run.claim(true, "Above $80$ %", measured: "84.3 %", isResult: true, line: 19)
    try run.table(TextTable(["start", "loss"], rows: [["Xavier", "2.3"]]), line: 21)
    try run.figure("losses", TitleOnly(title: "t"), alt: "Falls [from] 3 to 1.", line: 22)
  }

  @Test("A source and its transcript give exactly this page")
  func golden() throws {
    let book = try book()
    let (run, _) = try book.run()
    try self.run(run)
    _ = try run.end(line: 25)
    let page = Page(book.chapter, try book.chapter.readSource(), run.transcript)
    #expect(page.path == book.chapter.page)
    let text = try page.markdown()
    let stamp = try #require(WovenPage(text)).stamp
    let expected = Self.expected
      .replacingOccurrences(of: "CODE", with: stamp.code)
      .replacingOccurrences(of: "PROSE", with: stamp.prose)
      .replacingOccurrences(of: "PAGE", with: stamp.page)
      .replacingOccurrences(of: "LINK", with: Fingerprint.of("struct Linear {}\n"))
    #expect(text == expected)
    #expect(try Page(book.chapter, book.chapter.readSource(), run.transcript).markdown() == text)
  }

  @Test("A run that stopped gives a page that says where, and is never published")
  func partial() throws {
    let book = try book()
    let (run, _) = try book.run()
    try run.begin(line: 10)
    try run.show("loss", "2.3026", line: 16)
    let page = Page(book.chapter, try book.chapter.readSource(), run.transcript)
    #expect(page.path == book.chapter.privatePage)
    let text = try page.markdown()
    #expect(text.contains("loss: 2.3026"))
    #expect(
      text.contains("> **The run stopped after line 16 of main.swift**; nothing below has output."))
  }

  @Test("A false claim and a run with other options are never published")
  func notPublished() throws {
    let book = try book()
    let (failing, _) = try book.run()
    try failing.begin(line: 10)
    try failing.claim(false, "False", measured: nil, isResult: false, line: 18)
    _ = try failing.end(line: 25)
    let (quick, _) = try book.run(isDefault: false)
    try run(quick)
    _ = try quick.end(line: 25)
    let source = try book.chapter.readSource()
    #expect(Page(book.chapter, source, failing.transcript).path == book.chapter.privatePage)
    let page = Page(book.chapter, source, quick.transcript)
    #expect(page.path == book.chapter.privatePage)
    #expect(try page.markdown().contains("(plots/losses.svg)"))
    #expect(try page.markdown().contains("· Above $`80`$ % (84.3 %; not checked in this run)"))
  }

  @Test("New prose is woven from the old run, changed code is refused")
  func rewoven() throws {
    let book = try book()
    let (run, _) = try book.run()
    try self.run(run)
    _ = try run.end(line: 25)
    let path = "Chapters/01-ForwardPropagation/main.swift"
    let more = Self.notebook.replacingOccurrences(
      of: "//: ## Losses", with: "//: ## Losses\n//:\n//: Longer.")
    try book.write(path, more)
    let page = try Page(book.chapter, book.chapter.readSource(), run.transcript).markdown()
    #expect(page.contains("Longer."))
    #expect(page.contains("losses.svg"))
    try book.write(path, more.replacingOccurrences(of: "300", with: "301"))
    #expect(throws: FileProblem.self) {
      try Page(book.chapter, book.chapter.readSource(), run.transcript).markdown()
    }
  }

  @Test("A declaration to show ends where it ends, on one line or on several")
  func declarations() throws {
    let file = """
      enum Solutions {
        /// Half of it.
        static func half(_ x: Double) -> Double { x / 2 }

        static func twice(_ x: Double) -> Double {
          2 * x
        }
      }
      """
    #expect(
      try Embedding("File.swift: half").part(of: file)
        == "/// Half of it.\nstatic func half(_ x: Double) -> Double { x / 2 }")
    #expect(
      try Embedding("File.swift: twice").part(of: file)
        == "static func twice(_ x: Double) -> Double {\n  2 * x\n}")
    #expect(throws: FileProblem.self) { try Embedding("File.swift: none").part(of: file) }
  }

  @Test("A file to show that is missing is a clear error")
  func missingFile() throws {
    let book = try book()
    try book.write("Chapters/01-ForwardPropagation/main.swift", "//: {{ None.swift }}\nlet a = 1\n")
    #expect(throws: FileProblem.self) { try book.publish() }
  }
}
