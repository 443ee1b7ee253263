import Datasets
import Foundation
import TestSupport
import Testing
import TinyTensor

@testable import Chapter03

/// The formulas of chapter 03 against their plain spellings, against theory and against the library.
@Suite struct Chapter03Tests {
  @Test(arguments: [1, 3, 16])
  func `the gradient of softmax regression: loops, matrices and library agree`(_ count: Int) {
    let x = Tensor<Double>.random([count, 6])
    let labels = (0..<count).map { $0 % 4 }
    let model = Linear<Double>(weight: .random([6, 4], seed: 2), bias: .random([4], seed: 3))
    let (weight, bias) = (model.weight.value, model.bias.value)
    let loops = regressionGradientByLoops(
      x.rows, labels: labels, weight: weight.rows, bias: bias.scalars)
    let matrices = regressionGradient(x, labels: labels, weight: weight, bias: bias)
    let library = model(x).crossEntropy(labels: labels).backward()
    #expect(largestDifference(Tensor(loops.weight), matrices.weight) < 1e-12)
    #expect(largestDifference(Tensor(loops.bias), matrices.bias) < 1e-12)
    #expect(largestDifference(library[model.weight], matrices.weight) < 1e-12)
    #expect(largestDifference(library[model.bias], matrices.bias) < 1e-12)
  }

  @Test func `Adam: loops, tensors and library take the same ten steps`() {
    let start = Tensor<Double>.random([3, 2])
    let model = Linear<Double>(weight: start, bias: .zeros([2]))
    var (loopWeights, tensorWeights) = (start.scalars, start)
    var (loops, tensors) = (AdamByLoops(learningRate: 0.1), AdamByMatrices(learningRate: 0.1))
    var library = Adam<Double>(learningRate: 0.1)
    for _ in 0..<10 {
      loops.update(&loopWeights, along: loopWeights.map { 3 * $0 * $0 * $0 })
      tensors.update(&tensorWeights, along: 3 * tensorWeights.power(3))
      let loss = 0.75 * model.weight.variable.power(4).sum()
      library.update(model, along: loss.backward())
      #expect(largestDifference(Tensor(loopWeights, shape: [3, 2]), tensorWeights) < 1e-12)
      #expect(largestDifference(model.weight.value, tensorWeights) < 1e-12)
    }
  }

  @Test func `the popular sum is the batch size times the library's mean, where it is a number`() {
    let logits = Tensor<Double>.random([7, 4])
    let labels = [0, 3, 1, 1, 2, 0, 3]
    let sum = popularLoss(logits, labels: labels).item
    #expect(abs(sum - 7 * logits.crossEntropy(labels: labels).item) < 1e-12)
    #expect(popularLoss(Tensor<Float>([[0, 200]]), labels: [1]).item.isNaN)
  }

  @Test(arguments: 1...20)
  func `on a random bowl every rate below 2/L descends and every rate above it leaves`(
    _ seed: Int
  ) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let size = 2 + seed % 6
    let curvatures = (0..<size).map { _ in generator.uniform(from: 0.05, to: 20) }
    let bowl = Landscape.bowl(curvatures, start: (0..<size).map { _ in generator.normal() })
      .mirrored(across: (0..<size).map { _ in generator.normal() })
    let limit = 2 / curvatures.max()!
    for share in [0.1, 0.5, 0.98] {
      let walk = Walk(down: bowl, by: SGD<Double>(learningRate: share * limit), steps: 100)
      #expect(zip(walk.heights, walk.heights.dropFirst()).allSatisfy { $1 <= $0 })
    }
    let walk = Walk(down: bowl, by: SGD<Double>(learningRate: 1.05 * limit), steps: 200)
    #expect(walk.heights.last! > walk.heights[0])
  }

  @Test func `a mirror changes no height and mirrors back`() {
    let bowl = Landscape.bowl([2, 7], start: [1, 1])
    let twice = bowl.mirrored(across: [1, 3]).mirrored(across: [1, 3])
    let w = Tensor<Double>([0.3, -1.1])
    #expect(abs(twice.height(w).item - bowl.height(w).item) < 1e-12)
    #expect(bowl.mirrored(across: [1, 3]).height(Tensor([0, 0])).item == 0)
  }

  @Test(arguments: Rule.allCases) func `every rule walks down a bowl`(_ rule: Rule) {
    let bowl = Landscape.bowl([1, 3], start: [1, -1])
    let walk = Walk(down: bowl, by: rule.optimizer(learningRate: 0.02), steps: 200)
    #expect(walk.heights.last! < 0.05 * walk.heights[0])
    #expect(walk.places.count == 201 && walk.coordinates(0, every: 50).count == 5)
  }

  @Test func `the best walk has the rate with the lowest mean height`() {
    let bowl = Landscape.bowl([1], start: [1])
    let best = Walk.best(down: bowl, by: .sgd, rates: [0.1, 1, 5], steps: 10)
    #expect(best.rate == 1 && best.walk.heights[1] == 0)
  }

  @Test func `the variance of a batch of one is the mean over all batches of one`() {
    let x = Tensor<Float>(Tensor<Double>.random([12, 5]))
    let labels = (0..<12).map { $0 % 3 }
    let model = Linear<Float>(
      weight: Tensor<Float>(Tensor<Double>.random([5, 3], seed: 2)), bias: .zeros([3]))
    let noise = GradientNoise(x, labels: labels, model: model)
    let each = (0..<12).map { row -> Double in
      let one = regressionGradient(
        x.slice(row..<row + 1), labels: [labels[row]], weight: model.weight.value,
        bias: model.bias.value)
      let (w, b) = (one.weight - noise.full.weight, one.bias - noise.full.bias)
      return Double(w.squared().sum().item + b.squared().sum().item)
    }
    #expect(abs(each.reduce(0, +) / 12 / noise.varianceOfOne - 1) < 1e-4)
    var generator = SeededGenerator(seed: 4)
    let measured = noise.variance(batchSize: 4, draws: 4_000, using: &generator)
    #expect(abs(measured / (noise.varianceOfOne / 4) - 1) < 0.1)
  }

  @Test(arguments: [-1.0, -0.5, 0, 2]) func `fitted powers are exact on exact powers`(_ p: Double) {
    let x = [1.0, 4, 16, 64]
    #expect(abs(fittedExponent(x, x.map { 3 * pow($0, p) }) - p) < 1e-12)
  }

  @Test func `the tremble of a constant rate settles at its floor`() {
    var generator = SeededGenerator(seed: 5)
    let tremble = noisyDescent(.constant(0.2), walkers: 5_000, steps: 200, using: &generator)
    let measured = tremble.suffix(100).reduce(0, +) / 100
    #expect(abs(measured / noiseFloor(rate: 0.2) - 1) < 0.05)
  }

  @Test func `schedules begin, peak and end where they should`() {
    #expect(Schedule.constant(0.3)(1_000) == 0.3)
    let step = Schedule.stepwise(from: 1, times: 0.5, every: 10)
    #expect(step(9) == 1 && step(10) == 0.5 && step(20) == 0.25)
    let cosine = Schedule.cosine(from: 1, to: 0.1, steps: 100)
    #expect(cosine(0) == 1 && abs(cosine(50) - 0.55) < 1e-12 && abs(cosine(100) - 0.1) < 1e-12)
    let warm = cosine.warmedUp(for: 9)
    #expect(abs(warm(0) - 0.1) < 1e-12 && abs(warm(8) - 0.9) < 1e-12 && warm(9) == 1)
    let root = Schedule.inverseSquareRoot(peak: 2, warmup: 100)
    #expect(abs(root(49) - 1) < 1e-12 && root(99) == 2 && abs(root(399) - 1) < 1e-12)
  }

  @Test func `training learns a rule, is reproducible, and stops when told to`() {
    let pixels = (0..<400).map { UInt8($0 % 4 == ($0 / 4) % 4 ? 255 : 0) }
    let images = LabelledImages(
      pixels: pixels, labels: (0..<100).map { $0 % 4 }, rows: 2, columns: 2,
      classNames: ["a", "b", "c", "d"])
    func trained(until last: Int) -> (model: Linear<Float>, steps: Int) {
      let model = images.linearModel()
      var generator = SeededGenerator(seed: 1)
      var taken = 0
      train(
        model, on: images, by: SGD<Float>(learningRate: 1), schedule: .constant(1), batchSize: 10,
        epochs: 5, using: &generator
      ) { steps, _ in
        taken = steps
        return steps < last
      }
      return (model, taken)
    }
    let (model, steps) = trained(until: .max)
    #expect(steps == 50 && Examples(images).score(model).accuracy == 1)
    #expect(trained(until: .max).model.weight.value == model.weight.value)
    #expect(trained(until: 7).steps == 7)
  }

  @Test func `shuffled labels are the same labels in another order`() {
    let images = LabelledImages(
      pixels: [UInt8](repeating: 0, count: 50), labels: (0..<50).map { $0 % 5 }, rows: 1,
      columns: 1, classNames: ["a", "b", "c", "d", "e"])
    var generator = SeededGenerator(seed: 1)
    let shuffled = images.withShuffledLabels(using: &generator)
    #expect(shuffled.labels != images.labels && shuffled.labels.sorted() == images.labels.sorted())
  }
}
