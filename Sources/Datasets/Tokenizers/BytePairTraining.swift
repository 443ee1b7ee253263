import TinyTensor

extension BytePairEncoding {
  /// Learns merges from a text.
  ///
  /// It begins with a token for each byte, whose number is the byte. Again and again the pair of
  /// neighbouring tokens that comes most often becomes a new token, with the next number. Of pairs
  /// that come equally often the one with the lower left number is taken, then the one with the
  /// lower right number; a pair whose bytes are a token already is passed over. Pairs across two
  /// pieces (`forEachPreToken`) do not count.
  /// - Parameters:
  ///   - text: What to learn from.
  ///   - count: How many tokens to make, at least 256. There are fewer where no pair comes twice.
  public init(training text: PlainText, count: Int) {
    require(
      count >= 256, "BytePairEncoding: \(count) tokens, expected at least one for each byte, 256")
    var training = BytePairTraining(text)
    training.run(until: count)
    self.init(byteTokens: Array(0..<256), merges: training.merges)
  }
}

/// The state of training: every different piece of the text once, with how often it comes, and the
/// count of every pair, kept up to date merge by merge instead of counted anew.
private struct BytePairTraining {
  private(set) var merges: [BytePairEncoding.Merge] = []
  /// The bytes of each token made so far.
  private var pieces: [[UInt8]] = (0..<256).map { [UInt8($0)] }
  private var known: Set<[UInt8]>

  /// The tokens of all different pieces; a token that has been merged into the one before is -1.
  private var tokens: [Int32] = []
  /// The place of the token after each and before each, in the same piece; -1 for none.
  private var next: [Int32] = []
  private var previous: [Int32] = []
  /// How often the piece of each token comes.
  private var weight: [Int] = []

  /// The number of each pair, how often it comes, and where; some places are out of date.
  private var pairs = PairTable()
  private var counts: [Int] = []
  private var places: [[Int32]] = []
  /// The pairs by count; some counts are out of date, and then too high.
  private var heap = MinimumHeap<Candidate>()
  /// The pairs that became more frequent since they were put on the heap.
  private var risen: Set<UInt64> = []

  private struct Candidate: Comparable {
    let count: Int
    let pair: UInt64

    static func < (a: Candidate, b: Candidate) -> Bool {
      a.count != b.count ? a.count > b.count : a.pair < b.pair
    }
  }

  init(_ text: PlainText) {
    known = Set(pieces)
    var table = ByteStringTable()
    var pieceCounts: [Int] = []
    text.utf8.withUnsafeBufferPointer { bytes in
      forEachPreToken(in: bytes) { piece in
        let (number, isNew) = table.insert(piece)
        if isNew { pieceCounts.append(1) } else { pieceCounts[number] += 1 }
      }
    }
    for (number, count) in pieceCounts.enumerated() {
      let piece = table[number]
      let start = tokens.count
      for (offset, byte) in piece.enumerated() {
        tokens.append(Int32(byte))
        previous.append(offset == 0 ? -1 : Int32(start + offset - 1))
        next.append(offset == piece.count - 1 ? -1 : Int32(start + offset + 1))
        weight.append(count)
      }
    }
    require(tokens.count < 1 << 31, "BytePairEncoding: a text of too many different words")
    for place in tokens.indices { count(at: place, 1) }
    putRisen()
  }

  mutating func run(until count: Int) {
    while pieces.count < count, let best = heap.popLeast() {
      let pair = Int(pairs[best.pair])
      if counts[pair] != best.count {
        heap.insert(Candidate(count: counts[pair], pair: best.pair))
        continue
      }
      if best.count < 2 { return }
      let (left, right) = (Int32(best.pair >> 32), Int32(best.pair & 0xffff_ffff))
      let piece = pieces[Int(left)] + pieces[Int(right)]
      guard known.insert(piece).inserted else { continue }
      let token = Int32(pieces.count)
      pieces.append(piece)
      merges.append(BytePairEncoding.Merge(left: left, right: right, token: token))
      // Ascending, so that of three equal tokens in a row the first two are merged.
      for place in places[pair] { merge(left, right, into: token, at: Int(place)) }
      places[pair] = []
      putRisen()
    }
  }

  /// Makes one token of two, if they still stand there, and counts the pairs around it anew.
  private mutating func merge(_ left: Int32, _ right: Int32, into token: Int32, at place: Int) {
    guard tokens[place] == left, next[place] >= 0 else { return }
    let second = Int(next[place])
    guard tokens[second] == right else { return }
    count(at: place, -1)
    count(at: second, -1)
    if previous[place] >= 0 { count(at: Int(previous[place]), -1) }
    tokens[place] = token
    tokens[second] = -1
    next[place] = next[second]
    if next[second] >= 0 { previous[Int(next[second])] = Int32(place) }
    if previous[place] >= 0 { count(at: Int(previous[place]), 1) }
    count(at: place, 1)
  }

  /// Adds the pair that begins at a place to the counts, or takes it away.
  private mutating func count(at place: Int, _ sign: Int) {
    guard next[place] >= 0 else { return }
    let key = PairTable.key(tokens[place], tokens[Int(next[place])])
    let pair = Int(pairs.insert(key, Int32(counts.count)))
    if pair == counts.count {
      counts.append(0)
      places.append([])
    }
    counts[pair] += sign * weight[place]
    if sign > 0 {
      places[pair].append(Int32(place))
      risen.insert(key)
    }
  }

  private mutating func putRisen() {
    for key in risen { heap.insert(Candidate(count: counts[Int(pairs[key])], pair: key)) }
    risen.removeAll(keepingCapacity: true)
  }
}
