/// Watches a validation loss and says when it has not improved for a while.
///
///     var watch = EarlyStopping(patience: 5)
///     for epoch in 1...100 { …; if watch.shouldStop(after: validationLoss) { break } }
public struct EarlyStopping: Sendable {
  /// How many measurements without a new best are borne.
  public let patience: Int
  /// The lowest loss so far.
  public private(set) var best = Double.infinity
  /// Which measurement it was, counted from 0.
  public private(set) var bestIndex = 0
  private var measurements = 0

  public init(patience: Int) { self.patience = patience }

  /// Takes the next measurement; a loss that is not a number is no improvement.
  public mutating func shouldStop(after loss: Double) -> Bool {
    if loss < best { (best, bestIndex) = (loss, measurements) }
    measurements += 1
    return measurements - 1 - bestIndex >= patience
  }
}
