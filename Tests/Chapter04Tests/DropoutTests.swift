import Datasets
import TestSupport
import Testing
import TinyTensor

@testable import Chapter04

/// What dropout does to numbers, and what the chapter's other tools do.
@Suite struct Chapter04DropoutTests {
  @Test(arguments: [0, 0.2, 0.5, 0.8])
  func `loops, matrices and library drop the same numbers for the same seed`(_ rate: Double) {
    let x = Tensor<Float>(.random([9, 13]))
    var (a, b) = (SeededGenerator(seed: 7), SeededGenerator(seed: 7))
    let loops = Tensor(dropoutByLoops(x.rows, rate: rate, using: &a))
    let matrices = dropoutByMatrices(x, rate: rate, using: &b)
    let library = Dropout(rate: rate)(x, .training(RandomStream(seed: 7)))
    #expect(largestDifference(loops, matrices) < 1e-6)
    #expect(largestDifference(library, matrices) < 1e-6)
  }

  @Test(arguments: [0.1, 0.5, 0.9])
  func `mask and output have the mean and variance of the theory, within four standard errors`(
    _ rate: Double
  ) {
    var generator = SeededGenerator(seed: 3)
    let x = Tensor<Double>.normal(
      [200_000], mean: -0.5, standardDeviation: 1.5, using: &generator)
    let mask: Tensor<Double> = Dropout(rate: rate).mask([200_000], from: RandomStream(seed: 4))
    let (masks, outputs) = (Moments(mask.scalars), Moments((x * mask).scalars))
    let odds = rate / (1 - rate)
    #expect(abs(masks.mean - 1) < 4 * masks.meanError)
    #expect(abs(masks.variance - odds) < 4 * masks.varianceError)
    #expect(abs(outputs.mean + 0.5) < 4 * outputs.meanError)
    #expect(abs(outputs.variance - (2.25 + (2.25 + 0.25) * odds)) < 4 * outputs.varianceError)
  }

  @Test func `the standard errors of mean and variance are those of a normal distribution`() {
    var generator = SeededGenerator(seed: 8)
    let moments = Moments(
      Tensor<Double>.normal([100_000], standardDeviation: 2, using: &generator).scalars)
    #expect(abs(moments.meanError / (2 / 100_000.0.squareRoot()) - 1) < 0.02)
    // Var(s²) = 2 σ⁴ / n for normal numbers.
    #expect(abs(moments.varianceError / (4 * (2 / 100_000.0).squareRoot()) - 1) < 0.05)
  }

  @Test func `at inference dropout is the identity and draws nothing`() {
    let x = Tensor<Float>(.random([3, 4]))
    #expect(Dropout(rate: 0.9)(x, .inference) == x)
    let stream = RandomStream(seed: 1)
    _ = Dropout(rate: 0.9)(x, .inference)
    var fresh = SeededGenerator(seed: 1)
    #expect(stream.draw { $0.next() } == fresh.next())
  }

  @Test func `the three spellings of label smoothing agree`() {
    let logits = Tensor<Double>.random([5, 4])
    let labels = [0, 3, 3, 1, 2]
    for smoothing in [0, 0.1, 0.9] {
      let loops = smoothedByLoops(logits.rows, labels: labels, smoothing: smoothing)
      let matrices = smoothedByMatrices(logits, labels: labels, smoothing: smoothing).item
      let library = smoothedCrossEntropy(logits, labels: labels, smoothing: smoothing).item
      #expect(abs(loops - matrices) < 1e-12 && abs(loops - library) < 1e-12)
    }
    let wanted: Tensor<Double> = softenedLabels(labels, classes: 4, smoothing: 0.2)
    #expect(largestDifference(wanted.sum(axis: 1), .ones([5])) < 1e-12)
  }

  @Test func `without smoothing the loss is the cross entropy itself`() {
    let logits = Tensor<Double>.random([3, 4])
    #expect(
      smoothedCrossEntropy(logits, labels: [0, 1, 2], smoothing: 0)
        == logits.crossEntropy(labels: [0, 1, 2]))
  }

  @Test func `one step of decoupled decay shrinks matrices and leaves biases alone`() {
    var generator = SeededGenerator(seed: 2)
    let network = ImageNetwork<Float>(
      inputs: 3, hiddenUnits: 4, classes: 2, rate: 0, using: &generator)
    network.hidden.bias.value = .ones([4])
    let before = network.output.weight.value
    var recipe = Recipe()
    (recipe.learningRate, recipe.decay) = (0.01, 5)
    var optimizer = recipe.optimizer
    optimizer.update(network, along: (0 * network(.ones([1, 3]))).sum().backward())
    #expect(largestDifference(network.output.weight.value, before * 0.95) < 1e-7)
    #expect(network.hidden.bias.value == .ones([4]))
  }

  @Test func `a shift moves every pixel by the same few places and lets black in`() {
    // A single bright pixel in the middle of 7 by 7 cannot leave by a shift of up to 2.
    var picture = [Float](repeating: 0, count: 49)
    picture[24] = 1
    let many = Tensor<Float>(Array(repeating: picture, count: 500))
    var generator = SeededGenerator(seed: 6)
    let moved = shifted(many, columns: 7, reach: 2, using: &generator)
    var places = Set<Int>()
    for row in moved.rows {
      #expect(row.reduce(0, +) == 1)
      places.insert(row.firstIndex(of: 1)!)
    }
    #expect(places.count == 25)
    #expect(places.allSatisfy { (1...5).contains($0 / 7) && (1...5).contains($0 % 7) })
  }

  @Test func `a shift in a wide picture keeps rows apart`() {
    // Two rows of three: whatever the shift, a pixel of the right edge never wraps to the left.
    let picture: [Float] = [0, 0, 1, 0, 0, 1]
    var generator = SeededGenerator(seed: 1)
    let many = Tensor<Float>(Array(repeating: picture, count: 200))
    for row in shifted(many, columns: 3, reach: 1, using: &generator).rows {
      #expect(row[0] == 0 && row[3] == 0)
    }
  }

  @Test func `four quarter turns are none, and one turns to the right`() {
    var generator = SeededGenerator(seed: 1)
    let square = Tensor<Float>([[1, 2, 3, 4]])
    let once = Corruption.quarterTurn(square, columns: 2, using: &generator)
    #expect(once.scalars == [3, 1, 4, 2])
    var turned = square
    for _ in 0..<4 {
      turned = Corruption.quarterTurn(turned, columns: 2, using: &generator)
    }
    #expect(turned == square)
  }

  @Test func `noise stays between black and white, and shuffling keeps the pixels`() {
    var generator = SeededGenerator(seed: 1)
    let images = Tensor<Float>.uniform([4, 16], from: 0, to: 1, using: &generator)
    let noisy = Corruption.noise(images, columns: 4, using: &generator)
    #expect(noisy.min().item >= 0 && noisy.max().item <= 1 && noisy != images)
    let shuffled = Corruption.shuffledPixels(images, columns: 4, using: &generator)
    #expect(zip(shuffled.rows, images.rows).allSatisfy { $0.sorted() == $1.sorted() })
  }

  @Test func `entropy is zero for certainty and log K for even odds`() {
    let found = entropies(Tensor<Float>([[1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25]]))
    #expect(abs(found[0]) < 1e-7 && abs(found[1] - 1.3862943611) < 1e-6)
  }

  @Test func `separation is 1 when all odd ones are higher, 0 when none, and counts pairs`() {
    #expect(separation(ordinary: [1, 2], odd: [3, 4]) == 1)
    #expect(separation(ordinary: [3, 4], odd: [1, 2]) == 0)
    #expect(separation(ordinary: [1, 3], odd: [2, 4]) == 0.75)
  }

  @Test func `without a rate all passes of Monte Carlo dropout agree`() {
    var generator = SeededGenerator(seed: 1)
    let network = ImageNetwork<Float>(
      inputs: 4, hiddenUnits: 5, classes: 3, rate: 0, using: &generator)
    let images = Tensor<Float>(.random([6, 4]))
    let ensemble = MonteCarloDropout(network, images, passes: 4, stream: RandomStream(seed: 1))
    let single = network(images).detached.softmax()
    #expect(largestDifference(ensemble.probabilities, single) < 1e-6)
    #expect(ensemble.disagreement.allSatisfy { abs($0) < 1e-6 })
  }

  @Test func `units that copy each other correlate fully, and dead ones are left out`() {
    let units = Tensor<Float>([[1, 2, -1, 0], [2, 4, -2, 0], [4, 8, -4, 0]])
    let found = unitCorrelations(units)
    #expect(found.count == 3 && found.allSatisfy { abs($0 - 1) < 1e-5 })
  }

  @Test func `taking no unit away changes nothing`() {
    var generator = SeededGenerator(seed: 1)
    let network = ImageNetwork<Float>(
      inputs: 4, hiddenUnits: 5, classes: 3, rate: 0.5, using: &generator)
    let examples = Examples(
      images: Tensor<Float>(.random([6, 4])), labels: [0, 1, 2, 0, 1, 2], columns: 2)
    let all = score(network, examples, without: 0, using: &generator)
    #expect(abs(all.loss - Score(network, examples).loss) < 1e-6)
  }

  @Test func `the same seed trains the same network, and another seed another`() {
    var generator = SeededGenerator(seed: 1)
    let examples = Examples(
      images: .uniform([20, 16], from: 0, to: 1, using: &generator),
      labels: (0..<20).map { $0 % 3 }, columns: 4)
    var recipe = Recipe()
    (recipe.hiddenUnits, recipe.steps, recipe.batch) = (8, 12, 6)
    (recipe.rate, recipe.reach, recipe.smoothing, recipe.decay) = (0.3, 1, 0.1, 1)
    func trained(_ seed: UInt64) -> [Float] {
      train(recipe, on: examples, classes: 3, seed: seed).output.weight.value.scalars
    }
    #expect(trained(1) == trained(1))
    #expect(trained(1) != trained(2))
  }

  @Test func `every fold is scored, and the curve starts before the first step`() {
    var generator = SeededGenerator(seed: 1)
    let examples = Examples(
      images: .uniform([20, 16], from: 0, to: 1, using: &generator),
      labels: (0..<20).map { $0 % 2 }, columns: 4)
    var recipe = Recipe()
    (recipe.hiddenUnits, recipe.steps, recipe.batch) = (4, 10, 5)
    let parts = folds(count: 20, k: 4, using: &generator)
    let scores = FoldScores(
      recipe, on: examples, folds: parts, classes: 2, seed: 1, interval: 5)
    #expect(scores.curves.count == 4 && scores.curves.allSatisfy { $0.count == 3 })
    #expect(abs(scores.losses.mean - meanCurve(scores.curves)[2]) < 1e-12)
  }

  @Test func `too few images are refused in one line`() {
    #expect(throws: TooFewImages.self) { try checkSize(10, needed: 11) }
    #expect(throws: Never.self) { try checkSize(11, needed: 11) }
  }
}
