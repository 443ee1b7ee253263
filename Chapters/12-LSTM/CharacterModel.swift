import TinyTensor

/// A model of text: characters to vectors, recurrent layers, vectors to logits.
struct CharacterModel: Module {
  typealias Scalar = Float
  let embedding: Embedding<Float>
  let recurrent: any RecurrentLayer<Float>
  let dropout: Dropout
  let head: Linear<Float>

  init(
    _ plan: ModelPlan, characters: Int, using generator: inout some RandomNumberGenerator
  ) {
    // Small rows: the logits are then small, and the first loss is near the logarithm of the count.
    embedding = Embedding(
      count: characters, width: plan.width, standardDeviation: 0.5, using: &generator)
    recurrent = plan.cell.layers(
      inputs: plan.width, hidden: plan.hidden, count: plan.layers,
      dropoutRate: plan.dropoutRate, start: plan.start, using: &generator)
    dropout = Dropout(rate: plan.dropoutRate)
    head = Linear(inputs: plan.hidden, outputs: characters, using: &generator)
  }

  /// From tokens, time-major, to logits, [time, batch, characters], and the state to go on from.
  func callAsFunction(
    _ tokens: [Int], batch: Int, from state: RecurrentState<Float>?, _ phase: Phase = .inference
  ) -> (logits: Tensor<Float>, state: RecurrentState<Float>) {
    let (outputs, state) = recurrent(
      tokens, embeddedBy: embedding, batch: batch, from: state, phase)
    return (head(dropout(outputs, phase)), state)
  }
}

/// The sizes of a model and how it is trained.
struct ModelPlan {
  var name: String
  var cell: Cell
  var layers = 1
  var width = 64
  var hidden = 128
  var dropoutRate = 0.0
  var learningRate: Double
  var start = RecurrentStart.usual

  /// The parameters by formula: embedding, then gates · units · (inputs + units + 1) for each layer
  /// and a second bias for a GRU, then the logits.
  func parameterCount(characters: Int) -> Int {
    let gates = cell == .rnn ? 1 : cell == .lstm ? 4 : 3
    let layerCounts = (0..<layers).map { layer in
      let inputs = layer == 0 ? width : hidden
      return gates * hidden * (inputs + hidden + 1) + (cell == .gru ? hidden : 0)
    }
    return characters * width + layerCounts.reduce(0, +) + (hidden + 1) * characters
  }

  /// The plan with the number of units whose parameters come closest to so many.
  func filling(_ budget: Int, characters: Int) -> ModelPlan {
    func distance(_ hidden: Int) -> Int {
      abs(with(hidden: hidden).parameterCount(characters: characters) - budget)
    }
    var hidden = 1
    while distance(hidden + 1) < distance(hidden) { hidden += 1 }
    return with(hidden: hidden)
  }

  private func with(hidden: Int) -> ModelPlan {
    var plan = self
    plan.hidden = hidden
    return plan
  }
}
