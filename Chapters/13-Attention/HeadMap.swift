import Charts
import TinyTensor

/// Where one head of a trained model looks.
struct HeadMap {
  var puzzle: Puzzle
  /// The mean entropy of the head's weights, in nats.
  var entropy: Double
  /// The share of answer places whose strongest weight lies where the right symbol stands.
  var rightShare: Double
  /// The weights on one puzzle, and what stands beside its rows and columns.
  private var rows: [[Float]]
  private var columns, answers: [String]
  private var name: String

  /// Every head of a model, drawn on the first of some puzzles and measured on all.
  static func all(_ puzzle: Puzzle, _ model: AttentionModel<Float>, _ puzzles: Puzzles) -> [HeadMap]
  {
    let weights = model.weights(puzzles)
    return (0..<weights.shape[1]).map { head in
      HeadMap(puzzle, weights.slice(head..<head + 1, axis: 1), puzzles, "head \(head + 1)")
    }
  }

  /// - Parameter weights: of one head, [puzzles, 1, length, length].
  private init(_ puzzle: Puzzle, _ weights: Tensor<Float>, _ puzzles: Puzzles, _ name: String) {
    (self.puzzle, self.name) = (puzzle, name)
    let length = puzzles.length
    entropy = weightEntropy(Tensor<Double>(weights)).mean().item
    let strongest = weights.argmax()
    let right = strongest.indices.count { index in
      let place = index / length * length + strongest[index]
      let found = puzzle == .lookUp ? puzzles.partners[place] : puzzles.inputs[place]
      return found == puzzles.answers[index]
    }
    rightShare = Double(right) / Double(strongest.count)
    func letter(_ symbol: Int) -> String {
      symbol == Puzzles.blank ? "" : String(UnicodeScalar(UInt8(65 + symbol)))
    }
    // For sorting, columns stand in the order of their symbols, so that size can be seen.
    let inputs = puzzles.inputs.prefix(length)
    let order =
      puzzle == .sort
      ? inputs.indices.sorted { (inputs[$0], $0) < (inputs[$1], $1) } : Array(0..<length)
    columns = order.map { letter(inputs[$0]) + letter(puzzles.partners[$0]).lowercased() }
    answers = (0..<length).map {
      puzzle == .lookUp
        ? letter(puzzles.questions[$0]) + "?" : "\($0 + 1): " + letter(puzzles.answers[$0])
    }
    rows = weights.slice(0..<1).rows.map { row in order.map { row[$0] } }
  }

  /// Who looks where.
  /// - Parameter colors: the weights at the ends of the palette; nil for the least and greatest.
  func chart(colors: ClosedRange<Double>? = 0...1) -> Chart {
    Chart(
      "\(puzzle.rawValue), \(name)",
      x: Axis(
        puzzle == .sort ? "input symbol looked at" : "input place looked at", categories: columns),
      y: Axis(puzzle == .lookUp ? "question" : "answer place", categories: answers)
    )
    .heatMap(rows, palette: .blues, label: "weight", range: colors, format: .hidden)
  }
}
