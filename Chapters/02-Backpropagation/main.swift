/*:
 # 02 Backpropagation

 *How does every weight learn its share of the blame, and how do we know the answer is right?*

 Chapter 01 left us with a network whose weights are random. Its loss says *how wrong* it is, in one
 number. To improve, we need to know for every single weight: if I move it up a little, does the
 loss go up or down, and how fast? That is the weight's **derivative**, and the list of all of them
 is the **gradient**. This chapter builds the machine that finds it, in under a hundred lines. Then
 it puts the machine to the test, against measurement.

 > **Make a guess before you read on.** A network has a million weights, and you want all million
 > derivatives. You could move each weight in turn and run the network again: a million runs. How
 > much work does the method of this chapter, *backpropagation*, need: about half a million runs,
 > about a thousand, or a handful? Section 3 counts.

 **What you need:** the idea of a slope, and of a layer $O = XW + b$ from [chapter
 01](../01-ForwardPropagation/README.md). *Recap.* A layer weighs, adds, and adds a bias; an
 activation such as tanh or ReLU bends what comes out. A slope says how much the output moves when
 the input moves a little, and you can measure it: step a little to each side, and divide the rise
 by the distance.

 <details><summary>Set-up: what this notebook imports, and what you can change</summary>
*/
import ArgumentParser
import Charts
import Foundation
import Notebook
import TinyTensor

struct Options: ChapterOptions {
  @OptionGroup var run: RunOptions

  @Option(help: "Points on the two moons.") var points = 100
  @Option(name: .customLong("hidden"), help: "Hidden neurons of the moons' network.")
  var hiddenUnits = 16
  @Option(help: "Steps of gradient descent on the moons.") var steps = 400
  @Option(help: "The step length on the moons, as a multiple of the gradient.")
  var learningRate = 2.0
  @Option(help: "Layers of the deep stacks in section 7.") var depth = 50
  @Option(help: "Width of the deep stacks in section 7.") var width = 256

  func validate() throws {
    try requireAtLeast(
      ("points", points, 4), ("hidden", hiddenUnits, 1), ("steps", steps, 1), ("depth", depth, 2),
      ("width", width, 2))
    guard learningRate > 0 && learningRate.isFinite else {
      throw ValidationError("--learning-rate is \(learningRate); it has to be above 0")
    }
  }
}

let options = beginChapter(Options.self)
let steps = options.run.size(options.steps, quick: 20)
let depth = options.run.size(options.depth, quick: 10)
let width = options.run.size(options.width, quick: 32)
var generator = SeededGenerator(seed: options.run.seed)
/*:
 </details>

 ## 1. Slopes multiply along a path, and add up where paths meet

 Turn a handle once, and a gear turns twice. That gear drives another, three times as fast. So one
 turn of the handle is six turns of the last gear: **along a path, slopes multiply**. This is the
 *chain rule*, and it is most of the calculus in this book. In symbols, when $u$ depends on $x$ and
 $y$ on $u$:

 $$ \frac{dy}{dx} = \frac{dy}{du} \cdot \frac{du}{dx} $$

 And if the handle drives it in two ways at once, through a differential that adds turns: **where
 paths meet, slopes add up**. Take $y = x \cdot x + 5x$ at $x = 3$. The handle $x$ is used three
 times: twice in the product, where a small step of one factor is worth the other factor, $3$, and
 once in $5x$, where it is worth $5$. Together $3 + 3 + 5 = 11$. Does a measurement agree?
*/
func example(_ x: Double) -> Double { x * x + 5 * x }
let measuredSlope = (example(3 + 1e-6) - example(3 - 1e-6)) / 2e-6
claim(
  abs(measuredSlope - 11) < 1e-6, "The measured slope of x·x + 5x at 3 is 3 + 3 + 5 = 11",
  measured: fixed(measuredSlope, 6))
/*:
 ## 2. An engine in under a hundred lines

 To do this for any expression, let every number remember how it was made. When two values are
 multiplied, the result notes: my slope with respect to the first is the second, and the other way
 round. The other slopes are looked up: $p\,x^{p-1}$ for $x^p$, $1 - \tanh^2 x$ for tanh, the
 sigmoid for softplus. (Section 5 tests such formulas.) Nothing else is needed. This is the whole
 engine:

 {{ Value.swift }}

 The values and their arrows form a **computational graph**. Walking it from the result back to the
 inputs is the **backward pass**. The method is *reverse-mode automatic differentiation*
 (Linnainmaa, 1976); for neural networks it is called **backpropagation** (Rumelhart and others,
 1986). It begins with `gradient = 1`, the slope of the result with respect to itself.

 Does the engine find 11, too? Read the picture from left to right for the values, and from right to
 left for the derivatives.
*/
let x = Value(3)
let y = x * x + Value(5) * x
y.backward()
claim(x.gradient == 11, "The engine finds 11 too", measured: fixed(x.gradient, 0))
figure(
  "small-graph",
  graph(
    of: y, title: "Three paths lead from x to y, and x collects 3 + 3 + 5 = 11",
    names: [(x, "x"), (y, "y")], decimals: 0),
  alt:
    "The graph of x·x + 5x at x = 3: \(y.history().count) boxes. y is \(fixed(y.data, 0)), and the "
    + "derivative that arrives at x is \(fixed(x.gradient, 0)).")
/*:
 Now a larger expression with known answers. The README of
 [micrograd](https://github.com/karpathy/micrograd), a well-known engine of this kind,
 differentiates this jumble of sums, products, powers and ReLUs. (Its $a$ and $b$ are two inputs;
 $b$ is no bias here.)

 {{ WorkedExample.swift }}
*/
let a = Value(-4)
let b = Value(2)
let g = workedExample(a, b)
g.backward()
table(
  ["", "found", "published"],
  rows: [
    ["g", fixed(g.data, 4), "24.7041"], ["dg/da", fixed(a.gradient, 4), "138.8338"],
    ["dg/db", fixed(b.gradient, 4), "645.5773"],
  ])
claim(fixed(g.data, 4) == "24.7041", "g is 24.7041")
claim(fixed(a.gradient, 4) == "138.8338", "dg/da is 138.8338")
claim(fixed(b.gradient, 4) == "645.5773", "dg/db is 645.5773")
figure(
  "worked-example",
  graph(
    of: g,
    title:
      "Micrograd's example: \(g.history().count) values, and every path back to a and b counts",
    names: [(a, "a"), (b, "b"), (g, "g")], decimals: 2, direction: .down),
  alt: "The graph of micrograd's example with \(g.history().count) boxes, from a = −4 and b = 2 to "
    + "g = \(fixed(g.data, 4)); the derivatives that arrive are \(fixed(a.gradient, 4)) and "
    + "\(fixed(b.gradient, 4))."
)
/*:
 Find $a$ at the top. Several arrows leave it, and the engine adds up what each brings back. (Green
 are the two inputs, blue the constants, orange the result.)

 ## 3. What it costs, and two ways to get it wrong

 **The cost.** Each operation on the way forward is one small calculation. On the way back, every
 arrow is one multiplication and one addition. An operation has at most two inputs, so there are at
 most twice as many arrows as operations:
*/
let history = g.history()
let operationCount = history.count { !$0.inputs.isEmpty }
let arrowCount = history.reduce(0) { $0 + $1.inputs.count }
show("operations on the way forward", operationCount)
show("arrows on the way back", arrowCount)
claim(
  arrowCount <= 2 * operationCount, "The way back takes at most two products for each operation",
  measured: fixed(Double(arrowCount) / Double(operationCount), 2))
/*:
 That answers the guess: a handful. For each operation there are at most two multiplications and two
 additions on the way back. Together with the way forward that is about five runs, for *all*
 derivatives, whether there are two of them or a million. For a layer it is about three: one matrix
 product forward, and two back (section 4). The price is memory, since the way back needs
 the values of the way forward. Measuring takes a run or two for each weight.

 **First mistake: overwriting.** The engine says `input.gradient += …`. Write `=` instead, and of
 all the uses of a value only one counts. **Second mistake: the order.** A value may pass its
 derivative on only when all its uses have reported. The engine visits the newest value first, and
 since a value is always newer than its inputs, everything that uses a value comes before it. Visit
 the values in the order in which they are found from the result, and it goes wrong:

 {{ WaysToGetItWrong.swift }}
*/
let outcomes = [
  (Mistake.overwriting, "= in place of +="), (.wrongOrder, "in order of discovery"),
  (.none, "correct"),
]
table(
  ["walk", "dg/da", "dg/db"],
  rows: outcomes.map { mistake, name in
    [
      name, fixed(derivative(of: g, by: a, mistake: mistake), 4),
      fixed(derivative(of: g, by: b, mistake: mistake), 4),
    ]
  })
claim(
  derivative(of: g, by: a, mistake: .none) == a.gradient
    && derivative(of: g, by: a, mistake: .overwriting) != a.gradient
    && derivative(of: g, by: a, mistake: .wrongOrder) != a.gradient
    && derivative(of: g, by: b, mistake: .overwriting) != b.gradient
    && derivative(of: g, by: b, mistake: .wrongOrder) != b.gradient,
  "Either mistake alone gives a wrong derivative")
/*:
 ## 4. From numbers to tensors

 A network of ordinary size has millions of operations. One object for each would be slow. So the
 library, TinyTensor, does the same with whole tensors: one node for a matrix product, not a
 million. What does a node have to know? Not the slope of every output with respect to every input;
 that table, the *Jacobian*, would be enormous. Only this: *given the derivative of the loss with
 respect to my output, what is it with respect to my inputs?* Such a rule is called a
 **vector-Jacobian product**, or *pullback*.

 **The pullback of a matrix product.** Let $O = XW$, and write $\bar O$ for the derivative of the
 loss with respect to $O$, an entry for each entry of $O$. Where does $x_{ik}$ go? Into every output
 of its row: $o_{ij} = \sum_k x_{ik} w_{kj}$, with slope $w_{kj}$. Multiply along the path, add up
 over the paths:

 $$ \bar x_{ik} = \sum_j \bar o_{ij}\, w_{kj} $$

 that is, $\bar X = \bar O\, W^\top$. In the same way $w_{kj}$ goes into every row $i$ with slope
 $x_{ik}$:

 $$ \bar w_{kj} = \sum_i x_{ik}\, \bar o_{ij} $$

 that is, $\bar W = X^\top \bar O$.

 **The pullback of broadcasting.** A bias is added to every row. It is used once for each row, and
 where paths meet slopes add up: $\bar b$ is the sum of the rows of $\bar O$.

 **The pullback of an activation** works on each number alone: multiply by the slope there.

 What is still missing is a loss. Call the two classes $t = +1$ and $t = -1$ (for *target*), and let
 the network put out one number $o$, a logit. It gives the class $+1$ the probability $\sigma(o)$
 and the class $-1$ the rest, $1 - \sigma(o) = \sigma(-o)$. So the right class gets $\sigma(to)$,
 and the cross entropy of a point is $-\log \sigma(to) = \log(1 + e^{-to})$, the softplus of $-to$.
 Its slope with respect to $o$ is $-t\,\sigma(-to)$, and the mean over the points divides it by
 their number.

 Now a network can be differentiated by hand. Here it is in three spellings, a hidden layer of tanh
 neurons between two inputs and one output (in the code, `dO` is $\bar O$):

 {{ MoonNetwork.swift }}

 The data are **two moons**, half circles that reach into each other:

 {{ TwoMoons.swift }}

 Same weights, same points. Do the three find the same gradients?
*/
let moons = TwoMoons(count: options.points, noise: 0.1, using: &generator)
let network = MoonNetwork(hiddenUnits: options.hiddenUnits, using: &generator)
let scalarNetwork = ScalarNetwork(copying: network)

let byHand = HandGradients(network, moons.points, moons.targets)
let loss = network.loss(moons.points, moons.targets)
let gradients = loss.backward()
let scalarLoss = scalarNetwork.loss(moons)
scalarLoss.backward()

var handDifference = abs(byHand.loss - loss.item)
var scalarDifference = abs(scalarLoss.data - loss.item)
for (index, parameter) in network.parameters.enumerated() {
  let gradient = gradients[parameter]
  let scalars = Tensor<Double>(
    scalarNetwork.parameters[index].map(\.gradient), shape: gradient.shape)
  handDifference = max(handDifference, (byHand.gradients[index] - gradient).magnitude().max().item)
  scalarDifference = max(scalarDifference, (scalars - gradient).magnitude().max().item)
}
show("weights and biases", network.parameterCount)
show("values in the scalar engine's graph", grouped(scalarLoss.history().count))
claim(
  handDifference < 1e-12, "By hand and by TinyTensor: the same loss and gradients",
  measured: "largest difference \(scientific(handDifference, 0))")
claim(
  scalarDifference < 1e-12, "By scalar engine and by TinyTensor: the same loss and gradients",
  measured: "largest difference \(scientific(scalarDifference, 0))")

let (tensorA, tensorB) = (Tensor<Double>(-4).variable(), Tensor<Double>(2).variable())
let tensorG = workedExampleInTensors(tensorA, tensorB)
let tensorGradients = tensorG.backward()
let exampleDifference = max(
  abs(tensorG.item - g.data), abs(tensorGradients[tensorA].item - a.gradient),
  abs(tensorGradients[tensorB].item - b.gradient))
claim(
  exampleDifference < 1e-10, "TinyTensor agrees on micrograd's example as well",
  measured: "largest difference \(scientific(exampleDifference, 0))")
/*:
 Three spellings agree to the last digits of 64 bits. But all three were written by the same hands.
 Could all three be wrong?

 ## 5. How do we know? The gradient check

 Measure. Move a number by a small step $\delta$, watch the result, divide. There are two ways:

 $$ \text{forward: } \frac{f(x + \delta) - f(x)}{\delta} $$

 $$ \text{central: } \frac{f(x + \delta) - f(x - \delta)}{2\delta} $$

 How small should $\delta$ be? A smooth curve is, near $x$, a line plus a bend plus a twist:

 $$ f(x + \delta) = f(x) + f'(x)\,\delta + \tfrac12 f''(x)\,\delta^2 + \tfrac16 f'''(x)\,\delta^3 + \dots $$

 (This is the *Taylor series*. $f''$ is the slope of the slope, $f'''$ the slope of that.) Put it
 into the forward difference, and the largest part that is left over is $f''(x)\,\delta / 2$: a
 tenth of the step, a tenth of the error. In the central difference the bends cancel, and
 $f'''(x)\,\delta^2 / 6$ is left: a tenth of the step, a *hundredth* of the error. So smaller
 is better, until it is not. A 64-bit float keeps about 16 digits. When $\delta$ is tiny,
 $f(x + \delta)$ and $f(x)$ agree in most of them, and the subtraction throws these away. What
 remains is rounding error divided by $\delta$: a tenth of the step, *ten times* the error.

 > **Guess again:** which $\delta$ is best for a central difference in 64 bits: $10^{-2}$, $10^{-5}$
 > or $10^{-12}$?

 The test function is the bumpy $e^{\sin 3x} \tanh x$. Its true slope,
 $e^{\sin 3x} (3 \cos 3x \tanh x + 1 - \tanh^2 x)$, is worked out by hand, so that no engine judges
 itself.

 {{ DifferenceErrors.swift }}

 We measure at a thousand places and take the median, so that no lucky place decides:
*/
let places = Tensor<Double>.uniform([1_000], from: -2, to: 2, using: &generator)
let stepSizes = stride(from: -1.0, through: -14, by: -0.25).map { pow(10, $0) }
let floatSteps = stepSizes.filter { $0 >= 1e-6 }
func errors<Scalar: TensorScalar>(_ difference: Difference, _ steps: [Double], _ type: Scalar.Type)
  -> [Double]
{
  steps.map { medianError(of: difference, step: $0, at: places, in: type) }
}
let forwardErrors = errors(.forward, stepSizes, Double.self)
let centralErrors = errors(.central, stepSizes, Double.self)
let floatErrors = errors(.central, floatSteps, Float.self)

/// The exponent fitted to the errors whose steps lie in a range.
func exponent(_ errors: [Double], _ range: ClosedRange<Double>) -> Double {
  let chosen = zip(stepSizes, errors).filter { range.contains($0.0) }
  return fittedExponent(chosen.map(\.0), chosen.map(\.1))
}
let forwardSlope = exponent(forwardErrors, 1e-6...1.1e-2)
let centralSlope = exponent(centralErrors, 1e-4...1.1e-2)
let roundOffSlope = exponent(forwardErrors, 1e-13...1.1e-9)
claim(
  abs(forwardSlope - 1) < 0.1, result: "The forward difference's error falls as $\\delta^1$",
  measured: "exponent \(fixed(forwardSlope, 2))")
claim(
  abs(centralSlope - 2) < 0.1, result: "The central difference's error falls as $\\delta^2$",
  measured: "exponent \(fixed(centralSlope, 2))")
claim(
  abs(roundOffSlope + 1) < 0.1, result: "Rounding error grows as $\\delta^{-1}$",
  measured: "exponent \(fixed(roundOffSlope, 2))")

let bestIndex = centralErrors.indices.min { centralErrors[$0] < centralErrors[$1] }!
let bestStep = stepSizes[bestIndex]
claim(
  bestStep >= 0.9e-6 && bestStep <= 1.1e-5,
  result: "The best central step in 64 bits lies between $10^{-6}$ and $10^{-5}$",
  measured: scientific(bestStep, 0))
figure(
  "gradient-check",
  Chart(
    "Central differences are best near δ = \(scientific(bestStep, 0)); below, rounding takes over",
    x: Axis("step δ", scale: .log10), y: Axis("median error of the slope", scale: .log10)
  )
  .line("forward, 64 bits", x: stepSizes, y: forwardErrors, markers: false)
  .line("central, 64 bits", x: stepSizes, y: centralErrors, markers: false)
  .line("central, 32 bits", x: floatSteps, y: floatErrors, markers: false)
  .slopeGuide(1, from: (1e-6, 3e-5), to: 1e-2, label: "∝ δ")
  .slopeGuide(2, from: (1e-4, 1e-9), to: 1e-2, label: "∝ δ²"),
  alt: "Error against step size, both on logarithmic axes, three V-shaped curves. In 64 bits the "
    + "forward difference is best at \(scientific(forwardErrors.min()!, 0)), the central one at "
    + "\(scientific(centralErrors.min()!, 0)); in 32 bits the central one at "
    + "\(scientific(floatErrors.min()!, 0))."
)
/*:
 Read each curve from the right: the error falls with the step, as fast as the Taylor series says,
 until rounding takes over and it climbs again. The lowest point of the central curve, between
 $10^{-6}$ and $10^{-5}$, is the answer to the second guess. The curve for 32 bits shows why
 gradient checks are done in 64: in 32 bits even the best measurement has only a few good digits,
 too few to tell a slightly wrong derivative from a right one. (On two logarithmic axes a power
 $\delta^p$ is a straight line with slope $p$.)

 Now put the engine on trial, with a central difference for every weight of the network:
*/
let check = GradientCheck()
let report = attempt {
  try check("moon network", parametersOf: network) { $0.loss(moons.points, moons.targets) }
}
claim(
  report.worstRelativeError < 1e-6,
  "Every derivative of the moon network agrees with its measurement",
  measured:
    "\(report.count) derivatives, worst relative error \(scientific(report.worstRelativeError, 0))")
//: A test that cannot fail shows nothing. So here is a wrong derivative, of a kind that is easily
//: written: the slope of tanh as $1 - \tanh x$, without the square. (The check sends a random
//: derivative back from the output, so both numbers below are the slope times that.)
do {
  try check(
    "tanh", at: ["x": Tensor([0.5, -1.2])], of: { $0[0].tanh() },
    claimed: { inputs, dy in [dy * (1 - inputs[0].tanh())] })
  claim(false, "The check refuses a wrong derivative")
} catch {
  show(
    "the check says",
    "\(error.function) at \(error.input)\(error.index): should be \(fixed(error.expected, 4)), "
      + "but is given as \(fixed(error.received, 4)) (relative error "
      + "\(fixed(error.relativeError, 2)))")
  claim(error.function == "tanh", "The check refuses a wrong derivative")
}
/*:
 Every operation of this book is checked in this way; `Tests/run` prints the table.

 ## 6. Learning, at last

 The gradient points uphill: it says in which direction the loss *grows* fastest. To learn, walk the
 other way, and only a small step, because the slope holds only nearby:

 $$ w \leftarrow w - \eta\, \frac{\partial L}{\partial w} $$

 The step length $\eta$ is called the **learning rate**. This is **gradient descent**.

 > **It is often said** that weights are updated by $\Delta W = \partial L / \partial W$.
 > Taken literally, this climbs the hill. It has the wrong sign, and no learning rate.

 What does each part do, from the same start?
*/
let rules: [(name: String, factor: Double)] = [
  ("+1 × gradient, as said", 1), ("−1 × gradient", -1),
  ("−\(fixed(options.learningRate, 0)) × gradient", -options.learningRate),
  ("−100 × gradient", -100),
]
let trialSteps = min(steps, 100)
let trials = rules.map { rule -> [Double] in
  let network = network.copy()
  var descent = SGD<Double>(learningRate: -rule.factor)
  return (0...trialSteps).map { _ in
    let loss = network.loss(moons.points, moons.targets)
    descent.update(network, along: loss.backward())
    return loss.item
  }
}
table(
  ["ΔW", "loss at the start", "after \(trialSteps) steps"],
  rows: zip(rules, trials).map { [$0.name, fixed($1[0], 3), fixed($1.last!, 3)] })
claim(
  trials[0].last! > trials[0][0] && trials[1].last! < trials[1][0]
    && trials[2].last! < trials[2][0],
  "Along the gradient the loss grows; with −1 and with the chosen rate it falls")
figure(
  "update-rules",
  Chart(
    "Along the gradient the loss climbs; against it, it falls, unless the step is too long",
    x: Axis("step"), y: Axis("loss (nats)", scale: .log10)
  )
  .lines(rules.map(\.name), x: 0...trialSteps, y: trials),
  alt: "Loss over \(trialSteps) steps for four update rules: "
    + zip(rules, trials).map { "\($0.name) ends at \(fixed($1.last!, 3))" }.joined(separator: ", ")
    + ".")
/*:
 Along the gradient, as the rule is usually written, the loss climbs and climbs. Against it, the
 loss falls. A rate of 1 happens to do on this small problem; one of 100 does not: the steps are so
 long that they leap over the valley, again and again. How to choose the rate is the subject of
 chapter 03.

 Here we take the third rule, and train to the end with both engines from the same start. First, two
 baselines. Saying fifty-fifty for every point costs $\log 2$ nats, and always saying the same class
 gets half of the points right. And a linear model, trained in the same way?
*/
var descent = SGD<Double>(learningRate: options.learningRate)
let line = Linear<Double>(weight: .zeros([2, 1]), bias: .zeros([1]))
for _ in 0..<steps {
  let loss = (-moons.targets * line(moons.points)).softplus().mean()
  descent.update(line, along: loss.backward())
}

var tensorLosses: [Double] = []
var scalarLosses: [Double] = []
let clock = ContinuousClock()
var tensorTime = Duration.zero
var scalarTime = Duration.zero
let trained = network.copy()
for _ in progress("Training, both engines", 0..<steps) {
  tensorTime += clock.measure {
    let loss = trained.loss(moons.points, moons.targets)
    descent.update(trained, along: loss.backward())
    tensorLosses.append(loss.item)
  }
  scalarTime += clock.measure {
    let loss = scalarNetwork.loss(moons)
    loss.backward()
    scalarNetwork.step(learningRate: options.learningRate)
    scalarLosses.append(loss.data)
  }
}
let tensorAccuracy = moons.accuracy(of: trained(moons.points).scalars)
let scalarAccuracy = moons.accuracy(of: moons.points.rows.map { scalarNetwork($0).data })
let lineAccuracy = moons.accuracy(of: line(moons.points).scalars)
let farthest = zip(tensorLosses, scalarLosses).map { abs($0 - $1) }.max()!

table(
  ["model", "final loss", "accuracy"],
  rows: [
    ["fifty-fifty for every point", fixed(log(2.0), 4), percent(0.5, 0)],
    [
      "linear", fixed((-moons.targets * line(moons.points)).softplus().mean().item, 4),
      percent(lineAccuracy, 0),
    ],
    [
      "hidden layer, TinyTensor", fixed(trained.loss(moons.points, moons.targets).item, 4),
      percent(tensorAccuracy, 0),
    ],
    [
      "hidden layer, scalar engine", fixed(scalarNetwork.loss(moons).data, 4),
      percent(scalarAccuracy, 0),
    ],
  ])
claim(
  farthest < 1e-9, "Both engines take the same path: their losses agree at every step",
  measured: "largest difference \(scientific(farthest, 0))")
claim(
  tensorAccuracy == 1 && scalarAccuracy == 1, result: "Both engines learn all points",
  measured: percent(tensorAccuracy, 0))
claim(
  lineAccuracy < 1, result: "The linear model does not", measured: percent(lineAccuracy, 0))

let area = (x: -1.5...2.5, y: -1.2...1.7)
let borders: [(title: String, output: (Double, Double) -> Double)] = [
  ("Linear: \(percent(lineAccuracy, 0))", { line(Tensor([[$0, $1]])).item }),
  (
    "\(options.hiddenUnits) hidden neurons: \(percent(tensorAccuracy, 0))",
    { trained(Tensor([[$0, $1]])).item }
  ),
]
let classes = moons.signs.map { $0 > 0 ? 1 : 0 }
figure(
  "moons",
  ChartGrid(
    "A straight border gets \(percent(lineAccuracy, 0)) of the points right, a bent one "
      + "\(percent(tensorAccuracy, 0))",
    columns: 2,
    charts: borders.map { title, output in
      Chart(title, x: Axis("x₁", range: area.x), y: Axis("x₂", range: area.y))
        .decisionRegions(x: area.x, y: area.y) { Tensor<Double>(output($0, $1)).sigmoid().item }
        .points(
          x: moons.points.slice(0..<1, axis: 1).scalars,
          y: moons.points.slice(1..<2, axis: 1).scalars,
          classes: classes, names: ["lower moon", "upper moon"])
    }, rowHeight: 320),
  alt:
    "The two moons with the borders of two models. The straight one gets "
    + "\(percent(lineAccuracy, 0)) of the points right, the curved one "
    + "\(percent(tensorAccuracy, 0)).")
figure(
  "two-engines",
  Chart(
    "Two engines, one curve: scalar and tensor losses agree to \(scientific(farthest, 0))",
    x: Axis("step"), y: Axis("loss (nats)", scale: .log10)
  )
  .line("TinyTensor", x: 0..<steps, y: tensorLosses)
  .points(
    "scalar engine, every 20th step", x: stride(from: 0, to: steps, by: 20).map { $0 },
    y: stride(from: 0, to: steps, by: 20).map { scalarLosses[$0] }),
  alt:
    "Loss by step: falls from \(fixed(tensorLosses[0], 3)) to \(fixed(tensorLosses.last!, 4)) in "
    + "\(steps) steps; the scalar engine's points lie on TinyTensor's line.")
//: For a while the network does no better than the straight line: the curve is flat. Then the
//: border bends, and the loss falls again. Same path, other speed. One object for each number costs
//: time. (This table depends on your machine, so it is in the terminal and not on the page.)
let perExample = [scalarTime, tensorTime].map {
  $0 / .microseconds(1) / Double(steps * options.points)
}
table(
  ["engine", "microseconds per example and step"],
  rows: [
    ["scalar engine", fixed(perExample[0], 2)], ["TinyTensor", fixed(perExample[1], 2)],
    ["ratio", fixed(perExample[0] / perExample[1], 0)],
  ], fromClock: true)
/*:
 **Did it learn the moons, or only these points?** Try it on fresh points. And as a control, train
 on points whose classes were drawn by lot, and score on fresh points with drawn classes. Nobody can
 do better than one half there. If the network did, answers would be leaking from the test into the
 training.
*/
let fresh = TwoMoons(count: 1_000, noise: 0.1, using: &generator)
let freshAccuracy = fresh.accuracy(of: trained(fresh.points).scalars)

let lottery = moons.withShuffledSigns(using: &generator)
let freshLottery = fresh.withShuffledSigns(using: &generator)
let gambler = network.copy()
for _ in 0..<steps {
  let loss = gambler.loss(lottery.points, lottery.targets)
  descent.update(gambler, along: loss.backward())
}
let gamblerAccuracy = freshLottery.accuracy(of: gambler(freshLottery.points).scalars)
table(
  ["trained on", "accuracy on its own points", "on 1,000 fresh ones"],
  rows: [
    ["two moons", percent(tensorAccuracy, 0), percent(freshAccuracy)],
    [
      "classes drawn by lot", percent(lottery.accuracy(of: gambler(lottery.points).scalars), 0),
      percent(gamblerAccuracy),
    ],
  ])
claim(
  freshAccuracy > 0.95, result: "On fresh moons it gets more than 95 % right",
  measured: percent(freshAccuracy))
claim(
  abs(gamblerAccuracy - 0.5) < 0.048,
  result: "On classes drawn by lot it stays within three standard errors of one half",
  measured: percent(gamblerAccuracy))
/*:
 ## 7. Gradients that vanish and explode

 In chapter 01 a signal went forward through fifty layers, and its size was multiplied by the same
 factor in each. The derivative goes the other way, and something like it happens again. Each layer
 multiplies it by the weights, and by the slopes of the activation. How large is the derivative at
 layer 1, if it has size 1 at layer 50? No loss is needed to see it. We start at the last layer with
 a random derivative, and measure what arrives at each layer's output. (A `probe`, a variable that
 is zero, is how we ask.) Theory says what to expect, for layers of width $n$ and weights of
 standard deviation $s$: $\sqrt{n\,s^2 \cdot \text{mean square of the slopes}}$ for each layer. With
 ReLU half of the slopes are 1 and half 0. With tanh they depend on how large the sums are, so
 theory has to follow the signal forward first (Schoenholz and others, 2016).

 {{ GradientByDepth.swift }}
*/
let kinds: [(name: String, initializer: Initializer)] = [
  ("too small: 0.01", .normal(0.01)), ("too large: 1", .normal(1)), ("Xavier", .xavier),
  ("Kaiming", .kaiming),
]
let activations: [(name: String, function: Activation)] = [("ReLU", .relu), ("tanh", .tanh)]
var sizes: [[[Double]]] = []  // By activation, start and layer.
for (_, activation) in progress("Gradients through \(depth) layers", activations) {
  sizes.append(
    kinds.map { kind in
      gradientSizesByLayer(
        depth: depth, width: width, activation: activation, initializer: kind.initializer,
        using: &generator)
    })
}
func factorPerLayer(_ sizes: [Double]) -> Double {
  pow(sizes[0] / sizes.last!, 1 / Double(sizes.count - 1))
}
// For ReLU √(n s² / 2), as in chapter 01.
let theories = [
  kinds.map { $0.initializer.standardDeviation(width, width) * (Double(width) / 2).squareRoot() },
  kinds.map { tanhFactor(depth: depth, width: width, initializer: $0.initializer) },
]
table(
  [
    "start", "ReLU: at layer 1", "factor per layer", "by theory", "tanh: at layer 1",
    "factor per layer", "by theory",
  ],
  rows: kinds.indices.map { i in
    [kinds[i].name]
      + zip(sizes, theories).flatMap { sizes, theory in
        [scientific(sizes[i][0], 0), fixed(factorPerLayer(sizes[i]), 3), fixed(theory[i], 3)]
      }
  })
let theoryErrors = zip(sizes, theories).map { sizes, theory in
  zip(sizes, theory).map { abs(factorPerLayer($0) / $1 - 1) }.max()!
}
claim(
  theoryErrors[0] < 0.05,
  result: "With ReLU the factor is $\\sqrt{n s^2/2}$, the same backward as forward, within 5 %",
  measured: "farthest off by \(percent(theoryErrors[0]))")
claim(
  theoryErrors[1] < 0.05, result: "With tanh, too, all four factors are within 5 % of the theory's",
  measured: "farthest off by \(percent(theoryErrors[1]))")
claim(
  sizes[1][1][0] > 1e3, result: "With tanh, large weights make the derivative explode",
  measured: scientific(sizes[1][1][0], 0))
figure(
  "gradient-by-depth",
  ChartGrid(
    "Going back, too, ReLU needs Kaiming; derivatives explode even with tanh",
    columns: 2,
    charts: zip(activations, sizes).map { activation, sizes in
      Chart(
        activation.name, x: Axis("layer"), y: Axis("size of the derivative", scale: .log10)
      )
      .lines(kinds.map(\.name), x: 1...depth, y: sizes)
    }, sharing: .x, rowHeight: 360),
  alt:
    "Size of the derivative by layer, as a multiple of its size at the last layer, on logarithmic "
    + "axes. At layer 1 "
    + zip(activations, sizes).map { activation, sizes in
      "with \(activation.name): "
        + zip(kinds, sizes).map { "\($0.name) \(scientific($1[0], 0))" }.joined(separator: ", ")
    }.joined(separator: "; ") + ".")
/*:
 Read the curves from right to left, the way the derivative travels; mind the two scales. With ReLU
 it meets the same factor as the signal did in chapter 01. All layers here are equally wide, and
 ReLU passes half of the mean square in both directions. With tanh and large weights the values stay
 below 1, yet the derivative explodes: the weights alone would multiply it by 16 in each layer, and
 the flat parts of tanh take only some of that away.

 What does that do to learning? A weight's derivative is a product of two things: the derivative at
 its sum, and the number that came in. With ReLU and the small start, layer 1 has a healthy signal
 and no derivative, layer 50 has a derivative and no signal. So no layer learns. With tanh and large
 weights the signal keeps its size, and the early layers get derivatives that are far too large. The
 remedies are the subject of chapters to come: a good start, normalisation, and paths that lead
 around the layers.

 ## What you have learnt

 - Along a path, slopes multiply; where paths meet, they add up. Backpropagation does this for all
   weights in one walk back, newest value first.
 - A tensor operation needs only its pullback: for $O = XW$ it is $\bar X = \bar O W^\top$ and
   $\bar W = X^\top \bar O$.
 - Do not trust a derivative that nobody has measured. Use 64 bits, and central
   differences with $\delta$ around $10^{-5}$.
 - Learning is a step *against* the gradient, times a learning rate.
 - Derivatives vanish or explode with depth as signals do. The start decides.

 The next chapter looks at the walk downhill: how long the steps should be, and what happens when
 the gradient is only a guess.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 2 --exercises`.

 **1. Division** (a line). The engine spells $a/b$ as $a \cdot b^{-1}$, two operations. What are the
 slopes of $a/b$ with respect to $a$ and to $b$, directly?

 <details><summary>Hint</summary>

 Write $a/b$ as $a \cdot u$ with $u = 1/b$. The slope of $u$ with respect to $b$ is $-1/b^2$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: quotientSlopes }}

 </details>

 **2. A new operation** (a line or two). Give the engine $e^x$.

 <details><summary>Hint</summary>

 Look at `tanh()` in [Value.swift](Value.swift). The slope of $e^x$ is $e^x$ itself.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: exponential }}

 </details>

 **3. A bias for each row** (a line). A column $b$, [rows, 1], is added to every *column* of a
 matrix. Given $\bar O$, what is $\bar b$?

 <details><summary>Hint</summary>

 Each number of $b$ is used once for each column. Where paths meet, slopes add up.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: columnBiasGradient }}

 </details>

 **4. Softmax backwards** (pencil first). Each row of $P$ is the softmax of a row of $Z$. Given
 $\bar P$, find $\bar Z$.

 <details><summary>Hint</summary>

 Moving $z_k$ moves every $p_i$ of its row: the slope is $p_i\,(1 - p_i)$ for $i = k$ and $-p_i p_k$
 otherwise. Add up over the paths, $\sum_i \bar p_i \cdot \text{slope}$, and look for a sum that all
 $k$ share.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: softmaxGradient }}

 </details>

 **5. The curvature along a direction** (an afternoon). The *Hessian* $H$ of a function has the
 table of its second derivatives; for a million weights it would have a million million entries. But
 its product with one direction $v$ needs only two gradients: it says how the gradient changes when
 you take a small step along $v$. Write it. Then use it for something: multiply again and again,
 each time scaling the result to length 1, and it turns towards the direction of greatest curvature.
 The test asks for that largest curvature.

 <details><summary>Hint</summary>

 $H v \approx \big(\nabla f(x + \delta v) - \nabla f(x - \delta v)\big) / 2\delta$. When $v$ has
 settled and has length 1, the curvature is $v \cdot H v$. A start in which every entry differs is
 unlikely to miss the direction.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: largestCurvature }}

 </details>

 ## Where the library stands

 [the nodes of the graph](../../Sources/TinyTensor/Autograd/Node.swift),
 [backward](../../Sources/TinyTensor/Autograd/Backward.swift),
 [elementwise operations](../../Sources/TinyTensor/Tensor/Elementwise.swift),
 [matrix product](../../Sources/TinyTensor/Tensor/MatrixProduct.swift),
 [gradient check](../../Sources/TinyTensor/GradientCheck/GradientCheck.swift).

 ## Sources

 - S. Linnainmaa, *Taylor expansion of the accumulated rounding error*, BIT 16, 1976,
   [doi:10.1007/BF01931367](https://doi.org/10.1007/BF01931367): the reverse walk.
 - D. Rumelhart, G. Hinton, R. Williams, *Learning representations by back-propagating errors*,
   Nature 323, 1986, [doi:10.1038/323533a0](https://doi.org/10.1038/323533a0).
 - A. Baydin, B. Pearlmutter, A. Radul, J. Siskind, *Automatic Differentiation in Machine Learning:
   a Survey*, JMLR 18, 2018, [arXiv:1502.05767](https://arxiv.org/abs/1502.05767).
 - S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein, *Deep Information Propagation*, ICLR
   2017, [arXiv:1611.01232](https://arxiv.org/abs/1611.01232): the factors with tanh.
 - A. Karpathy, [micrograd](https://github.com/karpathy/micrograd): the worked example, and the idea
   of a scalar engine.
 - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural
   networks*, AISTATS 2010, PMLR 9:249–256: gradients by depth.
*/
endChapter()
