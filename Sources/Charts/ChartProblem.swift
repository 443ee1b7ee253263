import Foundation

/// Why a chart cannot be drawn, in one line that names the chart and the series.
///
///     chart "Loss falls": series "Adam": x has 3 values and y has 4
public struct ChartProblem: Error, Equatable, CustomStringConvertible {
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    /// There is nothing to draw, or a series has no values.
    case empty
    /// A list of numbers holds NaN alone.
    case onlyNaN(String)
    /// NaN where a gap cannot be drawn.
    case notANumber(String, index: Int)
    /// Plus or minus infinity.
    case infinite(String, index: Int)
    /// Zero or a negative number on a logarithmic axis.
    case notPositive(String, value: Double)
    /// Two lists that belong together have different lengths.
    case differentCounts(String, Int, String, Int)
    /// The rows of a matrix have different lengths.
    case raggedRows(row: Int, count: Int, expected: Int)
    /// A series lies wholly outside the range that was chosen for an axis.
    case outOfRange(String)
    /// The axes do not suit the series.
    case wrongAxes(String)
    /// Two nodes of a graph have the same id.
    case duplicateNode(String)
    /// An edge of a graph names a node that is not there.
    case unknownNode(String, edge: String)
    /// The edges of a graph lead back to where they came from.
    case cycle([String])
    /// The program could not be started; `code` is the operating system's `errno`.
    case gnuplotMissing(String, code: Int32)
    /// What gnuplot printed on its standard error.
    case gnuplotComplained(String)
    /// gnuplot ended without a message.
    case gnuplotStopped(status: Int)
    /// gnuplot ended well but the picture is not whole.
    case pictureIncomplete
  }

  /// The title of the chart.
  public var chart: String
  /// The name of the series, where the problem lies in one.
  public var series: String?
  public var reason: Reason

  public init(_ chart: String, series: String? = nil, _ reason: Reason) {
    self.chart = chart
    self.series = series
    self.reason = reason
  }

  public var description: String {
    let place = "chart \"\(chart)\": " + (series.map { "series \"\($0)\": " } ?? "")
    return place + reason.description
  }
}

extension ChartProblem.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "there is nothing to draw"
    case .onlyNaN(let list): "\(list) holds nothing but NaN"
    case .notANumber(let list, let index): "\(list)[\(index)] is NaN"
    case .infinite(let list, let index): "\(list)[\(index)] is infinite"
    case .notPositive(let list, let value):
      "\(list) holds \(value), which a logarithmic axis cannot show"
    case .differentCounts(let one, let count, let other, let otherCount):
      "\(one) has \(count) values and \(other) has \(otherCount)"
    case .raggedRows(let row, let count, let expected):
      "row \(row) has \(count) values and row 0 has \(expected)"
    case .outOfRange(let axis): "all of it lies outside the range of the \(axis) axis"
    case .wrongAxes(let problem): problem
    case .duplicateNode(let id): "two nodes have the id \"\(id)\""
    case .unknownNode(let id, let edge): "the edge \(edge) needs a node \"\(id)\""
    case .cycle(let ids): "the edges form a cycle: \(ids.joined(separator: " → "))"
    case .gnuplotMissing(let name, ENOENT):
      "\(name) is not on the PATH; install it with: apt-get install gnuplot-nox"
    case .gnuplotMissing(let name, let code):
      "\(name) cannot be started: \(String(cString: strerror(code)))"
    case .gnuplotComplained(let message): "gnuplot says: \(message)"
    case .gnuplotStopped(let status): "gnuplot stopped with status \(status) and no message"
    case .pictureIncomplete: "gnuplot left an incomplete picture"
    }
  }
}
