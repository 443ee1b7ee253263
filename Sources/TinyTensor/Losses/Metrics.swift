// How good are the answers of a classifier? Rows are examples, the last axis has a number a class.

extension Tensor {
  /// The share of rows whose largest number is the one at the label.
  public func accuracy(labels: [Int]) -> Double {
    let answers = argmax()
    require(answers.count == labels.count, "accuracy: \(labels.count) labels for shape \(shape)")
    return Double(Swift.zip(answers, labels).count { $0 == $1 }) / Double(labels.count)
  }

  /// How often each class was taken for each: counts[label][answer].
  public func confusionMatrix(labels: [Int]) -> [[Int]] {
    let answers = argmax()
    require(answers.count == labels.count, "confusionMatrix: \(labels.count) labels for \(shape)")
    var counts = [[Int]](repeating: [Int](repeating: 0, count: rowLength), count: rowLength)
    for (label, answer) in Swift.zip(labels, answers) { counts[label][answer] += 1 }
    return counts
  }

  /// Are answers that are given with 80 % confidence right in 80 % of the cases? This tensor holds
  /// probabilities, [examples, classes]; answers are sorted into bins of equal width by the
  /// probability of the likeliest class.
  ///
  /// Source: C. Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, arXiv:1706.04599.
  public func calibration(labels: [Int], bins: Int = 10) -> Calibration {
    let answers = argmax()
    require(answers.count == labels.count, "calibration: \(labels.count) labels for \(shape)")
    require(bins > 0, "calibration: \(bins) bins")
    var result = Calibration(bins: Array(repeating: .init(), count: bins))
    for (row, answer) in answers.enumerated() {
      let confidence = Double(storage.scalars[row * rowLength + answer])
      require(
        0...1.001 ~= confidence,  // Rounding may go a little beyond 1.
        "calibration: \(confidence) is no probability; take the softmax of logits first")
      let bin = Swift.min(Int(confidence * Double(bins)), bins - 1)
      result.bins[bin].count += 1
      result.bins[bin].confidenceSum += confidence
      result.bins[bin].rightCount += answer == labels[row] ? 1 : 0
    }
    return result
  }
}

/// How often answers of each confidence were right.
public struct Calibration: Sendable, Equatable {
  public struct Bin: Sendable, Equatable {
    /// How many answers fell into the bin.
    public var count = 0
    var confidenceSum = 0.0
    var rightCount = 0
    /// The mean probability that these answers claimed; not a number for an empty bin.
    public var confidence: Double { confidenceSum / Double(count) }
    /// The share of them that was right; not a number for an empty bin.
    public var accuracy: Double { Double(rightCount) / Double(count) }
  }

  /// From the least confident to the most.
  public var bins: [Bin]

  /// The mean distance between confidence and accuracy, weighted by the bins' counts.
  public var expectedError: Double {
    let total = bins.reduce(0) { $0 + $1.count }
    let sum = bins.filter { $0.count > 0 }.reduce(0) {
      $0 + abs($1.confidence - $1.accuracy) * Double($1.count)
    }
    return sum / Double(total)
  }
}
