import Notebook
import Testing

@Suite("Numbers and tables")
struct NumbersAndTablesTests {
  @Test("Numbers have a fixed form, not-a-number and the infinities too")
  func numbers() {
    #expect(fixed(2.302585, 2) == "2.30")
    #expect(fixed(Float(0.5)) == "0.5000")
    #expect(fixed(-0.00001, 2) == "0.00")
    #expect(fixed(-1.5, 0) == "−2")
    #expect(fixed(1_084.76, 1) == "1,084.8" && fixed(-999_999.99, 1) == "−1,000,000.0")
    #expect(fixed(Double.nan) == "nan")
    #expect(fixed(-Double.infinity) == "−∞")
    #expect(scientific(0.000123) == "1.23·10⁻⁴")
    #expect(scientific(-1_240_000_000.0, 1) == "−1.2·10⁹")
    #expect(scientific(0.0999, 0) == "0.1" && scientific(999.6, 1) == "1.0·10³")
    #expect(scientific(48.52) == "48.5" && scientific(-0.25) == "−0.250")
    #expect(scientific(0.0, 1) == "0" && scientific(Float.infinity) == "∞")
    #expect(percent(0.8431) == "84.3 %")
    #expect(percent(Double.nan) == "nan %")
    #expect(grouped(60_000) == "60,000")
    #expect(grouped(-1_234_567) == "−1,234,567")
    #expect(grouped(Int.min) == "−9,223,372,036,854,775,808")
    #expect(grouped(999) == "999")
  }

  private let table = TextTable(
    ["start", "accuracy"], rows: [["Xavier|2", "10.4 %"], ["语言", "9.7 %"], ["none", "-"]])

  @Test("In the terminal columns are aligned, numbers to the right")
  func terminal() {
    #expect(
      table.terminalLines(TerminalStyle()) == [
        "start     accuracy", "────────  ────────", "Xavier|2    10.4 %", "语言         9.7 %",
        "none             -",
      ])
  }

  @Test("A table wider than the terminal breaks its long cells, but no number and no word")
  func narrow() {
    let wide = TextTable(
      ["puzzle", "the loss of attention", "what it writes"],
      rows: [["copy", "0.0012", "a long and windy line of words"], ["sort", "−1,084.7", "short"]])
    #expect(
      wide.terminalLines(TerminalStyle(width: 36)) == [
        "          the loss of  what it",
        "puzzle      attention  writes",
        "──────  ─────────────  ─────────────",
        "copy           0.0012  a long and",
        "                       windy line of",
        "                       words",
        "sort         −1,084.7  short",
      ])
    let least = wide.terminalLines(TerminalStyle(width: 20))
    #expect(least.map(displayWidth).max()! == 6 + 2 + 9 + 2 + 6)
    #expect(wide.terminalLines(TerminalStyle(width: 100)).count == 4)
  }

  @Test("On the page a table is Markdown, its signs escaped")
  func markdown() {
    #expect(
      table.markdown == """
        | start | accuracy |
        | :-- | --: |
        | Xavier\\|2 | 10.4 % |
        | 语言 | 9.7 % |
        | none | - |
        """)
  }

  @Test("A table without rows and one without columns are drawn too")
  func empty() {
    #expect(TextTable(["a"], rows: []).terminalLines(TerminalStyle()) == ["a", "─"])
    #expect(TextTable([], rows: []).terminalLines(TerminalStyle()).count == 2)
  }

  @Test("Durations read as people say them")
  func durations() {
    #expect(duration(0.04) == "0.0 s")
    #expect(duration(12.3) == "12 s")
    #expect(duration(200) == "3 min 20 s")
    #expect(duration(3900) == "1 h 05 min")
    #expect(duration(.infinity) == "?")
  }
}

@Suite("A progress bar")
struct ProgressBarTests {
  private func bar(_ done: Int, _ total: Int, note: String = "", width: Int = 60) -> String {
    ProgressBar.text(
      label: "Training", done: done, total: total, note: note, seconds: 5, width: width)
  }

  @Test("It shows how far the loop is, a note, and the time left")
  func text() {
    #expect(bar(150, 300).hasSuffix("┄┄  150/300  5.0 s left"))
    #expect(bar(150, 300, note: "loss 0.41").hasSuffix("150/300  loss 0.41  5.0 s left"))
    #expect(bar(0, 300).hasSuffix("0/300"))
    #expect(bar(0, 0).hasSuffix("0/0"))
  }

  @Test("It fits the terminal", arguments: [0, 10, 20, 40, 80, 100])
  func width(columns: Int) {
    #expect(displayWidth(bar(7, 300, note: "loss 0.41", width: columns)) <= max(0, columns - 1))
  }
}
