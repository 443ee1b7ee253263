import Foundation
import TestSupport
import Testing
import TinyTensor

@testable import Chapter02

/// The scalar engine against measurement, against published numbers and against TinyTensor.
@Suite struct EngineTests {
  typealias Operation = @Sendable (Value, Value) -> Value

  static let operations: [(String, Operation)] = [
    ("+", { $0 + $1 }), ("×", { $0 * $1 }), ("-", { $0 - $1 }), ("/", { $0 / $1 }),
    ("negative", { a, _ in -a }), ("power", { a, _ in a.power(3) }),
    ("power of a fraction", { _, b in b.power(-1.5) }), ("relu above", { _, b in b.relu() }),
    ("relu below", { a, _ in a.relu() }), ("tanh", { a, _ in a.tanh() }),
    ("softplus", { a, _ in a.softplus() }), ("a used twice", { a, b in a * a + a * b }),
  ]

  @Test(arguments: operations)
  func `each operation has the measured slope`(_ name: String, _ operation: Operation) throws {
    expectGradients(
      "Value \(name)", at: ["a": Tensor(-0.7), "b": Tensor(1.3)],
      of: { Tensor(operation(Value($0[0].item), Value($0[1].item)).data) },
      claimed: { inputs, dy in
        let (a, b) = (Value(inputs[0].item), Value(inputs[1].item))
        operation(a, b).backward()
        return [Tensor(a.gradient * dy.item), Tensor(b.gradient * dy.item)]
      })
  }

  @Test func `micrograd's example has its published value and derivatives`() {
    let (a, b) = (Value(-4), Value(2))
    let g = workedExample(a, b)
    g.backward()
    #expect(String(format: "%.4f", g.data) == "24.7041")
    #expect(String(format: "%.4f", a.gradient) == "138.8338")
    #expect(String(format: "%.4f", b.gradient) == "645.5773")
  }

  @Test(arguments: [(-4.0, 2.0), (1.5, -0.3), (0.2, 3)])
  func `both engines agree on micrograd's example`(_ x: Double, _ y: Double) {
    let (a, b) = (Value(x), Value(y))
    workedExample(a, b).backward()
    let (u, v) = (Tensor<Double>(x).variable(), Tensor<Double>(y).variable())
    let gradients = workedExampleInTensors(u, v).backward()
    #expect(abs(gradients[u].item - a.gradient) <= 1e-12 * abs(a.gradient))
    #expect(abs(gradients[v].item - b.gradient) <= 1e-12 * abs(b.gradient))
  }

  @Test func `walking back twice gives the same derivatives, not twice as much`() {
    let a = Value(3)
    let y = a * a
    y.backward()
    y.backward()
    #expect(a.gradient == 6)
  }

  @Test func `overwriting and a wrong order each give wrong derivatives`() {
    let (a, b) = (Value(-4), Value(2))
    let g = workedExample(a, b)
    g.backward()
    #expect(derivative(of: g, by: a, mistake: .none) == a.gradient)
    #expect(abs(derivative(of: g, by: a, mistake: .overwriting) - a.gradient) > 1)
    #expect(abs(derivative(of: g, by: a, mistake: .wrongOrder) - a.gradient) > 1)
  }

  @Test func `the engine stays under a hundred lines`() throws {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = tests.appending(path: "../../Chapters/02-Backpropagation/Value.swift").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 100)
  }
}
