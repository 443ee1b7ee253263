import Foundation

/// How the weights of a recurrent layer start. On long sequences little else decides as much.
public struct RecurrentStart: Sendable {
  /// W's start; uniform on ±1/√hidden where nil.
  public var input: Initializer?
  /// U's start, gate by gate; uniform on ±1/√hidden where nil.
  public var recurrent: Initializer?
  public var bias: Bias

  public enum Bias: Sendable {
    /// Uniform on ±1/√hidden.
    case uniform
    case zeros
    /// Zeros, and this number for the gate that keeps: LSTM's forget gate, GRU's update gate.
    ///
    /// Source: R. Jozefowicz, W. Zaremba, I. Sutskever, "An Empirical Exploration of Recurrent
    /// Network Architectures", ICML 2015, PMLR 37:2342-2350.
    case keeping(Double)
    /// log of a random number from 1 to distance - 1 for the gate that keeps, and minus that for
    /// LSTM's input gate: each unit forgets at a time scale of its own, up to the distance.
    ///
    /// Source: C. Tallec, Y. Ollivier, "Can recurrent neural networks warp time?", ICLR 2018,
    /// arXiv:1804.11188.
    case chrono(distance: Int)
  }

  public init(input: Initializer? = nil, recurrent: Initializer? = nil, bias: Bias = .uniform) {
    (self.input, self.recurrent, self.bias) = (input, recurrent, bias)
  }

  /// All uniform on ±1/√hidden, as libraries start them.
  public static let usual = RecurrentStart()
  /// W and U as `Initializer.xavier` starts them, no bias.
  public static let xavier = RecurrentStart(input: .xavier, recurrent: .xavier, bias: .zeros)
  /// Orthogonal U, which keeps every length, `Initializer.xavier` for W, no bias.
  public static let orthogonal = RecurrentStart(
    input: .xavier, recurrent: .orthogonal, bias: .zeros)

  /// The usual start with a bias of its own.
  public static func usual(bias: Bias) -> RecurrentStart { RecurrentStart(bias: bias) }

  /// Which gates there are.
  enum Gates { case none, lstm, gru }

  func layers<Scalar>(
    inputs: Int, hidden: Int, count: Int, gates: Gates,
    using generator: inout some RandomNumberGenerator
  ) -> [RecurrentWeights<Scalar>] {
    require(
      inputs > 0 && hidden > 0 && count > 0,
      "RecurrentStart: \(inputs) inputs, \(hidden) units, \(count) layers")
    let usual = Initializer.uniform(1 / Double(hidden).squareRoot())
    let gateCount = gates == .none ? 1 : gates == .lstm ? 4 : 3
    return (0..<count).map { index in
      // Each gate is a matrix of its own: its start must not depend on how many lie beside it.
      let input: [Tensor<Scalar>] = (0..<gateCount).map { _ in
        (self.input ?? usual)(
          inputs: index == 0 ? inputs : hidden, outputs: hidden, using: &generator)
      }
      let recurrent: [Tensor<Scalar>] = (0..<gateCount).map { _ in
        (self.recurrent ?? usual)(inputs: hidden, outputs: hidden, using: &generator)
      }
      let biases = biases(hidden: hidden, gates: gates, using: &generator)
      return RecurrentWeights(
        input: .concatenated(input, axis: 1), recurrent: .concatenated(recurrent, axis: 1),
        bias: Tensor(biases.flatMap { $0.map { Scalar($0) } }),
        candidateBias: gates == .gru ? candidateBias(hidden, using: &generator) : nil)
    }
  }

  private func biases(
    hidden: Int, gates: Gates, using generator: inout some RandomNumberGenerator
  ) -> [[Double]] {
    let gateCount = gates == .none ? 1 : gates == .lstm ? 4 : 3
    var biases = [[Double]](
      repeating: [Double](repeating: 0, count: hidden), count: gateCount)
    switch bias {
    case .zeros: break
    case .uniform:
      let bound = 1 / Double(hidden).squareRoot()
      for gate in 0..<gateCount {
        for unit in 0..<hidden {
          biases[gate][unit] = generator.uniform(from: -bound, to: bound)
        }
      }
    case .keeping(let value):
      require(gates != .none, "RecurrentStart: a layer without gates has none that keeps")
      biases[1] = [Double](repeating: value, count: hidden)
    case .chrono(let distance):
      require(gates != .none, "RecurrentStart: a layer without gates has none that keeps")
      require(distance > 2, "RecurrentStart: chrono for a distance of \(distance)")
      for unit in 0..<hidden {
        let scale = log(generator.uniform(from: 1, to: Double(distance - 1)))
        // Gate 1 keeps in both: f of i, f, g, o and z of r, z, n.
        biases[1][unit] = scale
        if gates == .lstm { biases[0][unit] = -scale }
      }
    }
    return biases
  }

  private func candidateBias<Scalar>(
    _ hidden: Int, using generator: inout some RandomNumberGenerator
  ) -> Tensor<Scalar> {
    guard case .uniform = bias else { return .zeros([hidden]) }
    let bound = 1 / Double(hidden).squareRoot()
    return .uniform([hidden], from: -bound, to: bound, using: &generator)
  }
}
