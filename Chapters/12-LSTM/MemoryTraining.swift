import TinyTensor

/// The three kinds of recurrent layer.
enum Cell: String, CaseIterable {
  case rnn = "RNN"
  case lstm = "LSTM"
  case gru = "GRU"

  func layers<Scalar: TensorScalar>(
    inputs: Int, hidden: Int, count: Int = 1, dropoutRate: Double = 0,
    start: RecurrentStart = .usual, using generator: inout some RandomNumberGenerator
  ) -> any RecurrentLayer<Scalar> {
    switch self {
    case .rnn:
      SimpleRNN(
        inputs: inputs, hidden: hidden, layerCount: count, dropoutRate: dropoutRate,
        start: start, using: &generator)
    case .lstm:
      LSTM(
        inputs: inputs, hidden: hidden, layerCount: count, dropoutRate: dropoutRate,
        start: start, using: &generator)
    case .gru:
      GRU(
        inputs: inputs, hidden: hidden, layerCount: count, dropoutRate: dropoutRate,
        start: start, using: &generator)
    }
  }
}

/// A cell with a start and a learning rate: a row of a table.
struct Contender {
  var name: String
  var cell: Cell
  var learningRate: Double
  /// The start, given how far back the task reaches.
  var start: (_ distance: Int) -> RecurrentStart
  /// A gate that is taken out: its bias is so large that it is open, to the last bit.
  var openGate: Int? = nil
}

/// A recurrent layer and a linear layer that looks at its last state only.
struct Rememberer: Module {
  typealias Scalar = Float
  let recurrent: any RecurrentLayer<Float>
  let head: Linear<Float>

  /// [batch, outputs]
  func callAsFunction(_ x: Tensor<Float>) -> Tensor<Float> {
    head(recurrent(x).state.hidden[0])
  }
}

/// How all contenders are trained.
struct MemoryBudget {
  var hidden = 64
  var batch = 32
  var steps = 480
  var testCount = 512
}

/// Trains a contender on a task and says how well it does on fresh sequences: the share of right
/// symbols, or for numbers the mean squared error.
///
/// - Parameter deal: changes the symbols of a training batch, for the negative control.
func train(
  _ contender: Contender, on task: MemoryTask, _ budget: MemoryBudget, seed: UInt64,
  deal: (inout [Int], inout SeededGenerator) -> Void = { _, _ in }
) -> Double {
  var start = SeededGenerator(seed: 3 * seed)
  var order = SeededGenerator(seed: 3 * seed + 1)
  var test = SeededGenerator(seed: 3 * seed + 2)
  let model = Rememberer(
    recurrent: contender.cell.layers(
      inputs: task.inputCount, hidden: budget.hidden, start: contender.start(task.distance),
      using: &start),
    head: Linear(inputs: budget.hidden, outputs: task.outputCount, using: &start))
  if let gate = contender.openGate {
    let units = gate * budget.hidden..<(gate + 1) * budget.hidden
    // σ(100) is 1 in Float, and its slope 0: training cannot close the gate again.
    model.recurrent.layers[0].bias.value.withMutableScalars { bias in
      for unit in units { bias[unit] = 100 }
    }
  }
  var optimizer = Adam<Float>(learningRate: contender.learningRate)
  for _ in 0..<budget.steps {
    var batch = task.examples(budget.batch, using: &order)
    deal(&batch.symbols, &order)
    let loss = score(model(batch.x), batch)
    optimizer.update(model, along: loss.backward(), maximumNorm: 1)
  }
  let fresh = task.examples(budget.testCount, using: &test)
  let answers = model(fresh.x).detached
  return fresh.symbols.isEmpty
    ? Double(score(answers, fresh).item) : answers.accuracy(labels: fresh.symbols)
}

/// Cross entropy for symbols, the mean squared error for numbers.
private func score(_ answers: Tensor<Float>, _ examples: Examples) -> Tensor<Float> {
  guard examples.symbols.isEmpty else { return answers.crossEntropy(labels: examples.symbols) }
  let wanted = Tensor(examples.numbers, shape: answers.shape)
  return (answers - wanted).squared().mean()
}
