import Foundation
import Fuzzing

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
