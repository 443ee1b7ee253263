import Foundation

/// Something to time, and what to compare it with.
struct Benchmark: Sendable {
  var name: String
  /// What one run does, in a sentence.
  var summary: String
  /// Whether `bench compare` knows the same work in PyTorch.
  var hasPeer = false
  /// Prepares the data and returns the pieces of work to time, one after the other.
  var prepare: @Sendable () throws -> [Contest]

  /// Two pieces of work timed in turn, so that a noisy moment hits both.
  struct Contest {
    /// Which of several, where a benchmark has several.
    var label: String?
    var work: () -> Void
    /// What one run of the work gets through.
    var amount = Amount()
    var reference: (() -> Void)?
    /// What the reference is, in words.
    var referenceName = ""
    /// The floating-point operations of the reference, if it is a matrix product to measure up to.
    var referenceOperations: Double?
  }

  /// What a run gets through; speeds are told of what is known.
  struct Amount {
    var bytes: Int?
    var tokens: Int?
    /// Floating-point operations of the matrix products: 2 m n k each.
    var operations: Double?
  }

  static let all = [
    gptStep, gptStepMedium, gptSample, lstmStep, productLibrary, linearGELU, attention, softmax,
    layerNorm, gelu, bytePairEncoding,
  ]

  static func named(_ name: String) -> Benchmark? { all.first { $0.name == name } }
}

/// The times of a piece of work, in milliseconds.
struct Timing {
  var milliseconds: [Double]

  var median: Double { milliseconds.sorted()[milliseconds.count / 2] }
  var minimum: Double { milliseconds.min()! }
}

extension Benchmark.Contest {
  /// Warms up, then times work and reference in turn: at least 50 runs and two seconds, but no longer
  /// than ten seconds.
  func run() -> Measurement {
    let clock = ContinuousClock()
    var (times, referenceTimes): ([Double], [Double]) = ([], [])
    func both() -> (Double, Double?) {
      let time = clock.measure(work) / .milliseconds(1)
      return (time, reference.map { clock.measure($0) / .milliseconds(1) })
    }
    let warmUp = clock.now
    for _ in 0..<10 where clock.now - warmUp < .seconds(5) { _ = both() }
    let start = clock.now
    while times.count < 5 || clock.now - start < .seconds(times.count < 50 ? 10 : 2) {
      let (time, referenceTime) = both()
      times.append(time)
      if let referenceTime { referenceTimes.append(referenceTime) }
    }
    return Measurement(
      contest: self, work: Timing(milliseconds: times),
      reference: reference == nil ? nil : Timing(milliseconds: referenceTimes))
  }
}

/// What was measured.
struct Measurement {
  var contest: Benchmark.Contest
  var work: Timing
  var reference: Timing?

  /// Names and values, in the order in which they are told.
  var figures: [(name: String, value: Double)] {
    let (amount, seconds) = (contest.amount, work.median / 1_000)
    var figures = [("median_ms", work.median), ("min_ms", work.minimum)]
    if let tokens = amount.tokens { figures.append(("tokens_per_s", Double(tokens) / seconds)) }
    if let bytes = amount.bytes { figures.append(("mb_per_s", Double(bytes) / seconds / 1e6)) }
    let gflops = amount.operations.map { $0 / seconds / 1e9 }
    if let gflops { figures.append(("gflops", gflops)) }
    if let reference {
      if let gflops, let operations = contest.referenceOperations {
        let best = operations / reference.median / 1e6
        figures += [("sgemm_gflops", best), ("ratio", gflops / best)]
      } else {
        figures += [
          ("reference_median_ms", reference.median), ("ratio", work.median / reference.median),
        ]
      }
    }
    return figures + [("peak_rss_mb", peakResidentMegabytes)]
  }

  /// The most memory that this process has held so far.
  private var peakResidentMegabytes: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_maxrss) / 1_024
  }
}
