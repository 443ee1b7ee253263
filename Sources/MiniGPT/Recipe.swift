import TinyTensor

/// How a GPT is trained: everything but its sizes and its text.
///
/// The defaults that are not the chapter's own are nanoGPT's.
/// Source: A. Karpathy, nanoGPT, https://github.com/karpathy/nanoGPT.
public struct Recipe: Sendable, Equatable, Codable {
  /// What turns gradients into steps.
  public enum Rule: String, Sendable, Codable, CaseIterable {
    /// AdamW for all parameters, as in nanoGPT.
    case adamw
    /// Muon for the matrices of the blocks, AdamW for tables, gains and biases.
    case muon
  }

  public var rule = Rule.adamw
  public var steps = 6_000
  /// Windows of text in a micro-batch.
  public var batch = 16
  /// Micro-batches whose gradients are added up before each step.
  public var accumulate = 1
  /// The highest learning rate, reached after the warm-up.
  public var learningRate = 2e-3
  /// The learning rate at the end.
  public var minimumRate = 1e-4
  /// Steps until the learning rate is at its highest.
  public var warmup = 100
  /// λ, on matrices and not on gains and biases.
  public var weightDecay = 0.1
  /// β₁ and β₂ of AdamW.
  public var firstDecay = 0.9
  public var secondDecay = 0.99
  /// The longest that the gradient of all parameters together may be.
  public var maximumNorm = 1.0
  public var seed: UInt64 = 1

  public init() {}

  /// What is wrong with these numbers, in words; nil where nothing is.
  public var flaw: String? {
    for (name, number) in [("steps", steps), ("batch", batch), ("accumulate", accumulate)]
    where number < 1 { return "\(name) \(number) should be at least 1" }
    if warmup < 0 { return "a warm-up of \(warmup) steps should be at least 0" }
    let rates = [
      ("learning rate", learningRate), ("minimum rate", minimumRate), ("weight decay", weightDecay),
    ]
    for (name, rate) in rates where !(rate >= 0 && rate.isFinite) {
      return "a \(name) of \(rate) should be 0 or more"
    }
    for (name, decay) in [("first", firstDecay), ("second", secondDecay)] where !(0..<1 ~= decay) {
      return "a \(name) decay of \(decay) is not from 0 to below 1"
    }
    if !(maximumNorm > 0) { return "a maximum norm of \(maximumNorm) is not above 0" }
    return nil
  }

  /// The learning rate of each step: a straight line up, then half a cosine wave down.
  public var schedule: Schedule {
    Schedule.cosine(from: learningRate, to: minimumRate, steps: max(1, steps - warmup))
      .warmedUp(for: warmup)
  }

  /// A fresh optimizer.
  public var optimizer: any ResumableOptimizer<Float> {
    var adam = Adam<Float>.decoupled(
      learningRate: learningRate, firstDecay: firstDecay, secondDecay: secondDecay,
      weightDecay: weightDecay)
    adam.decays = { _, value in value.rank >= 2 }
    guard rule == .muon else { return adam }
    var muon = Muon<Float>(learningRate: learningRate, weightDecay: weightDecay, others: adam)
    muon.orthogonalizes = { name, value in value.rank == 2 && name.hasPrefix("blocks.") }
    return muon
  }
}

extension SeededGenerator {
  /// A source of chance of its own for each place in a run: `SeededGenerator(seed: 1, at: step,
  /// 0)`.
  ///
  /// Whoever can name the place can draw the same numbers again; nothing has to be remembered.
  public init(seed: UInt64, at place: Int...) {
    self.init(
      seed: place.reduce(seed) { seed, number in
        var mixer = SplitMix64(state: seed)
        return mixer.next() ^ UInt64(bitPattern: Int64(number))
      })
  }
}
