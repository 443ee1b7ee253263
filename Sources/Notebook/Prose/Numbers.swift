import Foundation

/// A number with so many decimals: `fixed(2.30259, 2)` is `2.30`, in every locale.
///
/// Not-a-number is `nan`, the infinities are `inf` and `-inf`, and zero has no sign.
public func fixed(_ value: some BinaryFloatingPoint, _ decimals: Int = 4) -> String {
  formatted(Double(value), "%.\(max(0, decimals))f")
}

/// A number as digits and a power of ten: `scientific(0.000123, 2)` is `1.23e-04`.
public func scientific(_ value: some BinaryFloatingPoint, _ decimals: Int = 2) -> String {
  formatted(Double(value), "%.\(max(0, decimals))e")
}

/// A share of one in per cent: `percent(0.8431)` is `84.3 %`.
public func percent(_ share: some BinaryFloatingPoint, _ decimals: Int = 1) -> String {
  fixed(Double(share) * 100, decimals) + " %"
}

/// A whole number with a comma at every thousand: `grouped(60000)` is `60,000`.
public func grouped(_ count: some BinaryInteger) -> String {
  let digits = Array(String(count.magnitude))
  var text = count < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index).isMultiple(of: 3) { text += "," }
    text.append(digit)
  }
  return text
}

private func formatted(_ value: Double, _ format: String) -> String {
  if value.isNaN { return "nan" }
  if value.isInfinite { return value < 0 ? "-inf" : "inf" }
  let text = String(format: format, value)
  let isZero = text.hasPrefix("-") && !text.contains { "123456789".contains($0) }
  return isZero ? String(text.dropFirst()) : text
}
