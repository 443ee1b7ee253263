import Notebook
import Testing

@Suite("A notebook's source")
struct SourceTests {
  private func blocks(_ text: String) -> [String] {
    NotebookSource(text).blocks.map {
      "\($0.kind == .prose ? "prose" : "code") \($0.lines.lowerBound)-\($0.lines.upperBound): "
        + $0.text
    }
  }

  @Test("Prose lines and code part into blocks without blank lines around")
  func blocksOfBoth() {
    let text = """
      import Notebook

      //: # Title
      //:
      //: Prose.

      let a = 1

      let b = 2

      //: More.
      show(a)

      """
    #expect(
      blocks(text) == [
        "code 1-1: import Notebook", "prose 3-5: # Title\n\nProse.",
        "code 7-9: let a = 1\n\nlet b = 2", "prose 11-11: More.", "code 12-12: show(a)",
      ])
  }

  @Test("A comment block loses its marks and its shared indentation")
  func commentBlock() {
    let text = """
      //: # Title
      /*:
       One
         - two

       three */
      let a = 1
      /*: Short. */
      /*:
      Not indented.
      */
      """
    #expect(
      blocks(text) == [
        "prose 1-6: # Title\n\n\nOne\n  - two\n\nthree", "code 7-7: let a = 1",
        "prose 8-10: Short.\n\n\n\nNot indented.",
      ])
  }

  @Test("What looks like prose inside a string or an indented function is code")
  func lookAlikes() {
    let text = "let s = \"\"\"\n//: no prose\n\"\"\"\n//: prose\nfunc f() {\n  //: note\n}"
    #expect(
      blocks(text) == [
        "code 1-3: let s = \"\"\"\n//: no prose\n\"\"\"", "prose 4-4: prose",
        "code 5-7: func f() {\n  //: note\n}",
      ])
  }

  @Test("An unfinished comment block and an empty file are no catastrophe")
  func degenerate() {
    #expect(blocks("/*: never ends\nmore") == ["prose 1-2: never ends\nmore"])
    #expect(blocks("") == [])
    #expect(blocks("\n\n//:\n") == [])
  }

  @Test("Imports above the first prose join the first cell; endChapter alone is left out")
  func pageBlocks() {
    let text = "import A\n//: # 01 T\n//: *Why?*\nlet a = 1\n//: End.\nendChapter()"
    let source = NotebookSource(text)
    #expect(source.pageBlocks.map(\.text) == ["# 01 T\n*Why?*", "import A\n\nlet a = 1", "End."])
    #expect(source.pageBlocks[1].lines == 1...4)
    #expect(source.title == "01 T")
    #expect(source.question == "Why?")
  }

  @Test("Lines of code are found again after the prose has changed")
  func codeLines() {
    let before = NotebookSource("//: A.\nlet a = 1\n\nshow(a)\n//: B.\nshow(2)")
    let after = NotebookSource("//: A.\n//: Longer.\n\nlet a = 1\n//: New.\nshow(a)\nshow(2)")
    #expect(before.code == after.code)
    #expect(after.line(ofCodeLine: before.codeLine(at: 4)) == 6)
    #expect(after.line(ofCodeLine: before.codeLine(at: 6)) == 7)
    #expect(after.line(ofCodeLine: 99) == 0)
    #expect(after.line(ofCodeLine: .min) == 0)
  }
}
