import TinyTensor

/// Something about a place in a text that a unit might keep track of.
enum Feature: String, CaseIterable {
  case quotation = "inside quotation marks"
  case line = "position in the line"
  case word = "letters since the word began"

  /// The feature after each character.
  func values(_ text: [Unicode.Scalar]) -> [Double] {
    var (value, last): (Double, Unicode.Scalar) = (0, "\n")
    return text.map { character in
      switch self {
      case .quotation:
        if character == "\"" { value = 1 - value }
        // An empty line ends a paragraph, and with it a quotation that was left open.
        if character == "\n" && last == "\n" { value = 0 }
      case .line: value = character == "\n" ? 0 : value + 1
      case .word: value = character.properties.isAlphabetic ? value + 1 : 0
      }
      last = character
      return value
    }
  }
}

/// The correlation of each unit, a column of `activity`, with a feature: from -1 to 1; 0 for a unit
/// that never changes.
func correlations(_ activity: Tensor<Float>, _ feature: [Double]) -> [Double] {
  func centred(_ x: Tensor<Double>) -> Tensor<Double> { x - x.mean(axis: 0, keepingAxis: true) }
  let units = centred(Tensor<Double>(activity))
  let target = centred(Tensor(feature, shape: [feature.count, 1]))
  let products = (units * target).mean(axis: 0)
  let sizes = (units.squared().mean(axis: 0) * target.squared().mean()).squareRoot()
  return zip(products.scalars, sizes.scalars).map { $1 > 0 ? $0 / $1 : 0 }
}
