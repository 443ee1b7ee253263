/// What is easily forgotten on the way back through time.
enum Mistake: String, CaseIterable {
  case none
  case statePath = "the path through the previous state"
  case lastStepOnly = "that U is used at every step (only the last counted)"
  case biasOnce = "that b is used at every step (counted once)"
  case slope = "the slope of tanh"
  case transpose = "to transpose U on the way back"
}

extension ElmanByHand {
  /// The derivatives of the loss by every weight: backpropagation through time.
  func gradients(
    _ xs: [[Double]], labels: [Int], forgetting mistake: Mistake = .none
  ) -> ElmanByHand {
    let states = states(xs)
    let answers = probabilities(states)
    let (hidden, last) = (bias.indices, xs.count - 1)
    var sums = zeros
    var fromLater = [Double](repeating: 0, count: hidden.count)
    for t in xs.indices.reversed() {
      let (h, before) = (states[t + 1], states[t])
      // Predicted minus wanted, shared among the steps of the mean.
      let dLogits = outputBias.indices.map { k in
        (answers[t][k] - (labels[t] == k ? 1 : 0)) / Double(xs.count)
      }
      // The blame of a state: for the answer of its own step, and for all that it told later steps.
      let dState = hidden.map { j in
        outputBias.indices.reduce(fromLater[j]) { $0 + output[j][$1] * dLogits[$1] }
      }
      let dSum = hidden.map { dState[$0] * (mistake == .slope ? 1 : 1 - h[$0] * h[$0]) }

      // The same weights work at every step, so each step adds to their derivatives.
      for k in outputBias.indices {
        sums.outputBias[k] += dLogits[k]
        for j in hidden { sums.output[j][k] += h[j] * dLogits[k] }
      }
      for j in hidden {
        if mistake != .biasOnce || t == last { sums.bias[j] += dSum[j] }
        for i in xs[t].indices { sums.input[i][j] += xs[t][i] * dSum[j] }
        guard mistake != .lastStepOnly || t == last else { continue }
        for i in hidden { sums.recurrent[i][j] += before[i] * dSum[j] }
      }
      fromLater = hidden.map { i in
        guard mistake != .statePath else { return 0 }
        return hidden.reduce(0) { sum, j in
          sum + dSum[j] * (mistake == .transpose ? recurrent[j][i] : recurrent[i][j])
        }
      }
    }
    return sums
  }

  private var zeros: ElmanByHand {
    func zeros(_ row: [Double]) -> [Double] { row.map { _ in 0 } }
    return ElmanByHand(
      input: input.map(zeros), recurrent: recurrent.map(zeros), output: output.map(zeros),
      bias: zeros(bias), outputBias: zeros(outputBias))
  }
}
