import TestSupport
import Testing
import TinyTensor

@Suite struct ScheduleTests {
  @Test func `every schedule has PyTorch's, Vaswani's and nanoGPT's rates`() throws {
    for golden in try GoldenFile.topic("schedules").cases {
      let schedule = try #require(described(by: golden), "\(golden) is unknown")
      let count = try #require(golden.expected["rates"]).tensor.count
      golden.expect("rates", Tensor<Double>((0..<count).map { schedule($0) }), within: .sameFormula)
    }
  }

  @Test func `a schedule begins and ends where it says, and stays there`() {
    for schedule in [
      Schedule.cosine(from: 0.5, to: 0.125, steps: 10),
      Schedule.linear(from: 0.5, to: 0.125, steps: 10),
    ] {
      #expect(schedule(0) == 0.5)
      #expect(abs(schedule(5) - 0.3125) < 1e-15)
      #expect(schedule(9) > 0.125)
      #expect([10, 11, 1_000_000].allSatisfy { schedule($0) == 0.125 })
      #expect((0..<10).allSatisfy { schedule($0 + 1) < schedule($0) })
    }
    let constant = Schedule.constant(0.25)
    #expect(constant(0) == 0.25 && constant(1_000_000) == 0.25)
    let stepwise = Schedule.stepwise(from: 1, times: 0.5, every: 4)
    #expect([0, 3, 4, 7, 8].map { stepwise($0) } == [1, 1, 0.5, 0.5, 0.25])
  }

  @Test func `a schedule of no steps is at its end after the first`() {
    for schedule in [
      Schedule.cosine(from: 1, to: 0.25, steps: 0), Schedule.linear(from: 1, to: 0.25, steps: 0),
    ] {
      #expect([0, 1, 2].map { schedule($0) } == [1, 0.25, 0.25])
    }
  }

  @Test func `a warm-up rises in even steps to the first rate, and none changes nothing`() {
    let cosine = Schedule.cosine(from: 1, steps: 10)
    let warmed = cosine.warmedUp(for: 3)
    #expect((0..<4).map { warmed($0) } == [0.25, 0.5, 0.75, 1])
    #expect((0..<20).allSatisfy { warmed($0 + 3) == cosine($0) })
    #expect((0..<20).allSatisfy { cosine.warmedUp(for: 0)($0) == cosine($0) })
  }

  @Test func `the inverse square root peaks at the end of its warm-up`() {
    let schedule = Schedule.inverseSquareRoot(peak: 0.5, warmup: 4)
    #expect((0..<4).map { schedule($0) } == [0.125, 0.25, 0.375, 0.5])
    #expect(schedule(15) == 0.25)
    let cold = Schedule.inverseSquareRoot(peak: 0.5, warmup: 0)
    #expect(cold(0) == 0.5 && cold(3) == 0.25)
  }

  /// Rates and lengths of every kind, also lengths of nothing.
  private static func plan(_ draw: inout Draw) -> (
    high: Double, low: Double, steps: Int, warmup: Int
  ) {
    let rates = [draw.generator.uniform() + 0.01, draw.generator.uniform() + 0.01]
    return (
      rates.max()!, rates.min()!, draw.choice([0, 1, draw.integer(in: 2...400)]),
      draw.choice([0, 1, draw.integer(in: 2...100)])
    )
  }

  @Test func `schedules stay between their ends, fall all the way and end where they say`() {
    expectForAll(seeds: 1...200, draw: Self.plan) { high, low, steps, warmup in
      let steepest = (high - low) / Double(max(steps, 1))
      return [
        // Half a cosine is at most π/2 times as steep as the line between its ends.
        (Schedule.cosine(from: high, to: low, steps: steps), steepest * .pi / 2),
        (Schedule.linear(from: high, to: low, steps: steps), steepest),
      ].allSatisfy { schedule, slope in
        let rates = (0...steps + 5).map { schedule($0) }
        let falls = zip(rates, rates.dropFirst()).allSatisfy {
          $0 - $1 >= -1e-15 && $0 - $1 <= slope + 1e-12
        }
        return falls && abs(rates[0] - high) < 1e-15
          && rates[max(steps, 1)...].allSatisfy { abs($0 - low) < 1e-15 }
          && rates.allSatisfy { low - 1e-15...high + 1e-15 ~= $0 }
      }
    }
  }

  @Test
  func `a warm-up climbs in even steps, never beyond the first rate, and joins without a jump`() {
    expectForAll(seeds: 1...200, draw: Self.plan) { high, low, steps, warmup in
      let cold = Schedule.cosine(from: high, to: low, steps: steps)
      let schedule = cold.warmedUp(for: warmup)
      let rates = (0...warmup).map { schedule($0) }
      let step = high / Double(warmup + 1)
      return zip([0] + rates, rates).allSatisfy { abs($1 - $0 - step) < 1e-12 }
        && rates.last == cold(0)
        && (0...steps + 5).allSatisfy { schedule($0 + warmup) == cold($0) }
    }
  }

  @Test
  func `the inverse square root climbs to its peak and falls by half in four times the steps`() {
    expectForAll(seeds: 1...200, draw: Self.plan) { peak, _, _, warmup in
      let schedule = Schedule.inverseSquareRoot(peak: peak, warmup: warmup)
      let top = max(warmup, 1) - 1
      let rates = (0...top + 50).map { schedule($0) }
      return zip(rates[...top], rates[...top].dropFirst()).allSatisfy { $0 < $1 }
        && zip(rates[top...], rates[top...].dropFirst()).allSatisfy { $0 > $1 }
        && abs(rates[top] - peak) < 1e-15 && abs(schedule(4 * (top + 1) - 1) - peak / 2) < 1e-12
    }
  }

  @Test func `steps of a stepwise schedule are of one length and one factor`() {
    expectForAll(seeds: 1...200) { draw in
      (draw.generator.uniform() + 0.01, draw.generator.uniform(), draw.integer(in: 1...20))
    } holds: { rate, factor, interval in
      let schedule = Schedule.stepwise(from: rate, times: factor, every: interval)
      var expected = rate
      return (0..<100).allSatisfy { step in
        if step > 0 && step % interval == 0 { expected *= factor }
        return abs(schedule(step) - expected) <= 1e-12 * rate
      }
    }
  }

  @Test func `early stopping waits for its patience and remembers the best`() {
    /// After how many losses it stops.
    func stop(_ losses: [Double], patience: Int) -> (count: Int?, best: Double, index: Int) {
      var watch = EarlyStopping(patience: patience)
      let last = losses.firstIndex { watch.shouldStop(after: $0) }
      return (last.map { $0 + 1 }, watch.best, watch.bestIndex)
    }
    #expect(stop([3, 2, 2.5, 2.5, 1, 1.5, 1.2, 0.9], patience: 2) == (4, 2, 1))
    #expect(stop([3, 2, 2.5, 2.5, 1, 1.5, 1.2, 1.1], patience: 3) == (8, 1, 4))
    #expect(stop([3, 2, 1], patience: 1) == (nil, 1, 2))
    // An equal loss is no improvement, nor is what is not a number.
    #expect(stop([1, 1, 1], patience: 2) == (3, 1, 0))
    #expect(stop([1, .nan, 0.5, .nan, .nan, 0], patience: 2) == (5, 0.5, 2))
    #expect(stop([.nan, .infinity, 1], patience: 2).count == 2)
  }
}

/// The schedule that a case of the fixture describes.
private func described(by golden: GoldenCase) -> Schedule? {
  func number(_ name: String) -> Double { golden.setting(name)! }
  func integer(_ name: String) -> Int { Int(number(name)) }
  switch golden.operation {
  case "constant":
    return .constant(number("rate"))
  case "stepwise":
    return .stepwise(from: number("from"), times: number("factor"), every: integer("interval"))
  case "cosine":
    return .cosine(from: number("from"), to: number("to"), steps: integer("steps"))
  case "linear":
    return .linear(from: number("from"), to: number("to"), steps: integer("steps"))
  case "inverseSquareRoot":
    return .inverseSquareRoot(peak: number("peak"), warmup: integer("warmup"))
  case "cosine after warm-up":
    return Schedule.cosine(from: number("from"), to: number("to"), steps: integer("steps"))
      .warmedUp(for: integer("warmup"))
  default:
    return nil
  }
}
