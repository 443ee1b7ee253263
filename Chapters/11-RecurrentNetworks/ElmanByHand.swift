import Foundation

/// An Elman network as loops over numbers: hₜ = tanh(xₜ W + hₜ₋₁ U + b), and logits hₜ V + c at
/// every step.
struct ElmanByHand {
  /// W, [inputs][hidden]; U, [hidden][hidden]; V, [hidden][classes].
  var input, recurrent, output: [[Double]]
  /// b, [hidden]; c, [classes].
  var bias, outputBias: [Double]

  /// The states h₀ = 0, h₁, …, one more than there are inputs.
  func states(_ xs: [[Double]]) -> [[Double]] {
    var states = [[Double](repeating: 0, count: bias.count)]
    for x in xs {
      let before = states.last!
      states.append(
        bias.indices.map { j in
          var sum = bias[j]
          for i in x.indices { sum += x[i] * input[i][j] }
          for i in before.indices { sum += before[i] * recurrent[i][j] }
          return tanh(sum)
        })
    }
    return states
  }

  /// The probability of each class at each step.
  func probabilities(_ states: [[Double]]) -> [[Double]] {
    states.dropFirst().map { h in
      let powers = outputBias.indices.map { k in
        exp(h.indices.reduce(outputBias[k]) { $0 + h[$1] * output[$1][k] })
      }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }
  }

  /// Cross entropy in nats, the mean over the steps.
  func loss(_ xs: [[Double]], labels: [Int]) -> Double {
    let answers = probabilities(states(xs))
    return -zip(answers, labels).reduce(0) { $0 + log($1.0[$1.1]) } / Double(labels.count)
  }
}
