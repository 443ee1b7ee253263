import Foundation
import TestSupport
import Testing
import TinyTensor

@testable import Chapter13

@Suite struct Chapter13Tests {
  @Test(arguments: [false, true]) func `loops, matrices and library agree`(_ isCausal: Bool) {
    for (rows, count, width) in [(1, 1, 1), (4, 4, 3), (9, 9, 16), (2, 7, 5)] {
      guard !isCausal || rows == count else { continue }
      let query = Tensor<Float>(Tensor.random([rows, width], seed: 1))
      let key = Tensor<Float>(Tensor.random([count, width], seed: 2))
      let value = Tensor<Float>(Tensor.random([count, 4], seed: 3))
      let library = Tensor.attention(query: query, key: key, value: value, isCausal: isCausal)
      let loops = attentionByLoops(query.rows, key.rows, value.rows, isCausal: isCausal)
      let matrices = attentionByMatrices(query, key, value, isCausal: isCausal)
      #expect(largestDifference(Tensor(loops), library) < 1e-6)
      #expect(largestDifference(matrices, library) < 1e-6)
    }
  }

  @Test func `streaming is softmax, also where scores are large and come in any order`() {
    let scores: [Double] = [-800, 3, 790, 800, 799.5, -20]
    let values = (0..<6).map { [Double($0), 1] }
    let largest = scores.max()!
    let powers = scores.map { exp($0 - largest) }
    let mean = zip(powers, values).reduce(0) { $0 + $1.0 * $1.1[0] } / powers.reduce(0, +)
    for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [3, 0, 5, 1, 4, 2]] {
      var stream = StreamingMean(width: 2)
      for index in order { stream.take(values[index], score: scores[index]) }
      #expect(abs(stream.mean[0] - mean) < 1e-12 && abs(stream.mean[1] - 1) < 1e-12)
    }
  }

  @Test func `both attentions agree, and their counts are those of the formulas`() {
    let parts = (1...3).map { Tensor<Double>.random([10, 4], seed: UInt64($0)).rows }
    var (table, stream) = (Cost(), Cost())
    let whole = attentionWithTable(parts[0], parts[1], parts[2], counting: &table)
    let streamed = streamingAttention(parts[0], parts[1], parts[2], counting: &stream)
    #expect(largestDifference(Tensor(whole), Tensor(streamed)) < 1e-12)
    #expect(table.multiplications == 2 * 10 * 10 * 4 && table.numbersHeld == 100)
    #expect(stream.multiplications == 10 * 10 * (4 + 9) && stream.numbersHeld == 6)
  }

  @Test func `entropy is log n for even weights and 0 for certain ones`() {
    let weights = Tensor<Double>([[0.25, 0.25, 0.25, 0.25], [0, 1, 0, 0], [0.5, 0.5, 0, 0]])
    let expected = Tensor<Double>([log(4), 0, log(2)])
    #expect(largestDifference(weightEntropy(weights), expected) < 1e-15)
  }

  @Test func `scores have variance d, and 1 when divided`() {
    var generator = SeededGenerator(seed: 3)
    for isScaled in [false, true] {
      let found = ScoreStatistics(
        dimension: 16, keyCount: 32, queryCount: 400, isScaled: isScaled, using: &generator)
      #expect(abs(found.variance / (isScaled ? 1 : 16) - 1) < 0.1)
      #expect(found.largest > 1.0 / 32 && found.largest < 1)
      #expect(found.entropy > 0 && found.entropy < log(32))
      #expect(found.slope > 0 && found.slope < 31.0 / 32)
    }
  }

  @Test func `additive scores by loops and by tensors agree`() {
    var generator = SeededGenerator(seed: 1)
    let additive = AdditiveAttention<Double>(width: 4, hidden: 3, using: &generator)
    let (query, key) = (Tensor<Double>.random([2, 4]), Tensor<Double>.random([5, 4], seed: 2))
    let loops = additiveScoresByLoops(additive, query.rows, key.rows)
    #expect(largestDifference(Tensor(loops), additive.scores(query, key)) < 1e-12)
  }

  @Test(arguments: Puzzle.allCases) func `answers are what the puzzle asks for`(_ puzzle: Puzzle) {
    var generator = SeededGenerator(seed: 4)
    let puzzles = Puzzles(puzzle, count: 5, length: 6, using: &generator)
    for number in 0..<5 {
      let row = number * 6..<number * 6 + 6
      let (inputs, answers) = (Array(puzzles.inputs[row]), Array(puzzles.answers[row]))
      switch puzzle {
      case .copy: #expect(answers == inputs)
      case .reverse: #expect(answers == inputs.reversed())
      case .sort: #expect(answers == inputs.sorted())
      case .lookUp:
        #expect(Set(inputs).count == 6)
        for place in row {
          let key = inputs.firstIndex(of: puzzles.questions[place])!
          #expect(puzzles.answers[place] == puzzles.partners[number * 6 + key])
        }
      }
      if puzzle != .lookUp { #expect(puzzles.questions[row].allSatisfy { $0 == Puzzles.blank }) }
    }
  }

  @Test func `the best constant guess counts each place for itself`() {
    var generator = SeededGenerator(seed: 4)
    var puzzles = Puzzles(.copy, count: 4, length: 2, using: &generator)
    puzzles.answers = [1, 5, 1, 6, 1, 7, 2, 5]
    #expect(puzzles.bestConstantGuess == 5.0 / 8)
    (puzzles.inputs, puzzles.answers) = ([3, 3, 2, 5, 7, 7, 9, 4], [3, 3, 5, 2, 7, 7, 4, 9])
    #expect(puzzles.commonestShare == 6.0 / 8)
  }

  @Test func `without positions an attention model cannot tell a puzzle from its reverse`() {
    var generator = SeededGenerator(seed: 5)
    let model = AttentionModel<Double>(
      width: 8, headCount: 2, length: 5, hasPositions: false, using: &generator)
    var puzzles = Puzzles(.copy, count: 1, length: 5, using: &generator)
    let before = model(puzzles)
    puzzles.inputs.reverse()
    #expect(largestDifference(model(puzzles), before) < 1e-12)
    let placed = AttentionModel<Double>(width: 8, headCount: 2, length: 5, using: &generator)
    let right = placed(puzzles)
    puzzles.inputs.reverse()
    #expect(largestDifference(placed(puzzles), right) > 1e-3)
  }

  @Test func `training lowers the loss, and the same seed gives the same model`() {
    var losses: [Double] = []
    for _ in 0..<2 {
      var generator = SeededGenerator(seed: 6)
      let validation = Puzzles(.copy, count: 64, length: 4, using: &generator)
      let tuned = Tuned(
        .copy, rates: [0.001, 0.01], steps: 60, batch: 16, length: 4, validation: validation,
        seed: 7
      ) { AttentionModel(width: 16, headCount: 2, length: 4, using: &$0) }
      losses.append(tuned.validation.loss)
    }
    #expect(losses[0] == losses[1] && losses[0] < 2.0)
  }
}
