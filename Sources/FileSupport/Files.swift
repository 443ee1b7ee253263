import Foundation
import Synchronization

/// Reads a whole file.
/// - Throws: `FileProblem` that names the file.
public func readBytes(_ path: String) throws -> [UInt8] {
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
  var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
  var done = 0
  while done < bytes.count {
    let count = bytes.withUnsafeMutableBytes {
      read(descriptor, $0.baseAddress! + done, $0.count - done)
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
  let bytes = try readBytes(path)
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw FileProblem(path, "is not UTF-8 text")
  }
  return text
}

/// Writes a file whole or not at all: to a temporary file beside it, then renamed into place.
/// - Throws: `FileProblem` that names the file; an older file of that name is then left as it was.
public func writeAtomically(_ bytes: some Collection<UInt8>, to path: String) throws {
  let temporary = path + ".unfinished"
  let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
  guard descriptor >= 0 else { throw FileProblem(path, "cannot be written: \(lastError())") }
  rememberUnfinished(temporary)
  var failure: String?
  let contiguous = Array(bytes)
  var done = 0
  while done < contiguous.count {
    let count = contiguous.withUnsafeBytes {
      write(descriptor, $0.baseAddress! + done, $0.count - done)
    }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else {
      failure = lastError()
      break
    }
    done += count
  }
  if failure == nil && fsync(descriptor) != 0 { failure = lastError() }
  if close(descriptor) != 0 && failure == nil { failure = lastError() }
  if failure == nil && rename(temporary, path) != 0 { failure = lastError() }
  if failure != nil { unlink(temporary) }
  rememberUnfinished(nil)
  if let failure { throw FileProblem(path, "cannot be written: \(failure)") }
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
