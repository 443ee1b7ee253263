import Charts
import Testing

/// Charts that one call sets up.
struct ConvenienceTests {
  @Test func `a line of several runs shows their mean and what lies between the extremes`() throws {
    let chart = Chart("t").line("Adam", x: [0, 1], runs: [[1, 2], [2, 6], [3, 1]])
    #expect(try chart.csv() == "series,x,y,low,high\nAdam,0,2,1,3\nAdam,1,3,1,6\n")
  }

  @Test func `a run that failed leaves a gap`() throws {
    let chart = Chart("t").line("Adam", x: [0, 1], runs: [[1, 2], [.nan, 6]])
    #expect(try chart.csv() == "series,x,y,low,high\nAdam,0,NaN,NaN,NaN\nAdam,1,4,2,6\n")
  }

  @Test func `runs of different lengths are refused`() {
    let chart = Chart("t").line("Adam", x: [0, 1], runs: [[1, 2], [2, 6, 7]])
    #expect(throws: ChartProblem("t", series: "Adam", .differentCounts("x", 2, "y", 3))) {
      try chart.script()
    }
  }

  @Test func `the cells of later tokens are left blank`() throws {
    let map = Chart.attentionMap("t", weights: [[1, 0], [0.25, 0.75]], tokens: ["a", "b"])
    let script = try map.script()
    #expect(script.contains("set label '0.25'") && script.contains("set label '1.00'"))
    #expect(!script.contains("set label '0.00'"))
  }

  @Test func `a confusion matrix needs one class for each row`() {
    let matrix = Chart.confusionMatrix("t", counts: [[1, 0], [0, 1]], classes: ["a"])
    #expect(throws: ChartProblem("t", .differentCounts("columns", 2, "categories", 1))) {
      try matrix.script()
    }
  }

  @Test func `no arrow of a vector field leaves the plane`() throws {
    let field = Chart("t").vectorField(x: -1...1, y: -3...3, columns: 3, rows: 3) { (5 * $0, $1) }
    let rows = try field.csv().split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",").compactMap { Double($0) } }
    #expect(rows.count == 9)
    for row in rows {
      for (start, step, bound) in [(row[0], row[2], 1.0), (row[1], row[3], 3)] {
        #expect(abs(start) <= bound && abs(start + step) <= bound)
      }
    }
  }

  @Test func `a path has a place for every step`() throws {
    let chart = Chart("t").path("SGD", x: [0, 1, 2], y: [2, 1, 0])
    #expect(try chart.csv() == "series,x,y\nSGD,0,2\nSGD,1,1\nSGD,2,0\n")
    let broken = Chart("t").path("SGD", x: [0, 1], y: [2, .nan])
    #expect(throws: ChartProblem("t", series: "SGD", .notANumber("y", index: 1))) {
      try broken.script()
    }
  }
}
