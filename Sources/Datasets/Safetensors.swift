import FileSupport
import Foundation
import TinyTensor

/// A file of named tensors in the safetensors format, from which single tensors are read as wanted.
///
///     let file = try Safetensors(path: "model.safetensors")
///     let table: Tensor<Float> = try file.tensor("wte.weight", shape: [50257, 768])
///
/// The format: the length of the header as a little-endian 64-bit number; the header, a JSON object
/// that gives each tensor's type, shape and place; then the numbers, little-endian and row-major,
/// with no gap and no overlap.
///
/// Source: Hugging Face, "Safetensors", https://huggingface.co/docs/safetensors.
public struct Safetensors: Sendable {
  /// A tensor as the header announces it.
  public struct Entry: Sendable, Equatable {
    /// The type of its numbers, such as `F32`.
    public let type: String
    public let shape: [Int]
    /// Its bytes, counted from the start of the file.
    public let bytes: Range<Int>
  }

  public let path: String
  /// Every tensor by name.
  public let entries: [String: Entry]
  /// The file's own notes: words under words.
  public let metadata: [String: String]
  /// Bytes of the file from an offset, as many as asked for or up to its end.
  private let read: @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]

  /// The longest header that is read: 100 MB, as in the format's first implementation.
  public static let longestHeader = 100_000_000

  /// Reads and checks the header; no number is read yet.
  /// - Throws: `FileProblem` for a file that cannot be read, that is cut short or too long, or whose
  ///   header is damaged or contradicts itself.
  public init(path: String) throws {
    try self.init(path: path, size: fileSize(path)) {
      try readBytes(path, from: $0, count: $1)
    }
  }

  /// - Parameters:
  ///   - contents: The file's bytes.
  ///   - path: The file's name in error messages.
  package init(contents: [UInt8], path: String) throws {
    try self.init(path: path, size: contents.count) {
      Array(contents.dropFirst($0).prefix($1))
    }
  }

  private init(
    path: String, size: Int,
    read: @escaping @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]
  ) throws {
    let length = try read(0, 8)
    guard length.count == 8 else {
      throw FileProblem(
        path, "found \(size) bytes, expected a safetensors file, which has at least 8")
    }
    let announced = length.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard announced <= Safetensors.longestHeader && Int(announced) <= size - 8 else {
      throw FileProblem(
        path,
        "its header should be \(announced) bytes long, in a file of \(size): "
          + "cut short, or not a safetensors file")
    }
    let header = try read(8, Int(announced))
    let json = try decoded(header, path: path)
    var entries: [String: Entry] = [:]
    for (name, entry) in json.entries {
      entries[name] = try Entry(name, entry, from: 8 + header.count, to: size, path: path)
    }
    try requireEveryByteOnce(entries, from: 8 + header.count, to: size, path: path)
    (self.path, self.entries, metadata, self.read) = (path, entries, json.metadata, read)
  }

  /// Reads one tensor. `F64`, `F32`, `F16` and `BF16` numbers become the scalars asked for.
  /// - Parameter shape: The shape that is expected; nil takes any.
  /// - Throws: `FileProblem` where the file has no such tensor, or one of another shape or type.
  public func tensor<Scalar: TensorScalar>(
    _ name: String, shape: [Int]? = nil
  ) throws -> Tensor<Scalar> {
    guard let entry = entries[name] else { throw FileProblem(path, "has no tensor \(name)") }
    guard shape == nil || shape == entry.shape else {
      throw FileProblem(path, "\(name) has shape \(entry.shape), expected \(shape!)")
    }
    let bytes = try read(entry.bytes.lowerBound, entry.bytes.count)
    guard bytes.count == entry.bytes.count else {
      throw FileProblem(path, "was changed while it was read")
    }
    let numbers: [Scalar]
    switch entry.type {
    case "F64": numbers = scalars(bytes) { Scalar(Double(bitPattern: $0)) }
    case "F32": numbers = scalars(bytes) { Scalar(Float(bitPattern: $0)) }
    case "F16": numbers = scalars(bytes) { Scalar(Float16(bitPattern: $0)) }
    case "BF16":
      // The upper half of a Float.
      numbers = scalars(bytes) { (word: UInt16) in Scalar(Float(bitPattern: UInt32(word) << 16)) }
    default:
      throw FileProblem(
        path, "\(name) holds numbers of type \(entry.type), expected F32, F16, BF16 or F64")
    }
    return Tensor(numbers, shape: entry.shape)
  }

  /// Writes tensors as `F32`, whole or not at all.
  /// - Throws: `FileProblem` that names the file.
  public static func write(
    _ tensors: [(name: String, tensor: Tensor<Float>)], metadata: [String: String] = [:],
    to path: String
  ) throws {
    var header = Header(entries: [:], metadata: metadata)
    var end = 0
    for (name, tensor) in tensors {
      let start = end
      end += 4 * tensor.count
      let old = header.entries.updateValue(
        Header.Entry(dtype: "F32", shape: tensor.shape, data_offsets: [start, end]), forKey: name)
      require(old == nil && name != Header.metadataKey, "Safetensors: the name \(name) is taken")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var json = [UInt8](try encoder.encode(header))
    // The numbers start at a multiple of eight.
    json += [UInt8](repeating: UInt8(ascii: " "), count: (8 - json.count % 8) % 8)
    let start = withUnsafeBytes(of: UInt64(json.count).littleEndian, Array.init) + json
    try writeAtomically(
      pieces: (0...tensors.count).lazy.map { $0 == 0 ? start : bytes(of: tensors[$0 - 1].tensor) },
      to: path)
  }
}

private func bytes(of tensor: Tensor<Float>) -> [UInt8] {
  tensor.scalars.map(\.bitPattern.littleEndian).withUnsafeBytes(Array.init)
}

/// The whole words in these bytes, made into scalars.
private func scalars<Word: FixedWidthInteger, Scalar>(
  _ bytes: [UInt8], _ scalar: (Word) -> Scalar
) -> [Scalar] {
  bytes.withUnsafeBytes { bytes in
    (0..<bytes.count / MemoryLayout<Word>.size).map { index in
      let word = bytes.loadUnaligned(
        fromByteOffset: index * MemoryLayout<Word>.size, as: Word.self)
      return scalar(Word(littleEndian: word))
    }
  }
}

/// The header as JSON spells it.
private struct Header: Codable {
  struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    var data_offsets: [Int]
  }

  /// Where the header keeps what is not a tensor.
  static let metadataKey = "__metadata__"

  var entries: [String: Entry]
  var metadata: [String: String]

  init(entries: [String: Entry], metadata: [String: String]) {
    (self.entries, self.metadata) = (entries, metadata)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Name.self)
    (entries, metadata) = ([:], [:])
    for name in container.allKeys {
      if name.stringValue == Header.metadataKey {
        metadata = try container.decode([String: String].self, forKey: name)
      } else {
        entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Name.self)
    if !metadata.isEmpty { try container.encode(metadata, forKey: Name(Header.metadataKey)) }
    for (name, entry) in entries { try container.encode(entry, forKey: Name(name)) }
  }

  /// Any word can be a key.
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}

/// The bytes that a number of each type takes.
private let widths = [
  "F64": 8, "F32": 4, "F16": 2, "BF16": 2, "F8_E4M3": 1, "F8_E5M2": 1, "I64": 8, "I32": 4,
  "I16": 2, "I8": 1, "U64": 8, "U32": 4, "U16": 2, "U8": 1, "BOOL": 1,
]

extension Safetensors.Entry {
  /// - Parameters:
  ///   - start: Where the numbers of all tensors start.
  ///   - end: Where the file ends.
  /// - Throws: `FileProblem` where the entry contradicts itself or the file's length.
  fileprivate init(
    _ name: String, _ entry: Header.Entry, from start: Int, to end: Int, path: String
  ) throws {
    guard let width = widths[entry.dtype] else {
      throw FileProblem(path, "\(name) holds numbers of the unknown type \(entry.dtype)")
    }
    let offsets = entry.data_offsets
    guard offsets.count == 2, 0 <= offsets[0], offsets[0] <= offsets[1], offsets[1] <= end - start
    else {
      throw FileProblem(
        path, "\(name) should stand at bytes \(offsets) of \(end - start): cut short or damaged")
    }
    var (size, extent) = (width, width)
    for length in entry.shape {
      // A tensor with an axis of 0 has no numbers, but the other axes are multiplied all the same.
      let (product, overflow) = extent.multipliedReportingOverflow(by: max(length, 1))
      guard length >= 0 && !overflow else {
        throw FileProblem(path, "\(name) has the impossible shape \(entry.shape)")
      }
      (size, extent) = (size * length, product)
    }
    guard size == offsets[1] - offsets[0] else {
      throw FileProblem(
        path,
        "\(name) has \(offsets[1] - offsets[0]) bytes; \(entry.dtype) of shape \(entry.shape) takes "
          + "\(size)")
    }
    self.init(
      type: entry.dtype, shape: entry.shape, bytes: start + offsets[0]..<start + offsets[1])
  }
}

private func decoded(_ header: [UInt8], path: String) throws -> Header {
  guard header.first == UInt8(ascii: "{") else {
    throw FileProblem(path, "its header is not JSON: not a safetensors file")
  }
  do {
    return try JSONDecoder().decode(Header.self, from: jsonData(header))
  } catch let error as DecodingError {
    throw FileProblem(path, "its header is damaged: \(reason(error))")
  }
}

private func reason(_ error: DecodingError) -> String {
  let context =
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context), .dataCorrupted(let context):
      context
    @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(error)")
    }
  let place = context.codingPath.map(\.stringValue).joined(separator: ".")
  let words = context.debugDescription.split(whereSeparator: \.isNewline).joined(separator: " ")
  return place.isEmpty ? words : "\(place): \(words)"
}

/// Refuses overlaps and gaps, so that every byte belongs to one tensor.
private func requireEveryByteOnce(
  _ entries: [String: Safetensors.Entry], from start: Int, to end: Int, path: String
) throws {
  // Empty tensors take no bytes and may stand anywhere.
  let inOrder = entries.filter { !$0.value.bytes.isEmpty }
    .sorted { $0.value.bytes.lowerBound < $1.value.bytes.lowerBound }
  var place = start
  for (name, entry) in inOrder {
    guard entry.bytes.lowerBound == place else {
      let what = entry.bytes.lowerBound < place ? "overlaps another tensor" : "stands behind a gap"
      throw FileProblem(path, "is damaged: \(name) \(what)")
    }
    place = entry.bytes.upperBound
  }
  guard place == end else {
    throw FileProblem(path, "is damaged: \(end - place) bytes at its end belong to no tensor")
  }
}
