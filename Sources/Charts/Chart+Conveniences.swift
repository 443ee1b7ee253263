extension Chart {
  /// A heat map of how often each class was taken for each other.
  ///
  ///     Chart.confusionMatrix("Shirts are taken for coats", counts: counts, classes: names)
  ///
  /// - Parameter counts: one row for each true class, one column for each predicted class.
  public static func confusionMatrix(
    _ title: String, counts: [some Numbers], classes: [String], width: Double = 720,
    height: Double = 480
  ) -> Chart {
    Chart(
      title, x: Axis("predicted class", categories: classes),
      y: Axis("true class", categories: classes), width: width, height: height
    )
    .adding(
      HeatMapMark(
        rows: counts.map(\.doubles), palette: .blues, format: .automatic, label: "examples",
        hasColorBar: true, writesZeros: false))
  }

  /// A heat map of how much each token attends to each other.
  ///
  ///     Chart.attentionMap("The verb looks at its subject", weights: weights, tokens: tokens)
  ///
  /// Weights of zero, such as those of later tokens, are left blank.
  /// - Parameters:
  ///   - weights: one row for each token that attends; each row sums to one.
  ///   - colorBar: whether colours are explained where cells have no numbers.
  public static func attentionMap(
    _ title: String, weights: [some Numbers], tokens: [String], colorBar: Bool = true,
    width: Double = 720, height: Double = 480
  ) -> Chart {
    Chart(
      title, x: Axis("attends to", categories: tokens), y: Axis("token", categories: tokens),
      width: width, height: height
    )
    .adding(
      HeatMapMark(
        rows: weights.map(\.doubles), palette: .blues, format: .decimals(2), label: "weight",
        range: 0...1, hasColorBar: colorBar, writesZeros: false))
  }

  /// Adds the way of a point through the plane, with a ring at its start and a marker at its end.
  ///
  ///     .contour(losses, x: -2...2, y: -2...2, levels: [0.1, 1, 10], color: .grey)
  ///     .path("Adam", x: weights1, y: weights2)
  public func path(
    _ name: String = "", x: some Numbers, y: some Numbers, color: Color? = nil
  ) -> Chart {
    adding(PathMark(name: name, x: x.doubles, y: y.doubles, color: color))
  }

  /// Adds a line through the means of several runs, with a band from the lowest to the highest.
  ///
  ///     .line("Adam", x: steps, runs: lossesOfSeeds)
  ///
  /// - Parameter runs: the values of each run, one for each x.
  public func line(
    _ name: String, x: some Numbers, runs: [some Numbers], color: Color? = nil
  ) -> Chart {
    let xs = x.doubles
    let values = runs.map(\.doubles)
    // Runs of different lengths have no mean; the odd one meets the refusal of any other line.
    guard !values.isEmpty, values.allSatisfy({ $0.count == xs.count }) else {
      let odd = values.first { $0.count != xs.count } ?? []
      return line(name, x: xs, y: odd, color: color)
    }
    let columns = xs.indices.map { index in values.map { $0[index] } }
    let isGap = columns.map { $0.contains(where: \.isNaN) }
    let bound = { (bound: ([Double]) -> Double) in
      zip(columns, isGap).map { $1 ? .nan : bound($0) }
    }
    return line(
      name, x: xs, y: bound { $0.reduce(0, +) / Double($0.count) }, low: bound { $0.min()! },
      high: bound { $0.max()! }, color: color, markers: false)
  }

  /// Adds arrows that show a function of the plane, scaled so that neighbours do not touch. Each is
  /// centred on its point, so that none leaves the ranges.
  ///
  ///     .vectorField("gradient", x: -4...4, y: -2...2) { x, y in (2 * x, 20 * y) }
  ///
  /// - Parameter function: the vector at a point, in the units of the axes.
  public func vectorField(
    _ name: String = "", x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 14,
    rows: Int = 10, color: Color? = nil, of function: (Double, Double) throws -> (Double, Double)
  ) rethrows -> Chart {
    let columns = max(columns, 1)
    let rows = max(rows, 1)
    // Every second place is the middle of a cell.
    let xs = evenlySpaced(x, count: 2 * columns + 1)
    let ys = evenlySpaced(y, count: 2 * rows + 1)
    let room = (x: xs[2] - xs[0], y: ys[2] - ys[0])
    var places: [(x: Double, y: Double)] = []
    var vectors: [(x: Double, y: Double)] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let place = (x: xs[2 * column + 1], y: ys[2 * row + 1])
        places.append(place)
        vectors.append(try function(place.x, place.y))
      }
    }
    let longest = vectors.reduce(0) { max($0, abs($1.x) / room.x, abs($1.y) / room.y) }
    let scale = longest > 0 ? 0.9 / longest : 1
    let dx = vectors.map { $0.x * scale }
    let dy = vectors.map { $0.y * scale }
    let startX = places.indices.map { places[$0].x - dx[$0] / 2 }
    let startY = places.indices.map { places[$0].y - dy[$0] / 2 }
    return arrows(name, x: startX, y: startY, dx: dx, dy: dy, color: color)
  }
}
