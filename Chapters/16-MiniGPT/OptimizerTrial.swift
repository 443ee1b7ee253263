import MiniGPT
import TinyTensor

/// A short training: nats per validation token of a small GPT afterwards.
///
/// Whatever the rule and the rate, the start and the windows of text are the same.
func lossAfterTrial(
  of sizes: Configuration, by rule: Recipe.Rule, learningRate: Double, steps: Int, seed: UInt64,
  training: [Int32], validation: [Int32]
) -> Double {
  var recipe = Recipe()
  (recipe.rule, recipe.steps, recipe.warmup, recipe.seed) = (rule, steps, steps / 10, seed)
  (recipe.learningRate, recipe.minimumRate) = (learningRate, learningRate / 20)
  var start = SeededGenerator(seed: seed, at: 10)
  var trainer = Trainer(GPT(sizes, using: &start), recipe)
  while !trainer.isDone { _ = trainer.step(on: training) }
  return Evaluation(of: trainer.model, on: validation, before: training.last!, most: 96).loss
}
