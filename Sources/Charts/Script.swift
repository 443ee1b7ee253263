import Foundation

/// A rectangle on the canvas, in pixels from the top left corner.
package struct Rectangle: Equatable {
  package var left, top, right, bottom: Double

  package var width: Double { right - left }
  package var height: Double { bottom - top }
}

/// A place on the canvas, in pixels from the top left corner.
package struct Point: Equatable {
  package var x, y: Double
}

enum Alignment: String { case left, center, right }

/// A gnuplot script as it grows: settings, named data blocks, plots. Places are pixels from the top
/// left corner of the canvas.
struct Script {
  private(set) var lines: [String]
  private var blockCount = 0
  let width, height: Double

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
    lines = [
      "# Draws an SVG on standard output: gnuplot THIS.gp > THIS.svg",
      "reset",
      "unset decimalsign",
      "set encoding utf8",
      "set terminal svg size \(Int(width)),\(Int(height)) enhanced rounded "
        + "font 'Helvetica,Arial,sans-serif,13' background '#FFFFFF'",
      "unset key",
      "unset colorbox",
    ]
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  mutating func command(_ command: String) { lines.append(command) }

  /// Adds rows of numbers and returns the name of their block.
  mutating func block(_ rows: some Sequence<[Double]>) -> String {
    block(lines: rows.map { $0.map(exact).joined(separator: " ") })
  }

  private mutating func block(lines rows: [String]) -> String {
    let name = "$data\(blockCount)"
    blockCount += 1
    lines.append("\(name) << EOD")
    lines += rows
    lines.append("EOD")
    return name
  }

  /// Adds a matrix, which may hold many numbers that came from a `Float`.
  mutating func block(matrix rows: [[Double]]) -> String {
    block(lines: rows.map { $0.map(shortest).joined(separator: " ") })
  }

  /// Adds broken lines, each a list of points; a blank line parts them for gnuplot.
  mutating func block(paths: [[[Double]]]) -> String {
    block(paths.joined(separator: [[]]))
  }

  /// Writes plain text on the canvas.
  mutating func write(
    _ text: String, at x: Double, _ y: Double, _ alignment: Alignment = .left,
    size: Double = FontSize.normal, color: String = Ink.text, turned: Bool = false
  ) {
    guard !text.isEmpty else { return }
    lines.append(
      "set label \(quoted(text)) noenhanced at \(screen(x, y)) \(alignment.rawValue)"
        + (turned ? " rotate by 90" : "") + " front font ',\(exact(size))' tc rgb '\(color)'")
  }

  /// Writes the lines of the title of a whole picture.
  mutating func writeTitle(_ titleLines: [String]) {
    for (index, line) in titleLines.enumerated() {
      write(line, at: 14, 20 + 20 * Double(index), size: FontSize.title, color: Ink.title)
    }
  }

  /// Draws a straight line on the canvas.
  mutating func stroke(from start: (Double, Double), to end: (Double, Double), _ style: String) {
    lines.append(
      "set arrow from \(screen(start.0, start.1)) to \(screen(end.0, end.1)) nohead front \(style)")
  }

  /// Fills a rectangle on the canvas.
  mutating func fill(_ area: Rectangle, color: String, layer: String = "behind") {
    lines.append(
      "set object rectangle from \(screen(area.left, area.bottom)) to "
        + "\(screen(area.right, area.top)) \(layer) fc rgb '\(color)' fs solid noborder")
  }

  /// A marker without text.
  mutating func mark(at x: Double, _ y: Double, _ style: String) {
    lines.append("set label '' at \(screen(x, y)) front point \(style)")
  }

  /// Puts the plot's border at these pixels.
  mutating func setMargins(_ area: Rectangle) {
    command("set lmargin at screen \(fraction(area.left / width))")
    command("set rmargin at screen \(fraction(area.right / width))")
    command("set tmargin at screen \(fraction(1 - area.top / height))")
    command("set bmargin at screen \(fraction(1 - area.bottom / height))")
  }

  /// Makes one plot of the whole canvas, whose axes are pixels from the top left corner.
  mutating func setPixelAxes() {
    setMargins(Rectangle(left: 0, top: 0, right: width, bottom: height))
    command("unset border")
    command("unset xtics")
    command("unset ytics")
    command("set xrange [0:\(exact(width))] noextend")
    command("set yrange [\(exact(height)):0] noextend")
  }

  mutating func plot(_ elements: [String]) {
    command("plot " + elements.joined(separator: ", \\\n  "))
  }

  /// A place as gnuplot's screen coordinates.
  func screen(_ x: Double, _ y: Double) -> String {
    "screen \(fraction(x / width)), screen \(fraction(1 - y / height))"
  }

  func fraction(_ value: Double) -> String { String(format: "%.6f", value) }
}

/// Text as a gnuplot string that nothing interprets.
func quoted(_ text: String) -> String {
  let printable = text.unicodeScalars.map {
    $0.properties.generalCategory == .control ? " " : String($0)
  }
  return "'" + printable.joined().replacing("'", with: "''") + "'"
}

/// The greys of everything that is not data.
enum Ink {
  static let title = "#111111"
  static let text = "#333333"
  static let faint = "#6B6B6B"
  static let border = "#8C8C8C"
  static let grid = "#E6E6E6"
  static let shade = "#EFEFEF"
}
