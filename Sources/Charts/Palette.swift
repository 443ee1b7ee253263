/// How numbers become colours in a heat map.
public enum Palette: Sendable, Equatable {
  /// Viridis: dark violet for the smallest value, yellow for the largest.
  case sequential
  /// Blue below zero, white at zero, red above; the range is the same on both sides.
  case diverging
  /// White for the smallest value, dark blue for the largest: counts and shares.
  case blues
  /// White for the smallest value, black for the largest.
  case ink
  /// Black for the smallest value, white for the largest.
  case grey
  /// Pale blue to pale orange, for regions below scattered points.
  case regions

  /// Colours at evenly spaced places from the smallest to the largest value.
  var stops: [String] {
    switch self {
    case .sequential:
      [
        "#440154", "#482878", "#3E4A89", "#31688E", "#26828E", "#1F9E89", "#35B779", "#6DCD59",
        "#B4DE2C", "#FDE725",
      ]
    case .diverging: ["#2166AC", "#92C5DE", "#F7F7F7", "#F4A582", "#B2182B"]
    case .blues: ["#FFFFFF", "#C6DBEF", "#6BAED6", "#2171B5", "#08306B"]
    case .ink: ["#FFFFFF", "#000000"]
    case .grey: ["#000000", "#FFFFFF"]
    case .regions: ["#8FC3E4", "#F7F7F7", "#F3B58A"]
    }
  }

  /// The palette as a gnuplot command.
  var command: String {
    let last = Double(stops.count - 1)
    let places = stops.enumerated().map { "\(exact(Double($0) / last)) '\($1)'" }
    return "set palette defined (\(places.joined(separator: ", ")))"
  }

  /// The range of values that the colours span.
  func range(of values: some Sequence<Double>) -> ClosedRange<Double> {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    if self == .diverging {
      let bound = max(abs(low), abs(high))
      return bound == 0 ? -1...1 : -bound...bound
    }
    return low < high ? low...high : low - 0.5...high + 0.5
  }

  /// Whether black text reads better than white on the colour of this value.
  func isLight(_ value: Double, in range: ClosedRange<Double>) -> Bool {
    let span = range.upperBound - range.lowerBound
    let place = min(max((value - range.lowerBound) / span, 0), 1) * Double(stops.count - 1)
    let below = min(Int(place), stops.count - 2)
    let weight = place - Double(below)
    return luminance(stops[below]) * (1 - weight) + luminance(stops[below + 1]) * weight > 0.5
  }
}

private func luminance(_ color: String) -> Double {
  let code = Int(color.dropFirst(), radix: 16) ?? 0
  let red = Double(code >> 16 & 255)
  let green = Double(code >> 8 & 255)
  let blue = Double(code & 255)
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255
}
