import Datasets
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

  @Test func `random parts never meet and cover everything`() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let count = generator.uniform(below: 300)
      let weights = (0...generator.uniform(below: 6)).map { _ in generator.uniform() + 1e-3 }
      let sum = weights.reduce(0, +)
      let fractions = weights.map { $0 / sum }
      let parts = split(count: count, fractions: fractions, using: &generator)
      #expect(parts.joined().sorted() == Array(0..<count))
      for (part, fraction) in zip(parts, fractions) {
        #expect(abs(Double(part.count) - fraction * Double(count)) <= 1 + 1e-9)
      }
      #expect(
        parts.map(\.count) == split(count: count, fractions: fractions).map(\.count))

      let validation = generator.uniform(below: count + 1)
      let pair = split(count: count, validation: validation, using: &generator)
      #expect(pair.validation.count == validation)
      #expect((pair.training + pair.validation).sorted() == Array(0..<count))
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
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<100 {
      let count = 2 + generator.uniform(below: 200)
      let k = 2 + generator.uniform(below: min(count - 1, 20))
      let folds = folds(count: count, k: k, using: &generator)
      #expect(folds.count == k)
      #expect(folds.flatMap(\.validation).sorted() == Array(0..<count))
      for fold in folds {
        #expect((fold.training + fold.validation).sorted() == Array(0..<count))
        #expect([count / k, (count + k - 1) / k].contains(fold.validation.count))
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
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let size = 1 + generator.uniform(below: 40)
      let indices = (0..<generator.uniform(below: 200)).map { $0 * 3 + 1 }
      let all = batches(of: size, from: indices, using: &generator)
      #expect(all.joined().sorted() == indices)
      #expect(all.dropLast().allSatisfy { $0.count == size })
      #expect(all.last.map { 1...size ~= $0.count } ?? indices.isEmpty)

      let full = batches(of: size, from: indices, remainder: .dropped, using: &generator)
      #expect(full.allSatisfy { $0.count == size })
      #expect(full.count == indices.count / size)
      #expect(Set(full.joined()).count == full.count * size)
      #expect(Set(full.joined()).isSubset(of: indices))
    }
  }
}
