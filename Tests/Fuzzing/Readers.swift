import Datasets
import FileSupport
import Notebook
import TinyTensor

extension Reader {
  /// Every reader of files, by name.
  package static let all = [
    idx("idx", reasons: idxReasons),
    idx("idx-gzip", reasons: idxReasons + gzipReasons) { [gzip($0[0])] },
    images, rTexts, plainText, vocabulary, safetensors, checkpoint, gpt2, transcript, ladder, page,
  ]

  private static let idxReasons = [
    "expected a header of at least", "found the magic number", "its header announces", "expected",
  ]
  private static let gzipReasons = [
    "too short for so much", "more bytes after decompression", "bytes after decompression",
    "stream stops before its end", "not a valid gzip stream",
  ]

  /// One array of bytes.
  private static func idx(
    _ name: String, reasons: [String],
    pack: @escaping @Sendable ([[UInt8]]) -> [[UInt8]] = { $0 }
  ) -> Reader {
    Reader(
      name, reasons: gzipReasons + idxReasons,
      seeds: [
        [Fuzzing.idx([2, 2, 3], Array(1...12))], [Fuzzing.idx([5], [3, 9, 0, 1, 7])],
        [Fuzzing.idx([3, 0, 4], [])], [Fuzzing.idx([16, 64], [UInt8](repeating: 7, count: 1024))],
        [Fuzzing.idx([1, 1, 1, 1, 1, 2], [1, 2])],
      ], pack: pack
    ) { files in
      for rank in [nil, 1, 3] {
        do {
          let file = try IDXFile(contents: files[0], path: "FILE", rank: rank)
          let count = file.shape.contains(0) ? 0 : file.shape.reduce(1, *)
          try expect(file.bytes.count == count, "\(file.bytes.count) bytes, shape \(file.shape)")
        } catch let problem as FileProblem where rank != nil {
          try expect(!problem.problem.isEmpty, "no words")
        }
      }
    }
  }

  /// Two arrays of bytes that have to fit together.
  private static let images = Reader(
    "images",
    reasons: ["images, but", "found label", "images of"] + gzipReasons + idxReasons,
    seeds: [
      [Fuzzing.idx([2, 2, 3], Array(1...12)), Fuzzing.idx([2], [3, 9])],
      [Fuzzing.idx([1, 1, 1], [255]), Fuzzing.idx([1], [0])],
    ]
  ) { files in
    let images = try LabelledImages(
      IDXFile(contents: files[0], path: "FILE.images", rank: 3), "FILE.images",
      labels: IDXFile(contents: files[1], path: "FILE.labels", rank: 1), "FILE.labels",
      classNames: ImageDataset.digitNames)
    let all = images.tensor(of: 0..<images.count)
    try expect(all.shape == [images.count, images.pixelsPerImage], "shape \(all.shape)")
  }

  /// The novels of Jane Austen, as an R package keeps them.
  private static let rTexts = Reader(
    "r-texts",
    reasons: [
      "too few for a record", "a record announces", "stream stops before its end",
      "not a valid zlib stream", "not a plain character vector", "it announces",
      "is not UTF-8 text", "bytes follow its last line", "R's mark for XDR", "it has version",
      "bytes expected", "a NUL at", "is empty",
    ],
    seeds: [
      [rVector(["EMMA", "by Jane Austen", ""]), rVector(["Straße, 漢字", "x"], version: 2)],
      [rVector([]), rVector([""])],
      [rVector([String(repeating: "word ", count: 400)]), rVector(["a", "b"])],
    ],
    pack: { [$0.flatMap { rRecord($0) }] }
  ) { files in
    for text in try readRTexts(contents: files[0], path: "FILE") { try use(text) }
  }

  private static let plainText = Reader(
    "plain-text", reasons: ["is not UTF-8 text", "a NUL at", "is empty"],
    seeds: [
      "It is a truth universally acknowledged,\nthat a single man\r\n\tin possession\r\n\r\n",
      "Straße 漢字 👩‍👩‍👧 e\u{301}\rend", "\u{feff}first\n", "a",
    ].map { [Array($0.utf8)] }
  ) { files in try use(PlainText(fileContents: files[0], path: "FILE")) }

  private static func use(_ text: PlainText) throws {
    try expect(text.characterCount == text.string.unicodeScalars.count, "characters")
    try expect(text.lineCount == text.lines.count, "lines")
    try expect(!text.utf8.contains(13), "a carriage return")
    let (a, b) = text.split(at: text.characterCount / 2)
    try expect(a.string.unicodeScalars.count == text.characterCount / 2, "split")
    try expect(Array(a.utf8) + Array(b.utf8) == Array(text.utf8), "split")
  }

  private static let vocabulary = Reader(
    "vocabulary",
    reasons: [
      "is not a JSON object with", "has the number", "both have number", "has no token",
      "no merge makes the token", "expected two tokens", "neither a byte nor made",
      "which has no number", "a second time", "is not UTF-8 text", "a NUL at", "is empty",
    ],
    seeds: [
      Seeds.vocabulary([("t", "h"), ("th", "e"), ("Ġ", "the")], specials: ["<|endoftext|>"]),
      Seeds.vocabulary([("a", "a"), ("aa", "aa"), ("a", "aa")]),
    ],
    scraps: [
      "Ġ", "Ċ", "#version: 0.2\n", "<|x|>", "a aa\n", "t h\n", ", \"ab\": 259", "ā", "a\u{304}",
    ]
  ) { files in
    let encoding = try BytePairEncoding(
      numbers: files[0], "FILE.json", merges: files[1], "FILE.bpe")
    try Reader.use(encoding)
  }

  static func use(_ encoding: BytePairEncoding) throws {
    let bytes = Array("the theatre aaaaaa\n\u{e9}".utf8) + [0xff, 0]
    let tokens = encoding.encode(bytes: bytes)
    try expect(tokens.allSatisfy { 0 <= $0 && $0 < encoding.count }, "tokens \(tokens)")
    try expect(encoding.decode(toBytes: tokens) == bytes, "decodes to other bytes")
  }

  private static let transcript = Reader(
    "transcript",
    reasons: ["is damaged", "does not begin with a run's start", "is not UTF-8 text"],
    seeds: [[Seeds.transcript]],
    scraps: ["{\"line\":1,\"codeLine\":1,\"what\":", "\"_0\"", "\"claim\"", "\"table\"", "\"end\""]
  ) { files in
    let transcript = try Transcript(contents: files[0], path: "FILE")
    let chapter = Chapter(root: "FILE", folder: "01-Fuzzing")
    let body = try Page(chapter, NotebookSource(Seeds.cells), transcript).body()
    try expect(body.contains("Tests of this chapter"), "no page")
    _ = (transcript.lastLine, transcript.end, transcript.start)
  }

  private static let ladder = Reader(
    "ladder", reasons: ["is not a list of chapter 8's rungs"], seeds: [[Seeds.ladder]],
    scraps: ["\"steps\":", "\"kind\":\"counts\"", "\"chapter\":8"]
  ) { files in
    let ladder = Ladder(try readRungs(files[0], of: 8, path: "FILE"))
    try expect(!ladder.alt.isEmpty, "no words")
    if !ladder.rungs.isEmpty { _ = try ladder.chart.script() }
  }

  /// A notebook and its page, which `weave` reads again.
  private static let page = Reader(
    "page", reasons: ["is not UTF-8 text", "has no lines"],
    seeds: [[Array(Seeds.notebook.utf8), Array(Seeds.page.utf8), Array(Seeds.contents.utf8)]],
    scraps: [
      "//: ", "/*: ", "*/", "\"\"\"", "$", "$$", "```", "<!-- woven", "-->", "<!-- navigation -->",
      "<!-- contents -->", "**", "](", "- ", "| ", "<details>",
    ]
  ) { files in
    let source = NotebookSource(try decodedText(files[0], path: "FILE.swift"))
    try expect(source.codeLines == source.codeLines.sorted(), "lines of code")
    for block in source.blocks {
      _ = (terminalProse(block.text, TerminalStyle(width: 40, isColoured: true)), source.title)
      _ = gitHubProse(block.text) { $0 }
    }
    let page = try decodedText(files[1], path: "FILE.md")
    _ = (WovenPage(page)?.text(navigation: "x"), relativeLinks(page))
    do {
      _ = try Navigation.withContents(decodedText(files[2], path: "FILE.readme"), of: "FILE")
    } catch let problem as FileProblem where problem.path == "README.md" {
      throw FileProblem("FILE", problem.problem)
    }
  }
}
