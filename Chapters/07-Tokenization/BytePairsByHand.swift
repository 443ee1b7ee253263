import Datasets
import TinyTensor

/// Two neighbouring tokens.
struct Pair: Hashable, Comparable {
  let left, right: Int

  static func < (a: Pair, b: Pair) -> Bool { (a.left, a.right) < (b.left, b.right) }
}

/// Byte-pair encoding, small and by hand: after each merge all pairs are counted anew.
struct BytePairsByHand {
  /// Each different piece of the text as tokens, and how often it comes.
  private(set) var pieces: [(tokens: [Int], count: Int)]
  /// The bytes of each token; at first one token for each byte.
  private(set) var bytes: [[UInt8]] = (0..<256).map { [UInt8($0)] }

  init(_ text: PlainText) {
    var counts: [String: Int] = [:]
    for piece in preTokens(of: text) { counts[piece, default: 0] += 1 }
    pieces = counts.map { (tokens: $0.key.utf8.map { Int($0) }, count: $0.value) }
  }

  /// How often each pair of neighbours comes.
  func pairCounts() -> [Pair: Int] {
    var counts: [Pair: Int] = [:]
    for (tokens, count) in pieces {
      for (left, right) in zip(tokens, tokens.dropFirst()) {
        counts[Pair(left: left, right: right), default: 0] += count
      }
    }
    return counts
  }

  /// Makes one token of the commonest pair; of equal ones, of that with the lower numbers. A pair
  /// whose bytes are a token already is passed over. Nil where no pair comes twice.
  mutating func merge() -> (pair: Pair, token: Int, count: Int)? {
    let best = pairCounts().filter { $0.value >= 2 }
      .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .first { !bytes.contains(bytes[$0.key.left] + bytes[$0.key.right]) }
    guard let best else { return nil }
    let token = bytes.count
    bytes.append(bytes[best.key.left] + bytes[best.key.right])
    for index in pieces.indices {
      pieces[index].tokens = merged(pieces[index].tokens, best.key, into: token)
    }
    return (best.key, token, best.value)
  }
}

/// Tokens with a pair replaced wherever it stands, from left to right.
func merged(_ tokens: [Int], _ pair: Pair, into token: Int) -> [Int] {
  var result: [Int] = []
  result.reserveCapacity(tokens.count)
  var place = 0
  while place < tokens.count {
    let isPair =
      place + 1 < tokens.count && tokens[place] == pair.left && tokens[place + 1] == pair.right
    result.append(isPair ? token : tokens[place])
    place += isPair ? 2 : 1
  }
  return result
}

/// The counts of all pairs as a matrix product LᵀR. Row i of L marks the left token of pair i with
/// a one, row i of R the right one, so that entry (a, b) counts the pairs of a and b.
func pairCountMatrix(_ pieces: [(tokens: [Int], count: Int)], tokenCount: Int) -> Tensor<Double> {
  var (left, right, weights): ([Int], [Int], [Double]) = ([], [], [])
  for (tokens, count) in pieces {
    left += tokens.dropLast()
    right += tokens.dropFirst()
    weights += tokens.dropFirst().map { _ in Double(count) }
  }
  let weighted =
    Tensor<Double>.oneHot(left, classCount: tokenCount)
    * Tensor(weights, shape: [weights.count, 1])
  return weighted.matmul(.oneHot(right, classCount: tokenCount), transposingLeft: true)
}
