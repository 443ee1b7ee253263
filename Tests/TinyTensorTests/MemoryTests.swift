import Foundation
import Testing
import TinyTensor

// Not in the builds of `Tests/sanitize`: there, freed memory is kept for a while.
#if !SANITIZED
  @Suite(.serialized) struct MemoryTests {
    @Test func `a training loop of 10,000 steps keeps a flat resident size`() throws {
      var generator = SeededGenerator(seed: 1)
      let network = Sequential<Float>(
        Linear(inputs: 32, outputs: 64, using: &generator), Pointwise(.gelu),
        Linear(inputs: 64, outputs: 10, using: &generator))
      let x = Tensor<Float>.normal([256, 32], using: &generator)
      let labels = (0..<256).map { $0 % 10 }
      var optimizer = SGD<Float>(learningRate: 0.01)
      func train(_ steps: Int) {
        for _ in 0..<steps {
          let loss = network(x).crossEntropy(labels: labels)
          optimizer.update(network, along: loss.backward())
        }
      }
      train(500)
      // Ten stretches of 1,000 steps. Other tests take memory beside this one, but not in every stretch; a leak grows in each. One
      // weight's gradient kept from every step would be 8 MB in a stretch, one activation 64 MB.
      let growths = try (0..<10).map { _ in
        let before = try residentBytes()
        train(1_000)
        return try residentBytes() - before
      }
      #expect(growths.min()! < 1 << 20, "grew by \(growths) bytes in ten stretches of 1,000 steps")
    }

    /// The second number of /proc/self/statm, in pages.
    private func residentBytes() throws -> Int {
      let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
      return Int(text.split(separator: " ")[1])! * sysconf(Int32(_SC_PAGESIZE))
    }
  }
#endif
