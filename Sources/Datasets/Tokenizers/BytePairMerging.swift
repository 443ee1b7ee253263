import TinyTensor

extension BytePairEncoding {
  /// Merges the bytes of one piece after another.
  ///
  /// The tokens are a linked list, and a heap has the pairs that can be merged, so that a piece of
  /// n bytes takes n log n steps, however long it is.
  struct Merging {
    private let byteTokens: [Int32]
    private let merges: [Merge]
    private let ranks: PairTable
    private var tokens: [Int32] = []
    /// The place of the token after each and before each; -1 for none.
    private var next: [Int32] = []
    private var previous: [Int32] = []
    /// The rank of the merge of each token with the next; -1 for none.
    private var rank: [Int32] = []
    /// Rank and place in one number: earliest merge first, then leftmost. Some are out of date.
    private var heap = MinimumHeap<UInt64>()

    init(_ encoding: BytePairEncoding) {
      (byteTokens, merges, ranks) = (encoding.byteTokens, encoding.merges, encoding.ranks)
    }

    /// Appends the piece's tokens.
    mutating func merge(_ piece: UnsafeBufferPointer<UInt8>, into result: inout [Int32]) {
      let count = piece.count
      require(count < 1 << 31, "BytePairEncoding: a piece of more than 2,147,483,648 bytes")
      tokens.removeAll(keepingCapacity: true)
      next.removeAll(keepingCapacity: true)
      previous.removeAll(keepingCapacity: true)
      rank.removeAll(keepingCapacity: true)
      for (place, byte) in piece.enumerated() {
        tokens.append(byteTokens[Int(byte)])
        next.append(place + 1 < count ? Int32(place + 1) : -1)
        previous.append(Int32(place - 1))
        rank.append(-1)
      }
      for place in 0..<count { look(at: place) }
      while let least = heap.popLeast() {
        let (place, wanted) = (Int(least & 0xffff_ffff), Int32(least >> 32))
        if rank[place] == wanted { merge(at: place, merges[Int(wanted)].token) }
      }
      var place = 0
      while place >= 0 {
        result.append(tokens[place])
        place = Int(next[place])
      }
    }

    /// Makes one token of that at a place and the next.
    private mutating func merge(at place: Int, _ token: Int32) {
      let second = Int(next[place])
      tokens[place] = token
      rank[second] = -1
      next[place] = next[second]
      if next[second] >= 0 { previous[Int(next[second])] = Int32(place) }
      look(at: place)
      if previous[place] >= 0 { look(at: Int(previous[place])) }
    }

    /// Finds out whether the token at a place can be merged with the next.
    private mutating func look(at place: Int) {
      let following = next[place]
      rank[place] =
        following < 0 ? -1 : ranks[PairTable.key(tokens[place], tokens[Int(following)])]
      if rank[place] >= 0 { heap.insert(UInt64(rank[place]) << 32 | UInt64(place)) }
    }
  }
}
