import Datasets
import TestSupport
import Testing
import TinyTensor

@testable import Chapter12

@Suite struct Chapter12CellTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `loops, matrices and the library agree`() {
    var generator = SeededGenerator(seed: 4)
    let lstm = LSTM<Double>(inputs: 3, hidden: 6, using: &generator)
    let x = Tensor.random([9, 1, 3])
    var state = (hidden: [Double](repeating: 0, count: 6), cell: [Double](repeating: 0, count: 6))
    let byLoops = x.rows.map { row in
      state = lstmStepByLoops(row, hidden: state.hidden, cell: state.cell, lstm.layers[0])
      return state.hidden
    }
    let library = lstm(x)
    #expect(largestDifference(Tensor(byLoops), library.outputs.reshaped([9, 6])) < 1e-14)
    #expect(largestDifference(Tensor([state.cell]), library.state.cell[0]) < 1e-14)
    let steps = lstmByMatrices(x, lstm.layers[0])
    #expect(largestDifference(.stacked(steps.map(\.hidden)), library.outputs) < 1e-14)
  }

  /// The chapter's own spellings against PyTorch's numbers: the first layer of the fixture.
  @Test func `the spelling as matrices is PyTorch's`() throws {
    let golden = try #require(
      GoldenFile.topic("recurrent").cases.first { $0.operation == "LSTM" })
    let given = GoldenInputs<Double>(golden)
    let weights = try (0..<2).map { layer in
      try RecurrentWeights<Double>(
        input: given["layers.\(layer).input"], recurrent: given["layers.\(layer).recurrent"],
        bias: given["layers.\(layer).bias"])
    }
    var signal = try given["x"]
    for layer in 0..<2 {
      var (h, c) = try (given["hidden.\(layer)"], given["cell.\(layer)"])
      let outputs = (0..<signal.shape[0]).map { t in
        let x = signal.slice(t..<t + 1).reshaped([signal.shape[1], signal.shape[2]])
        let step = LSTMStep(x, hidden: h, cell: c, weights[layer])
        (h, c) = (step.hidden, step.cell)
        return h
      }
      signal = .stacked(outputs)
      golden.expect("hidden.\(layer)", h)
      golden.expect("cell.\(layer)", c)
    }
    golden.expect("y", signal)
  }

  @Test func `a gate at a bias of 100 is open to the last bit`() {
    var generator = SeededGenerator(seed: 4)
    let lstm = LSTM<Float>(inputs: 3, hidden: 6, using: &generator)
    lstm.layers[0].bias.value.withMutableScalars { for j in 6..<12 { $0[j] = 100 } }
    let x = TinyTensor.Tensor<Float>(Tensor.random([9, 2, 3]))
    for step in lstmByMatrices(x, lstm.layers[0]) {
      #expect(step.forget.scalars.allSatisfy { $0 == 1 })
    }
    let gradient = lstm(x).outputs.sum().backward()[lstm.layers[0].bias]
    #expect(gradient.scalars[6..<12].allSatisfy { $0 == 0 })
    #expect(gradient.scalars[..<6].allSatisfy { $0 != 0 })
  }
}

@Suite struct Chapter12TaskTests {
  var generator = SeededGenerator(seed: 1)

  @Test mutating func `recall shows the symbol first, then blanks, then the cue`() {
    let examples = MemoryTask.recall(distance: 5).examples(20, using: &generator)
    #expect(examples.x.shape == [6, 20, 10])
    for (row, symbol) in examples.symbols.enumerated() {
      let seen = (0..<6).map { t in (0..<10).filter { examples.x[t, row, $0] == 1 } }
      #expect(seen == [[symbol], [8], [8], [8], [8], [9]])
    }
  }

  @Test mutating func `the answer is the last marked symbol`() {
    let examples = MemoryTask.latestMark(length: 12, marks: 5).examples(50, using: &generator)
    for (row, answer) in examples.symbols.enumerated() {
      let marked = (0..<12).filter { examples.x[$0, row, 8] == 1 }
      #expect(marked.count == 5)
      #expect(examples.x[marked.last!, row, answer] == 1)
    }
  }

  @Test mutating func `the sum is that of the two marked numbers, one in each half`() {
    let examples = MemoryTask.adding(length: 10).examples(50, using: &generator)
    for (row, sum) in examples.numbers.enumerated() {
      let marked = (0..<10).filter { examples.x[$0, row, 1] == 1 }
      #expect(marked.count == 2 && marked[0] < 5 && marked[1] >= 5)
      #expect(examples.x[marked[0], row, 0] + examples.x[marked[1], row, 0] == sum)
    }
  }
}

@Suite struct Chapter12TextTests {
  private func model(_ cell: Cell, layers: Int = 1) -> CharacterModel {
    var generator = SeededGenerator(seed: 2)
    let plan = ModelPlan(
      name: "", cell: cell, layers: layers, width: 6, hidden: 9, learningRate: 0.01)
    return CharacterModel(plan, characters: 5, using: &generator)
  }

  private let text = (0..<103).map { ($0 * $0 + $0 / 7) % 5 }

  @Test(arguments: Cell.allCases, [1, 2])
  func `parameters are as many as the formula says`(_ cell: Cell, _ layers: Int) {
    let plan = ModelPlan(
      name: "", cell: cell, layers: layers, width: 6, hidden: 9, learningRate: 0.01)
    #expect(model(cell, layers: layers).parameterCount == plan.parameterCount(characters: 5))
    let filled = plan.filling(2_000, characters: 5)
    func distance(_ hidden: Int) -> Int {
      var other = filled
      other.hidden = hidden
      return abs(other.parameterCount(characters: 5) - 2_000)
    }
    #expect(distance(filled.hidden) <= distance(filled.hidden - 1))
    #expect(distance(filled.hidden) <= distance(filled.hidden + 1))
  }

  /// One stretch, whatever the pieces it is read in, is the plain sum over the text.
  @Test(arguments: Cell.allCases)
  func `every character is scored once, and the state is carried`(_ cell: Cell) {
    let model = model(cell)
    let (logits, _) = model([4] + text.dropLast(), batch: 1, from: nil)
    let expected = Double(logits.crossEntropy(labels: text).item)
    let (found, scored) = evaluate(model, on: text, after: 4, streams: 1)
    #expect(scored == 103 && abs(found - expected) < 1e-5)
  }

  /// 103 characters in 4 stretches leave 3 over, which go on from the last stretch.
  @Test func `what is left over is scored too`() {
    let model = model(.lstm)
    let all = [4] + text
    let length = 103 / 4
    var total = 0.0
    for stretch in 0..<4 {
      let start = stretch * length
      let end = stretch == 3 ? 103 : start + length
      let (logits, _) = model(Array(all[start..<end]), batch: 1, from: nil)
      let targets = Array(all[start + 1...end])
      total += Double(logits.crossEntropy(labels: targets).item) * Double(targets.count)
    }
    let (found, scored) = evaluate(model, on: text, after: 4, streams: 4)
    #expect(scored == 103 && abs(found - total / 103) < 1e-5)
  }

  @Test func `streams are pieces of the text, one step ahead as targets`() {
    let streams = TextStreams(Array(0..<21), batch: 4)
    #expect(streams.length == 5)
    let piece = streams.piece(at: 1, time: 2)
    #expect(piece.inputs == [1, 6, 11, 16, 2, 7, 12, 17])
    #expect(piece.targets == piece.inputs.map { $0 + 1 })
  }
}
