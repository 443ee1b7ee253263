/*:
 # 11 Recurrent networks

 *How does a network remember?*

 A text has no fixed length, and what a word means depends on what came before. This chapter builds
 the oldest network that can read one: it takes a letter or a word at a time and keeps a few numbers
 in mind, its *state*. We find out how such a network learns, how far back its learning reaches, and
 what it takes to keep it from breaking. Then it reads two novels by the same author, and has to say
 which of them a passage is from. At the end it writes.

 > **Make a guess before you read on.** From 64 words of Jane Austen, all names masked, is this
 > *Emma* or *Pride and Prejudice*? There are three rivals. One always says the commoner answer. One
 > only looks which words there are, as if they were drawn from a bag. One is a recurrent network:
 > it reads the words in order. How many of 100 passages does each get right? Section 5 answers. A
 > second guess, for section 3: the derivative of the loss is passed back from step to step. From
 > ordinary random weights, after how many steps is it down to a thousandth: about 10, 100 or 1,000?

 **What you need:** *a recap in two minutes.* An affine map is $xW + b$. The function $\tanh$
 squashes each number into $(-1, 1)$. Softmax makes probabilities of *logits*. The loss is the cross
 entropy, $-\log p$ of the right answer in nats ([chapter 01](../01-ForwardPropagation/README.md)).
 Backpropagation passes the derivative of the loss from the end of a computation to its beginning.
 Where a value is used several times, the derivatives of its uses add up ([chapter
 02](../02-Backpropagation/README.md)). RMSProp and Adam are optimizers that measure each step by
 the recent size of its gradient ([chapter 03](../03-StochasticGradientDescent/README.md)). Dropout
 silences units by chance while training, and validation data are for choices ([chapter
 04](../04-Dropout/README.md)). An *embedding* is a table with a learnt vector for each word or
 character.

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
  @OptionGroup var text: TextOptions

  @Option(name: .customLong("hidden"), help: "Units of the network that writes.") var hidden = 256
  @Option(help: "Width of its character vectors.") var width = 64
  @Option(help: "Its training steps.") var steps = 1_600
  @Option(help: "Streams of text that it reads side by side.") var batch = 32
  @Option(help: "Characters over which blame is passed back.") var window = 64
  @Option(help: "Its highest learning rate.") var learningRate = 0.004
  @Option(help: "Words of a passage to classify.") var passage = 64
  @Option(help: "Passes through the training passages.") var passes = 6

  func validate() throws {
    try requireAtLeast(
      ("hidden", hidden, 2), ("width", width, 1), ("steps", steps, 8), ("batch", batch, 1),
      ("window", window, 1), ("passage", passage, 4), ("passes", passes, 1))
    guard learningRate > 0 && learningRate.isFinite else {
      throw ValidationError("--learning-rate is \(learningRate); it has to be above 0")
    }
  }
}

let options = beginChapter(Options.self)
let size = options.run
let seed = options.run.seed
let corpus = attempt {
  try TextCorpus.load(path: options.text.corpus, validation: options.text.validation)
}
attempt {
  try checkSize(
    "the validation text", corpus.validation.characterCount, atLeast: 400, "characters")
}
var generator = SeededGenerator(seed: seed)
/*:
 </details>

 ## 1. One step, again and again

 Take a letter, as a vector $x_t$: 1 at its own place, 0 elsewhere. Mix it with the state that the
 letters before have left, and squash:

 $$ h_t = \tanh(x_t W + h_{t-1} U + b) \qquad h_0 = 0 $$

 $W$ says what to make of the letter, $U$ what to make of the memory. This is a **recurrent
 network** in the form of Jeffrey Elman (1990). The numbers in $h_t$ are its *units*. The logits of
 the next letter are $h_t V + c$. The three matrices are *the same at every step*: a text of a
 thousand letters needs no more weights than one of three. As loops:

 {{ ElmanByHand.swift }}

 As matrices, each step a few tensors, and with the library's layer `SimpleRNN`:

 {{ ElmanNetwork.swift }}

 The task is to read "a rose is a rose", and to say at each letter what the next one is. Do the
 three spellings agree? And what does the network look like when every step is drawn?
*/
let rose = "a rose is a rose"
let roseLetters = CharacterVocabulary(PlainText(rose))
let roseNumbers = attempt { try roseLetters.encode(rose) }.map { Int($0) }
let (roseInputs, roseLabels) = (Array(roseNumbers.dropLast()), Array(roseNumbers.dropFirst()))
let oneHots = Tensor<Double>.oneHot(roseInputs, classCount: roseLetters.count)
let sequence = oneHots.reshaped([roseInputs.count, 1, roseLetters.count])
let small = ElmanNetwork<Double>(
  inputs: roseLetters.count, hidden: 5, classes: roseLetters.count, using: &generator)
let byHand = ElmanByHand(small)
let losses = [
  byHand.loss(oneHots.rows, labels: roseLabels),
  small.unrolled(sequence).crossEntropy(labels: roseLabels).item,
  small(sequence).crossEntropy(labels: roseLabels).item,
]
table(
  ["spelling", "loss (nats per letter)"],
  rows: zip(["loops", "matrices, step by step", "the library's layer"], losses).map {
    [$0, fixed($1, 12)]
  })
let lossSpread = losses.max()! - losses.min()!
claim(
  lossSpread < 1e-12, "Loops, matrices and library have the same loss",
  measured: "largest difference \(scientific(lossSpread, 0))")
let firstLetters = Array(rose.prefix(5)).map { $0 == " " ? "␣" : String($0) }
let firstStates = byHand.states(oneHots.rows)
let firstAnswers = byHand.probabilities(firstStates)
figure(
  "unrolled",
  GraphDrawing(
    "Unrolled over four letters: one network, used four times",
    nodes: [.init("h0", title: "state 0", lines: ["zeros"], kind: .input)]
      + (1...4).flatMap { t -> [GraphDrawing.Node] in
        [
          .init("x\(t)", title: "reads \(firstLetters[t - 1])", kind: .input),
          .init("h\(t)", title: "state \(t)", lines: ["tanh(xW + hU + b)"]),
          .init(
            "y\(t)", title: "next: \(firstLetters[t])",
            lines: ["probability \(fixed(firstAnswers[t - 1][roseLabels[t - 1]], 2))"],
            kind: .output),
        ]
      },
    edges: (1...4).flatMap { t in
      [("h\(t - 1)", "h\(t)"), ("x\(t)", "h\(t)"), ("h\(t)", "y\(t)")].map {
        GraphDrawing.Edge(from: $0.0, to: $0.1)
      }
    }),
  alt:
    "Four copies of a cell in a row. Each takes a letter and the state before, and gives a state "
    + "and the probability of the next letter: "
    + (0..<4).map { fixed(firstAnswers[$0][roseLabels[$0]], 2) }.joined(separator: ", ") + ".")
/*:
 ## 2. Blame through time

 Drawn like this, *unrolled*, a recurrent network is a deep network with one layer for each step,
 and all layers share their weights. So backpropagation is nothing new. Go from the last step to the
 first. In this chapter **blame** is short for the derivative of the loss with respect to a state. A
 state is to blame for two things: for the answer of its own step, and for what it told the next
 state. Write $\bar{h}$ for the derivative of the loss with respect to $h$, and $z_t$ for what
 stands inside the tanh, whose slope is $1 - h_t^2$. Write $p_t$ for the predicted probabilities and
 $q_t$ for the wanted ones, 1 for the right letter and 0 for the others. The loss is the mean over
 $T$ steps, so its derivative with respect to the logits is $(p_t - q_t) / T$ ([chapter
 04](../04-Dropout/README.md), section 5). The sign $\odot$ multiplies place by place:

 $$ \bar{h}_t = \frac{p_t - q_t}{T}\, V^\top + \bar{z}_{t+1} U^\top $$

 $$ \bar{z}_t = \bar{h}_t \odot (1 - h_t^2) $$

 The weights are used at every step, so every step adds to their derivatives:

 $$ \bar{W} = \sum_t x_t^\top \bar{z}_t \qquad \bar{U} = \sum_t h_{t-1}^\top \bar{z}_t $$

 $$ \bar{b} = \sum_t \bar{z}_t $$

 This is **backpropagation through time**. The loops below can also be told to forget something:

 {{ ThroughTime.swift }}

 Are the derived slopes the measured ones? And would we notice if they were not?
*/
func checkThroughTime(_ mistake: Mistake) throws -> GradientReport {
  let weights = byHand.tensors
  return try GradientCheck()(
    "backpropagation through time",
    at: ["W": weights[0], "U": weights[1], "b": weights[2], "V": weights[3], "c": weights[4]],
    of: { w in
      Tensor(ElmanByHand(w[0], w[1], w[2], w[3], w[4]).loss(oneHots.rows, labels: roseLabels))
    },
    claimed: { w, dy in
      ElmanByHand(w[0], w[1], w[2], w[3], w[4])
        .gradients(oneHots.rows, labels: roseLabels, forgetting: mistake).tensors.map { dy * $0 }
    })
}
let honest = attempt { try checkThroughTime(.none) }
var mistakeRows: [[String]] = []
for mistake in Mistake.allCases.dropFirst() {
  do {
    _ = try checkThroughTime(mistake)
    mistakeRows.append([mistake.rawValue, "not noticed", ""])
  } catch let error as GradientMismatch {
    mistakeRows.append(
      [
        mistake.rawValue, "refused",
        "derivative by \(error.input) off by \(percent(error.relativeError, 0))",
      ])
  }
}
table(["whoever forgets …", "", "first found"], rows: mistakeRows)
claim(
  honest.worstRelativeError < 1e-6, "The derived slopes are the measured ones",
  measured:
    "\(honest.count) slopes, worst relative error \(scientific(honest.worstRelativeError, 0))")
claim(
  mistakeRows.allSatisfy { $0[1] == "refused" }, "Each of the five mistakes is refused",
  measured: "\(mistakeRows.count) of \(mistakeRows.count)")
let handGradients = byHand.gradients(oneHots.rows, labels: roseLabels).tensors
let gradientSpread = [small.unrolled(sequence), small(sequence)].map { logits in
  let gradients = logits.crossEntropy(labels: roseLabels).backward()
  return zip(small.parameters, handGradients).map { parameter, expected in
    (gradients[parameter] - expected).magnitude().max().item
  }.max()!
}.max()!
claim(
  gradientSpread < 1e-12,
  "Loops, autograd over matrices, and the library's layer agree on all slopes",
  measured: "largest difference \(scientific(gradientSpread, 0))")
/*:
 The second and third mistakes in the table come from an error that is also found in words:

 > **It is sometimes said** that an unrolled network has a set of weights for each step. It has one
 > set, used at every step, and every step adds to its derivatives. Count one step only, and they do
 > not pass the check against measured slopes.

 ## 3. How far blame reaches

 On its way back, blame is multiplied by $U^\top$ and by $1 - h^2$ at each step. A number multiplied
 by the same factor many times vanishes or explodes. With a matrix for a factor, two figures say
 which. The largest **singular value** $\sigma$ is how much one product can stretch a vector at
 most. The **spectral radius** $\rho$ is how much a step of a long row of products stretches it in
 the long run. (In the language of linear algebra it is the largest magnitude of an eigenvalue.) An
 *orthogonal* matrix turns without stretching: $\rho = \sigma = 1$. Here $\sigma$ is a number; in
 the next sections $\sigma(\cdot)$ with an argument is the sigmoid.

 {{ GradientFlow.swift }}

 How far does blame reach? Take 64 units and several matrices $U$. The *usual start* draws each
 weight evenly from between $\pm 1/\sqrt{n}$, with $n$ units, as libraries do. Send a random blame
 back, once without the tanh and once with it. The last two columns say after how many steps a
 thousandth is left.
*/
let flowUnits = 64
let farthest = size.size(100, quick: 40)
let orthogonal: Tensor<Double> = Initializer.orthogonal(
  inputs: flowUnits, outputs: flowUnits, using: &generator)
let usual: Tensor<Double> = Initializer.uniform(1 / Double(flowUnits).squareRoot())(
  inputs: flowUnits, outputs: flowUnits, using: &generator)
let matrices: [(name: String, matrix: Tensor<Double>)] = [
  ("usual start", usual), ("orthogonal × 0.9", orthogonal * 0.9), ("orthogonal", orthogonal),
  ("orthogonal × 1.1", orthogonal * 1.1), ("usual start × 3", usual * 3),
]
let radii = matrices.map { spectralRadius($0.matrix) }
let stretches = matrices.map { largestSingularValue($0.matrix) }
let flows = [false, true].map { squashes in
  matrices.map { matrix in
    var draws = SeededGenerator(seed: seed + 50)
    return blame(
      recurrent: matrix.matrix, distance: farthest, squashes: squashes, using: &draws)
  }
}
func stepsToThousandth(_ flow: [Double]) -> String {
  flow.firstIndex { $0 < 1e-3 }.map(String.init) ?? "> \(farthest)"
}
table(
  [
    "recurrent matrix", "spectral radius", "largest singular value", "a thousandth, linear",
    "with tanh",
  ],
  rows: matrices.indices.map {
    [
      matrices[$0].name, fixed(radii[$0], 3), fixed(stretches[$0], 3),
      stepsToThousandth(flows[0][$0]), stepsToThousandth(flows[1][$0]),
    ]
  })
figure(
  "blame-by-distance",
  ChartGrid(
    "The recurrent matrix decides whether blame vanishes or explodes",
    columns: 2,
    charts: zip(["linear", "with tanh"], flows).map { name, flow in
      zip(matrices, flow).reduce(
        Chart(
          name, x: Axis("steps before the loss"),
          y: Axis("blame / blame at the loss", scale: .log10))
      ) { $0.line($1.0.name, x: 0...farthest, y: $1.1, markers: false) }
    }, rowHeight: 330),
  alt: "Blame by distance for five matrices. After \(farthest) steps, linear: "
    + zip(matrices, flows[0]).map { "\($0.name) \(scientific($1.last!, 0))" }.joined(
      separator: ", ")
    + "; with tanh: "
    + zip(matrices, flows[1]).map { "\($0.name) \(scientific($1.last!, 0))" }.joined(
      separator: ", ")
    + ".")
let orthogonalDrift = [(1, 0.9), (2, 1), (3, 1.1)].map { row, factor in
  abs(flows[0][row][farthest] / pow(factor, Double(farthest)) - 1)
}.max()!
claim(
  orthogonalDrift < 1e-9, "Linear and orthogonal × g: the blame is exactly gᵏ after k steps",
  measured: "relative difference \(scientific(orthogonalDrift, 0))")
claim(
  zip(flows.flatMap(\.self), stretches + stretches).allSatisfy { flow, stretch in
    flow.indices.allSatisfy { flow[$0] <= pow(stretch, Double($0)) * (1 + 1e-9) }
  }, "No blame is ever larger than σᵏ, with or without tanh")
let measuredRate = pow(flows[0][0][farthest] / flows[0][0][farthest / 2], 2 / Double(farthest))
claim(
  abs(measuredRate / radii[0] - 1) < 0.05,
  result: "The usual start shrinks blame by its spectral radius a step, within 5 %",
  measured: "\(fixed(measuredRate, 3)) and \(fixed(radii[0], 3))")
claim(
  stretches[0] > 1 && radii[0] < 1 && flows[0][0][farthest] < 1e-10,
  result: "Its largest singular value is above 1, and still blame vanishes without any tanh",
  measured:
    "\(fixed(stretches[0], 2)); after \(farthest) steps \(scientific(flows[0][0][farthest], 0))")
/*:
 That answers the second guess: about 10. Weights drawn evenly from between $\pm 1/\sqrt{n}$ have a
 variance of $1/(3n)$. A large matrix of such weights has a spectral radius near
 $\sqrt{n \cdot 1/(3n)} = 1/\sqrt{3} = 0.577$ (Geman, 1986), and $0.577^{13}$ is below a thousandth.

 > **It is often said** that gradients vanish because the slope of tanh is below 1. It makes things
 > worse. But a network without any tanh loses its gradient all the same when it starts from the
 > usual small random weights: the spectral radius of its recurrent matrix is below 1.

 > **It is often said** that a singular value above 1 makes gradients explode. It has to be above 1
 > for that, but it does not suffice: the usual small random weights have one, and their gradient
 > vanishes.

 Nor is vanishing blame always bad. It says which memories learning can reach, and nothing about
 texts in which only the near past matters.

 ## 4. A cliff

 What does it do to the training when blame explodes? Take the example of Pascanu, Mikolov and
 Bengio (2013). One unit feeds itself, $x_t = w\,\sigma(x_{t-1}) + b$, where $\sigma$ is the
 sigmoid. After 50 steps its answer $\sigma(x)$ shall be 0.7.

 {{ Cliff.swift }}

 The walk goes down the gradient from one place, first without any repair:
*/
let cliff = Cliff()
let cliffStart = Cliff.Place(w: 5.5, b: -2)
let (cliffRate, cliffNorm, cliffSteps) = (0.5, 0.1, 300)
let plainWalk = cliff.walk(
  from: cliffStart, learningRate: cliffRate, maximumNorm: .infinity, steps: cliffSteps)
let clippedWalk = cliff.walk(
  from: cliffStart, learningRate: cliffRate, maximumNorm: cliffNorm, steps: cliffSteps)
let jump = plainWalk.norms.indices.max { plainWalk.norms[$0] < plainWalk.norms[$1] }!
let landed = plainWalk.places[jump + 1]
table(
  ["", "largest gradient", "where it leads", "loss after \(cliffSteps) steps"],
  rows: [("as it is", plainWalk), ("clipped at \(cliffNorm)", clippedWalk)].map { name, walk in
    let end = walk.places.last!
    return [
      name, fixed(walk.norms.max()!, 1), "w = \(fixed(end.w, 2)), b = \(fixed(end.b, 2))",
      fixed(cliff.loss(at: end).value, 4),
    ]
  })
/*:
 The first walk meets a gradient so long that one step throws it off the map. The repair is
 **clipping**. Where the norm of the gradient, all weights taken together, is above a threshold,
 shorten it to the threshold. The direction stays. Where do the two walks go? In the picture a ring
 marks where both start, and the large mark where the clipped walk ends; the other ends far outside.
*/
let (cliffW, cliffB) = (3.0...6.5, -3.2 ... -1.0)
let cliffCells = size.size(81, quick: 21)
let cliffRows = (0..<cliffCells).map { row in
  (0..<cliffCells).map { column in
    let share = (Double(column) / Double(cliffCells - 1), Double(row) / Double(cliffCells - 1))
    let place = Cliff.Place(
      w: cliffW.lowerBound + share.0 * (cliffW.upperBound - cliffW.lowerBound),
      b: cliffB.lowerBound + share.1 * (cliffB.upperBound - cliffB.lowerBound))
    return cliff.loss(at: place).value
  }
}
func path(_ walk: [Cliff.Place]) -> (x: [Double], y: [Double]) { (walk.map(\.w), walk.map(\.b)) }
let (plainPath, clippedPath) = (
  path(Array(plainWalk.places[...(jump + 1)])), path(clippedWalk.places)
)
figure(
  "clipping",
  Chart(
    "A gradient of \(fixed(plainWalk.norms[jump], 0)) throws one walk off the map; clipped, it "
      + "descends",
    x: Axis("w", range: cliffW), y: Axis("b", range: cliffB), height: 460
  )
  .heatMap(cliffRows, x: cliffW, y: cliffB, palette: .blues, label: "loss", format: .hidden)
  .path("clipped", x: clippedPath.x, y: clippedPath.y, color: .green)
  .path("as it is", x: plainPath.x, y: plainPath.y, color: .vermilion),
  alt:
    "The loss over w and b is flat on both sides of a cliff. Without clipping the walk meets the "
    + "cliff at step \(jump + 1) and lands at w = \(fixed(landed.w, 0)), "
    + "b = \(fixed(landed.b, 0)); "
    + "clipped it ends with a loss of \(fixed(cliff.loss(at: clippedWalk.places.last!).value, 4)).")
let gridStarts = stride(from: 4.0, through: 6.5, by: 0.25).flatMap { w in
  stride(from: -3.0, through: -1.0, by: 0.2).map { Cliff.Place(w: w, b: $0) }
}
func arrivals(_ maximumNorm: Double) -> Int {
  gridStarts.count { start in
    let walk = cliff.walk(
      from: start, learningRate: cliffRate, maximumNorm: maximumNorm, steps: cliffSteps)
    return cliff.loss(at: walk.places.last!).value < 0.01
  }
}
let (plainArrivals, clippedArrivals) = (arrivals(.infinity), arrivals(cliffNorm))
table(
  ["from \(gridStarts.count) places of a grid", "end with a loss below 0.01"],
  rows: [
    ["as it is", "\(plainArrivals)"], ["clipped at \(cliffNorm)", "\(clippedArrivals)"],
  ])
claim(
  clippedArrivals > plainArrivals, result: "From more starts the clipped walk arrives",
  measured: "\(clippedArrivals) against \(plainArrivals) of \(gridStarts.count)")
/*:
 The start in the picture was chosen because it fails; the table counts all of a grid, so that you
 can judge how often that happens. Clipping repairs explosions. It does nothing for what vanishes.

 ## 5. Which novel is this from?

 The classic exercise with recurrent networks is to classify text. Ours is harder than most: two
 novels by one author. A name would give them away, so names are masked. How does a program know a
 name? By the capital letter, inside sentences, where it is not the beginning that asks for one:

 {{ Masking.swift }}
*/
let isAusten = corpus.pieces.count == 6
let halves = corpus.text.split(at: corpus.text.characterCount / 2)
let twoPlain = isAusten ? [corpus.pieces[0].text, corpus.pieces[4].text] : [halves.0, halves.1]
let titles =
  isAusten ? [corpus.pieces[0].title, corpus.pieces[4].title] : ["first half", "second half"]
let rawWords = twoPlain.map(wordsWithoutHeadings)
let finder = NameFinder(rawWords)
let maskedWords = rawWords.map { masked($0, finder) }
attempt {
  try checkSize("the corpus", maskedWords.map(\.count).min()!, atLeast: 800, "words in each half")
}
table(
  ["text", "words", "of them masks", "written with a capital"],
  rows: titles.indices.map { text in
    [
      titles[text], grouped(maskedWords[text].count),
      percent(Double(maskedWords[text].count { $0 == nameMask }) / Double(maskedWords[text].count)),
      grouped(rawWords[text].count { $0.first!.isUppercase }),
    ]
  })
show("different words taken for names", finder.names.count)
show(
  "every tenth of them by the alphabet",
  finder.names.sorted().enumerated().filter { $0.offset.isMultiple(of: 10) }.map(\.element)
    .joined(separator: " "))
show(
  "how it then reads",
  maskedWords[0].dropFirst(maskedWords[0].count / 2).prefix(40)
    .joined(separator: " "))
/*:
 (With `--corpus` the two texts are the first and the second half of yours.) The rule is not
 perfect. It also masks "Mr." and "England", and it misses a name that never stands inside a
 sentence. Masking too much does no harm here: it only makes the task harder.

 **Training and test must not be neighbours.** Passages of one scene share their words. So each text
 is cut into 20 blocks; of each five, three train, one validates, one tests; and the first words of
 each block belong to nobody.

 {{ Passages.swift }}
 {{ TwoTexts.swift }}

 **The baseline.** A *bag of words* forgets the order: each word has one number, its evidence for
 the second text, and the numbers of a passage are added up. That is logistic regression. It trains
 with the *binary cross entropy*. With $\sigma(z)$ the probability of text 1, the loss is
 $-\log \sigma(z)$ for text 1 and $-\log(1 - \sigma(z))$ for text 0. Its slope is again predicted
 minus wanted, $\sigma(z) - y$, where $y$ is the number of the right text.

 {{ PassageModels.swift }}
 {{ PassageTraining.swift }}

 Train it, and ask it which words it goes by.
*/
let passes = size.size(options.passes, quick: 1)
func passages(_ texts: TwoTexts) -> (length: Int, training: Passages, validation: Passages) {
  let shortest = [0, 1].flatMap { text in
    BlockSplit.Role.allCases.flatMap { texts.split.blocks($0, ofText: text).map(\.count) }
  }.min()!
  let length = min(options.passage, shortest / 2)
  let all = texts.split.passages(.training, length: length, stride: max(length / 2, 1))
  let few = size.size(all, quick: all.chosen(Array(stride(from: 0, to: all.count, by: 12))))
  return (length, few, texts.split.passages(.validation, length: length, stride: length))
}
struct Trained<Model: PassageModel<Float>> {
  var name: String
  var model: Model
  var curve: (training: [Double], validation: [PassageScore])
  /// At the weights that were kept.
  var score: PassageScore
}
func trainedBag(
  _ name: String, _ counting: Counting, learningRate: Double, decay: Double,
  on texts: TwoTexts, labels: Passages? = nil
) -> Trained<BagOfWords<Float>> {
  let data = passages(texts)
  let model = BagOfWords<Float>(wordCount: texts.vocabulary.count, counting: counting)
  let curve = train(
    model, Adam<Float>.decoupled(learningRate: learningRate, weightDecay: decay),
    on: labels ?? data.training, validation: data.validation, passes: passes, seed: seed)
  return Trained(
    name: name, model: model, curve: curve, score: PassageScore(model, data.validation))
}
func heaviest(_ bag: BagOfWords<Float>, _ vocabulary: WordVocabulary, count: Int = 14) -> [String] {
  let evidence = bag.evidence.weight.value.scalars
  let order = evidence.indices.sorted { evidence[$0] < evidence[$1] }
  return [order.prefix(count), order.suffix(count).reversed()[...]].map {
    $0.map { vocabulary.words[$0] }.joined(separator: " ")
  }
}
let asPrinted = TwoTexts(maskedWords)
let printedBag = trainedBag("as printed", .presence, learningRate: 0.003, decay: 0, on: asPrinted)
table(
  ["text", "words that speak for it most"],
  rows: zip(titles, heaviest(printedBag.model, asPrinted.vocabulary)).map { [$0, $1] })
/*:
 Look closely. In Debian's edition of *Emma* everybody is "every body", and surprise is "surprize".
 That is not how Jane Austen told one story or the other. It is how two *printers* spelt. A
 classifier that learns this tells editions apart, and its accuracy is no evidence of more. No split
 into blocks helps, because the whole book is printed alike. So level the spelling, before any
 split:

 {{ Spelling.swift }}
*/
let levelled = TwoTexts(maskedWords.map(Spelling.levelled))
let data = passages(levelled)
let test = levelled.split.passages(.test, length: data.length, stride: data.length)
let levelledBag = trainedBag(
  "presence, rate 0.003", .presence, learningRate: 0.003, decay: 0, on: levelled)
table(
  ["bag of words", "validation loss", "accuracy"],
  rows: [("spelling as printed", printedBag.score), ("spelling levelled", levelledBag.score)].map {
    [$0, fixed($1.loss, 3), percent($1.accuracy)]
  })
table(
  ["text", "words that speak for it most, levelled"],
  rows: zip(titles, heaviest(levelledBag.model, levelled.vocabulary)).map { [$0, $1] })
claim(
  levelledBag.score.loss > printedBag.score.loss,
  result: "Part of the first score was the printer's: levelled, the loss is higher",
  measured: "\(fixed(printedBag.score.loss, 3)) becomes \(fixed(levelledBag.score.loss, 3))")
/*:
 What is left are daughters and ladies against a charade: what the books are about. From here on all
 models read the levelled text. Both families get six recipes each, the same passages, the same
 number of passes, and the same rule: of each run keep the weights of the lowest validation loss,
 then take the recipe whose loss is lowest.
*/
let bags = [
  trainedBag("counts, rate 0.003", .counts, learningRate: 0.003, decay: 0, on: levelled),
  trainedBag("counts, rate 0.01", .counts, learningRate: 0.01, decay: 0, on: levelled),
  trainedBag("counts, rate 0.01, decay 0.3", .counts, learningRate: 0.01, decay: 0.3, on: levelled),
  levelledBag,
  trainedBag("presence, rate 0.01", .presence, learningRate: 0.01, decay: 0, on: levelled),
  trainedBag(
    "presence, rate 0.01, decay 0.3", .presence, learningRate: 0.01, decay: 0.3, on: levelled),
]
func best<Model>(_ tried: [Trained<Model>]) -> Trained<Model> {
  tried.min { $0.score.loss < $1.score.loss }!
}
let bag = best(bags)
/*:
 **The network of the tutorials.** Embedding of 64, two recurrent layers of 64, one logit from the
 last state, RMSProp with a learning rate of 0.001. It runs first as it stands, then with one repair
 after the other.
*/
struct ReaderRecipe {
  var name: String
  var readout: Readout
  var dropoutRate = 0.0
  var learningRate = 0.001
}
func untrainedReader(_ recipe: ReaderRecipe) -> PassageReader<Float> {
  var draws = SeededGenerator(seed: seed + 10)
  return PassageReader(
    wordCount: levelled.vocabulary.count, dropoutRate: recipe.dropoutRate,
    readout: recipe.readout, using: &draws)
}
func trainedReader(
  _ recipe: ReaderRecipe, labels: Passages? = nil, validation: Passages? = nil
) -> Trained<PassageReader<Float>> {
  let model = untrainedReader(recipe)
  let curve = train(
    model, RMSProp<Float>(learningRate: recipe.learningRate, decay: 0.9),
    on: labels ?? data.training, validation: validation ?? data.validation, passes: passes,
    seed: seed)
  return Trained(
    name: recipe.name, model: model, curve: curve,
    score: PassageScore(model, validation ?? data.validation))
}
let readerRecipes = [
  ReaderRecipe(name: "last state (the tutorials)", readout: .lastState),
  ReaderRecipe(name: "last state, dropout 0.3", readout: .lastState, dropoutRate: 0.3),
  ReaderRecipe(name: "mean state", readout: .meanState),
  ReaderRecipe(name: "mean state, dropout 0.3", readout: .meanState, dropoutRate: 0.3),
  ReaderRecipe(name: "mean state, dropout 0.5", readout: .meanState, dropoutRate: 0.5),
  ReaderRecipe(
    name: "mean state, dropout 0.3, rate 0.0003", readout: .meanState, dropoutRate: 0.3,
    learningRate: 0.0003),
]
var readers: [Trained<PassageReader<Float>>] = []
for recipe in progress("Readers", readerRecipes, seconds: size.size(16, quick: 2)) {
  readers.append(trainedReader(recipe))
}
let tutorial = readers[0]
let reader = best(readers)
table(
  ["recipe", "training loss, last pass", "validation loss", "validation accuracy"],
  rows: [["always the commoner text", "", "", percent(data.validation.majority)]]
    + bags.map {
      [
        "bag: \($0.name)", fixed($0.curve.training.last!, 3), fixed($0.score.loss, 3),
        percent($0.score.accuracy),
      ]
    }
    + readers.map {
      [
        "network: \($0.name)", fixed($0.curve.training.last!, 3), fixed($0.score.loss, 3),
        percent($0.score.accuracy),
      ]
    })
show("kept", "bag: \(bag.name); network: \(reader.name)")
/*:
 Why does the tutorials' network do so badly? We ask the gradient: how strongly does its logit
 depend on a word, by the number of places that the word stands before the end? And how do the
 losses fall, pass by pass?
*/
let probes = Array(data.validation.tokens.prefix(size.size(400, quick: 50)))
let listeners = [
  ("untrained, last state", untrainedReader(readerRecipes[0])),
  ("trained, last state", tutorial.model), ("trained, mean state", readers[2].model),
]
let wordBlames = listeners.map { _, model in
  let blames = model.blameByDistance(probes)
  let sum = blames.reduce(0, +)
  return blames.map { $0 / sum }
}
let lastEight = wordBlames.map { $0.prefix(8).reduce(0, +) }
let evenShare = min(8 / Double(data.length), 1)
figure(
  "blame-by-word",
  zip(listeners, wordBlames).reduce(
    Chart(
      "The last eight words have \(percent(lastEight[0], 0)) of the blame before training, "
        + "\(percent(lastEight[1], 0)) after",
      x: Axis("words before the end of the passage"),
      y: Axis("share of the blame (%)", scale: .log10, range: 1e-6...100))
  ) { chart, blames in
    chart.line(
      blames.0.0, x: 0..<data.length, y: blames.1.map { $0 > 0 ? 100 * $0 : .nan },
      markers: false)
  },
  alt:
    "Share of the derivative of the logit by the distance of a word from the end. The last eight "
    + "words have "
    + zip(listeners, lastEight).map { "\(percent($1)) of it (\($0.0))" }.joined(separator: ", ")
    + "; an even share is \(percent(evenShare)).")
figure(
  "reader-curves",
  ChartGrid(
    "All networks learn their training passages; what they lack is the rule", columns: 2,
    charts: [
      (
        "training loss (nats)",
        { (trained: Trained<PassageReader<Float>>) in trained.curve.training }
      ),
      ("validation loss (nats)", { $0.curve.validation.map(\.loss) }),
    ].map { label, curve in
      [readers[0], readers[2], readers[3]].reduce(Chart("", x: Axis("pass"), y: Axis(label))) {
        $0.line($1.name, x: 1...passes, y: curve($1))
      }
    }, sharing: [.x, .y], rowHeight: 300),
  alt: "Training and validation loss by pass: "
    + [readers[0], readers[2], readers[3]].map {
      "\($0.name) ends at \(fixed($0.curve.training.last!, 3)) in training and "
        + "\(fixed($0.curve.validation.last!.loss, 3)) in validation"
    }.joined(separator: "; ") + ".")
claim(
  lastEight[0] > 0.9 && lastEight[0] > 2 * lastEight[1],
  result: "Untrained, the last state hears little but the last eight words; training changes that",
  measured: "\(percent(lastEight[0])) becomes \(percent(lastEight[1])); an even share is "
    + percent(evenShare))
claim(
  readers[2].score.loss < tutorial.score.loss,
  result: "Reading the mean of all states lowers the validation loss",
  measured: "\(fixed(tutorial.score.loss, 3)) becomes \(fixed(readers[2].score.loss, 3))")
/*:
 So it *begins* as section 3 says: what it could learn from the first fifty words does not reach
 them. Look at its training loss, which falls later than that of the others. By the end its blame
 reaches all words, and unevenly. The mean of all states gives each word a short way to the answer
 from the start. And all networks learn by heart: in the second chart the left panel falls while the
 right one rises. Dropout slows that down.

 **Two controls.** Deal the labels out by lot, in training and in validation: nobody should then do
 better than chance. (An answer that knows nothing, but says "text 1" with a share $q$ where the
 true share is $p$, is right with probability $pq + (1-p)(1-q)$.) And shuffle the words within each
 validation passage: how much does the chosen network lose when there is no order to read?
*/
var lots = SeededGenerator(seed: seed + 20)
let lotTraining = data.training.withShuffledLabels(using: &lots)
let lotValidation = data.validation.withShuffledLabels(using: &lots)
let gambler = trainedReader(readerRecipes[2], labels: lotTraining, validation: lotValidation)
// The last pass, not the best one: choosing would favour luck.
let lotScore = gambler.curve.validation.last!
let lotCount = Double(lotValidation.count)
let lotOnes = Double(lotScore.confusion[1].reduce(0, +)) / lotCount
let lotSaid = Double(lotScore.confusion[0][1] + lotScore.confusion[1][1]) / lotCount
let lotChance = lotOnes * lotSaid + (1 - lotOnes) * (1 - lotSaid)
let lotError = (lotChance * (1 - lotChance) / lotCount).squareRoot()
let disordered = Passages(
  tokens: data.validation.tokens.map { lots.shuffled($0) }, labels: data.validation.labels)
let disorderedScore = PassageScore(reader.model, disordered)
table(
  ["control", "validation accuracy", "to compare with"],
  rows: [
    [
      "labels by lot", percent(lotScore.accuracy),
      "chance \(percent(lotChance)) ± \(percent(lotError))",
    ],
    [
      "words in disorder", percent(disorderedScore.accuracy),
      "in order \(percent(reader.score.accuracy))",
    ],
  ])
claim(
  abs(lotScore.accuracy - lotChance) < 3.5 * lotError,
  result: "With labels by lot the network stays at chance",
  measured: "\(percent(lotScore.accuracy)) and \(percent(lotChance)) ± \(percent(lotError))")
let orderGain = reader.score.accuracy - disorderedScore.accuracy
claim(
  orderGain < 0.05, result: "In disorder the network loses less than five points",
  measured: "\(fixed(100 * orderGain, 1)) points")
/*:
 **The test, once.** All choices are made: one bag, one network. Now the test blocks, for the first
 and only time.
*/
let (bagTest, readerTest) = (PassageScore(bag.model, test), PassageScore(reader.model, test))
func samplingError(_ accuracy: Double) -> Double {
  (accuracy * (1 - accuracy) / Double(test.count)).squareRoot()
}
func isRight(_ model: some PassageModel<Float>) -> [Bool] {
  zip(model.logits(test.tokens, .inference).scalars, test.labels).map { ($0 > 0) == ($1 == 1) }
}
let verdicts = zip(isRight(bag.model), isRight(reader.model))
let (onlyBag, onlyReader) = (verdicts.count { $0 && !$1 }, verdicts.count { !$0 && $1 })
let bagLead = Double(onlyBag - onlyReader) / Double(test.count)
let leadError = Double(onlyBag + onlyReader).squareRoot() / Double(test.count)
table(
  ["on \(test.count) test passages", "accuracy", "loss (nats)"],
  rows: [
    ["always the commoner text", percent(test.majority), ""],
    [
      "bag of words", "\(percent(bagTest.accuracy)) ± \(percent(samplingError(bagTest.accuracy)))",
      fixed(bagTest.loss, 3),
    ],
    [
      "recurrent network",
      "\(percent(readerTest.accuracy)) ± \(percent(samplingError(readerTest.accuracy)))",
      fixed(readerTest.loss, 3),
    ],
  ])
show("right: only the bag, only the network", "\(onlyBag), \(onlyReader)")
show("the bag leads by", "\(fixed(100 * bagLead, 1)) ± \(fixed(100 * leadError, 1)) points")
let firstWords = titles.map { String($0.prefix { $0 != " " }) }
figure(
  "confusion",
  ChartGrid(
    abs(bagLead) < 2 * leadError
      ? "Bag and network: \(fixed(100 * abs(bagLead), 1)) points apart, no more than chance makes"
      : "The \(bagLead > 0 ? "bag of words" : "network") leads by "
        + "\(fixed(100 * abs(bagLead), 1)) points",
    columns: 2,
    charts: [("bag of words", bagTest), ("recurrent network", readerTest)].map {
      Chart.confusionMatrix(
        "\($0): \(percent($1.accuracy))", counts: $1.confusion, classes: firstWords)
    }, sharing: .colors, rowHeight: 300),
  alt: [("bag of words", bagTest), ("recurrent network", readerTest)].map { name, score in
    "\(name): of \(titles[0]) \(score.confusion[0][0]) right and \(score.confusion[0][1]) wrong, "
      + "of \(titles[1]) \(score.confusion[1][1]) right and \(score.confusion[1][0]) wrong"
  }.joined(separator: "; ") + ".")
let lengths = [8, 16, 32, 64, 128, 256].filter { length in
  [0, 1].allSatisfy { text in
    levelled.split.blocks(.test, ofText: text).contains { $0.count >= length }
  }
}
let byLength = lengths.map { levelled.split.passages(.test, length: $0, stride: $0) }
let bagLengths = byLength.map { PassageScore(bag.model, $0).accuracy }
let readerLengths = byLength.map { PassageScore(reader.model, $0).accuracy }
let lengthErrors = byLength.map { 0.5 / Double($0.count).squareRoot() }
figure(
  "accuracy-by-length",
  [("bag of words", bagLengths), ("recurrent network", readerLengths)].reduce(
    Chart(
      "With more words both are right more often: bag \(percent(bagLengths.last!, 0)), "
        + "network \(percent(readerLengths.last!, 0)) at \(lengths.last!)",
      x: Axis("words of a passage", scale: .log10, ticks: lengths),
      y: Axis("test accuracy (%)"))
  ) { chart, line in
    chart.line(
      line.0, x: lengths, y: line.1.map { 100 * $0 },
      low: zip(line.1, lengthErrors).map { 100 * ($0 - $1) },
      high: zip(line.1, lengthErrors).map { 100 * ($0 + $1) }, markers: true)
  }.horizontalLine(at: 100 * test.majority, label: "always the commoner text"),
  alt: "Test accuracy by length of passage: "
    + lengths.indices.map {
      "\(lengths[$0]) words: bag \(percent(bagLengths[$0])), network \(percent(readerLengths[$0]))"
    }.joined(separator: "; ") + ".")
claim(
  min(bagTest.accuracy, readerTest.accuracy) > test.majority + 0.1,
  result: "Both know something: they are at least ten points above the majority",
  measured: "\(percent(bagTest.accuracy)) and \(percent(readerTest.accuracy)), majority "
    + percent(test.majority))
claim(
  bagLead > -3 * leadError,
  result: "The network does not beat the bag of words by more than three standard errors",
  measured: "the bag leads by \(fixed(100 * bagLead, 1)) ± \(fixed(100 * leadError, 1)) points")
/*:
 So much for the first guess: about 57, 75 and 73. The two differ by little more than the sampling
 error of their difference, and neither is clearly ahead at any length. (Both were trained on
 passages of one length. The bands are one sampling error to each side.) But the bag has one number
 for each word, and tells you what it goes by. It is hard to beat, because what a passage is about
 shows in its words. The second control says the same of the network itself: it reads in order, and
 puts the order to little use. Reading in order is worth its price where order is the point. That is
 the next task.

 ## 6. Letter by letter

 A language model gives each possible next letter a probability. It trains on text alone: at every
 letter the right answer is the letter that follows.

 {{ CharacterModel.swift }}

 A whole novel cannot be unrolled. So cut the text into pieces and carry the state from piece to
 piece, but pass blame back within a piece only: **truncated** backpropagation through time.

 {{ CharacterTraining.swift }}

 The network has one layer and Adam as its optimizer. Its learning rate rises in a warm-up and falls
 along a cosine (chapter 03), and the gradient is clipped at 1. What does it write as it learns?
 Each sample begins anew after a line's end, and none was chosen.
*/
let letters = corpus.vocabulary
let trainingTokens = attempt { try letters.encode(corpus.training) }.map { Int($0) }
let validationTokens = attempt { try letters.encode(corpus.validation) }.map { Int($0) }
let lineEnd = letters.number(of: "\n") ?? 0
let unitCount = size.size(options.hidden, quick: 32)
let streamCount = min(options.batch, max(1, trainingTokens.count / (4 * options.window + 1)))
let window = min(options.window, (trainingTokens.count - 1) / streamCount)
let writerSteps = size.size(options.steps, quick: 24)
let streams = TextStreams(trainingTokens, batch: streamCount)
var writerDraws = SeededGenerator(seed: seed + 30)
let writer = CharacterModel<Float>(
  characters: letters.count, width: options.width, hidden: unitCount, start: .usual,
  using: &writerDraws)
let untrained = CharacterModel<Float>(
  characters: letters.count, width: options.width, hidden: unitCount, start: .usual,
  using: &writerDraws)
let probeText = validationTokens.prefix(size.size(20_000, quick: 500))
let checkpoints = (0...8).map { writerSteps * $0 / 8 }
let sampleSteps = [0, checkpoints[1], checkpoints[4], writerSteps]
var (probed, samples): ([Double], [(step: Int, text: String)]) = ([], [])
announce(
  "Learning to write", seconds: size.size(Double(writerSteps) * 0.015, quick: 1))
let learning = train(
  writer, on: streams, time: window, steps: writerSteps, learningRate: options.learningRate,
  maximumNorm: 1
) { step in
  if checkpoints.contains(step) {
    probed.append(writer.natsPerCharacter(probeText, after: lineEnd))
  }
  if sampleSteps.contains(step) {
    var draws = SeededGenerator(seed: seed + 40)
    let text = letters.decode(writer.sample(160, after: lineEnd, using: &draws))
    samples.append((step, text.replacing("\n", with: " ⏎ ")))
  }
}
for sample in samples { show("after \(grouped(sample.step)) steps", sample.text + "…") }
let smoothing = max(writerSteps / 100, 1)
let smoothed = stride(from: 0, to: writerSteps - smoothing + 1, by: smoothing).map { start in
  learning.losses[start..<start + smoothing].reduce(0, +) / Double(smoothing)
}
figure(
  "learning-to-write",
  Chart(
    "From \(fixed(probed[0], 2)) to \(fixed(probed.last!, 2)) nats per character in "
      + "\(grouped(writerSteps)) steps, on the first \(grouped(probeText.count)) characters of "
      + "the validation text",
    x: Axis("step"), y: Axis("loss (nats per character)")
  )
  .line(
    "training", x: smoothed.indices.map { smoothing * $0 + smoothing / 2 }, y: smoothed,
    markers: false
  )
  .line("validation", x: checkpoints, y: probed, markers: true)
  .horizontalLine(at: log(Double(letters.count)), label: "all \(letters.count) characters alike"),
  alt: "The loss by step. Validation, on its first \(grouped(probeText.count)) characters: "
    + zip(checkpoints, probed).map { "step \($0): \(fixed($1, 2))" }.joined(separator: ", ") + ".")
show(
  "steps whose gradient was clipped",
  "\(learning.norms.count { $0 > 1 }) of \(learning.norms.count), the largest norm "
    + fixed(learning.norms.max()!, 1))
/*:
 **The score.** The protocol: the state is carried through the whole validation text, from its first
 character to its last, and every character is scored exactly once. The first follows a line's end.
 Where on the ladder of chapter 08 does the network stand?
*/
let validationLoss = writer.natsPerCharacter(validationTokens, after: lineEnd)
showValidation(natsPerToken: validationLoss, tokens: validationTokens.count)
let resetLoss =
  stride(from: 0, to: probeText.count, by: window).reduce(0.0) { sum, start in
    let piece = probeText[start..<min(start + window, probeText.count)]
    return sum + writer.natsPerCharacter(piece, after: lineEnd) * Double(piece.count)
  } / Double(probeText.count)
show(
  "the first \(grouped(probeText.count)) characters, state carried, and forgotten every \(window)",
  "\(fixed(probed.last!, 3)) and \(fixed(resetLoss, 3)) nats")
let rung = Rung(
  "Elman network, \(unitCount) units", natsPerCharacter: validationLoss,
  parameters: writer.parameterCount, steps: writerSteps, chapter: 11)
writeLadder([rung])
let climbed = ladder(through: 11, own: [rung], isComparable: options.text.isAusten)
figure("ladder", climbed.chart, alt: climbed.alt)
let beaten = climbed.rungs.count { $0.chapter < 11 && $0.natsPerCharacter > validationLoss }
show("earlier rungs that it beats", "\(beaten) of \(climbed.rungs.count - 1)")
claim(
  validationLoss < 2, result: "The network needs less than 2 nats per character",
  measured: fixed(validationLoss, 3))
/*:
 Between orders 4 and 5. The rungs of chapter 08 are counts: up to a million and more of them,
 against about a hundred thousand weights here. A count knows exactly what it has seen. The network
 has to find room for what it keeps, and the longest counts stay ahead. Carrying the state is part
 of the score: see the line above, in which it was forgotten every 64 characters.

 **What truncation loses.** Within a window of $k$ characters, blame reaches back at most $k$ steps.
 How much of the true gradient is that? Take text of 256 characters and compute the derivative with
 respect to $U$ exactly, then with shorter windows. The cosine of the angle between the two compares
 their directions: it is 1 for the same direction, and 0 for a right angle.

 {{ Truncation.swift }}
*/
let longWindow = min(256, (trainingTokens.count - 1) / 8)
let fewStreams = TextStreams(trainingTokens, batch: 8)
let windows = [1, 2, 4, 8, 16, 32, 64, 128].filter { $0 < longWindow }
let agreement = [untrained, writer].map { model in
  let exact = model.recurrentGradient(fewStreams, length: longWindow, window: longWindow)
  return windows.map {
    cosine(model.recurrentGradient(fewStreams, length: longWindow, window: $0), exact)
  }
}
let shortWindows = [1, 4, 16, 64].filter { $0 < longWindow }
var windowLosses: [Double] = []
for k in progress("Windows", shortWindows, seconds: size.size(10, quick: 1)) {
  var draws = SeededGenerator(seed: seed + 60)
  let model = CharacterModel<Float>(
    characters: letters.count, width: 32, hidden: 64, start: .usual, using: &draws)
  // As many characters in every step, whatever the window.
  let batch = max(1, min(2_048, trainingTokens.count / 4) / k)
  _ = train(
    model, on: TextStreams(trainingTokens, batch: batch), time: k,
    steps: size.size(400, quick: 10), learningRate: options.learningRate, maximumNorm: 1)
  windowLosses.append(model.natsPerCharacter(probeText, after: lineEnd))
}
table(
  ["window"] + windows.map(String.init),
  rows: [
    ["cosine, untrained"] + agreement[0].map { fixed($0, 3) },
    ["cosine, trained"] + agreement[1].map { fixed($0, 3) },
    ["nats, 64 units trained with it"]
      + windows.map { window in
        shortWindows.firstIndex(of: window).map { fixed(windowLosses[$0], 3) } ?? ""
      },
  ])
figure(
  "truncation",
  zip(["before training", "after"], agreement).reduce(
    Chart(
      "A window of 16 keeps the gradient's direction to a cosine of "
        + (windows.firstIndex(of: 16).map { fixed(agreement[1][$0], 2) } ?? "?"),
      x: Axis("window (characters)", scale: .log10, ticks: windows),
      y: Axis("cosine with the exact gradient"))
  ) { $0.line($1.0, x: windows, y: $1.1, markers: true) },
  alt: "Cosine of the truncated with the exact gradient by window: "
    + windows.indices.map {
      "\(windows[$0]): \(fixed(agreement[0][$0], 3)) before and "
        + "\(fixed(agreement[1][$0], 3)) after training"
    }.joined(separator: "; ") + ".")
let exactAgain = [
  writer.recurrentGradient(fewStreams, length: longWindow, window: longWindow),
  writer.recurrentGradient(fewStreams, length: longWindow, window: longWindow + 5),
].map { $0 }
claim(
  cosine(exactAgain[0], exactAgain[1]) > 1 - 1e-5,
  "A window longer than the text changes nothing")
claim(
  agreement[1].first! < agreement[1].last!,
  result: "After training, the shortest window has the wrong direction most",
  measured: "\(fixed(agreement[1].first!, 3)) against \(fixed(agreement[1].last!, 3))")
claim(
  windowLosses.first! > windowLosses.last!,
  result: "Trained with a window of one, the network ends with a higher loss than with 64",
  measured: "\(fixed(windowLosses.first!, 3)) against \(fixed(windowLosses.last!, 3))")
/*:
 The state still carries what lies before the window. Only learning is short-sighted: nothing tells
 the network that something is worth keeping for longer than the window. The trained network needs
 longer windows than the untrained one, because it remembers for longer. And in the last row, for a
 small network and few steps, all windows from 4 on do alike: what such a network learns first lies
 close by. A direction with a cosine of 0.9 to the gradient still leads downhill.

 ## 7. Units that found something

 Does any unit keep track of something that we have a name for? Karpathy, Johnson and Fei-Fei (2015)
 found such units by looking. But who looks at hundreds of units will find something, so we measure.
 We take three features of a place in a text:

 {{ HiddenUnits.swift }}

 For each feature we search all units on one half of a held-out text for the highest correlation,
 and then confirm that unit on the other half. (A *correlation* is 1 where two rows of numbers rise
 and fall together, −1 where one rises as the other falls, and 0 where neither says anything of the
 other.) Two controls go through the same search: a network that was never trained, and the trained
 one with the features of another place.
*/
let held = Array(validationTokens.prefix(size.size(60_000, quick: 2_000)))
let half = held.count / 2
let heldText = held.map { letters.characters[$0] }
let activities = [writer, untrained].map { $0.activity(held) }
struct Finding {
  var feature: Feature
  var unit: Int
  var searched, confirmed, untrained, elsewhere: Double
}
extension Finding {
  /// Confirmed, and clearly more than both controls.
  var isFound: Bool { abs(confirmed) > max(abs(untrained), abs(elsewhere)) + 0.1 }
}
func strongest(_ values: [Double]) -> Int {
  values.indices.max { abs(values[$0]) < abs(values[$1]) }!
}
let findings = Feature.allCases.map { feature in
  let values = feature.values(heldText)
  let (first, second) = (Array(values[..<half]), Array(values[half..<2 * half]))
  let found = activities.map { activity in
    let searched = correlations(activity.slice(0..<half), first)
    let unit = strongest(searched)
    let confirmed = correlations(activity.slice(half..<2 * half), second)[unit]
    return (unit: unit, searched: searched[unit], confirmed: confirmed)
  }
  let elsewhere = correlations(activities[0].slice(0..<half), second)
  return Finding(
    feature: feature, unit: found[0].unit, searched: found[0].searched,
    confirmed: found[0].confirmed, untrained: found[1].confirmed,
    elsewhere: elsewhere[strongest(elsewhere)])
}
table(
  ["feature", "best unit", "correlation", "confirmed", "untrained", "another place", "found"],
  rows: findings.map {
    [
      $0.feature.rawValue, "\($0.unit)", fixed($0.searched, 2), fixed($0.confirmed, 2),
      fixed($0.untrained, 2), fixed($0.elsewhere, 2), $0.isFound ? "yes" : "no",
    ]
  })
/*:
 What does that look like? Here is a passage from the half on which nothing was searched, and what
 the best unit of each feature says at each of its characters.
*/
let quoteStart = heldText[half...].firstIndex { $0 == "\"" } ?? half
let shownRange = max(half, quoteStart - 30)..<min(max(half, quoteStart - 30) + 220, held.count)
let shownText = letters.decode(held[shownRange])
show("the passage", shownText.replacing("\n", with: " ⏎ "))
let followed = findings.filter { $0.isFound }.map { $0.feature.rawValue }
let unitTitle =
  followed.isEmpty
  ? "None of the \(findings.count) features is followed by a single unit"
  : "\(followed.count) of \(findings.count) features has a unit of its own: "
    + followed.joined(separator: ", ")
figure(
  "hidden-units",
  ChartGrid(
    unitTitle, columns: 1,
    charts: findings.map { finding in
      let unit = activities[0].slice(finding.unit..<finding.unit + 1, axis: 1).scalars[shownRange]
      let values = Array(finding.feature.values(heldText)[shownRange])
      let top = max(values.max()!, 1)
      let sign: Double = finding.confirmed < 0 ? -1 : 1
      return Chart(
        "\(finding.feature.rawValue): unit \(finding.unit), "
          + "correlation \(fixed(abs(finding.confirmed), 2))",
        x: Axis("character of the passage"),
        y: Axis("activity", range: -1.05...1.05, ticks: [-1, 0, 1])
      )
      .line("unit", x: 0..<shownRange.count, y: unit.map { sign * Double($0) }, markers: false)
      .line(
        "feature, scaled", x: 0..<shownRange.count, y: values.map { 2 * $0 / top - 1 },
        markers: false)
    }, sharing: .all, rowHeight: 190),
  alt: "Three units over a passage of \(shownRange.count) characters: "
    + findings.map { "\($0.feature.rawValue): correlation \(fixed($0.confirmed, 2))" }
    .joined(separator: ", ") + ".")
claim(
  findings[2].isFound && abs(findings[2].confirmed) > 0.5,
  result: "One unit follows the letters since the word began, with a correlation above 0.5",
  measured: fixed(findings[2].confirmed, 2))
/*:
 A feature counts as found where the confirmed correlation is larger by 0.1 than both controls. By
 that rule one unit follows the letters of a word, and **quotation marks and line ends were not
 found**: no single unit follows them. Perhaps this network is too small or too briefly trained for
 them, or keeps them spread over many units, which a search of single units cannot see. The famous
 pictures of units that switch on at a quotation mark are of larger networks with another cell, that
 of chapter 12. Note also the untrained network: it hears every letter, so some of its units go
 along with words without having learnt anything. (A unit's sign means nothing, so the picture turns
 it to fit.)

 ## What you have learnt

 - A recurrent network is one step used again and again. Blame flows back along the states, and
   every step adds to the same weights' derivatives.
 - The recurrent matrix decides whether blame vanishes or explodes. From the usual start a dozen
   steps leave a thousandth. Clipping repairs explosions only.
 - An answer from the last state begins by hearing the last words only. The mean of all states gives
   every word a short way to the answer.
 - Check what your baseline goes by: here it was the printer's spelling. And a bag of words is hard
   to beat.
 - Truncation keeps the memory and shortens the learning.

 How a network can be made to learn over hundreds of steps is the subject of chapter 12.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 11 --exercises`.

 **1. How far?** (a line). A spectral radius $\rho < 1$ and a share, say 0.001. After how many steps
 is
 $\rho^k$ below it for the first time?

 <details><summary>Hint</summary>

 Take logarithms on both sides, and round up.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: stepsUntil }}

 </details>

 **2. Clip by value** (two lines). Some clip each number of a gradient to $[-c, c]$ instead of the
 norm. Write it, and say what becomes of the direction of $(3, 0.1)$ with $c = 1$.

 <details><summary>Hint</summary>

 `min` and `max` of each number. The direction changes.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: clippedByValue }}

 </details>

 **3. A memory by hand** (pencil, then a line). One linear unit, $h_t = u\,h_{t-1} + w\,x_t$. Choose
 $u$ and $w$ so that after any number of steps $h$ is the mean of all inputs so far, each weighted
 half as much as the one after it, the newest with ½.

 <details><summary>Hint</summary>

 What factor separates an input's weight from its successor's?

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: fadingMean }}

 </details>

 **4. Backwards, too** (an hour). Read a sequence from both ends: the states of a layer that reads
 forwards, joined with those of another that reads backwards, both at the same places.

 <details><summary>Hint</summary>

 Reverse the order of the steps with `slice` and `concatenated`, read, and reverse the result.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: bidirectional }}

 </details>

 **5. Blame without a graph** (an afternoon). The derivative of the sum of the last state by $U$,
 for a linear network $h_t = h_{t-1} U + x_t$: write it forwards, without keeping the states of
 earlier steps. (This is *real-time recurrent learning*, the road that backpropagation through time
 did not take.)

 <details><summary>Hint</summary>

 Keep $P_{ij} = \partial h_t / \partial U_{ij}$, a vector for each weight, and find how it follows
 from that of the step before.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: forwardGradient }}

 </details>

 ## Where the library stands

 [SimpleRNN](../../Sources/TinyTensor/Layers/Recurrent/SimpleRNN.swift) and
 [what recurrent layers share](../../Sources/TinyTensor/Layers/Recurrent/RecurrentLayer.swift),
 [clipping](../../Sources/TinyTensor/Optimizers/Optimizer.swift),
 [binary cross entropy](../../Sources/TinyTensor/Losses/BinaryCrossEntropy.swift),
 [the vocabulary of words](../../Sources/Datasets/Tokenizers/WordVocabulary.swift).

 ## Sources

 - J. Elman, *Finding Structure in Time*, Cognitive Science 14, 1990,
   [doi:10.1207/s15516709cog1402_1](https://doi.org/10.1207/s15516709cog1402_1).
 - P. Werbos, *Backpropagation Through Time: What It Does and How to Do It*, Proceedings of the IEEE
   78(10), 1990, [doi:10.1109/5.58337](https://doi.org/10.1109/5.58337).
 - Y. Bengio, P. Simard, P. Frasconi, *Learning Long-Term Dependencies with Gradient Descent is
   Difficult*, IEEE Transactions on Neural Networks 5(2), 1994,
   [doi:10.1109/72.279181](https://doi.org/10.1109/72.279181).
 - S. Geman, *The Spectral Radius of Large Random Matrices*, The Annals of Probability 14(4), 1986,
   [doi:10.1214/aop/1176992372](https://doi.org/10.1214/aop/1176992372).
 - R. Pascanu, T. Mikolov, Y. Bengio, *On the difficulty of training Recurrent Neural Networks*,
   [arXiv:1211.5063](https://arxiv.org/abs/1211.5063): vanishing, exploding, clipping, the cliff.
 - R. Williams, D. Zipser, *A Learning Algorithm for Continually Running Fully Recurrent Neural
   Networks*, Neural Computation 1(2), 1989,
   [doi:10.1162/neco.1989.1.2.270](https://doi.org/10.1162/neco.1989.1.2.270): exercise 5.
 - A. Karpathy, J. Johnson, L. Fei-Fei, *Visualizing and Understanding Recurrent Networks*,
   [arXiv:1506.02078](https://arxiv.org/abs/1506.02078): units with a meaning.
 - Jane Austen's novels after Project Gutenberg, from J. Silge's R package janeaustenr.
*/
endChapter()
