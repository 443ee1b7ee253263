import Foundation

/// How a number is written in a picture.
public enum NumberFormat: Sendable, Equatable {
  /// As many digits as the number needs.
  case automatic
  /// A fixed number of decimals.
  case decimals(Int)
  /// The number times 100, with this many decimals and a percent sign.
  case percent(Int = 0)
  /// Not at all.
  case hidden

  /// The number as text.
  /// - Parameter decimals: what `.automatic` writes; by default three significant digits.
  func text(_ value: Double, decimals: Int? = nil) -> String {
    switch self {
    case .hidden: ""
    case .percent(let decimals): fixed(value * 100, decimals) + " %"
    case .decimals(let decimals): fixed(value, decimals)
    case .automatic:
      if let decimals { fixed(value, decimals) } else { significant(value) }
    }
  }
}

/// How many decimals show the largest of these numbers with so many significant digits; fewer where
/// all of them are round. `nil` where the numbers are too small or too large for plain decimals.
func commonDecimals(_ values: some Sequence<Double>, significantDigits: Int) -> Int? {
  let largest = values.reduce(0) { max($0, abs($1)) }
  guard largest == 0 || (1e-3..<1e7).contains(largest) else { return nil }
  let power = largest == 0 ? 0 : Int(log10(largest).rounded(.down))
  let most = max(0, significantDigits - 1 - power)
  return (0..<most).first { decimals in
    let unit = pow(10, Double(decimals))
    return values.allSatisfy { abs($0 * unit - ($0 * unit).rounded()) < 1e-6 }
  } ?? most
}

/// A number with a fixed count of decimals, a true minus sign and commas between thousands.
func fixed(_ value: Double, _ decimals: Int) -> String {
  let digits = String(format: "%.\(decimals)f", abs(value))
  var whole = String(digits.prefix { $0 != "." })
  if whole.count > 3 {
    var position = whole.index(whole.endIndex, offsetBy: -3)
    while position > whole.startIndex {
      whole.insert(",", at: position)
      position =
        whole.index(position, offsetBy: -3, limitedBy: whole.startIndex) ?? whole.startIndex
    }
  }
  let isZero = !digits.contains { ("1"..."9").contains($0) }
  return (value < 0 && !isZero ? "−" : "") + whole + digits.drop { $0 != "." }
}

/// Three significant digits without trailing zeros: `0.125`, `12.5`, `1,250`, `1.2e−05`.
private func significant(_ value: Double) -> String {
  if value == 0 { return "0" }
  if abs(value) < 1e-3 || abs(value) >= 1e7 {
    return String(format: "%.2g", value).replacing("-", with: "−")
  }
  let decimals = max(0, 2 - Int(log10(abs(value)).rounded(.down)))
  var text = fixed(value, decimals)
  if text.contains(".") {
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
  }
  return text
}

/// Like `exact`, but a number that came from a `Float` is written with the digits of a `Float`.
func shortest(_ value: Double) -> String {
  let single = Float(value)
  return value != value.rounded() && Double(single) == value ? single.description : exact(value)
}

/// A number for a script or a table: the shortest text that reads back as the same number.
func exact(_ value: Double) -> String {
  if value.isNaN { return "NaN" }
  if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
  return value.description
}
