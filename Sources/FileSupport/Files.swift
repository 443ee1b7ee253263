import Foundation
import Synchronization

/// The most bytes that are read at once: 4 GiB.
package let largestRead = 1 << 32

/// Reads a whole file.
/// - Throws: `FileProblem` that names the file.
public func readBytes(_ path: String) throws -> [UInt8] {
  try readBytes(path, from: 0, count: .max)
}

/// Reads a part of a file: at most `count` bytes from an offset, fewer where the file ends.
/// - Throws: `FileProblem` that names the file.
public func readBytes(_ path: String, from offset: Int, count most: Int) throws -> [UInt8] {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { throw FileProblem(path, "cannot be read: \(lastError())") }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else {
    throw FileProblem(path, "cannot be read: \(lastError())")
  }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw FileProblem(path, "is not a regular file")
  }
  let count = min(max(0, Int(status.st_size) - offset), most)
  guard count <= largestRead else {
    throw FileProblem(path, "\(count) bytes are too many to read at once, at most \(largestRead)")
  }
  var bytes = [UInt8](repeating: 0, count: count)
  var done = 0
  while done < bytes.count {
    let count = bytes.withUnsafeMutableBytes {
      pread(descriptor, $0.baseAddress! + done, $0.count - done, offset + done)
    }
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { throw FileProblem(path, "cannot be read: \(lastError())") }
    if count == 0 { break }  // The file shrank while it was read.
    done += count
  }
  bytes.removeLast(bytes.count - done)
  return bytes
}

/// Reads a whole UTF-8 text file.
/// - Throws: `FileProblem` that names the file.
public func readText(_ path: String) throws -> String {
  try decodedText(readBytes(path), path: path)
}

/// A file's contents as UTF-8 text.
/// - Parameter path: The file's name in error messages.
package func decodedText(_ bytes: [UInt8], path: String) throws -> String {
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw FileProblem(path, "is not UTF-8 text")
  }
  return text
}

/// Bytes for Foundation's JSON decoders, with a space behind them: where 513 brackets are open and
/// not a byte follows, their scanner reads past the end and the program stops (Swift 6.3).
package func jsonData(_ bytes: some Sequence<UInt8>) -> Data {
  var data = Data(bytes)
  data.append(UInt8(ascii: " "))
  return data
}

/// The size of a file in bytes.
/// - Throws: `FileProblem` that names the file.
public func fileSize(_ path: String) throws -> Int {
  var status = stat()
  guard stat(path, &status) == 0 else {
    throw FileProblem(path, "cannot be read: \(lastError())")
  }
  guard status.st_mode & S_IFMT == S_IFREG else {
    throw FileProblem(path, "is not a regular file")
  }
  return Int(status.st_size)
}

/// Writes a file whole or not at all: to a temporary file beside it, then renamed into place.
/// - Throws: `FileProblem` that names the file; an older file of that name is then left as it was.
public func writeAtomically(_ bytes: some Collection<UInt8>, to path: String) throws {
  try writeAtomically(pieces: CollectionOfOne(Array(bytes)), to: path)
}

/// Writes a file, piece after piece, whole or not at all: a file too large to hold in memory twice.
/// - Throws: `FileProblem` that names the file; an older file of that name is then left as it was.
public func writeAtomically(pieces: some Sequence<[UInt8]>, to path: String) throws {
  let temporary = path + ".unfinished"
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw FileProblem(path, "cannot be written: \(lastError())") }
  rememberUnfinished(temporary)
  var failure: String?
  for piece in pieces where failure == nil {
    if !writeWhole(piece, to: descriptor) { failure = lastError() }
  }
  if failure == nil && fsync(descriptor) != 0 { failure = lastError() }
  if close(descriptor) != 0 && failure == nil { failure = lastError() }
  if failure == nil && rename(temporary, path) != 0 { failure = lastError() }
  if failure != nil { unlink(temporary) }
  rememberUnfinished(nil)
  if let failure { throw FileProblem(path, "cannot be written: \(failure)") }
}

/// - Returns: false, with the reason in `errno`, where not everything could be written.
private func writeWhole(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var done = 0
  while done < bytes.count {
    let count = bytes.withUnsafeBytes {
      write(descriptor, $0.baseAddress! + done, $0.count - done)
    }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return false }
    done += count
  }
  return true
}

/// Writes UTF-8 text whole or not at all.
/// - Throws: `FileProblem` that names the file.
public func writeAtomically(_ text: String, to path: String) throws {
  try writeAtomically(Array(text.utf8), to: path)
}

/// Makes a folder and the folders above it; does nothing where it stands already.
/// - Throws: `FileProblem` that names the folder.
public func makeFolder(_ path: String) throws {
  do {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  } catch {
    throw FileProblem(path, "this folder cannot be made: \(lastError())")
  }
}

/// Removes the file that is being written, if any. Safe to call from a signal handler that ends the process.
public func removeUnfinishedFile() {
  if let path = UnsafePointer<CChar>(bitPattern: unfinishedFile.load(ordering: .relaxed)) {
    unlink(path)
  }
}

/// The address of the path that `writeAtomically` has open, as a C string for a signal handler to read.
private let unfinishedFile = Atomic<UInt>(0)

private func rememberUnfinished(_ path: String?) {
  let new = path.map { UInt(bitPattern: strdup($0)) } ?? 0
  let old = unfinishedFile.exchange(new, ordering: .sequentiallyConsistent)
  free(UnsafeMutableRawPointer(bitPattern: old))
}

private func lastError() -> String { String(cString: strerror(errno)) }
