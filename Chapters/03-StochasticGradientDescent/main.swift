/*:
 # 03 Stochastic gradient descent

 *How do we walk downhill on a guess?*

 Chapter 02 ended with a step against the gradient. This chapter asks three questions about that
 step. How long may it be? What if the gradient is only a guess, made from a handful of examples?
 And can the walker do better by remembering earlier steps? At the end a linear model and a network
 with one hidden layer have learnt to tell ten kinds of clothing apart, and you will know why each
 number of their training is what it is.

 > **Make a guess before you read on.** You have 50,000 images and may look at each of them once.
 > You can use them for one step along the exact gradient, or for 781 steps along guesses from 64
 > images each. The variance of such a guess, its mean squared error, is 1/64 of a single image's.
 > Which way learns more: the one exact step, or the 781 guesses? Section 6 measures it.

 **What you need:** layers, softmax and cross entropy from
 [chapter 01](../01-ForwardPropagation/README.md), the gradient from
 [chapter 02](../02-Backpropagation/README.md). *Recap in two minutes.* A linear model weighs the
 pixels of an image and adds a bias: ten numbers, the *logits* $z = xW + b$. Softmax makes
 probabilities of them, $p_i = e^{z_i} / \sum_j e^{z_j}$. The loss of an example is $-\log p$ of its
 right class, in nats. The *gradient* lists, for each weight, how fast the loss grows when the
 weight does. Learning is a small step the other way: $w \leftarrow w - \eta\, g$, with the gradient
 $g$ and the *learning rate* $\eta$.

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

  @Option(help: "Images in a batch.") var batch = 128
  @Option(help: "Epochs of each optimizer in the race.") var epochs = 4
  @Option(help: "Epochs of the two final models.") var finalEpochs = 12
  @Option(name: .customLong("hidden"), help: "Hidden units of the network.") var hiddenUnits = 128

  func validate() throws {
    try requireAtLeast(
      ("batch", batch, 1), ("epochs", epochs, 1), ("final-epochs", finalEpochs, 1),
      ("hidden", hiddenUnits, 1))
  }
}

let options = beginChapter(Options.self)
let run = options.run
var generator = SeededGenerator(seed: run.seed)
let dataset = attempt {
  try ImageDataset.load(folder: options.images.images ?? ImageDataset.fashionMNIST)
}
// A smoke run takes the first few images of each part.
let everything = dataset.train.subset(
  0..<min(dataset.train.count, run.size(dataset.train.count, quick: 2_500)))
let test = dataset.test.subset(
  0..<min(dataset.test.count, run.size(dataset.test.count, quick: 500)))
let parts = split(count: everything.count, validation: everything.count / 6)
let training = everything.subset(parts.training)
let validation = Examples(everything.subset(parts.validation))
let batchSize = min(options.batch, training.count)
/*:
 </details>

 ## 1. Why this loss? Maximum likelihood is cross entropy

 Ten tosses of a coin, seven heads. What is the coin's chance of heads, $p$? A natural answer: the
 $p$ under which what happened was likeliest. The tosses do not know of each other, so their
 probabilities multiply, and the product is called the **likelihood**:

 $$ \text{likelihood}(p) = p^7 (1 - p)^3 $$

 Products are awkward. The logarithm makes sums of them, and it grows whenever its argument grows,
 so the largest product has the largest logarithm. Flip the sign and divide by the number of
 examples, and neither moves the place of the best $p$. For a model with inputs, write
 $p(y_i \mid x_i)$ for the probability that it gives to the answer $y_i$ of example $i$ when it sees
 the inputs $x_i$:

 $$ -\tfrac{1}{n} \log \prod_{i=1}^{n} p(y_i \mid x_i) = \tfrac{1}{n} \sum_{i=1}^{n} -\log p(y_i \mid x_i) $$

 The right side is the cross entropy of chapter 01. That is the whole derivation: **to minimise
 cross entropy is to maximise the likelihood**. Check it by numbers:
*/
let chances = Tensor<Double>.evenlySpaced(from: 0.01, through: 0.99, count: 99)
let likelihood = chances.power(7) * (1 - chances).power(3)
let tossLoss = -(7 * chances.log() + 3 * (1 - chances).log()) / 10
let likeliest = chances.scalars[likelihood.argmax()[0]]
let cheapest = chances.scalars[(-tossLoss).argmax()[0]]
let backAgain = ((-10 * tossLoss).exp() / likelihood - 1).magnitude().max().item
show("largest likelihood at p", fixed(likeliest, 2))
show("smallest cross entropy at p", fixed(cheapest, 2))
claim(
  abs(likeliest - 0.7) < 1e-9 && likeliest == cheapest,
  "Both are best at the share of heads, 7/10")
claim(
  backAgain < 1e-12, "The likelihood is $e^{-10 \\cdot \\text{cross entropy}}$ for every p",
  measured: "largest relative difference \(scientific(backAgain, 0))")

let coinLogits = Tensor<Double>([[0.7, 0.3]]).log().variable()
let rows = Tensor<Double>.zeros([10, 2]) + coinLogits
let slope = rows.crossEntropy(labels: [0, 0, 0, 0, 0, 0, 0, 1, 1, 1]).backward()[coinLogits]
claim(
  slope.magnitude().max().item < 1e-12,
  "At p = 7/10 the gradient of the library's loss with respect to the logits is zero",
  measured: scientific(slope.magnitude().max().item, 0))
figure(
  "likelihood",
  ChartGrid(
    "The likelihood is largest where the cross entropy is smallest: at 7/10", columns: 2,
    charts: [
      // Room above the peak for the name of the dashed line.
      Chart(
        "likelihood", x: Axis("chance of heads p"),
        y: Axis("likelihood (× 1,000)", range: 0...1_200 * likelihood.max().item)
      )
      .verticalLine(at: 0.7, label: "p = 0.7")
      .line(x: chances.scalars, y: (1000 * likelihood).scalars),
      Chart("cross entropy", x: Axis("chance of heads p"), y: Axis("loss (nats per toss)"))
        .verticalLine(at: 0.7, label: "p = 0.7")
        .line(x: chances.scalars, y: tossLoss.scalars),
    ], sharing: .x),
  alt:
    "Two curves over p. The likelihood peaks at \(fixed(likeliest, 2)), where the cross entropy "
    + "has its minimum of \(fixed(tossLoss.min().item, 3)) nats.")
//: Why not simply multiply? Because a computer cannot. Take a thousand images, each guessed with a
//: chance of one in ten:
let product = (0..<1_000).reduce(1.0) { product, _ in product * 0.1 }
show("0.1 multiplied a thousand times", product)
claim(
  product == 0,
  "The product of a thousand tenths is zero in 64 bits; its logarithm is −1,000 log 10")
/*:
 ## 2. A sum with two faults

 > **It is often said** that the loss is the sum $\sum y \log(\mathrm{softmax}(x))$. Here $y$ is a
 > row of zeros with a 1 at the right class. The idea is right, once a minus sign is added. As code
 > it has two faults: it is unstable, and it depends on the size of the batch. You can watch both.

 Here it is, together with something we need soon, the gradient of a linear model:

 {{ SoftmaxRegression.swift }}

 **First fault: it is unstable.** A confident model has logits far apart. Softmax rounds the small
 probability to zero, and its logarithm is minus infinity:
*/
let confident = Tensor<Float>([[0, 200]])
let popular = popularLoss(confident, labels: [0]).item
let stable = confident.crossEntropy(labels: [0]).item
let popularRight = popularLoss(confident, labels: [1]).item
table(
  ["logits 0 and 200, right class", "popular sum", "from logits"],
  rows: [
    ["0 (badly wrong)", "\(popular)", fixed(stable, 1)],
    ["1 (perfectly right)", "\(popularRight)", fixed(confident.crossEntropy(labels: [1]).item, 1)],
  ])
claim(
  !popular.isFinite && popularRight.isNaN && stable == 200,
  "The popular sum overflows when wrong and is not a number when right; from logits it is 200 and 0"
)
/*:
 The repair: never take the logarithm of a probability. For the right class $k$,
 $-\log p_k = \log \sum_j e^{z_j} - z_k$, and log-sum-exp subtracts the largest logit first
 (chapter 01). That is the library's `crossEntropy`.

 **Second fault: it depends on the batch size.** Twice the examples, twice the sum, twice the
 gradient, and so twice the step. A learning rate that was fine for 16 images is not fine for 512:
*/
let sumSizes = [16, 64, 256, 512].filter { $0 <= training.count }
let sumRate = 0.01
let sumResults = sumSizes.map { size -> [Double] in
  [false, true].map { dividesByCount in
    let model = training.linearModel()
    var batchGenerator = generator
    train(
      model, on: training, by: SGD<Float>(learningRate: sumRate),
      schedule: .constant(dividesByCount ? sumRate * 16 : sumRate * Double(size)),
      batchSize: size, epochs: 50, using: &batchGenerator
    ) { steps, _ in steps < 50 }
    return validation.score(model).loss
  }
}
table(
  ["batch size", "sum: loss after 50 steps", "mean: loss after 50 steps"],
  rows: zip(sumSizes, sumResults).map { ["\($0)", fixed($1[0], 2), fixed($1[1], 2)] })
/*:
 (A step along the sum of $B$ losses with rate 0.01 is a step along their mean with rate $0.01\,B$.
 The column of the mean has the rate 0.16 throughout, so the two agree at $B = 16$.)
*/
let firstImages = training.tensor(of: 0..<64)
let firstLabels = training.labels(of: 0..<64)
let someWeights = Parameter(
  Tensor<Float>.normal(
    [training.pixelsPerImage, 10], standardDeviation: 0.05, using: &generator))
let ofSum = popularLoss(firstImages.matmul(someWeights.variable), labels: firstLabels)
  .backward()[someWeights]
let ofMean = firstImages.matmul(someWeights.variable).crossEntropy(labels: firstLabels)
  .backward()[someWeights]
let sumDifference = (ofSum / 64 - ofMean).magnitude().max().item
claim(
  sumDifference < 1e-6, "The sum's gradient over 64 images is 64 times the mean's",
  measured: "largest difference after division \(scientific(sumDifference, 0))")
claim(
  sumResults.last![0] > 2 * sumResults.last![1],
  result: "With the sum, the larger batch does more than twice as badly as with the mean",
  measured: "\(fixed(sumResults.last![0], 2)) against \(fixed(sumResults.last![1], 2)) nats")
/*:
 Take the mean, and the size of the step no longer grows with the batch.

 ## 3. How long may a step be?

 Close to a minimum a smooth loss looks like a bowl, so look at bowls. In one dimension,
 $f(w) = L w^2 / 2$. Its slope is $L w$; the number $L$, the slope of the slope, is its
 **curvature**. A step:

 $$ w \leftarrow w - \eta L w = (1 - \eta L)\, w $$

 Each step multiplies the distance by the same factor, $1 - \eta L$. It shrinks while that lies
 between −1 and 1, which is to say $\eta < 2/L$. At $\eta = 1/L$ one step is enough. Above $2/L$
 each step lands farther away on the other side, and the walk explodes.

 {{ Landscape.swift }}

 {{ Walk.swift }}

 How far from the minimum is the walker after each step, for five rates?
*/
let multiples = [0.1, 0.5, 1.8, 1.95, 2.1]
let curvature = 4.0
let hops = multiples.map { multiple in
  Walk(
    down: .bowl([curvature], start: [1]), by: SGD<Double>(learningRate: multiple / curvature),
    steps: 40
  ).places.map { abs($0[0]) }
}
figure(
  "bowl-rates",
  Chart(
    "Below 2/L every learning rate arrives; just above it the walk explodes",
    x: Axis("step"), y: Axis("distance from the minimum", scale: .log10)
  )
  .lines(multiples.map { "η = \($0) / L" }, x: 0...40, y: hops),
  alt: "Distance by step on a logarithmic axis, straight lines. After 40 steps: "
    + zip(multiples, hops).map { "\($0)/L \(scientific($1.last!, 0))" }
    .joined(separator: ", ") + ".")
/*:
 At $0.5/L$ each step halves the distance. At $1.8/L$ the factor is $-0.8$, at $2.1/L$ it is $-1.1$.

 In many dimensions a bowl has a curvature along each of its axes, and the steepest decides: $L$ is
 the largest. The axes need not be those of the weights. Here are a hundred random bowls, 2 to 9
 dimensions, turned askew:
*/
var staysBelow = true
var leavesAbove = true
for trial in 0..<100 {
  let dimensions = 2 + trial % 8
  let curvatures = (0..<dimensions).map { _ in exp(generator.uniform(from: -3, to: 3)) }
  let start = (0..<dimensions).map { _ in generator.normal() }
  let axis = (0..<dimensions).map { _ in generator.normal() }
  let bowl = Landscape.bowl(curvatures, start: start).mirrored(across: axis)
  let limit = 2 / curvatures.max()!
  let below = Walk(down: bowl, by: SGD<Double>(learningRate: 0.95 * limit), steps: 150).heights
  let above = Walk(down: bowl, by: SGD<Double>(learningRate: 1.05 * limit), steps: 150).heights
  staysBelow = staysBelow && zip(below, below.dropFirst()).allSatisfy { $1 <= $0 }
  leavesAbove = leavesAbove && above.last! > above[0]
}
claim(staysBelow, "On 100 random bowls, at 0.95 · 2/L no step ever climbs")
claim(leavesAbove, "On the same bowls, at 1.05 · 2/L the walk ends above its start")
/*:
 **The trouble with valleys.** The steepest direction sets the speed limit, and the flattest has to
 live with it. The ratio of the largest curvature to the smallest is the **condition number**
 $\kappa$. At the best rate, $2/(L + \mu)$ with $\mu$ the smallest curvature, each step multiplies
 the distance by $(\kappa - 1)/(\kappa + 1)$: in a narrow valley that is almost 1, and the number of
 steps grows like $\kappa$.

 **Momentum** helps. Let a ball roll instead of a walker step: keep a velocity $v$, and let the
 gradient $g$ change the velocity (Polyak, 1964). A share $\beta$ of it is kept at each step.

 $$ v \leftarrow \beta v + g $$

 $$ w \leftarrow w - \eta v $$

 Across the valley the pushes alternate and cancel. Along it they add up. With the best $\eta$ and
 $\beta$ the steps grow only like $\sqrt{\kappa}$. Count them:
*/
let conditions = [10.0, 30, 100, 300, 1000]
let stepCounts = conditions.map { condition -> [Double] in
  let bowl = Landscape.bowl([1, condition], start: [condition.squareRoot(), 1])
  let root = condition.squareRoot()
  let beta = (root - 1) / (root + 1)
  let plain = SGD<Double>(learningRate: 2 / (1 + condition))
  let ball = SGD<Double>(
    learningRate: 4 / ((1 + root) * (1 + root)), momentum: beta * beta)
  let limit = 1e-8 * condition
  return [plain, ball].map {
    Double(Walk(down: bowl, by: $0, steps: 20_000, until: limit).heights.count - 1)
  }
}
let conditionExponents = (0..<2).map { rule in
  fittedExponent(conditions, stepCounts.map { $0[rule] })
}
claim(
  abs(conditionExponents[0] - 1) < 0.1, "Plain descent needs about $\\kappa^1$ steps",
  measured: "exponent \(fixed(conditionExponents[0], 2))")
claim(
  abs(conditionExponents[1] - 0.5) < 0.1, "With momentum it is about $\\kappa^{1/2}$",
  measured: "exponent \(fixed(conditionExponents[1], 2))")
figure(
  "condition",
  Chart(
    "At κ = 1,000 momentum needs \(fixed(stepCounts.last![1], 0)) steps, plain descent "
      + grouped(Int(stepCounts.last![0])),
    x: Axis("condition number κ", scale: .log10), y: Axis("steps", scale: .log10)
  )
  .line("plain", x: conditions, y: stepCounts.map { $0[0] })
  .line("momentum", x: conditions, y: stepCounts.map { $0[1] })
  .slopeGuide(1, from: (10, 120), to: 1_000, label: "∝ κ")
  .slopeGuide(0.5, from: (10, 12), to: 1_000, label: "∝ √κ"),
  alt: "Steps against condition number, both logarithmic: two straight lines with slopes "
    + "\(fixed(conditionExponents[0], 2)) and \(fixed(conditionExponents[1], 2)).")
/*:
 ## 4. Six rules

 Momentum is one of six rules that this chapter compares. What each of them takes from a weight $w$
 in one step:

 | rule | idea | step |
 |---|---|---|
 | SGD | against the gradient | $\eta g$ |
 | momentum | a rolling ball (Polyak, 1964) | $\eta v$ |
 | Nesterov | the ball looks ahead (Nesterov, 1983) | $\eta (g + \beta v)$ |
 | RMSProp | own units for each weight (Tieleman and Hinton, 2012) | $\eta g / \sqrt{s}$ |
 | Adam | momentum and RMSProp (Kingma and Ba, 2014) | $\eta m / \sqrt{s}$ |
 | AdamW | Adam with decay (Loshchilov and Hutter, 2017) | $\eta (m / \sqrt{s} + \lambda w)$ |

 The velocity is that of section 3, $v \leftarrow \beta v + g$. The letters $m$ and $s$ stand for
 running means, $m$ of $g$ and $s$ of $g^2$, and $\lambda$ says how fast weights decay.

 The last three look at each weight alone. Divide a gradient by its typical size, and about ±1 is
 left: every weight moves about $\eta$ a step, whether its slope is steep or flat. A *running mean*
 keeps a share $\beta$ of its old value and takes in $1 - \beta$ of the new number. It starts at 0,
 and so is too small at first; at step $t$ Adam divides by $1 - \beta^t$ to make up for it. Here is
 one step of Adam, as loops and as tensors:

 {{ AdamByHand.swift }}

 The library's does the same in one pass over memory. A hundred steps from the same place:
*/
let adamStart = Tensor<Double>.normal([6], using: &generator)
let adamTarget = Tensor<Double>.normal([6], using: &generator)
var loopWeights = adamStart.scalars
var tensorWeights = adamStart
let module = Linear<Double>(weight: adamStart.reshaped([6, 1]), bias: .zeros([1]))
var loopAdam = AdamByLoops(learningRate: 0.05)
var tensorAdam = AdamByMatrices(learningRate: 0.05)
var libraryAdam = Adam<Double>(learningRate: 0.05)
for _ in 0..<100 {
  loopAdam.update(
    &loopWeights, along: zip(loopWeights, adamTarget.scalars).map { pow($0 - $1, 3) })
  tensorAdam.update(&tensorWeights, along: (tensorWeights - adamTarget).power(3))
  let height = (module.weight.variable - adamTarget.reshaped([6, 1])).power(4).sum() / 4
  libraryAdam.update(module, along: height.backward())
}
let adamDifferences = [tensorWeights, module.weight.value.reshaped([6])].map {
  ($0 - Tensor(loopWeights)).magnitude().max().item
}
claim(
  adamDifferences[0] < 1e-12, "100 steps of Adam: loops and tensors end at the same place",
  measured: "largest difference \(scientific(adamDifferences[0], 0))")
claim(
  adamDifferences[1] < 1e-12, "So does the library",
  measured: "largest difference \(scientific(adamDifferences[1], 0))")
/*:
 **The six on two landscapes.** To be fair, each rule gets the same effort: the same ten learning
 rates from 0.001 to 1, three in every factor of ten, and of these the one with the lowest average
 height along the way. Everything else stays as is customary: $\beta = 0.9$ for velocity and mean,
 0.99 (RMSProp) and 0.999 (Adam) for the mean square.

 {{ Rules.swift }}
*/
let rateGrid = (0...9).map { pow(10, -3 + Double($0) / 3) }
// Mirrored, so that the valley runs across both axes.
let valley = Landscape.bowl([1, 50], start: [-3.5, 2.5]).mirrored(across: [0.25, 1])
/// Every rule's best walk down a landscape, with its rate.
func race(down landscape: Landscape, steps: Int) -> [(rate: Double, walk: Walk)] {
  Rule.allCases.map { Walk.best(down: landscape, by: $0, rates: rateGrid, steps: steps) }
}
let valleySteps = 60
let bananaSteps = run.size(1_000, quick: 100)
let valleyRace = race(down: valley, steps: valleySteps)
let bananaRace = race(down: .rosenbrock, steps: bananaSteps)
table(
  [
    "rule", "rate, valley", "height after \(valleySteps) steps", "rate, Rosenbrock",
    "height after \(grouped(bananaSteps)) steps",
  ],
  rows: Rule.allCases.indices.map { i in
    [Rule.allCases[i].rawValue]
      + [valleyRace[i], bananaRace[i]].flatMap {
        [fixed($0.rate, 4), scientific($0.walk.heights.last!, 0)]
      }
  })
let valleyEnds = valleyRace.map { $0.walk.heights.last! }
let bananaEnds = bananaRace.map { $0.walk.heights.last! }
let byHeight = Rule.allCases.indices.sorted { bananaEnds[$0] < bananaEnds[$1] }
figure(
  "valley-paths",
  ChartGrid(
    "In a valley 50 times as curved across as along, plain SGD crawls",
    columns: 2,
    charts: maps(
      valley, valleyRace.map(\.walk), x: -4.5...2.5, y: -2...3.5, levels: [1, 5, 15, 40, 100],
      every: 1), rowHeight: 340),
  alt: "Ways of six rules down a narrow valley. Heights after \(valleySteps) steps: "
    + Rule.named(valleyEnds) { scientific($0, 0) } + ".")
figure(
  "rosenbrock-paths",
  ChartGrid(
    "Rosenbrock's bent valley: \(Rule.allCases[byHeight[0]].rawValue) ends lowest, "
      + "\(Rule.allCases[byHeight[5]].rawValue) highest",
    columns: 2,
    charts: maps(
      .rosenbrock, bananaRace.map(\.walk), x: -1.8...1.8, y: -0.8...2.2,
      levels: [5, 20, 80, 250], every: 20), rowHeight: 340),
  alt: "Ways of six rules down Rosenbrock's function to (1, 1). Heights after "
    + "\(grouped(bananaSteps)) steps: " + Rule.named(bananaEnds) { scientific($0, 0) } + ".")
claim(
  valleyEnds[1] < valleyEnds[0] && bananaEnds[1] < bananaEnds[0],
  result: "Momentum ends below plain SGD on both landscapes",
  measured: "\(scientific(valleyEnds[1], 0)) against \(scientific(valleyEnds[0], 0)), "
    + "\(scientific(bananaEnds[1], 0)) against \(scientific(bananaEnds[0], 0))")
claim(
  bananaEnds[5] > 1_000 * bananaEnds[4],
  result: "AdamW's decay keeps it from Rosenbrock's lowest point, which Adam reaches",
  measured: "\(scientific(bananaEnds[5], 0)) against \(scientific(bananaEnds[4], 0))")
/*:
 A ring marks the start, a dot the end. Rules that treat each weight alone know only the axes, and
 this valley runs askew to them. AdamW pulls every weight towards 0; where 0 is not the answer, as
 on Rosenbrock's function, it stops a little short. No rule wins everywhere.

 ## 5. The gradient is a guess

 Now to real data: Fashion-MNIST, 60,000 images to train on and 10,000 to test on, 784 pixels each,
 ten classes of equal size. The test images stay untouched until the last section. For every choice
 we set aside the last sixth of the training images as **validation** images: learn on the others,
 choose by these.
*/
show(
  "images to train on, to validate on, and to test on later",
  [training.count, validation.labels.count, test.count].map { grouped($0) }.joined(separator: ", "))
//: The model is linear: 784 pixels in, ten logits out. Its gradient, from section 2, by loops, by
//: matrices, by the library:
let fewX = Tensor<Double>(firstImages)
let regression = Linear<Double>(
  weight: Tensor<Double>(someWeights.value),
  bias: .normal([10], standardDeviation: 0.1, using: &generator))
let byLoops = regressionGradientByLoops(
  fewX.rows, labels: firstLabels, weight: regression.weight.value.rows,
  bias: regression.bias.value.scalars)
let byMatrices = regressionGradient(
  fewX, labels: firstLabels, weight: regression.weight.value, bias: regression.bias.value)
let byLibrary = regression(fewX).crossEntropy(labels: firstLabels).backward()
let loopDifference = max(
  (Tensor(byLoops.weight) - byMatrices.weight).magnitude().max().item,
  (Tensor(byLoops.bias) - byMatrices.bias).magnitude().max().item)
let libraryDifference = max(
  (byLibrary[regression.weight] - byMatrices.weight).magnitude().max().item,
  (byLibrary[regression.bias] - byMatrices.bias).magnitude().max().item)
claim(
  loopDifference < 1e-12, "Loops and matrices give the same gradient",
  measured: "largest difference \(scientific(loopDifference, 0))")
claim(
  libraryDifference < 1e-12, "The library gives it too",
  measured: "largest difference \(scientific(libraryDifference, 0))")
/*:
 The loss is a mean over all images. So its gradient is a mean too, and the mean of a few images
 drawn at random, a **mini-batch**, is a guess of it. The guess is right on average. How far off is
 it typically? Call its *variance* its mean squared distance from the exact gradient $g$. If images
 are drawn *with replacement*, the draws do not know of each other, and the variance of a mean of
 $B$ such draws is $1/B$ of the variance of one. ($\mathbb{E}$ is the mean over all draws, $|\cdot|$
 the length of a list of numbers.)

 $$ \mathbb{E}\, |g_B - g|^2 = \frac{1}{B}\, \mathbb{E}\, |g_1 - g|^2 $$

 {{ GradientNoise.swift }}
*/
let noiseCount = min(training.count, run.size(10_000, quick: 1_000))
let warmModel = training.linearModel()
train(
  warmModel, on: training, by: SGD<Float>(learningRate: 0.05), schedule: .constant(0.05),
  batchSize: batchSize, epochs: 1, using: &generator)
let noise = GradientNoise(
  training.tensor(of: 0..<noiseCount), labels: training.labels(of: 0..<noiseCount),
  model: warmModel)
let noiseSizes = run.size([1, 4, 16, 64, 256, 1024], quick: [1, 4, 16, 64])
let variances = progress("Gradients of random batches", noiseSizes).map { size in
  noise.variance(
    batchSize: size, draws: run.size(max(100, 4096 / size), quick: 20), using: &generator)
}
let theory = noise.varianceOfOne
let noiseExponent = fittedExponent(noiseSizes.map(Double.init), variances)
table(
  ["batch size", "measured variance", "by theory"],
  rows: zip(noiseSizes, variances).map {
    [grouped($0), scientific($1, 2), scientific(theory / Double($0), 2)]
  })
claim(
  abs(noiseExponent + 1) < 0.1, result: "The variance of the gradient falls as $1/B$",
  measured: "exponent \(fixed(noiseExponent, 3))")
figure(
  "gradient-noise",
  Chart(
    "Four times the batch, a quarter of the variance: exponent \(fixed(noiseExponent, 2))",
    x: Axis("batch size B", scale: .log10), y: Axis("variance of the gradient", scale: .log10)
  )
  .line(
    "theory", x: noiseSizes, y: noiseSizes.map { theory / Double($0) }, color: .grey,
    markers: false
  )
  .points("measured", x: noiseSizes, y: variances),
  alt:
    "Variance of the gradient by batch size, both logarithmic: from \(scientific(variances[0], 1)) "
    + "at \(noiseSizes[0]) image to \(scientific(variances.last!, 1)) at "
    + "\(grouped(noiseSizes.last!)), exponent \(fixed(noiseExponent, 2)).")
/*:
 A hundred times the images buy a tenth of the *error*, the square root of the variance. That is the
 bargain of stochastic gradient descent: a cheap guess is almost as good a direction as an expensive
 one.

 **The price is a floor.** With a constant rate the walk never settles. It trembles around the
 minimum, because the guesses keep pushing. Put many walkers into the bowl $w^2 / 2$, and give
 each a slope with an error of deviation 1:

 {{ NoisyBowl.swift }}
*/
let floorSteps = 400
let noisySchedules: [(name: String, schedule: Schedule)] = [
  ("η = 0.3", .constant(0.3)), ("η = 0.03", .constant(0.03)),
  ("η = 1 / (step + 1)", Schedule { 1 / Double($0 + 1) }),
]
let trembles = noisySchedules.map {
  noisyDescent($0.schedule, walkers: 2_000, steps: floorSteps, using: &generator)
}
let floors = [0.3, 0.03].map { noiseFloor(rate: $0) }
let measuredFloors = trembles.prefix(2).map { $0.suffix(100).reduce(0, +) / 100 }
let drawnSteps = (1...floorSteps).filter { $0 < 40 || $0.isMultiple(of: 5) }
figure(
  "noise-floor",
  Chart(
    "A constant rate ends in a tremble; a falling rate keeps improving",
    x: Axis("step", scale: .log10), y: Axis("mean squared distance", scale: .log10)
  )
  .lines(
    noisySchedules.map(\.name), x: drawnSteps,
    y: trembles.map { tremble in drawnSteps.map { tremble[$0 - 1] } }
  )
  .slopeGuide(-1, from: (3, 0.2), to: 400, label: "∝ 1 / step"),
  alt: "Mean squared distance by step. The constant rates level off at "
    + "\(fixed(measuredFloors[0], 3)) and \(fixed(measuredFloors[1], 4)); the falling rate reaches "
    + "\(fixed(trembles[2].last!, 4)) and is still falling.")
claim(
  zip(measuredFloors, floors).allSatisfy { abs($0 / $1 - 1) < 0.1 },
  "The floors are at η / (2 − η), within 10 %",
  measured: zip(measuredFloors, floors).map { "\(fixed($0, 4)) for \(fixed($1, 4))" }
    .joined(separator: ", "))
claim(
  trembles[2].last! < measuredFloors[1], "The falling rate ends below both floors",
  measured: fixed(trembles[2].last!, 4))
/*:
 Robbins and Monro proved in 1951 what the third curve shows: the walk arrives if the rates add up
 to infinity (so that it can get anywhere) while their squares do not (so that the trembling dies
 out), as for 1, ½, ⅓, … Section 7 comes back to rates that fall.

 ## 6. Six rules on real images

 Training is short: deal the images out in random order, cut the deck into batches, take a step for
 each. Once through the deck is an **epoch**. (Within an epoch no image comes twice. That is drawing
 *without* replacement, and a little less noisy than section 5.)

 {{ Training.swift }}

 First the baselines, and the question of the opening: one exact step, or many guesses?
*/
let oneStepRates = [0.01, 0.03, 0.1, 0.3, 1, 3]
func bestLoss(batchSize: Int) -> (rate: Double, score: Score) {
  let results = oneStepRates.map { rate -> (rate: Double, score: Score) in
    let model = training.linearModel()
    var order = SeededGenerator(seed: run.seed)
    train(
      model, on: training, by: SGD<Float>(learningRate: rate), schedule: .constant(rate),
      batchSize: batchSize, epochs: 1, using: &order)
    return (rate, validation.score(model))
  }
  return results.min { $0.score.loss < $1.score.loss }!
}
let exact = bestLoss(batchSize: training.count)
let guessing = bestLoss(batchSize: min(64, training.count))
let labelCounts = (0..<10).map { label in validation.labels.count { $0 == label } }
table(
  ["model", "best of six rates", "validation loss (nats)", "validation accuracy"],
  rows: [
    ["chance", "", fixed(log(10.0), 3), percent(0.1)],
    [
      "the commonest class, always", "", "",
      percent(Double(labelCounts.max()!) / Double(validation.labels.count)),
    ],
    [
      "linear, one exact step", fixed(exact.rate, 2), fixed(exact.score.loss, 3),
      percent(exact.score.accuracy),
    ],
    [
      "linear, \(training.count / min(64, training.count)) guesses of 64", fixed(guessing.rate, 2),
      fixed(guessing.score.loss, 3), percent(guessing.score.accuracy),
    ],
  ])
claim(
  guessing.score.loss < exact.score.loss / 2,
  result: "With the same number of images, many guesses learn far more than one exact step",
  measured: "\(fixed(guessing.score.loss, 3)) against \(fixed(exact.score.loss, 3)) nats")
/*:
 It is not close. The exact step is a better step, but it is one step.

 **The same effort for every rule.** Each gets the same eight learning rates and one epoch on the
 same 20,000 images in the same order; the validation loss decides. While it trains, the rate falls
 to zero along half a cosine wave, so that no rule is judged by its tremble. (Section 7 draws that
 curve.)
*/
let sweepRates = (0...7).map { pow(10, -3.5 + Double($0) / 2) }
let sweepImages = training.subset(0..<min(training.count, 20_000))
let sweeps = progress(
  "Learning rates for six rules", Rule.allCases, seconds: run.size(15, quick: 1)
).map { rule in
  sweepRates.map { rate -> Double in
    let model = training.linearModel()
    var order = SeededGenerator(seed: run.seed)
    train(
      model, on: sweepImages, by: rule.optimizer(learningRate: rate),
      schedule: .cosine(from: rate, steps: sweepImages.count / batchSize), batchSize: batchSize,
      epochs: 1, using: &order)
    return validation.score(model).loss
  }
}
let chosenRates = sweeps.map { losses in
  sweepRates[losses.indices.min { losses[$0] < losses[$1] }!]
}
let sweepCeiling = 2.5 * sweeps.map { $0.min()! }.max()!
figure(
  "rate-sweep",
  Chart(
    "The best rate is about \(fixed(chosenRates[0], 2)) for SGD, \(fixed(chosenRates[1], 2)) with "
      + "momentum, \(fixed(chosenRates[4], 2)) for Adam",
    x: Axis("learning rate", scale: .log10),
    y: Axis(
      "validation loss after one epoch (nats)",
      range: 0.9 * sweeps.map { $0.min()! }.min()!...sweepCeiling)
  )
  .lines(
    Rule.allCases.map(\.rawValue), x: sweepRates,
    y: sweeps.map { $0.map { $0 < sweepCeiling ? $0 : .nan } }),
  alt: "Validation loss against learning rate for six rules, each a valley. Best rates: "
    + Rule.named(chosenRates) { fixed($0, 4) }
    + ". Losses above \(fixed(sweepCeiling, 2)) are left out.")
/*:
 Every curve has the shape of section 3: too slow on the left, over the edge on the right, and the
 edge is steep. Momentum and Nesterov add up about ten gradients ($1/(1-0.9)$), so their best rate
 is lower. The other three measure steps in another unit. A learning rate means nothing without its
 rule.

 Now the race, with these rates, twice: once at a constant rate, once along a cosine.
*/
let measureEvery = max(1, training.count / batchSize / 8)
let raceEpochs = run.size(options.epochs, quick: 1)
let raceTotal = raceEpochs * (training.count / batchSize)
/// One rule's run: the validation loss as it trains, and the model.
func raced(_ rule: Rule, _ schedule: Schedule) -> (losses: [Double], model: Linear<Float>) {
  let model = training.linearModel()
  var order = SeededGenerator(seed: run.seed)
  var losses: [Double] = []
  train(
    model, on: training, by: rule.optimizer(learningRate: 1), schedule: schedule,
    batchSize: batchSize, epochs: raceEpochs, using: &order
  ) { steps, _ in
    if steps.isMultiple(of: measureEvery) { losses.append(validation.score(model).loss) }
    return true
  }
  return (losses, model)
}
let races = progress(
  "The race", Array(zip(Rule.allCases, chosenRates)), seconds: run.size(12, quick: 1)
).map { rule, rate in
  [raced(rule, .constant(rate)), raced(rule, .cosine(from: rate, steps: raceTotal))]
}
let raceScores = races.map { runs in runs.map { validation.score($0.model) } }
let settled = raceScores.map { $0[1] }
let winner = settled.indices.min { settled[$0].loss < settled[$1].loss }!
table(
  ["rule", "rate", "loss, constant", "accuracy", "loss, cosine", "accuracy"],
  rows: Rule.allCases.indices.map { i in
    [Rule.allCases[i].rawValue, fixed(chosenRates[i], 4)]
      + raceScores[i].flatMap { [fixed($0.loss, 4), percent($0.accuracy)] }
  })
let raceSteps = races[0][0].losses.indices.map { ($0 + 1) * measureEvery }
let raceRange = 0.95 * settled.map(\.loss).min()!...1.1 * raceScores.map { $0[0].loss }.max()!
let settledSpread = settled.map(\.loss).max()! - settled.map(\.loss).min()!
// Rounded up, since it is a bound.
let spreadBound = (1_000 * settledSpread).rounded(.up) / 1_000
figure(
  "optimizer-race",
  ChartGrid(
    "A falling rate ends the tremble: the six arrive within \(fixed(spreadBound, 3)) nats",
    columns: 2,
    charts: ["constant", "along a cosine"].enumerated().flatMap { kind, title in
      Rule.groups.map { group, rules in
        Chart(
          "\(group), \(title)", x: Axis("step"), y: Axis("validation loss (nats)", range: raceRange)
        )
        .lines(
          rules.map { Rule.allCases[$0].rawValue }, x: raceSteps,
          y: rules.map { races[$0][kind].losses })
      }
    }),
  alt:
    "Validation loss by step for six rules. At a constant rate the curves jump up and down; final "
    + "losses along a cosine: " + Rule.named(settled.map(\.loss)) { fixed($0, 3) } + ".")
claim(
  settled.allSatisfy { $0.accuracy > 0.835 },
  result:
    "With a falling rate each of the six gets more than 83.5 % of the validation images right",
  measured:
    "\(percent(settled.map(\.accuracy).min()!)) to \(percent(settled.map(\.accuracy).max()!))")
claim(
  raceScores.allSatisfy { $0[1].loss < $0[0].loss },
  result: "Each of the six ends lower with a falling rate than with a constant one",
  measured: "by \(fixed(raceScores.map { $0[0].loss - $0[1].loss }.min()!, 3)) nats or more")
/*:
 Given the same care, the rules differ little here. Comparisons with large differences often tune
 one side only (Choi and others, 2019, measured how much that matters). For models like the GPT of
 chapter 16, Adam and AdamW are the usual choice.

 **Did it learn the images, or would it learn anything?** The control: the same training with labels
 dealt out by lot, those of the validation images, too. There is nothing to learn, so it has to stay
 at 10 %, within sampling error.
*/
let lottery = training.withShuffledLabels(using: &generator)
let gambler = training.linearModel()
train(
  gambler, on: lottery, by: Rule.adam.optimizer(learningRate: chosenRates[4]),
  schedule: .constant(chosenRates[4]), batchSize: batchSize, epochs: 1, using: &generator)
let heldOutLottery = generator.shuffled(validation.labels)
let gamblerAccuracy = gambler(validation.x).accuracy(labels: heldOutLottery)
let samplingError = (0.1 * 0.9 / Double(validation.labels.count)).squareRoot()
show(
  "accuracy on held-out labels by lot",
  "\(percent(gamblerAccuracy, 2)) ± \(percent(samplingError, 2))")
show(
  "the same answers against the true labels",
  percent(gambler(validation.x).accuracy(labels: validation.labels)))
claim(
  abs(gamblerAccuracy - 0.1) < 3 * samplingError,
  result: "Trained on shuffled labels, it stays within three standard errors of 10 %",
  measured: percent(gamblerAccuracy, 2))
/*:
 (Against the *true* labels such a model may score above or below 10 % by luck: it gives whole
 classes the same answer, as the untrained networks of chapter 01 did.)

 **How large a batch?** Count the steps until the validation loss is below 0.55 nats, for each batch
 size with the best of five rates. (A run that does not get there within its budget counts with all
 its steps.)
*/
let batchSizes = run.size([8, 32, 128, 512, 2048], quick: [64, 256])
let batchRates = [0.02, 0.05, 0.1, 0.2, 0.4]
let targetLoss = run.size(0.55, quick: 0.9)
let glance = Examples(everything.subset(parts.validation.prefix(2_000)))
/// Steps until the loss over 2,000 validation images is below the target, or the budget is used up.
func stepsToTarget(batchSize: Int, rate: Double) -> Int {
  let model = training.linearModel()
  var order = SeededGenerator(seed: run.seed)
  var taken = 0
  let every = max(1, 512 / batchSize)
  train(
    model, on: training, by: SGD<Float>(learningRate: rate), schedule: .constant(rate),
    batchSize: batchSize, epochs: batchSize < 100 ? 1 : batchSize < 1_000 ? 3 : 12, using: &order
  ) { steps, _ in
    taken = steps
    return !steps.isMultiple(of: every) || glance.score(model).loss >= targetLoss
  }
  return taken
}
let clock = ContinuousClock()
var batchSeconds: [Double] = []
let batchResults = progress(
  "Batch sizes", batchSizes, seconds: run.size(15, quick: 1)
).map { size -> (rate: Double, steps: Int) in
  let results = batchRates.map { (rate: $0, steps: stepsToTarget(batchSize: size, rate: $0)) }
  let best = results.min { $0.steps < $1.steps }!
  let timed = min(max(20, 16_384 / size), best.steps)
  let time = clock.measure {
    let model = training.linearModel()
    var left = SeededGenerator(seed: run.seed)
    train(
      model, on: training, by: SGD<Float>(learningRate: 0.01), schedule: .constant(0.01),
      batchSize: size, epochs: 4, using: &left
    ) { steps, _ in steps < timed }
  }
  batchSeconds.append(time / .milliseconds(1) / Double(timed) * Double(best.steps))
  return best
}
table(
  ["batch size", "best rate", "steps", "images seen"],
  rows: zip(batchSizes, batchResults).map {
    [grouped($0), fixed($1.rate, 2), grouped($1.steps), grouped($0 * $1.steps)]
  })
let imagesSeen = zip(batchSizes, batchResults).map { $0 * $1.steps }
figure(
  "batch-size",
  ChartGrid(
    "Batch \(grouped(batchSizes.last!)), not \(batchSizes[0]): "
      + "\(fixed(Double(batchResults[0].steps) / Double(batchResults.last!.steps), 0)) times fewer "
      + "steps, \(fixed(Double(imagesSeen.last!) / Double(imagesSeen[0]), 0)) times the images",
    columns: 2,
    charts: [
      Chart(
        "steps to \(fixed(targetLoss, 2)) nats",
        x: Axis("batch size", scale: .log10, ticks: batchSizes), y: Axis("steps", scale: .log10)
      ).line(x: batchSizes, y: batchResults.map { $0.steps }),
      Chart(
        "images to \(fixed(targetLoss, 2)) nats",
        x: Axis("batch size", scale: .log10, ticks: batchSizes),
        y: Axis(
          "images seen", scale: .log10,
          ticks: [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000])
      ).line(x: batchSizes, y: imagesSeen),
    ], sharing: .x),
  alt: "Steps and images until the validation loss is below \(fixed(targetLoss, 2)): "
    + zip(batchSizes, batchResults).map {
      "batch \(grouped($0)) \(grouped($1.steps)) steps, \(grouped($0 * $1.steps)) images"
    }.joined(separator: "; ") + ".")
claim(
  batchResults.last!.steps < batchResults[0].steps
    && imagesSeen.last! > imagesSeen[0],
  result: "From batch 8 to 2,048 the steps fall and the images seen grow",
  measured: "\(grouped(batchResults[0].steps)) to \(grouped(batchResults.last!.steps)) steps, "
    + "\(grouped(imagesSeen[0])) to \(grouped(imagesSeen.last!)) images")
//: And time? A processor is quicker with many images at once than one by one, so the answer lies
//: between: a batch that keeps the machine busy, and no more. (These are times of your machine, in
//: the terminal only.)
table(
  ["batch size", "milliseconds to the target"],
  rows: zip(batchSizes, batchSeconds).map { [grouped($0), fixed($1, 0)] }, fromClock: true)
figure(
  "batch-time",
  Chart(
    "Time to the target by batch size",
    x: Axis("batch size", scale: .log10, ticks: batchSizes),
    y: Axis("time to the target (ms)", range: 0...(1.1 * batchSeconds.max()! + 1))
  ).line(x: batchSizes, y: batchSeconds),
  alt: "Time until the validation loss is below the target, by batch size.", fromClock: true)
/*:
 ## 7. A rate for every step

 A network with a hidden layer is no single bowl: its curvature changes as it learns. So which rate?
 Ask the network. In a **range test** (Smith, 2015) the rate grows at every step, from far too small
 to far too large, in a single short run. The loss first stands still, then falls, then explodes:
*/
var testGenerator = SeededGenerator(seed: run.seed)
let testNetwork = training.hiddenLayerModel(units: options.hiddenUnits, using: &testGenerator)
let rangeSteps = run.size(300, quick: 15)
let rising = Schedule { step in 1e-5 * pow(10, 6 * Double(step) / Double(rangeSteps - 1)) }
var rangeLosses: [Double] = []
var smoothed: Double?
train(
  testNetwork, on: training, by: SGD<Float>(learningRate: 1, momentum: 0.9), schedule: rising,
  batchSize: batchSize, epochs: 50, using: &testGenerator
) { steps, loss in
  smoothed = smoothed.map { 0.9 * $0 + 0.1 * loss } ?? loss
  rangeLosses.append(smoothed!)
  return steps < rangeSteps && smoothed! < 4
}
let rangeRates = rangeLosses.indices.map { rising($0) }
let lowestAt = rangeLosses.indices.min { rangeLosses[$0] < rangeLosses[$1] }!
let turningRate = rangeRates[lowestAt]
let peakRate = turningRate / 4
show("lowest loss at rate", fixed(turningRate, 3))
show("a quarter of it, to be on the safe side", fixed(peakRate, 3))
figure(
  "range-test",
  Chart(
    "The range test: falling until \(fixed(turningRate, 2)), then over the edge",
    x: Axis("learning rate", scale: .log10), y: Axis("loss of the batch, smoothed (nats)")
  )
  .verticalLine(at: peakRate, label: "chosen: a quarter")
  .line(x: rangeRates, y: rangeLosses)
  .note(
    "lowest at \(fixed(turningRate, 2))", x: turningRate, y: rangeLosses[0],
    pointingTo: (turningRate, rangeLosses[lowestAt])),
  alt:
    "Loss against a learning rate that grows from 0.00001: about \(fixed(rangeLosses[0], 2)) at "
    + "first, lowest, \(fixed(rangeLosses[lowestAt], 2)), at \(fixed(turningRate, 3)), then "
    + "rising.")
/*:
 Section 5 said that a constant rate trembles and a falling one settles. How should it fall? And why
 do many schedules begin with a climb? At the start the gradients are large and point every which
 way, and Adam's running means know little. A **warm-up** gives the network time to leave the wild
 region. Five schedules are in common use. Each is a value that can be asked for any step, and
 plotted:
*/
let scheduleEpochs = run.size(4, quick: 1)
let scheduleSteps = scheduleEpochs * (training.count / batchSize)
let warmup = max(1, scheduleSteps / 20)
let schedules: [(name: String, schedule: Schedule)] = [
  ("constant", .constant(peakRate)),
  ("step", .stepwise(from: peakRate, times: 0.3, every: max(1, scheduleSteps / 3))),
  ("cosine", .cosine(from: peakRate, steps: scheduleSteps)),
  (
    "warm-up, then cosine",
    Schedule.cosine(from: peakRate, steps: scheduleSteps - warmup).warmedUp(for: warmup)
  ),
  ("inverse square root", .inverseSquareRoot(peak: peakRate, warmup: warmup)),
]
let scheduleGrid = (0..<100).map { $0 * scheduleSteps / 100 }
figure(
  "schedules",
  Chart(
    "Five schedules: three fall to nothing or nearly so, one falls slowly, one never",
    x: Axis("step"), y: Axis("learning rate")
  )
  .lines(
    schedules.map(\.name), x: scheduleGrid,
    y: schedules.map { s in scheduleGrid.map { s.schedule($0) } }),
  alt:
    "Learning rate by step for five schedules with the peak \(fixed(peakRate, 3)). At the last "
    + "step: "
    + schedules.map { "\($0.name) \(scientific($0.schedule(scheduleSteps - 1), 0))" }
    .joined(separator: ", ") + ".")
//: Which ends lowest? Same network, same start, same images in the same order, same peak:
func trainedNetwork(
  on images: LabelledImages, schedule: Schedule, epochs: Int
) -> Sequential<Float> {
  var order = SeededGenerator(seed: run.seed)
  let network = images.hiddenLayerModel(units: options.hiddenUnits, using: &order)
  train(
    network, on: images, by: SGD<Float>(learningRate: 1, momentum: 0.9), schedule: schedule,
    batchSize: batchSize, epochs: epochs, using: &order)
  return network
}
let scheduleScores = progress(
  "Five schedules", schedules, seconds: run.size(15, quick: 1)
).map { entry in
  validation.score(
    trainedNetwork(on: training, schedule: entry.schedule, epochs: scheduleEpochs))
}
table(
  ["schedule", "validation loss (nats)", "validation accuracy"],
  rows: zip(schedules, scheduleScores).map {
    [$0.name, fixed($1.loss, 4), percent($1.accuracy)]
  })
claim(
  scheduleScores[2].loss < scheduleScores[0].loss,
  result: "The cosine ends below the constant rate",
  measured: "\(fixed(scheduleScores[2].loss, 4)) against \(fixed(scheduleScores[0].loss, 4)) nats")
/*:
 The differences are small, and each row is one run: do not read much into the last digit.

 ## 8. The two final models, and the test set, once

 All choices are made, and none by looking at a test image: the rule and the rate of the linear
 model by the race, the rate of the network by the range test, the schedule by validation. Now both
 train on all training images, the validation images too, along a cosine. Then the test images are
 looked at: once for each model.
*/
let finalEpochs = run.size(options.finalEpochs, quick: 1)
let finalSteps = finalEpochs * (everything.count / batchSize)
announce("Two final models", seconds: run.size(20, quick: 1))
let linear = everything.linearModel()
var finalOrder = SeededGenerator(seed: run.seed)
train(
  linear, on: everything,
  by: Rule.allCases[winner].optimizer(learningRate: chosenRates[winner]),
  schedule: .cosine(from: chosenRates[winner], steps: finalSteps), batchSize: batchSize,
  epochs: finalEpochs, using: &finalOrder)
let network = trainedNetwork(
  on: everything, schedule: .cosine(from: peakRate, steps: finalSteps), epochs: finalEpochs)

let examined = Examples(test)
let linearScore = examined.score(linear)
let networkScore = examined.score(network)
table(
  ["model", "weights and biases", "test loss (nats)", "test accuracy"],
  rows: [
    ["chance", "0", fixed(log(10.0), 3), percent(0.1)],
    [
      "linear, \(Rule.allCases[winner].rawValue)", grouped(linear.parameterCount),
      fixed(linearScore.loss, 3), percent(linearScore.accuracy, 2),
    ],
    [
      "\(options.hiddenUnits) hidden units, momentum", grouped(network.parameterCount),
      fixed(networkScore.loss, 3), percent(networkScore.accuracy, 2),
    ],
  ])
claim(
  linearScore.accuracy >= 0.835,
  result: "The linear model gets at least 83.5 % of the test images right",
  measured: percent(linearScore.accuracy, 2))
claim(
  networkScore.accuracy >= 0.88, result: "One hidden layer gets at least 88 %",
  measured: percent(networkScore.accuracy, 2))
let seen = Examples(everything.subset(0..<test.count)).score(network)
claim(
  seen.accuracy > networkScore.accuracy,
  result: "The network does better on images that it trained on",
  measured: percent(seen.accuracy, 2))
/*:
 Linear models end near 85 % on these images, whichever rule trains them: compare the race. The
 hidden layer gets past that.

 **What has the linear model learnt?** Each class has one weight for each pixel, so its weights are
 a picture: red where ink speaks for the class, blue where it speaks against. (These are the weights
 that plain SGD found in the race. The rules with a rate for each weight lengthen the steps of
 pixels that seldom see ink, and their pictures are mostly noise at the border.)
*/
// Means of 2 x 2 weights, where the sizes are even: a quarter of the squares to draw.
let (half, across) =
  test.rows % 2 + test.columns % 2 == 0 ? (2, test.columns / 2) : (1, test.columns)
let pictures = races[0][1].model.weight.value.transposed()
  .reshaped([10, test.rows / half, half, across, half]).mean(axis: 4).mean(axis: 2)
  .reshaped([10, test.pixelsPerImage / (half * half)])
let pictureLimit = pictures.magnitude().scalars.sorted()[pictures.count * 99 / 100]
figure(
  "weights",
  ImageGrid(
    "Each class looks for its own outline, and against its rivals'",
    images: (0..<10).map { label in
      ImageGrid.Image(
        pictures.row(label).map { max(-pictureLimit, min(pictureLimit, $0)) },
        width: across, caption: test.classNames[label])
    }, columns: 5, palette: .diverging,
    range: -Double(pictureLimit)...Double(pictureLimit)),
  alt:
    "Ten pictures of \(pictures.shape[1]) weights, red for positive and blue for negative, one for "
    + "each class; the colours end at ±\(fixed(pictureLimit, 2)).")
//: **Which classes does the network take for each other?** Rows are the truth, columns the answers:
let confusion = network(examined.x).confusionMatrix(labels: examined.labels)
let mistakes = (0..<10).flatMap { label in
  (0..<10).filter { $0 != label }.map { (label: label, answer: $0, count: confusion[label][$0]) }
}
let commonest = mistakes.max { $0.count < $1.count }!
let shareRight = (0..<10).map { label in
  Double(confusion[label][label]) / Double(max(confusion[label].reduce(0, +), 1))
}
let hardest = shareRight.indices.min { shareRight[$0] < shareRight[$1] }!
show("hardest class", "\(test.classNames[hardest]), \(percent(shareRight[hardest])) right")
figure(
  "confusion",
  Chart.confusionMatrix(
    "The commonest mistake: \(test.classNames[commonest.label]) taken for "
      + "\(test.classNames[commonest.answer]), \(commonest.count) times",
    counts: confusion, classes: test.classNames),
  alt: "How often each class was taken for each. Right: "
    + (0..<10).map { "\(test.classNames[$0]) \(percent(shareRight[$0], 0))" }.joined(
      separator: ", ")
    + ".")
/*:
 Shirts, T-shirts, pullovers and coats share an outline. Someone who sees 28 by 28 grey pixels might
 hesitate, too.

 ## What you have learnt

 - Cross entropy is the negative logarithm of the likelihood, per example. Take the mean, and take
   it from the logits.
 - On a bowl of largest curvature $L$ every rate below $2/L$ arrives and every rate above it
   explodes. A valley's condition number costs $\kappa$ steps, with momentum $\sqrt{\kappa}$.
 - A mini-batch's gradient is right on average, with variance $1/B$. Many cheap guesses beat one
   exact step. The price is a tremble, and a falling rate removes it.
 - Compare rules only when each was tuned with the same effort. The learning rate matters more than
   the rule.
 - Choose on validation images. The test set is for one look.

 The network now gets more of its training images right than of its test images. The next chapter
 asks how large that gap can grow, and how to close it.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 3 --exercises`.

 **1. Momentum by hand** (two lines). One step of momentum, weight by weight.

 <details><summary>Hint</summary>

 First the velocity takes in the gradient, then the weight follows the *new* velocity.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: momentumStep }}

 </details>

 **2. The speed limit** (pencil first). The bowl $(a x^2 + 2 b x y + c y^2) / 2$ stands askew.
 Above which learning rate does gradient descent leave it?

 <details><summary>Hint</summary>

 The two curvatures are the eigenvalues of the matrix with rows $(a, b)$ and $(b, c)$. Their sum is
 $a + c$, their product $ac - b^2$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: largestStableRate }}

 </details>

 **3. A big batch in small pieces** (a few lines). A batch does not fit into memory, so you compute
 it in parts of *different* sizes. Put the parts' gradients together to that of the mean loss over
 all.

 <details><summary>Hint</summary>

 The mean of the means is wrong when the parts differ in size. How many examples stand behind each?

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: accumulated }}

 </details>

 **4. Warm-up and cosine** (a few lines). Write the schedule that most language models are trained
 with.

 <details><summary>Hint</summary>

 Behind the warm-up, let $t$ run from 0 to 1; the rate is the peak times $(1 + \cos \pi t) / 2$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: warmCosine }}

 </details>

 **5. Averaging** (an afternoon). Section 5's walker trembles around the minimum. Its *average*
 place does not. Walk at a constant rate, answer with an average, and beat the last place by a wide
 margin. Then try it on the linear model: how does the averaged model do beside one trained along a
 cosine?

 <details><summary>Hint</summary>

 The first steps are still on their way down; do not count them.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: averagedDescent }}

 </details>

 ## Where the library stands

 [SGD](../../Sources/TinyTensor/Optimizers/SGD.swift),
 [RMSProp](../../Sources/TinyTensor/Optimizers/RMSProp.swift),
 [Adam and AdamW](../../Sources/TinyTensor/Optimizers/Adam.swift),
 [schedules](../../Sources/TinyTensor/Optimizers/Schedule.swift),
 [cross entropy](../../Sources/TinyTensor/Losses/CrossEntropy.swift),
 [batches](../../Sources/Datasets/Batches.swift), [splits](../../Sources/Datasets/Splits.swift).

 ## Sources

 - H. Robbins, S. Monro, *A Stochastic Approximation Method*, Annals of Mathematical Statistics
   22(3), 1951,
   [doi:10.1214/aoms/1177729586](https://doi.org/10.1214/aoms/1177729586).
 - B. Polyak, *Some methods of speeding up the convergence of iteration methods*, USSR Computational
   Mathematics and Mathematical Physics 4(5), 1964,
   [doi:10.1016/0041-5553(64)90137-5](https://doi.org/10.1016/0041-5553(64)90137-5): momentum.
 - Y. Nesterov, *A method for solving the convex programming problem with convergence rate O(1/k²)*,
   Doklady Akademii Nauk SSSR 269(3), 1983, 543–547.
 - T. Tieleman, G. Hinton, *Lecture 6.5: rmsprop*, Coursera, Neural Networks for Machine Learning,
   2012.
 - D. Kingma, J. Ba, *Adam: A Method for Stochastic Optimization*, ICLR 2015,
   [arXiv:1412.6980](https://arxiv.org/abs/1412.6980).
 - I. Loshchilov, F. Hutter, *Decoupled Weight Decay Regularization*, ICLR 2019,
   [arXiv:1711.05101](https://arxiv.org/abs/1711.05101): AdamW.
 - I. Loshchilov, F. Hutter, *SGDR: Stochastic Gradient Descent with Warm Restarts*, ICLR 2017,
   [arXiv:1608.03983](https://arxiv.org/abs/1608.03983): the cosine.
 - L. Smith, *Cyclical Learning Rates for Training Neural Networks*, WACV 2017,
   [arXiv:1506.01186](https://arxiv.org/abs/1506.01186): the range test.
 - D. Choi, C. Shallue, Z. Nado, J. Lee, C. Maddison, G. Dahl, *On Empirical Comparisons of
   Optimizers for Deep Learning*, 2019, [arXiv:1910.05446](https://arxiv.org/abs/1910.05446).
 - B. Polyak, A. Juditsky, *Acceleration of Stochastic Approximation by Averaging*, SIAM Journal on
   Control and Optimization 30(4), 1992,
   [doi:10.1137/0330046](https://doi.org/10.1137/0330046): exercise 5.
 - H. Rosenbrock, *An Automatic Method for Finding the Greatest or Least Value of a Function*, The
   Computer Journal 3(3), 1960,
   [doi:10.1093/comjnl/3.3.175](https://doi.org/10.1093/comjnl/3.3.175).
 - H. Xiao, K. Rasul, R. Vollgraf, *Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine
   Learning Algorithms*, [arXiv:1708.07747](https://arxiv.org/abs/1708.07747).
*/
endChapter()
