import Foundation

/// How text looks in the terminal: its width, and whether it has colours.
package struct TerminalStyle: Equatable, Sendable {
  /// The columns that prose is wrapped at.
  package var width: Int
  /// Whether bold, italics and colours may be used.
  package var isColoured: Bool

  package init(width: Int = 80, isColoured: Bool = false) {
    self.width = width
    self.isColoured = isColoured
  }

  /// The style that fits an open file: colours only on a terminal that has them, and never with
  /// NO_COLOR.
  package static func of(descriptor: Int32) -> TerminalStyle {
    guard isatty(descriptor) == 1 else { return TerminalStyle() }
    let environment = ProcessInfo.processInfo.environment
    let isColoured = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let columns = isKnown ? Int(size.ws_col) : 80
    return TerminalStyle(width: max(20, min(columns, 100)), isColoured: isColoured)
  }

  func bold(_ text: String) -> String { wrap(text, "1", "22") }
  func italic(_ text: String) -> String { wrap(text, "3", "23") }
  func faint(_ text: String) -> String { wrap(text, "2", "22") }
  func heading(_ text: String) -> String { wrap(wrap(text, "34", "39"), "1", "22") }
  func code(_ text: String) -> String { wrap(text, "36", "39") }
  func good(_ text: String) -> String { wrap(text, "32", "39") }
  func bad(_ text: String) -> String { wrap(wrap(text, "31", "39"), "1", "22") }

  private func wrap(_ text: String, _ on: String, _ off: String) -> String {
    isColoured ? "\u{1B}[\(on)m\(text)\u{1B}[\(off)m" : text
  }
}
