import FileSupport

/// Anything that gnuplot can draw: one chart, or several side by side.
public protocol Drawable: Sendable {
  /// The answer that the picture gives, in words.
  var title: String { get }
  /// A complete gnuplot script that writes the SVG to standard output. A pure function of the value.
  func script() throws -> String
  /// The numbers that are drawn, as comma-separated values with a header line.
  func csv() throws -> String
}

/// The three files that a saved chart leaves.
public struct SavedChart: Sendable, Equatable {
  public var svg: String
  public var script: String
  public var data: String
}

extension Drawable {
  /// Draws the chart and writes `folder/name.svg`, `.gp` and `.csv`, each whole or not at all.
  /// - Throws: `ChartProblem` or `FileProblem`, one line each.
  public func save(in folder: String, named name: String) throws -> SavedChart { fatalError() }
}
