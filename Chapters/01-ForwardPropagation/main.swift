/*:
 # 01 Forward propagation

 *How do numbers become a prediction?*

 A photograph goes in. "Ankle boot, 97 %" comes out. In between there is no magic: multiplications,
 additions and one bend, repeated, and a division at the end. This chapter builds all of it from
 nothing: first as loops that you could follow with a pencil, then as matrices, then with the
 library that the rest of the book uses. Each time the numbers must be the same.

 Nothing is learnt yet. The weights are set by hand or drawn at random. That is on purpose: a bad
 start can stop a deep network from learning, and here you can see the first reason.

 > **Make a guess before you read on.** Take 50 layers of 256 neurons, and between them turn every
 > negative number into 0. Draw every weight at random around 0, of typical size 0.01. Send in
 > numbers of typical size 1, positive and negative. How large are the numbers at the far end: about
 > 1, about 0.01, or too small for a 32-bit float? The answer stands in section 6.

 **What you need:** multiplying and adding tables of numbers (a two-minute recap comes first),
 powers of $e$ and the natural logarithm $\log$, the idea of a slope, and the standard deviation:
 the root of the mean squared distance from the mean. No calculus beyond that, and no earlier
 chapter.

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

  @Option(help: "Untrained classifiers in section 7.") var starts = 20
  @Option(name: .customLong("hidden"), help: "Hidden units of each classifier.")
  var hiddenUnits = 128
  @Option(help: "Layers of the deep stacks in section 6.") var depth = 50
  @Option(help: "Width of the deep stacks in section 6.") var width = 256

  func validate() throws {
    try requireAtLeast(
      ("starts", starts, 2), ("hidden", hiddenUnits, 1), ("depth", depth, 1), ("width", width, 2))
  }
}

let options = beginChapter(Options.self)
let depth = options.run.size(options.depth, quick: 10)
let width = options.run.size(options.width, quick: 32)
let starts = options.run.size(options.starts, quick: 3)
var generator = SeededGenerator(seed: options.run.seed)
// The images are for section 7; read here, a wrong folder is noticed at once.
let test = attempt {
  try ImageDataset.load(folder: options.images.images ?? ImageDataset.fashionMNIST, part: .test)
}
/*:
 </details>

 ## 1. A weighted sum, three times

 A **neuron** takes some numbers, weighs each one, adds them up and adds a constant. Say you judge
 a shop by two numbers, its distance (2 km) and its price level (3). You weigh distance by 0.5 and
 price by −1, and start from 1: the neuron says $2 \cdot 0.5 + 3 \cdot (-1) + 1 = -1$.

 The weights say what counts, and in which direction. The constant is called the **bias**: what the
 neuron says when all inputs are zero.

 A **layer** is several neurons that look at the same inputs. Let each row of $X$ be an example, and
 each column of $W$ the weights of a neuron. Then the whole layer is one formula, the **affine
 map**:

 $$ O = X W + b $$

 that is, number by number,

 $$ o_{ij} = \sum_k x_{ik} w_{kj} + b_j $$

 *Recap.* A matrix is a table of numbers; $[2, 3]$ means 2 rows and 3 columns. In a product, row
 $i$ of the left meets column $j$ of the right: multiply pair by pair and add up. So a $[2, 3]$
 times a $[3, 4]$ gives a $[2, 4]$, and the two inner numbers must agree.

 First the loops:

 {{ AffineByHand.swift }}

 Here are two shops, seen by two neurons.
*/
let shops: [[Float]] = [[2, 3], [0.5, 1]]  // Two examples: distance, price level.
let weights: [[Float]] = [[0.5, 1], [-1, 0.25]]  // A row for each input, a column for each neuron.
let biases: [Float] = [1, 0]

let byLoops = affineByLoops(shops, weights, biases)
show("loops", byLoops)
/*:
 (`show` prints a value; what it printed stands below the code.)

 Now the same as a product of matrices. A `Tensor` is a grid of numbers with any number of axes: a
 list has one, a matrix two. The bias is one row, and is added to every row of the product. That is
 called **broadcasting**.
*/
let byMatrices = Tensor(shops).matmul(Tensor(weights)) + Tensor(biases)
show("matrices", byMatrices)
//: And with the library's layer, which does both in one pass. `claim` checks a statement while the
//: program runs; a ✓ below the code means that it held.
let layer = Linear(weight: Tensor(weights), bias: Tensor(biases))
let byLibrary = layer(Tensor(shops))

claim(byMatrices == Tensor(byLoops), "Loops and matrices give the same four numbers")
claim(byLibrary == byMatrices, "The library's layer gives them too")
claim(byLibrary[0, 0] == -1, "The first neuron says −1 of the first shop")
/*:
 Four numbers could agree by luck. So here is a layer of ordinary size: 64 examples with 784 numbers
 each, the size of the images below, into 128 neurons. A 32-bit float (`Float`) keeps about seven
 digits. The library adds up in another order than the loops, and 784 small roundings add up too, so
 the last one or two digits may differ.
*/
let manyInputs = Tensor<Float>.normal([64, 784], using: &generator)
let wideLayer = Linear<Float>(inputs: 784, outputs: 128, using: &generator)
let loops = affineByLoops(
  manyInputs.rows, wideLayer.weight.value.rows, wideLayer.bias.value.scalars)
let difference = (wideLayer(manyInputs) - Tensor(loops)).magnitude().max().item

let largestOutput = wideLayer(manyInputs).magnitude().max().item
claim(
  difference < 1e-5, "Loops and library agree but for the last digits of a float",
  measured:
    "largest number \(fixed(largestOutput, 1)), largest difference \(scientific(difference, 1))")
/*:
 ## 2. Two layers without a bend are one layer

 > **It is often said** that a deep model is the formula $O = WI + b$, stacked. (It is an affine
 > map, with examples as columns instead of rows.) Stacked as it stands, it stays what it was.
 > Multiply two layers out:
 >
 > $$ (X W_1 + b_1)\, W_2 + b_2 = X\, (W_1 W_2) + (b_1 W_2 + b_2) $$
 >
 > The right side is a single affine map, with weights $W_1 W_2$ and bias $b_1 W_2 + b_2$. Three
 > layers or fifty collapse in the same way.

 Do not take the algebra's word for it. Build five layers, fold them into one, and compare. The
 folded weight is the product of the five. The folded bias is what the stack says to an input of
 zeros:
*/
let stack = (0..<5).map { _ in Linear<Float>(inputs: 8, outputs: 8, using: &generator) }
let inputs = Tensor<Float>.normal([100, 8], using: &generator)

let deep = stack.reduce(inputs) { signal, layer in layer(signal) }
let foldedWeight = stack.dropFirst().reduce(stack[0].weight.value) { $0.matmul($1.weight.value) }
let foldedBias = stack.reduce(Tensor<Float>.zeros([1, 8])) { bias, layer in layer(bias) }
let shallow = inputs.matmul(foldedWeight) + foldedBias

let collapse = (deep - shallow).magnitude().max().item
claim(
  collapse < 1e-5, "Five affine layers equal one affine layer on 100 random inputs",
  measured: "largest difference \(scientific(collapse, 1))")
/*:
 Depth buys nothing yet. What is missing is something between the layers that is not affine: a bend.

 ## 3. The bend: activations and their slopes

 An **activation** is a function applied to every number between two layers. Almost any bend will
 do. These five are the ones you will meet:

 | name | formula | what it does |
 |---|---|---|
 | sigmoid | $\sigma(x) = 1 / (1 + e^{-x})$ | squeezes everything into 0 to 1 |
 | tanh | $\tanh x = 2\sigma(2x) - 1$ | squeezes everything into −1 to 1 |
 | ReLU | $\max(x, 0)$ | keeps what is positive, drops the rest |
 | GELU | $x \, \Phi(x)$ | a smooth ReLU that dips slightly below 0 |
 | softplus | $\log(1 + e^x)$ | a smooth ReLU that is always positive |

 ($\Phi(x)$ is the share of a bell curve to the left of $x$. GELU: Hendrycks and Gimpel, 2016.)

 Learning, from chapter 02 on, needs one more thing of each: its **slope** (its *derivative*), how
 much the output moves when the input moves a little. Measure it the way you would on a hill: step
 a little to each side, divide the rise by the distance.

 $$ f'(x) \approx \frac{f(x + \delta) - f(x - \delta)}{2\delta} $$

 The slopes also have formulas, and the library uses those. The slope of the sigmoid, for one, is
 $\sigma(x)\,(1 - \sigma(x))$. Does each formula agree with the measurement, at 801 places? And how
 steep are the five?
*/
let activations: [(name: String, function: Activation)] = [
  ("sigmoid", .sigmoid), ("tanh", .tanh), ("ReLU", .relu), ("GELU", .gelu),
  ("softplus", .softplus),
]
// Double, because measuring slopes needs more digits; and not at 0, where ReLU has no slope.
let places = Tensor<Double>.evenlySpaced(from: -4, through: 4, count: 801) + 0.0005
let delta = 1e-5
var slopeRows: [[String]] = []
var worstSlope = 0.0
for (name, activation) in activations {
  let measured = (activation(places + delta) - activation(places - delta)) / (2 * delta)
  let error = (activation.derivative(at: places) - measured).magnitude().max().item
  worstSlope = max(worstSlope, error)
  let at = Tensor<Double>([-2, 0, 2])
  let steepest = activation.derivative(at: places).max().item
  let values = activation(at).scalars.map { fixed($0, 3) }
  slopeRows.append([name] + values + [fixed(steepest, 3), scientific(error, 0)])
}
table(
  ["activation", "at −2", "at 0", "at 2", "steepest slope, −4 to 4", "largest difference"],
  rows: slopeRows)
claim(
  worstSlope < 1e-9, "Every slope formula agrees with the measured slope",
  measured: "worst difference \(scientific(worstSlope, 0))")

let drawn = Tensor<Double>.evenlySpaced(from: -4, through: 4, count: 161)
figure(
  "activations",
  ChartGrid(
    "The sigmoid's slope never passes ¼; the other four reach about 1",
    columns: 3,
    charts: activations.map { name, activation in
      Chart(name, x: Axis("input", ticks: [-4, -2, 0, 2, 4]), y: Axis("output"))
        .line("value", x: drawn.scalars, y: activation(drawn).scalars)
        .line("slope", x: drawn.scalars, y: activation.derivative(at: drawn).scalars)
    }),
  alt: "Five panels with an activation and its slope from −4 to 4. Steepest slopes: "
    + slopeRows.map { "\($0[0]) \($0[4])" }.joined(separator: ", ") + ".")
/*:
 Read the slopes, not the values. The sigmoid is nowhere steeper than a quarter: of a small change
 at its input, at most a quarter comes out. ReLU passes a change whole or not at all.

 ## 4. The smallest problem that needs the bend

 **Exclusive or** (XOR): the answer is 1 when exactly one of two inputs is 1. Four points, two
 classes. Can one affine map tell them apart, saying 1 when $w_1 x_1 + w_2 x_2 + b > 0$?

 Suppose it could. Then $b \leq 0$ (both inputs 0), $w_1 + b > 0$ and $w_2 + b > 0$ (one input 1),
 and $w_1 + w_2 + b \leq 0$ (both 1). Add the two in the middle: $w_1 + w_2 + 2b > 0$. Add the outer
 two: $w_1 + w_2 + 2b \leq 0$. Both cannot be. So at least one of the four points is wrong: 75 % is
 the limit.

 (Minsky and Papert made a famous book of such arguments in 1969.)

 Here are 100,000 random attempts to beat it:
*/
let corners = Tensor<Float>([[0, 0], [0, 1], [1, 0], [1, 1]])
let isOdd = [0, 1, 1, 0]  // The right answers.

let attempts = 100_000
let candidates = Tensor<Float>.uniform([3, attempts], from: -1, to: 1, using: &generator)
let sums = corners.matmul(candidates.slice(0..<2)) + candidates.slice(2..<3)  // [4, attempts]
let answers = sums .> Tensor<Float>(0)
let right = answers .== Tensor<Float>([[0], [1], [1], [0]])
let scores = right.mean(axis: 0)  // The share of the four corners each attempt gets right.
let bestScore = scores.max().item

show("best of \(grouped(attempts)) linear models", percent(bestScore, 0))
claim(
  bestScore == 0.75,
  "None of 100,000 random linear models gets more than three corners of XOR right")
/*:
 With a bend it is easy, and you can find the weights by thinking. Between the inputs and the
 output, put two **hidden** neurons (also called hidden *units*). Let the first count the ones, and
 let the second be 1 only if both inputs are 1. Then subtract:

 $$ \text{output} = \mathrm{relu}(x_1 + x_2) - 2\,\mathrm{relu}(x_1 + x_2 - 1) $$

 Two inputs, two hidden neurons, one output: that is a network, and this is all of it. (The weights
 are those of Goodfellow, Bengio and Courville, section 6.1.)

 {{ TwoLayerNetwork.swift }}
*/
let xor = TwoLayerNetwork<Float>.exclusiveOr
let hiddenValues = xor.activation(xor.hidden(corners))
let xorOutput = xor(corners)

table(
  ["x₁", "x₂", "counts ones", "both are one", "output", "wanted"],
  rows: (0..<4).map { row in
    let numbers = corners.row(row) + hiddenValues.row(row) + xorOutput.row(row)
    return numbers.map { fixed($0, 0) } + ["\(isOdd[row])"]
  })
claim(xorOutput.scalars == [0, 1, 1, 0], "The 2-2-1 network gets all four corners right")

// Of the attempts that get three corners right, draw the one whose border stays farthest from every
// corner.
let margins = sums.magnitude().min(axis: 0)
let best = (scores + 0.1 * margins).argmax()[0]
let bestLine = (0..<3).map { Double(candidates[$0, best]) }
let square = -0.5...1.5
let panels: [(String, (Double, Double) -> Double)] = [
  (
    "Best of \(grouped(attempts)) linear models: \(percent(bestScore, 0))",
    { bestLine[0] * $0 + bestLine[1] * $1 + bestLine[2] + 0.5 }
  ),
  (
    "Two hidden neurons: 100 %",
    { Double(xor(Tensor([[Float($0), Float($1)]])).item) }
  ),
]
figure(
  "xor",
  ChartGrid(
    "No straight line separates XOR; a fold does", columns: 2,
    charts: panels.map { title, function in
      Chart(title, x: Axis("x₁", range: square), y: Axis("x₂", range: square))
        .decisionRegions(x: square, y: square, of: function)
        .points(
          x: corners.slice(0..<1, axis: 1).scalars, y: corners.slice(1..<2, axis: 1).scalars,
          classes: isOdd, names: ["XOR is 0", "XOR is 1"], size: 1.6
        )
        .square()
    }, rowHeight: 360),
  alt: "Left: the best straight border leaves one of the four corners on the wrong side. "
    + "Right: the network's two borders keep the corners (0, 0) and (1, 1) outside a band that "
    + "holds the other two.")
/*:
 The shading is the output, and the black line is where it passes from one answer to the other:
 above 0 for the linear models, above ½ for the network. On the left, one straight border, and one
 corner always on the wrong side. On the right, the output rises up to $x_1 + x_2 = 1$, folds there,
 and falls again. So it passes ½ twice, and between the two borders lies a band. More hidden
 neurons, more folds.

 Sending an example through all layers, from the first to the last, is called **forward
 propagation**, or the forward pass. You have just done it.

 ## 5. From numbers to probabilities: softmax

 The last layer of a classifier puts out one number for each class, its **logit**. It can be any
 number. Softmax makes probabilities of them: raise $e$ to each, so that all are positive, then
 divide by the sum, so that they add up to 1.

 $$ p_i = \frac{e^{z_i}}{\sum_j e^{z_j}} $$

 Here it is, typed in as it stands, and a second spelling to which we come below:

 {{ SoftmaxByHand.swift }}

 The first spelling works for small logits:
*/
let logits: [Float] = [2, 1, -1]
show("naive softmax of 2, 1, −1", naiveSoftmax(logits).map { fixed($0, 4) }.joined(separator: "  "))
//: And fails for large ones. A 32-bit float ends near $e^{88}$. So $e^{1000}$ becomes infinite, and
//: infinity divided by infinity is not a number:
let large: [Float] = [1000, 999, 997]
show(
  "naive softmax of 1000, 999, 997",
  naiveSoftmax(large).map { fixed($0, 4) }.joined(separator: "  "))
claim(
  naiveSoftmax(large).allSatisfy(\.isNaN), "The naive spelling gives no number at a logit of 1,000")
/*:
 The repair costs one line. Subtract the largest logit, $m$, from all of them first. Top and bottom
 of the fraction are then both divided by the same $e^m$, so nothing changes, except that no power
 is above $e^0 = 1$ any more. And there is a neat way to test it: 1000, 999, 997 are 2, 1, −1 with
 998 added to each, so the probabilities have to be the same as before.
*/
let repaired = stableSoftmax(large)
let fromLibrary = Tensor(large).softmax()
show("stable softmax of 1000, 999, 997", repaired.map { fixed($0, 4) }.joined(separator: "  "))

let shift = (Tensor(repaired) - Tensor(naiveSoftmax(logits))).magnitude().max().item
claim(
  shift < 1e-6, "Adding 998 to all logits changes nothing",
  measured: "largest difference \(scientific(shift, 1))")
let spread = (fromLibrary - Tensor(repaired)).magnitude().max().item
claim(
  spread < 1e-6, "The library's softmax gives the same",
  measured: "largest difference \(scientific(spread, 1))")

let randomLogits = Tensor<Float>.normal([1_000, 10], standardDeviation: 5, using: &generator)
let rowSums = randomLogits.softmax().sum(axis: 1)
let sumError = (rowSums - 1).magnitude().max().item
claim(
  sumError < 1e-6, "1,000 random rows of softmax each sum to one",
  measured: "worst error \(scientific(sumError, 1))")
/*:
 The same shift gives a safe way to compute $\log \sum_j e^{z_j}$, called **log-sum-exp**. It is the
 second term in the logarithm of softmax, $\log p_i = z_i - \log \sum_j e^{z_j}$, and the loss below
 is made of it.
*/
let naiveLogSumExp = log(large.map { exp($0) }.reduce(0, +))
let stableLogSumExp = Tensor(large).logSumExp().item
show(
  "log-sum-exp of 1000, 999, 997", "naive \(naiveLogSumExp), shifted \(fixed(stableLogSumExp, 4))")
claim(
  !naiveLogSumExp.isFinite && abs(stableLogSumExp - 1000.3490) < 1e-3,
  "Shifted, log-sum-exp is just above the largest logit; naive, it overflows")
/*:
 **Temperature.** What happens to the probabilities if the logits are divided by a number $T$ before
 softmax?
*/
let temperatures: [Float] = [0.25, 1, 4]
let byTemperature = temperatures.map { Tensor(logits).softmax(temperature: $0) }
let temperatureNames = temperatures.map { "T = \(fixed($0, $0 < 1 ? 2 : 0))" }
figure(
  "temperature",
  temperatures.indices.reduce(
    Chart(
      "A low temperature favours the largest logit; a high one evens the odds",
      x: Axis("class", categories: ["logit 2", "logit 1", "logit −1"]),
      y: Axis("probability", range: 0...1.1))
  ) { chart, i in
    chart.bars(temperatureNames[i], values: byTemperature[i].scalars, format: .decimals(2))
  },
  alt: "Bars of three probabilities at three temperatures. The favourite has "
    + temperatures.indices.map {
      "\(percent(byTemperature[$0][0], 0)) at \(temperatureNames[$0])"
    }.joined(separator: ", ") + ".")
claim(
  byTemperature[0][0] > byTemperature[1][0] && byTemperature[1][0] > byTemperature[2][0],
  "The favourite's probability falls as the temperature rises")
/*:
 Below 1 the favourite takes more; above 1 the others catch up. In chapter 16 a language model
 writes prose, and this one number decides between repetitive and erratic.

 **How wrong is a prediction?** Look at the probability $p$ that it gave to the right class, and
 take $-\log p$. This is the **cross entropy** loss. With the natural logarithm it is measured in
 *nats*. Certain and right costs nothing. Certain and wrong has no limit. For many examples, take
 the mean. Two functions measure a classifier here, its accuracy and this loss:

 {{ Classification.swift }}

 (`oneHot` makes a row of zeros with a 1 at the right class. Multiplying by it picks out that
 class's $\log p$.) The library has both measures, too:
*/
let someLabels = (0..<1_000).map { $0 % 10 }
let byHandLoss = crossEntropy(randomLogits, labels: someLabels).item
let libraryLoss = randomLogits.crossEntropy(labels: someLabels).item
claim(
  abs(byHandLoss - libraryLoss) < 1e-5
    && accuracy(randomLogits, labels: someLabels) == randomLogits.accuracy(labels: someLabels),
  "The library's accuracy and cross entropy are the same",
  measured: "losses differ by \(scientific(abs(byHandLoss - libraryLoss), 1))")
//: What does it cost to know nothing, and to give all ten classes the same probability?
let chanceLoss = log(10.0)
show("fifty-fifty, −log ½", fixed(log(2.0)))
show("one in ten, −log 1/10 = log 10", fixed(chanceLoss))
/*:
 Remember $\log 10$: that is where a ten-class model begins that knows nothing and claims nothing.

 ## 6. Fifty layers deep

 Back to the guess from the beginning. Stack random layers with ReLU between them, send in numbers
 of typical size 1, and measure in every layer how large the weighted sums are: their standard
 deviation. The layers here have no bias, and are computed with 64-bit floats (`Double`), because
 some of these numbers leave the range of 32 bits.

 {{ DeepSignal.swift }}

 Here are two starts that you might try without thinking, small weights (standard deviation 0.01)
 and large ones (1), and two that are explained below:
*/
struct Start {
  var name: String
  var initializer: Initializer
}
let startsTried = [
  Start(name: "too small: 0.01", initializer: .normal(0.01)),
  Start(name: "too large: 1", initializer: .normal(1)),
  Start(name: "Xavier", initializer: .xavier),
  Start(name: "Kaiming", initializer: .kaiming),
]

var signals: [[Double]] = []  // By start, then by layer.
for start in progress("Signal through \(depth) layers", startsTried) {
  let sums = sumsByLayer(
    depth: depth, width: width, examples: 100, activation: .relu,
    initializer: start.initializer, using: &generator)
  signals.append(sums.map { $0.standardDeviation().item })
}
table(
  ["start", "after layer 1", "after layer \(depth)", "factor per layer", "by theory"],
  rows: startsTried.indices.map { i in
    [
      startsTried[i].name, scientific(signals[i][0], 1), scientific(signals[i].last!, 1),
      fixed(factorPerLayer(signals[i]), 3),
      fixed(reluFactor(width: width, initializer: startsTried[i].initializer), 3),
    ]
  })
/*:
 Each layer multiplies the signal by the same factor. Unless that factor is very close to 1, its
 fiftieth power is next to nothing or enormous. So the answer to the guess: too small for a 32-bit
 float, whose smallest positive number is $1.4 \cdot 10^{-45}$. And where every number is zero,
 changing one weight changes nothing at the output. So no weight can learn.

 Where does the factor come from? One neuron adds up $n$ products of an input and a weight. Call the
 standard deviation of the weights $s$, and let them be independent with mean 0. Then the mean
 squares multiply:

 $$ \text{mean square of the sums} = n\, s^2 \cdot \text{mean square of the inputs} $$

 and ReLU drops the negative sums, which are half of the mean square. One layer therefore multiplies
 the size, the root of the mean square, by $\sqrt{n\,s^2 / 2}$: the last column. To keep the signal
 alive, make that 1, with $s = \sqrt{2/n}$. This is the **Kaiming** start (He and others, 2015).

 The older **Xavier** start (Glorot and Bengio, 2010) has
 $s = \sqrt{2/(n_\text{in} + n_\text{out})}$. It was derived for activations that hardly bend around
 0, such as tanh. With ReLU and layers of equal width it loses a factor of $\sqrt 2$ at each layer.
*/
let errors = zip(startsTried, signals).map { start, signal in
  abs(factorPerLayer(signal) / reluFactor(width: width, initializer: start.initializer) - 1)
}
claim(
  errors.max()! < 0.05, result: "All four factors are within 5 % of the theory's",
  measured: "farthest off by \(percent(errors.max()!))")
claim(
  signals[0].last! < 1.4e-45, result: "With the small start nothing is left that a float can hold",
  measured: scientific(signals[0].last!, 1))

//: And with tanh in place of ReLU? We look at its slope in the last layer, too: where that is near
//: 0, tanh is flat.
var tanhSignals: [[Double]] = []
var lastSlopes: [Double] = []
for start in startsTried {
  let sums = sumsByLayer(
    depth: depth, width: width, examples: 100, activation: .tanh,
    initializer: start.initializer, using: &generator)
  tanhSignals.append(sums.map { $0.standardDeviation().item })
  lastSlopes.append(Activation.tanh.derivative(at: sums.last!).mean().item)
}
table(
  ["start, with tanh", "after layer 1", "after layer \(depth)", "mean slope in layer \(depth)"],
  rows: startsTried.indices.map { i in
    [
      startsTried[i].name, scientific(tanhSignals[i][0], 1),
      scientific(tanhSignals[i].last!, 1), fixed(lastSlopes[i], 3),
    ]
  })
figure(
  "signal-by-depth",
  ChartGrid(
    "ReLU needs Kaiming's start; with tanh, only the small start loses the signal",
    columns: 2,
    charts: [("ReLU", signals, nil), ("tanh", tanhSignals, 1e-3...1e2)].map { name, values, range in
      Chart(
        name, x: Axis("layer"), y: Axis("standard deviation", scale: .log10, range: range)
      )
      .lines(startsTried.map(\.name), x: 1...depth, y: values)
    }, sharing: .x, rowHeight: 380),
  alt: "Standard deviation by layer on a logarithmic axis. After \(depth) layers with ReLU: "
    + startsTried.indices.map { "\(startsTried[$0].name) \(scientific(signals[$0].last!, 0))" }
    .joined(separator: ", ") + ". With tanh: "
    + startsTried.indices.map { "\(startsTried[$0].name) \(scientific(tanhSignals[$0].last!, 0))" }
    .joined(separator: ", ") + ".")
/*:
 With ReLU (left) the four starts fan out as straight lines: on a logarithmic axis a constant factor
 is a straight line. With tanh (right, and mind the other scale) nothing explodes, because tanh
 never exceeds 1. That is less comfort than it seems. In the large start most neurons sit near −1 or
 1, where tanh is flat, as the mean slopes in the table show. In the small start the slopes are
 fine, but the signal is gone: it leaves the picture after a few layers. Chapter 02 sends
 derivatives the other way through the same layers.

 ## 7. Real images, untrained

 Now a real network on real images: Fashion-MNIST, ten kinds of clothing, 28 by 28 pixels. (It has
 the shape of MNIST's digits; `--images DIR` takes those or your own.) Each image is a row of 784
 numbers between 0 and 1. One hidden layer, ReLU, ten logits, softmax. All weights random, all
 biases 0.

 What should such a network score? There are ten classes of equal size, so always saying the same
 class gets 10 %. And a random network? Its ten outputs are drawn in the same way, so none has an
 advantage over another: whatever the image, each is equally likely to be the largest. Averaged over
 all networks that could be drawn, the accuracy is exactly 10 %.
*/
let imageCount = options.run.size(test.count, quick: min(1_000, test.count))
let images = test.tensor(of: 0..<imageCount)
let labels = test.labels(of: 0..<imageCount)
let classCount = test.classNames.count
let majority = (0..<classCount).map { label in labels.count { $0 == label } }.max()!

show(
  "images",
  "\(grouped(imageCount)) of \(test.rows) x \(test.columns) pixels in \(classCount) classes")
show("always saying the most frequent class", percent(Double(majority) / Double(imageCount)))
//: Twenty networks, each with other random weights. As a control, the same answers are also scored
//: against the labels in a random order, which nobody can predict:
let shuffledLabels = generator.shuffled(labels)
var networks: [TwoLayerNetwork<Float>] = []
var accuracies: [Double] = []
var controls: [Double] = []
var losses: [Double] = []
for _ in progress("Untrained networks", 0..<starts) {
  let network = TwoLayerNetwork<Float>(
    inputs: test.pixelsPerImage, hiddenUnits: options.hiddenUnits, classes: classCount,
    using: &generator)
  let logits = network(images)
  networks.append(network)
  accuracies.append(accuracy(logits, labels: labels))
  controls.append(accuracy(logits, labels: shuffledLabels))
  losses.append(Double(crossEntropy(logits, labels: labels).item))
}
let scoresByStart = Tensor<Double>(accuracies)
let meanAccuracy = scoresByStart.mean().item
let deviation =
  scoresByStart.standardDeviation().item * (Double(starts) / Double(starts - 1)).squareRoot()
let standardError = deviation / Double(starts).squareRoot()
let meanControl = Tensor<Double>(controls).mean().item
let meanLoss = Tensor<Double>(losses).mean().item

show(
  "accuracy of \(starts) networks",
  "\(percent(meanAccuracy)) on average, from \(percent(accuracies.min()!)) to "
    + "\(percent(accuracies.max()!))"
)
show(
  "the same against shuffled labels",
  "\(percent(meanControl)) on average, from \(percent(controls.min()!)) to "
    + "\(percent(controls.max()!))"
)
claim(
  abs(meanAccuracy - 0.1) < 3 * standardError,
  result: "The mean accuracy is within three standard errors of chance, 10 %",
  measured: "\(percent(meanAccuracy)) ± \(percent(standardError))")
claim(
  abs(meanControl - 0.1) < 0.01, result: "Shuffled labels give chance as well",
  measured: percent(meanControl, 2))

figure(
  "untrained-accuracy",
  Chart(
    "Untrained networks score \(percent(accuracies.min()!, 0)) to "
      + "\(percent(accuracies.max()!, 0)); shuffled labels give about 10 %",
    x: Axis("network", range: 0...23, ticks: [1, 5, 10, 15, 20]),
    y: Axis("accuracy (%)", range: 0...30)
  )
  .horizontalLine(at: 10, label: "chance")
  .points("real labels", x: 1...starts, y: accuracies.map { 100 * $0 })
  .points("shuffled labels", x: 1...starts, y: controls.map { 100 * $0 }, size: 0.5),
  alt: "Accuracy of \(starts) untrained networks: \(percent(accuracies.min()!)) to "
    + "\(percent(accuracies.max()!)), mean \(percent(meanAccuracy)); against shuffled labels all "
    + "lie between \(percent(controls.min()!)) and \(percent(controls.max()!)).")
/*:
 The mean is compatible with chance. (The number behind the ± is the *standard error*: how far a
 mean of so many networks typically strays.) But look at the spread. If the answers to different
 images were independent, an accuracy would stray from 10 % by a few tenths of a percentage point,
 and against the shuffled labels it does. Against the real ones it strays much farther, although
 nothing was learnt. Do whole classes of similar images get the same answer?
*/
let chosen = networks[0](images).argmax()
let shares = (0..<classCount).map { label in
  Double(chosen.count { $0 == label }) / Double(imageCount)
}
let favourite = shares.indices.max { shares[$0] < shares[$1] }!
let sameAnswers = (0..<classCount).map { label -> Double in
  let answers = zip(chosen, labels).filter { $0.1 == label }.map(\.0)
  let counts = (0..<classCount).map { answer in answers.count { $0 == answer } }
  return Double(counts.max()!) / Double(max(answers.count, 1))
}
table(
  ["", "accuracy strays by"],
  rows: [
    ["independent answers, by theory", percent((0.1 * 0.9 / Double(imageCount)).squareRoot())],
    ["shuffled labels", percent(Tensor<Double>(controls).standardDeviation().item)],
    ["real labels", percent(deviation)],
  ])
show(
  "images of a class that get the class's commonest answer, first network",
  percent(Tensor<Double>(sameAnswers).mean().item, 0))

figure(
  "favourite-classes",
  Chart(
    "The first network says \"\(test.classNames[favourite])\" to \(percent(shares[favourite], 0)) "
      + "of all images",
    x: Axis("share of answers (%)"), y: Axis("", categories: test.classNames)
  )
  .verticalLine(at: 10, label: "10 %: the true share")
  .bars(values: shares.map { 100 * $0 }, format: .hidden),
  alt: "Share of answers by class: "
    + shares.indices.map { "\(test.classNames[$0]) \(percent(shares[$0]))" }.joined(separator: ", ")
    + ".")
claim(
  shares[favourite] > 0.2, result: "The first network's favourite takes more than twice its share",
  measured: percent(shares[favourite]))
/*:
 Often more than half of a class does, and so luck comes in whole classes. One network may score far
 more than another, and neither knows anything.

 **The loss gives it away.** A model that knows nothing should lose $\log 10$ nats. These lose more.
 Their logits differ although they know nothing, and a preference without a reason costs on average.
 The repair: start with small logits. Take the same networks, and shrink the weights of the last
 layer to a tenth. (Did section 6 not say that small weights kill a signal? Fifty small layers do.
 One at the end is harmless.)
*/
var calmLosses: [Double] = []
var calmAccuracies: [Double] = []
var logitSizes: [Double] = []
for network in networks {
  let logits = network(images)
  let calmLogits = network.withOutputScaled(by: 0.1)(images)
  logitSizes.append(Double(logits.standardDeviation().item))
  calmLosses.append(Double(crossEntropy(calmLogits, labels: labels).item))
  calmAccuracies.append(accuracy(calmLogits, labels: labels))
}
let logitSize = Tensor<Double>(logitSizes).mean().item
let calmLoss = Tensor<Double>(calmLosses).mean().item
table(
  ["last layer", "deviation of the logits", "mean loss (nats)", "above log 10", "mean accuracy"],
  rows: [
    [
      "Kaiming", fixed(logitSize, 3), fixed(meanLoss), fixed(meanLoss - chanceLoss),
      percent(meanAccuracy),
    ],
    [
      "a tenth of it", fixed(logitSize / 10, 3), fixed(calmLoss), fixed(calmLoss - chanceLoss),
      percent(Tensor<Double>(calmAccuracies).mean().item),
    ],
  ])
let moved = zip(accuracies, calmAccuracies).map { abs($0 - $1) }.max()!
claim(
  moved < 0.002, "The accuracies stay, because the largest logit stays the largest",
  measured: "largest change \(percent(moved, 2))")
claim(
  abs(calmLoss - chanceLoss) < 0.02,
  result: "With small logits the loss is within 0.02 of log 10 = 2.3026", measured: fixed(calmLoss))
claim(
  meanLoss > calmLoss, result: "With large logits the untrained loss is higher",
  measured: fixed(meanLoss))
//: Finally, look at the predictions themselves. Eight images with their true class below, and the
//: three classes that the first network finds most likely:
let shown = 0..<8
let guesses = networks[0](test.tensor(of: shown)).softmax()
let rightAnswers = zip(guesses.argmax(), labels).count { $0 == $1 }
figure(
  "untrained-predictions",
  ImageGrid(
    "The first network's first answer is right for \(rightAnswers) of \(shown.count) images",
    images: shown.map { index in
      let order = (0..<classCount).sorted { guesses[index, $0] > guesses[index, $1] }
      let topThree = order.prefix(3).map { (test.classNames[$0], Double(guesses[index, $0])) }
      return ImageGrid.Image(
        test.image(index).scalars, width: test.columns,
        caption: "really: " + test.classNames[labels[index]], bars: topThree)
    }, columns: 2),
  alt:
    "Eight test images, each with its class and the three answers that the network finds "
    + "likeliest. \(rightAnswers) of \(shown.count) first answers are right.")
let firstAnswer = guesses.argmax()[0]
show(
  "the first image is of class \(test.classNames[labels[0]]); the network says",
  "\(test.classNames[firstAnswer]), \(percent(guesses[0, firstAnswer], 0))")
/*:
 This page began with "Ankle boot, 97 %". Everything that such an answer needs is in place: the
 layers, the bend, the probabilities. Only the weights are still random.

 ## What you have learnt

 - A layer is an affine map, $O = XW + b$: weighted sums, one for each neuron.
 - Stacked affine maps are one affine map. An activation between them makes depth count, and XOR
   is the smallest proof.
 - Softmax turns logits into probabilities. Subtract the maximum first, or it overflows.
 - The size of the random weights decides whether a signal survives fifty layers. $s = \sqrt{2/n}$
   suits ReLU.
 - A single untrained network may score well above or below chance by luck. Its loss tells you more:
   it should be close to $\log 10$. If it is not, look at the start.

 The network can predict now, but badly. The next chapter finds out how every single weight should
 change.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 1 --exercises`: it says which answers are right, and gives a hint for those that are
 not.

 **1. Count** (a line). A layer from 784 to 128 numbers has how many weights, and how many biases?
 Write `parameterCount` for any chain of layers.

 <details><summary>Hint</summary>

 How many arrows run between the two columns of a layer's picture? Then each output has one number
 of its own.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: parameterCount }}

 </details>

 **2. A safe logarithm** (a line or two). Write $\log \sigma(x)$ so that it neither overflows at
 −1,000 nor rounds to 0 at 40. Its negative, with the sign of the class before $x$, is the cross
 entropy of two classes.

 <details><summary>Hint</summary>

 $\log \sigma(x) = -\log(1 + e^{-x})$ is fine for positive $x$. For negative $x$, take $e^{-x}$ out
 of the bracket. `log1p(y)` computes $\log(1 + y)$ without losing a small $y$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: logSigmoid }}

 </details>

 **3. A slope of your own** (a few lines). The activation *swish* is $x\,\sigma(x)$. Find the
 formula of its slope. The test measures.

 <details><summary>Hint</summary>

 A small step $\delta$ in $x$ changes $u \cdot v$ by $u'\delta \cdot v + u \cdot v'\delta$: the
 slope of a product is $u'v + uv'$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: swishSlope }}

 </details>

 **4. A start for a leaky ReLU** (pencil first). The *leaky* ReLU lets a fraction $a$ of every
 negative number through. Derive the standard deviation of the weights that keeps a signal's size.

 <details><summary>Hint</summary>

 What share of the mean square of a symmetric signal is left behind the activation? For $a = 0$ it
 has to be a half, for $a = 1$ all of it.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: leakyStart }}

 </details>

 **5. Parity** (an afternoon). XOR asks whether an odd number of two inputs is 1. Build a network
 with one hidden layer that answers the same question for any number of inputs. No training: find
 the weights.

 <details><summary>Hint</summary>

 Only the number of ones matters. Draw the wanted answer over that number: 0, 1, 0, 1, … A ReLU
 bends a line at one place. How many bends do you need, and by how much does each change the slope?

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: parityNetwork }}

 </details>

 ## Where the library stands

 [Linear](../../Sources/TinyTensor/Layers/Linear.swift),
 [activations](../../Sources/TinyTensor/Layers/Activation.swift),
 [initializers](../../Sources/TinyTensor/Layers/Initializer.swift),
 [softmax](../../Sources/TinyTensor/Tensor/Softmax.swift), [matrix
 product](../../Sources/TinyTensor/Tensor/MatrixProduct.swift). Each operation carries its
 derivative beside it; chapter 02 derives the most important ones.

 ## Sources

 - M. Minsky, S. Papert, *Perceptrons*, MIT Press, 1969: what one layer cannot do.
 - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural
   networks*, AISTATS 2010, PMLR 9:249–256: the Xavier start.
 - K. He, X. Zhang, S. Ren, J. Sun, *Delving Deep into Rectifiers: Surpassing Human-Level
   Performance on ImageNet Classification*, ICCV 2015,
   [arXiv:1502.01852](https://arxiv.org/abs/1502.01852): the Kaiming start.
 - D. Hendrycks, K. Gimpel, *Gaussian Error Linear Units (GELUs)*,
   [arXiv:1606.08415](https://arxiv.org/abs/1606.08415): GELU.
 - H. Xiao, K. Rasul, R. Vollgraf, *Fashion-MNIST: a Novel Image Dataset for Benchmarking
   Machine Learning Algorithms*, [arXiv:1708.07747](https://arxiv.org/abs/1708.07747): the images.
 - I. Goodfellow, Y. Bengio, A. Courville, *Deep Learning*, MIT Press, 2016, section 6.1: XOR by
   hand.
*/
endChapter()
