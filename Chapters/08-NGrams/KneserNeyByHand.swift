/// Interpolated Kneser-Ney straight from its formula, with a dictionary and sums over the whole
/// vocabulary. Slow, and written without the trie, to compare with.
struct KneserNeyByHand {
  private var counts: [[Int32]: Int] = [:]
  private var leftNeighbours: [[Int32]: Set<Int32>] = [:]
  private let order, vocabularyCount: Int
  private let isModified: Bool

  init(_ tokens: [Int32], order: Int, vocabularyCount: Int, isModified: Bool) {
    (self.order, self.vocabularyCount) = (order, vocabularyCount)
    self.isModified = isModified
    for length in 1...order {
      for place in 0..<max(tokens.count - length + 1, 0) {
        let gram = Array(tokens[place..<place + length])
        guard Int(gram.last!) < vocabularyCount else { continue }
        counts[gram, default: 0] += 1
        leftNeighbours[Array(gram.dropFirst()), default: []].insert(gram[0])
      }
    }
  }

  /// c of an n-gram: how often it comes, or how many different tokens stand before it.
  private func count(_ gram: [Int32]) -> Int {
    let isCounted = gram.count == order || Int(gram[0]) == vocabularyCount
    return isCounted ? counts[gram] ?? 0 : leftNeighbours[gram]?.count ?? 0
  }

  private func discounts(length: Int) -> Discounts {
    let all = counts.keys.filter { $0.count == length }.map(count)
    return Discounts(
      countsOfCounts: (1...4).map { n in all.count { $0 == n } }, isModified: isModified)
  }

  /// The probability of each token after a history of at most `order` - 1 tokens.
  func distribution(after history: [Int32]) -> [Double] {
    let lower =
      history.isEmpty
      ? Array(repeating: 1 / Double(vocabularyCount), count: vocabularyCount)
      : distribution(after: Array(history.dropFirst()))
    let found = (0..<Int32(vocabularyCount)).map { Double(count(history + [$0])) }
    let total = found.reduce(0, +)
    guard total > 0 else { return lower }
    let discounts = discounts(length: history.count + 1)
    let leftover = found.reduce(0) { $0 + discounts[$1] } / total
    return zip(found, lower).map { ($0 - discounts[$0]) / total + leftover * $1 }
  }
}
