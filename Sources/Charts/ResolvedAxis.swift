import Foundation

/// An axis with its final range and tick labels.
struct ResolvedAxis: Equatable {
  struct Tick: Equatable {
    var value: Double
    var label: String
    /// What the label would be without markup, to estimate its width.
    var plain: String

    init(_ value: Double, _ label: String, plain: String? = nil) {
      self.value = value
      self.label = label
      self.plain = plain ?? label
    }
  }

  let axis: Axis
  let low, high: Double
  private(set) var ticks: [Tick] = []
  private(set) var minorTicks: [Double] = []

  /// A vertical axis of names reads downwards.
  let isReversed: Bool

  /// - Parameters:
  ///   - room: how many tick labels fit.
  ///   - nameWidth: how many pixels the name of a category may take.
  init(
    _ axis: Axis, range: ClosedRange<Double>, room: Int, nameWidth: Double = .infinity,
    isReversed: Bool = false
  ) {
    self.axis = axis
    low = range.lowerBound
    high = range.upperBound
    self.isReversed = isReversed
    if let categories = axis.categories {
      ticks = categories.enumerated().map {
        Tick(Double($0), shortened($1, width: nameWidth))
      }
    } else if let places = axis.ticks {
      ticks = places.filter { range.contains($0) }
        .map { Tick($0, axis.format.text($0)) }
    } else if axis.scale == .log10 {
      setLogTicks(room: room)
    } else {
      setLinearTicks(room: room)
    }
  }

  /// The width of the widest tick label, in pixels.
  var labelWidth: Double {
    ticks.map { textWidth($0.plain, size: FontSize.small) }.max() ?? 0
  }

  /// The tick labels as gnuplot's list. A label there is a number format, hence the doubled `%`.
  var tickList: String {
    let labels = ticks.map { "\(quoted($0.label.replacing("%", with: "%%"))) \(exact($0.value))" }
    let minor = minorTicks.map { "'' \(exact($0)) 1" }
    return "(" + (labels + minor).joined(separator: ", ") + ")"
  }

  /// Where a value stands between the low end (0) and the high end (1).
  func place(_ value: Double) -> Double {
    switch axis.scale {
    case .linear: (value - low) / (high - low)
    case .log10: log10(value / low) / log10(high / low)
    }
  }

  private mutating func setLinearTicks(room: Int) {
    let step = roundStep((high - low) / Double(max(room, 1)))
    let stepPower = Int(log10(step * 1.000_001).rounded(.down))
    let tolerance = step * 1e-9
    let first = Int(((low - tolerance) / step).rounded(.up))
    let last = Int(((high + tolerance) / step).rounded(.down))
    guard first <= last else { return }
    let largest = max(abs(low), abs(high))
    let power = Int(log10(largest).rounded(.down))
    let usesPower = axis.format == .automatic && (power >= 7 || power < -3)
    let scale = pow(10, Double(power))
    ticks = (first...last).map { index in
      let value = Double(index) * step
      guard usesPower, index != 0 else {
        let label = usesPower ? "0" : axis.format.text(value, decimals: max(0, -stepPower))
        return Tick(value, label)
      }
      let shifted = fixed(value / scale, max(0, power - stepPower))
      let factor = shifted == "1" ? "" : shifted + "×"
      return Tick(value, "\(factor)10^{\(minus(power))}", plain: "\(shifted)×10\(power)")
    }
  }

  private mutating func setLogTicks(room: Int) {
    let tolerance = 1e-9
    let first = Int((log10(low) - tolerance).rounded(.up))
    let last = Int((log10(high) + tolerance).rounded(.down))
    let decades = Array(first <= last ? first...last : first...first)
    if log10(high / low) < 1.5 {
      // Too few powers of ten to read a value by: label 1, 2 and 5 of each.
      for power in first - 1...last + 1 {
        for factor in [1.0, 2, 5] {
          let value = factor * pow(10, Double(power))
          guard value >= low * 0.999_999, value <= high * 1.000_001 else { continue }
          ticks.append(Tick(value, axis.format.text(value)))
        }
      }
      if ticks.count < 3 { setLinearTicks(room: room) }
    } else {
      var stride = 1
      while (decades.count + stride - 1) / stride > max(room, 2) {
        stride = stride == 1 ? 2 : stride == 2 ? 3 : stride + 3
      }
      for power in decades where power % stride == 0 {
        let value = pow(10, Double(power))
        ticks.append(Tick(value, "10^{\(minus(power))}", plain: "10\(power)"))
      }
    }
    guard log10(high / low) <= 6 else { return }
    for power in first - 1...last + 1 {
      for factor in 1...9 {
        let value = Double(factor) * pow(10, Double(power))
        let isLabelled = ticks.contains { abs($0.value / value - 1) < 1e-9 }
        if value >= low, value <= high, !isLabelled { minorTicks.append(value) }
      }
    }
  }
}

private func minus(_ power: Int) -> String { power < 0 ? "−\(-power)" : "\(power)" }

/// The smallest of 1, 2, 5 times a power of ten that is no less than this.
private func roundStep(_ least: Double) -> Double {
  let unit = pow(10, log10(least).rounded(.down))
  let factor = [1, 2, 5].first { $0 * unit >= least * 0.999_999 } ?? 10
  return factor * unit
}
