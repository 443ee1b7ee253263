import TinyTensor

extension Benchmark {
  /// A training step of a character model, against the matrix products of its LSTM.
  static let lstmStep = Benchmark(
    name: "lstm-step",
    summary: "a training step of a language model of 81 characters: embedding 256, LSTM 256, "
      + "batch 32, 128 steps, cross entropy, clip at 1, Adam; beside the LSTM's six products",
    hasPeer: true
  ) {
    let (time, batch, width, vocabulary) = (128, 32, 256, 81)
    var generator = SeededGenerator(seed: 1)
    let model = CharacterModel(vocabulary: vocabulary, width: width, using: &generator)
    let tokens = (0..<(time + 1) * batch).map { _ in generator.uniform(below: vocabulary) }
    let (inputs, targets) = (Array(tokens.dropLast(batch)), Array(tokens.dropFirst(batch)))
    var optimizer = Adam<Float>(learningRate: 1e-4)
    let x = Tensor<Float>.normal([time * batch, width], using: &generator)
    let dz = Tensor<Float>.normal([time * batch, 4 * width], using: &generator)
    let weight = model.lstm.layers[0].input.value
    // Two products with [width, 4 width] for each token, and the head's.
    let forward = 2 * Double(time * batch) * Double(8 * width * width + width * vocabulary)
    let contest = Contest(
      work: {
        let loss = model(inputs, batch: batch).crossEntropy(labels: targets)
        optimizer.update(model, along: loss.backward(), maximumNorm: 1)
      },
      amount: Amount(tokens: time * batch, operations: forward * 3),
      reference: {
        for _ in 0..<2 {  // For the input and for the state.
          let z = x.matmul(weight)
          let dx = dz.matmul(weight, transposingRight: true)
          let dw = x.matmul(dz, transposingLeft: true)
          precondition(z.count > 0 && dx.count > 0 && dw.count > 0)
        }
      }, referenceName: "its six products",
      referenceOperations: 12 * Double(time * batch * width * 4 * width))
    return [contest]
  }
}

private struct CharacterModel: Module {
  typealias Scalar = Float
  let embedding: Embedding<Float>
  let lstm: LSTM<Float>
  let head: Linear<Float>

  init(vocabulary: Int, width: Int, using generator: inout SeededGenerator) {
    embedding = Embedding(count: vocabulary, width: width, using: &generator)
    lstm = LSTM(inputs: width, hidden: width, using: &generator)
    head = Linear(inputs: width, outputs: vocabulary, using: &generator)
  }

  func callAsFunction(_ tokens: [Int], batch: Int) -> Tensor<Float> {
    head(lstm(tokens, embeddedBy: embedding, batch: batch).outputs)
  }
}
