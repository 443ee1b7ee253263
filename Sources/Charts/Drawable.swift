import FileSupport

/// Anything that gnuplot can draw: one chart, or several side by side.
public protocol Drawable: Sendable {
  /// The answer that the picture gives, in words.
  var title: String { get }
  /// A complete gnuplot script that writes the SVG to standard output. A pure function of the value.
  /// - Throws: `ChartProblem` where the data cannot be drawn.
  func script() throws -> String
  /// The numbers that are drawn, as comma-separated values with a header line.
  /// - Throws: `ChartProblem` where the data cannot be drawn.
  func csv() throws -> String
}

/// The three files that a saved chart leaves.
public struct SavedChart: Sendable, Equatable {
  /// The path of the picture.
  public var svg: String
  /// The path of the script that redraws it: `gnuplot NAME.gp > NAME.svg`.
  public var script: String
  /// The path of the numbers, as comma-separated values.
  public var data: String
}

extension Drawable {
  /// Draws the chart and returns the SVG.
  /// - Parameter gnuplot: the program, looked up on the PATH.
  /// - Throws: `ChartProblem`, one line.
  public func svg(gnuplot: String = "gnuplot") throws -> String {
    try runGnuplot(gnuplot, script: try script(), title: title)
  }

  /// Draws the chart and writes `folder/name.svg`, `.gp` and `.csv`, each whole or not at all.
  /// Makes the folder where it is missing. Nothing is written unless all three could be made.
  /// - Throws: `ChartProblem` or `FileProblem`, one line each.
  @discardableResult
  public func save(
    in folder: String, named name: String, gnuplot: String = "gnuplot"
  ) throws -> SavedChart {
    let path = folder + "/" + name
    let saved = SavedChart(svg: path + ".svg", script: path + ".gp", data: path + ".csv")
    let script = try script()
    let data = try csv()
    let picture = try runGnuplot(gnuplot, script: script, title: title)
    try makeFolder(folder)
    try writeAtomically(script, to: saved.script)
    try writeAtomically(data, to: saved.data)
    try writeAtomically(picture, to: saved.svg)
    return saved
  }
}
