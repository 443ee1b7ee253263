/*:
 # 04 Dropout

 *How do we learn the rule and not the examples?*

 A network with enough weights can learn a thousand pictures by heart. That is not what we want from
 it. We want it to be right about pictures that it has never seen. This chapter measures how far the
 two are apart, and then tries five repairs: dropout, weight decay, stopping early, shifting the
 pictures, and softer labels. Each gets one row in a table, with the same number of steps and five
 seeds.

 > **Make a guess before you read on.** The network below has 397,510 weights and sees 1,000
 > pictures of clothing. Now we throw the labels into a hat and deal them out anew, by lot: a boot
 > may be called a shirt. How many of these 1,000 senseless labels can the network learn: about 100,
 > which is chance, about 500, or nearly all? And how many labels does it then get right on fresh
 > pictures? Section 1 answers. A second guess, for section 6: which of the five repairs gains the
 > most?

 **What you need:** *a recap in two minutes.* A network with one hidden layer computes
 $\mathrm{relu}(XW_1 + b_1)\,W_2 + b_2$. Each row of $X$ is a picture, each column of the result is
 the *logit* of a class, and softmax makes probabilities of logits ([chapter
 01](../01-ForwardPropagation/README.md)). The *loss* is the cross entropy, the mean of $-\log p$ of
 the right class, in nats. Backpropagation finds its slope with respect to every weight ([chapter
 02](../02-Backpropagation/README.md)). An *optimizer*, here Adam, moves all weights a little
 against their slopes. It does so again and again, each time for a few pictures, a *batch*. And two
 words from statistics: the *standard deviation* is how far single numbers typically lie from their
 mean, the *standard error* is how far a measured mean typically lies from the true one.

 <details><summary>Set-up: what this notebook imports, and what you can change</summary>
*/
import ArgumentParser
import Charts
import Datasets
import Foundation
import Notebook
import TinyTensor

struct Options: ChapterOptions {
  @OptionGroup var run: RunOptions
  @OptionGroup var images: ImageOptions

  @Option(name: .customLong("hidden"), help: "Hidden units of the network.") var hiddenUnits = 500
  @Option(help: "Images to train on.") var examples = 1_000
  @Option(help: "Images to validate on.") var validation = 5_000
  @Option(help: "Steps of every training run.") var steps = 400
  @Option(help: "Images in a batch.") var batch = 50
  @Option(help: "The learning rate of Adam.") var learningRate = 0.001
  @Option(help: "Folds of the cross-validation.") var folds = 4
  @Option(help: "Training runs behind each row of the results table.") var starts = 5
  @Option(help: "Passes of Monte Carlo dropout.") var passes = 50

  func validate() throws {
    try requireAtLeast(
      ("hidden", hiddenUnits, 2), ("examples", examples, 20), ("validation", validation, 20),
      ("steps", steps, 20), ("batch", batch, 1), ("folds", folds, 2), ("starts", starts, 2),
      ("passes", passes, 2))
    guard folds <= examples else {
      throw ValidationError("--folds is \(folds); there are only \(examples) examples to deal out")
    }
    guard learningRate > 0 && learningRate.isFinite else {
      throw ValidationError("--learning-rate is \(learningRate); it has to be above 0")
    }
  }
}

let options = beginChapter(Options.self)
let size = options.run
let startCount = size.size(options.starts, quick: 2)
let passes = size.size(options.passes, quick: 5)
let data = attempt {
  try ImageDataset.load(folder: options.images.images ?? ImageDataset.fashionMNIST)
}
let trainingCount = size.size(options.examples, quick: min(options.examples, 200))
let validationCount = size.size(options.validation, quick: min(options.validation, 500))
attempt { try checkSize(data.train.count, needed: trainingCount + validationCount) }

var generator = SeededGenerator(seed: options.run.seed)
let order = generator.shuffled(0..<data.train.count)
let training = Examples(data.train, order[..<trainingCount])
let validation = Examples(
  data.train, order[trainingCount..<(trainingCount + validationCount)])
let classes = data.train.classNames.count
let baseline = Recipe(
  name: "no repair", hiddenUnits: size.size(options.hiddenUnits, quick: 64),
  steps: size.size(options.steps, quick: 20), batch: options.batch,
  learningRate: options.learningRate)
let firstSeed = options.run.seed
/*:
 </details>

 ## 1. A thousand pictures by heart

 We use Fashion-MNIST again, ten kinds of clothing in 28 by 28 pixels. Of its 60,000 training
 pictures we take 1,000 to train on, at random. Little data makes the trouble easy to see. Another
 5,000 are for **validation**: they are never trained on, and tell us how well the network does on
 fresh pictures. The 10,000 *test* pictures stay locked away until the last section.

 The network and its training are a screen each. All that we vary is in a `Recipe`:

 {{ ImageNetwork.swift }}
 {{ Recipe.swift }}
 {{ Training.swift }}

 First, the network without any repair. We measure it all along the way, on both sets.
*/
var trainingCurve: [Score] = []
var validationCurve: [Score] = []
let interval = 20
let first = train(baseline, on: training, classes: classes, seed: firstSeed) { step, network in
  if step.isMultiple(of: interval) {
    trainingCurve.append(Score(network, training))
    validationCurve.append(Score(network, validation))
  }
}
let watched = trainingCurve.indices.map { $0 * interval }
let lowest = validationCurve.indices.min { validationCurve[$0].loss < validationCurve[$1].loss }!
let (trainedEnd, validatedEnd) = (trainingCurve.last!, validationCurve.last!)
let commonest = (0..<classes).map { label in validation.labels.count { $0 == label } }.max()!
show("weights and biases", grouped(first.parameterCount))
table(
  ["", "accuracy", "loss (nats)"],
  rows: [
    [
      "always the commonest class, validation",
      percent(Double(commonest) / Double(validationCount)), "",
    ],
    ["even odds", percent(1 / Double(classes)), fixed(log(Double(classes)), 3)],
    ["network, training images", percent(trainedEnd.accuracy), fixed(trainedEnd.loss, 3)],
    ["network, validation images", percent(validatedEnd.accuracy), fixed(validatedEnd.loss, 3)],
    [
      "the same at its best, step \(lowest * interval)",
      percent(validationCurve[lowest].accuracy), fixed(validationCurve[lowest].loss, 3),
    ],
  ])
let gap = trainedEnd.accuracy - validatedEnd.accuracy
figure(
  "gap",
  ChartGrid(
    "\(percent(trainedEnd.accuracy, 0)) right on its own images, "
      + "\(percent(validatedEnd.accuracy, 0)) on fresh ones, whose loss turns at step "
      + "\(lowest * interval)",
    columns: 2,
    charts: [
      ("accuracy (%)", { (score: Score) in 100 * score.accuracy }),
      ("loss (nats)", { (score: Score) in score.loss }),
    ].enumerated().map { number, panel -> Chart in
      let chart = Chart("", x: Axis("step"), y: Axis(panel.0))
        .line("training", x: watched, y: trainingCurve.map(panel.1), markers: false)
        .line("validation", x: watched, y: validationCurve.map(panel.1), markers: false)
      let turn = lowest * interval
      return number == 0 ? chart : chart.verticalLine(at: Double(turn), label: "step \(turn)")
    }, sharing: .x, rowHeight: 300),
  alt: "Accuracy and loss by step. At the end the training accuracy is "
    + "\(percent(trainedEnd.accuracy)) and the validation accuracy "
    + "\(percent(validatedEnd.accuracy)); the training loss falls to \(fixed(trainedEnd.loss, 3)), "
    + "the validation loss turns at step \(lowest * interval) and ends at "
    + "\(fixed(validatedEnd.loss, 3)).")
claim(
  gap > 0.1, result: "The gap between training and validation accuracy is more than ten points",
  measured: "\(fixed(100 * gap, 1)) points")
claim(
  validatedEnd.loss > validationCurve[lowest].loss,
  result: "The validation loss ends above its lowest value",
  measured: "\(fixed(validatedEnd.loss, 3)) against \(fixed(validationCurve[lowest].loss, 3))")
/*:
 Learning what is true of the training pictures only is called **overfitting**, and anything that is
 meant to lessen it is called **regularisation**. Notice that the two validation curves tell
 different stories. The accuracy flattens out. The loss stops falling early and then creeps up,
 because the network grows ever surer of itself, also where it is wrong.

 **Could it learn nonsense?** Now deal the labels out by lot, those of the validation pictures, too.
 There is nothing left to learn but the list itself. This is our *negative control*, after Zhang and
 others (2016). It gets three times the steps, because learning by heart is slow.
*/
let lottery = training.withShuffledLabels(using: &generator)
let freshLottery = validation.withShuffledLabels(using: &generator)
let gambler = train(
  baseline.changed("labels by lot") { $0.steps *= 3 }, on: lottery, classes: classes,
  seed: firstSeed)
let gamblerOwn = Score(gambler, lottery)
let gamblerFresh = Score(gambler, freshLottery)
let chance = 1 / Double(classes)
let chanceError = (chance * (1 - chance) / Double(validationCount)).squareRoot()
table(
  ["trained on labels drawn by lot", "accuracy", "loss (nats)"],
  rows: [
    ["its own 1,000", percent(gamblerOwn.accuracy), fixed(gamblerOwn.loss, 3)],
    ["fresh images, labels by lot", percent(gamblerFresh.accuracy), fixed(gamblerFresh.loss, 3)],
    ["chance and its sampling error", "\(percent(chance)) ± \(percent(chanceError))", ""],
  ])
claim(
  gamblerOwn.accuracy > 0.9, result: "The network learns more than nine in ten senseless labels",
  measured: percent(gamblerOwn.accuracy))
claim(
  abs(gamblerFresh.accuracy - chance) < 3 * chanceError,
  result: "On fresh images it stays within three sampling errors of chance",
  measured: percent(gamblerFresh.accuracy))
/*:
 So a high score on the training pictures proves nothing. The same network, with the same optimizer,
 can learn the rule or the list.

 ## 2. Dropout, three times

 The idea of Srivastava, Hinton and others: at each training step, silence each hidden unit with
 probability $p$, the **rate**. No unit can count on any other being there. What is kept is
 divided by $1 - p$, so that the sum which the next layer sees stays the same on average. This form
 is called *inverted* dropout.

 $$ y_{ij} = \frac{m_{ij}}{1 - p}\, x_{ij} $$

 Here $m_{ij}$ is 0 with probability $p$, and else 1. The table of these zeros and ones is the
 **mask**. Each example has its own row in it, drawn anew at each step.

 {{ DropoutByHand.swift }}

 All three spellings draw the same numbers from the same seed, so the results must agree.
*/
let sample = Tensor<Float>.normal([64, 100], using: &generator)
let maskSeed = options.run.seed + 100
var (loopDraws, matrixDraws) = (SeededGenerator(seed: maskSeed), SeededGenerator(seed: maskSeed))
let byLoops = dropoutByLoops(sample.rows, rate: 0.3, using: &loopDraws)
let byMatrices = dropoutByMatrices(sample, rate: 0.3, using: &matrixDraws)
let byLibrary = Dropout(rate: 0.3)(sample, .training(RandomStream(seed: maskSeed)))
let loopDifference = (Tensor(byLoops) - byMatrices).magnitude().max().item
let libraryDifference = (byLibrary - byMatrices).magnitude().max().item
claim(
  loopDifference < 1e-6, "Loops and matrices agree",
  measured: "largest difference \(scientific(loopDifference, 0))")
claim(
  libraryDifference < 1e-6, "The library's layer agrees with them",
  measured: "largest difference \(scientific(libraryDifference, 0))")
claim(
  Dropout(rate: 0.3)(sample, .inference) == sample, "At inference dropout does nothing at all")
/*:
 **What it does to the numbers.** Call the scaled mask $u = m/(1-p)$. Its mean is
 $(1-p) \cdot 1/(1-p) = 1$. Its mean square is $(1-p) \cdot 1/(1-p)^2 = 1/(1-p)$, so its variance is
 $1/(1-p) - 1 = p/(1-p)$. Now multiply by an independent $x$ with mean $\mu$ and variance $s^2$. The
 mean stays $\mu$. The mean square is the product of the mean squares, so

 $$ \mathrm{Var}(ux) = \frac{s^2 + \mu^2}{1 - p} - \mu^2 = s^2 + (s^2 + \mu^2)\, \frac{p}{1 - p} $$

 In words: dropout adds noise, and adds more to numbers that are large. Draw a few hundred thousand
 numbers and see:

 {{ Moments.swift }}
*/
let drawCount = size.size(400_000, quick: 20_000)
let (mu, spread) = (1.5, 2.0)
let draws = Tensor<Double>.normal(
  [drawCount], mean: mu, standardDeviation: spread, using: &generator)
let noise = RandomStream(seed: options.run.seed + 200)
var momentRows: [[String]] = []
var strays: [Double] = []
for rate in [0.2, 0.5, 0.8] {
  let mask: Tensor<Double> = Dropout(rate: rate).mask([drawCount], from: noise)
  let masks = Moments(mask.scalars)
  let outputs = Moments((draws * mask).scalars)
  let odds = rate / (1 - rate)
  let expected = spread * spread + (spread * spread + mu * mu) * odds
  momentRows += [
    ["\(rate)", "mean of the mask", fixed(masks.mean, 4), "1", fixed(masks.meanError, 4)],
    ["", "its variance", fixed(masks.variance, 3), fixed(odds, 3), fixed(masks.varianceError, 3)],
    ["", "mean of the output", fixed(outputs.mean, 3), fixed(mu, 3), fixed(outputs.meanError, 3)],
    [
      "", "its variance", fixed(outputs.variance, 2), fixed(expected, 2),
      fixed(outputs.varianceError, 2),
    ],
  ]
  strays += [
    (masks.mean - 1) / masks.meanError, (masks.variance - odds) / masks.varianceError,
    (outputs.mean - mu) / outputs.meanError,
    (outputs.variance - expected) / outputs.varianceError,
  ]
}
table(["rate", "", "measured", "theory", "standard error"], rows: momentRows)
let farthestStray = strays.map { abs($0) }.max()!
claim(
  farthestStray < 4,
  result: "All twelve measurements lie within four standard errors of the theory",
  measured: "farthest \(fixed(farthestStray, 1))")
/*:
 **Backwards** the same mask is at work: what a unit did not send, it is not to blame for. So
 $\bar x = m\,\bar y/(1-p)$, and the tests of this chapter check that by measured slopes, with
 the mask held fixed.

 ## 3. What dropout is not

 > **It is often said** that dropout is also at work when the finished network answers; that it
 > removes units or weights from the network; and that activations have to be scaled down at test
 > time, for example in [this
 > course](https://apxml.com/courses/deep-learning-regularization-optimization/chapter-3-dropout-regularization/dropout-test-time-scaling).
 > The first two are not so. The third is one of two ways, and not today's.

 One at a time. Here is the same network, trained with half of its units silenced at each
 step.
*/
let half = baseline.changed("dropout 0.5") { $0.rate = 0.5 }
let thinned = train(half, on: training, classes: classes, seed: firstSeed)
let stream = RandomStream(seed: options.run.seed + 300)
let calm = thinned(validation.images).detached
let shaken = [1, 2].map { _ in thinned(validation.images, .training(stream)).detached }
let changedAnswers = zip(shaken[0].argmax(), shaken[1].argmax()).count { $0 != $1 }
table(
  ["dropout while answering", "accuracy", "loss (nats)"],
  rows: [calm, shaken[0], shaken[1]].enumerated().map { number, logits in
    let score = Score(logits: logits, labels: validation.labels)
    return [
      number == 0 ? "off, as it should be" : "on, try \(number)", percent(score.accuracy),
      fixed(score.loss, 3),
    ]
  })
show(
  "images whose answer changes from try to try",
  percent(Double(changedAnswers) / Double(validationCount)))
claim(
  thinned(validation.images).detached == calm,
  "With dropout off, the same image gets the same answer")
claim(changedAnswers > 0, "With dropout on, it need not")
/*:
 Left on, it makes answers a matter of luck, and worse on average. (There is a use for that. See
 section 8.)

 **Nothing is removed.** The network keeps all its weights, and at inference uses all of them. A
 unit that sits out for one picture plays for the next one in the same batch. So which weights learn
 in one step?
*/
let oneBatch = training.chosen(Array(0..<min(options.batch, trainingCount)))
let oneLoss = thinned(oneBatch.images, .training(stream)).crossEntropy(labels: oneBatch.labels)
let outputGradient = oneLoss.backward()[thinned.output.weight]
let calmGradient = thinned(oneBatch.images).crossEntropy(labels: oneBatch.labels)
  .backward()[thinned.output.weight]
func learningUnits(_ gradient: Tensor<Float>) -> Int {
  gradient.rows.count { row in row.contains { $0 != 0 } }
}
table(
  ["one batch of \(oneBatch.count) images", "hidden units that learn something"],
  rows: [
    ["without dropout", "\(learningUnits(calmGradient)) of \(baseline.hiddenUnits)"],
    ["with rate 0.5", "\(learningUnits(outputGradient)) of \(baseline.hiddenUnits)"],
  ])
claim(
  thinned.parameterCount == first.parameterCount, "Trained with dropout, it has as many weights")
claim(
  Double(learningUnits(outputGradient)) > 0.9 * Double(learningUnits(calmGradient)),
  result: "In one batch nearly every unit learns, though each misses half of the images",
  measured: "\(learningUnits(outputGradient)) of \(learningUnits(calmGradient))")
/*:
 (Units that learn nothing without dropout either are silent for all images of the batch: ReLU gives
 0 there.)

 **Where the scaling goes.** Srivastava and others did not divide by $1 - p$ in training. They
 multiplied the outgoing weights by $1 - p$ at test time. That *classic* form is the same network in
 other units: if $W$ are the inverted network's outgoing weights, the classic one has $W / (1 - p)$.
 Both compute the same in training and the same at inference. What must not happen is to scale in
 neither place, or in both.
*/
let units = thinned.units(validation.images).detached
let keptShare: Float = 0.5
let classicWeight = thinned.output.weight.value / keptShare
let bias = thinned.output.bias.value
let someMask: Tensor<Float> = thinned.dropout.mask(units.shape, from: stream)
let invertedTraining = (units * someMask).affine(weight: thinned.output.weight.value, bias: bias)
let classicTraining = (units * (someMask * keptShare)).affine(weight: classicWeight, bias: bias)
let classicAnswer = units.affine(weight: classicWeight * keptShare, bias: bias)
let forgotten = units.affine(weight: classicWeight, bias: bias)
let trainingAgreement = (invertedTraining - classicTraining).magnitude().max().item
let answerAgreement = (calm - classicAnswer).magnitude().max().item
claim(
  trainingAgreement < 1e-4 && answerAgreement < 1e-4,
  "Inverted and classic dropout agree, in training and at inference",
  measured: "largest difference \(scientific(max(trainingAgreement, answerAgreement), 0))")
let averages = (0..<20).reduce(Tensor<Float>.zeros(units.shape)) { sum, _ in
  let mask: Tensor<Float> = thinned.dropout.mask(units.shape, from: stream)
  return sum + units * mask
}
let unitMeans = [
  units.mean().item, (averages / 20).mean().item, (averages / 20 * keptShare).mean().item,
].map { Double($0) }
let forgottenScore = Score(logits: forgotten, labels: validation.labels)
let calmScore = Score(logits: calm, labels: validation.labels)
table(
  ["", "mean of the hidden units", "share of it"],
  rows: zip(["no dropout", "dropout, inverted", "dropout, not scaled"], unitMeans).map {
    [$0, fixed($1, 4), percent($1 / unitMeans[0])]
  })
table(
  ["classic network at inference", "accuracy", "loss (nats)"],
  rows: [
    ["scaled by 1 − p", percent(calmScore.accuracy), fixed(calmScore.loss, 3)],
    ["scaling forgotten", percent(forgottenScore.accuracy), fixed(forgottenScore.loss, 3)],
  ])
claim(
  abs(unitMeans[1] / unitMeans[0] - 1) < 0.01 && abs(unitMeans[2] / unitMeans[0] - 0.5) < 0.01,
  "Inverted dropout keeps the mean; without scaling it drops to 1 − p of it",
  measured: "\(percent(unitMeans[1] / unitMeans[0])) and \(percent(unitMeans[2] / unitMeans[0]))")
claim(
  forgottenScore.loss > calmScore.loss + 0.05,
  result: "Forgetting the scaling costs loss: all logits are about twice too large",
  measured: "\(fixed(calmScore.loss, 3)) becomes \(fixed(forgottenScore.loss, 3))")
/*:
 The loss suffers and the accuracy hardly, so the mistake is easy to overlook if you only watch the
 accuracy.

 ## 4. Which rate? Cross-validation

 The rate is ours to choose. Such a number is a **hyperparameter**: training does not find it.
 Choosing it by the training pictures would favour 0. Choosing it by the test pictures would
 spoil them: what you choose by a set, you fit to it. And in real life there may be no 5,000 spare
 pictures. So use the 1,000 well. Deal them into a few parts, the **folds**. Train on all but one,
 measure on the one left out, and take turns. Each picture then validates exactly once.

 {{ CrossValidation.swift }}

 We choose by the loss and not by the accuracy, because it is the steadier of the two: an accuracy
 only notices when an answer flips.
*/
let parts = Datasets.folds(
  count: trainingCount, k: size.size(options.folds, quick: 2), using: &generator)
func tried(_ recipe: Recipe, watching: Bool = false) -> FoldScores {
  FoldScores(
    recipe, on: training, folds: parts, classes: classes, seed: firstSeed,
    interval: watching ? interval : nil)
}
let rates = [0, 0.3, 0.5, 0.7, 0.85]
var byRate: [FoldScores] = []
for rate in progress("Rates on \(parts.count) folds", rates, seconds: size.size(13, quick: 1)) {
  byRate.append(tried(baseline.changed("dropout \(rate)") { $0.rate = rate }, watching: rate == 0))
}
table(
  ["rate", "loss on held-out folds", "accuracy on held-out folds"],
  rows: zip(rates, byRate).map { [fixed($0, 2)] + $1.inWords })
func best(_ candidates: [FoldScores]) -> FoldScores {
  candidates.min { $0.losses.mean < $1.losses.mean }!
}
let chosenDropout = best(Array(byRate.dropFirst()))
let chosenRate = chosenDropout.recipe.rate
let rateGain = byRate[0].losses.mean - chosenDropout.losses.mean
func low(_ moments: [Moments]) -> [Double] { moments.map { $0.mean - $0.meanError } }
func high(_ moments: [Moments]) -> [Double] { moments.map { $0.mean + $0.meanError } }
figure(
  "rates",
  ChartGrid(
    rateGain > 0
      ? "Cross-validation picks a rate of \(chosenRate): the loss falls by "
        + "\(fixed(rateGain, 3)) nats"
      : "Cross-validation finds no rate that beats no dropout", columns: 2,
    charts: [
      Chart("", x: Axis("dropout rate"), y: Axis("held-out loss (nats)"))
        .line(
          x: rates, y: byRate.map(\.losses.mean), low: low(byRate.map(\.losses)),
          high: high(byRate.map(\.losses))),
      Chart("", x: Axis("dropout rate"), y: Axis("held-out accuracy", format: .percent(0)))
        .line(
          x: rates, y: byRate.map(\.accuracies.mean), low: low(byRate.map(\.accuracies)),
          high: high(byRate.map(\.accuracies))),
    ], sharing: .x, rowHeight: 300),
  alt:
    "Loss and accuracy on \(parts.count) held-out folds by dropout rate, with a band of one "
    + "standard error: "
    + zip(rates, byRate).map {
      "rate \($0): \(fixed($1.losses.mean, 3)) nats, \(percent($1.accuracies.mean))"
    }.joined(separator: "; ") + ".")
claim(
  rateGain > 0, result: "The chosen rate has a lower held-out loss than no dropout",
  measured: "rate \(chosenRate): \(fixed(rateGain, 3)) nats lower")
/*:
 The band is one standard error to each side. Folds differ from one another: some pictures are
 harder. Neighbouring rates are therefore hard to tell apart, and it does not matter much which of
 them we take.

 ## 5. Four more repairs

 **Weight decay** pulls every weight of the matrices towards zero, a little at each step:
 $W \leftarrow (1 - \eta\lambda)\,W$, where $\eta$ is the learning rate. For plain gradient descent
 that is the same as a penalty $\lambda \sum w^2 / 2$ on the loss, whose slope is $\lambda w$.
 For Adam it is not: Adam rescales slopes, and so would rescale the penalty. AdamW keeps the pull
 apart from the slope (Loshchilov and Hutter, 2017). Biases are left alone.
*/
let still = ImageNetwork<Float>(
  inputs: 4, hiddenUnits: 3, classes: 2, rate: 0, using: &generator)
let weightBefore = still.hidden.weight.value
var decaying = baseline.changed("decay") { $0.decay = 2 }.optimizer
decaying.update(still, along: (0 * still(Tensor.ones([1, 4]))).sum().backward())
let shrunk = weightBefore * Float(1 - options.learningRate * 2)
claim(
  (still.hidden.weight.value - shrunk).magnitude().max().item < 1e-6,
  "Where the slope is zero, one step multiplies the matrices by 1 − ηλ")
/*:
 **Early stopping** ends the training when the validation loss no longer falls (Prechelt, 1998). We
 let the folds decide when: after which step is their mean loss lowest? A *patience* of five means
 that we give up after five measurements without a new lowest one.
*/
let foldCurve = meanCurve(byRate[0].curves)
var watch = EarlyStopping(patience: 5)
for loss in foldCurve { if watch.shouldStop(after: loss) { break } }
let stopStep = max(watch.bestIndex * interval, 1)
let stopping = tried(baseline.changed("early stopping") { $0.steps = stopStep })
show("the folds stop at step", "\(stopStep) of \(baseline.steps)")
/*:
 **Data augmentation** makes new pictures of old ones. A shirt that is moved by a pixel is still a
 shirt. So move each picture by chance, each time it is used.

 {{ Shifting.swift }}
*/
var moves = SeededGenerator(seed: options.run.seed + 400)
let pictured = training.chosen([0])
let copies = Tensor<Float>.concatenated(Array(repeating: pictured.images, count: 4))
let moved = shifted(copies, columns: training.columns, reach: 2, using: &moves)
figure(
  "shifts",
  ImageGrid(
    "A picture (\(data.train.classNames[pictured.labels[0]])), moved by up to two pixels: four new "
      + "ones",
    images: [ImageGrid.Image(pictured.images.scalars, width: training.columns, caption: "original")]
      + moved.rows.enumerated().map {
        ImageGrid.Image($1, width: training.columns, caption: "copy \($0 + 1)")
      }, columns: 5, range: 0...1),
  alt: "A training picture and four copies of it, each moved by at most two pixels.")
claim(
  shifted(copies, columns: training.columns, reach: 0, using: &moves) == copies,
  "A shift of at most 0 pixels changes nothing")
/*:
 **Label smoothing** asks for less certainty (Szegedy and others, 2015). Cross entropy with hard
 labels is never content: it falls for ever as the right logit grows. So ask for the right class
 with probability $1 - \varepsilon + \varepsilon/K$ only, and for each of the $K$ classes with at
 least $\varepsilon/K$. Call these wanted probabilities $q$, and the predicted ones $p_i$ (no
 dropout rate here). The loss is $L = -\sum_i q_i \log p_i$ with
 $\log p_i = z_i - \log \sum_j e^{z_j}$. The slope of $\log p_i$ with respect to $z_k$ is $1 - p_k$
 if $i = k$ and $-p_k$ otherwise. Add up over $i$, and use that the $q_i$ sum to one:

 $$ \frac{\partial L}{\partial z_k} = -q_k + p_k \sum_i q_i = p_k - q_k $$

 Predicted minus wanted, as ever. It vanishes at finite logits, where $p = q$.

 {{ LabelSmoothing.swift }}

 Do the three spellings agree? And is the derivative the measured one?
*/
let somewhere = Tensor<Double>.normal([6, 10], using: &generator)
let someLabels = [3, 1, 4, 1, 5, 9]
let smoothings = [
  smoothedByLoops(somewhere.rows, labels: someLabels, smoothing: 0.1),
  smoothedByMatrices(somewhere, labels: someLabels, smoothing: 0.1).item,
  smoothedCrossEntropy(somewhere, labels: someLabels, smoothing: 0.1).item,
]
let smoothingSpread = smoothings.max()! - smoothings.min()!
claim(
  smoothingSpread < 1e-12, "Loops, matrices and library give the same smoothed loss",
  measured: "\(fixed(smoothings[0], 6)), largest difference \(scientific(smoothingSpread, 0))")
let smoothingCheck = attempt {
  try GradientCheck()(
    "label smoothing", at: ["logits": somewhere],
    of: { smoothedCrossEntropy($0[0], labels: someLabels, smoothing: 0.1) },
    claimed: { inputs, dy in
      [dy * smoothedGradient(inputs[0], labels: someLabels, smoothing: 0.1)]
    })
}
claim(
  smoothingCheck.worstRelativeError < 1e-6, "The derived slope is the measured one",
  measured: "\(smoothingCheck.count) slopes, worst relative error "
    + scientific(smoothingCheck.worstRelativeError, 0))
/*:
 Each of these has a strength to be chosen, and each gets the same folds. (For smoothing we take the
 published $\varepsilon = 0.1$ and half of it.) At the end come the two best repairs together.
*/
let strengths = [
  baseline.changed("decay 1") { $0.decay = 1 }, baseline.changed("decay 3") { $0.decay = 3 },
  baseline.changed("shift 1 pixel") { $0.reach = 1 },
  baseline.changed("shift 2 pixels") { $0.reach = 2 },
  baseline.changed("smoothing 0.05") { $0.smoothing = 0.05 },
  baseline.changed("smoothing 0.1") { $0.smoothing = 0.1 },
]
var byStrength: [FoldScores] = []
for recipe in progress("Strengths on folds", strengths, seconds: size.size(14, quick: 1)) {
  byStrength.append(tried(recipe))
}
let pickedDecay = best(Array(byStrength[0..<2]))
let pickedShift = best(Array(byStrength[2..<4]))
let pickedSmoothing = best(Array(byStrength[4..<6]))
let single = [chosenDropout, pickedDecay, pickedShift, pickedSmoothing]
let topTwo = single.sorted { $0.losses.mean < $1.losses.mean }.prefix(2).map(\.recipe)
let together = tried(topTwo[0].joined(with: topTwo[1]))
let contenders = [
  byRate[0], chosenDropout, pickedDecay, stopping, pickedShift, pickedSmoothing,
  together,
]
let chosen = best(contenders)
table(
  ["recipe", "loss on held-out folds", "accuracy on held-out folds"],
  rows: ([byRate[0], chosenDropout, stopping] + byStrength + [together]).map {
    [$0.recipe.name == "dropout 0.0" ? "no repair" : $0.recipe.name] + $0.inWords
  })
show("lowest loss on the folds, and so the recipe for the test", chosen.recipe.name)
/*:
 ## 6. The results table

 Now train each chosen recipe on all 1,000 pictures, from five seeds, and look at the 5,000
 validation pictures. A seed decides the first weights and the order of the pictures, the same for
 all rows. So we can compare row with row, seed by seed, and that is more exact than comparing two
 means. All rows have the same number of steps, except early stopping, which is about steps. The
 second column says how many seeds of a row end above the plain network, in accuracy. *The best two*
 are the two repairs that section 5 joined.
*/
let recipes = [baseline] + contenders.dropFirst().map(\.recipe)
var networks: [[ImageNetwork<Float>]] = []  // By recipe and seed.
for recipe in progress("Results table", recipes, seconds: size.size(19, quick: 1)) {
  networks.append(
    (0..<startCount).map {
      train(recipe, on: training, classes: classes, seed: firstSeed + 10 + UInt64($0))
    })
}
let finals = networks.map { $0.map { Score($0, validation) } }
let accuracies = finals.map { Moments($0.map(\.accuracy)) }
let losses = finals.map { Moments($0.map(\.loss)) }
let trainingAccuracies = networks.map { row in
  Moments(row.map { Score($0, training).accuracy })
}
let gains = finals.map { row in
  Moments(zip(row, finals[0]).map { 100 * ($0.accuracy - $1.accuracy) })
}
let rowNames = recipes.dropLast().map(\.name) + ["the best two"]
table(
  ["repair", "seeds above", "accuracy", "loss (nats)", "gap to training (points)"],
  rows: recipes.indices.map { i in
    let above = zip(finals[i], finals[0]).count { $0.accuracy > $1.accuracy }
    return [
      rowNames[i], i == 0 ? "" : "\(above) of \(startCount)",
      "\(percent(accuracies[i].mean)) ± \(percent(accuracies[i].deviation))",
      "\(fixed(losses[i].mean, 3)) ± \(fixed(losses[i].deviation, 3))",
      fixed(100 * (trainingAccuracies[i].mean - accuracies[i].mean), 1),
    ]
  })
let byAccuracy = recipes.indices.dropFirst().max { accuracies[$0].mean < accuracies[$1].mean }!
let byLoss = recipes.indices.min { losses[$0].mean < losses[$1].mean }!
let lossGains = finals.map { row in Moments(zip(row, finals[0]).map { $1.loss - $0.loss }) }
let repairNames = Array(rowNames.dropFirst())
figure(
  "results",
  ChartGrid(
    "Most accuracy: \(rowNames[byAccuracy]), by \(fixed(gains[byAccuracy].mean, 1)) points; "
      + "least loss: \(rowNames[byLoss])", columns: 2,
    charts: [
      gainChart("accuracy gained (points)", repairNames, Array(gains.dropFirst())),
      gainChart("loss saved (nats)", repairNames, Array(lossGains.dropFirst())),
    ], sharing: .none, rowHeight: 320),
  alt: "What each repair gains over none on the validation images, mean and deviation of "
    + "\(startCount) seeds: "
    + recipes.indices.dropFirst().map {
      "\(rowNames[$0]) \(fixed(gains[$0].mean, 2)) ± \(fixed(gains[$0].deviation, 2)) points "
        + "and \(fixed(lossGains[$0].mean, 3)) nats"
    }.joined(separator: "; ") + ".")
let dropoutRow = 1
let trainingGaps = zip(trainingAccuracies, accuracies).map { 100 * ($0.mean - $1.mean) }
claim(
  losses[dropoutRow].mean < losses[0].mean, result: "Dropout lowers the validation loss",
  measured: "\(fixed(losses[0].mean, 3)) becomes \(fixed(losses[dropoutRow].mean, 3))")
claim(
  trainingGaps[dropoutRow] < trainingGaps[0], result: "Dropout narrows the gap",
  measured: "\(fixed(trainingGaps[0], 1)) points become \(fixed(trainingGaps[dropoutRow], 1))")
claim(
  gains[dropoutRow].mean < 1, result: "In accuracy dropout does not gain even one point here",
  measured: "\(fixed(gains[dropoutRow].mean, 1)) ± \(fixed(gains[dropoutRow].deviation, 1)) points")
show(
  "dropout against the best accuracy of another single repair",
  "\(percent(accuracies[dropoutRow].mean)) against "
    + "\(percent(recipes.indices.filter { $0 >= 2 && $0 <= 5 }.map { accuracies[$0].mean }.max()!))"
)
/*:
 So what did the second guess win? In the loss, dropout. In the accuracy, *nobody by much*: the
 plain network is among the best, and dropout does not beat it. Overfitting hurt the confidence of
 the network, far more than its answers. Two things to keep in mind. The rate was chosen by the
 loss, and with the same 400 steps for all, noise slows learning down: shifts and dropout had not
 finished. And a bar shorter than its black line, one standard deviation over the seeds to each
 side, is not to be trusted. Together, two good repairs can be too much of a good thing.

 ## 7. Do units lean on each other?

 The paper's reason for dropout is *co-adaptation*: a unit that only works together with particular
 others is brittle. Can we see it? Two ways of looking. First, the correlation of each two hidden
 units over the validation pictures, how strongly they move together. Second, the hard way: take
 units away from the finished network, and see how it bears that.

 {{ CoAdaptation.swift }}
*/
let compared = [0, dropoutRow].map { row in networks[row][0] }
let comparedNames = ["no dropout", "dropout \(chosenRate)"]
let correlations = compared.map { unitCorrelations($0.units(validation.images).detached) }
let meanCorrelations = correlations.map { Moments($0).mean }
let binEdges = Array(stride(from: 0.0, to: 1.0, by: 0.05))
let shares = correlations.map { values in
  binEdges.map { edge in
    100 * Double(values.count { $0 >= edge && $0 < edge + 0.05 }) / Double(values.count)
  }
}
let removed = [0, 0.2, 0.4, 0.6, 0.8, 0.9]
var removals: [[[Double]]] = []  // By network, seed and share.
for row in progress("Taking units away", [0, dropoutRow]) {
  removals.append(
    networks[row].map { network in
      removed.map { share in
        score(network, validation, without: share, using: &generator).accuracy
      }
    })
}
let robust = removals.map { runs in meanCurve(runs) }
let halfLost = robust.map { $0[0] - $0[4] }
table(
  ["", "mean |correlation|", "accuracy, all units", "without 80 % of them"],
  rows: [0, 1].map {
    [
      comparedNames[$0], fixed(meanCorrelations[$0], 3), percent(robust[$0][0]),
      percent(robust[$0][4]),
    ]
  })
figure(
  "co-adaptation",
  ChartGrid(
    "Without 80 % of its units, the plain network loses \(fixed(100 * halfLost[0], 0)) points; "
      + "with dropout, \(fixed(100 * halfLost[1], 0))",
    columns: 2,
    charts: [
      Chart(
        "Pairs of units by correlation", x: Axis("|correlation|"), y: Axis("share of pairs (%)")
      )
      .lines(comparedNames, x: binEdges.map { $0 + 0.025 }, y: shares),
      zip(comparedNames, removals).reduce(
        Chart(
          "Accuracy without some of the units", x: Axis("units removed (%)"),
          y: Axis("accuracy (%)"))
      ) { chart, runs in
        chart.line(
          runs.0, x: removed.map { 100 * $0 }, runs: runs.1.map { $0.map { 100 * $0 } })
      },
    ], sharing: .none, rowHeight: 320),
  alt: "Left: the share of pairs of hidden units by |correlation|, mean "
    + "\(fixed(meanCorrelations[0], 3)) without and \(fixed(meanCorrelations[1], 3)) with dropout. "
    + "Right: accuracy by share of units removed; without 80 % of them \(percent(robust[0][4])) "
    + "and \(percent(robust[1][4]))."
)
claim(
  halfLost[1] < halfLost[0],
  result: "The network trained with dropout loses less when units are taken away",
  measured: "\(fixed(100 * halfLost[1], 1)) points against \(fixed(100 * halfLost[0], 1))")
/*:
 On the right, a line is the mean of the seeds, and its band reaches from the lowest of them to the
 highest. Read the two panels with care. The right one is what dropout trains for, so it is no
 surprise that it helps there. That it narrows the gap *because* units depend less on each other is
 the paper's explanation; these two panels show both effects, and do not prove that one causes the
 other.

 ## 8. Knowing what it does not know

 **Calibration.** When the network says 90 %, is it right in nine cases of ten? Sort the answers
 into ten bins by the probability of the answer, and compare with the share that was right (Guo and
 others, 2017). The mean distance, weighted by how many answers lie in a bin, is the *expected
 calibration error*. We pool the answers of all five seeds.
*/
let pooledLabels = (0..<startCount).flatMap { _ in validation.labels }
let calibrations = networks.map { row in
  Tensor<Float>.concatenated(row.map { $0(validation.images).detached.softmax() })
    .calibration(labels: pooledLabels)
}
table(
  ["repair", "expected calibration error"],
  rows: recipes.indices.map { [recipes[$0].name, percent(calibrations[$0].expectedError)] })
let (plainError, dropoutError) = (
  calibrations[0].expectedError, calibrations[dropoutRow].expectedError
)
let reliability = [0, dropoutRow].reduce(
  Chart(
    "Dropout \(dropoutError < plainError ? "brings" : "does not bring") confidence nearer to the "
      + "truth: error \(percent(plainError)) becomes \(percent(dropoutError))",
    x: Axis("confidence (%)", range: 0...100), y: Axis("share of right answers (%)", range: 0...100)
  )
) { chart, row in
  let bins = calibrations[row].bins.filter { $0.count >= 50 || options.run.quick && $0.count > 0 }
  return chart.line(
    row == 0 ? "no repair" : "dropout \(chosenRate)", x: bins.map { 100 * $0.confidence },
    y: bins.map { 100 * $0.accuracy }, markers: true)
}
figure(
  "calibration",
  reliability.line("honest", x: [0, 100], y: [0, 100], color: .grey, markers: false),
  alt: "Share of right answers by confidence. The expected calibration error is "
    + recipes.indices.map { "\(percent(calibrations[$0].expectedError)) with \(recipes[$0].name)" }
    .joined(separator: ", ") + ".")
claim(
  dropoutError < plainError, result: "Dropout lowers the expected calibration error",
  measured: "\(percent(plainError)) becomes \(percent(dropoutError))")
/*:
 Below the grey line a network promises too much.

 **An ensemble for the price of one.** A different mask is a different, thinner network. Leave
 dropout *on*, ask many times, and average: that is **Monte Carlo dropout** (Gal and Ghahramani,
 2015). Now dropout at inference is no mistake, because we do not take one answer but the mean of
 many. How unsure the answer is, we measure by its *entropy*: 0 for certain, $\log 10 = 2.303$ nats
 for even odds. And where the thinned networks contradict each other, part of the entropy is
 disagreement, known as the *mutual information* of answer and mask.

 {{ MonteCarloDropout.swift }}

 Does it notice when a picture is not like those it has learnt? We spoil the first thousand
 validation pictures in three ways:

 {{ Corruptions.swift }}
*/
let probe = validation.chosen(Array(0..<min(1_000, validationCount)))
let doubter = networks[dropoutRow][0]
let plain = networks[0][0]
struct Doubt {
  var kind: Corruption
  var plainAccuracy, ensembleAccuracy: Double
  /// How unsure, by method: the plain network, dropout switched off, Monte Carlo dropout.
  var entropy: [[Double]]
  var disagreement: [Double]
}
var doubts: [Doubt] = []
for kind in progress("Monte Carlo dropout", Corruption.allCases) {
  let images = kind(probe.images, columns: probe.columns, using: &generator)
  let ensemble = MonteCarloDropout(doubter, images, passes: passes, stream: stream)
  let answers = [plain, doubter].map { $0(images).detached.softmax() }
  doubts.append(
    Doubt(
      kind: kind, plainAccuracy: answers[0].accuracy(labels: probe.labels),
      ensembleAccuracy: ensemble.probabilities.accuracy(labels: probe.labels),
      entropy: answers.map(entropies) + [ensemble.uncertainty],
      disagreement: ensemble.disagreement))
}
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
let methods = ["no dropout", "dropout, one answer", "dropout, mean of \(passes)"]
table(
  ["images", "right: no dropout", "right: mean of \(passes)", "entropy", "of it disagreement"],
  rows: doubts.map {
    [
      $0.kind.rawValue, percent($0.plainAccuracy), percent($0.ensembleAccuracy),
      fixed(mean($0.entropy[2]), 3), fixed(mean($0.disagreement), 3),
    ]
  })
let separations = methods.indices.map { method in
  doubts.dropFirst().map {
    separation(ordinary: doubts[0].entropy[method], odd: $0.entropy[method])
  }
}
table(
  ["tells spoilt from real by entropy"] + doubts.dropFirst().map(\.kind.rawValue),
  rows: zip(methods, separations).map { [$0] + $1.map { percent($0) } })
figure(
  "uncertainty",
  zip(methods.indices, methods).reduce(
    Chart(
      "\(passes) thinned networks admit more doubt: "
        + "\(fixed(mean(doubts[3].entropy[2]), 2)) nats on shuffled pixels, not "
        + "\(fixed(mean(doubts[3].entropy[0]), 2))",
      x: Axis("images", categories: doubts.map(\.kind.rawValue)),
      y: Axis("mean entropy of the answers (nats)", range: 0...2.4))
  ) { chart, method in
    chart.bars(
      method.1, values: doubts.map { mean($0.entropy[method.0]) }, format: .decimals(2))
  }.horizontalLine(at: log(Double(classes)), label: "even odds"),
  alt: "Mean entropy by kind of image and method: "
    + doubts.map { doubt in
      "\(doubt.kind.rawValue) "
        + zip(methods, doubt.entropy).map { "\($0) \(fixed(mean($1), 2))" }.joined(separator: ", ")
    }.joined(separator: "; ") + ".")
claim(
  doubts.allSatisfy { mean($0.entropy[2]) > mean($0.entropy[0]) },
  result: "The mean of many thinned networks is less sure than the plain network, on every kind",
  measured: doubts.map { "\(fixed(mean($0.entropy[0]), 2)) to \(fixed(mean($0.entropy[2]), 2))" }
    .joined(separator: ", "))
claim(
  mean(doubts[3].entropy[0]) < mean(doubts[0].entropy[0])
    && mean(doubts[3].entropy[2]) < mean(doubts[0].entropy[2]),
  result: "Yet both are surer of shuffled pixels than of real clothes",
  measured: "entropy \(fixed(mean(doubts[3].entropy[2]), 2)) against "
    + "\(fixed(mean(doubts[0].entropy[2]), 2)) with the mean of \(passes)")
claim(
  zip(doubts[0].entropy[2], doubts[0].disagreement).allSatisfy { $1 > -1e-4 && $1 <= $0 + 1e-4 },
  "Disagreement is never negative and never more than the whole entropy")
/*:
 The title of the picture is the good news. Here is the bad news. The second table says how often,
 of a real and a spoilt picture, the spoilt one has the higher entropy. (This share is known as
 *AUROC*.) 50 % would be chance, and it is below that where pictures were turned or their pixels
 shuffled: nonsense is answered with *more* confidence than clothes. Averaging helps a little in
 every column, and it does not repair this. A network has no idea what it has never seen, and
 dropout's doubt is only about the weights that it has. Do not sell it as an alarm.

 ## 9. One look at the test pictures

 All choices are made, by the folds. We decided before looking to report two numbers and no more:
 the test accuracy of the recipe that the folds chose, and beside it that of the network without
 repair. Each is the mean of the five networks that are trained already.
*/
let test = Examples(data.test, 0..<(size.size(data.test.count, quick: min(500, data.test.count))))
let chosenRow = contenders.firstIndex { $0.recipe.name == chosen.recipe.name }!
let tested = [chosenRow, 0].map { row in
  Moments(networks[row].map { Score($0, test).accuracy })
}
let testDifference = Moments(
  zip(networks[chosenRow], networks[0]).map {
    100 * (Score($0, test).accuracy - Score($1, test).accuracy)
  })
table(
  ["", "test accuracy", "deviation over seeds"],
  rows: [
    [recipes[chosenRow].name, percent(tested[0].mean, 2), percent(tested[0].deviation, 2)],
    ["no repair", percent(tested[1].mean, 2), percent(tested[1].deviation, 2)],
    [
      "difference, seed by seed (points)", fixed(testDifference.mean, 2),
      fixed(testDifference.deviation, 2),
    ],
  ])
claim(
  abs(tested[0].mean - accuracies[chosenRow].mean) < 0.025,
  result:
    "The test accuracy is within 2.5 points of the validation accuracy: the choice did not fool us",
  measured: "\(percent(tested[0].mean)) and \(percent(accuracies[chosenRow].mean))")
/*:
 Look at the sign of the difference, and at its deviation. The folds were asked for the lowest loss,
 and they delivered: see the loss column of the table in section 6. Nobody asked them for accuracy.
 On 1,000 pictures, 400 steps and one hidden layer, dropout makes the network more honest, not more
 often right. With more steps, more layers or other data the ranking can change. That is what the
 options of this chapter are for.

 ## What you have learnt

 - A network with room enough learns any list by heart, even a senseless one. Only pictures that it
   was not trained on say what it has understood.
 - Inverted dropout keeps the mean and adds variance, $(s^2 + \mu^2)\, p/(1-p)$. It is off at
   inference, removes nothing, and is scaled in exactly one of two places.
 - Strengths are chosen on folds. The test set is looked at once, after all choices.
 - The gap to training, the loss, the calibration and the accuracy are four different things. A
   repair can mend three of them and not the fourth, as dropout did here.
 - Thinned networks that are asked many times admit more doubt, but what they have never seen they
   do not recognise.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 4 --exercises`.

 **1. The noise of a sum** (a line). Inputs $x_1, \dots, x_n$ stay as they are; each is multiplied
 by its own inverted dropout mask, and the results are added up. What is the variance of the sum?

 <details><summary>Hint</summary>

 Independent parts: variances add up. The variance of a mask is $p/(1-p)$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: varianceOfDroppedSum }}

 </details>

 **2. Whole rows** (three lines). Drop or keep each row of a matrix as a whole. For language models
 this drops whole words.

 <details><summary>Hint</summary>

 A mask of shape [rows, 1] is broadcast over the columns.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: rowDropout }}

 </details>

 **3. Decay as a belief** (pencil, then a line). Believe, before seeing data, that weights are
 normal with mean 0 and standard deviation $\sigma$. Minus the logarithm of their density is
 $\sum w^2 / 2\sigma^2$ plus a constant. What is its slope, and which $\lambda$ is that?

 <details><summary>Hint</summary>

 The slope of $w^2$ is $2w$. Compare what you get with weight decay's $\lambda w$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: priorGradient }}

 </details>

 **4. Where smoothing is content** (pencil, then two lines). All logits but the right one are 0. At
 which value of the right one is smoothed cross entropy lowest?

 <details><summary>Hint</summary>

 Where $p = q$. The logit is then the logarithm of the ratio of two probabilities.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: bestLogit }}

 </details>

 **5. Mixup** (an afternoon). Train on blends: 70 % of one picture and 30 % of another, with the
 answers blended in the same way. Write the blend. Then add it to [Training.swift](Training.swift),
 with shares drawn anew for each batch, tune it on the folds, and see where its row comes to stand
 in the table.

 <details><summary>Hint</summary>

 The loss for blended answers is `-(wanted * logits.logSoftmax()).sum()` over the number of
 examples.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: mixup }}

 </details>

 ## Where the library stands

 [dropout](../../Sources/TinyTensor/Layers/Dropout.swift),
 [Adam and AdamW](../../Sources/TinyTensor/Optimizers/Adam.swift),
 [early stopping](../../Sources/TinyTensor/Optimizers/EarlyStopping.swift),
 [accuracy and calibration](../../Sources/TinyTensor/Losses/Metrics.swift),
 [folds](../../Sources/Datasets/Splits.swift).

 ## Sources

 - N. Srivastava, G. Hinton, A. Krizhevsky, I. Sutskever, R. Salakhutdinov, *Dropout: A Simple Way
   to Prevent Neural Networks from Overfitting*, JMLR 15, 2014, 1929–1958.
 - C. Zhang and others, *Understanding deep learning requires rethinking generalization*,
   [arXiv:1611.03530](https://arxiv.org/abs/1611.03530): labels by lot.
 - L. Prechelt, *Early Stopping – But When?*, 1998,
   [doi:10.1007/3-540-49430-8_3](https://doi.org/10.1007/3-540-49430-8_3).
 - I. Loshchilov, F. Hutter, *Decoupled Weight Decay Regularization*,
   [arXiv:1711.05101](https://arxiv.org/abs/1711.05101).
 - C. Szegedy and others, *Rethinking the Inception Architecture for Computer Vision*,
   [arXiv:1512.00567](https://arxiv.org/abs/1512.00567): label smoothing.
 - C. Guo and others, *On Calibration of Modern Neural Networks*,
   [arXiv:1706.04599](https://arxiv.org/abs/1706.04599).
 - Y. Gal, Z. Ghahramani, *Dropout as a Bayesian Approximation*,
   [arXiv:1506.02142](https://arxiv.org/abs/1506.02142).
 - H. Zhang and others, *mixup: Beyond Empirical Risk Minimization*,
   [arXiv:1710.09412](https://arxiv.org/abs/1710.09412).
 - H. Xiao, K. Rasul, R. Vollgraf, *Fashion-MNIST*,
   [arXiv:1708.07747](https://arxiv.org/abs/1708.07747).
*/
endChapter()
