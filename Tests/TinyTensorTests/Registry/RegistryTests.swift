import TestSupport
import Testing
import TinyTensor

/// Everything that has a derivative: complete, and each entry right.
@Suite struct RegistryTests {
  static let names = Registry<Double>.all.map(\.name)
  static let seeds: ClosedRange<UInt64> = 1...16

  /// Public functions that give a tensor through which no derivative passes, and why that is right.
  static let withoutDerivative: [String: String] = [
    // Made of no tensor.
    "zeros(_:)": "new", "ones(_:)": "new", "identity(_:)": "new", "oneHot(_:classCount:)": "new",
    "evenlySpaced(from:through:count:)": "new", "uniform(_:from:to:using:)": "new",
    "normal(_:mean:standardDeviation:using:)": "new", "causal(queries:keys:)": "new",
    "sinusoidalPositions(count:width:base:)": "new", "Dropout.mask(_:from:)": "new",
    "Initializer(inputs:outputs:using:)": "new",
    // A step: flat wherever it has a slope.
    ".>": "step", ".>=": "step", ".<": "step", ".==": "step", "attentionMask(allowing:)": "step",
    // Where a graph begins, and what is not part of one.
    "variable()": "leaf", "Activation.derivative(at:)": "inference",
    "KeyValueCache.attend(_:headCount:)": "inference", "MultiHeadAttention(_:after:)": "inference",
    "Adam.moments(of:)": "state", "Muon.moments(of:)": "state",
  ]

  @Test func `every function and layer that the sources declare is registered`() throws {
    let library = try Declarations(library: "TinyTensor")
    let declared = library.functions.union(library.layers)
      .union(try Declarations(library: "MiniGPT").layers)
    let registered = Registry<Double>.all.reduce(into: Set<String>()) { $0.formUnion($1.covers) }
    let exempt = Set(Self.withoutDerivative.keys)
    #expect(declared.subtracting(registered).subtracting(exempt).sorted() == [], "not registered")
    #expect(exempt.subtracting(declared).sorted() == [], "exempt, but not declared")
    #expect(exempt.intersection(registered).sorted() == [], "exempt and registered")
    // What the registry adds to the declarations is a case of a function that they have.
    #expect(registered.subtracting(declared).sorted() == ["Activation.geluTanh"])
    #expect(Set(Self.names).count == Self.names.count)
  }

  @Test func `every node that the sources make is differentiated by a trial`() throws {
    let declared = try Declarations(library: "TinyTensor").nodes
      .union(try Declarations(library: "MiniGPT").nodes)
    #expect(declared.count > 30)
    var met = Set<String>()
    for entry in Registry<Double>.all {
      for seed in Self.seeds {
        let trial = entry.trial(seed: seed)
        met.formUnion(operations(in: trial.function(trial.values.map { $0.variable() })))
      }
    }
    #expect(declared.subtracting(met).sorted() == [], "made in the sources, met in no trial")
    #expect(met.subtracting(declared).sorted() == [], "met, but not found in the sources")
  }

  @Test func `a forgotten operation, layer or node would be found`() {
    let found = Declarations(
      source: """
        extension Tensor {
          /// Tensor("commented", x) is no node; `public func commented() -> Tensor` no function.
          public func cubed() -> Tensor {
            Tensor(
              "cube", mapped(.cube), .wrt(self) { dy in dy })
          }
          public static func outer(_ a: Tensor, with b: Tensor, axes: (Int, Int) = (0, 1)) -> Tensor {
            a
          }
          func hidden() -> Tensor { Tensor.results("split", [self], by: [self]) { _ in [] }[0] }
          public static func .< (a: Tensor, b: Tensor) -> Tensor { a }
          public func argmax() -> [Int] { [] }
        }
        public struct Gate<Scalar: TensorScalar>: Sendable, Layer {
          public func callAsFunction<T>(_ x: Tensor<T>, from start: [Int]? = nil) -> Tensor<T> { x }
          public let leaf = Node<Scalar>("leaf", inputs: [])
        }
        """)
    #expect(found.functions == ["cubed()", "outer(_:with:axes:)", ".<", "Gate(_:from:)"])
    #expect(found.layers == ["Gate"])
    #expect(found.nodes == ["cube", "split"])
  }

  @Test(arguments: names) func `the derivative with respect to everything is measured`(
    _ name: String
  ) throws {
    let entry = Registry<Double>.named(name)
    for seed in Self.seeds {
      let reports = try entry.trial(seed: seed).check(name, seed: seed, samples: entry.samples)
      for report in reports { noteGradients(report, of: name) }
    }
  }

  /// The checks have teeth: of no entry is there an input or parameter whose derivatives might be off
  /// by a hundred thousandth.
  @Test(arguments: names) func `a derivative that is slightly off is refused`(_ name: String) {
    let entry = Registry<Double>.named(name)
    var (accepted, refused) = (Set<String>(), Set<String>())
    for seed in Self.seeds {
      let trial = entry.trial(seed: seed)
      for input in trial.names where !refused.contains(input) {
        do {
          _ = try trial.check(
            name, seed: seed, samples: entry.samples, only: input, factor: 1.00001)
          accepted.insert(input)
        } catch {
          refused.insert(input)
        }
      }
    }
    #expect(accepted.subtracting(refused).sorted() == [] && !refused.isEmpty)
  }

  @Test(arguments: names) func `fused equals unfused, in value and derivative`(_ name: String) {
    expectUnfused(Registry<Double>.named(name), within: 1e-12)
    expectUnfused(Registry<Float>.named(name), within: 2e-5)
  }

  private func expectUnfused<Scalar>(_ entry: Operation<Scalar>, within tolerance: Double) {
    for seed in Self.seeds {
      let trial = entry.trial(seed: seed)
      guard let unfused = trial.unfused else { continue }
      let fused = trial.differentiated(trial.function, at: trial.values)
      let plain = trial.differentiated(unfused, at: trial.values)
      expectClose(
        [fused.value] + fused.derivatives, [plain.value] + plain.derivatives, tolerance,
        ["the value"] + trial.names, "\(entry.name), \(Scalar.self), seed \(seed)", trial)
    }
  }

  @Test(arguments: names) func `Float agrees with Double, in value and derivative`(_ name: String) {
    for seed in Self.seeds {
      let exact = Registry<Double>.named(name).trial(seed: seed)
      let quick = Registry<Float>.named(name).trial(seed: seed)
      let a = exact.differentiated(exact.function, at: exact.values)
      let b = quick.differentiated(quick.function, at: quick.values)
      expectClose(
        ([b.value] + b.derivatives).map { Tensor<Double>($0) }, [a.value] + a.derivatives, 2e-5,
        ["the value"] + exact.names, "\(name), seed \(seed)", exact)
    }
  }

  private func expectClose<Scalar, Other>(
    _ a: [Tensor<Scalar>], _ b: [Tensor<Scalar>], _ tolerance: Double, _ names: [String],
    _ title: String, _ trial: Trial<Other>
  ) {
    for (name, (a, b)) in zip(names, zip(a, b)) {
      let size = b.scalars.reduce(1) { max($0, Double($1.magnitude)) }
      let distance = largestDifference(a, b)
      #expect(
        distance <= tolerance * size, "\(title), with respect to \(name) of \(trial.description)")
    }
  }

  @Test func `PyTorch's values and derivatives of each are among the fixtures`() throws {
    for entry in Registry<Double>.all {
      let parts = entry.golden.split(separator: "/", maxSplits: 1).map(String.init)
      let cases = try GoldenFile.topic(parts[0]).cases.filter { $0.operation == parts[1] }
      #expect(!cases.isEmpty, "\(entry.name): \(parts[0]).json has no \(parts[1])")
      #expect(cases.allSatisfy { !$0.expected.isEmpty && !$0.gradients.isEmpty }, "\(entry.name)")
    }
  }
}
