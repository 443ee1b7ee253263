import Foundation
import TestSupport
import Testing
import TinyTensor

/// Ten steps along given gradients against PyTorch's, in Float within 10⁻⁶ and in Double within
/// 10⁻¹², and what an optimizer promises besides.
@Suite struct OptimizerTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `ten steps of every optimizer end where PyTorch's end`() throws {
    for golden in try GoldenFile.topic("optimizers").cases {
      try expectTenSteps(golden, Float.self)
      try expectTenSteps(golden, Double.self)
    }
  }

  @Test(arguments: Mistake.allCases)
  func `an optimizer with a mistake is told from the right one`(_ mistake: Mistake) throws {
    let cases = try GoldenFile.topic("optimizers").cases
    let golden = try #require(cases.first { ($0.operation, $0.at) == mistake.whereItShows })
    for name in ["matrix", "vector"] {
      let expected = try #require(golden.expected[name]).tensor
      let right = try writtenOut(golden, name, with: nil)
      let wrong = try writtenOut(golden, name, with: mistake)
      #expect(throws: Never.self) {
        try agreement(of: right, with: expected, as: name, within: .sameFormula)
      }
      // Even by the looser tolerance.
      #expect(throws: GoldenMismatch.self) {
        try agreement(
          of: TinyTensor.Tensor<Float>(wrong), with: expected, as: name, within: .sameFormula)
      }
    }
  }

  @Test func `Adam and Muon go on from saved moments, for other parameters, bit for bit`() {
    func expectSame(_ fresh: some ResumableOptimizer<Double>) {
      let slopes = { (seed: UInt64) in (Tensor.random([2, 3], seed: seed), Tensor([0.5, -1])) }
      func update(
        _ optimizer: inout some Optimizer<Double>, _ model: MatrixAndVector<Double>, _ seed: UInt64
      ) {
        let (matrix, vector) = slopes(seed)
        let loss = (model.matrix.variable * matrix).sum() + (model.vector.variable * vector).sum()
        optimizer.update(model, along: loss.backward())
      }
      let model = MatrixAndVector(
        matrix: Parameter(Tensor.random([2, 3])), vector: Parameter(Tensor([1, 2])))
      var optimizer = fresh
      for seed in 1...3 { update(&optimizer, model, UInt64(seed)) }
      let copy = MatrixAndVector(
        matrix: Parameter(model.matrix.value), vector: Parameter(model.vector.value))
      let forgetful = MatrixAndVector(
        matrix: Parameter(model.matrix.value), vector: Parameter(model.vector.value))
      var resumed = fresh
      resumed.resume(
        copy, after: optimizer.step, moments: model.parameters.map(optimizer.moments(of:)))
      var forgetting = fresh
      for seed in 4...6 {
        update(&optimizer, model, UInt64(seed))
        update(&resumed, copy, UInt64(seed))
        update(&forgetting, forgetful, UInt64(seed))
      }
      #expect(model.matrix.value == copy.matrix.value)
      #expect(model.vector.value == copy.vector.value)
      #expect(resumed.step == 6)
      #expect(model.matrix.value != forgetful.matrix.value)
      #expect(model.vector.value != forgetful.vector.value)
    }
    expectSame(Adam<Double>.decoupled(learningRate: 0.1))
    expectSame(Muon<Double>(learningRate: 0.1))
  }

  @Test func `a copy of an optimizer goes on from where the original was, independently`() {
    func expectIndependent(_ original: some Optimizer<Double>) {
      func path(_ optimizer: inout some Optimizer<Double>, _ weights: Weights, from step: Int)
        -> Tensor
      {
        for step in step..<(step + 3) {
          optimizer.update(weights, along: weights.gradients([Double(step) - 1.5, 1]))
        }
        return weights.vector.value
      }
      var original = original
      let start = Weights([1, 2])
      let middle = path(&original, start, from: 0)
      // The copy needs the original's parameter, for what is remembered belongs to it.
      var copy = original
      let first = path(&original, start, from: 3)
      start.vector.value = middle
      let second = path(&copy, start, from: 3)
      #expect(first == second)
      #expect(first != middle)
      // The copy's own steps have not touched the original.
      start.vector.value = first
      let continued = path(&original, start, from: 6)
      start.vector.value = second
      #expect(path(&copy, start, from: 6) == continued)
    }
    expectIndependent(SGD(learningRate: 0.1, momentum: 0.9))
    expectIndependent(RMSProp())
    expectIndependent(Adam.decoupled())
    expectIndependent(Muon())
  }

  @Test func `each parameter has a past of its own`() {
    // One model after the other or both in turn: no step depends on the other's.
    let (a, b) = (Weights([1, 2]), Weights([3, 4]))
    let alone = Weights([3, 4])
    var (shared, own) = (
      SGD<Double>(learningRate: 0.1, momentum: 0.9), SGD<Double>(learningRate: 0.1, momentum: 0.9)
    )
    for step in 0..<4 {
      shared.update(a, along: a.gradients([5, -5]))
      shared.update(b, along: b.gradients([1, Double(step)]))
      own.update(alone, along: alone.gradients([1, Double(step)]))
    }
    #expect(b.vector.value == alone.vector.value)
  }

  @Test func `a new parameter never inherits the past of one that was freed`() {
    var optimizer = SGD<Double>(learningRate: 1, momentum: 0.9)
    for _ in 0..<100 {
      let weights = Weights([0])
      optimizer.update(weights, along: weights.gradients([1]))
      #expect(weights.vector.value == Tensor([-1]))
    }
  }

  @Test func `a parameter that is used twice takes one step`() {
    struct Tied: Module {
      typealias Scalar = Double
      let embedding: Parameter<Double>
      let output: Parameter<Double>
    }
    func expectOneStep(_ optimizer: some Optimizer<Double>) {
      let weights = Weights([1, -2])
      let shared = Parameter(Tensor([1, -2]))
      let tied = Tied(embedding: shared, output: shared)
      var (one, other) = (optimizer, optimizer)
      for _ in 0..<3 {
        // Both uses add to one gradient: 1 + 2.
        let loss = tied.embedding.variable.sum() + (2 * tied.output.variable).sum()
        one.update(tied, along: loss.backward())
        other.update(weights, along: weights.gradients([3, 3]))
      }
      #expect(tied.output.value == weights.vector.value)
    }
    expectOneStep(SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 0.1))
    expectOneStep(RMSProp())
    expectOneStep(Adam.decoupled())
    expectOneStep(Muon())
  }

  @Test func `Muon's directions are those of the matrix, all about equally strong`() {
    for shape in [[6, 6], [4, 9], [9, 4]] {
      let matrix = Tensor.random(shape, seed: 5)
      let made = orthogonalized(matrix)
      let isTall = shape[0] > shape[1]
      // O Oᵀ or Oᵀ O: its eigenvalues are the squares of the singular values.
      let square = made.matmul(made, transposingLeft: isTall, transposingRight: !isTall)
      var generator = SeededGenerator(seed: 1)
      for _ in 0..<50 {
        let v = Tensor.normal([square.shape[0], 1], using: &generator)
        let stretch = square.matmul(v, transposingLeft: true)
        let ratio = ((v * stretch).sum() / v.squared().sum()).item
        #expect(ratio > 0.4 && ratio < 1.5)
      }
      // P S Qᵀ times its orthogonal part the other way round is P S Pᵀ, which is symmetric.
      let symmetric = made.matmul(matrix, transposingLeft: isTall, transposingRight: !isTall)
      #expect(largestDifference(symmetric, symmetric.transposed()) < 1e-9)
    }
    #expect(orthogonalized(Tensor.zeros([2, 3])) == .zeros([2, 3]))
  }

  @Test func `a matrix as small as the number that guards against zero starts from a half`() {
    // One number is its own singular value s, and each step makes a s + b s³ + c s⁵ of it.
    var s = 0.5
    for _ in 0..<5 {
      let cube = s * s * s
      s = 3.4445 * s - 4.775 * cube + 2.0315 * cube * s * s
    }
    #expect(abs(orthogonalized(Tensor([[1e-7]])).item - s) < 1e-9)
  }

  @Test func `a weight decay of any size adds its share of the weights`() {
    for decay in [0.5, 1, 2] {
      let weights = Weights([8, -4])
      var optimizer = SGD<Double>(learningRate: 0.125, weightDecay: decay)
      optimizer.update(weights, along: weights.gradients([0, 0]))
      #expect(weights.vector.value == Tensor([8 - decay, -4 + 0.5 * decay]))
    }
  }

  @Test func `clipping leaves short gradients alone and shortens long ones to the norm`() {
    // The norm is that of both parameters together: 13 = √(3² + 4² + 12²).
    struct Pair: Module {
      typealias Scalar = Double
      let a = Parameter(Tensor([0, 0]))
      let b = Parameter(Tensor([[0]]))
    }
    func steps(maximumNorm: Double) -> (norm: Double, a: Tensor, b: Tensor) {
      let pair = Pair()
      let loss = (pair.a.variable * Tensor([3, 4])).sum() + (12 * pair.b.variable).sum()
      var optimizer = SGD<Double>(learningRate: 1)
      let norm = optimizer.update(pair, along: loss.backward(), maximumNorm: maximumNorm)
      return (norm, -pair.a.value, -pair.b.value)
    }
    for short in [13.1, 100, .infinity] {
      #expect(steps(maximumNorm: short) == (13, Tensor([3, 4]), Tensor([[12]])))
    }
    let long = steps(maximumNorm: 6.5)
    #expect(long.norm == 13)
    #expect(largestDifference(long.a, Tensor([1.5, 2])) < 1e-6)
    #expect(largestDifference(long.b, Tensor([[6]])) < 1e-6)
    let shortened = long.a.squared().sum().item + long.b.squared().sum().item
    #expect(abs(shortened.squareRoot() - 6.5) < 1e-6)

    let still = Weights([1, 2])
    var optimizer = Adam<Double>()
    #expect(optimizer.update(still, along: still.gradients([0, 0]), maximumNorm: 1) == 0)
    #expect(still.vector.value == Tensor([1, 2]))
  }
}

/// A model of one vector.
private struct Weights: Module {
  typealias Scalar = Double
  let vector: Parameter<Double>

  init(_ values: [Double]) { vector = Parameter(Tensor(values)) }

  /// Whatever is asked for, as the gradients of a linear loss.
  func gradients(_ values: [Double]) -> Gradients<Double> {
    (vector.variable * Tensor(values)).sum().backward()
  }
}

/// A model of the fixture's matrix and vector.
private struct MatrixAndVector<Scalar: TensorScalar>: Module {
  let matrix, vector: Parameter<Scalar>
}

private func expectTenSteps<Scalar: TensorScalar>(_ golden: GoldenCase, _: Scalar.Type) throws {
  let given = GoldenInputs<Scalar>(golden)
  let model = try MatrixAndVector(
    matrix: Parameter(given["matrix"]), vector: Parameter(given["vector"]))
  let slopes = try [given["matrix gradients"], given["vector gradients"]].map { $0.slices() }
  var optimizer: any Optimizer<Scalar> = try #require(
    described(by: golden), "\(golden) is unknown")
  var (matrices, vectors): ([Tensor<Scalar>], [Tensor<Scalar>]) = ([], [])
  for (matrix, vector) in zip(slopes[0], slopes[1]) {
    let loss = (model.matrix.variable * matrix).sum() + (model.vector.variable * vector).sum()
    if let maximumNorm = golden.setting("maximum norm") {
      optimizer.update(model, along: loss.backward(), maximumNorm: maximumNorm)
    } else {
      optimizer.update(model, along: loss.backward())
    }
    matrices.append(model.matrix.value)
    vectors.append(model.vector.value)
  }
  // Muon multiplies small singular values, and their rounding, by up to 3.4445 to the fifth power.
  golden.expect(
    "matrix", .stacked(matrices), within: golden.operation == "Muon" ? .standard : .sameFormula)
  golden.expect("vector", .stacked(vectors), within: .sameFormula)
}

/// The optimizer that a case of the fixture describes.
private func described<Scalar: TensorScalar>(
  by golden: GoldenCase
) -> (any Optimizer<Scalar>)? {
  let rate = golden.setting("learning rate")!
  let weightDecay = golden.setting("weight decay") ?? 0
  switch golden.operation {
  case "SGD":
    return SGD(
      learningRate: rate, momentum: golden.setting("momentum") ?? 0,
      isNesterov: golden.setting("Nesterov") != nil, weightDecay: weightDecay)
  case "RMSProp":
    return RMSProp(learningRate: rate, decay: golden.setting("decay")!)
  case "Adam":
    return Adam(learningRate: rate, weightDecay: weightDecay)
  case "AdamW":
    var optimizer = Adam<Scalar>.decoupled(learningRate: rate, weightDecay: weightDecay)
    if golden.setting("matrices only") != nil { optimizer.decays = { _, x in x.rank >= 2 } }
    return optimizer
  case "Muon":
    return Muon(learningRate: rate, weightDecay: weightDecay)
  default:
    return nil
  }
}

/// What is easily got wrong.
enum Mistake: String, CaseIterable {
  case noBiasCorrection, epsilonInsideRoot, decayThroughGradient, velocityForgotten
  case nesterovAsMomentum

  /// The operation and the case of the fixture.
  var whereItShows: (String, String) {
    switch self {
    case .noBiasCorrection, .epsilonInsideRoot: ("Adam", "plain")
    case .decayThroughGradient: ("AdamW", "weight decay")
    case .velocityForgotten: ("SGD", "momentum")
    case .nesterovAsMomentum: ("SGD", "Nesterov")
    }
  }
}

/// SGD with momentum, or AdamW, written out, with one mistake if asked for: a parameter after each
/// of the fixture's steps.
private func writtenOut(
  _ golden: GoldenCase, _ name: String, with mistake: Mistake?
) throws -> Tensor<Double> {
  let given = GoldenInputs<Double>(golden)
  let rate = try given["learning rate"].item
  let decay = golden.setting("weight decay") ?? 0
  let momentum = golden.setting("momentum") ?? 0
  var w = try given[name]
  var (m, v) = (0 * w, 0 * w)
  var path: [Tensor<Double>] = []
  for (step, slope) in try given["\(name) gradients"].slices().enumerated() {
    var g = slope
    if golden.operation == "SGD" {
      m = mistake == .velocityForgotten ? g : momentum * m + g
      let looksAhead = golden.at == "Nesterov" && mistake != .nesterovAsMomentum
      w = w - rate * (looksAhead ? g + momentum * m : m)
    } else {
      let isCoupled = mistake == .decayThroughGradient
      if isCoupled { g = g + decay * w } else { w = w * (1 - rate * decay) }
      m = 0.9 * m + 0.1 * g
      v = 0.999 * v + 0.001 * g.squared()
      let time = mistake == .noBiasCorrection ? .infinity : Double(step + 1)
      let (mean, square) = (m / (1 - pow(0.9, time)), v / (1 - pow(0.999, time)))
      let isInside = mistake == .epsilonInsideRoot
      let size = isInside ? (square + 1e-8).squareRoot() : square.squareRoot() + 1e-8
      w = w - rate * (mean / size)
    }
    path.append(w)
  }
  return .stacked(path)
}

extension Tensor {
  /// The parts along the first axis.
  fileprivate func slices() -> [Tensor] {
    let size = count / shape[0]
    return (0..<shape[0]).map {
      Tensor(Array(scalars[($0 * size)..<(($0 + 1) * size)]), shape: Array(shape.dropFirst()))
    }
  }
}
