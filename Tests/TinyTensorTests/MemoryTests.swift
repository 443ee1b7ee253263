import Foundation
import Testing
import TinyTensor

@Suite(.serialized) struct MemoryTests {
  @Test func `a training loop of 5,000 steps keeps a flat resident size`() throws {
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
    // Other tests take memory beside this one, but not in every stretch; a leak grows in each. One
    // weight's gradient kept from every step would be 4 MB in a stretch, one activation 32 MB.
    let growths = try (0..<10).map { _ in
      let before = try residentBytes()
      train(500)
      return try residentBytes() - before
    }
    #expect(growths.min()! < 1 << 20, "grew by \(growths) bytes in ten stretches of 500 steps")
  }

  /// The second number of /proc/self/statm, in pages.
  private func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return Int(text.split(separator: " ")[1])! * sysconf(Int32(_SC_PAGESIZE))
  }
}
