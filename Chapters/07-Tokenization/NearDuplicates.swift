/// Two paragraphs that have much in common.
struct NearDuplicate {
  let first, second: Int
  /// The shingles that both have over those that either has: 1 for the same paragraph twice.
  let similarity: Double
}

/// A run of four words. Of a paragraph it says much more than its single words do.
typealias Shingle = SIMD4<Int32>

/// The different shingles of a paragraph, whose words are numbers.
func shingles(_ words: [Int32]) -> Set<Shingle> {
  guard words.count >= 4 else { return [] }
  return Set(
    (0...(words.count - 4)).map { start in
      Shingle(words[start], words[start + 1], words[start + 2], words[start + 3])
    })
}

/// The pairs of paragraphs with at least this similarity, without comparing every paragraph with
/// every other: only those that share a shingle are looked at.
///
/// Source: A. Broder, "On the resemblance and containment of documents", 1997,
/// doi:10.1109/SEQUEN.1997.666900.
func nearDuplicates(_ paragraphs: [[Int32]], atLeast threshold: Double) -> [NearDuplicate] {
  var found: [NearDuplicate] = []
  var sizes: [Int] = []
  var holders: [Shingle: [Int]] = [:]  // Which paragraphs so far have a shingle.
  for (second, words) in paragraphs.enumerated() {
    let own = shingles(words)
    sizes.append(own.count)
    var shared: [Int: Int] = [:]
    for shingle in own {
      for first in holders[shingle, default: []] { shared[first, default: 0] += 1 }
      holders[shingle, default: []].append(second)
    }
    // In order, since that of a dictionary differs from run to run.
    for (first, both) in shared.sorted(by: { $0.key < $1.key }) {
      let similarity = Double(both) / Double(sizes[first] + sizes[second] - both)
      if similarity >= threshold {
        found.append(NearDuplicate(first: first, second: second, similarity: similarity))
      }
    }
  }
  return found
}
