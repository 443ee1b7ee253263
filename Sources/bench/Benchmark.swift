/// Something to time, and what to compare it with.
struct Benchmark: Sendable {
  var name: String
  /// What one run does, in a sentence.
  var summary: String
  /// Prepares the data and returns the two things to run in turn.
  var prepare: @Sendable () throws -> Contest

  /// Two pieces of work timed in turn, so that a noisy moment hits both.
  struct Contest {
    var work: () -> Void
    var reference: () -> Void
    /// What the reference is, in words.
    var referenceName: String
    /// The bytes that one piece of work goes through, where speed is told as MB/s.
    var byteCount: Int?
  }

  static let all = [
    linearGELU, bytePairEncoding, attention, lstmStep, gptStep, gptStepMedium,
  ]
}

/// The times of a benchmark's runs.
struct Timing {
  var milliseconds: [Double]

  var median: Double { milliseconds.sorted()[milliseconds.count / 2] }
  var minimum: Double { milliseconds.min()! }
}

extension Benchmark {
  /// Warms up, then times work and reference in turn for at least 50 runs and two seconds.
  func run() throws -> (work: Timing, reference: Timing, contest: Contest) {
    let contest = try prepare()
    for _ in 0..<10 {
      contest.work()
      contest.reference()
    }
    var times: (work: [Double], reference: [Double]) = ([], [])
    let clock = ContinuousClock()
    let start = clock.now
    while times.work.count < 50 || clock.now - start < .seconds(2) {
      times.work.append(clock.measure(contest.work) / .milliseconds(1))
      times.reference.append(clock.measure(contest.reference) / .milliseconds(1))
    }
    return (
      Timing(milliseconds: times.work), Timing(milliseconds: times.reference), contest
    )
  }
}
