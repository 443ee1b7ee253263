import CZlib
import FileSupport

/// Undoes DEFLATE a portion at a time, so that a caller can look at a header before it makes room
/// for what the header announces.
struct Inflater: ~Copyable {
  /// How the compressed bytes are wrapped; either way their checksum is verified.
  enum Format: String {
    /// One or more gzip members, one after the other, up to the end of the input.
    case gzip
    /// One zlib stream; what stands behind it is left in `rest`.
    case zlib
  }

  /// The most that DEFLATE can stretch its input: 258 bytes from two bits.
  ///
  /// Source: zlib's technical details, https://zlib.net/zlib_tech.html.
  static let greatestExpansion = 1032

  /// The input that has not been consumed yet.
  private(set) var rest: UnsafeRawBufferPointer
  /// zlib keeps the stream's address, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let format: Format
  private let path: String
  private var hasEnded = false

  /// - Parameters:
  ///   - compressed: The input; it must outlive the reader.
  ///   - path: The file's name in error messages.
  init(_ compressed: UnsafeRawBufferPointer, _ format: Format, path: String) throws {
    rest = compressed
    self.format = format
    self.path = path
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let status = inflateInit2_(
      stream, format == .gzip ? MAX_WBITS + 16 : MAX_WBITS, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw FileProblem(path, "zlib cannot start (status \(status))") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Whether a file's first bytes say that it is gzip.
  static func recognizesGzip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b
  }

  /// Fills the buffer, or as much of it as the end of the compressed bytes allows.
  /// - Returns: The number of bytes written; fewer than asked for only at the end.
  /// - Throws: `FileProblem` where the stream is damaged or stops short.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count && !hasEnded {
      // zlib counts in 32 bits.
      let input = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(UInt32.max)))
      let output = min(buffer.count - filled, Int(UInt32.max))
      stream.pointee.next_in = UnsafeMutablePointer(
        mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.pointee.avail_in = UInt32(input.count)
      stream.pointee.next_out = (buffer.baseAddress! + filled).assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(output)

      let status = inflate(stream, Z_NO_FLUSH)
      filled += output - Int(stream.pointee.avail_out)
      let consumed = input.count - Int(stream.pointee.avail_in)
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(consumed))

      switch status {
      case Z_OK: continue
      case Z_STREAM_END:
        if format == .zlib || rest.isEmpty {
          hasEnded = true
        } else {
          inflateReset(stream)
        }
      case Z_BUF_ERROR:
        throw FileProblem(path, "is damaged: the \(format.rawValue) stream stops before its end")
      default:
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)"
        throw FileProblem(path, "is damaged: not a valid \(format.rawValue) stream (\(reason))")
      }
    }
    return filled
  }
}
