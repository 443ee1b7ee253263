import TestSupport
import Testing
import TinyTensor

/// The cells that every test runs through.
enum Cell: CaseIterable {
  case tanh, relu, lstm, gru

  func network<Scalar: TensorScalar>(
    inputs: Int = 3, hidden: Int = 5, layers: Int = 2, dropoutRate: Double = 0,
    start: RecurrentStart = .usual, seed: UInt64 = 1
  ) -> any RecurrentLayer<Scalar> {
    var generator = SeededGenerator(seed: seed)
    switch self {
    case .tanh, .relu:
      return SimpleRNN(
        inputs: inputs, hidden: hidden, layerCount: layers,
        activation: self == .tanh ? .tanh : .relu, dropoutRate: dropoutRate, start: start,
        using: &generator)
    case .lstm:
      return LSTM(
        inputs: inputs, hidden: hidden, layerCount: layers, dropoutRate: dropoutRate,
        start: start, using: &generator)
    case .gru:
      return GRU(
        inputs: inputs, hidden: hidden, layerCount: layers, dropoutRate: dropoutRate,
        start: start, using: &generator)
    }
  }
}

extension RecurrentState {
  /// The hidden states, then the cells if there are any.
  var parts: [Tensor<Scalar>] { hidden + cell }
}

@Suite struct RecurrentTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test(arguments: Cell.allCases)
  func `a derivative that forgets what came before is refused`(_ cell: Cell) {
    let network: any RecurrentLayer<Double> = cell.network()
    func check(_ network: some RecurrentLayer<Double>) throws {
      try GradientCheck()(
        "\(cell)", at: ["x": .random([4, 3, 3])], of: { network($0[0]).outputs.slice(3..<4) },
        claimed: { inputs, dy in
          // Truncated between steps 2 and 3, as if the state were not made of the inputs.
          let x = inputs[0].variable()
          let before = network(x.slice(0..<2)).state.detached
          let y = network(x.slice(2..<4), from: before).outputs
          return [y.slice(1..<2).backward(from: dy)[x]]
        })
    }
    #expect(throws: GradientMismatch.self) { try check(network) }
  }

  @Test(arguments: Cell.allCases)
  func `a layer one unit wider than a panel of packed weights is its unfused spelling`(_ cell: Cell)
  {
    let hidden = 65
    let network: any RecurrentLayer<Double> = cell.network(hidden: hidden, layers: 1)
    let x = Tensor.random([4, 3, 3]).variable()
    let (h, c) = (
      Tensor.random([3, hidden], seed: 2).variable(),
      Tensor.random([3, hidden], seed: 3).variable()
    )
    let before = RecurrentState(hidden: [h], cell: cell == .lstm ? [c] : [])
    let fused = network(x, from: before).outputs
    let unfused = unfusedOutputs(cell, network.layers[0], x, h, c)
    #expect(largestDifference(fused, unfused) < 1e-14)

    let dy = Tensor.random([4, 3, hidden], seed: 4)
    let (a, b) = (fused.backward(from: dy), unfused.backward(from: dy))
    for variable in [x, h] + (cell == .lstm ? [c] : []) {
      #expect(largestDifference(a[variable], b[variable]) < 1e-13)
    }
    for (name, parameter) in network.namedParameters {
      #expect(largestDifference(a[parameter], b[parameter]) < 1e-13, "\(name)")
    }
  }

  @Test(arguments: Cell.allCases, [(1, 16), (3, 20), (9, 40), (6, 70), (36, 33)])
  func `Float equals Double`(_ cell: Cell, _ size: (batch: Int, hidden: Int)) {
    let exact: any RecurrentLayer<Double> = cell.network(hidden: size.hidden)
    let quick: any RecurrentLayer<Float> = cell.network(hidden: size.hidden)
    for (a, b) in zip(exact.parameters, quick.parameters) { b.value = TinyTensor.Tensor(a.value) }
    let x = Tensor.random([5, size.batch, 3]).variable()
    let single = TinyTensor.Tensor<Float>(x).variable()
    let lengths = (0..<size.batch).map { 5 - $0 % 3 }
    let (y, after) = exact(x, lengths: lengths)
    let (y32, after32) = quick(single, lengths: lengths)
    #expect(largestDifference(y, Tensor(y32)) < 1e-5)
    for (a, b) in zip(after.parts, after32.parts) {
      #expect(largestDifference(a, Tensor(b)) < 1e-5)
    }
    let loss = y.squared().mean() + after.parts[0].mean()
    let loss32 = y32.squared().mean() + after32.parts[0].mean()
    let (gradients, gradients32) = (loss.backward(), loss32.backward())
    #expect(largestDifference(gradients[x], Tensor(gradients32[single])) < 1e-6)
    for (a, b) in zip(exact.namedParameters, quick.parameters) {
      #expect(
        largestDifference(gradients[a.parameter], Tensor(gradients32[b])) < 1e-5, "\(a.name)")
    }
  }

  @Test(arguments: Cell.allCases)
  func `a padded row is what it is alone`(_ cell: Cell) {
    let network: any RecurrentLayer<Double> = cell.network()
    let (x, lengths) = (Tensor.random([6, 3, 3]), [6, 0, 2])
    let (y, after) = network(x, lengths: lengths)
    for (row, length) in lengths.enumerated() {
      let alone = network(x.slice(row..<row + 1, axis: 1).slice(0..<length))
      let mine = y.slice(row..<row + 1, axis: 1)
      #expect(mine.slice(0..<length) == alone.outputs)
      #expect(mine.slice(length..<6).scalars.allSatisfy { $0 == 0 })
      for (a, b) in zip(after.parts, alone.state.parts) {
        #expect(a.slice(row..<row + 1) == b)
      }
    }
  }

  @Test(arguments: Cell.allCases)
  func `two halves with the state carried are the whole`(_ cell: Cell) {
    let network: any RecurrentLayer<Double> = cell.network()
    let x = Tensor.random([6, 3, 3]).variable()
    let (whole, last) = network(x)
    let (first, middle) = network(x.slice(0..<2))
    let (second, end) = network(x.slice(2..<6), from: middle)
    #expect(largestDifference(whole, .concatenated([first, second])) < 1e-15)
    for (a, b) in zip(last.parts, end.parts) { #expect(largestDifference(a, b) < 1e-15) }
    let dy = Tensor.random([3, 5])
    let (a, b) = (last.hidden[1].backward(from: dy), end.hidden[1].backward(from: dy))
    #expect(largestDifference(a[x], b[x]) < 1e-14)
    // Detached, the first half gets nothing.
    let cut = network(x.slice(2..<6), from: network(x.slice(0..<2)).state.detached).outputs.sum()
    let gradient = cut.backward()[x]
    #expect(gradient.slice(0..<2).scalars.allSatisfy { $0 == 0 })
    #expect(gradient.slice(2..<6).scalars.allSatisfy { $0 != 0 })
  }

  @Test(arguments: Cell.allCases)
  func `tokens are read as their embeddings are`(_ cell: Cell) {
    let network: any RecurrentLayer<Double> = cell.network()
    var generator = SeededGenerator(seed: 2)
    let table = Embedding<Double>(count: 7, width: 3, using: &generator)
    for tokens in [[3, 0, 3, 6, 1, 1, 0, 2, 3, 3, 5, 6], [4, 2, 2]] {
      let spelled = network(table(tokens, shape: [tokens.count / 3, 3])).outputs
      let direct = network(tokens, embeddedBy: table, batch: 3).outputs
      #expect(largestDifference(spelled, direct) < 1e-14)
      let dy = Tensor.random(direct.shape, seed: 5)
      let (a, b) = (spelled.backward(from: dy), direct.backward(from: dy))
      for parameter in network.parameters + table.parameters {
        #expect(largestDifference(a[parameter], b[parameter]) < 1e-13)
      }
    }
  }

  @Test(arguments: Cell.allCases)
  func `dropout comes between layers, in training only`(_ cell: Cell) {
    let network: any RecurrentLayer<Double> = cell.network(dropoutRate: 0.5)
    let x = Tensor.random([6, 3, 3])
    let (calm, _) = network(x)
    let (shaken, state) = network(x, .training(RandomStream(seed: 1)))
    #expect(calm == network(x).outputs)
    #expect(calm != shaken)
    // The first layer and the last outputs are not dropped.
    #expect(state.hidden[0] == network(x).state.hidden[0])
    #expect(shaken.slice(5..<6).reshaped([3, 5]) == state.hidden[1])
  }

  /// One layer from ordinary operations, step by step.
  private func unfusedOutputs(
    _ cell: Cell, _ weights: RecurrentWeights<Double>, _ x: Tensor, _ h: Tensor, _ c: Tensor
  ) -> Tensor {
    let (W, U, b) = (weights.input.variable, weights.recurrent.variable, weights.bias.variable)
    var (h, c, outputs) = (h, c, [Tensor]())
    for t in 0..<x.shape[0] {
      let input = x.slice(t..<t + 1).reshaped([3, 3]).matmul(W) + b
      let recurrent = h.matmul(U)
      func gate(_ z: Tensor, _ index: Int) -> Tensor {
        let width = h.shape[1]
        return z.slice(width * index..<width * (index + 1), axis: 1)
      }
      switch cell {
      case .tanh: h = (input + recurrent).tanh()
      case .relu: h = (input + recurrent).relu()
      case .lstm:
        let z = input + recurrent
        c = gate(z, 1).sigmoid() * c + gate(z, 0).sigmoid() * gate(z, 2).tanh()
        h = gate(z, 3).sigmoid() * c.tanh()
      case .gru:
        let r = (gate(input, 0) + gate(recurrent, 0)).sigmoid()
        let z = (gate(input, 1) + gate(recurrent, 1)).sigmoid()
        let q = gate(recurrent, 2) + weights.candidateBias!.variable
        h = (1 - z) * (gate(input, 2) + r * q).tanh() + z * h
      }
      outputs.append(h)
    }
    return .stacked(outputs)
  }
}
