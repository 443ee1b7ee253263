import Foundation

/// A number with so many decimals: `fixed(-2.30259, 2)` is `−2.30`, `fixed(1084.7, 1)` is `1,084.7`, in
/// every locale.
///
/// Not-a-number is `nan`, the infinities are `∞` and `−∞`, and zero has no sign.
public func fixed(_ value: some BinaryFloatingPoint, _ decimals: Int = 4) -> String {
  let value = Double(value)
  guard !value.isInfinite else { return value < 0 ? "−∞" : "∞" }
  let digits = plain(value, decimals)
  let sign = digits.hasPrefix("-") ? "−" : ""
  let magnitude = digits.drop { $0 == "-" }
  let whole = magnitude.prefix { $0 != "." }
  return sign + withCommas(whole) + magnitude.dropFirst(whole.count)
}

/// A number as digits and a power of ten: `scientific(0.000123, 2)` is `1.23·10⁻⁴`.
///
/// Zero is `0`, and what lies from 0.1 to 1,000 has as many digits and no power: `scientific(48.52, 2)`
/// is `48.5`.
public func scientific(_ value: some BinaryFloatingPoint, _ decimals: Int = 2) -> String {
  let value = Double(value)
  guard value.isFinite, value != 0 else { return fixed(value, 0) }
  let parts = String(format: "%.\(max(0, decimals))e", abs(value)).split(separator: "e")
  let power = Int(parts[1])!
  if (-1..<3).contains(power) { return fixed(value, max(0, decimals - power)) }
  let exponent = String(power).map { MathSymbols.superscripts[$0]! }
  return (value < 0 ? "−" : "") + parts[0] + "·10" + String(exponent)
}

/// A share of one in per cent: `percent(0.8431)` is `84.3 %`.
public func percent(_ share: some BinaryFloatingPoint, _ decimals: Int = 1) -> String {
  fixed(Double(share) * 100, decimals) + " %"
}

/// A whole number with a comma at every thousand: `grouped(60000)` is `60,000`.
public func grouped(_ count: some BinaryInteger) -> String {
  (count < 0 ? "−" : "") + withCommas(String(count.magnitude))
}

/// A number with so many decimals as programs read it: `-1084.70`, `nan`, `inf`; zero has no sign.
package func plain(_ value: Double, _ decimals: Int) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  let text = String(format: "%.\(max(0, decimals))f", value)
  let isZero = text.hasPrefix("-") && !text.contains { "123456789".contains($0) }
  return isZero ? String(text.dropFirst()) : text
}

private func withCommas(_ digits: some StringProtocol) -> String {
  var text = ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}
