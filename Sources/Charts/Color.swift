/// The colours of lines, points and bars: Okabe and Ito's set, which colour-blind readers can tell
/// apart, and two greys.
public enum Color: String, Sendable, CaseIterable {
  case blue = "#0072B2"
  case vermilion = "#D55E00"
  case green = "#009E73"
  case purple = "#CC79A7"
  case orange = "#E69F00"
  case sky = "#56B4E9"
  case grey = "#7F7F7F"
  case black = "#222222"

  /// The colours that series take in turn.
  static let turns: [Color] = [.blue, .vermilion, .green, .purple, .orange, .sky]

  /// The colour as gnuplot writes it, mixed with what lies below; 0 is opaque, 1 invisible.
  func transparent(_ transparency: Double) -> String {
    let alpha = String(Int((transparency * 255).rounded()), radix: 16, uppercase: true)
    return "#" + (alpha.count == 1 ? "0" : "") + alpha + rawValue.dropFirst()
  }
}

/// How one series looks: a colour, and a dash or marker for readers who cannot rely on colour.
struct Look: Sendable, Equatable {
  var color: Color
  var dash: String
  var marker: Int

  private static let dashes = ["solid", "(9,4)", "(2,4)", "(9,4,2,4)", "(16,4)", "(5,2)"]
  private static let markers = [7, 9, 5, 13, 11, 15]

  /// The look of the series with this number, counted from 0.
  init(turn: Int, color: Color? = nil) {
    let index = turn % Color.turns.count
    self.color = color ?? Color.turns[index]
    let place = color.flatMap { Color.turns.firstIndex(of: $0) } ?? index
    dash = Look.dashes[place]
    marker = Look.markers[place]
  }

  /// The look without dashes.
  var solid: Look {
    var look = self
    look.dash = "solid"
    return look
  }

  /// The line as gnuplot's options.
  func line(width: Double = 2) -> String {
    "lc rgb '\(color.rawValue)' lw \(exact(width)) dt \(dash)"
  }

  /// The marker as gnuplot's options.
  func point(size: Double = 0.6) -> String {
    "lc rgb '\(color.rawValue)' pt \(marker) ps \(exact(size))"
  }
}
