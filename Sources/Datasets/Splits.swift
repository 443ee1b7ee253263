import TinyTensor

/// Cuts 0..<count into neighbouring ranges of about these fractions.
///
///     split(count: 10, fractions: [0.8, 0.1, 0.1])  // [0..<8, 8..<9, 9..<10]
///
/// For text and other series, where what comes later must not be trained on. The ranges cover
/// everything, and each is within one item of its exact share.
/// - Parameter fractions: Not negative; their sum is 1.
public func split(count: Int, fractions: [Double]) -> [Range<Int>] {
  require(count >= 0, "split: \(count) items")
  let sum = fractions.reduce(0, +)
  require(
    fractions.allSatisfy { $0 >= 0 } && abs(sum - 1) < 1e-9,
    "split: fractions \(fractions) with the sum \(sum), expected fractions with the sum 1")
  var share = 0.0
  var start = 0
  return fractions.enumerated().map { part, fraction in
    share += fraction
    // The rounded sums, not the rounded parts: these cannot leave an item over.
    let end =
      part == fractions.count - 1 ? count : min(count, Int((share * Double(count)).rounded()))
    defer { start = end }
    return start..<end
  }
}

/// Deals 0..<count at random into lists of about these fractions.
///
///     var generator = SeededGenerator(seed: 1)
///     let parts = split(count: 60_000, fractions: [0.9, 0.1], using: &generator)
///
/// Every index is in exactly one list; the sizes are those of `split(count:fractions:)`.
/// - Parameter fractions: Not negative; their sum is 1.
public func split(
  count: Int, fractions: [Double], using generator: inout some RandomNumberGenerator
) -> [[Int]] {
  let ranges = split(count: count, fractions: fractions)
  let order = generator.shuffled(0..<count)
  return ranges.map { Array(order[$0]) }
}

/// Sets the last `validation` of 0..<count aside.
public func split(
  count: Int, validation: Int
) -> (training: Range<Int>, validation: Range<Int>) {
  require(
    0 <= validation && validation <= count, "split: \(validation) of \(count) items set aside")
  return (0..<(count - validation), (count - validation)..<count)
}

/// Sets `validation` of 0..<count aside, chosen at random; both lists are in random order.
///
///     let parts = split(count: images.train.count, validation: 5_000, using: &generator)
///     images.train.tensor(of: parts.validation)  // [5000, 784]
public func split(
  count: Int, validation: Int, using generator: inout some RandomNumberGenerator
) -> (training: [Int], validation: [Int]) {
  let ranges = split(count: count, validation: validation)
  let order = generator.shuffled(0..<count)
  return (Array(order[ranges.training]), Array(order[ranges.validation]))
}

/// Deals 0..<count at random into k parts of nearly equal size, and makes of each a turn in which it
/// validates while the others train.
///
///     for fold in folds(count: 1_000, k: 5, using: &generator) { … fold.training, fold.validation … }
public func folds(
  count: Int, k: Int, using generator: inout some RandomNumberGenerator
) -> [(training: [Int], validation: [Int])] {
  require(2 <= k && k <= count, "folds: \(k) folds of \(count) items")
  let order = generator.shuffled(0..<count)
  return (0..<k).map { fold in
    let held = (fold * count / k)..<((fold + 1) * count / k)
    return (
      training: Array(order[..<held.lowerBound] + order[held.upperBound...]),
      validation: Array(order[held])
    )
  }
}
