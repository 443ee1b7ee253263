import FileSupport

/// An array of unsigned bytes from a file in the IDX format, plain or gzipped.
///
///     let labels = try IDXFile(path: "t10k-labels-idx1-ubyte.gz", rank: 1)
///     labels.shape  // [10000]
///
/// The format: two zero bytes, the element type (0x08 for unsigned bytes), the number of dimensions,
/// each dimension as a big-endian 32-bit number, then the elements in row-major order.
///
/// Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits",
/// http://yann.lecun.com/exdb/mnist/.
public struct IDXFile: Sendable, Equatable {
  /// The size of each dimension, outermost first.
  public let shape: [Int]
  /// The elements in row-major order; as many as the product of `shape`.
  public let bytes: [UInt8]

  /// The most bytes a file may announce: 2 GiB.
  public static let largestSize = 1 << 31

  /// Reads a whole file. Whether it is gzipped is seen from its first two bytes, not from its name.
  ///
  /// Nothing is allocated on the header's word alone: what it announces must fit `largestSize` and
  /// be no more than a file of this length can hold.
  /// - Parameter rank: The number of dimensions that the caller expects; nil takes any from 1 to 255.
  /// - Throws: `FileProblem` for a file that cannot be read, has another format or rank, is damaged,
  ///   or holds fewer or more bytes than its header announces.
  public init(path: String, rank: Int? = nil) throws {
    try self.init(contents: readBytes(path), path: path, rank: rank)
  }

  /// - Parameters:
  ///   - contents: The file's bytes.
  ///   - path: The file's name in error messages.
  package init(contents: [UInt8], path: String, rank: Int? = nil) throws {
    (shape, bytes) = try contents.withUnsafeBytes { file in
      if Inflater.recognizesGzip(file) {
        try unpackCompressed(file, path: path, rank: rank)
      } else {
        try unpackPlain(file, path: path, rank: rank)
      }
    }
  }
}

private typealias Contents = (shape: [Int], bytes: [UInt8])

private func unpackPlain(
  _ file: UnsafeRawBufferPointer, path: String, rank: Int?
) throws -> Contents {
  var rest = file[...]
  let header = try Header(path: path, rank: rank) { buffer in
    let part = rest.prefix(buffer.count)
    rest = rest.dropFirst(part.count)
    buffer.copyBytes(from: part)
    return part.count
  }
  guard rest.count == header.elementCount else {
    throw header.wrongLength("\(file.count) bytes")
  }
  return (header.shape, Array(rest))
}

private func unpackCompressed(
  _ file: UnsafeRawBufferPointer, path: String, rank: Int?
) throws -> Contents {
  var reader = try Inflater(file, .gzip, path: path)
  let header = try Header(path: path, rank: rank) { try reader.read(into: $0) }
  guard header.elementCount / Inflater.greatestExpansion <= file.count else {
    throw header.wrongLength("a gzip stream of \(file.count) bytes, too short for so much")
  }
  // The room for one byte more than announced shows whether the stream goes on.
  let bytes = try [UInt8](unsafeUninitializedCapacity: header.elementCount + 1) { buffer, count in
    count = try reader.read(into: UnsafeMutableRawBufferPointer(buffer))
  }
  guard bytes.count <= header.elementCount else {
    throw header.wrongLength("more bytes after decompression")
  }
  guard bytes.count == header.elementCount else {
    throw header.wrongLength("\(header.byteCount + bytes.count) bytes after decompression")
  }
  return (header.shape, bytes)
}

/// What stands before the elements, checked.
private struct Header {
  let path: String
  let shape: [Int]
  let elementCount: Int
  var byteCount: Int { 4 + 4 * shape.count }

  /// - Parameter read: Fills a buffer with the file's next bytes and says how many there were.
  init(
    path: String, rank: Int?, read: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws {
    func words(_ count: Int, before: Int, expected: Int) throws -> [UInt32] {
      var words = [UInt32](repeating: 0, count: count)
      let found = try words.withUnsafeMutableBytes(read)
      guard found == 4 * count else {
        throw FileProblem(
          path, "found \(before + found) bytes, expected a header of at least \(expected)")
      }
      return words.map(UInt32.init(bigEndian:))
    }

    let magic = try words(1, before: 0, expected: rank.map { 4 + 4 * $0 } ?? 8)[0]
    let isExpected =
      rank.map { magic == 0x800 + UInt32($0) } ?? (0x801...0x8ff).contains(magic)
    guard isExpected else {
      let expected = rank.map { hexadecimal(0x800 + UInt32($0)) } ?? "0x00000801 to 0x000008ff"
      throw FileProblem(
        path, "found the magic number \(hexadecimal(magic)), expected \(expected) (IDX, bytes)")
    }

    let dimensionCount = Int(magic & 0xff)
    let shape = try words(dimensionCount, before: 4, expected: 4 + 4 * dimensionCount).map(Int.init)
    let elementCount =
      shape.contains(0)
      ? 0
      : shape.reduce(1) { product, size in
        let (next, overflow) = product.multipliedReportingOverflow(by: size)
        return overflow ? .max : next
      }
    guard elementCount <= IDXFile.largestSize else {
      throw FileProblem(
        path,
        "its header announces \(spelled(shape)) bytes, more than the \(IDXFile.largestSize) allowed"
      )
    }
    self.path = path
    self.shape = shape
    self.elementCount = elementCount
  }

  func wrongLength(_ found: String) -> FileProblem {
    FileProblem(
      path,
      "found \(found), expected \(byteCount + elementCount)"
        + " (a header of \(byteCount), then \(spelled(shape)))")
  }
}

/// `[60000, 28, 28]` as 60000 x 28 x 28.
private func spelled(_ shape: [Int]) -> String {
  shape.map(String.init).joined(separator: " x ")
}

/// All eight digits, as format descriptions print magic numbers.
private func hexadecimal(_ word: UInt32) -> String {
  let digits = String(word, radix: 16)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
