import TinyTensor

/// A batch of sequences, [time, batch, inputs], and what to say after the last step.
struct Examples {
  var x: Tensor<Float>
  /// A symbol for each sequence, or, where there are none, a number for each.
  var symbols: [Int] = []
  var numbers: [Float] = []
}

/// Tasks that need memory and little else.
enum MemoryTask {
  static let symbolCount = 8

  /// A symbol, a pause of `distance` steps, then a cue: which symbol was it? The pause is always
  /// the same blank; only the symbol differs.
  case recall(distance: Int)
  /// A stream of symbols, some of which are marked: which was the last marked one?
  case latestMark(length: Int, marks: Int)
  /// A stream of numbers from 0 to 1, two of which are marked: what is their sum?
  ///
  /// Source: S. Hochreiter, J. Schmidhuber, "Long Short-Term Memory", 1997, section 5.4.
  case adding(length: Int)

  var inputCount: Int {
    switch self {
    case .recall: MemoryTask.symbolCount + 2
    case .latestMark: MemoryTask.symbolCount + 1
    case .adding: 2
    }
  }

  var outputCount: Int {
    if case .adding = self { 1 } else { MemoryTask.symbolCount }
  }

  /// How far back the answer may lie.
  var distance: Int {
    switch self {
    case .recall(let distance): distance
    case .latestMark(let length, _), .adding(let length): length
    }
  }

  /// Fresh sequences.
  func examples(_ count: Int, using generator: inout some RandomNumberGenerator) -> Examples {
    switch self {
    case .recall(let distance):
      let symbols = (0..<count).map { _ in generator.uniform(below: MemoryTask.symbolCount) }
      let blanks = [Int](repeating: MemoryTask.symbolCount, count: (distance - 1) * count)
      let cues = [Int](repeating: MemoryTask.symbolCount + 1, count: count)
      let x = Tensor<Float>.oneHot(symbols + blanks + cues, classCount: inputCount)
      return Examples(x: x.reshaped([distance + 1, count, inputCount]), symbols: symbols)
    case .latestMark(let length, let marks):
      var x = Tensor<Float>.zeros([length, count, inputCount])
      var answers: [Int] = []
      for row in 0..<count {
        let marked = generator.shuffled(0..<length).prefix(marks)
        var answer = 0
        for t in 0..<length {
          let symbol = generator.uniform(below: MemoryTask.symbolCount)
          x[t, row, symbol] = 1
          if marked.contains(t) {
            x[t, row, MemoryTask.symbolCount] = 1
            answer = symbol
          }
        }
        answers.append(answer)
      }
      return Examples(x: x, symbols: answers)
    case .adding(let length):
      var x = Tensor<Float>.zeros([length, count, inputCount])
      var sums: [Float] = []
      for row in 0..<count {
        let half = length / 2
        let marked = [generator.uniform(below: half), half + generator.uniform(below: half)]
        var sum: Float = 0
        for t in 0..<length {
          let value = Float(generator.uniform())
          x[t, row, 0] = value
          if marked.contains(t) {
            x[t, row, 1] = 1
            sum += value
          }
        }
        sums.append(sum)
      }
      return Examples(x: x, numbers: sums)
    }
  }
}
