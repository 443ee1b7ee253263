import Charts

/// Text in which gnuplot, its enhanced mode, XML or CSV could find a meaning.
let awkwardText = #"50 % of {a}_b ^ "q", 中文 € \n @x & <y> ~ it's `date` $d #"#

let lineChart = Chart("Loss falls", x: Axis("step"), y: Axis("loss (nats)"))
  .line("SGD", x: [0, 1, 2], y: [3.5, 3.1, 2.75])
  .line("Adam", x: [0, 1, 2], y: [3.5, 2.1, 1.0 / 3])

private let names = ["the", "cat", "sat"]
private let matrix = [[1, 0, 0], [0.5, 0.5, 0], [0.2, 0.3, 0.5]]

private let regions = Chart("A border", x: Axis("x₁"), y: Axis("x₂"))
  .decisionRegions(x: -1...1, y: -1...1, resolution: 9) { x, y in x * y > 0 ? 1 : 0 }
  .points(x: [0.5, -0.5], y: [0.5, 0.5], classes: [0, 1], names: ["class 0", "class 1"])
  .square()

/// One drawing of each kind.
let samples: [any Drawable] = [
  lineChart,
  Chart("Bands and marks", x: Axis("step"), y: Axis("loss"))
    .shade(x: 0...1, label: "warm-up")
    .shade(y: 2...3, label: "goal")
    .area("spread", x: [0, 1, 2], low: [1, 1, 1], high: [2, 3, 4])
    .line("mean", x: 0...2, y: [1.5, .nan, 2.5], low: [1, 1, 2], high: [2.0, 2, 3])
    .horizontalLine(at: 3.3, label: "guessing").verticalLine(at: 1, label: "here")
    .note("look", x: 1, y: 2).note("there", x: 0.5, y: 2, pointingTo: (2, 2.5)),
  Chart("Powers", x: Axis("n", scale: .log10), y: Axis("error", scale: .log10))
    .line("measured", x: [10, 100, 1000], y: [1e-3, 1e-5, 1e-7])
    .slopeGuide(-2, from: (10, 1e-4), to: 500, label: "∝ n⁻²"),
  Chart("Bars", x: Axis("token", categories: names), y: Axis("probability"))
    .bars("a", values: [0.5, 0.25, 0.25]).bars("b", values: [-0.1, 0, 0.1]),
  Chart("Lying bars", x: Axis("share", format: .percent()), y: Axis(categories: names))
    .bars(values: [0.5, 0.25, 0.25], format: .percent(1)),
  Chart("Counts", x: Axis("value"), y: Axis("count"))
    .histogram("values", values: [1, 2, 2, 3, 3, 3], bins: 3),
  Chart("Attention", x: Axis("key", categories: names), y: Axis("query", categories: names))
    .heatMap(matrix, label: "weight"),
  Chart("Signed", x: Axis("column"), y: Axis("row"))
    .heatMap(matrix, palette: .diverging, label: "weight", format: .hidden),
  Chart("Bowl", x: Axis("w₁"), y: Axis("w₂"))
    .contour(
      evenlySpaced(-1...1, count: 9).map { y in
        evenlySpaced(-1...1, count: 9).map { $0 * $0 + y * y }
      }, x: -1...1, y: -1...1, levels: [0.1, 0.5], name: "loss"
    )
    .line("path", x: [-1, 0], y: [1, 0]),
  Chart("Field", x: Axis("x"), y: Axis("y"))
    .arrows(x: [0, 1], y: [0, 1], dx: [1, 1], dy: [0, 1]),
  Chart("Out of sight", x: Axis(range: 0...1), y: Axis(range: 0...1))
    .line(x: [0.5, 6], y: [0.5, 6]).points(x: [5, 1], y: [5, 1]).horizontalLine(at: 3, label: "no"),
  Chart("Small", x: Axis("x"), y: Axis("y"), width: 200, height: 120)
    .line("a", x: [0, 1], y: [0, 1]),
  regions,
  ChartGrid("Both", columns: 2, charts: [regions, regions]),
  ChartGrid("Curves", columns: 2, charts: [lineChart, lineChart], sharing: .none),
  ImageGrid(
    "Images",
    images: [
      .init([0, 0.5, 1, 0.25], width: 2, caption: "shirt 12 %"),
      .init([0, 1, 0, 1], width: 2, caption: "coat", bars: [("shirt", 0.1), ("coat", 0.9)]),
    ], columns: 2),
  Chart("Valley", x: Axis("w₁"), y: Axis("w₂"))
    .contour([[1, 0, 1], [2, 1, 2]], x: -1...1, y: -1...1, levels: [0.5], color: .grey)
    .vectorField("gradient", x: -1...1, y: -1...1, columns: 4, rows: 3) { (2 * $0, $1) }
    .path("Adam", x: [-1, 0.5, 0], y: [1, 0.5, 0]).path("SGD", x: [-1, 0], y: [1, 0]),
  Chart("Seeds").line("mean of 2", x: [0, 1], runs: [[1, 2], [2, 2.5]]),
  Chart.confusionMatrix("Mistakes", counts: [[5, 1, 0], [0, 6, 1], [2, 0, 7]], classes: names),
  Chart.attentionMap("Attention", weights: matrix, tokens: names),
  GraphDrawing(
    awkwardText,
    nodes: [
      .init("a", title: awkwardText, lines: [awkwardText], kind: .input),
      .init("b", kind: .parameter), .init("c"), .init("d", kind: .output),
    ],
    edges: [
      .init(from: "a", to: "c", label: awkwardText), .init(from: "b", to: "c"),
      .init(from: "c", to: "d"), .init(from: "a", to: "d"), .init(from: "c", to: "d"),
    ]),
  GraphDrawing.network("A network", layers: [["x₁", "x₂"], ["h₁", "h₂"], ["y"]]) {
    Double($0 + $1 - $2)
  },
  Chart(awkwardText, x: Axis(awkwardText), y: Axis(awkwardText, categories: [awkwardText, "%d"]))
    .bars(awkwardText, values: [1, 2]).bars("b", values: [1, 2])
    .note(awkwardText, x: 1, y: 0).verticalLine(at: 1, label: awkwardText),
]
