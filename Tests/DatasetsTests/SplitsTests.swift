import Datasets
import TestSupport
import Testing
import TinyTensor

@Suite struct SplitsTests {
  @Test func `neighbouring ranges have the shares asked for`() {
    #expect(split(count: 10, fractions: [0.8, 0.1, 0.1]) == [0..<8, 8..<9, 9..<10])
    #expect(split(count: 3, fractions: [0.5, 0.5]) == [0..<2, 2..<3])
    #expect(split(count: 0, fractions: [0.9, 0.1]) == [0..<0, 0..<0])
    #expect(split(count: 7, fractions: [0, 1]) == [0..<0, 0..<7])
    #expect(split(count: 10, validation: 3) == (0..<7, 7..<10))
    #expect(split(count: 10, validation: 0) == (0..<10, 10..<10))
  }

  /// A number of items and some fractions of it, of which some may be nothing.
  private static func shares(_ draw: inout Draw) -> (count: Int, fractions: [Double]) {
    let weights = (0...draw.integer(in: 0...6)).map { _ in
      draw.happens(onceIn: 5) ? 0 : draw.generator.uniform() + 1e-3
    }
    let sum = weights.reduce(0, +)
    return (draw.integer(in: 0...300), sum == 0 ? [1] : weights.map { $0 / sum })
  }

  @Test func `ranges are neighbours, cover everything and have their shares`() {
    expectForAll(seeds: 1...300, draw: Self.shares) { count, fractions in
      let ranges = split(count: count, fractions: fractions)
      let ends = [0] + ranges.map(\.upperBound)
      return ranges.count == fractions.count && ranges.map(\.lowerBound) == ends.dropLast()
        && ends.last == count
        && zip(ranges, fractions).allSatisfy {
          abs(Double($0.count) - $1 * Double(count)) <= 1 + 1e-9
        }
    }
  }

  @Test func `random parts never meet, cover everything and have the ranges' sizes`() {
    expectForAll(seeds: 1...300) { draw in
      (shares: Self.shares(&draw), generator: draw.generator)
    } holds: { shares, generator in
      var generator = generator
      let parts = split(count: shares.count, fractions: shares.fractions, using: &generator)
      let ranges = split(count: shares.count, fractions: shares.fractions)
      return parts.joined().sorted() == Array(0..<shares.count)
        && parts.map(\.count) == ranges.map(\.count)
    }
  }

  @Test func `what is set aside has the size asked for, and with the rest it is everything`() {
    expectForAll(seeds: 1...300) { draw in
      let count = draw.integer(in: 0...300)
      return (count, draw.integer(in: 0...count), draw.generator)
    } holds: { count, validation, generator in
      var generator = generator
      let pair = split(count: count, validation: validation, using: &generator)
      let ranges = split(count: count, validation: validation)
      return pair.validation.count == validation
        && (pair.training + pair.validation).sorted() == Array(0..<count)
        && ranges.training == 0..<count - validation
        && ranges.validation == count - validation..<count
    }
  }

  @Test func `a seed fixes the split`() {
    var generator = SeededGenerator(seed: 1)
    let parts = split(count: 10, fractions: [0.7, 0.3], using: &generator)
    #expect(parts == [[4, 7, 9, 3, 2, 1, 5], [0, 6, 8]])
    let pair = split(count: 10, validation: 3, using: &generator)
    #expect(pair == ([5, 3, 9, 4, 6, 7, 0], [2, 8, 1]))
  }

  @Test func `folds validate each index once, in parts of equal size, and train on the others`() {
    expectForAll { draw in
      let count = draw.integer(in: 2...200)
      return (count, draw.integer(in: 2...min(count, 20)), draw.generator)
    } holds: { count, k, generator in
      var generator = generator
      let folds = folds(count: count, k: k, using: &generator)
      return folds.count == k && folds.flatMap(\.validation).sorted() == Array(0..<count)
        && folds.allSatisfy { fold in
          (fold.training + fold.validation).sorted() == Array(0..<count)
            && [count / k, (count + k - 1) / k].contains(fold.validation.count)
        }
    }
  }

  @Test func `a seed fixes the folds, and the order is random`() {
    func validation(seed: UInt64) -> [[Int]] {
      var generator = SeededGenerator(seed: seed)
      return folds(count: 10, k: 3, using: &generator).map(\.validation)
    }
    #expect(validation(seed: 1) == [[4, 7, 9], [3, 2, 1], [5, 0, 6, 8]])
    #expect(validation(seed: 1) != validation(seed: 2))
  }
}

@Suite struct BatchesTests {
  @Test func `without a generator the order stays`() {
    #expect(batches(of: 3, from: 0..<7) == [[0, 1, 2], [3, 4, 5], [6]])
    #expect(batches(of: 3, from: 0..<7, remainder: .dropped) == [[0, 1, 2], [3, 4, 5]])
    #expect(batches(of: 3, from: [8, 6, 4]) == [[8, 6, 4]])
    #expect(batches(of: 9, from: 0..<2, remainder: .dropped) == [])
    #expect(batches(of: 9, from: []) == [])
  }

  @Test func `a seed fixes the batches, and each epoch has its own order`() {
    var generator = SeededGenerator(seed: 1)
    let epoch = batches(of: 4, from: 10..<20, using: &generator)
    #expect(epoch == [[14, 17, 19, 13], [12, 11, 15, 10], [16, 18]])
    let next = batches(of: 4, from: 10..<20, remainder: .dropped, using: &generator)
    #expect(next == [[15, 13, 19, 14], [16, 17, 10, 12]])
  }

  @Test func `each index comes once an epoch, in batches of the size asked for`() {
    expectForAll(seeds: 1...200) { draw in
      (draw.integer(in: 1...40), draw.integer(in: 0...200), draw.generator)
    } holds: { size, count, generator in
      var generator = generator
      let indices = (0..<count).map { $0 * 3 + 1 }
      let all = batches(of: size, from: indices, using: &generator)
      let full = batches(of: size, from: indices, remainder: .dropped, using: &generator)
      return all.joined().sorted() == indices && all.dropLast().allSatisfy { $0.count == size }
        && (all.last.map { 1...size ~= $0.count } ?? indices.isEmpty)
        && full.allSatisfy { $0.count == size } && full.count == count / size
        && Set(full.joined()).count == full.count * size
        && Set(full.joined()).isSubset(of: indices)
        && batches(of: size, from: indices).flatMap { $0 } == indices
    }
  }
}

@Suite struct TextStreamsTests {
  @Test func `pieces follow each other, and every token but the last few is read once`() {
    expectForAll { draw in
      (draw.integer(in: 0...120), draw.integer(in: 1...7), draw.integer(in: 1...9))
    } holds: { count, batch, time in
      let streams = TextStreams((0..<count).map { 5 * $0 }, batch: batch)
      let pieces = stride(from: 0, to: streams.length, by: time).map {
        streams.piece(at: $0, time: min(time, streams.length - $0))
      }
      // Column by column, the streams end to end.
      let read = (0..<batch).flatMap { stream in
        pieces.flatMap { piece in
          stride(from: stream, to: piece.inputs.count, by: batch).map { piece.inputs[$0] }
        }
      }
      let follows = pieces.allSatisfy { piece in
        zip(piece.inputs, piece.targets).allSatisfy { $0 + 5 == $1 }
      }
      return follows && read == (0..<streams.length * batch).map { 5 * $0 }
        && streams.length == max(0, count - 1) / batch
    }
  }
}
