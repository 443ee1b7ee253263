import Foundation

/// A learning rate for every step: a value that can be plotted.
///
///     let schedule = Schedule.cosine(from: 1e-3, to: 1e-4, steps: 2_000).warmedUp(for: 100)
///     optimizer.learningRate = schedule(step)  // steps count from 0
public struct Schedule: Sendable {
  private let rate: @Sendable (_ step: Int) -> Double

  /// A schedule from any rule.
  public init(_ rate: @escaping @Sendable (_ step: Int) -> Double) { self.rate = rate }

  /// The learning rate of a step; the first step is 0.
  public func callAsFunction(_ step: Int) -> Double { rate(step) }

  /// The same rate throughout.
  public static func constant(_ rate: Double) -> Schedule { Schedule { _ in rate } }

  /// Multiplied by `factor` after every `interval` steps.
  public static func stepwise(from rate: Double, times factor: Double, every interval: Int)
    -> Schedule
  {
    require(interval > 0, "stepwise: an interval of \(interval) steps")
    return Schedule { step in rate * pow(factor, Double(step / interval)) }
  }

  /// Half a cosine wave from one rate down to another, then constant:
  /// to + ½ (from - to) (1 + cos(π step / steps)).
  ///
  /// Source: I. Loshchilov, F. Hutter, "SGDR", ICLR 2017, arXiv:1608.03983.
  public static func cosine(from high: Double, to low: Double = 0, steps: Int) -> Schedule {
    Schedule { step in
      let share = min(Double(step) / Double(max(steps, 1)), 1)
      return low + 0.5 * (high - low) * (1 + cos(.pi * share))
    }
  }

  /// A straight line from one rate to another, then constant.
  public static func linear(from first: Double, to last: Double, steps: Int) -> Schedule {
    Schedule { step in
      first + (last - first) * min(Double(step) / Double(max(steps, 1)), 1)
    }
  }

  /// Up in a straight line to `peak` in the first `warmup` steps, then down as 1 / √(step + 1).
  ///
  /// Source: A. Vaswani et al., "Attention Is All You Need", 2017, arXiv:1706.03762, equation 3.
  public static func inverseSquareRoot(peak: Double, warmup: Int) -> Schedule {
    Schedule { step in
      let (now, warmup) = (Double(step + 1), Double(max(warmup, 1)))
      return peak * min(now / warmup, (warmup / now).squareRoot())
    }
  }

  /// This schedule after a start in a straight line from 0: the first `steps` steps go up to its
  /// first rate, then it begins.
  public func warmedUp(for steps: Int) -> Schedule {
    Schedule { step in
      step < steps ? rate(0) * Double(step + 1) / Double(steps + 1) : rate(step - steps)
    }
  }
}
