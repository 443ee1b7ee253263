import TinyTensor

/// The sizes that make one GPT different from another.
public struct Configuration: Sendable, Equatable, Codable {
  /// How many different tokens there are: V.
  public var vocabulary: Int
  /// The most tokens it can look at: T.
  public var context: Int
  /// The blocks one above the other.
  public var layers: Int
  /// The attention heads of each block.
  public var heads: Int
  /// The numbers that stand for one token: C.
  public var width: Int
  /// The hidden units of each block's feed-forward network.
  public var hidden: Int
  /// Whether linear layers and norms add a bias, as GPT-2's do.
  public var hasBiases: Bool
  /// What bends the feed-forward network.
  public var activation: Activation
  /// The probability of dropping a number while training.
  public var dropout: Double
  /// What keeps a layer norm from dividing by zero.
  public var epsilon: Double

  public init(
    vocabulary: Int, context: Int, layers: Int, heads: Int, width: Int, hidden: Int? = nil,
    hasBiases: Bool = false, activation: Activation = .gelu, dropout: Double = 0,
    epsilon: Double = 1e-5
  ) {
    (self.vocabulary, self.context, self.layers) = (vocabulary, context, layers)
    (self.heads, self.width, self.hidden) = (heads, width, hidden ?? 4 * width)
    (self.hasBiases, self.activation) = (hasBiases, activation)
    (self.dropout, self.epsilon) = (dropout, epsilon)
  }

  /// No size may be larger; then the number of parameters still fits an Int.
  public static let largestSize = 1 << 20

  /// What is wrong with these sizes, in words; nil where nothing is.
  public var flaw: String? {
    let sizes = [
      ("vocabulary", vocabulary), ("context", context), ("layers", layers), ("heads", heads),
      ("width", width), ("hidden units", hidden),
    ]
    for (name, size) in sizes {
      if size < 1 { return "\(name) \(size) should be at least 1" }
      if size > Self.largestSize { return "\(name) \(size) should be at most \(Self.largestSize)" }
    }
    if width % heads != 0 { return "a width of \(width) cannot be shared by \(heads) heads evenly" }
    if !(0..<1 ~= dropout) { return "a dropout of \(dropout) is not from 0 to below 1" }
    if !(epsilon > 0) { return "an epsilon of \(epsilon) is not above 0" }
    return nil
  }

  /// How many numbers training can change, by formula:
  /// C (V + T) for the embeddings, C (4 C + 2 H + 2) for each block with H hidden units, C for the
  /// last norm; biases add C + 3 C + C + H + C + C a block and C for the last norm.
  ///
  /// The head is the token embedding once more, so it adds nothing.
  public var parameterCount: Int {
    let block = width * (4 * width + 2 * hidden + 2) + (hasBiases ? 7 * width + hidden : 0)
    return width * (vocabulary + context) + layers * block + width * (hasBiases ? 2 : 1)
  }

  /// The multiplications and additions of matrix products in one forward pass over `tokens` tokens
  /// in windows of `length`; attention's are counted for the pairs that the mask leaves.
  public func forwardFLOPs(tokens: Int, length: Int) -> Int {
    let matrices = layers * width * (4 * width + 2 * hidden) + vocabulary * width
    // A window of T tokens has T (T + 1) / 2 pairs of query and key, and as many of weight and
    // value.
    return 2 * tokens * matrices + 2 * layers * width * tokens * (length + 1)
  }
}
