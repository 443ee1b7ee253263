import TinyTensor

/// Windows of a text, laid side by side for the model: what it reads, and what comes next at every
/// place.
public struct TextWindows: Sendable, Equatable {
  /// The tokens read, window after window: `count` · `length` of them.
  public var inputs: [Int] = []
  /// The token that follows each.
  public var targets: [Int] = []
  /// The tokens in a window.
  public var length: Int

  public init(length: Int) { self.length = length }

  /// The number of windows.
  public var count: Int { inputs.count / length }

  /// Adds the window that reads `length` tokens from a place on.
  public mutating func add(_ tokens: some RandomAccessCollection<Int32>, at start: Int) {
    let first = tokens.index(tokens.startIndex, offsetBy: start)
    for token in tokens[first...].prefix(length) { inputs.append(Int(token)) }
    for token in tokens[first...].dropFirst().prefix(length) { targets.append(Int(token)) }
  }

  /// Windows at random places, every place equally likely.
  public static func random(
    _ count: Int, of length: Int, from tokens: [Int32],
    using generator: inout some RandomNumberGenerator
  ) -> TextWindows {
    require(
      tokens.count > length,
      "TextWindows: a text of \(tokens.count) tokens has no window of \(length) and one to follow")
    var windows = TextWindows(length: length)
    for _ in 0..<count { windows.add(tokens, at: generator.uniform(below: tokens.count - length)) }
    return windows
  }
}
