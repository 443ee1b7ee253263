import TinyTensor

/// A matrix product: [rows, inputs] x [inputs, outputs].
struct Product: CustomStringConvertible {
  var (rows, outputs, inputs): (Int, Int, Int)

  /// A multiplication and an addition for each number that goes in and each that comes out.
  var operations: Double { 2 * Double(rows * outputs * inputs) }
  var description: String { "a product of \(rows) x \(outputs) x \(inputs)" }

  func work(using generator: inout SeededGenerator) -> () -> Void {
    let x = Tensor<Float>.normal([rows, inputs], using: &generator)
    let w = Tensor<Float>.normal([inputs, outputs], using: &generator)
    return { precondition(x.matmul(w).count > 0) }
  }
}

extension Benchmark {
  /// What the machine's product library reaches.
  static let productLibrary = Benchmark(
    name: "sgemm", summary: "oneDNN's product of Floats, at the shapes of the GPT steps"
  ) {
    var generator = SeededGenerator(seed: 1)
    let shapes = [
      (768, 512, 128), (768, 384, 128), (768, 128, 128), (768, 128, 512), (128, 512, 768),
      (768, 65, 128), (2_048, 1_536, 384), (2_048, 384, 1_536), (384, 1_536, 2_048),
    ]
    return shapes.map { rows, outputs, inputs in
      let product = Product(rows: rows, outputs: outputs, inputs: inputs)
      return Contest(
        label: "\(rows) x \(outputs) x \(inputs)", work: product.work(using: &generator),
        amount: Amount(operations: product.operations))
    }
  }
}
