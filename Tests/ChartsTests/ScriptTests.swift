import Charts
import Foundation
import Testing

/// Scripts are plain strings: nothing here needs gnuplot.
struct ScriptTests {
  @Test func `a script names every series and axis`() throws {
    let script = try lineChart.script()
    for text in ["Loss falls", "SGD", "Adam", "step", "loss (nats)"] {
      #expect(script.contains("set label '\(text)' noenhanced"))
    }
  }

  @Test func `numbers keep their full precision`() throws {
    #expect(try lineChart.script().contains("2 0.3333333333333333\n"))
  }

  @Test func `whole numbers, slices and single precision are taken as they are`() throws {
    let script = try Chart("t").line(x: 3..<5, y: [Float(0.5), 0.25, 7][0...1]).script()
    #expect(script.contains("\n3 0.5\n4 0.25\n"))
  }

  @Test func `a gap in a line is NaN in the data`() throws {
    let script = try Chart("t").line(x: [0, 1, 2], y: [1, .nan, 2]).script()
    #expect(script.contains("\n1 NaN\n"))
  }

  @Test func `text stands in single quotes that nothing interprets`() throws {
    let script = try Chart("it's `date` \n@x").line(x: [0, 1], y: [0, 1]).script()
    #expect(script.contains("set label 'it''s `date` @x' noenhanced"))
  }

  @Test func `a logarithmic axis shows powers of ten`() throws {
    let script = try Chart("t", y: Axis("σ", scale: .log10))
      .line(x: [0, 1], y: [1e-12, 1e12]).script()
    #expect(script.contains("set logscale y 10"))
    #expect(script.contains("'10^{−12}' 1e-12") || script.contains("'10^{−9}' 1e-09"))
    #expect(script.contains("'10^{0}' 1,") || script.contains("'10^{0}' 1)"))
  }

  @Test func `colours go by turn and a dash goes with each`() throws {
    let script = try lineChart.script()
    #expect(script.contains("with lines lc rgb '#0072B2' lw 2 dt solid"))
    #expect(script.contains("with lines lc rgb '#D55E00' lw 2 dt (9,4)"))
  }

  @Test func `three lines are named at their ends and their names do not overlap`() throws {
    let chart = Chart("t").line("a", x: [0, 1], y: [0, 1]).line("b", x: [0, 1], y: [0, 1.001])
      .line("c", x: [0, 1], y: [5, 1.0005])
    let heights = try ["a", "b", "c"].map { name in
      let line = try #require(
        try chart.script().split(separator: "\n").first { $0.hasPrefix("set label '\(name)'") })
      let number = try #require(line.split(separator: "screen ").last?.prefix(8))
      return try #require(Double(number)) * 400
    }.sorted()
    #expect(heights[1] - heights[0] > 15.9)
    #expect(heights[2] - heights[1] > 15.9)
  }

  @Test func `more than three lines share a key`() throws {
    var chart = Chart("t")
    for name in ["a", "b", "c", "d"] { chart = chart.line(name, x: [0, 1], y: [0, 1]) }
    let samples = try chart.script().split(separator: "\n").filter { $0.hasPrefix("set arrow") }
    #expect(samples.count == 4)
  }

  @Test func `a long title is wrapped, not clipped`() throws {
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    let script = try Chart(words).line(x: [0, 1], y: [0, 1]).script()
    #expect(script.split(separator: "\n").count { $0.hasPrefix("set label 'word word") } > 1)
  }

  @Test func `small multiples share their ranges unless told otherwise`() throws {
    let low = Chart("low").line(x: [0, 1], y: [0, 1])
    let high = Chart("high").line(x: [0, 1], y: [0, 100])
    let ranges = { (grid: ChartGrid) in
      Set(try grid.script().split(separator: "\n").filter { $0.hasPrefix("set yrange") })
    }
    #expect(try ranges(ChartGrid("t", charts: [low, high])).count == 1)
    #expect(try ranges(ChartGrid("t", charts: [low, high], sharing: .x)).count == 2)
  }

  @Test func `a series has the same look in every panel of a grid`() throws {
    let one = Chart("one").line("SGD", x: [0, 1], y: [0, 1]).line("Adam", x: [0, 1], y: [0, 1])
    let other = Chart("other").line("Adam", x: [0, 1], y: [0, 1])
    let script = try ChartGrid("t", charts: [one, other]).script()
    let blue = script.split(separator: "\n").filter { $0.contains("with lines lc rgb '#0072B2'") }
    #expect(blue.count == 1)
  }

  @Test func `a diverging heat map is centred on zero`() throws {
    let script = try Chart("t").heatMap([[-1, 0.5]], palette: .diverging).script()
    #expect(script.contains("set cbrange [-1:1]"))
  }

  @Test func `values are written into at most twelve by twelve cells`() throws {
    let small = [[Double]](repeating: [Double](repeating: 0.25, count: 12), count: 12)
    let large = [[Double]](repeating: [Double](repeating: 0.25, count: 13), count: 13)
    #expect(try Chart("t").heatMap(small).script().contains("set label '0.25'"))
    #expect(try !Chart("t").heatMap(large).script().contains("set label '0.25'"))
  }

  @Test func `the numbers on bars have the same count of decimals`() throws {
    let script = try Chart("t", x: Axis(categories: ["a", "b"])).bars(values: [0.5, 0.125]).script()
    #expect(script.contains("set label '0.500'") && script.contains("set label '0.125'"))
  }

  @Test func `a histogram counts each value once`() throws {
    let table = try Chart("t").histogram(values: [0, 0.5, 1, 2, 2], bins: 2).csv()
    #expect(table == "series,x,y,from,to\n,0.5,2,0,1\n,1.5,3,1,2\n")
  }

  @Test func `a contour crosses where the level lies between values`() throws {
    let table = try Chart("t").contour([[0, 1], [0, 1]], levels: [0.25]).csv()
    #expect(table == "series,x,y,level\n,0.25,0,0.25\n,0.25,1,0.25\n")
  }

  @Test func `a table has one row for each point and quotes what needs it`() throws {
    let table = try Chart("t", x: Axis("step"), y: Axis("loss, in \"nats\""))
      .line("a,b", x: [0, 1], y: [0.1, .nan]).csv()
    #expect(table == "series,step,\"loss, in \"\"nats\"\"\"\n\"a,b\",0,0.1\n\"a,b\",1,NaN\n")
  }

  @Test func `a table of bars holds the names of the categories`() throws {
    let chart = Chart("t", x: Axis("token", categories: ["the", "cat"]), y: Axis("p"))
    #expect(
      try chart.bars("T = 1", values: [0.75, 0.25]).csv()
        == "series,token,p\nT = 1,the,0.75\nT = 1,cat,0.25\n")
  }
}
