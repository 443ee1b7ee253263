import MiniGPT

enum Solutions {
  /// The threshold moves with the likeliest token.
  static func minimumP(_ probabilities: [Double], share: Double) -> [Double] {
    let least = share * (probabilities.max() ?? 0)
    let kept = probabilities.map { $0 >= least ? $0 : 0 }
    let total = kept.reduce(0, +)
    return kept.map { $0 / total }
  }

  /// A key and a value, `width` numbers each, for every token of every layer; four bytes a number.
  static func cacheBytes(_ sizes: Configuration, sequences: Int) -> Int {
    4 * 2 * sizes.layers * sizes.context * sizes.width * sequences
  }

  /// Sums can be added; means cannot.
  static func joinedLoss(_ parts: [(loss: Double, tokens: Int)]) -> Double {
    let nats = parts.reduce(0) { $0 + $1.loss * Double($1.tokens) }
    return nats / Double(parts.reduce(0) { $0 + $1.tokens })
  }

  /// The prompt and all new tokens but the last are read. Once the cache is full, a filling of half
  /// a window makes room for the other half.
  static func refills(context: Int, prompt: Int, length: Int) -> Int {
    let half = max(1, context / 2)
    let left = prompt + length - 1 - context
    guard left > 0 else { return 0 }
    // The token that did not fit comes with the filling; it is the last of the half window.
    let each = context - half + 1
    return (left + each - 1) / each
  }

  /// A beginning of low rank can win later, so more than one is kept.
  static func beamSearch(
    width: Int, length: Int, logProbabilities: ([Int]) -> [Double]
  ) -> [Int] {
    var beams: [(tokens: [Int], score: Double)] = [([], 0)]
    for _ in 0..<length {
      let longer = beams.flatMap { beam in
        logProbabilities(beam.tokens).enumerated().map { token, logProbability in
          (tokens: beam.tokens + [token], score: beam.score + logProbability)
        }
      }
      beams = Array(longer.sorted { $0.score > $1.score }.prefix(width))
    }
    return beams[0].tokens
  }
}
