import TinyTensor

/// A GPT in training: one call of `step` is one update of all parameters.
///
///     var trainer = Trainer(GPT(configuration, using: &generator), recipe)
///     while !trainer.isDone { let report = trainer.step(on: tokens) }
///
/// Every step draws its windows and its dropout from sources of chance that are named by the seed,
/// the step and the micro-batch. So a trainer that goes on from a checkpoint takes the very steps
/// that it would have taken, and no generator has to be saved.
public struct Trainer: Sendable {
  public let model: GPT<Float>
  public let recipe: Recipe
  public private(set) var optimizer: any ResumableOptimizer<Float>
  /// The loss of each step so far, on its own windows, before its update.
  public private(set) var losses: [Float]
  private let parameters: [(name: String, parameter: Parameter<Float>)]

  public init(_ model: GPT<Float>, _ recipe: Recipe) {
    self.init(model, recipe, optimizer: recipe.optimizer, losses: [])
  }

  /// A trainer that goes on where another stopped.
  init(
    _ model: GPT<Float>, _ recipe: Recipe, optimizer: any ResumableOptimizer<Float>,
    losses: [Float]
  ) {
    (self.model, self.recipe) = (model, recipe)
    (self.optimizer, self.losses) = (optimizer, losses)
    parameters = model.namedParameters
  }

  /// The steps taken.
  public var stepCount: Int { losses.count }
  public var isDone: Bool { stepCount >= recipe.steps }

  /// What a step did.
  public struct Report: Sendable {
    /// Nats per token of the step's windows, before the update.
    public var loss: Double
    /// The length of the gradient before it was clipped.
    public var gradientNorm: Double
    public var learningRate: Double
  }

  /// Reads some windows of the text and moves every parameter a little against its gradient.
  public mutating func step(on tokens: [Int32]) -> Report {
    let step = stepCount
    var (loss, gradients) = lossAndGradients(step: step, microBatch: 0, tokens)
    for microBatch in 1..<max(1, recipe.accumulate) {
      let (more, others) = lossAndGradients(step: step, microBatch: microBatch, tokens)
      loss += more
      gradients.add(others)
    }
    optimizer.learningRate = recipe.schedule(step)
    let norm = optimizer.update(parameters, along: gradients, maximumNorm: recipe.maximumNorm)
    losses.append(loss)
    return Report(
      loss: Double(loss), gradientNorm: norm, learningRate: optimizer.learningRate)
  }

  /// A micro-batch's share of the step's mean loss, and its gradients.
  private func lossAndGradients(
    step: Int, microBatch: Int, _ tokens: [Int32]
  ) -> (Float, Gradients<Float>) {
    var draws = SeededGenerator(seed: recipe.seed, at: 1, step, microBatch)
    let windows = TextWindows.random(
      recipe.batch, of: model.configuration.context, from: tokens, using: &draws)
    let phase = Phase.training(RandomStream(seed: draws.next()))
    var loss = model(windows.inputs, windows: windows.count, phase)
      .crossEntropy(labels: windows.targets)
    if recipe.accumulate > 1 { loss = loss / Float(recipe.accumulate) }
    return (loss.item, loss.backward())
  }
}
