import TinyTensor

/// A GPT: from tokens to the logits of the token that follows each.
///
/// The shapes: B windows of T tokens, V tokens in the vocabulary, C numbers a token, H hidden
/// units.
///
/// Source: A. Radford et al., "Language Models are Unsupervised Multitask Learners", 2019 (GPT-2).
public struct GPT<Scalar: TensorScalar>: Module, Sendable {
  public let configuration: Configuration
  /// What each token means, [V, C]; the head reads the same numbers.
  public let tokenEmbedding: Embedding<Scalar>
  /// What each place in the window means, [context, C].
  public let positionEmbedding: Embedding<Scalar>
  public let blocks: [Block<Scalar>]
  public let finalNorm: LayerNorm<Scalar>
  /// What GPT-2's files call the parameters, in the order of `parameters`.
  public let names: [String]

  /// A GPT whose parameters a function gives, by GPT-2's name and shape.
  public init(
    _ sizes: Configuration,
    parameter: (_ name: String, _ shape: [Int]) throws -> Tensor<Scalar>
  ) rethrows {
    var names: [String] = []
    func named(_ name: String, _ shape: [Int]) throws -> Tensor<Scalar> {
      names.append(name)
      return try parameter(name, shape)
    }
    configuration = sizes
    tokenEmbedding = Embedding(weight: try named("wte.weight", [sizes.vocabulary, sizes.width]))
    positionEmbedding = Embedding(weight: try named("wpe.weight", [sizes.context, sizes.width]))
    blocks = try (0..<sizes.layers).map { layer in
      try Block(sizes) { try named("h.\(layer).\($0)", $1) }
    }
    finalNorm = try LayerNorm(sizes) { try named("ln_f.\($0)", $1) }
    self.names = names
  }

  /// A GPT before training: matrices with a standard deviation of 0.02, gains of 1, biases of 0.
  ///
  /// 2 · layers matrices add their results to one stream, whose variance they would add up to; each
  /// is therefore divided by √(2 · layers).
  public init(_ sizes: Configuration, using generator: inout some RandomNumberGenerator) {
    self.init(sizes) { name, shape in
      guard shape.count == 2 else { return name.hasSuffix("bias") ? .zeros(shape) : .ones(shape) }
      let share = name.hasSuffix("c_proj.weight") ? 1 / Double(2 * sizes.layers).squareRoot() : 1
      return .normal(shape, standardDeviation: 0.02 * share, using: &generator)
    }
  }

  /// The logits of what follows each token: B windows of T tokens give [B, T, V].
  public func callAsFunction(
    _ tokens: [Int], windows: Int = 1, _ phase: Phase = .inference
  ) -> Tensor<Scalar> {
    logits(of: stream(tokens, windows: windows, phase))
  }

  /// What the last block leaves, normalised: [B, T, C].
  ///
  /// - Parameter caches: one for each block, with the keys and values of the tokens before these;
  /// the
  ///   new ones are added.
  public func stream(
    _ tokens: [Int], windows: Int, _ phase: Phase = .inference,
    caches: [KeyValueCache<Scalar>]? = nil
  ) -> Tensor<Scalar> {
    let (length, start) = (tokens.count / windows, caches?.first?.count ?? 0)
    require(
      length * windows == tokens.count && start + length <= configuration.context,
      "GPT: \(tokens.count) tokens in \(windows) windows after \(start): a window holds at most "
        + "\(configuration.context)")
    var x = embedded(tokens, windows: windows, from: start)  // [B, T, C]
    x = Dropout(rate: configuration.dropout)(x, phase)
    for (layer, block) in blocks.enumerated() { x = block(x, phase, cache: caches?[layer]) }
    return finalNorm(x)
  }

  /// What each token means, plus what its place in the window means: [B, T, C].
  func embedded(_ tokens: [Int], windows: Int, from start: Int = 0) -> Tensor<Scalar> {
    let length = tokens.count / windows
    return tokenEmbedding(tokens, shape: [windows, length])  // [B, T, C]
      + positionEmbedding(Array(start..<start + length))  // [T, C], the same for every window
  }

  /// The head: how well each token's embedding fits, [..., C] to [..., V].
  public func logits(of stream: Tensor<Scalar>) -> Tensor<Scalar> {
    stream.matmul(tokenEmbedding.weight.variable, transposingRight: true)
  }
}

/// One block: tokens look at each other, then each thinks for itself. Both add to what was there.
public struct Block<Scalar: TensorScalar>: Module, Sendable {
  public let attentionNorm: LayerNorm<Scalar>
  /// Queries, keys and values [C, 3 C], output [C, C].
  public let attention: MultiHeadAttention<Scalar>
  public let feedForwardNorm: LayerNorm<Scalar>
  /// [C, H]
  public let hidden: Linear<Scalar>
  /// [H, C]
  public let output: Linear<Scalar>
  private let activation: Activation
  private let dropout: Dropout

  init(
    _ sizes: Configuration, parameter: (String, [Int]) throws -> Tensor<Scalar>
  ) rethrows {
    func linear(_ name: String, _ inputs: Int, _ outputs: Int) throws -> Linear<Scalar> {
      Linear(
        weight: try parameter("\(name).weight", [inputs, outputs]),
        bias: sizes.hasBiases ? try parameter("\(name).bias", [outputs]) : nil)
    }
    (activation, dropout) = (sizes.activation, Dropout(rate: sizes.dropout))
    attentionNorm = try LayerNorm(sizes) { try parameter("ln_1.\($0)", $1) }
    attention = MultiHeadAttention(
      queryKeyValue: try linear("attn.c_attn", sizes.width, 3 * sizes.width),
      output: try linear("attn.c_proj", sizes.width, sizes.width), headCount: sizes.heads,
      dropout: dropout)
    feedForwardNorm = try LayerNorm(sizes) { try parameter("ln_2.\($0)", $1) }
    hidden = try linear("mlp.c_fc", sizes.width, sizes.hidden)
    output = try linear("mlp.c_proj", sizes.hidden, sizes.width)
  }

  /// x + attention(norm(x)), then x + feedForward(norm(x)): [B, T, C] to [B, T, C].
  public func callAsFunction(
    _ x: Tensor<Scalar>, _ phase: Phase = .inference, cache: KeyValueCache<Scalar>? = nil
  ) -> Tensor<Scalar> {
    let level = attentionNorm(x)  // [B, T, C]
    let found =
      if let cache { attention(level, after: cache) } else {
        attention(level, isCausal: true, phase)  // [B, T, C]: no token sees a later one
      }
    let seen = x + dropout(found, phase)  // [B, T, C]
    let units = activation(hidden(feedForwardNorm(seen)))  // [B, T, H]
    return seen + dropout(output(units), phase)  // [B, T, C]
  }
}

extension LayerNorm {
  /// A norm over C numbers, whose gain and bias a function gives.
  init(_ sizes: Configuration, parameter: (String, [Int]) throws -> Tensor<Scalar>) rethrows {
    self.init(width: sizes.width, hasBias: sizes.hasBiases, epsilon: Scalar(sizes.epsilon))
    gain.value = try parameter("weight", gain.value.shape).detached
    if let bias { bias.value = try parameter("bias", bias.value.shape).detached }
  }
}
