import Datasets
import FileSupport
import Testing

@Suite struct PlainTextTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func text(_ bytes: [UInt8]) throws -> PlainText {
    try PlainText(path: folder.write(bytes, as: "text"))
  }

  /// The problem that reading these bytes runs into.
  func problem(_ bytes: [UInt8]) throws -> String {
    let path = try folder.write(bytes, as: "text")
    let error = #expect(throws: FileProblem.self) { try PlainText(path: path) }
    #expect(error?.path == path)
    return error?.problem ?? ""
  }

  @Test func `a text keeps its bytes, and characters are Unicode scalars`() throws {
    // One, two, three and four bytes; then e with an accent on its own, which is two characters.
    let string = "aß€🙂e\u{301}\n"
    let text = try text(Array(string.utf8))
    #expect(text.string == string)
    #expect(text.characterCount == 7)
    #expect(Array(text.utf8) == Array(string.utf8))
    #expect(text == PlainText(string))
  }

  @Test func `every way to end a line becomes one`() throws {
    for (written, read) in [
      ("a\r\nb\r\n", "a\nb\n"), ("a\rb", "a\nb"), ("\r\r\n\n\r", "\n\n\n\n"),
      ("a\n\rb", "a\n\nb"), ("\r\n", "\n"), ("\r", "\n"),
    ] {
      #expect(try text(Array(written.utf8)).string == read)
      #expect(PlainText(written).string == read)
    }
  }

  @Test func `a byte order mark is dropped at the start and nowhere else`() throws {
    #expect(try text([0xef, 0xbb, 0xbf] + Array("ab".utf8)).string == "ab")
    #expect(try text(Array("a\u{feff}b".utf8)).characterCount == 3)
  }

  @Test func `a last line counts with and without an end`() {
    for (string, lines) in [
      ("", 0), ("\n", 1), ("a", 1), ("a\n", 1), ("a\nb", 2), ("a\n\nb\n", 3), ("\n\n", 2),
    ] {
      let text = PlainText(string)
      #expect(text.lineCount == lines)
      #expect(text.lines.count == lines)
      #expect(text.string == string)
    }
  }

  @Test func `the first byte that is not UTF-8 is told by offset and line`() throws {
    #expect(
      try problem(Array("one\ntwo\nth".utf8) + [0xe9] + Array("é".utf8))
        == "is not UTF-8 text: byte 0xe9 at offset 10, line 3")
    #expect(try problem([0x80]) == "is not UTF-8 text: byte 0x80 at offset 0, line 1")
    // A character cut short at the end, a surrogate, an overlong form, a number too high.
    #expect(try problem([97, 10, 0xe2, 0x82]).hasSuffix("byte 0xe2 at offset 2, line 2"))
    #expect(try problem([97, 0xed, 0xa0, 0x80]).hasSuffix("byte 0xed at offset 1, line 1"))
    #expect(try problem([97, 0xc0, 0x80]).hasSuffix("byte 0xc0 at offset 1, line 1"))
    #expect(try problem([97, 0xf4, 0x90, 0x80, 0x80]).hasSuffix("byte 0xf4 at offset 1, line 1"))
    #expect(
      try problem([0xff, 0xfe, 97, 0])
        == "is not UTF-8 text: byte 0xff at offset 0, line 1; it looks like UTF-16")
  }

  @Test func `any bytes are read as Swift reads them, or refused`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let pieces: [[UInt8]] = [
        [97], [0xc3, 0xa9], [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x99, 0x82], [10],
      ]
      var bytes = (0..<Int.random(in: 1...12, using: &generator)).flatMap { _ in
        pieces.randomElement(using: &generator)!
      }
      if Bool.random(using: &generator) {
        bytes[bytes.indices.randomElement(using: &generator)!] = .random(in: 32...255)
      }
      let path = try folder.write(bytes, as: "text")
      let expected = String(validating: bytes, as: UTF8.self)
      let found = try? PlainText(path: path)
      #expect(found?.string == expected, "\(bytes)")
      #expect(found?.characterCount == expected?.unicodeScalars.count, "\(bytes)")
    }
  }

  @Test func `a NUL is refused, for the file is not plain text`() throws {
    #expect(
      try problem([97, 10, 98, 0, 99])
        == "is not plain text: a NUL at offset 3, line 2; is it UTF-16, or a program?")
  }

  @Test func `an empty file is said to be empty`() throws {
    #expect(try problem([]) == "is empty")
    #expect(try problem([0xef, 0xbb, 0xbf]) == "is empty")
  }

  @Test func `a folder and a missing file are named`() {
    #expect(throws: FileProblem(folder.path, "is not a regular file")) {
      try PlainText(path: folder.path)
    }
    let nothing = folder.path + "/nothing"
    #expect(throws: FileProblem(nothing, "cannot be read: No such file or directory")) {
      try PlainText(path: nothing)
    }
  }

  @Test(arguments: ["plain", "aß€🙂", "", "€€€"])
  func `a text can be cut between any two characters`(string: String) {
    let text = PlainText(string)
    let scalars = Array(string.unicodeScalars)
    for cut in 0...scalars.count {
      let (before, after) = text.split(at: cut)
      #expect(Array(before.string.unicodeScalars) == Array(scalars[..<cut]))
      #expect(Array(after.string.unicodeScalars) == Array(scalars[cut...]))
      #expect((before.characterCount, after.characterCount) == (cut, scalars.count - cut))
      // A part of a part counts from its own start.
      #expect(after.split(at: after.characterCount).0 == after)
    }
  }
}
