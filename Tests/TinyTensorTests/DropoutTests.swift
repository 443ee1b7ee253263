import TestSupport
import Testing
import TinyTensor

@Suite struct DropoutTests {
  typealias Tensor = TinyTensor.Tensor<Double>

  @Test func `values and derivatives are those of the seed's mask`() throws {
    func dropped<Scalar: TensorScalar>(_ given: GoldenInputs<Scalar>) throws
      -> TinyTensor.Tensor<Scalar>
    {
      // The rate in full precision: as a Float, 0.1 is another one.
      let rate = (Double(try given["rate"].item) * 10).rounded() / 10
      let stream = RandomStream(seed: UInt64(try given.integer("seed")))
      return Dropout(rate: rate)(try given["x"], .training(stream))
    }
    try expectGolden("dropout", ["dropout": dropped], ["dropout": dropped])
  }

  @Test(arguments: [0.1, 0.5, 0.8])
  func `the share of p is dropped, the mean stays, the mask's variance is p / (1 - p)`(
    _ rate: Double
  ) {
    let count = 200_000.0
    let mask: Tensor = Dropout(rate: rate).mask([400, 500], from: RandomStream(seed: 11))
    let dropped = Double(mask.scalars.count { $0 == 0 }) / count
    // Five standard errors: of a share, and of moments that are functions of it.
    let error = 5 * (rate * (1 - rate) / count).squareRoot()
    #expect(abs(dropped - rate) < error)
    #expect(abs(mask.mean().item - 1) < error / (1 - rate))
    // The variance is d (1 - d) / (1 - p)² for the share d that was dropped.
    let distance = (abs(1 - 2 * rate) * error + error * error) / ((1 - rate) * (1 - rate))
    #expect(abs(mask.variance().item - rate / (1 - rate)) < distance)
    #expect(Set(mask.scalars) == [0, 1 / (1 - rate)])
    // Neighbours are independent: what is dropped twice in a row has the share p².
    let pairs = zip(mask.scalars, mask.scalars.dropFirst()).count { $0 == 0 && $1 == 0 }
    #expect(abs(Double(pairs) / count - rate * rate) < 5 * rate / count.squareRoot())
  }

  @Test func `a rate of zero and inference change nothing and draw nothing`() {
    let x = Tensor.random([4, 5])
    let stream = RandomStream(seed: 1)
    #expect(Dropout(rate: 0)(x, .training(stream)) == x)
    #expect(Dropout(rate: 0.5)(x, .inference) == x)
    let next = stream.draw { $0.next() }
    var fresh = SeededGenerator(seed: 1)
    #expect(next == fresh.next())
    // At inference the derivative passes unchanged, too.
    let variable = x.variable()
    let gradients = Dropout(rate: 0.5)(variable, .inference).sum().backward()
    #expect(gradients[variable] == .ones([4, 5]))
  }

  @Test func `the derivative is that of a product with the mask`() {
    let dropout = Dropout(rate: 0.3)
    let mask: Tensor = dropout.mask([3, 4], from: RandomStream(seed: 5))
    expectGradients("dropout, fixed mask", at: ["x": .random([3, 4])]) { $0[0] * mask }
    // A layer with the same seed has the same mask at every evaluation.
    expectGradients("dropout, fixed seed", at: ["x": .random([3, 4])]) {
      dropout($0[0], .training(RandomStream(seed: 5))).tanh()
    }
    let x = Tensor.random([3, 4])
    #expect(dropout(x, .training(RandomStream(seed: 5))) == x * mask)
  }

  @Test func `a seed fixes the masks, and layers that share a stream have different ones`() {
    let dropout = Dropout(rate: 0.5)
    func masks(_ seed: UInt64) -> [Tensor] {
      let stream = RandomStream(seed: seed)
      return (0..<3).map { _ in dropout.mask([10, 10], from: stream) }
    }
    let first = masks(1)
    #expect(first == masks(1))
    #expect(first != masks(2))
    #expect(first[0] != first[1] && first[1] != first[2] && first[0] != first[2])
    // A Float layer drops what a Double layer drops.
    let floats: TinyTensor.Tensor<Float> = dropout.mask([10, 10], from: RandomStream(seed: 1))
    #expect(Tensor(floats) == first[0])
  }

  @Test func `nearly everything can be dropped`() {
    let dropout = Dropout(rate: 1 - 0x1p-53)
    let mask: Tensor = dropout.mask([1000], from: RandomStream(seed: 1))
    #expect(mask == .zeros([1000]))
  }
}
