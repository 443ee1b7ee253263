import CZlib
import Foundation

/// A folder that lasts as long as its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "datasets-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], as name: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Writes the four files of a small set: two images to train on and one to test on, 2 x 3 pixels.
  func writeImages(train: [UInt8] = [3, 9], test: [UInt8] = [0]) throws {
    try write(idx([2, 2, 3], Array(1...12)), as: "train-images-idx3-ubyte")
    try write(idx([train.count], train), as: "train-labels-idx1-ubyte")
    try write(gzip(idx([1, 2, 3], [0, 51, 102, 153, 204, 255])), as: "t10k-images-idx3-ubyte.gz")
    try write(idx([test.count], test), as: "t10k-labels-idx1-ubyte")
  }
}

/// The bytes of an IDX file.
func idx(_ shape: [Int], _ elements: [UInt8]) -> [UInt8] {
  [0, 0, 8, UInt8(shape.count)] + shape.flatMap { bigEndian(UInt32($0)) } + elements
}

func bigEndian(_ word: UInt32) -> [UInt8] {
  withUnsafeBytes(of: word.bigEndian, Array.init)
}

/// One gzip member.
func gzip(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, windowBits: MAX_WBITS + 16) }

/// - Parameter windowBits: As zlib takes them: `MAX_WBITS` for zlib's format, 16 more for gzip's.
func deflated(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
  var stream = z_stream()
  deflateInit2_(
    &stream, Z_BEST_COMPRESSION, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&stream) }
  var input = bytes
  var output = [UInt8](repeating: 0, count: bytes.count + bytes.count / 100 + 100)
  let rest = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      return Int(stream.avail_out)
    }
  }
  return Array(output.dropLast(rest))
}
