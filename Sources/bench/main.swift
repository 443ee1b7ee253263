import ArgumentParser
import Foundation

struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Times the kernels that readers wait for.")

  @Argument(help: "Which benchmarks; all by default.") var names: [String] = []
  @Flag(help: "Print a line of JSON for each.") var json = false
  @Flag(help: "List the benchmarks.") var list = false

  func run() throws {
    if list {
      for benchmark in Benchmark.all { print("\(benchmark.name): \(benchmark.summary)") }
      return
    }
    let chosen = try names.isEmpty ? Benchmark.all : names.map(benchmark)
    for benchmark in chosen { print(try report(benchmark)) }
  }

  private func benchmark(_ name: String) throws -> Benchmark {
    guard let found = Benchmark.all.first(where: { $0.name == name }) else {
      let known = Benchmark.all.map(\.name).joined(separator: ", ")
      throw ValidationError("there is no benchmark \(name); there are \(known)")
    }
    return found
  }

  private func report(_ benchmark: Benchmark) throws -> String {
    let (work, reference, contest) = try benchmark.run()
    let ratio = work.median / reference.median
    // Bytes a millisecond are kB a second.
    let speed = contest.byteCount.map { Double($0) / work.median / 1_000 }
    if json {
      return """
        {"name": "\(benchmark.name)", "median_ms": \(digits(work.median)), \
        "min_ms": \(digits(work.minimum)), "reference": "\(contest.referenceName)", \
        "reference_median_ms": \(digits(reference.median)), \
        \(speed.map { "\"mb_per_s\": \(digits($0)), " } ?? "")"ratio": \(digits(ratio))}
        """
    }
    return """
      \(benchmark.name): median \(digits(work.median)) ms, best \(digits(work.minimum)) ms\
      \(speed.map { ", \(digits($0)) MB/s" } ?? ""); \
      \(contest.referenceName): \(digits(reference.median)) ms; ratio \(digits(ratio))
      """
  }

  private func digits(_ value: Double) -> String { String(format: "%.3f", value) }
}

Bench.main()
