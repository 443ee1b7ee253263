import FileSupport
import Foundation
import MiniGPT
import TestSupport
import Testing
import TinyTensor

@testable import Chapter16

/// A text that a small model can learn from: 0, 1, …, 10, again and again, with a stumble here and
/// there.
let countingText: [Int32] = {
  var generator = SeededGenerator(seed: 9)
  var token: Int32 = 0
  return (0..<600).map { _ in
    token = (token + (generator.uniform() < 0.1 ? 2 : 1)) % 11
    return token
  }
}()

func smallRecipe(_ change: (inout Recipe) -> Void = { _ in }) -> Recipe {
  var recipe = Recipe()
  (recipe.steps, recipe.batch, recipe.warmup) = (12, 4, 3)
  change(&recipe)
  return recipe
}

func smallTrainer(
  dropout: Double = 0.1, _ change: (inout Recipe) -> Void = { _ in }
) -> Trainer {
  var sizes = small
  sizes.dropout = dropout
  let recipe = smallRecipe(change)
  var generator = SeededGenerator(seed: recipe.seed, at: 0)
  return Trainer(GPT(sizes, using: &generator), recipe)
}

func temporaryPath(_ name: String) -> String {
  let folder = FileManager.default.temporaryDirectory.path + "/chapter16-\(UUID().uuidString)"
  try? makeFolder(folder)
  return folder + "/" + name
}

let plainVocabulary = SavedTokenizer.characters("abcdefghijk")

@Suite struct Chapter16TrainingTests {
  @Test func `a few hundred steps learn to count`() {
    var trainer = smallTrainer(dropout: 0) { ($0.steps, $0.learningRate) = (600, 1e-2) }
    while !trainer.isDone { _ = trainer.step(on: countingText) }
    let last = trainer.losses.suffix(50).reduce(0, +) / 50
    #expect(trainer.losses[0] > 2 && last < 1, "\(last)")
  }

  /// Interrupted after each of these steps, written to a file, read, and gone on with.
  @Test(arguments: [(0, 1), (1, 2), (3, 1), (7, 2), (11, 1)], Recipe.Rule.allCases)
  func `resuming continues bit for bit`(
    _ place: (stop: Int, accumulate: Int), _ rule: Recipe.Rule
  ) throws {
    func trainer() -> Trainer {
      smallTrainer { ($0.accumulate, $0.rule) = (place.accumulate, rule) }
    }
    var whole = trainer()
    var norms: [Double] = []
    while !whole.isDone { norms.append(whole.step(on: countingText).gradientNorm) }

    var first = trainer()
    while first.stepCount < place.stop { _ = first.step(on: countingText) }
    let path = temporaryPath("checkpoint.safetensors")
    try Checkpoint(first, plainVocabulary, textMark: "counting").write(to: path)
    var second = try Checkpoint(path: path).trainer
    #expect(second.stepCount == place.stop)
    while !second.isDone {
      let report = second.step(on: countingText)
      #expect(report.gradientNorm == norms[second.stepCount - 1])
    }
    #expect(second.losses == whole.losses)
    for (a, b) in zip(second.model.parameters, whole.model.parameters) {
      #expect(a.value == b.value)
    }
  }

  @Test func `another seed gives another curve`() {
    func losses(_ seed: UInt64) -> [Float] {
      var trainer = smallTrainer { $0.seed = seed }
      while !trainer.isDone { _ = trainer.step(on: countingText) }
      return trainer.losses
    }
    #expect(losses(1) == losses(1) && losses(1) != losses(2))
  }

  @Test func `accumulated gradients are those of one large batch`() {
    let model: GPT<Double> = smallModel()
    let tokens = (0..<32).map { $0 * 5 % 11 }
    let targets = (0..<32).map { ($0 * 5 + 1) % 11 }
    let whole = model(tokens, windows: 4).crossEntropy(labels: targets).backward()
    func half(_ range: Range<Int>) -> Gradients<Double> {
      let loss = model(Array(tokens[range]), windows: 2).crossEntropy(labels: Array(targets[range]))
      return (loss / 2).backward()
    }
    var sum = half(0..<16)
    sum.add(half(16..<32))
    for parameter in model.parameters {
      #expect(largestDifference(sum[parameter], whole[parameter]) < 1e-14)
    }
  }

  @Test func `the rate climbs in a straight line and falls in half a cosine`() {
    let schedule = smallRecipe {
      ($0.steps, $0.warmup, $0.learningRate, $0.minimumRate) = (1_100, 100, 1e-3, 1e-4)
    }.schedule
    #expect(abs(schedule(0) - 1e-3 / 101) < 1e-12 && abs(schedule(100) - 1e-3) < 1e-12)
    #expect(abs(schedule(600) - 5.5e-4) < 1e-12 && abs(schedule(1_100) - 1e-4) < 1e-12)
  }

  @Test func `gains and biases do not decay, matrices do`() throws {
    let recipe = smallRecipe()
    let adam = try #require(recipe.optimizer as? Adam<Float>)
    #expect(adam.decays("", .ones([2, 2])) && !adam.decays("", .ones([2])))
  }

  @Test func `windows are runs of the text, and every place can come`() {
    let text = (0..<12).map { Int32($0) }
    var generator = SeededGenerator(seed: 1)
    let windows = TextWindows.random(500, of: 4, from: text, using: &generator)
    #expect(windows.count == 500 && windows.targets == windows.inputs.map { $0 + 1 })
    let starts = stride(from: 0, to: 2_000, by: 4).map { windows.inputs[$0] }
    #expect(Set(starts) == Set(0...7))
    for start in stride(from: 0, to: 2_000, by: 4) {
      #expect(
        Array(windows.inputs[start..<start + 4])
          == Array(windows.inputs[start]...windows.inputs[start] + 3))
    }
  }

  @Test func `an update ratio is the length of the change over the length of the weights`() {
    let model: GPT<Float> = smallModel()
    var health = UpdateHealth(before: model)
    for parameter in model.parameters { parameter.value = parameter.value * 1.25 }
    health.compare(model)
    #expect(health.ratios.count == 2 + 4 * 2 && health.names.contains("h.1.mlp.c_proj.weight"))
    #expect(health.ratios.allSatisfy { abs($0 - 0.25) < 1e-5 })
  }
}

@Suite struct Chapter16EvaluationTests {
  @Test(arguments: [WindowPlacement.halves, .windows], [1, 5, 8, 9, 16, 21, 40])
  func `every token is scored once, with the context that the protocol promises`(
    _ placement: WindowPlacement, _ count: Int
  ) {
    let model: GPT<Double> = smallModel()
    let text = countingText[..<count].map { $0 }
    let found = Evaluation(of: model, on: text, before: 7, by: placement, batch: 3)
    #expect(found.tokens == count && found.tokensByPosition.reduce(0, +) == count)
    // The same by brute force, each token alone.
    let all = [7] + text.map { Int($0) }
    let length = min(8, count)
    var nats = 0.0
    for index in 0..<count {
      var start: Int
      switch placement {
      case .windows: start = index / length * length
      case .halves:
        start = index < length ? 0 : (index - length) / (length / 2) * (length / 2) + length / 2
      }
      start = min(start, count - length)
      let logits = model(Array(all[start..<start + length])).detached.reshaped([length, 11])
      nats +=
        logits.slice(index - start..<index - start + 1)
        .crossEntropy(labels: [all[index + 1]]).item
    }
    #expect(abs(found.nats - nats) < 1e-9)
  }

  @Test func `in halves every token but the first few sees at least half a context`() {
    let model: GPT<Float> = smallModel()
    let found = Evaluation(of: model, on: countingText, before: 0)
    #expect(found.tokensByPosition.prefix(4).allSatisfy { $0 == 1 })
    #expect(found.tokens == 600)
  }

  @Test func `a part of the windows is spread over the text`() {
    let model: GPT<Float> = smallModel()
    let found = Evaluation(of: model, on: countingText, before: 0, most: 10)
    #expect(found.tokens >= 40 && found.tokens <= 48)
  }
}
