import TinyTensor

extension GPT {
  /// Continues a text several times over, one token at a time.
  ///
  /// Keys and values of past tokens are cached. When the window is full, it is cropped to its newer
  /// half and the cache is filled anew: in the new window every token stands at another place, and
  /// with another position embedding its keys and values are other ones.
  ///
  /// Continuation i draws with a generator of its own, seeded by the seed and i, so that it does
  /// not depend on how many there are.
  /// - Parameters:
  ///   - prompt: at least one token; of a long one the last `context` count.
  ///   - watch: called for each new token, with the number of the continuation.
  /// - Returns: the new tokens of each continuation.
  public func continuations(
    of prompt: [Int], count: Int = 1, length: Int, sampler: Sampler = Sampler(), seed: UInt64,
    watch: (_ continuation: Int, _ token: Int) -> Void = { _, _ in }
  ) -> [[Int]] {
    require(!prompt.isEmpty && count > 0, "continuations: no prompt, or none asked for")
    return withoutGradients {
      var generators = (0..<count).map { SeededGenerator(seed: seed, at: $0) }
      var texts = Array(repeating: prompt, count: count)
      let caches = blocks.map { _ in KeyValueCache<Scalar>(capacity: configuration.context) }
      var fresh = texts.map { Array($0.suffix(configuration.context)) }
      for _ in 0..<length {
        if caches[0].count + fresh[0].count > configuration.context {
          for cache in caches { cache.removeAll() }
          fresh = texts.map { Array($0.suffix(max(1, configuration.context / 2))) }
        }
        let logits = lastLogits(of: fresh, caches: caches)
        for index in texts.indices {
          let token = sampler.draw(
            logits: logits.row(index), after: texts[index], using: &generators[index])
          texts[index].append(token)
          fresh[index] = [token]
          watch(index, token)
        }
      }
      return texts.map { Array($0.dropFirst(prompt.count)) }
    }
  }

  /// The logits of what follows the last of these tokens of each sequence, [sequences, V].
  public func lastLogits(of tokens: [[Int]], caches: [KeyValueCache<Scalar>]) -> Tensor<Scalar> {
    let stream = stream(tokens.flatMap(\.self), windows: tokens.count, caches: caches).detached
    let length = tokens[0].count
    let last = stream.slice(length - 1..<length, axis: 1)  // [B, 1, C]
    return logits(of: last.reshaped([tokens.count, configuration.width])).detached
  }
}
