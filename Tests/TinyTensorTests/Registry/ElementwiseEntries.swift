import Foundation
import TestSupport
import TinyTensor

extension Registry {
  /// Two operands that broadcast, or one of them a number.
  private static func binary(
    _ symbol: String, gap: Double = 0, _ tensors: @escaping (Tensor, Tensor) -> Tensor,
    _ right: @escaping (Tensor, Scalar) -> Tensor, _ left: @escaping (Scalar, Tensor) -> Tensor,
    unfused: @escaping (Tensor, Tensor) -> Tensor
  ) -> Operation<Scalar> {
    Operation(
      symbol, covers: ["+", "-", "*"].contains(symbol) ? [symbol + "="] : [],
      golden: "elementwise/" + symbol
    ) { draw in
      let shapes = draw.broadcastingShapes()
      let (a, b) = (draw.normal(shapes.0, gap: gap), draw.normal(shapes.1, gap: gap))
      let number = Scalar(0.75)
      switch draw.integer(in: 0...5) {
      case 0:
        return Trial(["a": a]) {
          right($0[0], number)
        } unfused: {
          unfused($0[0], Tensor(number))
        }
      case 1:
        return Trial(["b": b]) {
          left(number, $0[0])
        } unfused: {
          unfused(Tensor(number), $0[0])
        }
      case 2 where symbol == "+" || symbol == "-":
        return Trial(["a": a, "b": b]) {
          var sum = $0[0]
          if symbol == "+" { sum += $0[1] } else { sum -= $0[1] }
          return sum
        } unfused: {
          unfused($0[0], $0[1])
        }
      case 2 where symbol == "*":
        return Trial(["a": a]) {
          var product = $0[0]
          product *= number
          return product
        } unfused: {
          unfused($0[0], Tensor(number))
        }
      default:
        return Trial(["a": a, "b": b]) {
          tensors($0[0], $0[1])
        } unfused: {
          unfused($0[0], $0[1])
        }
      }
    }
  }

  static var arithmetic: [Operation<Scalar>] {
    [
      binary("+", { $0 + $1 }, { $0 + $1 }, { $0 + $1 }) { a, b in a - (-b) },
      binary("-", { $0 - $1 }, { $0 - $1 }, { $0 - $1 }) { a, b in a + (-1) * b },
      // ((a + b)² - (a - b)²) / 4
      binary("*", { $0 * $1 }, { $0 * $1 }, { $0 * $1 }) { a, b in
        ((a + b).squared() - (a - b).squared()) / 4
      },
      binary("/", gap: 0.5, { $0 / $1 }, { $0 / $1 }, { $0 / $1 }) { a, b in
        a * b / b.squared()
      },
      // Two grids that never meet keep away from the kink.
      Operation("maximum(_:_:)", golden: "elementwise/maximum") { draw in
        let shapes = draw.broadcastingShapes()
        let (a, b) = (draw.halves(shapes.0, offset: 0), draw.halves(shapes.1, offset: 0.25))
        return Trial(["a": a, "b": b]) {
          .maximum($0[0], $0[1])
        } unfused: {
          0.5 * ($0[0] + $0[1] + ($0[0] - $0[1]).magnitude())
        }
      },
      Operation("minimum(_:_:)", golden: "elementwise/minimum") { draw in
        let shapes = draw.broadcastingShapes()
        let (a, b) = (draw.halves(shapes.0, offset: 0), draw.halves(shapes.1, offset: 0.25))
        return Trial(["a": a, "b": b]) {
          .minimum($0[0], $0[1])
        } unfused: {
          0.5 * ($0[0] + $0[1] - ($0[0] - $0[1]).magnitude())
        }
      },
    ]
  }

  /// One operand of any shape.
  private static func unary(
    _ name: String, covers: Set<String> = [], golden: String,
    numbers: @escaping (inout Draw, [Int]) -> TinyTensor.Tensor<Double> = { $0.normal($1) },
    _ function: @escaping (Tensor) -> Tensor, unfused: ((Tensor) -> Tensor)? = nil
  ) -> Operation<Scalar> {
    Operation(name, covers: covers, golden: golden) { draw in
      let shape = draw.shape()
      let x = numbers(&draw, shape)
      return Trial(
        ["x": x], { function($0[0]) }, unfused: unfused.map { unfused in { unfused($0[0]) } })
    }
  }

  private static func positive(_ draw: inout Draw, _ shape: [Int]) -> TinyTensor.Tensor<Double> {
    draw.uniform(shape, from: 0.5, to: 3)
  }

  private static func awayFromZero(_ draw: inout Draw, _ shape: [Int]) -> TinyTensor.Tensor<Double>
  {
    draw.normal(shape, gap: 0.1)
  }

  static var functions: [Operation<Scalar>] {
    let quarter = Scalar(Double.pi / 2)
    return [
      unary("prefix -", golden: "elementwise/negative", { -$0 }, unfused: { 0 - $0 }),
      unary(
        "exp()", golden: "elementwise/exp", { $0.exp() }, unfused: { ($0 / 2).exp().squared() }),
      unary(
        "log()", golden: "elementwise/log", numbers: positive, { $0.log() },
        unfused: { 2 * $0.squareRoot().log() }),
      unary(
        "squareRoot()", golden: "elementwise/squareRoot", numbers: positive, { $0.squareRoot() },
        unfused: { ($0.log() / 2).exp() }),
      unary("squared()", golden: "elementwise/squared", { $0.squared() }, unfused: { $0 * $0 }),
      unary(
        "magnitude()", golden: "elementwise/magnitude", numbers: awayFromZero, { $0.magnitude() },
        unfused: { .maximum($0, -$0) }),
      unary(
        "sine()", golden: "elementwise/sine", { $0.sine() },
        unfused: { ($0 - quarter).cosine() }),
      unary(
        "cosine()", golden: "elementwise/cosine", { $0.cosine() },
        unfused: { ($0 + quarter).sine() }),
      Operation("power(_:)", golden: "elementwise/power") { draw in
        let exponent = Scalar(draw.choice([-1.5, -1, 0, 0.5, 1, 2, 2.5, 3]))
        // A whole power is of any number, another one of a positive number.
        let isWhole = exponent >= 1 && exponent == exponent.rounded()
        let shape = draw.shape()
        let x = isWhole ? draw.normal(shape, gap: 0.1) : draw.uniform(shape, from: 0.5, to: 3)
        return Trial(
          ["x": x], { $0[0].power(exponent) },
          unfused: isWhole
            ? { x in (1..<Int(exponent)).reduce(x[0]) { product, _ in product * x[0] } }
            : { ($0[0].log() * exponent).exp() })
      },
    ]
  }

  static var activations: [Operation<Scalar>] {
    func spread(_ draw: inout Draw, _ shape: [Int]) -> TinyTensor.Tensor<Double> {
      draw.normal(shape, standardDeviation: 2)
    }
    return [
      unary(
        "sigmoid()", covers: ["Activation", "Activation(_:)"], golden: "activations/sigmoid",
        numbers: spread,
        { $0.sigmoid() }, unfused: { 1 / (1 + (-$0).exp()) }),
      unary(
        "tanh()", golden: "activations/tanh", numbers: spread, { $0.tanh() },
        unfused: { 1 - 2 / ((2 * $0).exp() + 1) }),
      unary(
        "relu()", golden: "activations/relu", numbers: awayFromZero, { $0.relu() },
        unfused: { .maximum($0, Tensor(0)) }),
      unary(
        "gelu()", golden: "activations/gelu", numbers: spread, { $0.gelu() },
        unfused: { $0 * normalDistribution($0) }),
      unary(
        "Activation.geluTanh", golden: "activations/geluTanh", numbers: spread,
        { Activation.geluTanh($0) },
        unfused: { x in
          let slope = Scalar((2 / Double.pi).squareRoot())
          let inner: Tensor = slope * (x + Scalar(0.044715) * x * x * x)
          return 0.5 * x * (1 + inner.tanh())
        }),
      unary(
        "softplus()", golden: "activations/softplus", numbers: spread, { $0.softplus() },
        unfused: { (1 + $0.exp()).log() }),
    ]
  }

  /// Φ(x) = ½ + x / √(2π) ∫₀¹ exp(-x² t² / 2) dt by Gauss and Legendre's rule of five points in each
  /// of twenty intervals.
  private static func normalDistribution(_ x: Tensor) -> Tensor {
    let points = [
      (0, 0.5688888888888889), (0.5384693101056831, 0.4786286704993665),
      (-0.5384693101056831, 0.4786286704993665), (0.9061798459386640, 0.2369268850561891),
      (-0.9061798459386640, 0.2369268850561891),
    ]
    var integral = Tensor.zeros(x.shape)
    for interval in 0..<20 {
      for (point, weight) in points {
        let t = Scalar((Double(interval) + (1 + point) / 2) / 20)
        integral += Scalar(weight / 40) * (-0.5 * (t * x).squared()).exp()
      }
    }
    return 0.5 + Scalar(1 / (2 * Double.pi).squareRoot()) * x * integral
  }
}
