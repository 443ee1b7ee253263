import TinyTensor

/// Takes a discount from every count and gives what is left over to the shorter history:
///
///     P(w | h) = (c(hw) - D) / c(h) + P(w | h without its first token) · Σᵥ D / c(h)
///
/// The sum is over all v that followed h. After the longest history c counts how often; after a
/// shorter one it counts how many different tokens stood before, the continuation count: a shorter
/// history is asked only where the longer one failed, and there a word that always follows the same
/// word is no good guess. With the modified discounts D depends on the count: `Discounts`.
///
/// An n-gram that begins with the start mark keeps its count, since nothing can stand before it.
///
/// Source: R. Kneser, H. Ney, "Improved backing-off for M-gram language modeling", ICASSP 1995,
/// doi:10.1109/ICASSP.1995.479394; the interpolated and the modified form: Chen and Goodman, 1999.
struct KneserNey: Smoothing {
  /// What the formula needs of one level of the trie.
  struct Level: Sendable {
    /// c of each n-gram of the level.
    var counts: [Int32]
    var discounts: Discounts
    /// c(h) of each history of the level before, and the sum of the discounts of what followed it.
    var totals: [Int32]
    var leftovers: [Double]

    init(counts: [Int32], after trie: CountTrie, length: Int, isModified: Bool) {
      var countsOfCounts = [0, 0, 0, 0]
      for count in counts where (1...4).contains(count) { countsOfCounts[Int(count) - 1] += 1 }
      discounts = Discounts(countsOfCounts: countsOfCounts, isModified: isModified)
      let firstChildren = trie.levels[length].firstChildren
      totals = []
      leftovers = []
      for history in trie.levels[length].nodes {
        var (total, leftover) = (Int32(0), 0.0)
        for child in Int(firstChildren[history])..<Int(firstChildren[history + 1]) {
          total += counts[child]
          leftover += discounts[Double(counts[child])]
        }
        totals.append(total)
        leftovers.append(leftover)
      }
      self.counts = counts
    }
  }

  /// By length of the history: with counts, for the longest, and with continuation counts.
  let longest, shorter: [Level]

  init(_ trie: CountTrie, isModified: Bool) {
    longest = (0..<trie.order).map { length in
      Level(
        counts: trie.levels[length + 1].counts, after: trie, length: length,
        isModified: isModified)
    }
    shorter = (0..<trie.order - 1).map { length in
      Level(
        counts: trie.continuationCounts(at: length + 1), after: trie, length: length,
        isModified: isModified)
    }
  }

  func probability(
    _ trie: CountTrie, length: Int, history: Int, node: Int, lower: Double, isLongest: Bool
  ) -> Double {
    guard history >= 0 else { return lower }
    let total = Double(
      isLongest ? longest[length].totals[history] : shorter[length].totals[history])
    guard total > 0 else { return lower }
    let level = isLongest ? longest[length] : shorter[length]
    let count = node < 0 ? 0 : Double(level.counts[node])
    return (count - level.discounts[count] + level.leftovers[history] * lower) / total
  }
}

extension CountTrie {
  /// How many different tokens stand before each n-gram of a level; for one that begins with the
  /// start mark, how often it comes.
  func continuationCounts(at level: Int) -> [Int32] {
    var counts = [Int32](repeating: 0, count: levels[level].tokens.count)
    for (suffix, count) in zip(suffixes(at: level + 1), levels[level + 1].counts) where count > 0 {
      counts[Int(suffix)] += 1
    }
    let started = levels[level].unstartedCount..<counts.count
    for node in started { counts[node] = levels[level].counts[node] }
    return counts
  }
}
