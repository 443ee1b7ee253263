import TinyTensor

/// Pieces of text, each with the text that it comes from: 0 or 1.
struct Passages {
  var tokens: [[Int]] = []
  var labels: [Int] = []

  var count: Int { labels.count }

  func chosen(_ indices: [Int]) -> Passages {
    Passages(tokens: indices.map { tokens[$0] }, labels: indices.map { labels[$0] })
  }

  /// The same passages with their labels dealt out anew, by lot.
  func withShuffledLabels(using generator: inout some RandomNumberGenerator) -> Passages {
    Passages(tokens: tokens, labels: generator.shuffled(labels))
  }

  /// The share of passages that come from the commoner text.
  var majority: Double {
    let ones = Double(labels.count { $0 == 1 }) / Double(count)
    return max(ones, 1 - ones)
  }
}

/// Two texts cut into blocks, of which some are for validation, some for the test, and the others
/// for training. The first words of each block are left out, so that no passage has a close
/// neighbour in another part.
struct BlockSplit {
  enum Role: CaseIterable { case training, validation, test }

  let blockCount = 20
  let texts: [[Int]]
  /// How many words are left out at the beginning of each block.
  let gap: Int

  init(_ texts: [[Int]]) {
    self.texts = texts
    gap = min(200, (texts.map(\.count).min() ?? 0) / blockCount / 8)
  }

  /// Of each five blocks three train, one validates and one tests.
  static func role(ofBlock block: Int) -> Role {
    switch block % 5 {
    case 2: .validation
    case 4: .test
    default: .training
    }
  }

  /// The places of a text's blocks, without their gaps.
  func blocks(_ role: Role, ofText text: Int) -> [Range<Int>] {
    let count = texts[text].count
    return (0..<blockCount).filter { Self.role(ofBlock: $0) == role }.map { block in
      count * block / blockCount + gap..<count * (block + 1) / blockCount
    }
  }

  /// Passages of so many words that begin so many words after one another.
  func passages(_ role: Role, length: Int, stride step: Int) -> Passages {
    var result = Passages()
    for text in texts.indices {
      for block in blocks(role, ofText: text) {
        for start in stride(from: block.lowerBound, through: block.upperBound - length, by: step) {
          result.tokens.append(Array(texts[text][start..<start + length]))
          result.labels.append(text)
        }
      }
    }
    return result
  }
}
