import MiniGPT
import TinyTensor

extension Benchmark {
  /// nanoGPT's small setting: the very step that chapter 16 trains with.
  static let gptStep = gptStep("gpt-step", small(context: 64), batch: 12)

  /// A GPT of 10.7 million weights.
  static let gptStepMedium = gptStep(
    "gpt-step-medium",
    Configuration(vocabulary: 65, context: 256, layers: 6, heads: 6, width: 384), batch: 8)

  /// Writing with the cache of keys and values.
  static let gptSample = Benchmark(
    name: "gpt-sample",
    summary: "256 characters from a GPT with 4 layers, 4 heads, 128 wide, context 256, one by one",
    hasPeer: true
  ) {
    var generator = SeededGenerator(seed: 1)
    let model = GPT<Float>(small(context: 256), using: &generator)
    let contest = Contest(
      work: {
        let text = model.continuations(of: [0], length: 256, seed: 1)
        precondition(text[0].count == 256)
      }, amount: Amount(tokens: 256))
    return [contest]
  }

  private static func small(context: Int) -> Configuration {
    Configuration(vocabulary: 65, context: context, layers: 4, heads: 4, width: 128)
  }

  private static func gptStep(
    _ name: String, _ sizes: Configuration, batch: Int
  ) -> Benchmark {
    Benchmark(
      name: name,
      summary: "forward, backward, clip and AdamW of a GPT with \(sizes.layers) layers, "
        + "\(sizes.heads) heads, \(sizes.width) wide, context \(sizes.context), batch \(batch), "
        + "beside bare matrix products",
      hasPeer: true
    ) {
      var generator = SeededGenerator(seed: 1)
      let tokens = (0..<100_000).map { _ in Int32(generator.uniform(below: sizes.vocabulary)) }
      var recipe = Recipe()
      recipe.batch = batch
      var trainer = Trainer(GPT(sizes, using: &generator), recipe)
      let count = batch * sizes.context
      let product = Product(rows: count, outputs: sizes.hidden, inputs: sizes.width)
      let contest = Contest(
        work: { precondition(trainer.step(on: tokens).loss.isFinite) },
        amount: Amount(tokens: count, operations: 3 * forwardOperations(sizes, windows: batch)),
        reference: product.work(using: &generator), referenceName: "\(product)",
        referenceOperations: product.operations)
      return [contest]
    }
  }

  /// The operations of the forward products: four for each pair of weights that a layer has for each
  /// token, and attention's two, of which the causal mask leaves half.
  private static func forwardOperations(_ sizes: Configuration, windows: Int) -> Double {
    let weights =
      sizes.layers * (4 * sizes.width + 2 * sizes.hidden) * sizes.width
      + sizes.width * sizes.vocabulary
    let pairs = sizes.layers * (sizes.context + 1) / 2 * sizes.width
    return 2 * Double(windows * sizes.context) * Double(weights + 2 * pairs)
  }
}
