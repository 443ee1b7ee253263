/// Watches a validation loss and says when it has not improved for a while.
///
///     var watch = EarlyStopping(patience: 5)
///     for epoch in 1...100 { …; if watch.shouldStop(after: validationLoss) { break } }
public struct EarlyStopping: Sendable {
  /// How many measurements in a row without a new best end the training.
  public let patience: Int
  /// The lowest loss so far.
  public private(set) var best = Double.infinity
  /// Which measurement it was, counted from 0.
  public private(set) var bestIndex = 0
  private var measurements = 0
  private var measurementsSinceBest = 0

  public init(patience: Int) {
    require(patience > 0, "EarlyStopping: a patience of \(patience) would stop at once")
    self.patience = patience
  }

  /// Takes the next measurement; a loss that is not a number is no improvement.
  public mutating func shouldStop(after loss: Double) -> Bool {
    measurementsSinceBest += 1
    if loss < best { (best, bestIndex, measurementsSinceBest) = (loss, measurements, 0) }
    measurements += 1
    return measurementsSinceBest >= patience
  }
}
