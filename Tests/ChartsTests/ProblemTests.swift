import Charts
import FileSupport
import Foundation
import Testing

/// A drawing whose script is given.
private struct Scripted: Drawable {
  var title = "scripted"
  var text: String

  func script() throws -> String { "set terminal svg\n" + text }
  func csv() throws -> String { "x\n" }
}

struct ProblemTests {
  private func message(_ chart: some Drawable) -> String {
    do {
      _ = try chart.script()
      return "no problem"
    } catch {
      return "\(error)"
    }
  }

  @Test func `nothing to draw is refused`() {
    #expect(message(Chart("t")) == #"chart "t": there is nothing to draw"#)
    let empty = Chart("t").line("a", x: [Double](), y: [Double]())
    #expect(message(empty) == #"chart "t": series "a": there is nothing to draw"#)
    #expect(message(ChartGrid("t", charts: [])) == #"chart "t": there is nothing to draw"#)
    #expect(message(ImageGrid("t", images: [])) == #"chart "t": there is nothing to draw"#)
  }

  @Test func `a line of NaN alone is refused`() {
    let chart = Chart("t").line("a", x: [0, 1], y: [Double.nan, .nan])
    #expect(message(chart) == #"chart "t": series "a": y holds nothing but NaN"#)
  }

  @Test func `NaN is refused where no gap can be drawn`() {
    let points = Chart("t").points("a", x: [0, 1], y: [0, Double.nan])
    #expect(message(points) == #"chart "t": series "a": y[1] is NaN"#)
    #expect(message(Chart("t").heatMap([[0, Double.nan]])).hasSuffix("values[1] is NaN"))
  }

  @Test func `infinite values are refused`() {
    let chart = Chart("t").line("a", x: [0, 1], y: [1, -Double.infinity])
    #expect(message(chart) == #"chart "t": series "a": y[1] is infinite"#)
  }

  @Test func `lists of different lengths are refused`() {
    let line = Chart("t").line("a", x: [0, 1, 2], y: [0, 1])
    #expect(message(line) == #"chart "t": series "a": x has 3 values and y has 2"#)
    let band = Chart("t").line("a", x: [0, 1], y: [0, 1], low: [0], high: [1, 2])
    #expect(message(band).hasSuffix("x has 2 values and low has 1"))
    let bars = Chart("t", x: Axis(categories: ["a"])).bars(values: [1, 2])
    #expect(message(bars).hasSuffix("values has 2 values and categories has 1"))
  }

  @Test func `rows of different lengths are refused`() {
    let map = Chart("t").heatMap([[0, 1], [0]])
    #expect(message(map) == #"chart "t": row 1 has 1 values and row 0 has 2"#)
    let images = ImageGrid("t", images: [.init([0, 1, 2], width: 2, caption: "shirt")])
    #expect(message(images) == #"chart "t": series "shirt": row 1 has 1 values and row 0 has 2"#)
  }

  @Test func `a logarithmic axis refuses zero`() {
    let chart = Chart("t", y: Axis("loss", scale: .log10)).line("a", x: [0, 1], y: [1, 0])
    #expect(
      message(chart)
        == #"chart "t": series "a": y holds 0.0, which a logarithmic axis cannot show"#)
    let range = Chart("t", y: Axis("loss", scale: .log10, range: 0...1)).line(x: [0], y: [1])
    #expect(message(range).contains("which a logarithmic axis cannot show"))
  }

  @Test func `bars need names on one axis`() {
    #expect(message(Chart("t").bars(values: [1, 2])).contains("bars need names"))
  }

  @Test func `a missing gnuplot is named with the way to install it`() {
    let expected =
      #"chart "Loss falls": no-gnuplot is not on the PATH; "#
      + "install it with: apt-get install gnuplot-nox"
    let problem = #expect(throws: ChartProblem.self) { try lineChart.svg(gnuplot: "no-gnuplot") }
    #expect(problem?.description == expected)
  }

  @Test func `a program that is not gnuplot is found out, however much it is sent`() {
    let long = Scripted(text: String(repeating: "# padding\n", count: 100_000))
    #expect(throws: ChartProblem("scripted", .pictureIncomplete)) {
      try long.svg(gnuplot: "true")
    }
    #expect(throws: ChartProblem("scripted", .gnuplotStopped(status: 1))) {
      try long.svg(gnuplot: "false")
    }
  }

  @Test func `an error in a script is reported in gnuplot's own words`() {
    let problem = #expect(throws: ChartProblem.self) {
      try Scripted(text: "plot nothing\n").svg()
    }
    #expect(problem?.description.contains("undefined variable: nothing") == true)
  }

  @Test func `a warning is an error, since the figure may be wrong`() {
    let problem = #expect(throws: ChartProblem.self) {
      try Scripted(text: "$d << EOD\n1 2\nNaN 3\nEOD\nplot $d matrix with image\n").svg()
    }
    #expect(problem?.description.contains("matrix contains missing") == true)
  }

  @Test func `an unwritable folder is a file problem that names it`() throws {
    let file = NSTemporaryDirectory() + "charts-tests-\(UUID().uuidString)"
    try writeAtomically("a file, not a folder", to: file)
    defer { unlink(file) }
    let problem = #expect(throws: FileProblem.self) {
      try lineChart.save(in: file + "/plots", named: "loss")
    }
    #expect(problem?.path == file + "/plots")
  }

  @Test func `a chart with a problem leaves no file`() throws {
    let folder = NSTemporaryDirectory() + "charts-tests-\(UUID().uuidString)"
    #expect(throws: ChartProblem.self) { try Chart("t").save(in: folder, named: "a") }
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
