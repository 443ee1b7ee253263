import Datasets
import FileSupport
import Fuzzing
import Testing
import TinyTensor

@Suite struct IDXFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The problem that reading these bytes runs into.
  func problem(_ bytes: [UInt8], rank: Int? = nil) throws -> String {
    let path = try folder.write(bytes, as: "file")
    let error = #expect(throws: FileProblem.self) { try IDXFile(path: path, rank: rank) }
    #expect(error?.path == path)
    return error?.problem ?? ""
  }

  @Test(arguments: [[5], [2, 3], [2, 3, 4], [1, 2, 1, 3], [0], [3, 0]])
  func `bytes of any rank come back, plain and gzipped`(shape: [Int]) throws {
    let elements = (0..<shape.reduce(1, *)).map { UInt8($0 * 7 % 256) }
    let plain = idx(shape, elements)
    for bytes in [plain, gzip(plain)] {
      let file = try IDXFile(path: folder.write(bytes, as: "file"))
      #expect(file.shape == shape)
      #expect(file.bytes == elements)
    }
  }

  @Test func `random contents survive gzip in any number of members`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let elements = (0..<generator.uniform(below: 5_000)).map { _ in
        UInt8(generator.uniform(below: 256))
      }
      let plain = idx([elements.count], elements)
      let cuts = (0..<generator.uniform(below: 4)).map { _ in
        generator.uniform(below: plain.count + 1)
      }
      let bounds = [0] + cuts.sorted() + [plain.count]
      let members = zip(bounds, bounds.dropFirst()).flatMap { gzip(Array(plain[$0..<$1])) }
      let file = try IDXFile(path: folder.write(members, as: "file.gz"), rank: 1)
      #expect(file.bytes == elements)
    }
  }

  @Test func `a file that is not there is named`() {
    let path = folder.path + "/nothing"
    #expect(throws: FileProblem(path, "cannot be read: No such file or directory")) {
      try IDXFile(path: path)
    }
  }

  @Test func `an empty file or a header cut short is told by its length`() throws {
    #expect(try problem([]) == "found 0 bytes, expected a header of at least 8")
    #expect(try problem([], rank: 3) == "found 0 bytes, expected a header of at least 16")
    let header = Array(idx([2, 3, 4], []).prefix(10))
    #expect(try problem(header) == "found 10 bytes, expected a header of at least 16")
    #expect(try problem(gzip(header)) == "found 10 bytes, expected a header of at least 16")
  }

  @Test func `another magic number is shown beside the expected one`() throws {
    #expect(
      try problem(Array("<html><head></head>".utf8), rank: 3)
        == "found the magic number 0x3c68746d, expected 0x00000803 (IDX, bytes)")
    #expect(
      try problem(idx([2], [1, 2]), rank: 3)
        == "found the magic number 0x00000801, expected 0x00000803 (IDX, bytes)")
    #expect(
      try problem(gzip([0, 0, 0x0d, 1, 0, 0, 0, 0]))
        == "found the magic number 0x00000d01, expected 0x00000801 to 0x000008ff (IDX, bytes)")
    #expect(try problem([0, 0, 8, 0, 42]).hasPrefix("found the magic number 0x00000800"))
  }

  @Test func `too few bytes are counted`() throws {
    let short = idx([2, 3], [1, 2, 3, 4, 5])
    #expect(try problem(short) == "found 17 bytes, expected 18 (a header of 12, then 2 x 3)")
    #expect(
      try problem(gzip(short))
        == "found 17 bytes after decompression, expected 18 (a header of 12, then 2 x 3)")
  }

  @Test func `bytes behind the last element are refused`() throws {
    let long = idx([2, 3], Array(1...8))
    #expect(try problem(long) == "found 20 bytes, expected 18 (a header of 12, then 2 x 3)")
    #expect(
      try problem(gzip(long))
        == "found more bytes after decompression, expected 18 (a header of 12, then 2 x 3)")
  }

  @Test func `a header that announces the impossible is refused before any room is made`() throws {
    let overflowing = [0, 0, 8, 3] + [UInt8](repeating: 0xff, count: 12)
    let expected =
      "its header announces 4294967295 x 4294967295 x 4294967295 bytes,"
      + " more than the 2147483648 allowed"
    #expect(try problem(overflowing) == expected)
    #expect(try problem(gzip(overflowing)) == expected)
    // 2 to the power of 255.
    #expect(
      try problem([0, 0, 8, 255] + Array(repeating: bigEndian(2), count: 255).joined())
        .hasSuffix("bytes, more than the 2147483648 allowed"))
    // Two gigabytes are allowed, but not from a few dozen bytes of gzip.
    let bomb = gzip(idx([2, 1024, 1024, 1024], []))
    #expect(
      try problem(bomb)
        == "found a gzip stream of \(bomb.count) bytes, too short for so much,"
        + " expected 2147483668 (a header of 20, then 2 x 1024 x 1024 x 1024)")
  }

  @Test func `no more is unpacked than the header announces`() throws {
    let bomb = gzip(idx([4], [UInt8](repeating: 0, count: 10_000_000)))
    #expect(try problem(bomb).hasPrefix("found more bytes after decompression, expected 12"))
  }

  @Test func `a damaged gzip stream is refused`() throws {
    let whole = gzip(idx([500], (0..<500).map { UInt8($0 % 251) }))
    for length in [3, 20, whole.count - 9, whole.count - 8, whole.count - 1] {
      #expect(
        try problem(Array(whole.prefix(length)))
          == "is damaged: the gzip stream stops before its end")
    }
    var wrongChecksum = whole
    wrongChecksum[whole.count - 8] ^= 1
    #expect(
      try problem(wrongChecksum)
        == "is damaged: not a valid gzip stream (incorrect data check)")
    var wrongLength = whole
    wrongLength[whole.count - 1] ^= 1
    #expect(
      try problem(wrongLength)
        == "is damaged: not a valid gzip stream (incorrect length check)")
    #expect(
      try problem(whole + [1, 2, 3])
        == "is damaged: not a valid gzip stream (incorrect header check)")
  }

  @Test func `a flipped bit is noticed or changes nothing`() throws {
    let plain = try IDXFile(path: folder.write(idx([40], Array(1...40)), as: "plain"))
    let whole = gzip(idx([40], Array(1...40)))
    var noticed = 0
    for position in whole.indices {
      for bit in 0..<8 {
        var damaged = whole
        damaged[position] ^= 1 << UInt8(bit)
        let path = try folder.write(damaged, as: "damaged")
        do {
          let file = try IDXFile(path: path)
          #expect(file == plain, "byte \(position), bit \(bit)")
        } catch let error as FileProblem {
          #expect(error.path == path)
          noticed += 1
        }
      }
    }
    // All but the time stamp, the flags and the operating system in gzip's header, and padding.
    #expect(noticed > 8 * (whole.count - 12))
  }
}
