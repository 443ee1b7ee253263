import TinyTensor

// Kernels that read and write more than they compute, beside a copy of the same bytes.

extension Benchmark {
  static let softmax = besideCopy("softmax", "softmax of rows of 1,024 numbers") { $0.softmax() }

  static let layerNorm = besideCopy("layernorm", "layer norm of rows of 1,024 numbers") {
    [gain = Tensor<Float>.ones([width])] in $0.layerNorm(gain: gain)
  }

  static let gelu = besideCopy("gelu", "GELU of every number") { $0.gelu() }

  private static let width = 1_024

  private static func besideCopy(
    _ name: String, _ summary: String,
    _ function: @escaping @Sendable (Tensor<Float>) -> Tensor<Float>
  ) -> Benchmark {
    Benchmark(name: name, summary: "\(summary), 64 MB, beside a copy of the same bytes") {
      var generator = SeededGenerator(seed: 1)
      let x = Tensor<Float>.normal([16_384, width], using: &generator)
      var target = Tensor<Float>.zeros(x.shape)
      let bytes = x.count * MemoryLayout<Float>.size
      let contest = Contest(
        work: { precondition(function(x).count == x.count) },
        amount: Amount(bytes: bytes),
        reference: { copy(x, to: &target) }, referenceName: "a copy")
      return [contest]
    }
  }
}

/// Copies a tensor's bytes with every core.
private func copy(_ source: Tensor<Float>, to target: inout Tensor<Float>) {
  source.withScalars { source in
    target.withMutableScalars { target in
      let (from, to) = (source.baseAddress!, target.baseAddress!)
      inParallel(source.count, grain: 1 << 15) { run in
        (to + run.lowerBound).update(from: from + run.lowerBound, count: run.count)
      }
    }
  }
}
