import TinyTensor

/// Puzzles in which the answer has to be fetched from the right place.
enum Puzzle: String, CaseIterable, Sendable {
  /// The same symbols in the same order.
  case copy
  /// Backwards.
  case reverse
  /// In increasing order.
  case sort
  /// Each input is a pair of a key and a value; each answer is the value of the key asked for.
  case lookUp = "look up"
}

/// A batch of puzzles: what stands at each input place and each answer place, and what is wanted.
///
/// A place shows two symbols, either of which can be blank. An answer place shows the key that is
/// asked for in `lookUp`, and nothing elsewhere.
struct Puzzles: Sendable {
  static let symbolCount = 16
  /// The symbol that stands for none.
  static let blank = symbolCount

  var count, length: Int
  /// [count · length] each.
  var inputs, partners, questions, answers: [Int]

  init(
    _ task: Puzzle, count: Int, length: Int, using generator: inout SeededGenerator
  ) {
    (self.count, self.length) = (count, length)
    (inputs, partners, questions, answers) = ([], [], [], [])
    let blanks = Array(repeating: Self.blank, count: length)
    for _ in 0..<count {
      let symbols = (0..<length).map { _ in Int.random(in: 0..<Self.symbolCount, using: &generator)
      }
      switch task {
      case .copy, .reverse, .sort:
        inputs += symbols
        partners += blanks
        questions += blanks
        answers += task == .copy ? symbols : task == .sort ? symbols.sorted() : symbols.reversed()
      case .lookUp:
        let keys = Array(generator.shuffled(0..<Self.symbolCount).prefix(length))
        let order = generator.shuffled(0..<length)
        inputs += keys
        partners += symbols
        questions += order.map { keys[$0] }
        answers += order.map { symbols[$0] }
      }
    }
  }

  /// The same puzzles with answers drawn by lot: nothing to be learnt.
  func withRandomAnswers(using generator: inout SeededGenerator) -> Puzzles {
    var copy = self
    copy.answers = answers.map { _ in Int.random(in: 0..<Self.symbolCount, using: &generator) }
    return copy
  }

  /// The share of answers that the best constant guess for each answer place gets right.
  var bestConstantGuess: Double {
    let right = (0..<length).reduce(0) { total, place in
      var counts = [Int](repeating: 0, count: Self.symbolCount)
      for puzzle in 0..<count { counts[answers[puzzle * length + place]] += 1 }
      return total + counts.max()!
    }
    return Double(right) / Double(answers.count)
  }

  /// The share of answers that are right when each puzzle's commonest input symbol is named
  /// throughout.
  var commonestShare: Double {
    let right = (0..<count).reduce(0) { total, puzzle in
      let row = puzzle * length..<(puzzle + 1) * length
      let counts = (0..<Self.symbolCount).map { symbol in inputs[row].count { $0 == symbol } }
      let named = counts.firstIndex(of: counts.max()!)!
      return total + answers[row].count { $0 == named }
    }
    return Double(right) / Double(answers.count)
  }
}
