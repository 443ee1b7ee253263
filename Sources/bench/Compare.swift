import ArgumentParser
import Foundation

/// Runs each benchmark and its twin in PyTorch in turn, every time in a process of its own.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Times the same work here and in PyTorch, in turn, and prints the ratios.",
    discussion: """
      Needs a Python that has torch 2: python3 -m venv VENV && VENV/bin/pip install torch numpy, then \
      bench compare --python VENV/bin/python.
      """)

  @Argument(help: "Which benchmarks; all that have a twin by default.") var names: [String] = []
  @Option(help: "The Python that has torch.") var python = "python3"
  @Option(help: "How often each is run.") var rounds = 5
  @Option(help: "Cores for both.") var threads = 2
  @Flag(help: "Print a line of JSON for each.") var json = false

  func run() throws {
    let peers = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "peers")
    let ourselves = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
    for benchmark in try Benchmark.chosen(names, from: \.hasPeer) {
      var figures: [String: [Figures]] = [:]
      for _ in 0..<max(1, rounds) {
        figures["here", default: []].append(
          try measure(ourselves, [benchmark.name, "--json"]))
        for mode in ["eager", "compiled"] {
          let script = peers.appending(path: "peer.py").path
          figures[mode, default: []].append(
            try measure(python, [script, benchmark.name, mode, "\(threads)"]))
        }
      }
      for mode in ["eager", "compiled"] { report(benchmark.name, mode, figures) }
    }
  }

  /// What a run printed, as far as it is compared.
  private struct Figures: Decodable {
    var median_ms: Double
    var peak_rss_mb: Double
    var ratio: Double?
  }

  private func report(_ name: String, _ mode: String, _ figures: [String: [Figures]]) {
    func median(_ mode: String, _ figure: (Figures) -> Double) -> Double {
      Timing(milliseconds: figures[mode]!.map(figure)).median
    }
    let (here, there) = (median("here", \.median_ms), median(mode, \.median_ms))
    let (memory, theirs) = (median("here", \.peak_rss_mb), median(mode, \.peak_rss_mb))
    let share = median("here") { $0.ratio ?? 0 }
    if json {
      print(
        """
        {"name": "\(name)", "peer": "pytorch \(mode)", "rounds": \(figures[mode]!.count), \
        "median_ms": \(digits(here)), "peer_median_ms": \(digits(there)), \
        "times_as_fast": \(digits(there / here)), "share_of_sgemm": \(digits(share)), \
        "peak_rss_mb": \(digits(memory)), "peer_peak_rss_mb": \(digits(theirs))}
        """)
    } else {
      print(
        "\(name): \(digits(here)) ms, PyTorch \(mode) \(digits(there)) ms: "
          + "\(digits(there / here)) times as fast; \(digits(memory)) MB against \(digits(theirs))"
          + (share > 0 ? "; \(digits(share)) of the product library's speed" : ""))
    }
    fflush(nil)
  }

  /// The figures of the last line that a command prints.
  private func measure(_ command: String, _ arguments: [String]) throws -> Figures {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [command] + arguments
    process.standardOutput = pipe
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["OMP_NUM_THREADS": "\(threads)"]) { _, ours in ours }
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0, let line = output.split(separator: "\n").last,
      let figures = try? JSONDecoder().decode(Figures.self, from: Data(line.utf8))
    else {
      throw ValidationError(
        "\(command) \(arguments.joined(separator: " ")) ended with "
          + "\(process.terminationStatus) and no figures; is torch installed for \(python)?")
    }
    return figures
  }
}
