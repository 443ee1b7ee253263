import TinyTensor

/// How often each n-gram of a text comes, for n from 1 to `order`.
///
/// The n-grams of k tokens are the nodes of level k, in the order of a dictionary; level 0 is the
/// empty n-gram alone, the root. The children of a node continue it by one token. They stand side
/// by side in the next level, in the order of their tokens. So a history is a node, and what came
/// after it are the node's children.
///
/// The start mark, token number `vocabularyCount`, is part of histories and never counted.
struct CountTrie: Sendable {
  struct Level: Sendable {
    /// The last token of each n-gram.
    var tokens: [Int32] = []
    /// How often it comes; 0 for one that ends in a start mark.
    var counts: [Int32] = []
    /// The place of each node's first child in the next level; one more entry marks the end.
    var firstChildren: [Int32] = []
    /// The node of each n-gram without its last token, in the level before.
    var parents: [Int32] = []
    /// How often something followed the node: the sum of its children's counts.
    var totals: [Int32] = []
    /// How many nodes do not begin with the start mark; those that do come after them.
    var unstartedCount = 0

    var nodes: Range<Int> { tokens.indices }
  }

  let levels: [Level]
  let vocabularyCount: Int
  /// The node of each token at level 1, or -1: the one level where searching would take long.
  private let nodeOfToken: [Int32]

  var order: Int { levels.count - 1 }

  /// Counts the n-grams of a text.
  ///
  /// Sorts all places of the text by the `order` tokens that begin there. Equal n-grams then stand
  /// together, for each n at once, and one pass counts them all.
  init(_ tokens: [Int32], order: Int, vocabularyCount: Int) {
    require(order >= 1, "CountTrie: order \(order)")
    self.vocabularyCount = vocabularyCount
    let places = sortedPlaces(tokens, length: order, vocabularyCount: vocabularyCount)
    let shared = sharedLengths(tokens, places, atMost: order)
    var levels = [Level](repeating: Level(), count: order + 1)
    (levels[0].tokens, levels[0].counts) = ([-1], [0])
    // Where in the sorted places the latest n-gram of each length begins.
    var begins = [Int](repeating: 0, count: order + 1)
    for index in 0...places.count {
      let isEnd = index == places.count
      let place = isEnd ? tokens.count : Int(places[index])
      // Up to `shared` tokens all is as before; every longer n-gram ends, and another begins.
      for length in (isEnd ? 1 : Int(shared[index]) + 1)..<order + 1 {
        if let last = levels[length].tokens.last, begins[length] >= 0 {
          let isCounted = last < vocabularyCount
          levels[length].counts.append(isCounted ? Int32(index - begins[length]) : 0)
        }
        guard place + length <= tokens.count, !isEnd else {
          begins[length] = -1  // The text ends before the n-gram does.
          continue
        }
        begins[length] = index
        levels[length].tokens.append(tokens[place + length - 1])
        levels[length].parents.append(Int32(levels[length - 1].tokens.count - 1))
        if tokens[place] < vocabularyCount { levels[length].unstartedCount += 1 }
      }
    }
    for length in 0..<order {
      var (sizes, totals) = (
        [Int32](repeating: 0, count: levels[length].tokens.count),
        [Int32](repeating: 0, count: levels[length].tokens.count)
      )
      for (parent, count) in zip(levels[length + 1].parents, levels[length + 1].counts) {
        sizes[Int(parent)] += 1
        totals[Int(parent)] += count
      }
      levels[length].firstChildren = sizes.reduce(into: [0]) { $0.append($0.last! + $1) }
      levels[length].totals = totals
    }
    self.levels = levels
    var nodeOfToken = [Int32](repeating: -1, count: vocabularyCount + 1)
    for (node, token) in levels[1].tokens.enumerated() { nodeOfToken[Int(token)] = Int32(node) }
    self.nodeOfToken = nodeOfToken
  }

  /// Where each n-gram of a level stands in the level before without its first token: the n-gram's
  /// parent has lost its first token too, and there the same token continues it.
  func suffixes(at level: Int) -> [Int32] {
    guard level > 1 else { return [Int32](repeating: 0, count: levels[level].tokens.count) }
    let shorter = suffixes(at: level - 1)
    return zip(levels[level].parents, levels[level].tokens).map { parent, token in
      Int32(child(of: Int(shorter[Int(parent)]), at: level - 2, token))
    }
  }

  /// How often an n-gram comes; -1 is one that never does.
  func count(_ node: Int, length: Int) -> Double {
    node < 0 ? 0 : Double(levels[length].counts[node])
  }

  /// How often something followed a history; -1 is one that was never seen.
  func total(_ history: Int, length: Int) -> Double {
    history < 0 ? 0 : Double(levels[length].totals[history])
  }

  /// The children of a node: a range of nodes of the next level.
  func children(of node: Int, at level: Int) -> Range<Int> {
    guard node >= 0 else { return 0..<0 }
    let first = levels[level].firstChildren
    return Int(first[node])..<Int(first[node + 1])
  }

  /// The child that continues a node by this token; -1 where that never came.
  func child(of node: Int, at level: Int, _ token: Int32) -> Int {
    if level == 0 { return Int(nodeOfToken[Int(token)]) }
    var low = Int(levels[level].firstChildren[node])
    var high = Int(levels[level].firstChildren[node + 1])
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if levels[level + 1].tokens[middle] < token { low = middle + 1 } else { high = middle }
    }
    return low < end && levels[level + 1].tokens[low] == token ? low : -1
  }

  /// How many different n-grams of each length came, from 1 to `order`.
  var distinctCounts: [Int] { levels.dropFirst().map { $0.counts.count { $0 > 0 } } }
}

/// The places of a text in the order of the `length` tokens that begin there; an n-gram that the
/// end of the text cuts short comes before its continuations.
///
/// A sort by counting for each token, the last one first; it keeps equal ones in order.
private func sortedPlaces(_ tokens: [Int32], length: Int, vocabularyCount: Int) -> [Int32] {
  var places = (0..<Int32(tokens.count)).map { $0 }
  var sorted = places
  var sizes = [Int](repeating: 0, count: vocabularyCount + 2)
  for token in tokens { sizes[Int(token) + 1] += 1 }
  for offset in stride(from: length - 1, through: 0, by: -1) {
    // Number 0 is for the places with no token at this offset.
    var next = [Int](repeating: 0, count: vocabularyCount + 2)
    let missing = min(offset, tokens.count)
    for token in tokens.prefix(missing) { next[Int(token) + 1] -= 1 }
    var sum = missing
    for number in next.indices.dropFirst() {
      let size = sizes[number] + next[number]
      next[number] = sum
      sum += size
    }
    for place in places {
      let at = Int(place) + offset
      let number = at < tokens.count ? Int(tokens[at]) + 1 : 0
      sorted[next[number]] = place
      next[number] += 1
    }
    swap(&places, &sorted)
  }
  return places
}

/// With how many equal tokens each place and the one sorted before it begin.
private func sharedLengths(_ tokens: [Int32], _ places: [Int32], atMost limit: Int) -> [UInt8] {
  var lengths = [UInt8](repeating: 0, count: places.count)
  for index in places.indices.dropFirst() {
    let (a, b) = (Int(places[index - 1]), Int(places[index]))
    let most = min(limit, tokens.count - max(a, b))
    var length = 0
    while length < most && tokens[a + length] == tokens[b + length] { length += 1 }
    lengths[index] = UInt8(length)
  }
  return lengths
}
