import FileSupport
import Foundation
import Notebook
import Testing

@Suite("weave --check")
struct CheckTests {
  private let source = "Chapters/01-ForwardPropagation/main.swift"
  private let page = "Chapters/01-ForwardPropagation/README.md"
  private let remedy = "Chapters/run 1 writes it again"

  private func book() throws -> TemporaryBook {
    let book = try TemporaryBook()
    try book.write(
      source,
      """
      //: # 01 Forward propagation
      //: *How?* is not the question; see [Linear](../../Sources/Tiny/Linear.swift).
      //: *How do numbers become a prediction?*
      let a = 1
      """)
    try book.write("Chapters/01-ForwardPropagation/Net.swift", "struct Net {}\n")
    try book.write("README.md", "# Book\n<!-- contents -->\n<!-- /contents -->\n")
    try book.publish()
    try book.write("README.md", Navigation.withContents(book.read("README.md"), of: book.root))
    return book
  }

  @Test("A page just written is up to date")
  func fresh() throws {
    #expect(try staleness(of: book().root) == [])
  }

  @Test("The reader's exercises make no page stale")
  func exercises() throws {
    let book = try book()
    try book.write("Chapters/01-ForwardPropagation/Exercises.swift", "// mine\n")
    #expect(staleness(of: book.root) == [])
  }

  @Test("Changed code, prose, neighbours and libraries are named")
  func changes() throws {
    let book = try book()
    let net = "Chapters/01-ForwardPropagation/Net.swift"
    try book.write(net, "struct Net { }\n")
    #expect(
      staleness(of: book.root)
        == ["\(page): is stale, the chapter's code has changed; \(remedy)"])
    try book.write(net, "struct Net {}\n")
    try book.write("Sources/Tiny/Linear.swift", "struct Linear { }\n")
    #expect(
      staleness(of: book.root)
        == ["\(page): is stale, Sources/Tiny/Linear.swift has changed; \(remedy)"])
    try book.write("Sources/Tiny/Linear.swift", "struct Linear {}\n")
    let text = try book.read(source)
    try book.write(source, text.replacingOccurrences(of: "is not", with: "isn't"))
    #expect(
      staleness(of: book.root)
        == ["\(page): is stale, the prose of main.swift has changed; weave 1"])
  }

  @Test("A page edited by hand, cut short or missing is named")
  func edited() throws {
    let book = try book()
    let text = try book.read(page)
    try book.write(page, text.replacingOccurrences(of: "is not", with: "isn't"))
    #expect(
      staleness(of: book.root)
        == ["\(page): was edited by hand; edit main.swift, then \(remedy)"])
    try book.write(page, "# Mine\n")
    #expect(staleness(of: book.root)[0].hasPrefix("\(page): is not a woven page"))
    try FileManager.default.removeItem(atPath: "\(book.root)/\(page)")
    #expect(staleness(of: book.root)[0] == "\(page): is missing; Chapters/run 1 writes it")
  }

  @Test("A plot that is missing and one that no page shows are named")
  func plots() throws {
    let book = try book()
    try book.write("plots/01-forward-propagation/old.svg", "x")
    try book.write("plots/01-forward-propagation/cost.measured.svg", "x")
    #expect(
      staleness(of: book.root)
        == ["\(page): does not show plots/01-forward-propagation/old.svg, a stray plot"])
    try FileManager.default.removeItem(atPath: "\(book.root)/plots")
    try FileManager.default.removeItem(atPath: "\(book.root)/Tests")
    #expect(
      staleness(of: book.root)
        == ["Tests/Chapter01Tests", "Tests/README.md"].map {
          "\(page): links to \($0), which does not exist"
        })
  }

  @Test("A new chapter makes the contents and the neighbour's navigation out of date, no more")
  func neighbours() throws {
    let book = try book()
    try book.write("Chapters/02-Backpropagation/main.swift", "//: # 02 Backpropagation\n")
    #expect(
      staleness(of: book.root) == [
        "\(page): its navigation is out of date; weave --contents",
        "Chapters/02-Backpropagation/README.md: is missing; Chapters/run 2 writes it",
        "README.md: its table of contents is out of date; weave --contents",
      ])
    let woven = try #require(WovenPage(try book.read(page)))
    try book.write(page, woven.text(navigation: Navigation.line(for: book.chapter)))
    #expect(staleness(of: book.root).count == 2)
  }

  @Test("The table of contents has number, title and question")
  func contents() throws {
    let book = try book()
    #expect(
      try book.read("README.md") == """
        # Book
        <!-- contents -->

        | | Chapter | The question it answers |
        |-|-|-|
        | 01 | [Forward propagation](\(page)) | *How do numbers become a prediction?* |

        <!-- /contents -->

        """)
    #expect(throws: FileProblem.self) { try Navigation.withContents("# None\n", of: book.root) }
  }

  @Test("A link in the README that leads nowhere is named")
  func readme() throws {
    let book = try book()
    try book.write("README.md", try book.read("README.md") + "\n[x](docs/none.md)\n")
    #expect(staleness(of: book.root) == ["README.md: links to docs/none.md, which does not exist"])
  }

  @Test(
    "Every name follows from the folder",
    arguments: [
      ("01-ForwardPropagation", "01-forward-propagation"), ("12-LSTM", "12-lstm"),
      ("16-MiniGPT", "16-mini-gpt"), ("08-NGrams", "08-n-grams"), ("15-BERT", "15-bert"),
    ])
  func names(folder: String, name: String) {
    let chapter = Chapter(sourceFile: "/book/Chapters/\(folder)/main.swift")
    #expect(chapter.root == "/book")
    #expect(chapter.folder == folder)
    #expect(chapter.name == name)
    #expect(chapter.module == "Chapter" + folder.prefix(2))
  }
}
