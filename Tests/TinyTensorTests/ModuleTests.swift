import TestSupport
import Testing
import TinyTensor

@Suite struct ModuleTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  /// A model with everything that can hold a parameter: arrays, optionals, nested and tied ones.
  struct Model: Module {
    typealias Scalar = Double
    struct Block: Module {
      typealias Scalar = Double
      let first: Linear<Double>
      var scale: Parameter<Double>?
    }
    let embedding = Parameter(Tensor.random([4, 3]))
    let blocks: [Block]
    let tied: Parameter<Double>
    let name = "not a parameter"

    init() {
      let layer = Linear(weight: Tensor.random([3, 3], seed: 2), bias: Tensor.random([3], seed: 3))
      blocks = [
        Block(first: layer, scale: Parameter(Tensor(2))), Block(first: layer, scale: nil),
      ]
      tied = embedding
    }

    func callAsFunction(_ tokens: [Int]) -> Tensor {
      var x = embedding.variable.gather(tokens)
      for block in blocks {
        x = block.first(x).tanh()
        if let scale = block.scale { x = x * scale.variable }
      }
      return x.matmul(tied.variable, transposingRight: true)
    }
  }

  @Test func `a model asked without gradients gives the same numbers and records nothing`() {
    let model = Model()
    let asked = model.withoutGradients { model([1, 3]) }
    let recorded = model([1, 3])
    #expect(asked == recorded)
    #expect(!Mirror(reflecting: asked).hasNode && Mirror(reflecting: recorded).hasNode)
    // Also where one asks inside another's question, and after the question.
    let nested = model.withoutGradients {
      _ = model.withoutGradients { model([1]) }
      return model([1])
    }
    #expect(!Mirror(reflecting: nested).hasNode)
    let gradients = model([1, 3]).sum().backward()
    #expect(gradients[model.embedding] != .zeros([4, 3]))
  }

  @Test func `parameters are found by name, each once`() {
    let names = Model().namedParameters.map(\.name)
    #expect(
      names == ["embedding", "blocks.0.first.weight", "blocks.0.first.bias", "blocks.0.scale"])
    #expect(Model().parameterCount == 12 + 9 + 3 + 1)
  }

  @Test func `every parameter of a model is differentiated, tied ones through all their uses`()
    throws
  {
    let model = Model()
    let before = model.parameters.map(\.value)
    try GradientCheck()("Model", parametersOf: model) {
      $0([1, 0, 3, 1]).crossEntropy(labels: [0, 1, 2, 3])
    }
    #expect(model.parameters.map(\.value) == before)
  }

  @Test func `a parameter that is left out of the derivative is named`() throws {
    let model = Model()
    let error = try #require(throws: GradientMismatch.self) {
      try GradientCheck()("Model", parametersOf: model) { model in
        // The bias enters without its graph.
        (model([1, 2]) + model.blocks[0].first.bias.value.sum()).squared().sum()
      }
    }
    #expect(error.input == "blocks.0.first.bias")
  }

  @Test func `layers in a row are applied in order`() {
    let (a, b) = (
      Linear(weight: Tensor.random([3, 4]), bias: Tensor.random([4])),
      Linear(weight: Tensor.random([4, 2], seed: 2), bias: Tensor.random([2], seed: 3))
    )
    let x = Tensor.random([5, 3], seed: 4)
    let network = Sequential(a, Pointwise(.tanh), b)
    #expect(network(x) == b(a(x).tanh()))
    #expect(network.parameterCount == 16 + 10)
  }

  @Test func `SGD takes the step it says`() {
    let layer = Linear(weight: Tensor([[1, 2]]), bias: Tensor([0, 0]))
    let loss = layer(Tensor([[3]])).sum()
    var optimizer = SGD<Double>(learningRate: 0.1)
    optimizer.update(layer, along: loss.backward())
    #expect(largestDifference(layer.weight.value, Tensor([[0.7, 1.7]])) < 1e-15)
    #expect(largestDifference(layer.bias.value, Tensor([-0.1, -0.1])) < 1e-15)
  }

  @Test func `gathering and scattering put rows in their places`() {
    let table = Tensor([[1, 2], [3, 4], [5, 6]])
    #expect(table.gather([2, 0, 2]) == Tensor([[5, 6], [1, 2], [5, 6]]))
    let rows = Tensor([[1, 1], [2, 2], [4, 4]])
    #expect(
      rows.scatterAdded(to: [1, 1, 0], shape: [3, 2]) == Tensor([[4, 4], [3, 3], [0, 0]]))
    #expect(table.filled(with: 0, where: Tensor([0, 1])) == Tensor([[1, 0], [3, 0], [5, 0]]))
  }

  @Test func `cross entropy from logits neither overflows nor depends on the shift`() {
    let logits = Tensor([[1000, 0, 0], [0, 0, 0]])
    let loss = logits.crossEntropy(labels: [0, 2]).item
    #expect(abs(loss - 1.0986122886681098 / 2) < 1e-12)
    let random = Tensor.random([4, 5])
    let shifted = (random + 500).crossEntropy(labels: [0, 1, 2, 3]).item
    #expect(abs(random.crossEntropy(labels: [0, 1, 2, 3]).item - shifted) < 1e-12)
  }

  @Test func `a network learns XOR`() {
    var generator = SeededGenerator(seed: 3)
    let network = Sequential<Double>(
      Linear(inputs: 2, outputs: 8, using: &generator), Pointwise(.tanh),
      Linear(inputs: 8, outputs: 2, using: &generator))
    let corners = Tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
    var optimizer = SGD<Double>(learningRate: 0.5)
    for _ in 0..<300 {
      let loss = network(corners).crossEntropy(labels: [0, 1, 1, 0])
      optimizer.update(network, along: loss.backward())
    }
    #expect(network(corners).argmax() == [0, 1, 1, 0])
  }
}

extension Mirror {
  /// Whether the tensor that is looked at knows how it was computed.
  fileprivate var hasNode: Bool {
    descendant("node").map { Mirror(reflecting: $0).children.first != nil } ?? false
  }
}
