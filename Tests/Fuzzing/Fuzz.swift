import ArgumentParser
import FileSupport
import Foundation
import TinyTensor

/// Gives damaged files to one reader; `Tests/fuzz` runs it for all of them.
@main
struct Fuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz", abstract: "Gives damaged files to one reader.")

  @Argument(help: "The reader.") var name: String?
  @Option(help: "How many cases.") var count = 1_000_000
  @Option(help: "The number of the first case.") var from = 0
  @Option(help: "The seed of all cases.") var seed: UInt64 = 1
  @Option(help: ArgumentHelp("Holds the number of the case.", valueName: "FILE"))
  var state = ".runs/fuzz/state"
  @Option(help: ArgumentHelp("Write the files of the first case here and end.", valueName: "DIR"))
  var show: String?
  @Option(help: ArgumentHelp("Write the shortest case of each outcome here.", valueName: "FILE"))
  var keep: String?
  @Flag(help: "List the readers.") var list = false

  func run() throws {
    if list { return print(Reader.all.map(\.name).joined(separator: "\n")) }
    guard let name, let reader = (Reader.all + Reader.controls).first(where: { $0.name == name })
    else { throw ValidationError("name a reader; --list shows them") }
    if let show { return try write(reader.files(seed: seed, case: from), to: show) }

    try makeFolder((state as NSString).deletingLastPathComponent)
    let watch = try Watch(path: state)
    _ = reader.outcome(of: reader.files(seed: seed, case: from))
    let before = Watch.peakMemory()
    try Watch.limitMemory()
    var tally = Tally(reader)
    for number in from..<from + count {
      watch.begin(number)
      let files = reader.files(seed: seed, case: number)
      let start = now()
      let outcome = reader.outcome(of: files)
      tally.add(outcome, files, case: number, nanoseconds: now() - start)
      if case .failed(let words) = outcome {
        FileHandle.standardError.write(Data("\(words)\n".utf8))
        throw ExitCode.failure
      }
    }
    print(tally.line(memoryBefore: before))
    if let keep { try writeAtomically(tally.examples, to: keep) }
  }

  private func write(_ files: [[UInt8]], to folder: String) throws {
    try makeFolder(folder)
    for (index, file) in files.enumerated() {
      let path = "\(folder)/\(name!)-\(from).\(index)"
      try writeAtomically(file, to: path)
      print(path)
    }
  }
}

/// Nanoseconds that the processor has spent on this process.
private func now() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// What came of many cases.
private struct Tally {
  let reader: Reader
  var count = 0
  var accepted = 0
  var bytes = 0
  /// The most nanoseconds that a case took, and its number.
  var slowest: (nanoseconds: UInt64, case: Int) = (0, 0)
  var total: UInt64 = 0
  /// The shortest files of each reason, and of those accepted.
  var shortest: [String: [[UInt8]]] = [:]

  init(_ reader: Reader) { self.reader = reader }

  mutating func add(
    _ outcome: Reader.Outcome, _ files: [[UInt8]], case number: Int, nanoseconds: UInt64
  ) {
    count += 1
    total += nanoseconds
    if nanoseconds > slowest.nanoseconds { slowest = (nanoseconds, number) }
    let size = files.reduce(0) { $0 + $1.count }
    bytes += size
    let kind: String
    switch outcome {
    case .accepted: (kind, accepted) = ("", accepted + 1)
    case .refused(let reason): kind = reason
    case .failed: return
    }
    if let known = shortest[kind], known.reduce(0, { $0 + $1.count }) <= size { return }
    shortest[kind] = files
  }

  func line(memoryBefore: Int) -> String {
    let reached = reader.reasons.filter { shortest[$0] != nil }
    let rest = reader.reasons.filter { shortest[$0] == nil }.map { "\"\($0)\"" }
    func megabytes(_ bytes: Int) -> String { String(format: "%.1f", Double(bytes) / 1_048_576) }
    return """
      \(reader.name): \(count) cases of \(bytes / max(count, 1)) bytes on average, \
      \(accepted) accepted, \(reached.count) of \(reader.reasons.count) complaints reached, \
      \(total / UInt64(max(count, 1)) / 1000) µs a case, the slowest \
      \(String(format: "%.1f", Double(slowest.nanoseconds) / 1e6)) ms (case \(slowest.case)), \
      memory \(megabytes(memoryBefore)) MiB before, \(megabytes(Watch.peakMemory())) at most
      """ + (rest.isEmpty ? "" : "\n  not reached: \(rest.joined(separator: ", "))")
  }

  /// The shortest files of each outcome as a table: outcome, then each file in base 64.
  var examples: String {
    shortest.sorted { $0.key < $1.key }
      .filter { $0.value.reduce(0) { $0 + $1.count } <= 1_000 }
      .map { ([$0] + $1.map { Data($0).base64EncodedString() }).joined(separator: "\t") + "\n" }
      .joined()
  }
}
