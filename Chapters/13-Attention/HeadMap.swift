import Charts
import TinyTensor

/// Where the most decided head of a trained model looks.
struct HeadMap {
  var puzzle: Puzzle
  /// The weights on one puzzle.
  var chart: Chart
  /// The mean entropy of the head's weights, in nats.
  var entropy: Double
  /// The share of answer places whose strongest weight lies where the right symbol stands.
  var rightShare: Double

  init(_ puzzle: Puzzle, _ model: AttentionModel<Float>, _ puzzles: Puzzles) {
    self.puzzle = puzzle
    let length = puzzles.length
    let weights = model.weights(puzzles)
    let heads = (0..<weights.shape[1]).map { weights.slice($0..<$0 + 1, axis: 1) }
    let entropies = heads.map { weightEntropy(Tensor<Double>($0)).mean().item }
    let best = entropies.indices.min { entropies[$0] < entropies[$1] }!
    entropy = entropies[best]
    let strongest = heads[best].argmax()
    let right = strongest.indices.count { index in
      let place = index / length * length + strongest[index]
      let found = puzzle == .lookUp ? puzzles.partners[place] : puzzles.inputs[place]
      return found == puzzles.answers[index]
    }
    rightShare = Double(right) / Double(strongest.count)
    func letter(_ symbol: Int) -> String {
      symbol == Puzzles.blank ? "" : String(UnicodeScalar(UInt8(65 + symbol)))
    }
    let inputs = (0..<length).map {
      letter(puzzles.inputs[$0]) + letter(puzzles.partners[$0]).lowercased()
    }
    let answers = (0..<length).map {
      puzzle == .lookUp
        ? letter(puzzles.questions[$0]) + "?" : "\($0 + 1): " + letter(puzzles.answers[$0])
    }
    chart = Chart(
      puzzle.rawValue, x: Axis("input place looked at", categories: inputs),
      y: Axis("answer place", categories: answers)
    )
    .heatMap(
      heads[best].slice(0..<1).rows, palette: .blues, label: "weight", range: 0...1,
      format: .hidden)
  }
}
