import Testing
import TinyTensor

/// What an operation is given: a fixture's numbers as `Scalar`, those with a derivative as variables.
public struct GoldenInputs<Scalar: TensorScalar> {
  private let golden: GoldenCase
  private let tensors: [String: Tensor<Scalar>]

  public init(_ golden: GoldenCase) {
    self.golden = golden
    let variables = golden.gradients
    tensors = Dictionary(
      uniqueKeysWithValues: golden.given.map { name, given in
        let tensor = Tensor<Scalar>(given.tensor)
        return (name, variables[name] == nil ? tensor : tensor.variable())
      })
  }

  public subscript(_ name: String) -> Tensor<Scalar> {
    get throws { try #require(tensors[name], "\(golden): nothing named \(name) is given") }
  }

  /// Labels, indices, an order of axes.
  public func integers(_ name: String) throws -> [Int] { try self[name].scalars.map { Int($0) } }

  /// A single setting, such as an axis.
  public func integer(_ name: String) throws -> Int { try #require(integers(name).first) }
}

/// How TinyTensor spells each operation of a topic.
public typealias GoldenFormulas<Scalar: TensorScalar> =
  [String: (GoldenInputs<Scalar>) throws -> Tensor<Scalar>]

/// Expects that formulas have PyTorch's values and derivatives in every case of a topic, in Float
/// and in Double.
public func expectGolden(
  _ topic: String, _ floats: GoldenFormulas<Float>, _ doubles: GoldenFormulas<Double>,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  try expectGolden(topic, floats, sourceLocation)
  try expectGolden(topic, doubles, sourceLocation)
}

private func expectGolden<Scalar>(
  _ topic: String, _ formulas: GoldenFormulas<Scalar>, _ sourceLocation: SourceLocation
) throws {
  let cases = try GoldenFile.topic(topic).cases
  let unmatched = Set(cases.map(\.operation)).symmetricDifference(formulas.keys).sorted()
  #expect(
    unmatched == [], "\(topic).json and its test do not have the same operations",
    sourceLocation: sourceLocation)
  for golden in cases {
    guard let formula = formulas[golden.operation] else { continue }
    let inputs = GoldenInputs<Scalar>(golden)
    let y = try formula(inputs)
    golden.expect("y", y, sourceLocation: sourceLocation)
    let dy = try inputs["dy"]
    guard dy.shape == y.shape else { continue }  // Said already.
    let gradients = y.backward(from: dy)
    for name in golden.gradients.keys.sorted() {
      golden.expect(gradientBy: name, gradients[try inputs[name]], sourceLocation: sourceLocation)
    }
  }
}

extension GoldenCase {
  /// Expects that a result is PyTorch's.
  public func expect<Scalar>(
    _ name: String, _ received: Tensor<Scalar>, within tolerance: GoldenTolerance = .standard,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    compare(name, received, expected[name], tolerance, sourceLocation)
  }

  /// A setting as a number, such as a learning rate; nil when the case has none of this name.
  public func setting(_ name: String) -> Double? { given[name]?.tensor.item }

  /// Expects that a derivative is PyTorch's.
  public func expect<Scalar>(
    gradientBy name: String, _ received: Tensor<Scalar>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    compare(
      "the derivative with respect to \(name)", received, gradients[name], .standard, sourceLocation
    )
  }

  private func compare<Scalar>(
    _ name: String, _ received: Tensor<Scalar>, _ expected: GoldenTensor?,
    _ tolerance: GoldenTolerance, _ sourceLocation: SourceLocation
  ) {
    do {
      let expected = try #require(
        expected?.tensor, "\(self): PyTorch was not asked for \(name)",
        sourceLocation: sourceLocation)
      let error = try agreement(
        of: received, with: expected, as: "\(self): \(name)", within: tolerance)
      appendLine("\(topic)\t\(Scalar.self)\t\(error)\t\(self): \(name)", to: "GOLDEN_LOG")
    } catch let mismatch as GoldenMismatch {
      Issue.record("\(mismatch)", sourceLocation: sourceLocation)
    } catch {}  // Recorded by #require.
  }
}

/// How far from PyTorch's a result may be.
public struct GoldenTolerance: Sendable {
  public let float, double: Double

  public init(float: Double, double: Double) { (self.float, self.double) = (float, double) }

  /// For operations, whose sums PyTorch may take in another order.
  public static let standard = GoldenTolerance(float: 1e-5, double: 1e-10)
  /// For a formula that both spell alike.
  public static let sameFormula = GoldenTolerance(float: 1e-6, double: 1e-12)
}

/// A tensor that is not what PyTorch says it is.
public struct GoldenMismatch: Error, CustomStringConvertible {
  public let description: String
}

/// How far a tensor is from what PyTorch expects: max |a - b| / max(1, max |b|).
/// - Throws: `GoldenMismatch` where that is more than the tolerance; by default that is 10⁻⁵ in Float
///   and 10⁻¹⁰ in Double.
@discardableResult
public func agreement<Scalar>(
  of received: Tensor<Scalar>, with expected: Tensor<Double>, as name: String,
  within tolerance: GoldenTolerance = .standard
) throws(GoldenMismatch) -> Double {
  let name = "\(name) in \(Scalar.self)"
  guard received.shape == expected.shape else {
    throw GoldenMismatch(
      description: "\(name) should have shape \(expected.shape), but has \(received.shape)")
  }
  let (a, b) = (received.scalars.map { Double($0) }, expected.scalars)
  let scale = b.reduce(1) { max($0, $1.magnitude) }
  // What is not a number is as far away as can be.
  let errors = zip(a, b).map { ($0 - $1).isNaN ? .infinity : ($0 - $1).magnitude / scale }
  guard let worst = errors.indices.max(by: { errors[$0] < errors[$1] }) else { return 0 }
  let tolerance = Scalar.self == Double.self ? tolerance.double : tolerance.float
  guard errors[worst] <= tolerance else {
    throw GoldenMismatch(
      description: "\(name)\(index(of: worst, in: expected.shape)) should be \(b[worst]) "
        + "(PyTorch), but is \(a[worst]): error \(errors[worst]), allowed \(tolerance)")
  }
  return errors[worst]
}

/// The index along each axis of a scalar, row-major.
private func index(of position: Int, in shape: [Int]) -> [Int] {
  var rest = position
  return shape.reversed().map { length in
    defer { rest /= length }
    return rest % length
  }.reversed()
}
