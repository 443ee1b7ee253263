/*:
 # 16 Mini GPT

 *The whole thing, from bytes to prose*

 Tokens, embeddings, attention, norms, a loss, an optimizer: the chapters before have built each
 part. This chapter puts them together. A stack of blocks, each with attention and a feed-forward
 network, is a **transformer**. A **GPT**, or *generative pre-trained transformer*, is one that
 predicts the next token and writes by doing so again and again. Ours is small, but nothing is left
 out. It trains on any text, writes checkpoints, goes on after a power cut, samples in all the usual
 ways, and reads the files of GPT-2.

 > **Make a guess before you read on.** Chapter 08 counted. Its best model, modified Kneser-Ney of
 > order 7, keeps more than a million counts and predicts a character of Jane Austen with 1.18 nats.
 > The GPT below has 1.26 million weights, and sees each character of the text about once. Which one
 > predicts better? And a second guess: take the same novels, shuffle all their letters, and train
 > the same GPT on that. Where does its loss end: near 0, near 3.1, or near $\log 81 = 4.39$?

 **What you need:** *a recap in two minutes.* A *token* is a piece of text with a number; here it is
 a character. An *embedding* is a table with a row of learnt numbers for each token. *Attention*
 lets each token fetch a mean of what others offer (their *values*), weighted by how well its
 *query* fits their *keys*; the *causal* kind only looks back ([chapter
 13](../13-Attention/README.md)).
 *Layer norm* gives a row of numbers mean 0 and variance 1. *Cross entropy* is the mean of $-\log p$
 of what really came next, in nats ([chapter 01](../01-ForwardPropagation/README.md)). *Adam* is the
 optimizer of [chapter 03](../03-StochasticGradientDescent/README.md), *dropout* and *weight decay*
 are from [chapter 04](../04-Dropout/README.md).

 <details><summary>Set-up: what this notebook imports, and what you can change</summary>
*/
import ArgumentParser
import Charts
import Datasets
import Foundation
import MiniGPT
import Notebook
import TinyTensor

struct Options: ChapterOptions {
  @OptionGroup var run: RunOptions
  @OptionGroup var text: TextOptions

  @Option(help: "Blocks one above the other.") var layers: Int?
  @Option(help: "Attention heads in each block.") var heads: Int?
  @Option(help: "Numbers that stand for a token.") var embedding: Int?
  @Option(help: "The most tokens it can look at.") var context: Int?
  @Option(help: "The probability of dropping a number while training.") var dropout: Double?
  @Option(help: "Training steps.") var steps: Int?
  @Option(help: "adamw or muon; muon for Jane Austen's novels, else adamw.")
  var optimizer: Recipe.Rule?
  @Option(help: "Windows in a micro-batch.") var batch: Int?
  @Option(help: "Micro-batches in a step.") var accumulate: Int?
  @Option(help: "The highest learning rate.") var learningRate: Double?
  @Option(help: "The learning rate at the end.") var minimumRate: Double?
  @Option(help: "Steps until the learning rate is at its highest.") var warmup: Int?
  @Option(help: "Weight decay, on matrices.") var weightDecay: Double?
  @Flag(help: "A larger model and an hour of training; its result joins the ladder.") var long =
    false
  @Option(help: "What a token is: character or bpe.") var tokenizer: TokenKind?
  @Option(help: "How many tokens bpe has.") var vocabulary: Int?
  @Option(help: "Validation windows: halves (overlapping) or windows.")
  var `protocol` = WindowPlacement.halves
  @Option(help: "Where the checkpoint is written and read.") var checkpoint: String?
  @Option(help: "Steps between two checkpoints.") var saveEvery = 500
  @Flag(help: "Go on from the checkpoint.") var resume = false
  @Option(help: "The text to go on from.") var prompt: String?
  @Option(help: "How many continuations.") var samples = 5
  @Option(help: "Tokens in a continuation.") var length = 300
  @Option(help: "Below 1 bolder, above 1 wilder; 0 always takes the likeliest.")
  var temperature = 0.8
  @Option(help: "Keep the so many likeliest tokens.") var topK: Int?
  @Option(help: "Keep the likeliest tokens up to this sum of probabilities.") var topP: Double?
  @Option(help: "Above 1, what was said before becomes less likely.") var repetitionPenalty = 1.0
  @Option(
    help: ArgumentHelp("Sample from a GPT-2 in this folder; train nothing.", valueName: "DIR"))
  var loadGpt2: String?

  func validate() throws {
    for (name, value) in [
      ("layers", layers), ("heads", heads), ("embedding", embedding), ("context", context),
      ("steps", steps), ("batch", batch), ("accumulate", accumulate), ("save-every", saveEvery),
      ("samples", samples), ("length", length), ("top-k", topK),
    ] {
      if let value { try requireAtLeast((name, value, 1)) }
    }
    if let warmup { try requireAtLeast(("warmup", warmup, 0)) }
    if let vocabulary {
      try requireAtLeast(("vocabulary", vocabulary, 256))
      guard tokenizer == .bpe || resume else {
        throw ValidationError(
          "--vocabulary is for --tokenizer bpe; characters are as many as occur")
      }
    }
    let ranges: [(String, Double?, ClosedRange<Double>)] = [
      ("learning-rate", learningRate, 1e-9...10), ("minimum-rate", minimumRate, 0...10),
      ("weight-decay", weightDecay, 0...10), ("dropout", dropout, 0...0.99),
      ("temperature", temperature, 0...100), ("top-p", topP, 1e-9...1),
      ("repetition-penalty", repetitionPenalty, 0.01...100),
    ]
    for (name, value, range) in ranges {
      if let value, !range.contains(value) {
        throw ValidationError(
          "--\(name) is \(value); it has to be from \(range.lowerBound) to \(range.upperBound)")
      }
    }
    if let embedding, let heads, embedding % heads != 0 {
      throw ValidationError("--embedding \(embedding) cannot be shared by \(heads) heads evenly")
    }
  }

  var sampler: Sampler {
    Sampler(
      temperature: temperature, topK: topK, topP: topP, repetitionPenalty: repetitionPenalty)
  }
}

let options = beginChapter(Options.self)
let size = options.run
if let folder = options.loadGpt2 {
  attempt {
    try speak(
      fromFolder: folder, prompt: options.prompt ?? "The", count: options.samples,
      length: options.length, sampler: options.sampler, seed: options.run.seed)
  }
  leaveChapter()
}
let corpus = attempt {
  try TextCorpus.load(path: options.text.corpus, validation: options.text.validation)
}
let runFolder = repositoryFolder + "/.runs/16-mini-gpt"
let checkpointPath =
  options.checkpoint ?? runFolder
  + size.size("/checkpoint.safetensors", quick: "/quick.safetensors")
let saved = options.resume ? attempt { try Checkpoint(path: checkpointPath) } : nil
let (tokenizer, savedTokenizer) = attempt {
  try chosenTokenizer(
    options.tokenizer, vocabulary: options.vocabulary, for: corpus, checkpoint: saved)
}
let (trainingTokens, validationTokens) = attempt {
  (
    try tokenizer.tokens(of: corpus.training, from: corpus.name),
    try tokenizer.tokens(of: corpus.validation, from: "the validation text")
  )
}
let usual = Configuration(
  vocabulary: tokenizer.count, context: options.long ? 256 : size.size(128, quick: 32),
  layers: options.long ? 6 : size.size(4, quick: 2),
  heads: options.long ? 6 : size.size(4, quick: 2),
  width: options.long ? 192 : size.size(160, quick: 32), dropout: options.long ? 0.1 : 0)
var usualRecipe = Recipe()
usualRecipe.steps =
  options.long ? 5_500 : size.size(options.text.isAusten ? 1_900 : 6_000, quick: 40)
usualRecipe.rule = options.text.isAusten ? .muon : .adamw
if options.text.isAusten { usualRecipe.learningRate = options.long ? 6e-3 : 8e-3 }
usualRecipe.batch = size.size(16, quick: 8)
usualRecipe.warmup = size.size(100, quick: 5)
let (sizes, recipe) = attempt {
  let wishes = Wishes(
    layers: options.layers, heads: options.heads, embedding: options.embedding,
    context: options.context, dropout: options.dropout, steps: options.steps,
    batch: options.batch, accumulate: options.accumulate, warmup: options.warmup,
    learningRate: options.learningRate, minimumRate: options.minimumRate,
    weightDecay: options.weightDecay, seed: size.seed == 1 ? nil : size.seed,
    rule: options.optimizer)
  return try wishes.settled(
    vocabulary: tokenizer.count, checkpoint: saved, default: usual, usualRecipe)
}
let textMark = Checkpoint.mark(of: trainingTokens)
attempt {
  if let flaw = sizes.flaw ?? recipe.flaw { throw Obstacle(description: flaw) }
  guard trainingTokens.count > sizes.context else {
    throw Obstacle(
      description: "\(corpus.name): \(trainingTokens.count) tokens to train on are too few for a "
        + "context of \(sizes.context)")
  }
  if let saved, saved.textMark != textMark {
    throw Obstacle(
      description:
        "\(checkpointPath): was trained on another text (\(saved.textMark)); this one has "
        + textMark)
  }
}
let prompt =
  options.prompt
  ?? (options.text.isAusten ? "Elinor " : String(corpus.validation.string.prefix(12)))
let promptTokens = attempt { try tokenizer.tokens(of: prompt, from: "--prompt") }
/*:
 </details>

 ## 1. The text, and what guessing costs

 The text is that of chapter 08: six novels, the first nine tenths to learn from, the last tenth to
 be judged by. The last tenth is the end of *Sense and Sensibility*, whose beginning is in the
 training part. The trivial models come first. One knows only the alphabet. The other, the
 *unigram*, knows how often each character comes.
*/
let seen = Tokens.counts(trainingTokens, of: tokenizer.count)
let unigramLoss = Tokens.unigramLoss(of: validationTokens, counts: seen)
let charactersPerToken = Double(corpus.validation.characterCount) / Double(validationTokens.count)
table(
  ["", "characters", "tokens"],
  rows: [
    ["training", grouped(corpus.training.characterCount), grouped(trainingTokens.count)],
    ["validation", grouped(corpus.validation.characterCount), grouped(validationTokens.count)],
    ["different tokens", "", grouped(tokenizer.count)],
  ])
table(
  ["trivial model", "nats per token"],
  rows: [
    ["every token equally likely", fixed(log(Double(tokenizer.count)), 3)],
    ["unigram", fixed(unigramLoss, 3)],
  ])
/*:
 ## 2. The model on two screens

 Here is all of it, the sizes first. Read it slowly.

 {{ ../../Sources/MiniGPT/Configuration.swift: Configuration }}

 {{ ../../Sources/MiniGPT/GPT.swift }}

 Four things are worth a second look.

 **The stream.** A row of $C$ numbers for each token runs from bottom to top; $C$ is the width. A
 block never replaces it. It adds to it, twice. So the loss reaches every layer by a path of plain
 additions, and what a layer cannot improve it can leave alone.

 **The norm stands before.** Attention and feed-forward network read a normalised copy of the
 stream. The stream itself is normalised only once, at the end. (The first transformer normalised
 after the addition, which is harder to train when it is deep; Xiong and others, 2020, show why.)

 **The head is tied.** The table that turns a token into numbers is used again to turn numbers into
 logits. Its derivative has two parts, and the tests refuse either one alone.

 **Positions are learnt.** Attention does not know where a token stands, so each place in the window
 has a row of its own that is added. There is no row for place 129. Section 9 has to deal with that.

 How many weights? With $V$ tokens, a context of $T$, $L$ blocks, a width of $C$ and $H = 4C$ hidden
 units: embeddings $C(V + T)$, attention $4C^2$ and feed-forward network $8C^2$ for each block, two
 gains of $C$ for each block and one at the end.

 $$ C(V + T) + L\,(12\,C^2 + 2C) + C $$
*/
var start = SeededGenerator(seed: recipe.seed, at: 0)
var trainer = saved?.trainer ?? Trainer(GPT(sizes, using: &start), recipe)
let model = trainer.model
let partNames = ["wte", "wpe", "attn", "mlp", "ln_"]
let partWords = [
  "token embedding, also the head", "positions", "attention", "feed-forward", "norms",
]
let partCounts = partNames.map { part in
  zip(model.names, model.parameters).filter { $0.0.contains(part) }
    .reduce(0) { $0 + $1.1.value.count }
}
table(
  ["part", "weights", "share"],
  rows: zip(partWords, partCounts).map {
    [$0, grouped($1), percent(Double($1) / Double(model.parameterCount))]
  } + [["all", grouped(model.parameterCount), ""]])
claim(
  model.parameterCount == sizes.parameterCount && partCounts.reduce(0, +) == model.parameterCount,
  "The formula counts what a walk through the model finds", measured: grouped(sizes.parameterCount))
let gpt2 = Configuration(
  vocabulary: 50_257, context: 1_024, layers: 12, heads: 12, width: 768, hasBiases: true)
let gpt3 = Configuration(
  vocabulary: 50_257, context: 2_048, layers: 96, heads: 96, width: 12_288, hasBiases: true)
claim(
  gpt2.parameterCount == 124_439_808, "The same formula, with biases, gives the smallest GPT-2",
  measured: grouped(gpt2.parameterCount))
claim(
  abs(Double(gpt3.parameterCount) / 175e9 - 1) < 0.005, "And GPT-3, with its published sizes",
  measured: grouped(gpt3.parameterCount))
/*:
 > **Popular introductions say** that GPT-4 is the model with 175 billion parameters. That number is
 > GPT-3's: the formula and the sizes in its paper give it. The size of GPT-4 was not published.

 ## 3. Three times the same

 The whole forward pass once more, without any tensor operation: loops over numbers that you could
 follow with a pencil, and a lot of patience. Below it the same in matrices.

 {{ ByHand.swift }}

 All three must give the same logits. We try it on a tiny GPT with random weights, in `Double`.
*/
var tinyStart = SeededGenerator(seed: recipe.seed, at: 7)
let tiny = GPT<Double>(
  Configuration(
    vocabulary: tokenizer.count, context: 16, layers: 2, heads: 2, width: 8, hasBiases: true,
    activation: .geluTanh), using: &tinyStart)
for parameter in tiny.parameters {
  // Larger than at a start, and nothing at 0 or 1, where mistakes would not show.
  parameter.value =
    parameter.value * 5
    + .normal(parameter.value.shape, standardDeviation: 0.2, using: &tinyStart)
}
let window = validationTokens.prefix(16).map { Int($0) }
let byLibrary = tiny(window).detached.reshaped([window.count, tokenizer.count])
let loopDifference = (Tensor(logitsByLoops(tiny, window)) - byLibrary).magnitude().max().item
let matrixDifference = (logitsByMatrices(tiny, window) - byLibrary).magnitude().max().item
claim(
  loopDifference < 1e-10, "Loops and library give the same logits",
  measured: "largest difference \(scientific(loopDifference, 0))")
claim(
  matrixDifference < 1e-10, "Matrices and library give the same logits",
  measured: "largest difference \(scientific(matrixDifference, 0))")
/*:
 (The tests also compare a block and the whole model with PyTorch: logits, loss and the derivative
 with respect to every weight, to $10^{-5}$ in `Float` and $10^{-10}$ in `Double`.)

 **No peeking.** A model that sees the answer learns nothing. So change one token, and look which
 logits move: those from its place on, and none before.
*/
let middle = window.count / 2
var perturbed = window
perturbed[middle] = (perturbed[middle] + 1) % tokenizer.count
let changes = (tiny(perturbed).detached.reshaped(byLibrary.shape) - byLibrary).magnitude()
  .max(axis: -1).scalars
claim(
  changes[..<middle].allSatisfy { $0 == 0 } && changes[middle...].allSatisfy { $0 > 0 },
  "A changed token moves the logits from its place on, and not one before it")
/*:
 What are the exercises, and where do their answers come from?

 > **Popular introductions say** that GPT learns by filling in masked words. That is BERT (Devlin
 > and others, 2018). A GPT has one task: at every place, predict the token that comes next. The
 > answers are the text itself, moved by one, so a window of 128 tokens is 128 exercises at once.

 {{ ../../Sources/MiniGPT/TextWindows.swift: TextWindows }}
*/
var draws = SeededGenerator(seed: recipe.seed, at: 8)
let example = TextWindows.random(2, of: sizes.context, from: trainingTokens, using: &draws)
claim(
  zip(example.inputs.dropFirst(), example.targets).enumerated().allSatisfy { place, pair in
    place % sizes.context == sizes.context - 1 || pair.0 == pair.1
  }, "Inside a window the answers are the inputs, one place on")
/*:
 ## 4. A good start

 Before training the model should know that it knows nothing: all tokens about equally likely, a
 loss near $\log V$. A start with standard deviation 0.02 does that. But blocks *add* to the stream,
 and variances add up. With many blocks the stream at the top is much larger than at the bottom, and
 what the token itself brought is a small part of it. GPT-2's repair: the $2L$ matrices that write
 to the stream start smaller, divided by $\sqrt{2L}$. How much does the stream grow with each start,
 in a model with 24 blocks?
*/
let deep = Configuration(
  vocabulary: tokenizer.count, context: sizes.context, layers: size.size(24, quick: 8), heads: 4,
  width: size.size(160, quick: 32))
var deepStart = SeededGenerator(seed: recipe.seed, at: 9)
let scaled = GPT<Float>(deep, using: &deepStart)
let unscaled = GPT<Float>(deep) { name, shape in
  let value = zip(scaled.names, scaled.parameters).first { $0.0 == name }!.1.value
  return name.hasSuffix("c_proj.weight") ? value * Float(2 * deep.layers).squareRoot() : value
}
let someTokens = trainingTokens.prefix(deep.context).map { Int($0) }
let (tamed, wild) = (scaled.streamDeviations(someTokens), unscaled.streamDeviations(someTokens))
let firstLoss = Evaluation(
  of: GPT<Float>(sizes, using: &deepStart), on: Array(validationTokens.prefix(2_000)), before: 0
).loss
figure(
  "stream-at-the-start",
  Chart(
    "In \(deep.layers) blocks the stream grows \(fixed(wild.last! / wild[0], 1))-fold; divided "
      + "by √(2L), \(fixed(tamed.last! / tamed[0], 1))-fold",
    x: Axis("block"), y: Axis("standard deviation of the stream")
  )
  .line("every matrix at 0.02", x: wild.indices, y: wild, markers: false)
  .line("divided by √(2L)", x: tamed.indices, y: tamed, markers: false),
  alt:
    "Standard deviation of the residual stream by block. It starts at \(fixed(wild[0], 3)) and "
    + "ends "
    + "at \(fixed(wild.last!, 3)) when all matrices start at 0.02, at \(fixed(tamed.last!, 3)) "
    + "when "
    + "those that write to the stream are divided.")
show(
  "loss before training",
  "\(fixed(firstLoss, 3)); log V is \(fixed(log(Double(tokenizer.count)), 3))")
claim(
  abs(firstLoss - log(Double(tokenizer.count))) < 0.15,
  result: "Before training the loss is near that of even odds", measured: fixed(firstLoss, 3))
claim(
  wild.last! / wild[0] > 2 * tamed.last! / tamed[0],
  result: "Without the division the stream grows more than twice as much",
  measured: "\(fixed(wild.last! / wild[0], 1)) and \(fixed(tamed.last! / tamed[0], 1))")
/*:
 ## 5. Training

 The recipe is nanoGPT's, with one exchange. The learning rate climbs for 100 steps, so that the
 optimizer's moments have time to form, and then falls along half a cosine. Matrices decay, gains do
 not. A gradient longer than 1 is shortened.

 The exchange is the optimizer. nanoGPT moves every weight by AdamW. This run moves the matrices of
 the blocks by **Muon** (Jordan and others, 2024). It keeps a running sum of the gradients, as
 momentum does. Such a matrix stretches some directions of its input much and most others hardly at
 all. Muon keeps the directions and makes all these stretches (its *singular values*) about equal.
 So a direction that the text seldom asks for is learnt as fast as a common one. Embeddings and
 gains stay with AdamW.

 {{ ../../Sources/TinyTensor/Optimizers/Muon.swift: orthogonalized }}

 Is the exchange worth it? A small trial decides. The same small GPT, from the same start and on the
 same windows, is trained by both, at four learning rates each. Both get the same number of steps.

 {{ OptimizerTrial.swift }}
*/
let trialSizes = Configuration(
  vocabulary: tokenizer.count, context: min(64, sizes.context), layers: 2, heads: 2,
  width: size.size(64, quick: 16))
let trialSteps = size.size(250, quick: 10)
let trialRates = size.size([2e-3, 5e-3, 1e-2, 2e-2], quick: [2e-3, 1e-2])
let trials = Recipe.Rule.allCases.flatMap { rule in trialRates.map { (rule: rule, rate: $0) } }
var trialLosses: [Recipe.Rule: [Double]] = [:]
for trial in progress("Trial of two optimizers", trials, seconds: size.size(15, quick: 1)) {
  trialLosses[trial.rule, default: []].append(
    lossAfterTrial(
      of: trialSizes, by: trial.rule, learningRate: trial.rate, steps: trialSteps,
      seed: recipe.seed, training: trainingTokens, validation: validationTokens))
}
let (adamTrial, muonTrial) = (trialLosses[.adamw]!, trialLosses[.muon]!)
let trialGain = adamTrial.min()! - muonTrial.min()!
figure(
  "optimizers",
  Chart(
    "Each at the best rate tried, \(trialGain > 0 ? "Muon beats AdamW" : "AdamW beats Muon") by "
      + "\(fixed(abs(trialGain), 2)) nats after \(trialSteps) steps",
    x: Axis("highest learning rate", scale: .log10), y: Axis("loss (nats per token)")
  )
  .line("AdamW", x: trialRates, y: adamTrial)
  .line("Muon for the matrices", x: trialRates, y: muonTrial),
  alt: "Validation loss after \(trialSteps) steps against the learning rate. AdamW is best at "
    + "\(fixed(adamTrial.min()!, 3)) nats, Muon at \(fixed(muonTrial.min()!, 3)).")
claim(
  trialGain > 0.02, result: "Muon's best run of the trial is ahead of AdamW's best",
  measured: "\(fixed(muonTrial.min()!, 3)) and \(fixed(adamTrial.min()!, 3))")
/*:
 AdamW's best rate lies inside the range that was tried; if Muon's lies at its edge, a wider search
 could only help Muon. A step of Muon costs more: each matrix is multiplied fifteen times more. And
 a trial of one seed and a small model proves little about large ones. It is enough to choose by.
 With `--corpus` the default is AdamW throughout, as nanoGPT has it; `--optimizer` chooses.

 The whole recipe:

 {{ ../../Sources/MiniGPT/Recipe.swift: Recipe }}

 One step: draw windows, predict, blame, move. With `--accumulate` several *micro-batches* share a
 step; their gradients are added up first, so that a batch may be larger than the memory.

 {{ ../../Sources/MiniGPT/Trainer.swift }}

 How well does it predict what it has not seen? A window of 128 tokens has easy and hard places: the
 first token of a window is predicted from one token, the last from 128. So to score a whole text we
 let the windows overlap by half, and count only the second half of each. Every token is scored
 exactly once, and nearly all with at least 64 tokens before them. While it trains, a few windows
 spread over the validation text have to do. How does the loss fall, and what does the model write
 on the way?

 {{ ../../Sources/MiniGPT/Evaluation.swift: Evaluation }}
*/
SaveRequest.listen()
attempt { try makeRunFolder(checkpointPath) }
var measurements = saved?.validation ?? []
var health: [(step: Int, norm: Double, rate: Double, ratios: [Double])] = []
var matrixNames: [String] = []
var diary: [(step: Int, text: String)] = []
let lastTraining = trainingTokens.last!
/// A look at the validation loss on a few windows.
func glance(_ model: GPT<Float>) -> Double {
  Evaluation(of: model, on: validationTokens, before: lastTraining, most: 48).loss
}
let interval = max(1, recipe.steps / 24)
let diarySteps = [20, 200, 1_000, recipe.steps].filter { $0 <= recipe.steps }
let tokensPerStep = recipe.batch * recipe.accumulate * sizes.context
let clock = ContinuousClock()
let trainingStart = clock.now
let resumedAt = trainer.stepCount
for step in progress(
  "Training", trainer.stepCount..<max(recipe.steps, trainer.stepCount),
  seconds: Double(recipe.steps) * Double(tokensPerStep * sizes.parameterCount) * 5.9e-11)
{
  if step.isMultiple(of: interval) && measurements.last?.step != step {
    measurements.append(.init(step: step, loss: glance(trainer.model)))
  }
  let isLookedAt = step.isMultiple(of: interval)
  var look = isLookedAt ? UpdateHealth(before: trainer.model) : nil
  let report = trainer.step(on: trainingTokens)
  if look != nil {
    look!.compare(trainer.model)
    health.append((step, report.gradientNorm, report.learningRate, look!.ratios))
    matrixNames = look!.names
  }
  let done = step + 1
  if diarySteps.contains(done) {
    let text = trainer.model.continuations(
      of: promptTokens, length: 70, sampler: Sampler(temperature: 0.8), seed: recipe.seed)
    diary.append((done, prompt + tokenizer.decode(text[0])))
  }
  if done.isMultiple(of: options.saveEvery) || done == recipe.steps || SaveRequest.take() {
    let checkpoint = Checkpoint(
      trainer, savedTokenizer, textMark: textMark, validation: measurements)
    attempt { try checkpoint.write(to: checkpointPath) }
  }
  let seconds = (clock.now - trainingStart) / .seconds(1)
  let speed = Double((done - resumedAt) * tokensPerStep) / seconds
  progressNote("loss \(fixed(report.loss, 3))  \(grouped(Int(speed))) tokens/s")
}
let trainingSeconds = (clock.now - trainingStart) / .seconds(1)
if measurements.last?.step != recipe.steps {
  measurements.append(.init(step: recipe.steps, loss: glance(trainer.model)))
}
show(
  "trained",
  "\(grouped(trainer.stepCount)) steps of \(grouped(tokensPerStep)) tokens, "
    + "\(fixed(Double(trainer.stepCount * tokensPerStep) / Double(trainingTokens.count), 1)) times "
    + "the text"
)
let stepTime = trainingSeconds / Double(max(1, trainer.stepCount - resumedAt))
show(
  "speed", "\(fixed(trainingSeconds, 0)) s, \(fixed(1_000 * stepTime, 1)) ms a step",
  fromClock: true)
if !diary.isEmpty {
  table(
    ["after step", "it writes"],
    rows: diary.map { [grouped($0.step), $0.text.replacing("\n", with: " ") + "…"] })
}
let smoothing = max(1, recipe.steps / 120)
let smoothSteps = stride(from: 0, to: trainer.losses.count - smoothing + 1, by: smoothing).map {
  $0
}
let smoothLosses = smoothSteps.map { step in
  trainer.losses[step..<step + smoothing].reduce(0) { $0 + Double($1) } / Double(smoothing)
}
let lastMeasurement = measurements.last!.loss
figure(
  "loss",
  Chart(
    "In \(grouped(recipe.steps)) steps the loss falls from \(fixed(Double(trainer.losses[0]), 2)) "
      + "to \(fixed(lastMeasurement, 2)) nats a token on a few windows of unseen text",
    x: Axis("step"), y: Axis("loss (nats per token)")
  )
  .line(
    "training, mean of \(smoothing) steps",
    x: smoothSteps.map { Double($0) + Double(smoothing) / 2 },
    y: smoothLosses, markers: false
  )
  .line(
    "validation", x: measurements.map(\.step), y: measurements.map(\.loss), markers: false
  )
  .horizontalLine(at: unigramLoss, label: "unigram"),
  alt:
    "Training and validation loss by step. Training falls from "
    + "\(fixed(Double(trainer.losses[0]), 3)) to "
    + "\(fixed(smoothLosses.last!, 3)); validation from \(fixed(measurements[0].loss, 3)) to "
    + "\(fixed(lastMeasurement, 3)); the unigram stands at \(fixed(unigramLoss, 3)).")
/*:
 The first fall is quick: in a few dozen steps it has learnt how often each letter comes, and stands
 at the unigram's line. Words, names and commas take the rest of the time.

 **How is it doing?** Three dials. The length of the gradient says how steep the slope is, and
 whether the clip at 1 is at work. The learning rate is the schedule's. And the *update ratio* says
 how far a step moves a matrix, as a share of the matrix's own length. There is no value that it
 should have. Read it to see which layers learn, and whether some layer stands still or jumps.
*/
if health.count > 1 {
  let healthSteps = health.map(\.step)
  // Each kind of matrix with what its names hold.
  let kinds = [
    ("tokens", "wte"), ("queries, keys, values", "attn.c_attn"), ("heads", "attn.c_proj"),
    ("feed-forward in", "mlp.c_fc"), ("feed-forward out", "mlp.c_proj"),
  ]
  let groups = kinds.map(\.0)
  let lines = kinds.map { _, part in
    health.map { entry in
      let members = zip(matrixNames, entry.ratios).filter { $0.0.contains(part) }.map(\.1)
      return members.reduce(0, +) / Double(members.count)
    }
  }
  let lastRatios = zip(groups, lines).map { "\($0) \(scientific($1.last!, 1))" }.joined(
    separator: ", ")
  let largest = health.map(\.norm).max()!
  figure(
    "health",
    ChartGrid(
      "The gradient is at most \(fixed(largest, 1)) long, and an update moves a matrix by "
        + "\(percent(lines.map { $0.max()! }.max()!, 1)) at most",
      columns: 2,
      charts: [
        Chart("length of the gradient", x: Axis("step"), y: Axis("norm", scale: .log10))
          .line("gradient", x: healthSteps, y: health.map(\.norm), color: .black, markers: false)
          .horizontalLine(at: recipe.maximumNorm, label: "clip"),
        Chart("update ratio", x: Axis("step"), y: Axis("‖ΔW‖ / ‖W‖", scale: .log10))
          .lines(groups, x: healthSteps, y: lines),
      ], sharing: .x, rowHeight: 300),
    alt:
      "Gradient norm by step, largest \(fixed(largest, 2)), and mean update ratio of five kinds of "
      + "matrices by step; at the last look \(lastRatios).")
  claim(
    health.allSatisfy { $0.norm.isFinite && $0.ratios.allSatisfy { $0 > 0 && $0 < 1 } },
    result: "Every matrix moves at every look, and none by more than its own length",
    measured: lastRatios)
}
/*:
 Only the first gradients are longer than the clip. The updates grow while the learning rate warms
 up and shrink as it falls, and no kind of matrix stands still.

 **The negative control.** Now the same model on the same letters, shuffled. There is no order left
 to learn, only how often each letter comes. If its loss on shuffled unseen text fell below the
 unigram's, something would be wrong: an answer would be leaking into the question.
*/
let lottery = draws.shuffled(trainingTokens)
let lotteryText = Array(draws.shuffled(validationTokens).prefix(size.size(16_384, quick: 512)))
var blindRecipe = recipe
blindRecipe.steps = size.size(150, quick: 20)
blindRecipe.warmup = min(blindRecipe.warmup, blindRecipe.steps / 3)
var blindStart = SeededGenerator(seed: recipe.seed, at: 10)
var blind = Trainer(GPT(sizes, using: &blindStart), blindRecipe)
for _ in progress(
  "Training on shuffled letters", 0..<blindRecipe.steps, seconds: size.size(23, quick: 1))
{
  progressNote("loss \(fixed(blind.step(on: lottery).loss, 3))")
}
let blindLoss = Evaluation(of: blind.model, on: lotteryText, before: lottery.last!).loss
let lotteryUnigram = Tokens.unigramLoss(of: lotteryText, counts: seen)
let lotteryError =
  Tokens.unigramDeviation(of: lotteryText, counts: seen)
  / Double(lotteryText.count).squareRoot()
table(
  ["on \(grouped(lotteryText.count)) shuffled letters", "nats per token"],
  rows: [
    ["unigram", "\(fixed(lotteryUnigram, 3)) ± \(fixed(lotteryError, 3))"],
    ["GPT trained on shuffled letters", fixed(blindLoss, 3)],
  ])
claim(
  blindLoss > lotteryUnigram - 3 * lotteryError && blindLoss < lotteryUnigram + 0.05,
  result: "Trained on shuffled letters, it ends where the unigram stands",
  measured: "\(fixed(blindLoss, 3)) against \(fixed(lotteryUnigram, 3))")
/*:
 That was the second guess: near 3.1.

 ## 6. How good is it?

 Now the whole validation text, every token once. If a token is not a character, nats per character
 are what compares: the nats of the text over its characters. Where on the ladder does the GPT
 stand?
*/
let evaluated: Int? = size.size(nil, quick: 24)
announce("Evaluating", seconds: size.size(15, quick: 1))
let final = Evaluation(
  of: model, on: validationTokens, before: lastTraining, by: options.protocol, most: evaluated)
let perCharacter = final.loss / charactersPerToken
show(
  "protocol",
  options.protocol == .halves
    ? "windows of \(sizes.context), each half a window on, second halves scored; each token once"
    : "windows of \(sizes.context) side by side; each token once")
showValidation(natsPerToken: final.loss, tokens: final.tokens)
show("nats per character", fixed(perCharacter, 4))
let own = Rung(
  options.long ? "GPT, long run" : "GPT", natsPerCharacter: perCharacter,
  parameters: model.parameterCount, steps: recipe.steps, chapter: 16)
let isComparable = options.text.isAusten && evaluated == nil
let committed = isComparable && !options.long ? LongRun.rung : nil
writeLadder([own] + (committed.map { [$0] } ?? []))
if options.long { attempt { try LongRun.write(own, to: plotsFolder) } }
let climbed = ladder(
  through: 16, own: [own] + (committed.map { [$0] } ?? []), isComparable: isComparable)
figure("ladder", climbed.chart, alt: climbed.alt)
let bestCounted = climbed.rungs.filter { $0.kind == .counts }.map(\.natsPerCharacter).min() ?? 1.18
claim(
  perCharacter < bestCounted, result: "The GPT predicts better than the best n-gram",
  measured: "\(fixed(perCharacter, 4)) against \(fixed(bestCounted, 4))")
/*:
 So much for the first guess: the GPT does. Both store about as many numbers. But each count belongs
 to one string of letters, and each weight serves all of them. And the GPT looks back over as many
 as 128 characters, the table over six. This run does not tell which of the two differences gives
 how much.

 What would an hour bring? `Chapters/run 16 --long` trains a larger model: six layers, 192 wide,
 that look back over 256 characters, in 5,500 steps. Its result was kept from such a run and is the
 last rung.
*/
if let committed {
  claim(
    committed.natsPerCharacter < perCharacter,
    result: "A larger model, trained for an hour, gets further",
    measured: "\(fixed(committed.natsPerCharacter, 4)) with \(grouped(committed.stored)) parameters"
  )
}
/*:
 **Why the windows overlap.** How much harder are the first places of a window? Here is the loss by
 place, with windows side by side.
*/
let sideBySide = Evaluation(
  of: model, on: validationTokens, before: lastTraining, by: .windows,
  most: size.size(1_500, quick: 24))
let byPlace = sideBySide.lossByPosition
let (opening, closing) = (
  byPlace.prefix(8).reduce(0, +) / Double(byPlace.prefix(8).count),
  byPlace.suffix(byPlace.count / 2).reduce(0, +) / Double(max(1, byPlace.count / 2))
)
table(
  ["windows", "nats per token"],
  rows: [
    ["side by side", fixed(sideBySide.loss, 3)],
    [
      options.protocol == .halves ? "overlapping by half" : "side by side, all",
      fixed(final.loss, 3),
    ],
  ])
figure(
  "loss-by-place",
  Chart(
    "Windows side by side: the first eight places cost \(fixed(opening, 2)) nats, the second "
      + "half \(fixed(closing, 2))",
    x: Axis("place in the window"), y: Axis("loss (nats per token)")
  )
  .line("", x: byPlace.indices.map { $0 + 1 }, y: byPlace, markers: false)
  .horizontalLine(at: sideBySide.loss)
  .note(
    "mean of all places: \(fixed(sideBySide.loss, 2))", x: 0.4 * Double(byPlace.count),
    y: sideBySide.loss + 0.4 * (byPlace.max()! - sideBySide.loss),
    pointingTo: (0.5 * Double(byPlace.count), sideBySide.loss)),
  alt: "Loss by place in the window: \(fixed(byPlace[0], 2)) at the first place, "
    + "\(fixed(opening, 2)) over the first eight, \(fixed(closing, 2)) over the second half.")
claim(
  opening > closing + 0.2, result: "The first places of a window are harder by more than 0.2 nats",
  measured: "\(fixed(opening, 3)) and \(fixed(closing, 3))")
/*:
 With windows side by side every text seems harder than it is, because each window begins in the
 dark. Both protocols are honest if one says which it is. nanoGPT's published figure for its small
 setting, 1.88 nats on Tiny Shakespeare, is from random windows, which is nearest to `--protocol
 windows`.

 ## 7. What it has learnt

 **Where does it look?** Each head of each layer spreads its attention in its own way. Take a line
 that it never saw. For each head: how many places it effectively looks at (the exponential of its
 entropy) and how far back, on average. The most decided head is drawn.
*/
let line = Tokens.line(of: validationTokens, tokenizer, length: min(24, sizes.context))
let labels = line.map { tokenizer.label($0) }
let looks = model.attentionWeights(line)
var heads: [(layer: Int, head: Int, breadth: Double, distance: Double, rows: [[Double]])] = []
for (layer, weights) in looks.enumerated() {
  for head in 0..<sizes.heads {
    let rows = (0..<line.count).map { weights.row(head * line.count + $0).map { Double($0) } }
    let entropies = rows.map { row in row.reduce(0) { $0 - ($1 > 0 ? $1 * log($1) : 0) } }
    let distances = rows.enumerated().map { place, row in
      row.enumerated().reduce(0) { $0 + $1.element * Double(place - $1.offset) }
    }
    let count = Double(line.count)
    heads.append(
      (layer, head, exp(entropies.reduce(0, +) / count), distances.reduce(0, +) / count, rows))
  }
}
table(
  ["head", "places it looks at", "how far back"],
  rows: heads.map {
    ["layer \($0.layer + 1), head \($0.head + 1)", fixed($0.breadth, 1), fixed($0.distance, 1)]
  })
let chosenHead = heads.min { $0.breadth < $1.breadth }!
figure(
  "attention",
  Chart.attentionMap(
    "Layer \(chosenHead.layer + 1), head \(chosenHead.head + 1) is the most decided: it looks at "
      + "\(fixed(chosenHead.breadth, 1)) places, \(fixed(chosenHead.distance, 1)) back on average",
    weights: chosenHead.rows, tokens: labels, height: 560),
  alt:
    "Attention of one head over \"\(tokenizer.decode(line).replacing("\n", with: " "))\": each row "
    + "shows where a character looks; effectively at \(fixed(chosenHead.breadth, 1)) places, on "
    + "average "
    + "\(fixed(chosenHead.distance, 1)) back.")
claim(
  heads.allSatisfy { head in
    head.rows.enumerated().allSatisfy { place, row in
      abs(row.reduce(0, +) - 1) < 1e-4 && row[(place + 1)...].allSatisfy { $0 == 0 }
    }
  }, "Every row of attention sums to one and looks at nothing that comes later")
/*:
 The head in the picture looks at the character just before, nearly everywhere. In this line all
 heads of the first layer look at fewer places than those of the layers above.

 **What does a letter mean to it?** Here are the rows of the token table, on the two axes along
 which they differ most. Nobody told the model what a vowel is.

 {{ PrincipalAxes.swift }}
*/
let letterGroups: [(name: String, letters: String)] = [
  ("vowels", "aeiou"), ("other small letters", "bcdfghjklmnpqrstvwxyz"),
  ("capitals", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"), ("marks", " .,;:!?-'\"()\n"),
  ("digits", "0123456789"),
]
let lettered = letterGroups.enumerated().flatMap { number, group in
  group.letters.unicodeScalars.compactMap { letter -> (group: Int, token: Int)? in
    guard let tokens = try? tokenizer.encode(String(letter)), tokens.count == 1,
      seen[Int(tokens[0])] >= trainingTokens.count / 20_000
    else { return nil }
    return (number, Int(tokens[0]))
  }
}
let present = letterGroups.indices.filter { group in lettered.contains { $0.group == group } }
if lettered.count > 8 && present.starts(with: [0, 1]) {
  let axes = PrincipalAxes(
    lettered.map { model.tokenEmbedding.weight.value.row($0.token).map { Double($0) } })
  let spread = Tokens.separation(axes.places, lettered.map(\.group), 0, 1)
  let map = Chart(
    "The table of tokens sorts the letters: two axes show "
      + "\(percent(axes.shares.reduce(0, +), 0)) of the differences",
    x: Axis("first axis"), y: Axis("second axis"), height: 620
  ).points(
    x: axes.places.map(\.x), y: axes.places.map(\.y),
    classes: lettered.map { present.firstIndex(of: $0.group)! },
    names: present.map { letterGroups[$0].name }, size: 0.35)
  figure(
    "letters",
    zip(lettered, axes.places).reduce(map) { chart, item in
      chart.note(tokenizer.label(item.0.token), x: item.1.x, y: item.1.y)
    },
    alt:
      "Token embeddings of \(lettered.count) characters on their two principal axes, in "
      + "\(present.count) groups; vowels and consonants lie \(fixed(spread, 1)) times as far apart "
      + "as vowels among themselves."
  )
  claim(
    spread > 1, result: "Vowels lie nearer to each other than to consonants, in the whole table",
    measured: fixed(Tokens.vowelSpread(model, lettered), 2))
}
/*:
 Small letters, capitals and marks part, and the vowels are side by side. But the picture shows only
 a part of the differences, as its title says. In the whole table the vowels are nearer to each
 other than to consonants by about a tenth.

 ## 8. Sampling

 The model gives probabilities. What to do with them is for us to say. The simplest rule, always to
 take the likeliest token, is called **greedy**. The others draw by lot, and differ in what they
 draw from:

 - *temperature* divides the logits before the softmax, so that below 1 the likely becomes likelier
   ([chapter 01](../01-ForwardPropagation/README.md));
 - *top-k* keeps the $k$ likeliest tokens;
 - *top-p* keeps the likeliest tokens until their probabilities sum to $p$;
 - a *repetition penalty* makes tokens that have come already less likely.

 How much does each rule repeat itself? The table gives the share of all runs of 12 tokens that did
 not come before in the same text.

 {{ ../../Sources/MiniGPT/Sampler.swift: Sampler }}
*/
let sampleLength = size.size(400, quick: 60)
let rules: [(String, Sampler)] = [
  ("greedy", .greedy), ("temperature 0.5", Sampler(temperature: 0.5)),
  ("temperature 0.8", Sampler(temperature: 0.8)), ("temperature 1", Sampler()),
  ("temperature 1, top-k 5", Sampler(topK: 5)), ("temperature 1, top-p 0.9", Sampler(topP: 0.9)),
  ("greedy, repetition penalty 1.3", Sampler(temperature: 0, repetitionPenalty: 1.3)),
]
var ruleTexts: [[Int]] = []
for (_, sampler) in progress("Sampling", rules) {
  ruleTexts.append(
    model.continuations(
      of: promptTokens, length: sampleLength, sampler: sampler, seed: recipe.seed)[0])
}
let novelty = ruleTexts.map { Tokens.shareOfNewRuns($0, length: 12) }
table(
  ["rule", "new runs of 12", "it writes"],
  rows: rules.indices.map { index in
    let text = tokenizer.decode(ruleTexts[index].prefix(60)).replacing("\n", with: " ")
    return [rules[index].0, percent(novelty[index], 0), text + "…"]
  })
claim(
  novelty[0] < novelty[3], result: "Greedy text repeats itself more than sampled text does",
  measured: "\(percent(novelty[0], 0)) and \(percent(novelty[3], 0)) new")
let three = model.continuations(
  of: promptTokens, count: 3, length: 30, sampler: .greedy, seed: recipe.seed)
claim(
  Set(three).count == 1,
  "Three greedy continuations are one and the same: several need sampling switched on")
/*:
 > **Popular introductions say** that a model gives several texts for a prompt when it is asked for
 > several. Greedy has only one text for each prompt. Several need sampling switched on.

 Greedy text runs into a circle: the likeliest thing after a phrase is the phrase again. Text that
 people write is not always likely (Holtzman and others, 2019).


 How bold should the draw be? What the temperature does to the uncertainty of the next character can
 be measured: the mean entropy of the model's distribution over places of unseen text.
*/
let temperatures = stride(from: 0.2, through: 2.0, by: 0.1).map { $0 }
let probe = TextWindows.random(
  size.size(16, quick: 2), of: sizes.context,
  from: validationTokens.count > sizes.context ? validationTokens : trainingTokens, using: &draws)
let probeLogits = model(probe.inputs, windows: probe.count).detached
let entropies = temperatures.map { temperature in
  let p = probeLogits.softmax(temperature: Float(temperature))
  let logP = (probeLogits / Float(temperature)).logSoftmax()
  return -Double((p * logP).sum(axis: -1).mean().item)
}
let probeLoss = Double(
  probeLogits.crossEntropy(labels: probe.targets).item)
let entropyAtOne = entropies[8]
figure(
  "temperature",
  Chart(
    "On \(probe.count) windows at random: at temperature 1 it expects \(fixed(entropyAtOne, 2)) "
      + "nats of surprise, and gets \(fixed(probeLoss, 2))",
    x: Axis("temperature"), y: Axis("mean entropy of the next token (nats)")
  )
  .line("", x: temperatures, y: entropies, markers: false)
  .horizontalLine(at: probeLoss, label: "loss on the same places")
  .verticalLine(at: 1),
  alt:
    "Mean entropy by temperature: \(fixed(entropies[0], 2)) nats at 0.2, "
    + "\(fixed(entropyAtOne, 2)) at 1, "
    + "\(fixed(entropies.last!, 2)) at 2; the loss on the same places is \(fixed(probeLoss, 2)).")
claim(
  zip(entropies, entropies.dropFirst()).allSatisfy { $0 < $1 + 1e-6 },
  "The entropy grows with the temperature")
claim(
  abs(entropyAtOne - probeLoss) < 0.15,
  result: "At temperature 1 the model is about as unsure as it is wrong",
  measured: "\(fixed(entropyAtOne, 3)) and \(fixed(probeLoss, 3))")
/*:
 At temperature 1 the model is about as surprised as it expects to be. Below, it writes more surely
 than it knows; above, less.

 And here are several continuations of one prompt, at the temperature of this run, not chosen: the
 first ones of the seed.
*/
let finals = model.continuations(
  of: promptTokens, count: options.samples, length: size.size(options.length, quick: 60),
  sampler: options.sampler, seed: recipe.seed)
for (number, text) in finals.enumerated() {
  let gap = number + 1 < finals.count ? "\n" : ""
  show("continuation \(number + 1)", prompt + tokenizer.decode(text) + "…" + gap)
}
claim(
  Set(finals).count == finals.count, result: "The continuations all differ",
  measured: "\(Set(finals).count) of \(finals.count)")
/*:
 Most words are English, and sentences begin with capitals. The sense does not hold for longer than
 a phrase, and people of different novels meet.

 ## 9. Remember, do not compute again

 To draw token 100 the plain way, the model reads 99 tokens, and computes for each its keys and
 values. It did the same for token 99, and for token 98. Nothing of that has changed, since no token
 sees a later one. So keep keys and values, and for a new token compute only its own row.

 {{ ../../Sources/TinyTensor/Layers/KeyValueCache.swift: KeyValueCache }}

 {{ ../../Sources/MiniGPT/Generation.swift }}

 Why is the window read anew when it is full? The oldest tokens have to go, so all others move to
 another place. Their place is added to their embedding before anything else, and so every key and
 value changes. With learnt positions there is no way around it. Cropping to half, and not by one,
 makes it rare. How much work does the cache save?
*/
let caches = model.blocks.map { _ in KeyValueCache<Float>(capacity: sizes.context) }
let reading = validationTokens.prefix(sizes.context).map { Int($0) }
let plain = model(reading).detached.reshaped([reading.count, tokenizer.count])
var cacheDifference: Float = 0
for place in reading.indices {
  let cached = model.lastLogits(of: [[reading[place]]], caches: caches)
  let distance = (cached - plain.slice(place..<place + 1)).magnitude().max().item
  cacheDifference = max(cacheDifference, distance / max(1, cached.magnitude().max().item))
}
claim(
  cacheDifference < 1e-5,
  "Token by token with the cache, the logits are those of the whole window at once",
  measured: "largest difference \(scientific(cacheDifference, 0)) over \(reading.count) tokens")
let lengths = stride(from: 1, through: sizes.context, by: max(1, sizes.context / 64)).map { $0 }
let withoutCache = lengths.map { Double(sizes.forwardFLOPs(tokens: $0, length: $0)) / 1e6 }
let withCache = lengths.map { length in
  Double(
    sizes.forwardFLOPs(tokens: length, length: length)
      - (length > 1 ? sizes.forwardFLOPs(tokens: length - 1, length: length - 1) : 0)) / 1e6
}
let workTicks = [0.01, 0.1, 1, 10, 100, 1_000].flatMap { [$0, 2 * $0, 5 * $0] }
figure(
  "cache-work",
  Chart(
    "Token \(lengths.last!) costs \(fixed(withoutCache.last!, 0)) million operations without the "
      + "cache "
      + "and \(fixed(withCache.last!, 1)) million with it",
    x: Axis("tokens so far"),
    y: Axis("operations for the next token (millions)", scale: .log10, ticks: workTicks)
  )
  .line("without cache", x: lengths, y: withoutCache, markers: false)
  .line("with cache", x: lengths, y: withCache, markers: false),
  alt: "Multiplications and additions for the next token by length. Without a cache they grow to "
    + "\(fixed(withoutCache.last!, 0)) million at \(lengths.last!) tokens, with it from "
    + "\(fixed(withCache[0], 2)) to \(fixed(withCache.last!, 2)) million.")
let timed = min(sizes.context - 1, size.size(120, quick: 20))
let cachedTime = clock.measure {
  _ = model.continuations(of: [reading[0]], length: timed, sampler: .greedy, seed: 1)
}
let uncachedTime = clock.measure {
  var text = [reading[0]]
  for _ in 0..<timed {
    let logits = model(text).detached.reshaped([text.count, tokenizer.count])
    text.append(logits.slice(text.count - 1..<text.count).argmax()[0])
  }
}
table(
  ["\(timed) tokens", "tokens a second"],
  rows: [("without cache", uncachedTime), ("with cache", cachedTime)].map {
    [$0.0, grouped(Int(Double(timed) / ($0.1 / .seconds(1))))]
  }, fromClock: true)
/*:
 Without the cache, the work for the next token grows with all that stands before it. With it, only
 attention's small part grows.

 ## 10. After a power cut

 Training is long, and machines stop. What has to be kept, so that it goes on as if nothing had
 happened? The weights, of course. The optimizer's moments for each weight, and how many steps it
 took. The sizes, the recipe and the tokenizer. And the state of all random generators, unless there
 is none: here every step draws from a generator of its own, named by the seed, the step and the
 micro-batch.

 {{ ../../Sources/MiniGPT/Checkpoint.swift: Checkpoint }}

 The file is in the safetensors format, with the names of GPT-2, so that other programs can read the
 weights. It is written beside the old one and then renamed into its place. Whoever pulls the plug
 meanwhile still has the old one. `--save-every N` says how often, `kill -USR1` asks for one now,
 and `--resume` goes on. Does it, to the last bit?
*/
var shortRecipe = recipe
(shortRecipe.steps, shortRecipe.warmup, shortRecipe.batch) = (30, 5, 4)
let shortSizes = Configuration(
  vocabulary: tokenizer.count, context: min(32, sizes.context), layers: 2, heads: 2, width: 32,
  dropout: 0.1)
var shortStart = SeededGenerator(seed: recipe.seed, at: 11)
let firstWeights = GPT<Float>(shortSizes, using: &shortStart)
let copied = GPT<Float>(shortSizes) { name, _ in
  zip(firstWeights.names, firstWeights.parameters).first { $0.0 == name }!.1.value
}
var uninterrupted = Trainer(firstWeights, shortRecipe)
while !uninterrupted.isDone { _ = uninterrupted.step(on: trainingTokens) }
var interrupted = Trainer(copied, shortRecipe)
let scratch = FileManager.default.temporaryDirectory.path + "/minigpt-\(getpid()).safetensors"
for stop in [11, 23, 30] {
  while interrupted.stepCount < stop { _ = interrupted.step(on: trainingTokens) }
  attempt {
    try Checkpoint(interrupted, savedTokenizer, textMark: textMark).write(to: scratch)
    interrupted = try Checkpoint(path: scratch).trainer
  }
}
unlink(scratch)
claim(
  interrupted.losses == uninterrupted.losses
    && zip(interrupted.model.parameters, uninterrupted.model.parameters)
      .allSatisfy { $0.value == $1.value },
  "Stopped twice and read from the file, training takes the same 30 steps to the last bit, with "
    + "dropout"
)
/*:
 ## 11. Reading GPT-2

 The names and the shapes are GPT-2's, and so is the block, once biases are on and the GELU is the
 one by tanh. So a folder that Hugging Face's transformers have saved can be read as it is:

 {{ ../../Sources/MiniGPT/GPT2Folder.swift }}

 ```sh
 Chapters/run 16 --load-gpt2 DIR --prompt "Once upon a time" --samples 3 --top-k 40
 ```

 The folder holds `config.json`, `model.safetensors` and the vocabulary, `vocab.json` and
 `merges.txt`. The tests read two such folders, tiny ones with random weights, and find the logits
 that transformers find, to $10^{-4}$.

 On your own text, and nanoGPT's small setting:

 ```sh
 Chapters/run 16 --corpus FILE
 Chapters/run 16 --corpus FILE --tokenizer bpe --vocabulary 2048
 Chapters/run 16 --corpus FILE --layers 4 --heads 4 --embedding 128 --context 64 --batch 12 \
   --steps 2000 --learning-rate 1e-3 --warmup 100 --dropout 0 --protocol windows
 Chapters/run 16 --resume --samples 10
 ```

 The third line is the setting that nanoGPT's page gives for a laptop; on Tiny Shakespeare, which
 you can fetch from there, it reports 1.88.

 ## What you have learnt

 - A GPT is a table, a stream, a few blocks that add to it, and the same table again. The formula
   for its weights fits on a line.
 - It trains on one thing, the next token, at all places at once. Shuffled text teaches it nothing
   but frequencies.
 - A GPT can beat a table that stores as many counts as it has weights. Its weights are shared by
   all strings, and it looks further back.
 - Probabilities are not yet a text. Greedy runs in circles; temperature, top-k and top-p choose how
   to draw.
 - Caches, checkpoints and seeds change nothing about the numbers. That can be tested, to the last
   bit.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 16 --exercises`.

 **1. Min-p** (three lines). Top-p keeps too many tokens where the model is unsure. *Min-p* keeps
 the tokens that are at least some share as likely as the likeliest. Write it.

 <details><summary>Hint</summary>

 Find the largest probability first. What is kept has to sum to one again.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: minimumP }}

 </details>

 **2. The price of memory** (a line). How many bytes do the caches of a model take when they are
 full?

 <details><summary>Hint</summary>

 One key and one value for each token and each layer. Does the number of heads matter?

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: cacheBytes }}

 </details>

 **3. A mean of means** (a line). A text was scored in parts of unequal length. What is its loss?

 <details><summary>Hint</summary>

 Which can be added up, the losses of the parts or their nats?

 </details>


 <details><summary>Solution</summary>

 {{ Solutions.swift: joinedLoss }}

 </details>

 **4. How often is the window read anew?** (pencil, then a few lines). Work it out from the context,
 the length of the prompt and the number of tokens drawn.

 <details><summary>Hint</summary>

 Draw it for a context of 8. The last token drawn is never read.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: refills }}

 </details>

 **5. Beam search** (an afternoon). Greedy takes the best next token; the best *text* may begin with
 the second best. Keep several beginnings at a time. Then let it write with the model above, and see
 that a likelier text is not a better one.

 <details><summary>Hint</summary>

 Lengthen every beginning by every token, sort all of them, keep the best few.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: beamSearch }}

 </details>

 ## Where the library stands

 [the model](../../Sources/MiniGPT/GPT.swift), [training](../../Sources/MiniGPT/Trainer.swift),
 [update ratios](../../Sources/MiniGPT/Health.swift),
 [attention to look at](../../Sources/MiniGPT/Looking.swift),
 [saved tokenizers](../../Sources/MiniGPT/SavedTokenizer.swift),
 [attention](../../Sources/TinyTensor/Tensor/Attention.swift),
 [several heads](../../Sources/TinyTensor/Layers/MultiHeadAttention.swift),
 [layer norm](../../Sources/TinyTensor/Layers/LayerNorm.swift),
 [Adam and AdamW](../../Sources/TinyTensor/Optimizers/Adam.swift),
 [Muon](../../Sources/TinyTensor/Optimizers/Muon.swift),
 [safetensors](../../Sources/Datasets/Safetensors.swift),
 [byte pairs](../../Sources/Datasets/Tokenizers/BytePairEncoding.swift).

 ## Sources

 - A. Radford, K. Narasimhan, T. Salimans, I. Sutskever, *Improving Language Understanding by
   Generative Pre-Training*, 2018; A. Radford and others, *Language Models are Unsupervised
   Multitask Learners*, 2019: GPT and GPT-2.
 - J. Devlin and others, *BERT: Pre-training of Deep Bidirectional Transformers for Language
   Understanding*, [arXiv:1810.04805](https://arxiv.org/abs/1810.04805): masked words.
 - T. Brown and others, *Language Models are Few-Shot Learners*,
   [arXiv:2005.14165](https://arxiv.org/abs/2005.14165): GPT-3 and its sizes.
 - A. Vaswani and others, *Attention Is All You Need*,
   [arXiv:1706.03762](https://arxiv.org/abs/1706.03762).
 - R. Xiong and others, *On Layer Normalization in the Transformer Architecture*,
   [arXiv:2002.04745](https://arxiv.org/abs/2002.04745): why the norm stands before.
 - O. Press, L. Wolf, *Using the Output Embedding to Improve Language Models*,
   [arXiv:1608.05859](https://arxiv.org/abs/1608.05859): the tied head.
 - K. Jordan and others, *Muon: An optimizer for hidden layers in neural networks*, 2024,
   [kellerjordan.github.io/posts/muon](https://kellerjordan.github.io/posts/muon/); J. Liu and
   others, *Muon is Scalable for LLM Training*,
   [arXiv:2502.16982](https://arxiv.org/abs/2502.16982): the length of its step.
 - A. Holtzman and others, *The Curious Case of Neural Text Degeneration*,
   [arXiv:1904.09751](https://arxiv.org/abs/1904.09751): top-p, and why likely text is dull.
 - A. Fan, M. Lewis, Y. Dauphin, *Hierarchical Neural Story Generation*,
   [arXiv:1805.04833](https://arxiv.org/abs/1805.04833): top-k.
 - N. Keskar and others, *CTRL*, [arXiv:1909.05858](https://arxiv.org/abs/1909.05858): the
   repetition penalty.
 - I. Loshchilov, F. Hutter, *Decoupled Weight Decay Regularization*,
   [arXiv:1711.05101](https://arxiv.org/abs/1711.05101).
 - A. Karpathy, [nanoGPT](https://github.com/karpathy/nanoGPT): the recipe, and the small setting.
*/
endChapter()
