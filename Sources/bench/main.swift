import ArgumentParser
import Foundation

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Times the kernels that readers wait for.",
    discussion:
      "Quiet the machine first: another program on a core makes both wait for each other.",
    subcommands: [Run.self, Compare.self], defaultSubcommand: Run.self)
}

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Times the benchmarks named; all by default.",
    discussion: "peak_rss_mb is the process' so far: name one benchmark to learn its own.")

  @Argument(help: "Which benchmarks.") var names: [String] = []
  @Flag(help: "Print a line of JSON for each.") var json = false
  @Flag(help: "List the benchmarks.") var list = false

  func run() throws {
    if list {
      for benchmark in Benchmark.all { print("\(benchmark.name): \(benchmark.summary)") }
      return
    }
    for benchmark in try Benchmark.chosen(names) {
      for contest in try benchmark.prepare() {
        print(report(benchmark, contest.run()))
        fflush(nil)
      }
    }
  }

  private func report(_ benchmark: Benchmark, _ measured: Measurement) -> String {
    let (label, figures) = (measured.contest.label, measured.figures)
    let reference = measured.contest.referenceName
    if json {
      let words = [("name", benchmark.name), ("case", label ?? ""), ("reference", reference)]
        .filter { !$0.1.isEmpty }.map { "\"\($0)\": \"\($1)\"" }
      let numbers = figures.map { "\"\($0.name)\": \(digits($0.value))" }
      return "{" + (words + numbers).joined(separator: ", ") + "}"
    }
    let title = benchmark.name + (label.map { " " + $0 } ?? "")
    return title + ": "
      + figures.map { "\($0.name) \(digits($0.value))" }.joined(separator: ", ")
      + (reference.isEmpty ? "" : " (beside \(reference))")
  }
}

extension Benchmark {
  /// The benchmarks of these names; all that `isWanted` where there are none.
  static func chosen(
    _ names: [String], from isWanted: (Benchmark) -> Bool = { _ in true }
  ) throws -> [Benchmark] {
    guard !names.isEmpty else { return all.filter(isWanted) }
    return try names.map { name in
      guard let found = named(name), isWanted(found) else {
        let known = all.filter(isWanted).map(\.name).joined(separator: ", ")
        throw ValidationError("there is no benchmark \(name); there are \(known)")
      }
      return found
    }
  }
}

func digits(_ value: Double) -> String { String(format: value < 100 ? "%.3f" : "%.1f", value) }

Bench.main()
