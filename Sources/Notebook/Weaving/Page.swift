import FileSupport

/// A chapter's page: prose, code and output of one run, as GitHub shows them.
package struct Page {
  package var chapter: Chapter
  package var source: NotebookSource
  package var transcript: Transcript

  package init(_ chapter: Chapter, _ source: NotebookSource, _ transcript: Transcript) {
    self.chapter = chapter
    self.source = source
    self.transcript = transcript
  }

  /// Whether the page is the committed one: a whole default run in which every claim held.
  package var isPublished: Bool {
    transcript.start?.isPublished == true && transcript.end?.failed == 0
  }

  /// Where the page belongs.
  package var path: String { isPublished ? chapter.page : chapter.privatePage }

  /// The whole page with its navigation and its hashes.
  /// - Throws: `FileProblem` where a file that the prose shows or links cannot be read, or where the
  ///   code is no longer the code that ran.
  package func markdown() throws -> String {
    let code = try chapter.codeHash(source)
    guard transcript.start?.code == code else {
      throw FileProblem(
        chapter.sourceFromRoot,
        "the code has changed since the run; Chapters/run \(chapter.plainNumber) runs it again")
    }
    let navigation = Navigation.line(for: chapter)
    let text = try body()
    var links: [String: String] = [:]
    for file in linkedSources() {
      links[file] = try Fingerprint.of(readText("\(chapter.root)/\(file)"))
    }
    let stamp = PageStamp(
      code: code, prose: Chapter.proseHash(source), links: links, page: Fingerprint.of(text))
    return [navigation, text, navigation, stamp.comment].joined(separator: "\n\n") + "\n"
  }

  /// Everything between the two navigation lines.
  package func body() throws -> String {
    var parts: [String] = []
    let blocks = source.pageBlocks
    for block in blocks {
      switch block.kind {
      case .prose: parts.append(try gitHubProse(block.text, embedded: embedded))
      case .code:
        parts.append(fenced(block.text, "swift"))
        parts += outputs(in: block.lines)
      }
    }
    if transcript.end == nil {
      let line = source.line(ofCodeLine: transcript.events.last?.codeLine ?? 0)
      parts.append(
        "> **The run stopped after line \(line) of main.swift**; nothing below has output.")
    }
    parts.append("---")
    let tests = "Tests/\(chapter.module)Tests"
    parts.append(
      "Tests of this chapter: [\(tests)](../../\(tests)), run by `Tests/run \(chapter.plainNumber)` or "
        + "`swift test -c release --filter \(chapter.module)`. "
        + "[What the tests prove](../../Tests/README.md)."
    )
    return parts.joined(separator: "\n\n")
  }

  /// What the run said on these lines, like things together.
  private func outputs(in lines: ClosedRange<Int>) -> [String] {
    let events = transcript.events.filter { lines.contains(source.line(ofCodeLine: $0.codeLine)) }
    var parts: [String] = []
    var texts: [String] = []
    var claims: [String] = []
    func endGroups() {
      if !texts.isEmpty { parts.append(fenced(texts.joined(separator: "\n"), "text")) }
      if !claims.isEmpty { parts.append(claims.joined(separator: "\n")) }
      (texts, claims) = ([], [])
    }
    for event in events {
      switch event.what {
      case .show(let text):
        if !claims.isEmpty { endGroups() }
        texts.append(text)
      case .claim(let claim):
        if !texts.isEmpty { endGroups() }
        claims.append(markdown(claim))
      case .table(let table):
        endGroups()
        parts.append(table.markdown)
      case .figure(let name, let alt):
        endGroups()
        let file = "\(transcript.start?.plots ?? "")/\(name)"
        parts.append(
          "![\(escapedForMarkdown(alt))](\(file).svg)\n\n"
            + "<sub>[data](\(file).csv) · [script](\(file).gp)</sub>")
      case .start, .progress, .end: break
      }
    }
    endGroups()
    return parts
  }

  private func markdown(_ claim: Claim) -> String {
    let remark = claim.remark.isEmpty ? "" : escapedForMarkdown(claim.remark)
    return "- \(claim.mark) \(gitHubInline(claim.sentence))\(remark)"
  }

  /// A file that the prose shows, or one declaration of it: its name as a link, and its text.
  private func embedded(_ text: String) throws -> String {
    let embedding = Embedding(text)
    let path = normalized("Chapters/\(chapter.folder)/\(embedding.file)")
    let shown = try embedding.part(of: readText("\(chapter.root)/\(path)"))
    let language = embedding.file.split(separator: ".").last.map(String.init) ?? ""
    let label = embedding.file.replacing("../", with: "")
    return "[\(label)](../../\(path))\n\n" + fenced(shown, language)
  }

  /// The library sources that the prose links to or shows, from the repository's folder.
  package func linkedSources() -> [String] {
    var files: Set<String> = []
    for block in source.blocks where block.kind == .prose {
      let shown = prosePieces(block.text).compactMap { piece in
        if case .embed(let text) = piece { Embedding(text).file } else { nil }
      }
      for link in relativeLinks(block.text) + shown {
        let path = normalized("Chapters/\(chapter.folder)/\(link)")
        if path.hasPrefix("Sources/") && path.hasSuffix(".swift") { files.insert(path) }
      }
    }
    return files.sorted()
  }
}
