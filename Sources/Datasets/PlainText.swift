import FileSupport
import TinyTensor

/// A text as flat, valid UTF-8 whose lines end in `\n`.
///
///     let text = PlainText("Straße\r\n")
///     text.characterCount  // 7: the line's end is one character
///     text.utf8.count      // 8: ß takes two bytes
///
/// A character here is a Unicode scalar, not Swift's `Character`. Every text is made of scalars
/// without loss, what counts as one does not depend on the Unicode version of a library (a family
/// emoji or an accent on its own letter would), and they are what Python calls characters, so that
/// figures per character compare with published ones.
public struct PlainText: Sendable, Equatable {
  /// The text's bytes; parts of one text share them.
  public let utf8: ArraySlice<UInt8>
  /// The number of Unicode scalars.
  public let characterCount: Int

  /// The text of a string; `\r\n` and a lone `\r` become `\n`.
  public init(_ string: String) {
    var bytes = Array(string.utf8)
    normalizeLineEnds(&bytes)
    self.init(valid: bytes[...])
  }

  /// Reads a UTF-8 text file.
  ///
  /// A byte order mark is dropped; `\r\n` and a lone `\r` become `\n`. Nothing else is changed: a
  /// last line without an end stays without one. A NUL is refused, for a file that has one is not
  /// text, or is UTF-16.
  /// - Throws: `FileProblem` for a file that cannot be read, is empty, or is not such a text; it
  ///   names the first bad byte's offset from the file's start and its line, counted from 1.
  public init(path: String) throws {
    try self.init(fileContents: try readBytes(path), path: path)
  }

  /// - Parameter path: The file's name in error messages.
  package init(fileContents: consuming [UInt8], path: String) throws {
    var bytes = fileContents
    if let bad = firstInvalidByte(bytes) {
      let hint = bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff])
      throw FileProblem(
        path,
        "is not UTF-8 text: byte 0x\(String(bytes[bad], radix: 16)) at \(place(bad, in: bytes))"
          + (hint ? "; it looks like UTF-16" : ""))
    }
    if let nul = bytes.firstIndex(of: 0) {
      throw FileProblem(
        path, "is not plain text: a NUL at \(place(nul, in: bytes)); is it UTF-16, or a program?")
    }
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
    guard !bytes.isEmpty else { throw FileProblem(path, "is empty") }
    normalizeLineEnds(&bytes)
    self.init(valid: bytes[...])
  }

  /// - Parameter valid: UTF-8 without `\r`.
  init(valid utf8: ArraySlice<UInt8>) {
    self.utf8 = utf8
    characterCount = utf8.withUnsafeBufferPointer { bytes in
      bytes.reduce(0) { $0 &+ (isContinuation($1) ? 0 : 1) }
    }
  }

  private init(utf8: ArraySlice<UInt8>, characterCount: Int) {
    self.utf8 = utf8
    self.characterCount = characterCount
  }

  /// The text as a string, which is a copy.
  public var string: String { String(decoding: utf8, as: UTF8.self) }

  /// The number of lines; the last one need not have an end.
  public var lineCount: Int {
    utf8.count { $0 == newline } + (utf8.last.map { $0 != newline } == true ? 1 : 0)
  }

  /// The lines without their ends; empty ones count.
  public var lines: [Substring] {
    var lines = string.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// The text before and from a character on, counted from 0; nothing is copied.
  public func split(at character: Int) -> (PlainText, PlainText) {
    require(
      (0...characterCount).contains(character),
      "PlainText: character \(character) of \(characterCount)")
    let start = utf8.startIndex + byteOffset(ofCharacter: character)
    return (
      PlainText(utf8: utf8[..<start], characterCount: character),
      PlainText(utf8: utf8[start...], characterCount: characterCount - character)
    )
  }

  private func byteOffset(ofCharacter character: Int) -> Int {
    // Bytes and characters are the same thing in a text of ASCII alone.
    if utf8.count == characterCount { return character }
    return utf8.withUnsafeBufferPointer { bytes in
      var (offset, passed) = (0, 0)
      while offset < bytes.count {
        if !isContinuation(bytes[offset]) {
          if passed == character { break }
          passed += 1
        }
        offset += 1
      }
      return offset
    }
  }

  /// Calls `body` with each character, as a number, from the first to the last.
  @inline(__always)
  func forEachScalar(_ body: (UInt32) throws -> Void) rethrows {
    try utf8.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        let first = UInt32(bytes[offset])
        // The number of leading ones says how many bytes a character has.
        let length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
        var scalar = length == 1 ? first : first & (0x7f >> UInt32(length))
        for next in 1..<length {
          scalar = scalar << 6 | UInt32(bytes[offset + next] & 0x3f)
        }
        offset += length
        try body(scalar)
      }
    }
  }
}

private let newline = UInt8(ascii: "\n")

/// Whether a byte goes on with a character that began before it.
@inline(__always)
private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }

private func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
  do throws(UTF8.ValidationError) {
    _ = try UTF8Span(validating: bytes.span)
    return nil
  } catch {
    return error.byteOffsets.lowerBound
  }
}

private func place(_ offset: Int, in bytes: [UInt8]) -> String {
  let line = 1 + bytes[..<offset].count { $0 == newline }
  return "offset \(offset), line \(line)"
}

/// Turns `\r\n` and a lone `\r` into `\n`, in place.
private func normalizeLineEnds(_ bytes: inout [UInt8]) {
  let carriageReturn = UInt8(ascii: "\r")
  guard var target = bytes.firstIndex(of: carriageReturn) else { return }
  bytes.withUnsafeMutableBufferPointer { bytes in
    var source = target
    while source < bytes.count {
      var byte = bytes[source]
      source += 1
      if byte == carriageReturn {
        byte = newline
        if source < bytes.count && bytes[source] == newline { source += 1 }
      }
      bytes[target] = byte
      target += 1
    }
  }
  bytes.removeLast(bytes.count - target)
}
