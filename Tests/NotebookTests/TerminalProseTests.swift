import Notebook
import Testing

@Suite("Prose in the terminal")
struct TerminalProseTests {
  private func plain(_ markdown: String, width: Int = 40) -> String {
    terminalProse(markdown, TerminalStyle(width: width)).joined(separator: "\n")
  }

  @Test("Paragraphs are wrapped at the width, words are never cut")
  func wrapping() {
    #expect(plain("one two three\nfour five", width: 9) == "one two\nthree\nfour five")
    #expect(plain("a incomprehensibilities b", width: 8) == "a\nincomprehensibilities\nb")
    #expect(wrapped("", width: 10) == [""])
    #expect(wrapped("a b", width: 4, first: "• ", rest: "  ") == ["• a", "  b"])
  }

  @Test("East Asian characters are two columns wide, accents and colours none")
  func widths() {
    #expect(displayWidth("语言 ab") == 7)
    #expect(displayWidth("y\u{302}") == 1)
    #expect(displayWidth("\u{1B}[1mab\u{1B}[22m") == 2)
    #expect(padded("语", to: 4) == "语  ")
    #expect(padded("7", to: 3, numeric: true) == "  7")
  }

  @Test("Headings are underlined")
  func headings() {
    #expect(
      plain("# Title\ntext\n## Part\n### Small")
        == "Title\n═════\n\ntext\n\nPart\n────\n\nSmall")
  }

  @Test(
    "Inline marks vanish",
    arguments: [
      ("**bold** and *italic* and __both__", "bold and italic and both"),
      ("***all***", "all"), ("2 * 3 * 4", "2 * 3 * 4"), ("snake_case_name", "snake_case_name"),
      ("`code *is* code`", "`code *is* code`"), ("**a `b*` c**", "a `b*` c"),
      (#"\*literal\*"#, "*literal*"), ("an *open mark", "an *open mark"),
      ("[text](../a.swift)", "text"), ("[paper](https://x.org)", "paper (https://x.org)"),
      ("![a picture](a.svg)", "a picture"), ("<https://x.org>", "https://x.org"),
      ("a<br>b <sub>c</sub> 1 < 2", "ab c 1 < 2"), ("where $x_i$ is", "where xᵢ is"),
      ("[not a link]", "[not a link]"), ("", ""),
    ])
  func inline(markdown: String, text: String) {
    #expect(terminalInline(markdown, TerminalStyle()) == text)
  }

  @Test("On a terminal emphasis and code have colours")
  func colours() {
    let style = TerminalStyle(width: 40, isColoured: true)
    #expect(terminalInline("**a** `b`", style) == "\u{1B}[1ma\u{1B}[22m \u{1B}[36mb\u{1B}[39m")
  }

  @Test("Lists hang, numbered and nested ones too")
  func lists() {
    let text = "- one two three four\n- five\n  - six\n    more\n1. first\n10. tenth"
    #expect(
      plain(text, width: 14)
        == "• one two\n  three four\n• five\n  • six more\n1. first\n10. tenth")
  }

  @Test("Quotes, tables, code and maths have their own form")
  func blocks() {
    #expect(plain("> a quote\n> goes on\n\nend") == "│ a quote goes on\n\nend")
    #expect(
      plain("> so\n> $$ x^2 $$\n> ```\n> let a\n> ```") == "│ so\n│\n│     x²\n│\n│     let a")
    #expect(plain("| a | b |\n|--|--:|\n| x | 10 |") == "a   b\n─  ──\nx  10")
    #expect(plain("```swift\nlet a = 1\n```") == "    let a = 1")
    #expect(plain("so\n$$ x^2 $$\nthen") == "so\n\n    x²\n\nthen")
    #expect(plain("a\n\n---\n\nb", width: 5) == "a\n\n─────\n\nb")
  }

  @Test("Comments vanish; the summary of folded prose stays, that of folded code does not")
  func folded() {
    #expect(plain("a <!-- no\nno --> b") == "a b")
    #expect(
      plain("<details><summary>Answer</summary>\n\nForty-two.\n\n</details>")
        == "▸ Answer\n\nForty-two.")
    #expect(plain("<details><summary>Set-up</summary>") == "")
    #expect(plain("</details>") == "")
  }

  @Test("A file to read is announced")
  func embed() {
    #expect(terminalProse("{{ A.swift }}", TerminalStyle()) { "read \($0)" } == ["read A.swift"])
  }
}
