import TinyTensor

/// How often each token follows each other, by a loop: row a, column b counts the pair ab.
func bigramsByLoops(_ tokens: [Int32], vocabularyCount: Int) -> [[Int]] {
  var counts = Array(repeating: Array(repeating: 0, count: vocabularyCount), count: vocabularyCount)
  for place in 1..<tokens.count { counts[Int(tokens[place - 1])][Int(tokens[place])] += 1 }
  return counts
}

/// The same counts as a product: AᵀB, where row i of A and of B mark the first and the second token
/// of the i-th pair by a one.
func bigramsByMatrices(_ tokens: [Int32], vocabularyCount: Int) -> Tensor<Float> {
  let labels = tokens.map { Int($0) }
  let first = Tensor<Float>.oneHot(Array(labels.dropLast()), classCount: vocabularyCount)
  let second = Tensor<Float>.oneHot(Array(labels.dropFirst()), classCount: vocabularyCount)
  return first.transposed().matmul(second)
}

/// The same counts from the trie: children of the nodes of level 1.
func bigrams(_ trie: CountTrie) -> [[Int]] {
  let count = trie.vocabularyCount
  var counts = Array(repeating: Array(repeating: 0, count: count), count: count)
  for node in trie.levels[1].nodes where trie.levels[1].tokens[node] < count {
    for child in trie.children(of: node, at: 1) where trie.levels[2].counts[child] > 0 {
      let (first, second) = (trie.levels[1].tokens[node], trie.levels[2].tokens[child])
      counts[Int(first)][Int(second)] = Int(trie.levels[2].counts[child])
    }
  }
  return counts
}
