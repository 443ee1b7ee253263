/// Byte-pair encoding as plainly as it can be said: everything is counted anew after each merge.
struct BruteForceBytePairs {
  typealias Pair = [Int]

  private(set) var merges: [Pair] = []
  private var bytes: [[UInt8]] = (0..<256).map { [UInt8($0)] }

  /// - Parameter pieces: The text's pieces, each as often as it comes.
  init(training pieces: [String], count: Int) {
    var sequences = pieces.map { $0.utf8.map { Int($0) } }
    while bytes.count < count {
      var counts: [Pair: Int] = [:]
      for sequence in sequences {
        for (left, right) in zip(sequence, sequence.dropFirst()) {
          counts[[left, right], default: 0] += 1
        }
      }
      // Passed over: a pair whose bytes are a token already.
      let candidates = counts.filter { !bytes.contains(bytes[$0.key[0]] + bytes[$0.key[1]]) }
      let best = candidates.max { a, b in
        a.value != b.value ? a.value < b.value : b.key.lexicographicallyPrecedes(a.key)
      }
      guard let best, best.value >= 2 else { return }
      let token = bytes.count
      bytes.append(bytes[best.key[0]] + bytes[best.key[1]])
      merges.append(best.key)
      sequences = sequences.map { Self.merged($0, best.key, into: token) }
    }
  }

  /// One merge after the other, each along the whole piece.
  func encode(piece: some Sequence<UInt8>) -> [Int] {
    merges.enumerated().reduce(piece.map { Int($0) }) { tokens, merge in
      Self.merged(tokens, merge.element, into: 256 + merge.offset)
    }
  }

  private static func merged(_ tokens: [Int], _ pair: Pair, into token: Int) -> [Int] {
    var (result, place) = ([Int](), 0)
    while place < tokens.count {
      if place + 1 < tokens.count && [tokens[place], tokens[place + 1]] == pair {
        result.append(token)
        place += 2
      } else {
        result.append(tokens[place])
        place += 1
      }
    }
    return result
  }
}
