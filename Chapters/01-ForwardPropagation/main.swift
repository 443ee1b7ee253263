/*:
 # 01 Forward propagation

 *How do numbers become a prediction?*

 A photograph goes in. "Ankle boot, 97 %" comes out. In between there is no magic, only
 multiplications, additions and one bend, repeated. This chapter builds all of it from nothing:
 first as loops that you could follow with a pencil, then as matrices, then with the library
 that the rest of the book uses. Each time the numbers must be the same.

 Nothing is learnt yet. The weights are set by hand or drawn at random. That is on purpose: a
 network that starts badly never learns, and here you can see why.

 > **Make a guess before you read on.** Take 50 layers, 256 numbers wide. Draw every weight at
 > random, small, around 0.01. Send in numbers around 1. How large are the numbers at the far end:
 > about 1, about 0.01, or too small for a 32-bit float? The answer stands in
 > section 6, and it decides whether a deep network can be trained at all.

 **What you need:** multiplication and addition of tables of numbers (a two-minute recap comes
 first), and the idea of a slope. No calculus beyond that, and no earlier chapter.

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
    for (name, value, least) in [
      ("starts", starts, 2), ("hidden", hiddenUnits, 1), ("depth", depth, 1), ("width", width, 2),
    ] where value < least {
      throw ValidationError("--\(name) is \(value); it has to be at least \(least)")
    }
  }
}

let options = beginChapter(Options.self)
let depth = options.run.size(options.depth, quick: 10)
let width = options.run.size(options.width, quick: 32)
let starts = options.run.size(options.starts, quick: 3)
var generator = SeededGenerator(seed: options.run.seed)
/*:
 </details>

 ## 1. A weighted sum, three times

 A **neuron** takes some numbers, weighs each one, adds them up and adds a constant. Say you judge
 a shop by two numbers, its distance (2 km) and its price level (3). You weigh distance by 0.5 and
 price by −1, and start from 1: the neuron says $2 \cdot 0.5 + 3 \cdot (-1) + 1 = -1$.

 The weights say what counts, and in which direction. The constant is called the **bias**: what the
 neuron says when all inputs are zero.

 A **layer** is several neurons that look at the same inputs. With one example a row in $X$ and one
 neuron a column in $W$, all of it is one formula, the **affine map**:

 $$ O = X W + b \qquad\text{that is}\qquad o_{ij} = \sum_k x_{ik} w_{kj} + b_j $$

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
//: The same as a product of matrices. The bias is one row; it is added to every row of the
//: product, which is called **broadcasting**.
let byMatrices = Tensor(shops).matmul(Tensor(weights)) + Tensor(biases)
show("matrices", byMatrices)
//: And with the library's layer, which does both in one pass:
let layer = Linear(weight: Tensor(weights), bias: Tensor(biases))
let byLibrary = layer(Tensor(shops))

claim(byMatrices == Tensor(byLoops), "Loops and matrices give the same four numbers")
claim(byLibrary == byMatrices, "The library's layer gives them too")
claim(byLibrary[0, 0] == -1, "The first neuron says −1 of the first shop")
/*:
 Four numbers could agree by luck. So here is a layer of ordinary size: 64 examples with 784 numbers
 each, the size of the images below, into 128 neurons. That is
 $64 \cdot 784 \cdot 128$ multiplications. A 32-bit float keeps about seven digits, and the library
 adds up in another order than the loops, so the last digit may differ.
*/
let manyInputs = Tensor<Float>.normal([64, 784], using: &generator)
let wideLayer = Linear<Float>(inputs: 784, outputs: 128, using: &generator)
let loops = affineByLoops(
  manyInputs.rows, wideLayer.weight.value.rows, wideLayer.bias.value.scalars)
let difference = (wideLayer(manyInputs) - Tensor(loops)).magnitude().max().item

show("multiplications", grouped(64 * 784 * 128))
claim(
  difference < 1e-5, "Loops and library agree to the last digits of a float",
  measured: "largest difference \(scientific(difference, 1))")
/*:
 ## 2. Two layers without a bend are one layer

 > **Popular introductions say** that "the model is $O = WI + b$", and that deep learning stacks
 > this formula. Stacked as it stands, it stays what it was. Multiply two layers out:
 >
 > $$ (X W_1 + b_1)\, W_2 + b_2 = X\, (W_1 W_2) + (b_1 W_2 + b_2) $$
 >
 > The right side is a single affine map, with weights $W_1 W_2$ and bias $b_1 W_2 + b_2$. Three
 > layers or fifty collapse in the same way.

 Do not take the algebra's word for it. Build five layers, fold them into one, and compare:
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
 | GELU | $x \, \Phi(x)$ | a ReLU with a soft corner; $\Phi$ is the normal distribution function |
 | softplus | $\log(1 + e^x)$ | a ReLU with a round corner that never reaches zero |

 Learning, from chapter 02 on, needs one more thing of each: its **slope** (its *derivative*), how
 much the output moves when the input moves a little. Measure it the way you would on a hill: step
 a little to each side, divide the rise by the distance.

 $$ f'(x) \approx \frac{f(x + h) - f(x - h)}{2h} $$

 The slopes also have formulas, and the library uses those. The slope of the sigmoid, for one, is
 $\sigma(x)\,(1 - \sigma(x))$. Let each formula stand trial against the measurement, at 801 places:
*/
let activations: [(name: String, function: Activation)] = [
  ("sigmoid", .sigmoid), ("tanh", .tanh), ("ReLU", .relu), ("GELU", .gelu),
  ("softplus", .softplus),
]
// Double, because measuring slopes needs more digits; and not at 0, where ReLU has no slope.
let places = Tensor<Double>.evenlySpaced(from: -4, through: 4, count: 801) + 0.0005
let h = 1e-5
var slopeRows: [[String]] = []
var worstSlope = 0.0
for (name, activation) in activations {
  let measured = (activation(places + h) - activation(places - h)) / (2 * h)
  let error = (activation.derivative(at: places) - measured).magnitude().max().item
  worstSlope = max(worstSlope, error)
  let at = Tensor<Double>([-2, 0, 2])
  let steepest = activation.derivative(at: places).max().item
  let values = activation(at).scalars.map { fixed($0, 3) }
  slopeRows.append([name] + values + [fixed(steepest, 3), scientific(error, 0)])
}
table(
  ["activation", "f(−2)", "f(0)", "f(2)", "steepest slope", "formula − measurement"],
  rows: slopeRows)
claim(
  worstSlope < 1e-9, "Every slope formula agrees with the measured slope",
  measured: "worst difference \(scientific(worstSlope, 0))")

figure(
  "activations",
  ChartGrid(
    "Only the sigmoid's slope never passes ¼: stack a few and little is left of a signal",
    columns: 3,
    charts: activations.map { name, activation in
      Chart(name, x: Axis("input", ticks: [-4, -2, 0, 2, 4]), y: Axis("output"))
        .line("value", x: places.scalars, y: activation(places).scalars)
        .line("slope", x: places.scalars, y: activation.derivative(at: places).scalars)
    }),
  alt: "Five panels with an activation and its slope from −4 to 4. Steepest slopes: "
    + slopeRows.map { "\($0[0]) \($0[4])" }.joined(separator: ", ") + ".")
/*:
 Read the slopes, not the values. The sigmoid is nowhere steeper than a quarter: of a small change at
 its input, at most a quarter comes out. ReLU passes a change whole or not at all.
 Keep that in mind for chapter 02.

 ## 4. The smallest problem that needs the bend

 **Exclusive or** (XOR): the answer is 1 when exactly one of two inputs is 1. Four points, two
 classes. Can one affine map tell them apart, saying 1 when $w_1 x_1 + w_2 x_2 + b > 0$?

 Suppose it could. Then $b \leq 0$ (both inputs 0), $w_1 + b > 0$ and $w_2 + b > 0$ (one input 1), and
 $w_1 + w_2 + b \leq 0$ (both 1). Add the two in the middle: $w_1 + w_2 + 2b > 0$. Add the outer two:
 $w_1 + w_2 + 2b \leq 0$. Both cannot be. So at least one of the four points is wrong: 75 % is
 the limit.

 Here are 100,000 random attempts to prove that wrong:
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
claim(bestScore == 0.75, "No linear model gets more than three corners of XOR right")
/*:
 With one bend it is easy, and you can find the weights by thinking. Let one hidden unit count
 the ones, and let the other be 1 only if both inputs are 1. Then subtract:

 $$ \text{logit} = \mathrm{relu}(x_1 + x_2) - 2\,\mathrm{relu}(x_1 + x_2 - 1) $$

 Two inputs, two hidden units, one output: that is a network, and this is all of it.

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

// Of the best attempts, draw the one whose border stays farthest from every corner.
let margins = sums.magnitude().min(axis: 0)
let best = (scores + 0.1 * margins).argmax()[0]
let bestLine = (0..<3).map { Double(candidates[$0, best]) }
let square = -0.5...1.5
let panels: [(String, (Double, Double) -> Double)] = [
  (
    "Best of 100,000 linear models: 75 %",
    { bestLine[0] * $0 + bestLine[1] * $1 + bestLine[2] + 0.5 }
  ),
  (
    "Two hidden units: 100 %",
    { Double(xor(Tensor([[Float($0), Float($1)]])).item) }
  ),
]
figure(
  "xor",
  ChartGrid(
    "A line cannot separate XOR; two bends can", columns: 2,
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
 On the left, one straight border: one corner is always on the wrong side. On the right, each hidden
 unit folded the plane once, and the border became a band. More units, more folds.

 ## 5. From numbers to probabilities: softmax

 The last layer puts out one number for each class, its **logit**. Any numbers: negative,
 huge, anything. Softmax makes probabilities of them: raise $e$ to each, so that all are
 positive, then divide by the sum, so that they add up to 1.

 $$ p_i = \frac{e^{x_i}}{\sum_j e^{x_j}} $$

 Here it is, typed in as it stands, and a second spelling that we shall need in a moment:

 {{ SoftmaxByHand.swift }}

 The first spelling works for small logits:
*/
let logits: [Float] = [2, 1, -1]
show("naive softmax of 2, 1, −1", naiveSoftmax(logits).map { fixed($0, 4) }.joined(separator: "  "))
//: And fails for large ones. $e^{1000}$ is more than a float can hold, so it becomes infinite, and
//: infinity divided by infinity is not a number:
let large: [Float] = [1000, 999, 997]
show(
  "naive softmax of 1000, 999, 997",
  naiveSoftmax(large).map { fixed($0, 4) }.joined(separator: "  "))
claim(
  naiveSoftmax(large).allSatisfy(\.isNaN), "The naive spelling gives no number at a logit of 1,000")
/*:
 The repair costs one line. Subtract the largest logit from all of them first. Top and bottom of
 the fraction are then both divided by the same $e^{m}$, so nothing changes, except that no
 power is above $e^0 = 1$ any more.
*/
let repaired = stableSoftmax(large)
let fromLibrary = Tensor(large).softmax()
show("stable softmax of 1000, 999, 997", repaired.map { fixed($0, 4) }.joined(separator: "  "))

claim(repaired == stableSoftmax([3, 2, 0]), "Shifting all logits by 997 changes nothing")
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
 The same shift gives a safe way to compute $\log \sum_j e^{x_j}$, called **log-sum-exp**. It is what
 remains when you take the logarithm of softmax, $\log p_i = x_i - \log \sum_j e^{x_j}$, and we shall need
 it in a moment.
*/
let naiveLogSumExp = log(large.map { exp($0) }.reduce(0, +))
let stableLogSumExp = Tensor(large).logSumExp().item
show(
  "log-sum-exp of 1000, 999, 997", "naive \(naiveLogSumExp), shifted \(fixed(stableLogSumExp, 4))")
claim(
  !naiveLogSumExp.isFinite && abs(stableLogSumExp - 1000.3490) < 1e-3,
  "Shifted, log-sum-exp is just above the largest logit; naive, it overflows")
/*:
 **Temperature.** Divide the logits by $T$ before softmax. Below 1 the favourite takes more; above 1 the
 others catch up. Much later, when the GPT writes, this one number decides between dull
 and wild.
*/
let temperatures: [Float] = [0.25, 1, 4]
let byTemperature = temperatures.map { Tensor(logits).softmax(temperature: $0) }
figure(
  "temperature",
  temperatures.indices.reduce(
    Chart(
      "A low temperature picks the favourite, a high one hardly cares",
      x: Axis("class", categories: logits.map { "logit \(fixed($0, 0))" }),
      y: Axis("probability", range: 0...1.1))
  ) { chart, i in
    chart.bars(
      "T = \(fixed(temperatures[i], 2))", values: byTemperature[i].scalars, format: .decimals(2))
  },
  alt: "Bars of three probabilities at three temperatures. The favourite has "
    + temperatures.indices.map {
      "\(percent(byTemperature[$0][0], 0)) at T = \(fixed(temperatures[$0], 2))"
    }.joined(separator: ", ") + ".")
claim(
  byTemperature[0][0] > byTemperature[1][0] && byTemperature[1][0] > byTemperature[2][0],
  "The favourite's probability falls as the temperature rises")
/*:
 **How wrong is a prediction?** Look at the probability $p$ that it gave to the right answer, and
 take $-\log p$. This is the **cross entropy** loss, in nats. Certain and right: 0. A fifty-fifty
 guess: 0.693. Certain and wrong: no limit. A guess that is spread evenly over ten classes costs
*/
let chanceLoss = log(10.0)
show("log 10", fixed(chanceLoss))
/*:
 nats, whatever the right answer is. Remember that number: it is where every untrained ten-class
 model should begin. Two functions measure a classifier here, its accuracy and this loss:

 {{ Classification.swift }}

 ## 6. Fifty layers deep

 Back to the guess from the beginning. Stack random layers with ReLU between them, send in
 numbers around 1, and measure in every layer how large the weighted sums are (their standard
 deviation).

 {{ DeepSignal.swift }}

 First, the two starts that you might try without thinking: small weights (standard
 deviation 0.01) and large weights (standard deviation 1).
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
 Each layer multiplies the signal by the same factor, and the factor to the power of fifty is either
 nothing or an explosion. So the answer to the guess: too small for a 32-bit float, whose smallest
 positive number is $1.4 \cdot 10^{-45}$. Where every number is zero, every slope is zero,
 and nothing can be learnt.

 Where does the factor come from? One neuron adds up $n$ products of a signal and a weight. If the
 weights are independent with mean 0 and standard deviation $\sigma$, the mean squares multiply:

 $$ \text{(size of the sums)}^2 = n\, \sigma^2 \cdot \text{(size of the signal)}^2 $$

 and ReLU drops the negative half, which is half of the mean square. One layer therefore multiplies
 the size by $\sqrt{n\,\sigma^2 / 2}$, the last column. To keep the signal alive, make that 1:
 $\sigma = \sqrt{2/n}$. This is the **Kaiming** start (He and others, 2015). The **Xavier** start
 (Glorot and Bengio, 2010) uses $\sigma = \sqrt{2/(n_\text{in} + n_\text{out})}$, which suits tanh; with
 ReLU it loses a factor of $\sqrt 2$ at each layer.
*/
for (start, signal) in zip(startsTried, signals) {
  let theory = reluFactor(width: width, initializer: start.initializer)
  let measured = factorPerLayer(signal)
  claim(
    abs(measured / theory - 1) < 0.05,
    result: "The factor per layer of \"\(start.name)\" is within 5 % of the theory's",
    measured: "\(fixed(measured, 3)) and \(fixed(theory, 3))")
}
claim(
  signals[0].last! < 1.4e-45, result: "With the small start nothing is left that a float can hold",
  measured: scientific(signals[0].last!, 1))

//: And with tanh in place of ReLU? Its slope says how much of a change still gets through.
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
claim(
  lastSlopes[1] < 0.1,
  result: "In the large start, tanh lets less than a tenth of a change through",
  measured: fixed(lastSlopes[1], 3))

figure(
  "signal-by-depth",
  ChartGrid(
    "Only a start that fits the activation keeps the signal alive for \(depth) layers",
    columns: 2,
    charts: [("ReLU", signals, nil), ("tanh", tanhSignals, 1e-3...1e2)].map { name, values, range in
      startsTried.indices.reduce(
        Chart(
          name, x: Axis("layer"),
          y: Axis("standard deviation", scale: .log10, range: range))
      ) { chart, i in chart.line(startsTried[i].name, x: 1...depth, y: values[i]) }
    }, sharing: .x, rowHeight: 380),
  alt: "Standard deviation by layer on a logarithmic axis. After \(depth) layers with ReLU: "
    + startsTried.indices.map { "\(startsTried[$0].name) \(scientific(signals[$0].last!, 0))" }
    .joined(separator: ", ") + ". With tanh: "
    + startsTried.indices.map { "\(startsTried[$0].name) \(scientific(tanhSignals[$0].last!, 0))" }
    .joined(separator: ", ") + ".")
/*:
 With ReLU (left) the four starts fan out as straight lines: on a logarithmic axis a constant factor
 is a straight line. With tanh (right, and mind the other scale) nothing explodes, because tanh never
 exceeds 1. That is no comfort. In the large start most units sit near −1 or 1, where tanh is flat and a
 change does not get through. The small start has its slopes, but no signal left: it leaves the picture
 after a few layers.

 ## 7. Real images, untrained

 Now a real network on real images: Fashion-MNIST, ten kinds of clothing, 28 by 28 pixels. (It has
 the shape of MNIST's digits; `--images DIR` takes those or your own.) Each image is a row of 784
 numbers between 0 and 1. One hidden layer, ReLU, ten logits, softmax. All weights random.

 What should such a network score? There are ten classes of equal size, so always saying the same class
 gets 10 %. And a random network? Its ten outputs are drawn in the same way, so none has an advantage
 over another: whatever the image, each is equally likely to be the largest. Averaged over all
 networks that could be drawn, the accuracy is exactly 10 %.
*/
let test = attempt {
  try ImageDataset.load(folder: options.images.images ?? ImageDataset.fashionMNIST, part: .test)
}
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
//: against labels in a random order, which cannot be predicted by anybody:
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
  "\(percent(meanAccuracy)) on average, from \(percent(accuracies.min()!)) to \(percent(accuracies.max()!))"
)
show(
  "the same against shuffled labels",
  "\(percent(meanControl)) on average, from \(percent(controls.min()!)) to \(percent(controls.max()!))"
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
    "One untrained network can look clever; twenty of them average to chance",
    x: Axis("network", range: 0...23, ticks: [1, 5, 10, 15, 20]),
    y: Axis("accuracy (%)", range: 0...30)
  )
  .horizontalLine(at: 10, label: "chance")
  .points("real labels", x: 1...starts, y: accuracies.map { 100 * $0 })
  .points("shuffled labels", x: 1...starts, y: controls.map { 100 * $0 }),
  alt: "Accuracy of \(starts) untrained networks: \(percent(accuracies.min()!)) to "
    + "\(percent(accuracies.max()!)), mean \(percent(meanAccuracy)); against shuffled labels all lie "
    + "between \(percent(controls.min()!)) and \(percent(controls.max()!)).")
/*:
 The mean is chance, but look at the spread. Some networks score far above 10 % and some far below,
 much farther than luck with 10,000 images allows. They have not learnt anything. Similar
 images get similar answers, so a whole class of clothing goes one way or the other, and the
 shuffled labels show what happens when that cannot help. What does one network answer?
*/
let chosen = networks[0](images).argmax()
let shares = (0..<classCount).map { label in
  Double(chosen.count { $0 == label }) / Double(imageCount)
}
let favourite = shares.indices.max { shares[$0] < shares[$1] }!
figure(
  "favourite-classes",
  Chart(
    "The first network says \"\(test.classNames[favourite])\" to \(percent(shares[favourite], 0)) of all images",
    x: Axis("share of answers (%)"), y: Axis("", categories: test.classNames)
  )
  .verticalLine(at: 10, label: "true share")
  .bars(values: shares.map { 100 * $0 }, format: .decimals(1)),
  alt: "Share of answers by class: "
    + shares.indices.map { "\(test.classNames[$0]) \(percent(shares[$0]))" }.joined(separator: ", ")
    + ".")
claim(
  shares[favourite] > 0.2, result: "The first network's favourite takes more than twice its share",
  measured: percent(shares[favourite]))
/*:
 **The loss gives it away.** A model that knows nothing should lose $\log 10 = 2.3026$ nats, no more.
 These lose more, because their logits are large: they are wrong *with confidence*. The repair
 is to start with small logits. Shrink the last layer's weights to a tenth:
*/
var calmLosses: [Double] = []
for _ in 0..<starts {
  let network = TwoLayerNetwork<Float>(
    inputs: test.pixelsPerImage, hiddenUnits: options.hiddenUnits, classes: classCount,
    outputScale: 0.1, using: &generator)
  calmLosses.append(Double(crossEntropy(network(images), labels: labels).item))
}
let calmLoss = Tensor<Double>(calmLosses).mean().item
table(
  ["start of the last layer", "mean loss (nats)", "above log 10"],
  rows: [
    ["Kaiming", fixed(meanLoss), fixed(meanLoss - chanceLoss)],
    ["Kaiming, a tenth of it", fixed(calmLoss), fixed(calmLoss - chanceLoss)],
  ])
claim(
  abs(calmLoss - chanceLoss) < 0.02,
  result: "With small logits the loss is within 0.02 of log 10 = 2.3026", measured: fixed(calmLoss))
claim(
  meanLoss > calmLoss, result: "With large logits the untrained loss is higher",
  measured: fixed(meanLoss))
//: Finally, look at the predictions themselves. Nine images with their true class below, and the three
//: classes that the first network finds most likely:
let shown = 0..<9
let guesses = networks[0](test.tensor(of: shown)).softmax()
figure(
  "untrained-predictions",
  ImageGrid(
    "The untrained network has an opinion on everything, and it is worth nothing",
    images: shown.map { index in
      let order = (0..<classCount).sorted { guesses[index, $0] > guesses[index, $1] }
      let topThree = order.prefix(3).map { (test.classNames[$0], Double(guesses[index, $0])) }
      return ImageGrid.Image(
        test.image(index).scalars, width: test.columns,
        caption: test.classNames[labels[index]], bars: topThree)
    }, columns: 3),
  alt:
    "Nine test images, each with its class and the three answers that the network finds likeliest. "
    + "\(shown.count { guesses.slice($0..<$0 + 1).argmax()[0] == labels[$0] }) of 9 first answers are right."
)
/*:
 ## What you have learnt

 - A layer is an affine map, $O = XW + b$: weighted sums, one for each neuron.
 - Stacked affine maps are one affine map. An activation between them makes depth count, and XOR
   is the smallest proof.
 - Softmax turns logits into probabilities. Subtract the maximum first, or it overflows.
 - The size of the random weights decides whether a signal survives fifty layers. $\sigma = \sqrt{2/n}$
   suits ReLU.
 - An untrained ten-class model scores 10 % on average and should lose $\log 10$ nats. If yours does
   not, look at its start.

 The network can predict now, but badly. The next chapter finds out how every single weight should
 change.

 ## Where the library stands

 [Linear](../../Sources/TinyTensor/Layers/Linear.swift),
 [activations](../../Sources/TinyTensor/Layers/Activation.swift),
 [initializers](../../Sources/TinyTensor/Layers/Initializer.swift),
 [softmax](../../Sources/TinyTensor/Tensor/Softmax.swift),
 [matrix product](../../Sources/TinyTensor/Tensor/MatrixProduct.swift). Each operation carries its
 derivative beside it; chapter 02 explains how to read them.

 ## Sources

 - M. Minsky, S. Papert, *Perceptrons*, MIT Press, 1969: what one layer cannot do.
 - X. Glorot, Y. Bengio, *Understanding the difficulty of training deep feedforward neural networks*,
   AISTATS 2010, PMLR 9:249–256: the Xavier start.
 - K. He, X. Zhang, S. Ren, J. Sun, *Delving Deep into Rectifiers*, ICCV 2015,
   [arXiv:1502.01852](https://arxiv.org/abs/1502.01852): the Kaiming start.
 - D. Hendrycks, K. Gimpel, *Gaussian Error Linear Units*,
   [arXiv:1606.08415](https://arxiv.org/abs/1606.08415): GELU.
 - H. Xiao, K. Rasul, R. Vollgraf, *Fashion-MNIST*,
   [arXiv:1708.07747](https://arxiv.org/abs/1708.07747): the images.
*/
endChapter()
