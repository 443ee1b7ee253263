import TestSupport
import Testing
import TinyTensor

@Suite struct EmbeddingTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `rows are looked up in the shape of the tokens`() {
    let table = Embedding(weight: Tensor([0, 1, 10, 11, 20, 21], shape: [3, 2]))
    #expect(table([2, 0]).scalars == [20, 21, 0, 1])
    let y = table([2, 0, 1, 1], shape: [2, 2])
    #expect(y.shape == [2, 2, 2])
    #expect(y.scalars == [20, 21, 0, 1, 10, 11, 10, 11])
  }

  @Test func `a token that comes twice gets both gradients, one that does not come none`() {
    let table = Embedding(weight: Tensor.random([4, 3]))
    let gradients = table([1, 3, 1]).backward(
      from: Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [3, 3]))
    #expect(gradients[table.weight].scalars == [0, 0, 0, 8, 10, 12, 0, 0, 0, 4, 5, 6])
  }
}
