import TinyTensor

/// One layer of attention that predicts, at each place, the symbol of the next.
struct NextSymbolModel: Module {
  typealias Scalar = Float

  let embedding, positions: Embedding<Float>
  let attention: MultiHeadAttention<Float>
  let output: Linear<Float>

  func callAsFunction(_ symbols: [Int], time: Int, isCausal: Bool) -> Tensor<Float> {
    let x =
      embedding(symbols, shape: [symbols.count / time, time]) + positions(Array(0..<time))
    return output(x + attention(x, isCausal: isCausal)).reshaped([symbols.count, -1])
  }
}

/// The losses of training on symbols drawn by lot, which nobody can predict: 32 new sequences of 13
/// symbols at each step.
func lossesOnRandomSymbols(isCausal: Bool, steps: Int, seed: UInt64) -> [Double] {
  var generator = SeededGenerator(seed: seed)
  let (symbols, time, width, batch) = (Puzzles.symbolCount, 12, 32, 32)
  let model = NextSymbolModel(
    embedding: Embedding(count: symbols, width: width, using: &generator),
    positions: Embedding(count: time, width: width, using: &generator),
    attention: MultiHeadAttention(width: width, headCount: 1, using: &generator),
    output: Linear(inputs: width, outputs: symbols, using: &generator))
  var optimizer = Adam<Float>(learningRate: 0.01)
  return (0..<steps).map { _ in
    let rows = (0..<batch).map { _ in
      (0...time).map { _ in Int.random(in: 0..<symbols, using: &generator) }
    }
    let loss = model(rows.flatMap { $0.dropLast() }, time: time, isCausal: isCausal)
      .crossEntropy(labels: rows.flatMap { $0.dropFirst() })
    optimizer.update(model, along: loss.backward())
    return Double(loss.item)
  }
}

/// The mean of each number and the nine before it, to see through the noise of single batches.
func smoothed(_ losses: [Double]) -> [Double] {
  losses.indices.map { i in
    let part = losses[max(0, i - 9)...i]
    return part.reduce(0, +) / Double(part.count)
  }
}
