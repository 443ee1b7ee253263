import Foundation

enum Solutions {
  /// Every scalar has one byte that does not begin with the bits 10.
  static func scalarCount(_ utf8: [UInt8]) -> Int {
    utf8.count { $0 & 0b1100_0000 != 0b1000_0000 }
  }

  /// The nats of the whole text, shared out among its characters.
  static func perplexityPerCharacter(natsPerToken: Double, tokens: Int, characters: Int) -> Double {
    exp(natsPerToken * Double(tokens) / Double(characters))
  }

  /// A word one letter longer is M/(1 - s) times rarer, and its rank is about M times higher: the
  /// count falls as rank to the power -log(M/(1 - s)) / log M.
  static func monkeyExponent(letters: Int, spaceShare: Double) -> Double {
    1 - log(1 - spaceShare) / log(Double(letters))
  }

  /// From each place on, the longest piece that is a token.
  static func longestMatch(_ bytes: [UInt8], vocabulary: Set<[UInt8]>) -> [[UInt8]] {
    let longest = vocabulary.map(\.count).max() ?? 1
    var tokens: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let lengths = stride(from: min(longest, rest.count), through: 1, by: -1)
      let length = lengths.first { vocabulary.contains(Array(rest.prefix($0))) } ?? 1
      tokens.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return tokens
  }
}
