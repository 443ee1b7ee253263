import FileSupport

/// Reads the character vectors in an R package's lazy-load database, each as one text: every
/// element is a line and ends in `\n`.
///
/// The format (`data/Rdata.rdb`): record after record, each with its length after decompression as
/// a big-endian 32-bit number, then a zlib stream. The stream holds a serialized R value; only a
/// plain character vector of UTF-8 or ASCII is understood. The index beside the file (`Rdata.rdx`)
/// gives the records' names and places; whoever knows their order does not need it.
///
/// Nothing is allocated on a length's word alone: each must fit what stands behind it.
///
/// Sources: R Internals, section 1.8, "Serialization Formats"; R's src/main/serialize.c.
/// - Throws: `FileProblem` for a file that cannot be read, is damaged, or holds other values.
func readRTexts(path: String) throws -> [PlainText] {
  try readRTexts(contents: readBytes(path), path: path)
}

/// - Parameters:
///   - contents: The file's bytes.
///   - path: The file's name in error messages.
package func readRTexts(contents: [UInt8], path: String) throws -> [PlainText] {
  try contents.withUnsafeBytes { file in
    var rest = file
    var texts: [PlainText] = []
    while !rest.isEmpty {
      let record = try readRecord(&rest, path: path)
      let text = try record.withUnsafeBytes { record in
        var vector = SerializedVector(rest: record[...], path: path, record: texts.count + 1)
        return try vector.readLines()
      }
      texts.append(try PlainText(fileContents: text, path: path))
    }
    return texts
  }
}

/// The most bytes that one record may announce: 64 MiB.
private let largestRecord = 1 << 26

/// Decompresses the next record and moves on behind it.
private func readRecord(_ rest: inout UnsafeRawBufferPointer, path: String) throws -> [UInt8] {
  guard rest.count > 4 else {
    throw FileProblem(path, "is damaged: \(rest.count) bytes are left, too few for a record")
  }
  let announced = Int(UInt32(bigEndian: rest.loadUnaligned(as: UInt32.self)))
  let compressed = UnsafeRawBufferPointer(rebasing: rest.dropFirst(4))
  guard
    announced <= largestRecord, announced / Inflater.greatestExpansion <= compressed.count
  else {
    throw FileProblem(
      path,
      "is damaged: a record announces \(announced) bytes, and \(compressed.count) compressed ones"
        + " are left")
  }
  var inflater = try Inflater(compressed, .zlib, path: path)
  // The room for one byte more than announced shows whether the stream goes on.
  let bytes = try [UInt8](unsafeUninitializedCapacity: announced + 1) { buffer, count in
    count = try inflater.read(into: UnsafeMutableRawBufferPointer(buffer))
  }
  guard bytes.count == announced else {
    let found = bytes.count > announced ? "more" : "\(bytes.count)"
    throw FileProblem(
      path, "is damaged: a record announces \(announced) bytes and has \(found)")
  }
  rest = inflater.rest
  return bytes
}

/// R's XDR serialization (everything big-endian) of a character vector.
private struct SerializedVector {
  var rest: Slice<UnsafeRawBufferPointer>
  let path: String
  /// The record's number in the file, from 1, for error messages.
  let record: Int

  /// The kinds of value and flags in the low and high bits of a flag word.
  private enum Flag {
    static let kind: UInt32 = 0xff
    static let characterVector: UInt32 = 16
    static let element: UInt32 = 9
    static let hasAttributes: UInt32 = 1 << 9
    /// An element's encoding stands in the bits from 12 on.
    static let isUTF8: UInt32 = 1 << (12 + 3)
    static let isASCII: UInt32 = 1 << (12 + 6)
  }

  mutating func readLines() throws -> [UInt8] {
    try readHeader()
    let flags = try word()
    guard flags & Flag.kind == Flag.characterVector, flags & Flag.hasAttributes == 0 else {
      throw problem("it is not a plain character vector")
    }
    let count = Int(try word())
    // An element takes at least its flags and its length.
    guard count <= rest.count / 8 else { throw problem("it announces \(count) lines") }
    var text: [UInt8] = []
    text.reserveCapacity(rest.count)
    for line in 0..<count {
      let flags = try word()
      guard flags & Flag.kind == Flag.element, flags & (Flag.isUTF8 | Flag.isASCII) != 0 else {
        throw problem("line \(line + 1) is not UTF-8 text")
      }
      text.append(contentsOf: try bytes(Int(try word())))
      text.append(UInt8(ascii: "\n"))
    }
    guard rest.isEmpty else { throw problem("\(rest.count) bytes follow its last line") }
    return text
  }

  /// Skips "X\n", three versions and, from version 3 on, the name of an encoding.
  private mutating func readHeader() throws {
    guard try bytes(2).elementsEqual([UInt8(ascii: "X"), UInt8(ascii: "\n")]) else {
      throw problem("it does not begin with R's mark for XDR")
    }
    let version = try word()
    guard (2...3).contains(version) else { throw problem("it has version \(version), not 2 or 3") }
    _ = try bytes(8)
    if version == 3 { _ = try bytes(Int(try word())) }
  }

  private mutating func word() throws -> UInt32 {
    UInt32(bigEndian: UnsafeRawBufferPointer(rebasing: try bytes(4)).loadUnaligned(as: UInt32.self))
  }

  /// The next bytes. A length of -1, which stands for a missing line, is above any that is there.
  private mutating func bytes(_ count: Int) throws -> Slice<UnsafeRawBufferPointer> {
    guard count <= rest.count else { throw problem("\(count) bytes expected, \(rest.count) left") }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  private func problem(_ what: String) -> FileProblem {
    FileProblem(path, "is damaged or not such a file: record \(record): \(what)")
  }
}
