import TestSupport
import Testing
import TinyTensor

@Suite struct MetricsTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  /// Answers 0, 2, 1, 2, 2.
  let scores = Tensor([
    [3, 1, 2], [-5, -4, -3], [0.25, 0.5, 0.25], [0, 0, 1], [1, 2, 300],
  ])

  @Test func `fitted exponents are exact on exact powers`() {
    let x = [1e-6, 1e-4, 1e-2, 1]
    for p in [-1.0, 1, 2, 0.5] {
      let y = x.map { 3 * Tensor($0).power(p).item }
      #expect(abs(fittedExponent(x, y) - p) < 1e-12)
    }
  }

  @Test func `accuracy is the share of right answers`() {
    #expect(scores.accuracy(labels: [0, 2, 1, 2, 2]) == 1)
    #expect(scores.accuracy(labels: [0, 2, 1, 1, 0]) == 0.6)
    #expect(scores.accuracy(labels: [1, 1, 0, 0, 0]) == 0)
    // Rows of any number of axes; of equal scores the first is the answer.
    let batches = Tensor([[1, 1], [0, 0], [2, 3], [3, 2]]).reshaped([2, 2, 2])
    #expect(batches.accuracy(labels: [0, 0, 1, 1]) == 0.75)
  }

  @Test func `the confusion matrix counts each label's answers`() {
    let counts = scores.confusionMatrix(labels: [0, 2, 1, 1, 0])
    #expect(counts == [[1, 0, 1], [0, 1, 1], [0, 0, 1]])
    // The diagonal is what was right.
    let right = (0..<3).reduce(0) { $0 + counts[$1][$1] }
    #expect(Double(right) / 5 == scores.accuracy(labels: [0, 2, 1, 1, 0]))
  }

  @Test func `calibration compares confidence and accuracy in each bin`() {
    // Confidences 0.625 and 0.75 (one of two right), 0.875 and 1 (both right).
    let probabilities = Tensor([[0.625, 0.375], [0.25, 0.75], [0.875, 0.125], [0, 1]])
    let calibration = probabilities.calibration(labels: [0, 0, 0, 1], bins: 5)
    #expect(calibration.bins.map(\.count) == [0, 0, 0, 2, 2])
    #expect(calibration.bins[3].confidence == 0.6875 && calibration.bins[3].accuracy == 0.5)
    #expect(calibration.bins[4].confidence == 0.9375 && calibration.bins[4].accuracy == 1)
    #expect(calibration.bins[0].confidence.isNaN && calibration.bins[0].accuracy.isNaN)
    // (2 · 0.1875 + 2 · 0.0625) / 4
    #expect(calibration.expectedError == 0.125)
  }

  @Test func `who is always sure is off by the share of wrong answers`() {
    let sure = Tensor([[1, 0], [1, 0], [1, 0], [0, 1]])
    #expect(sure.calibration(labels: [0, 0, 1, 1]).expectedError == 0.25)
    #expect(sure.calibration(labels: [0, 0, 0, 1]).expectedError == 0)
    let even = Tensor(repeating: 0.5, shape: [4, 2])
    #expect(even.calibration(labels: [0, 1, 0, 1]).expectedError == 0)
    #expect(even.calibration(labels: [0, 0, 0, 0]).expectedError == 0.5)
  }

  @Test func `answers drawn with the probabilities they claim are calibrated`() {
    var generator = SeededGenerator(seed: 8)
    let logits = TinyTensor.Tensor<Float>.normal([20_000, 4], using: &generator)
    let probabilities = logits.softmax()
    let labels = probabilities.rows.map { generator.index(weighted: $0) }
    let calibration = probabilities.calibration(labels: labels)
    for bin in calibration.bins where bin.count > 50 {
      let variance = bin.confidence * (1 - bin.confidence) / Double(bin.count)
      #expect(abs(bin.confidence - bin.accuracy) < 4 * variance.squareRoot())
    }
    #expect(calibration.expectedError < 0.02)
    // Twice the logits: the same answers, claimed with too much confidence.
    let bold = (2 * logits).softmax()
    #expect(bold.accuracy(labels: labels) == probabilities.accuracy(labels: labels))
    #expect(bold.calibration(labels: labels).expectedError > 0.1)
  }
}
