import CGnuplot

/// Runs gnuplot once on a script and returns the SVG that it prints.
///
/// Any message on gnuplot's standard error counts as a failure, warnings too: gnuplot goes on after
/// many mistakes and leaves a figure that looks right and is wrong.
func runGnuplot(_ executable: String, script: String, title: String) throws -> String {
  var result = script.utf8.withContiguousStorageIfAvailable { bytes in
    bytes.withMemoryRebound(to: CChar.self) {
      cgnuplot_run(executable, $0.baseAddress, $0.count)
    }
  }
  if result == nil { result = cgnuplot_run(executable, script, script.utf8.count) }
  var finished = result!
  defer { cgnuplot_free(&finished) }

  guard finished.spawn_error == 0 else {
    throw ChartProblem(title, .gnuplotMissing(executable, code: finished.spawn_error))
  }
  let messages = text(finished.messages, finished.messages_count)
  if let complaint = firstComplaint(in: messages) {
    throw ChartProblem(title, .gnuplotComplained(complaint))
  }
  guard finished.exit_status == 0 else {
    throw ChartProblem(title, .gnuplotStopped(status: Int(finished.exit_status)))
  }
  let picture = text(finished.output, finished.output_count)
  guard picture.trimmingSuffix(while: \.isWhitespace).hasSuffix("</svg>") else {
    throw ChartProblem(title, .pictureIncomplete)
  }
  return picture
}

/// The line that says what went wrong. gnuplot echoes the command and a caret before it:
///
///     gnuplot> plot nothing
///                   ^
///              line 12: undefined variable: nothing
func firstComplaint(in messages: String) -> String? {
  let lines = messages.split(whereSeparator: \.isNewline)
    .map { $0.drop(while: \.isWhitespace) }
    .filter { !$0.isEmpty && $0 != "^" }
  let telling = lines.first { $0.hasPrefix("line ") || $0.contains("arning") }
  return (telling ?? lines.first).map(String.init)
}

private func text(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> String {
  guard let bytes else { return "" }
  return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
    String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> SubSequence {
    guard let last = lastIndex(where: { !isTrimmed($0) }) else { return self[endIndex...] }
    return self[...last]
  }
}
