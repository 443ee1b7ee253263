@preconcurrency import Foundation
import Synchronization

/// The process's own streams: results on standard output, progress and errors on standard error.
enum Console {
  /// Sends each line on as soon as it is whole, so that a crash loses nothing.
  static func bufferByLine() { setvbuf(stdout, nil, _IOLBF, 1 << 16) }

  /// Prints to standard output.
  /// - Throws: `NotebookProblem` where it cannot be written. A reader that has gone away
  ///   (`| head -1`) ends the process without a word, as SIGPIPE would.
  static func print(_ text: String) throws {
    ProgressBars.hide()
    let isWritten = fputs(text, stdout) >= 0 && fflush(stdout) == 0
    guard !isWritten else { return }
    let cause = errno
    if cause == EPIPE { Signals.endQuietly() }
    throw NotebookProblem("standard output: cannot be written: \(String(cString: strerror(cause)))")
  }

  /// Prints one line, or several, to standard error.
  static func tell(_ text: String) {
    ProgressBars.hide()
    writeError(text + "\n")
  }

  /// Writes to standard error as it is.
  static func writeError(_ text: String) {
    fflush(stdout)
    fputs(text, stderr)
    fflush(stderr)
  }
}

/// A file that grows line by line; each line is on its way before the next statement runs.
final class GrowingFile: Sendable {
  private let descriptor: Int32
  private let path: String

  /// Begins the file anew; a run that still writes the old one keeps it to itself.
  init(_ path: String) throws {
    unlink(path)
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
    self.path = shortened(path)
    guard descriptor >= 0 else { throw problem(errno) }
  }

  deinit { close(descriptor) }

  func append(_ text: String) throws {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress!, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw problem(errno) }
      rest = rest.dropFirst(count)
    }
  }

  private func problem(_ cause: Int32) -> NotebookProblem {
    NotebookProblem("\(path): cannot be written: \(String(cString: strerror(cause)))")
  }
}
