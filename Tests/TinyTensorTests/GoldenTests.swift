import FileSupport
import Foundation
import TestSupport
import Testing
import TinyTensor

/// Every operation's values and derivatives against PyTorch's, in Float within 10⁻⁵ and in Double
/// within 10⁻¹⁰.
@Suite struct GoldenTests {
  @Test func `activations are PyTorch's, near zero and far from it`() throws {
    try expectGolden("activations", Formulas.activations, Formulas.activations)
  }

  @Test func `linear layers are PyTorch's, for matrices and for batches`() throws {
    try expectGolden("linear", Formulas.linear, Formulas.linear)
  }

  @Test func `softmax, its logarithm and log-sum-exp are PyTorch's, also at ±1000`() throws {
    try expectGolden("softmax", Formulas.softmax, Formulas.softmax)
  }

  @Test func `cross entropy is PyTorch's, also at ±1000`() throws {
    try expectGolden("cross-entropy", Formulas.crossEntropy, Formulas.crossEntropy)
  }

  @Test func `binary cross entropy is PyTorch's, also at ±1000`() throws {
    try expectGolden(
      "binary-cross-entropy", Formulas.binaryCrossEntropy, Formulas.binaryCrossEntropy)
  }

  @Test func `matrix products are PyTorch's, batched, shared and transposed`() throws {
    try expectGolden("matmul", Formulas.matmul, Formulas.matmul)
  }

  @Test func `reductions are PyTorch's along every axis, and share ties alike`() throws {
    try expectGolden("reductions", Formulas.reductions, Formulas.reductions)
  }

  @Test func `elementwise operations are PyTorch's and broadcast alike`() throws {
    try expectGolden("elementwise", Formulas.elementwise, Formulas.elementwise)
  }

  @Test func `looking up, scattering and masking are PyTorch's`() throws {
    try expectGolden("indexing", Formulas.indexing, Formulas.indexing)
  }

  @Test func `slicing, joining and reordering are PyTorch's`() throws {
    try expectGolden("movement", Formulas.movement, Formulas.movement)
  }

  @Test(arguments: Activation.allCases)
  func `a network of two layers has PyTorch's loss and derivatives`(
    _ activation: Activation
  ) throws {
    try expectLoss(activation, Float.self)
    try expectLoss(activation, Double.self)
  }

  @Test(arguments: [Activation.relu, .gelu])
  func `ten steps of gradient descent end where PyTorch's end`(_ activation: Activation) throws {
    try expectTenSteps(activation, Float.self)
    try expectTenSteps(activation, Double.self)
  }

  @Test func `a difference is told by tensor, index, expected and received`() throws {
    let expected = Tensor<Double>([[1, 2], [3, 4]])
    var received = expected
    try agreement(of: received, with: expected, as: "x")
    received[1, 0] += 4.1e-10
    let error = #expect(throws: GoldenMismatch.self) {
      try agreement(of: received, with: expected, as: "x")
    }
    #expect(error?.description.hasPrefix("x in Double[1, 0] should be 3.0") == true)
    for wrong in [Tensor<Float>([1, 2, 3, 4]), Tensor([[1, 2], [3, .nan]])] {
      #expect(throws: GoldenMismatch.self) { try agreement(of: wrong, with: expected, as: "x") }
    }
  }

  @Test(arguments: [
    nil, "", "{\"made by\":\"me\"}",
    """
    {"made by":"me","cases":[{"operation":"o","at":"a","expected":{},"gradients":{},
    "given":{"x":{"shape":[2,3],"scalars":[1,2,3,4,5]}}}]}
    """,
  ])
  func `a missing or damaged file is named`(_ content: String?) throws {
    let folder = NSTemporaryDirectory() + "golden-tests-\(UUID().uuidString)"
    try makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    if let content { try writeAtomically(content, to: folder + "/topic.json") }
    let error = #expect(throws: FileProblem.self) { try GoldenFile.topic("topic", in: folder) }
    #expect(error?.path == folder + "/topic.json")
  }
}

/// Inputs, hidden units and classes come from the fixture.
private struct Network<Scalar: TensorScalar>: Layer {
  let hidden: Linear<Scalar>
  let activation: Activation
  let output: Linear<Scalar>

  init(_ given: GoldenInputs<Scalar>, _ activation: Activation) throws {
    hidden = try Linear(weight: given["hidden.weight"], bias: given["hidden.bias"])
    output = try Linear(weight: given["output.weight"], bias: given["output.bias"])
    self.activation = activation
  }

  func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> { output(activation(hidden(x))) }
}

/// The case of an operation with one activation.
private func networkCase(_ operation: String, _ activation: Activation) throws -> GoldenCase {
  let cases = try GoldenFile.topic("network").cases
  let match = cases.first { $0.operation == operation && $0.at == activation.rawValue }
  return try #require(match, "network.json: no \(operation) with \(activation)")
}

private func expectLoss<Scalar: TensorScalar>(_ activation: Activation, _: Scalar.Type) throws {
  let golden = try networkCase("loss", activation)
  let given = GoldenInputs<Scalar>(golden)
  let network = try Network(given, activation)
  let logits = try network(given["x"])
  let loss = try logits.crossEntropy(labels: given.integers("labels"))
  golden.expect("logits", logits)
  golden.expect("loss", loss)
  let gradients = loss.backward()
  for (name, parameter) in network.namedParameters {
    golden.expect(gradientBy: name, gradients[parameter])
  }
}

private func expectTenSteps<Scalar: TensorScalar>(_ activation: Activation, _: Scalar.Type) throws {
  let golden = try networkCase("ten steps", activation)
  let given = GoldenInputs<Scalar>(golden)
  let network = try Network(given, activation)
  var optimizer = SGD<Scalar>(learningRate: Double(try given["learning rate"].item))
  for step in 1...10 {
    let loss = try network(given["x"]).crossEntropy(labels: given.integers("labels"))
    golden.expect("loss before step \(step)", loss)
    optimizer.update(network, along: loss.backward())
    for (name, parameter) in network.namedParameters {
      golden.expect("\(name) after step \(step)", parameter.value)
    }
  }
}
