import CZlib
import Datasets
import FileSupport
import Fuzzing
import Testing
import TinyTensor

@Suite struct AustenTests {
  let folder: TemporaryFolder
  /// Six tiny novels.
  static let novels = [
    ["EMMA", "", "Emma Woodhouse, handsome"], ["About thirty years ago"], ["No one who had ever"],
    [""], ["It is a truth universally acknowledged", "£10,000 a year — café 🙂"], ["FINIS", ""],
  ]

  init() throws { folder = try TemporaryFolder() }

  func corpus(_ bytes: [UInt8]) throws -> TextCorpus {
    try .austen(path: folder.write(bytes, as: "austen.rdb"))
  }

  /// The problem that reading these bytes runs into, without the advice that closes each.
  func problem(_ bytes: [UInt8]) throws -> String {
    let path = try folder.write(bytes, as: "austen.rdb")
    let error = #expect(throws: FileProblem.self) { try TextCorpus.austen(path: path) }
    #expect(error?.path == path)
    let advice = "; `Chapters/run --fetch` fetches it anew"
    #expect(error?.problem.hasSuffix(advice) == true)
    return String(error?.problem.dropLast(advice.count) ?? "")
  }

  /// The same with a first record of these bytes.
  func problem(record: [UInt8]) throws -> String { try problem(rRecord(record)) }

  @Test func `lines and novels come back in their order`() throws {
    let corpus = try corpus(rDatabase(Self.novels))
    let expected = Self.novels.map { $0.map { $0 + "\n" }.joined() }
    #expect(corpus.pieces.map(\.text.string) == expected)
    #expect(corpus.text.string == expected.joined())
    #expect(corpus.text.lineCount == Self.novels.joined().count)
    #expect(
      corpus.pieces.map(\.title) == [
        "Emma", "Mansfield Park", "Northanger Abbey", "Persuasion", "Pride and Prejudice",
        "Sense and Sensibility",
      ])
    #expect(corpus.training.string + corpus.validation.string == corpus.text.string)
  }

  @Test func `both versions of R's format are understood`() throws {
    let older = Self.novels.flatMap { rRecord(rVector($0, version: 2)) }
    #expect(try corpus(older) == corpus(rDatabase(Self.novels)))
  }

  @Test func `a missing file says how to get it`() {
    let path = folder.path + "/austen.rdb"
    let expected = FileProblem(
      path, "no such file; `Chapters/run --fetch` fetches Jane Austen's novels (1.6 MB)")
    #expect(throws: expected) { try TextCorpus.austen(path: path) }
  }

  @Test func `too few and too many texts are counted`() throws {
    #expect(try problem([]) == "is damaged: found 0 texts, expected 6 novels")
    let seven = Self.novels + [["one more"]]
    #expect(try problem(rDatabase(seven)) == "is damaged: found 7 texts, expected 6 novels")
  }

  @Test func `a file cut short anywhere is refused`() throws {
    let whole = rDatabase(Self.novels)
    for length in 0..<whole.count {
      #expect(try problem(Array(whole.prefix(length))).hasPrefix("is damaged"))
    }
  }

  @Test func `a flipped bit is noticed or changes nothing`() throws {
    let whole = rDatabase(Self.novels)
    let intact = try corpus(whole)
    var noticed = 0
    for position in whole.indices {
      var damaged = whole
      damaged[position] ^= 1 << UInt8(position % 8)
      do {
        #expect(try corpus(damaged) == intact, "byte \(position)")
      } catch is FileProblem {
        noticed += 1
      }
    }
    // Checksums and lengths cover all but a few bits of each stream, such as its padding.
    #expect(noticed > whole.count - 6 * 5)
  }

  @Test func `a record's length must fit the file before any room is made`() throws {
    let vector = rVector(["a"])
    let left = rRecord(vector).count - 4
    #expect(
      try problem(rRecord(vector, announced: 0xffff_ffff))
        == "is damaged: a record announces 4294967295 bytes, and \(left) compressed ones are left")
    #expect(
      try problem(rRecord(vector, announced: 1 << 26))
        == "is damaged: a record announces 67108864 bytes, and \(left) compressed ones are left")
    #expect(
      try problem(rRecord(vector, announced: vector.count + 1))
        == "is damaged: a record announces \(vector.count + 1) bytes and has \(vector.count)")
    #expect(
      try problem(rRecord(vector, announced: vector.count - 1))
        == "is damaged: a record announces \(vector.count - 1) bytes and has more")
    #expect(
      try problem([0, 0, 0, 1]) == "is damaged: 4 bytes are left, too few for a record")
    #expect(
      try problem([0, 0, 0, 9] + Array("Z not zlib".utf8))
        == "is damaged: not a valid zlib stream (incorrect header check)")
  }

  @Test func `lengths inside a record must fit it`() throws {
    let start = "is damaged or not such a file: record 1: "
    // Where the number of lines and the first line's length stand.
    let (count, length) = (27, 35)
    var manyLines = rVector(["ab", "c"])
    manyLines.replaceSubrange(count..<count + 4, with: bigEndian(0xffff_ffff))
    #expect(try problem(record: manyLines) == start + "it announces 4294967295 lines")
    var oneMore = rVector(["ab", "c"])
    oneMore[count + 3] = 3
    #expect(try problem(record: oneMore).hasPrefix(start))
    var oneFewer = rVector(["ab", "c"])
    oneFewer[count + 3] = 1
    #expect(try problem(record: oneFewer) == start + "9 bytes follow its last line")
    // R's mark for a missing line is a length of -1.
    var missing = rVector(["ab"])
    missing.replaceSubrange(length..<length + 4, with: bigEndian(0xffff_ffff))
    #expect(try problem(record: missing) == start + "4294967295 bytes expected, 2 left")
  }

  @Test func `other values than lines of UTF-8 are refused`() throws {
    let start = "is damaged or not such a file: record 1: "
    #expect(
      try problem(record: Array("PK\u{3}\u{4} something".utf8))
        == start + "it does not begin with R's mark for XDR")
    #expect(
      try problem(record: rVector(["a"], version: 4)) == start + "it has version 4, not 2 or 3")
    var integers = rVector(["a"])
    integers[26] = 13
    #expect(try problem(record: integers) == start + "it is not a plain character vector")
    var latin1 = rVector(["a"])
    latin1.replaceSubrange(31..<35, with: bigEndian(0x4009))
    #expect(try problem(record: latin1) == start + "line 1 is not UTF-8 text")
    var wrongBytes = rVector(["ab"])
    wrongBytes[wrongBytes.count - 1] = 0xff
    #expect(
      try problem(record: wrongBytes) == "is not UTF-8 text: byte 0xff at offset 1, line 1")
  }

  @Test func `the novels have their published size`() throws {
    guard (try? readBytes(TextCorpus.austenFile)) != nil else {
      try Test.cancel("Jane Austen's novels are not here; fetch them with: Chapters/run --fetch")
    }
    let corpus = try TextCorpus.load()
    #expect(corpus.text.characterCount == 4_025_028)
    #expect(corpus.text.lineCount == 73_422)
    #expect(corpus.vocabulary.count == 81)
    #expect(corpus.training.characterCount == 3_622_525)
    #expect(corpus.validation.characterCount == 402_503)
    #expect(corpus.unseen.isEmpty)
    #expect(
      corpus.pieces.map(\.text.characterCount)
        == [883_028, 883_279, 433_411, 466_854, 684_768, 673_688])
    // Every novel opens with its title.
    for novel in corpus.pieces {
      #expect(novel.text.lines[0].lowercased() == novel.title.lowercased())
    }
    #expect(corpus.validation.string.hasSuffix("coolness between their husbands.\n\n\n\nTHE END\n"))
    let all = try corpus.vocabulary.encode(corpus.text)
    #expect(corpus.vocabulary.decode(all) == corpus.text.string)
  }
}
