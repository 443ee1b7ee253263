import MiniGPT
import TinyTensor

extension Benchmark {
  /// nanoGPT's small setting: the very step that chapter 16 trains with.
  static let gptStep = gptStep(
    "gpt-step",
    Configuration(vocabulary: 65, context: 64, layers: 4, heads: 4, width: 128), batch: 12)

  /// A GPT of 10.7 million weights.
  static let gptStepMedium = gptStep(
    "gpt-step-medium",
    Configuration(vocabulary: 65, context: 256, layers: 6, heads: 6, width: 384), batch: 8)

  private static func gptStep(
    _ name: String, _ sizes: Configuration, batch: Int
  ) -> Benchmark {
    Benchmark(
      name: name,
      summary: "forward, backward, clip and AdamW of a GPT with \(sizes.layers) layers, "
        + "\(sizes.heads) heads, \(sizes.width) wide, context \(sizes.context), batch \(batch), "
        + "beside its bare matrix products"
    ) {
      var generator = SeededGenerator(seed: 1)
      let tokens = (0..<100_000).map { _ in Int32(generator.uniform(below: sizes.vocabulary)) }
      var recipe = Recipe()
      recipe.batch = batch
      var trainer = Trainer(GPT(sizes, using: &generator), recipe)
      let rows = batch * sizes.context
      let products = bareProducts(sizes, rows: rows, using: &generator)
      return Contest(
        work: { precondition(trainer.step(on: tokens).loss.isFinite) }, reference: products,
        referenceName: "three times the forward products")
    }
  }

  /// The products that the linear layers of one step cannot do without: Y = X W, X' = Y Wᵀ, W' = Xᵀ Y.
  private static func bareProducts(
    _ sizes: Configuration, rows: Int, using generator: inout SeededGenerator
  ) -> () -> Void {
    let width = sizes.width
    let layer = [
      (width, 3 * width), (width, width), (width, sizes.hidden), (sizes.hidden, width),
    ]
    let shapes = Array(repeating: layer, count: sizes.layers).joined() + [(width, sizes.vocabulary)]
    let factors = shapes.map { inputs, outputs in
      (
        x: Tensor<Float>.normal([rows, inputs], using: &generator),
        w: Tensor<Float>.normal([inputs, outputs], using: &generator),
        y: Tensor<Float>.normal([rows, outputs], using: &generator)
      )
    }
    return {
      for (x, w, y) in factors {
        let results = [
          x.matmul(w), y.matmul(w, transposingRight: true), x.matmul(y, transposingLeft: true),
        ]
        precondition(results.allSatisfy { $0.count > 0 })
      }
    }
  }
}
