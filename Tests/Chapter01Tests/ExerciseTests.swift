import Notebook
import TestSupport
import Testing
import TinyTensor

@testable import Chapter01

/// The exercises of chapter 01, against the reader's answers and against the book's.
@Suite struct Chapter01Exercises {
  @Test(arguments: Answer.all) func `1 parameterCount`(_ answer: Answer) throws {
    try expectSolved(
      "1 parameterCount", by: answer, Exercises.parameterCount, Solutions.parameterCount,
      hint: "a layer from n to m numbers has n · m weights, and one bias for each of its m outputs"
    ) { parameterCount in
      try parameterCount([784, 128, 10]) == 101_770 && parameterCount([2, 2, 1]) == 9
        && parameterCount([5]) == 0
    }
  }

  @Test(arguments: Answer.all) func `2 logSigmoid`(_ answer: Answer) throws {
    try expectSolved(
      "2 logSigmoid", by: answer, Exercises.logSigmoid, Solutions.logSigmoid,
      hint: "e⁻ˣ overflows below -709, and σ(x) rounds to 1 above 37; treat the two sides apart"
    ) { logSigmoid in
      let expected = [
        (0.0, -0.6931471805599453), (1, -0.3132616875182228), (-1, -1.3132616875182228),
        (-1000, -1000), (40, -4.248354255291589e-18), (1000, 0),
      ]
      return try expected.allSatisfy { x, y in abs(try logSigmoid(x) - y) <= 1e-12 * abs(y) }
    }
  }

  @Test(arguments: Answer.all) func `3 swishSlope`(_ answer: Answer) throws {
    try expectSolved(
      "3 swishSlope", by: answer, Exercises.swishSlope, Solutions.swishSlope,
      hint: "the slope of a product u · v is u' · v + u · v'; here u = x and v = σ(x)"
    ) { swishSlope in
      let x = 2 * Tensor<Double>.random([40])
      let slope = try swishSlope(x)
      let check = GradientCheck()
      return
        (try? check(
          "swish", at: ["x": x], of: { $0[0] * $0[0].sigmoid() },
          claimed: { _, dy in [dy * slope] })) != nil
    }
  }

  @Test(arguments: Answer.all) func `4 leakyStart`(_ answer: Answer) throws {
    try expectSolved(
      "4 leakyStart", by: answer, Exercises.leakyStart, Solutions.leakyStart,
      hint: "a leak of 0 is ReLU, σ = √(2/n), and a leak of 1 changes nothing, σ = √(1/n)"
    ) { leakyStart in
      try abs(leakyStart(200, 0) - 0.1) < 1e-12 && abs(leakyStart(100, 1) - 0.1) < 1e-12
        && abs(leakyStart(100, 0.5) - 0.12649110640673517) < 1e-12
    }
  }

  @Test(arguments: Answer.all) func `5 parityNetwork`(_ answer: Answer) throws {
    try expectSolved(
      "5 parityNetwork", by: answer, Exercises.parityNetwork, Solutions.parityNetwork,
      hint: "the answer depends only on how many inputs are 1; draw it over that number, and count "
        + "the bends"
    ) { parityNetwork in
      for inputs in 1...8 {
        let network = try parityNetwork(inputs)
        let rows = (0..<1 << inputs).map { row in (0..<inputs).map { Double(row >> $0 & 1) } }
        let parity = rows.map { Double($0.count { $0 == 1 } % 2) }
        let outputs = network(Tensor(rows)).scalars
        if zip(outputs, parity).contains(where: { abs($0 - $1) > 1e-9 }) { return false }
      }
      return true
    }
  }
}
