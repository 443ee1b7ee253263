import Foundation

/// Appends a line to the file that an environment variable names, for `Tests/run` to sum up.
func appendLine(_ line: String, to variable: String) {
  guard let path = ProcessInfo.processInfo.environment[variable] else { return }
  let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
  guard descriptor >= 0 else { return }
  // One write of a short line: lines of tests that run side by side do not mix.
  _ = (line + "\n").withCString { write(descriptor, $0, strlen($0)) }
  close(descriptor)
}
