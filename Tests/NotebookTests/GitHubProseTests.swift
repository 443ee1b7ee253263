import Notebook
import Testing

@Suite("Prose on GitHub")
struct GitHubProseTests {
  private func page(_ markdown: String) -> String { gitHubProse(markdown) { "[\($0)]" } }

  @Test(
    "Inline maths gets GitHub's marks, everything else stays",
    arguments: [
      ("with $x$ and $W_{ij}$.", "with $`x`$ and $`W_{ij}`$."),
      ("code `$x$` stays", "code `$x$` stays"),
      ("``a ` $b$`` stays", "``a ` $b$`` stays"),
      ("it costs 5 $ or 6 $", "it costs 5 $ or 6 $"),
      (#"\$x\$ is text"#, #"\$x\$ is text"#),
      ("$5 and $6", "$5 and $6"),
      ("an $n$-gram", "an $`n`$-gram"),
      ("over\n$a\n+ b$ lines", "over\n$`a + b`$ lines"),
      ("no end $x", "no end $x"),
      ("a $$b$$ c", "a $`b`$ c"),
      ("$", "$"),
    ])
  func inline(markdown: String, expected: String) {
    #expect(gitHubInline(markdown) == expected)
  }

  @Test("Display maths becomes a math fence with blank lines around")
  func display() {
    #expect(page("as\n$$ O = XW $$\nsays") == "as\n\n```math\nO = XW\n```\n\nsays")
    #expect(
      page("as\n\n$$\na \\\\\nb\n$$\n\nsays") == "as\n\n```math\na \\\\\nb\n```\n\nsays")
    #expect(page("- item\n  $$ x $$") == "- item\n\n  ```math\n  x\n  ```")
    #expect(
      page("> so\n> $$ x $$\n> then") == "> so\n>\n> ```math\n> x\n> ```\n>\n> then")
    #expect(page("> so\n>\n> $$ x $$\n\nend") == "> so\n>\n> ```math\n> x\n> ```\n\nend")
    #expect(page("$$ x $$.") == "```math\nx\n```\n\n.")
  }

  @Test("Code fences are left alone, whatever is in them")
  func fences() {
    let code = "```sh\necho $x $$ {{ a }}\n```"
    #expect(page(code) == code)
    let long = "````\n```\n$x$\n```\n````"
    #expect(page(long) == long)
  }

  @Test("Folding tags stand apart")
  func folds() {
    #expect(
      page("text\n<details><summary>Set-up</summary>\nmore\n</details>\nafter")
        == "text\n\n<details><summary>Set-up</summary>\n\nmore\n\n</details>\n\nafter")
  }

  @Test("A file is embedded")
  func embeds() {
    #expect(page("see\n{{ File.swift }}\nend") == "see\n\n[File.swift]\n\nend")
  }

  @Test("A fence is longer than any fence inside")
  func longFence() {
    #expect(fenced("a", "swift") == "```swift\na\n```")
    #expect(fenced("```\na\n```", "text") == "````text\n```\na\n```\n````")
  }

  @Test("Relative links are found outside code; anchors and titles are cut off")
  func links() {
    let text = """
      [a](../a.swift#L3) ![b](b.svg "title") `[no](no.md)` [web](https://x.org) [here](#top)
      <img src="c.png"> [again](../a.swift)
      ```
      [no](no.md)
      ```
      """
    #expect(relativeLinks(text) == ["../a.swift", "b.svg", "c.png"])
    #expect(normalized("Chapters/01-X/../../Sources/./a") == "Sources/a")
    #expect(normalized("../a") == "../a")
  }
}
