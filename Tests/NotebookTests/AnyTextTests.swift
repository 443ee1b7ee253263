import Notebook
import Testing
import TinyTensor

@Suite("Any text at all")
struct AnyTextTests {
  private static let scraps = [
    "$", "$$", "`", "```", "~~~", "*", "**", "_", "[", "](", ")", "!", "<", ">", "<!--", "-->", "|",
    "|--|", "\\", "\\frac", "\\begin{x}", "\\end{x}", "\\left", "{", "}", "{{", "}}", "^", "&",
    "//:",
    "/*:", "*/", "\"\"\"", "- ", "1. ", "# ", "> ", "<details>", "</summary>", "\n", "\n\n", " ",
    "a",
    "语", "é", "7",
  ]

  private func text(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...30, using: &generator)
    return (0..<count).map { _ in Self.scraps.randomElement(using: &generator)! }.joined()
  }

  @Test("However deep a formula, it ends, and the stack suffices", .timeLimit(.minutes(1)))
  func deep() {
    for sign in ["^", "{", "_{", "\\frac", "\\begin{x}", "\\sqrt["] {
      #expect(!terminalMath(String(repeating: sign, count: 3_000)).isEmpty, "\(sign)")
    }
  }

  @Test("Every renderer gets through it, and code loses nothing")
  func survives() {
    for seed in 0..<UInt64(4_000) {
      let text = text(seed)
      let lines = terminalProse(text, TerminalStyle(width: 20, isColoured: seed.isMultiple(of: 2)))
      let page = gitHubProse(text) { $0 }
      let links = relativeLinks(text)
      let source = NotebookSource(text)
      #expect(lines.allSatisfy { !$0.contains("\n") }, "\(text.debugDescription)")
      #expect(page.isEmpty || !page.hasPrefix("\n"))
      #expect(links.allSatisfy { !$0.isEmpty })
      #expect(source.codeLines == source.codeLines.sorted())
      #expect(!terminalMath(text).hasSuffix("\n"))
      _ = WovenPage(text)
    }
  }
}
