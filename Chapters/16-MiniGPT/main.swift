import Datasets
import Foundation
import MiniGPT
import TinyTensor

let corpus = try! TextCorpus.load()
let tokens = try! corpus.vocabulary.encode(corpus.training)
let heldOut = try! corpus.vocabulary.encode(corpus.validation)
var generator = SeededGenerator(seed: 1)
let sizes = Configuration(vocabulary: 81, context: 128, layers: 4, heads: 4, width: 160)
var recipe = Recipe()
recipe.steps = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1])! : 60
var trainer = Trainer(GPT(sizes, using: &generator), recipe)
print(sizes.parameterCount, trainer.model.parameterCount)
let clock = ContinuousClock()
var times: [Double] = []
while !trainer.isDone {
  var report: Trainer.Report?
  times.append(clock.measure { report = trainer.step(on: tokens) } / .milliseconds(1))
  if trainer.stepCount % 10 == 0 { print(trainer.stepCount, report!, times.sorted()[times.count / 2]) }
}
var e: Evaluation?
let t = clock.measure { e = Evaluation(of: trainer.model, on: heldOut, before: tokens.last!, most: 64) }
print(e!.loss, e!.tokens, t)
let text = trainer.model.continuations(of: [10], count: 2, length: 300, seed: 1)
for t in text { print(corpus.vocabulary.decode(t)) }
