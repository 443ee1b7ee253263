import TinyTensor

/// How far one update moved each matrix, as a share of the matrix' own length: ‖ΔW‖ / ‖W‖.
///
/// It tells which layers learn and how fast. There is no right value; a ratio that is zero, or near
/// one, asks for a look.
public struct UpdateHealth: Sendable {
  /// The matrices' names, as in GPT-2.
  public let names: [String]
  /// ‖ΔW‖ / ‖W‖ of each.
  public private(set) var ratios: [Double] = []
  private let before: [Tensor<Float>]

  /// Remembers the parameters as they are.
  public init(before model: GPT<Float>) {
    let matrices = UpdateHealth.matrices(of: model)
    names = matrices.map(\.name)
    before = matrices.map(\.parameter.value)
  }

  /// Compares them with what they have become.
  public mutating func compare(_ model: GPT<Float>) {
    ratios = zip(UpdateHealth.matrices(of: model), before).map { matrix, old in
      let change = (matrix.parameter.value - old).squared().sum().item
      return Double(change / old.squared().sum().item).squareRoot()
    }
  }

  private static func matrices(
    of model: GPT<Float>
  ) -> [(name: String, parameter: Parameter<Float>)] {
    Array(zip(model.names, model.parameters)).filter { $0.1.value.rank == 2 }
      .map { (name: $0.0, parameter: $0.1) }
  }
}
