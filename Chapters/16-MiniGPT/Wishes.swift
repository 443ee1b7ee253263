import MiniGPT

/// What a reader asked for on the command line; nil where nothing was said.
struct Wishes {
  var layers, heads, embedding, context: Int?
  var dropout: Double?
  var steps, batch, accumulate, warmup: Int?
  var learningRate, minimumRate, weightDecay: Double?
  var seed: UInt64?
  var rule: Recipe.Rule?

  /// What is built and how it is trained: the option, else what the checkpoint was trained with,
  /// else the default.
  /// - Throws: `Contradiction` for an option that the checkpoint contradicts.
  func settled(
    vocabulary: Int, checkpoint: Checkpoint?, default size: Configuration, _ recipe: Recipe
  ) throws -> (Configuration, Recipe) {
    let saved = checkpoint?.trainer
    func settled<Value: Equatable>(
      _ option: String, _ asked: Value?, _ savedValue: Value?, _ usual: Value
    ) throws -> Value {
      if let asked, let savedValue, asked != savedValue {
        throw Contradiction(option: option, asked: "\(asked)", saved: "\(savedValue)")
      }
      return asked ?? savedValue ?? usual
    }
    let old = saved?.model.configuration
    let sizes = Configuration(
      vocabulary: vocabulary, context: try settled("context", context, old?.context, size.context),
      layers: try settled("layers", layers, old?.layers, size.layers),
      heads: try settled("heads", heads, old?.heads, size.heads),
      width: try settled("embedding", embedding, old?.width, size.width),
      dropout: try settled("dropout", dropout, old?.dropout, size.dropout))
    let past = saved?.recipe
    var new = recipe
    new.rule = try settled("optimizer", rule, past?.rule, recipe.rule)
    new.steps = try settled("steps", steps, past?.steps, recipe.steps)
    new.batch = try settled("batch", batch, past?.batch, recipe.batch)
    new.accumulate = try settled("accumulate", accumulate, past?.accumulate, recipe.accumulate)
    new.warmup = try settled("warmup", warmup, past?.warmup, recipe.warmup)
    new.learningRate = try settled(
      "learning-rate", learningRate, past?.learningRate, recipe.learningRate)
    // A tenth for most rates, as nanoGPT has it, and never more than its 10⁻⁴.
    new.minimumRate = try settled(
      "minimum-rate", minimumRate, past?.minimumRate, min(1e-4, new.learningRate / 10))
    new.weightDecay = try settled(
      "weight-decay", weightDecay, past?.weightDecay, recipe.weightDecay)
    new.seed = try settled("seed", seed, past?.seed, recipe.seed)
    return (sizes, new)
  }
}

/// An option and a checkpoint that do not fit together.
struct Contradiction: Error, Equatable, CustomStringConvertible {
  var option, asked, saved: String

  var description: String {
    "--\(option) is \(asked), but the checkpoint was trained with \(saved): leave the option out "
      + "to go "
      + "on, or --resume to begin anew"
  }
}
