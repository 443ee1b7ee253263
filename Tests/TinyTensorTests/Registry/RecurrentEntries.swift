import TestSupport
import TinyTensor

/// A network with the table it reads tokens by.
private struct Reader<Scalar: TensorScalar>: Module {
  let table: Embedding<Scalar>
  let network: LSTM<Scalar>
}

extension Registry {
  static var recurrentLayers: [Operation<Scalar>] {
    let call = "RecurrentLayer(_:from:lengths:_:)"
    func run(_ type: String) -> Set<String> { [call, type + ".run(_:inputPart:from:lengths:)"] }
    return [
      Operation(
        "SimpleRNN", covers: run("SimpleRNN").union(["RecurrentLayer", "RecurrentWeights"]),
        golden: "recurrent/RNN tanh", samples: 12
      ) { draw in recurrent(draw.choice([.tanh, .relu]), &draw) },
      Operation("LSTM", covers: run("LSTM"), golden: "recurrent/LSTM", samples: 12) { draw in
        recurrent(.lstm, &draw)
      },
      Operation("GRU", covers: run("GRU"), golden: "recurrent/GRU", samples: 12) { draw in
        recurrent(.gru, &draw)
      },
      Operation(
        "RecurrentLayer(_:embeddedBy:batch:from:lengths:_:)", golden: "recurrent/LSTM of tokens",
        samples: 12
      ) { draw in
        let (count, width, batch) = (draw.length(), draw.length(), draw.length())
        let table = Embedding(weight: Tensor(draw.normal([count, width])))
        let network = LSTM<Scalar>(inputs: width, hidden: draw.width(), using: &draw.generator)
        let time = draw.length()
        let tokens = draw.indices(time * batch, below: count)
        return Trial([:], of: Reader(table: table, network: network)) { _ in
          network(tokens, embeddedBy: table, batch: batch).outputs
        } unfused: { _ in
          let rows = Tensor.oneHot(tokens, classCount: count).matmul(table.weight.variable)
          return network(rows.reshaped([time, batch, width])).outputs
        }
      },
    ]
  }

  /// One or two layers over sequences of any lengths, from a state of their own; all that comes out.
  private static func recurrent(_ cell: Cell, _ draw: inout Draw) -> Trial<Scalar> {
    let (inputs, hidden, layers) = (draw.length(), draw.width(), draw.integer(in: 1...2))
    let network: any RecurrentLayer<Scalar> = cell.network(
      inputs: inputs, hidden: hidden, layers: layers,
      dropoutRate: cell == .relu ? 0 : draw.choice([0, 0.5]))
    // Gates that are wide open or shut have slopes too small to measure.
    shake(network, &draw, deviation: 0.5 / Double(hidden).squareRoot())
    let (time, batch) = (draw.length(least: 0), draw.length(least: 0))
    let x = draw.normal([time, batch, inputs])
    var states = (0..<layers * (cell == .lstm ? 2 : 1)).map { _ in draw.normal([batch, hidden]) }
    let lengths = draw.happens() ? (0..<batch).map { _ in draw.integer(in: 0...time) } : nil
    let seed = draw.generator.next()
    var first = x
    if cell == .relu {
      // Each unit's weights have one sign and its inputs none below zero: never near the kink.
      first = x.magnitude()
      states = states.map { $0.magnitude() }
      let signs = Tensor(2 * draw.marks([hidden]) - 1)
      for parameter in network.parameters {
        parameter.value = (parameter.value.magnitude() + 0.1) * signs
      }
    }
    func results(_ y: Tensor, _ state: RecurrentState<Scalar>) -> Tensor {
      .concatenated(([y] + state.hidden + state.cell).map { $0.reshaped([-1]) })
    }
    func state(_ parts: ArraySlice<Tensor>) -> RecurrentState<Scalar> {
      let parts = Array(parts)
      return RecurrentState(
        hidden: Array(parts[..<layers]), cell: Array(parts[layers...]))
    }
    let function: Trial<Scalar>.Function = { x in
      let (y, after) = network(
        x[0], from: state(x[1...]), lengths: lengths, .training(RandomStream(seed: seed)))
      return results(y, after)
    }
    let unfused: Trial<Scalar>.Function = { x in
      let (phase, before) = (Phase.training(RandomStream(seed: seed)), state(x[1...]))
      var (y, after) = (x[0], RecurrentState<Scalar>(hidden: []))
      for (index, weights) in network.layers.enumerated() {
        if index > 0 { y = network.dropout(y, phase) }
        let layer = unrolled(
          cell, weights, y, before.hidden[index], cell == .lstm ? before.cell[index] : nil,
          lengths)
        y = layer.outputs
        after.hidden.append(layer.hidden)
        if let c = layer.cell { after.cell.append(c) }
      }
      return results(y, after)
    }
    switch states.count {
    case 1:
      return Trial(["x": first, "state": states[0]], of: network, function, unfused: unfused)
    case 2:
      return Trial(
        ["x": first, "state 0": states[0], "state 1": states[1]], of: network, function,
        unfused: unfused)
    default:
      return Trial(
        [
          "x": first, "hidden 0": states[0], "hidden 1": states[1], "cell 0": states[2],
          "cell 1": states[3],
        ], of: network, function, unfused: unfused)
    }
  }

  /// One layer from ordinary operations, step by step; a padded step leaves the state as it is.
  private static func unrolled(
    _ cell: Cell, _ weights: RecurrentWeights<Scalar>, _ x: Tensor, _ h: Tensor, _ c: Tensor?,
    _ lengths: [Int]?
  ) -> (outputs: Tensor, hidden: Tensor, cell: Tensor?) {
    let (W, U, b) = (weights.input.variable, weights.recurrent.variable, weights.bias.variable)
    let (time, batch, hidden) = (x.shape[0], x.shape[1], h.shape[1])
    var (h, c, outputs) = (h, c, [Tensor]())
    for t in 0..<time {
      let input = x.slice(t..<t + 1).reshaped([batch, x.shape[2]]).matmul(W) + b
      let recurrent = h.matmul(U)
      func gate(_ z: Tensor, _ index: Int) -> Tensor {
        z.slice(hidden * index..<hidden * (index + 1), axis: 1)
      }
      let isReal = Tensor(
        (0..<batch).map { row in lengths == nil || t < lengths![row] ? 1 : 0 },
        shape: [batch, 1])
      let next: Tensor
      switch cell {
      case .tanh: next = (input + recurrent).tanh()
      case .relu: next = (input + recurrent).relu()
      case .lstm:
        let z = input + recurrent
        let kept = gate(z, 1).sigmoid() * c! + gate(z, 0).sigmoid() * gate(z, 2).tanh()
        next = gate(z, 3).sigmoid() * kept.tanh()
        c = isReal * kept + (1 - isReal) * c!
      case .gru:
        let r = (gate(input, 0) + gate(recurrent, 0)).sigmoid()
        let z = (gate(input, 1) + gate(recurrent, 1)).sigmoid()
        let q = gate(recurrent, 2) + weights.candidateBias!.variable
        next = (1 - z) * (gate(input, 2) + r * q).tanh() + z * h
      }
      h = isReal * next + (1 - isReal) * h
      outputs.append(isReal * next)
    }
    let y = outputs.isEmpty ? Tensor.zeros([0, batch, hidden]) : .stacked(outputs)
    return (y, h, c)
  }
}
