/*:
 # 12 LSTM

 *How does a network remember for long?*

 A recurrent network reads one item at a time and keeps a state. At every step the whole state is
 multiplied by a matrix and squashed, so whatever it held is worn down or blown up. The long
 short-term memory, LSTM for short, keeps a second state beside it, the *cell*, which passes from
 step to step almost untouched. *Gates* decide what is written to the cell, what is kept and what is
 shown. This chapter takes the gates out one at a time to see what breaks. It measures how far each
 kind of network can remember. At the end are language models of equal size on the same text.

 > **Make a guess before you read on.** One symbol out of eight is shown, then nothing happens for
 > 100 steps, then the network is asked which it was. Four networks with 64 units get the same 320
 > training steps: a plain recurrent network, the same one started from an orthogonal matrix, an
 > LSTM with the popular forget bias of 1, and an LSTM with biases as large as the logarithm of the
 > distance. Which of them answer better than by chance, 12.5 %? Section 5 tells.

 **What you need:** *a recap in two minutes.* A *recurrent* layer computes
 $h_t = \tanh(x_t W + h_{t-1} U + b)$: the state $h$ after step $t$ from the input and the state
 before ([chapter 11](../11-RecurrentNetworks/README.md)). *Backpropagation through time* is
 backpropagation through all steps. On the way back the derivative is multiplied by $U^\top$ and by
 a slope of at most 1 at each step, so that after many steps it tends to vanish or to explode. The
 *usual start* draws all weights evenly from between $\pm 1/\sqrt{n}$, with $n$ units; an
 *orthogonal* matrix turns a vector and keeps its length. The *sigmoid* $\sigma(a) = 1/(1 + e^{-a})$
 lies between 0 and 1. *Cross entropy* is the mean of $-\log p$ of what came, in *nats*. Clipping
 shortens a gradient that is longer than a bound. *Dropout* sets units to zero at random while
 training ([chapter 04](../04-Dropout/README.md)).

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

  @Option(help: "Units of every network in the memory tasks.") var units = 64
  @Option(name: .customLong("memory-steps"), help: "Training steps of every memory task.")
  var memorySteps = 320
  @Option(help: "Random starts behind each row of the memory tables.") var starts = 3
  @Option(help: "Training steps of every language model.") var steps = 700
  @Option(help: "Streams of text read side by side.") var batch = 32
  @Option(help: "Characters of each stream read in one step.") var time = 64
  @Option(name: .customLong("hidden"), help: "Units of the LSTM language model.") var hidden = 128

  func validate() throws {
    try requireAtLeast(
      ("units", units, 4), ("memory-steps", memorySteps, 1), ("starts", starts, 1),
      ("steps", steps, 3), ("batch", batch, 1), ("time", time, 2), ("hidden", hidden, 8))
  }
}

let options = beginChapter(Options.self)
let size = options.run
let budget = MemoryBudget(
  hidden: options.units, steps: size.size(options.memorySteps, quick: 8),
  testCount: size.size(512, quick: 64))
let seeds = (0..<UInt64(size.size(options.starts, quick: 1))).map { options.run.seed + $0 }
let chance = 1 / Double(MemoryTask.symbolCount)
func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
/// Lowest to highest.
func spread(_ values: [Double]) -> String {
  "\(percent(mean(values))) (\(percent(values.min()!, 0)) to \(percent(values.max()!, 0)))"
}
/*:
 </details>

 ## 1. The cell and its three gates

 Four numbers are computed for each unit, all from the same input $x_t$ and the same state before,
 $h_{t-1}$:

 ```math
 \begin{aligned}
 i_t &= \sigma(x_t W_i + h_{t-1} U_i + b_i)\\
 f_t &= \sigma(x_t W_f + h_{t-1} U_f + b_f)\\
 g_t &= \tanh(x_t W_g + h_{t-1} U_g + b_g)\\
 o_t &= \sigma(x_t W_o + h_{t-1} U_o + b_o)
 \end{aligned}
 ```

 The **input gate** $i$ says how much is written, the **forget gate** $f$ how much is kept and the
 **output gate** $o$ how much is shown. The **candidate** $g$ is what is written.

 Each unit has a cell $c$. It is faded by the forget gate, the gated candidate is added, and what
 the world sees of it is the state $h$:

 ```math
 \begin{aligned}
 c_t &= f_t \odot c_{t-1} + i_t \odot g_t\\
 h_t &= o_t \odot \tanh(c_t)
 \end{aligned}
 ```

 where $\odot$ multiplies place by place. Here it is as loops over units and as matrices over a
 whole batch. The third spelling is the library's: the products of all inputs with $W$ in one matrix
 product, then a loop over time with one product by $U$ a step, and the derivative of the whole
 sequence written out by hand. Do the three agree?

 {{ LSTMByHand.swift }}
*/
var generator = SeededGenerator(seed: options.run.seed)
let small = LSTM<Double>(inputs: 3, hidden: 5, using: &generator)
let sequence = Tensor<Double>.normal([7, 1, 3], using: &generator)  // [time, batch, inputs]
let weights = small.layers[0]
var state = (hidden: [Double](repeating: 0, count: 5), cell: [Double](repeating: 0, count: 5))
let byLoops = sequence.rows.map { x in
  state = lstmStepByLoops(x, hidden: state.hidden, cell: state.cell, weights)
  return state.hidden
}
let byMatrices = Tensor.stacked(lstmByMatrices(sequence, weights).map(\.hidden))
let byLibrary = small(sequence).outputs
func difference<Scalar>(_ a: Tensor<Scalar>, _ b: Tensor<Scalar>) -> Double {
  Double((a - b).detached.magnitude().max().item)
}
let toLoops = difference(Tensor(byLoops), byLibrary.reshaped([7, 5]))
let toMatrices = difference(byMatrices, byLibrary)
claim(
  max(toLoops, toMatrices) < 1e-12, "Loops, matrices and the library give the same seven states",
  measured: scientific(max(toLoops, toMatrices)))
let (gradientA, gradientB) = (
  byMatrices.squared().sum().backward(), byLibrary.squared().sum().backward()
)
let gradientGap = weights.parameters.map { difference(gradientA[$0], gradientB[$0]) }.max()!
claim(
  gradientGap < 1e-12,
  "Autograd through the matrices and the library's derivative by hand agree for all parameters",
  measured: scientific(gradientGap))
/*:
 The chapter's tests check these derivatives against central differences, and outputs, last states
 and all gradients of two layers against PyTorch's `LSTM`, `GRU` and `RNN`. PyTorch orders the gates
 i, f, g, o as we do. It adds two biases to each gate, of which only the sum matters; here is one.


 > **It is also said** that a recurrent network sums over all values of its hidden state. That is a
 > hidden Markov model, whose state is unknown and has a probability for each value. Here the state
 > is a vector of numbers, known exactly once the inputs are.
*/
claim(
  small(sequence).state.hidden[0] == small(sequence).state.hidden[0],
  "The same inputs lead to the same state, bit for bit: there is nothing to sum over")
/*:
 ## 2. The cell is a conveyor

 Why should this remember better? Follow the derivative back along the cells alone. From
 $c_t = f_t \odot c_{t-1} + i_t \odot g_t$, as long as the gates themselves do not change,

 ```math
 \frac{\partial c_T}{\partial c_0} = f_T \odot f_{T-1} \odot \dots \odot f_1 .
 ```

 There is no matrix in it and no slope of a squashing function, only the forget gates. Where they
 are 1, the derivative passes like a parcel on a conveyor belt. With $U = 0$ the gates depend on the
 input only, and the formula must hold exactly:
*/
let gatesOnly = LSTM(
  [
    RecurrentWeights(
      input: weights.input.value, recurrent: .zeros([5, 20]), bias: weights.bias.value)
  ])
let empty = Tensor<Double>.zeros([1, 5])
let firstCell = empty.variable()
let conveyed = gatesOnly(sequence, from: RecurrentState(hidden: [empty], cell: [firstCell]))
let slope = conveyed.state.cell[0].backward(from: .ones([1, 5]))[firstCell]
let product = lstmByMatrices(sequence, gatesOnly.layers[0]).map(\.forget)
  .reduce(.ones([1, 5])) { $0 * $1 }.detached
claim(
  difference(slope, product) < 1e-12,
  "The derivative along the cell is the product of the forget gates",
  measured: scientific(difference(slope, product)))
/*:
 But a product of many numbers below 1 is small all the same. A common recipe sets the forget gate's
 bias to 1, so that the gate begins open (Jozefowicz and others, 2015). How open is it, and what is
 left of a cell after so many steps?
*/
func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
let kept = pow(sigmoid(1), 100)
show("forget gate at bias 1", fixed(sigmoid(1)))
show("what is left of a cell after 100 steps", scientific(kept))
claim(abs(kept / 2.4e-14 - 1) < 0.05, "0.73 to the power of 100 is 2 · 10⁻¹⁴: nothing")
/// Nothing to draw where there is hardly anything left.
func aboveFloor(_ value: Double) -> Double { value < 1e-20 ? .nan : value }
let distances = Array(1...200)
let biases: [(String, Double)] = [
  ("bias 0", 0), ("bias 1", 1), ("bias log 200 = 5.3", log(200)),
]
figure(
  "conveyor",
  biases.reduce(
    Chart(
      "With a forget bias of 1 nothing is left after 100 steps",
      x: Axis("steps"), y: Axis("share of the cell that is left", scale: .log10, range: 1e-20...3))
  ) { chart, bias in
    let left = distances.map { aboveFloor(pow(sigmoid(bias.1), Double($0))) }
    return chart.line(bias.0, x: distances, y: left, markers: false)
  },
  alt:
    "After 100 steps \(scientific(pow(0.5, 100))) is left at bias 0, \(scientific(kept)) at bias 1 "
    + "and \(fixed(pow(sigmoid(log(200)), 100), 2)) at bias log 200.")
/*:
 To keep $1/e$ of a cell for $d$ steps the gate must stand at $e^{-1/d} \approx 1 - 1/d$, and the
 bias that does that is about $\log d$ (exercise 2). The **chrono start** (Tallec and Ollivier,
 2018) draws each unit's bias as $\log u$, with $u$ evenly from 1 to the longest distance, so that
 the units have time scales of all lengths. The input gate gets the opposite bias: what is kept long
 is written seldom.

 The same on real layers, before any training. How much does the last state depend on the input $d$
 steps earlier?
*/
let reach = size.size(120, quick: 30)
let flows: [(name: String, cell: Cell, start: RecurrentStart)] = [
  ("RNN, usual start", .rnn, .usual), ("RNN, orthogonal", .rnn, .orthogonal),
  ("LSTM, usual start", .lstm, .usual), ("LSTM, forget bias 1", .lstm, .usual(bias: .keeping(1))),
  ("LSTM, chrono start", .lstm, .usual(bias: .chrono(distance: 200))),
]
let norms = flows.map {
  gradientNorms($0.cell, $0.start, steps: reach, units: 64, seed: options.run.seed)
}
/// The starts that leave a derivative above a millionth from the first input to the last state.
let reaching = flows.indices.filter { norms[$0].last! > 1e-6 }.map { flows[$0].name }
let lastNorms = zip(flows, norms).map { "\($0.name): \(scientific($1.last!))" }
  .joined(separator: "; ")
let flowTitle =
  reaching.count == 1
  ? "Before training only one start reaches \(reach - 1) steps back: \(reaching[0])"
  : "Before training, the start decides how far a derivative reaches"
figure(
  "gradient-flow",
  zip(flows, norms).reduce(
    Chart(
      flowTitle, x: Axis("steps back"),
      y: Axis("norm of the derivative", scale: .log10, range: 1e-20...10))
  ) { chart, flow in
    chart.line(
      flow.0.name, x: 0..<reach, y: flow.1.map(aboveFloor), markers: false)
  },
  alt: "Norm of the derivative \(reach - 1) steps back. \(lastNorms).")
claim(
  reaching == [flows[4].name],
  result: "\(reach - 1) steps back, only the chrono start leaves a derivative above 10⁻⁶",
  measured: lastNorms)
claim(
  norms[4].last! > 1e3 * norms[0].last! && norms[4].last! > 1e3 * norms[3].last!,
  result: "The chrono start passes a thousand times more than the usual RNN or a bias of 1",
  measured: "\(scientific(norms[4].last!)) against \(scientific(norms[0].last!)) and "
    + scientific(norms[3].last!))
/*:
 From the usual start an LSTM passes next to nothing over 100 steps, less than a plain network from
 an orthogonal matrix. Gates alone do not help. Gates that start open do.

 ## 3. What is each gate for?

 We need a task that calls for all three. A stream of 30 random symbols passes by, some of which are
 marked. After the last step: which symbol was marked last? The network has to ignore what is not
 marked, store what is, and each time throw the old one away. With 3 marks there is most to ignore,
 with 15 most to throw away. We train the whole LSTM, then three more, each with one gate taken out:
 held open, at exactly 1. (The last row is the GRU of section 4.)

 {{ Tasks.swift }}
 {{ MemoryTraining.swift }}
*/
let marks = [3, 15].map { MemoryTask.latestMark(length: 30, marks: $0) }
let openStart: (Int) -> RecurrentStart = { .usual(bias: .chrono(distance: $0)) }
let ablations: [Contender] = [
  Contender(name: "all gates", cell: .lstm, learningRate: 0.02, start: openStart),
  Contender(name: "no input gate", cell: .lstm, learningRate: 0.02, start: openStart, openGate: 0),
  Contender(name: "no forget gate", cell: .lstm, learningRate: 0.02, start: openStart, openGate: 1),
  Contender(name: "no output gate", cell: .lstm, learningRate: 0.02, start: openStart, openGate: 3),
  Contender(name: "GRU", cell: .gru, learningRate: 0.01, start: openStart),
]
var ablationScores: [[[Double]]] = []  // [contender][task][seed]
for contender in progress("Gates", ablations, seconds: size.size(20, quick: 1)) {
  ablationScores.append(
    marks.map { task in seeds.map { train(contender, on: task, budget, seed: $0) } })
}
/// By task, then contender: the mean over seeds.
let scores = marks.indices.map { task in ablationScores.map { mean($0[task]) } }
table(
  ["right: mean (lowest to highest)", "3 marks in 30", "15 marks in 30"],
  rows: [["chance", percent(chance), percent(chance)]]
    + zip(ablations, ablationScores).map { [$0.name] + $1.map(spread) })
figure(
  "gates-removed",
  Chart(
    "Without an input gate noise drowns the marks, without a forget gate they pile up",
    x: Axis("right on fresh sequences (%)", range: 0...115),
    y: Axis(categories: ablations.map(\.name)), height: 420
  )
  .bars("3 marks", values: scores[0].map { 100 * $0 }, format: .decimals(1))
  .bars("15 marks", values: scores[1].map { 100 * $0 }, format: .decimals(1)),
  alt: "Share right with 3 and with 15 marks: "
    + ablations.indices.map {
      "\(ablations[$0].name) \(percent(scores[0][$0])) and \(percent(scores[1][$0]))"
    }.joined(separator: ", ") + ".")
claim(
  scores[0][0] > scores[0][1] + 0.05,
  result: "With few marks, taking out the input gate costs more than 5 points",
  measured: "\(percent(scores[0][0])) and \(percent(scores[0][1]))")
claim(
  scores[1][0] > scores[1][2] + 0.03,
  result: "With many marks, taking out the forget gate costs more than 3 points",
  measured: "\(percent(scores[1][0])) and \(percent(scores[1][2]))")
/*:
 Without the **input gate** all 30 symbols are written on top of each other. Without the **forget
 gate** all marks pile up in the cell. Training finds ways around both, but loses where the missing
 gate has most to do. And the **output gate**? This task asks only once, at the end, and there the
 state may show everything; nothing here justifies that gate. A large study that took parts out of
 LSTMs found the forget gate and the output's tanh to matter most (Greff and others, in the
 sources).

 ## 4. GRU: two gates and no cell

 The gated recurrent unit, GRU for short, has one state for both jobs. An update gate $z$ blends the
 old state with a candidate $n$; a reset gate $r$ says how much of the old state the candidate sees:

 ```math
 \begin{aligned}
 r_t &= \sigma(x_t W_r + h_{t-1} U_r + b_r)\\
 z_t &= \sigma(x_t W_z + h_{t-1} U_z + b_z)\\
 n_t &= \tanh(x_t W_n + b_n + r_t \odot (h_{t-1} U_n + b'_n))
 \end{aligned}
 ```

 ```math
 h_t = (1 - z_t) \odot n_t + z_t \odot h_{t-1}
 ```

 Here $z$ is what keeps, as the forget gate does; what is forgotten makes room for what is written,
 by the same gate. Three products instead of four make three quarters of the LSTM's parameters.
*/
let smallGRU = GRU<Double>(inputs: 3, hidden: 5, using: &generator)
var gruState = Tensor<Double>.zeros([1, 5])
for x in sequence.rows {
  gruState = gruStepByMatrices(Tensor([x]), hidden: gruState, smallGRU.layers[0]).detached
}
let gruGap = difference(gruState, smallGRU(sequence).state.hidden[0])
claim(gruGap < 1e-12, "GRU as matrices and as a layer agree", measured: scientific(gruGap))
/*:
 ## 5. How far back? It is the start that decides

 Now the task of the guess, *delayed recall*: one of eight symbols, a pause, a cue. 64 units,
 batches of 32 fresh sequences, 320 steps of Adam, gradients clipped at norm 1, and the answer is
 read after the last step only. Each row has three runs with seeds of their own, and the table gives
 the mean. The learning rates come from trials on other seeds, two to four rates between 0.001 and
 0.02 for each row, so make nothing of small differences between rows. For the plain network with
 the usual start there are two rows: no rate is best for it everywhere. How far can each of them
 remember?
*/
let contenders: [Contender] = [
  Contender(name: "RNN, usual start", cell: .rnn, learningRate: 0.001, start: { _ in .usual }),
  Contender(
    name: "RNN, usual start, rate 0.01", cell: .rnn, learningRate: 0.01, start: { _ in .usual }),
  Contender(
    name: "RNN, orthogonal start", cell: .rnn, learningRate: 0.001, start: { _ in .orthogonal }),
  Contender(name: "LSTM, usual start", cell: .lstm, learningRate: 0.01, start: { _ in .usual }),
  Contender(
    name: "LSTM, forget bias 1", cell: .lstm, learningRate: 0.01,
    start: { _ in .usual(bias: .keeping(1)) }),
  Contender(name: "LSTM, chrono start", cell: .lstm, learningRate: 0.02, start: openStart),
  Contender(name: "GRU, chrono start", cell: .gru, learningRate: 0.01, start: openStart),
]
let pauses = size.size([20, 50, 100, 200], quick: [10, 20])
let runs = contenders.indices.flatMap { row in pauses.map { (row: row, pause: $0) } }
var recall = [[[Double]]](repeating: [], count: contenders.count)  // [row][distance][seed]
for run in progress("Delayed recall", runs, seconds: size.size(60, quick: 1)) {
  let task = MemoryTask.recall(distance: run.pause)
  recall[run.row].append(seeds.map { train(contenders[run.row], on: task, budget, seed: $0) })
}
table(
  ["right after a pause of"] + pauses.map { "\($0) steps" },
  rows: [["chance"] + pauses.map { _ in percent(chance) }]
    + zip(contenders, recall).map { [$0.name] + $1.map { percent(mean($0)) } })
figure(
  "recall",
  Chart(
    "How far back a network remembers is decided by its start",
    x: Axis(
      "pause (steps); in the cells: right answers, chance is \(percent(chance))",
      categories: pauses.map { String($0) }),
    y: Axis(categories: contenders.map(\.name)), height: 380
  ).heatMap(
    recall.map { $0.map(mean) }, label: "right answers", range: 0...1, format: .percent(1)),
  alt: "Share right at a pause of \(pauses.last!) steps: "
    + zip(contenders, recall).map { "\($0.name) \(percent(mean($1.last!)))" }
    .joined(separator: ", ") + ".")
if !size.quick {
  let plain = recall[0][2]
  claim(
    plain.allSatisfy { abs($0 - chance) < 0.1 },
    result: "The plain network with the usual start is within 10 points of chance at 100 steps",
    measured: "by seed: " + plain.map { percent($0) }.joined(separator: ", "))
  let chrono = recall[5][3]
  claim(
    chrono.allSatisfy { $0 >= 0.95 },
    result: "The LSTM with the chrono start has at least 95 % right at 200 steps, all three times",
    measured: "by seed: " + chrono.map { percent($0) }.joined(separator: ", "))
}
/*:
 > **Some introductions say** that the formula of the LSTM is $h_t = f(W x_t + U h_{t-1} + b)$. That
 > has no cell and no gates. It is the plain recurrent network of chapter 11.

 Read the table by rows. The plain network can remember: an orthogonal matrix keeps the length of
 whatever it multiplies, and from that start it often reaches far, though not with every seed. The
 row with the rate 0.01 shows that a large learning rate takes a network part of the way from a bad
 start. The LSTM does not remember by itself: with the usual start it is at chance, and with a bias
 of 1 it is so from 50 steps on, where 0.73 to the power of 50 is left. With biases that match the
 distance it solves the longest pause. That start knows the distance beforehand, which is a help
 that the other rows do not get.

 Is it the same with another task? In the *adding problem* a stream of 100 random numbers between 0
 and 1 passes by, and two are marked. What is their sum? To say 1 always, the mean, has a squared
 error of 1/6, since each number has a variance of 1/12.
*/
let adding = MemoryTask.adding(length: size.size(100, quick: 10))
let adders = [0, 2, 4, 5, 6].map { contenders[$0] }
var addingErrors: [[Double]] = []
for contender in progress("Adding problem", adders, seconds: size.size(18, quick: 1)) {
  addingErrors.append(seeds.map { train(contender, on: adding, budget, seed: $0) })
}
table(
  ["adding problem", "mean squared error", "lowest to highest"],
  rows: [["always 1", fixed(1.0 / 6, 4), ""]]
    + zip(adders, addingErrors).map {
      [$0.name, fixed(mean($1), 4), "\(fixed($1.min()!, 4)) to \(fixed($1.max()!, 4))"]
    })
claim(
  addingErrors[3].max()! < 0.05,
  result: "With the chrono start the LSTM adds with an error below 0.05, all three times",
  measured: "by seed: " + addingErrors[3].map { fixed($0, 4) }.joined(separator: ", "))
/*:
 **The control.** The same LSTM with the chrono start at 20 steps, which is easy, but in training
 each batch's symbols are dealt out among its sequences by lot. Nothing can be learnt, and fresh
 sequences must show chance: 12.5 %, give or take what 512 sequences leave to luck.
*/
let control = train(
  contenders[5], on: .recall(distance: 20), budget, seed: options.run.seed
) { symbols, generator in symbols = generator.shuffled(symbols) }
let luck = (chance * (1 - chance) / Double(budget.testCount)).squareRoot()
claim(
  abs(control - chance) < 4 * luck, result: "With symbols dealt out by lot, recall is chance",
  measured: "\(percent(control)), chance \(percent(chance)) ± \(percent(luck))")
/*:
 ## 6. Language models of equal size

 Does a longer memory make a better model of text? We train character models on Jane Austen's
 novels: a vector for each character, recurrent layers, logits. Each has as many units as fit into
 the parameters of the LSTM with 128. All read the same pieces in the same order, 32 streams of 64
 characters a step, and carry the state from piece to piece without its history: *truncated*
 backpropagation through time.

 {{ CharacterModel.swift }}
 {{ TextTraining.swift }}

 The learning rate of each kind of cell is the best of 0.002, 0.005, 0.01 and 0.02 in runs of 200
 steps, by the training loss of their last 30.
*/
let corpus = attempt {
  try TextCorpus.load(path: options.text.corpus, validation: options.text.validation)
}
let vocabulary = corpus.vocabulary
let training = attempt { try vocabulary.encode(corpus.training) }.map { Int($0) }
let wholeValidation = attempt { try vocabulary.encode(corpus.validation) }.map { Int($0) }
let validation = Array(wholeValidation.prefix(size.size(wholeValidation.count, quick: 2_000)))
attempt {
  guard training.count > options.batch * (options.time + 1) else {
    throw ValidationError(
      "\(training.count) characters to train on are too few for \(options.batch) streams of "
        + "\(options.time)")
  }
}
let hidden = size.size(options.hidden, quick: 16)
let reference = ModelPlan(name: "LSTM", cell: .lstm, hidden: hidden, learningRate: 0.02)
let parameterBudget = reference.parameterCount(characters: vocabulary.count)
let plans = [
  ModelPlan(name: "RNN", cell: .rnn, learningRate: 0.005, start: .orthogonal),
  ModelPlan(name: "GRU", cell: .gru, learningRate: 0.01),
  reference,
  ModelPlan(name: "LSTM, two layers", cell: .lstm, layers: 2, learningRate: 0.02),
  ModelPlan(
    name: "LSTM, two layers, dropout", cell: .lstm, layers: 2, dropoutRate: 0.1,
    learningRate: 0.02),
].map { $0.filling(parameterBudget, characters: vocabulary.count) }
let steps = size.size(options.steps, quick: 6)
var models: [TrainedModel] = []
for plan in plans {
  models.append(
    train(
      plan, on: training, characters: vocabulary.count,
      steps: progress(plan.name, 1...steps, seconds: size.size(14, quick: 1)), count: steps,
      batch: options.batch, time: options.time, seed: options.run.seed))
}
let counts = models.map(\.model.parameterCount)
claim(
  zip(plans, counts).allSatisfy { $0.parameterCount(characters: vocabulary.count) == $1 }
    && counts.allSatisfy { Double($0) > 0.95 * Double(counts.max()!) },
  "The models' parameters are those of the formula, and equal within 5 %",
  measured: zip(plans, counts).map { "\($0.name): \(grouped($1))" }.joined(separator: "; "))
/*:
 The protocol of the validation: the text is cut into 16 stretches, read side by side. The state is
 carried along each stretch, which begins with an empty one. Every character is scored exactly once,
 the first of all from the last character of the training text.
*/
let results = models.map { evaluate($0.model, on: validation, after: training.last!) }
claim(
  results.allSatisfy { $0.scored == validation.count },
  "Every character of the validation text is scored exactly once",
  measured: grouped(results[0].scored))
let best = results.indices.min { results[$0].natsPerCharacter < results[$1].natsPerCharacter }!
/// The mean loss of the last fifty steps up to each.
func smoothed(_ losses: [Double]) -> [Double] {
  losses.indices.map { mean(Array(losses[max(0, $0 - 49)...$0])) }
}
table(
  ["model", "units", "parameters", "steps", "training loss", "validation (nats/character)"],
  rows: [["every character alike", "", "", "", "", fixed(log(Double(vocabulary.count)), 3)]]
    + models.indices.map { index in
      [
        plans[index].name, "\(plans[index].layers) × \(plans[index].hidden)",
        grouped(counts[index]), grouped(steps), fixed(smoothed(models[index].losses).last!, 3),
        fixed(results[index].natsPerCharacter, 3),
      ]
    })
showValidation(natsPerToken: results[best].natsPerCharacter, tokens: results[best].scored)
let shown = Array(stride(from: min(49, steps - 1), to: steps, by: max(1, steps / 150)))
let lossCurves = models.map { model in shown.map { smoothed(model.losses)[$0] } }
figure(
  "loss-by-step",
  Chart(
    "After \(steps) steps of the same text \(plans[best].name) is ahead, by little",
    x: Axis("training step"), y: Axis("training loss (nats/character)"), height: 440
  ).lines(plans.map(\.name), x: shown.map { $0 + 1 }, y: lossCurves),
  alt: "At step \(steps): "
    + zip(plans, lossCurves).map { "\($0.name) \(fixed($1.last!, 3))" }.joined(separator: ", ")
    + " nats per character.")
figure(
  "loss-by-time",
  models.indices.reduce(
    Chart(
      "The same by time", x: Axis("seconds"), y: Axis("training loss (nats/character)"),
      height: 440)
  ) { chart, index in
    chart.line(
      plans[index].name, x: shown.map { models[index].seconds[$0] }, y: lossCurves[index],
      markers: false)
  }, alt: "The training losses by seconds.", fromClock: true)
let single = results[0...2].map(\.natsPerCharacter)
claim(
  single[1] < single[0] && single[2] < single[0] && single.max()! - single.min()! < 0.15,
  result: "At equal parameters GRU and LSTM are ahead of the RNN, by less than 0.15 nats",
  measured: zip(plans, single).map { "\($0.name) \(fixed($1, 3))" }.joined(separator: ", "))
/*:
 Little lies between the rows. Chapter 08 suggests why: most of what its tables know about the next
 character, they know from the four characters before it. So far back a plain network with a good
 start reaches too, and at equal parameters it has twice the units. What decided everything in
 section 5 decides little here. A training of 700 steps says nothing about ten times as many, where
 the order may be another. A second layer, at the same number of parameters, does not pay here
 either. And each row is one training with one seed: how much of such a small lead is luck, the
 table cannot say.

 Dropout between the layers is for networks that learn their text by heart. A few hundred steps over
 a text of millions of characters are far from that: the training loss and the validation loss
 hardly differ, and the noise of dropout only costs.

 What do the models write after "It is a truth", at a temperature of 0.8 (chapter 01)? These are the
 first samples that the seed gives:
*/
let prompt = attempt {
  try vocabulary.encode(
    options.text.isAusten ? "It is a truth" : String(corpus.training.string.prefix(13)))
}.map { Int($0) }
for index in [0, 2] {
  var dice = SeededGenerator(seed: options.run.seed)
  let text = sample(
    models[index].model, after: prompt, count: size.size(240, quick: 20), using: &dice)
  show(plans[index].name, vocabulary.decode(prompt + text).replacing("\n", with: " / ") + "…")
}
/*:
 ## 7. The gates over a sentence

 Nobody has told the network what to use a gate for. Does one of them do something that we have a
 name for? Here is the first LSTM reading a sentence. There is a column for each character, and a
 row for each of the 16 units whose forget gate tells spaces most clearly from everything else.
 Light means that the cell keeps what it has, dark that it is wiped.
*/
let sentence = attempt {
  try vocabulary.encode(
    options.text.isAusten
      ? "\"My dear,\" said he, \"you are very kind.\"\nShe smiled."
      : String(corpus.training.string.prefix(50)))
}.map { Int($0) }
let reader = models[2].model
let vectors = reader.embedding(sentence, shape: [sentence.count, 1])
let trace = lstmByMatrices(vectors, reader.recurrent.layers[0])
let traceGap = difference(
  trace.last!.hidden, reader.recurrent(vectors).state.hidden[0])
claim(
  traceGap < 1e-4, "The gates drawn are those of the model: both spellings end in the same state",
  measured: scientific(traceGap))
let forgets = trace.map { $0.forget.scalars.map(Double.init) }  // [character][unit]
let letters = sentence.map { token -> String in
  let letter = vocabulary.decode([token])
  return letter == " " ? "␣" : letter == "\n" ? "⏎" : letter
}
/// A unit's mean forget gate at spaces, and elsewhere.
let atSpaces = (0..<hidden).map { unit in
  let (spaces, others) = (
    letters.indices.filter { letters[$0] == "␣" },
    letters.indices.filter { letters[$0] != "␣" }
  )
  return (
    space: mean(spaces.map { forgets[$0][unit] }), other: mean(others.map { forgets[$0][unit] })
  )
}
func contrast(_ unit: Int) -> Double {
  let value = abs(atSpaces[unit].space - atSpaces[unit].other)
  return value.isNaN ? 0 : value  // A text without spaces.
}
let lively = (0..<hidden).sorted { (contrast($0), $1) > (contrast($1), $0) }.prefix(16)
let first = lively.first!
let gateRows: [[Double]] = lively.map { unit in forgets.map { $0[unit] } }
figure(
  "gates",
  Chart(
    "Unit \(first) keeps \(percent(atSpaces[first].space, 0)) of its cell at a space and "
      + "\(percent(atSpaces[first].other, 0)) elsewhere",
    x: Axis("character read", categories: letters),
    y: Axis("unit", categories: lively.map { String($0) }), width: 860, height: 400
  ).heatMap(gateRows, label: "forget gate", range: 0...1, format: .hidden),
  alt: "Forget gates of \(gateRows.count) units over \(letters.count) characters; that of the "
    + "first goes from \(fixed(gateRows[0].min()!, 2)) to \(fixed(gateRows[0].max()!, 2)).")
/*:
 The unit of the first row keeps its cell at a space and wipes it at most letters. But we looked
 among 128 units for just that, on the sentence that we then drew. To call it a finding would take a
 test on other text, as in chapter 11.

 ## 8. The ladder so far

 Where do the five models stand among the others?
*/
let rungs = models.indices.map { index in
  Rung(
    plans[index].name, natsPerCharacter: results[index].natsPerCharacter,
    parameters: counts[index], steps: steps, chapter: 12)
}
writeLadder(rungs)
let climbed = ladder(
  through: 12, own: rungs, isComparable: options.text.isAusten && !size.quick)
figure("ladder", climbed.chart, alt: climbed.alt)
/*:
 The longest counts of chapter 08 stay ahead. They store more than a million numbers, and a network
 here has about a hundred thousand parameters and a few hundred steps. What the network has and they
 lack is a state that can reach further back than six characters. You can give it more steps:
 `Chapters/run 12 --steps 5000`.

 ## What you have learnt

 - An LSTM carries a cell from step to step. Along it the derivative is a product of forget gates,
   and no matrix comes in between.
 - The input gate keeps noise out of the cell, the forget gate makes room. A GRU does both jobs with
   one gate.
 - It is the start that decides how far a network remembers. A forget bias of 1 reaches a few
   steps, a bias of $\log d$ reaches $d$.
 - A plain network with an orthogonal start remembers what one with the usual start cannot.
 - On text, with equal parameters and a short training, the cells lie close together. Memory over
   hundreds of steps is not what a small model lacks most.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 12 --exercises`.

 **1. Half-life** (a line). A forget gate stands at $\sigma(b)$. After how many steps is half of the
 cell left?

 <details><summary>Hint</summary>

 $\sigma(b)^n = 1/2$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: halfLife }}

 </details>

 **2. The bias for a distance** (pencil, then a line). Which bias keeps $1/e$ for $d$ steps? Show
 that it is close to $\log d$.

 <details><summary>Hint</summary>

 The inverse of the sigmoid is $\log(f / (1 - f))$. `expm1` computes $e^x - 1$ without loss.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: forgetBias }}

 </details>

 **3. The conveyor** (three lines). From the forget gates of all steps to the derivative of the last
 cell by each cell before.

 <details><summary>Hint</summary>

 Start with 1 at the end and go back.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: conveyor }}

 </details>

 **4. A coupled gate** (an hour). Let the input gate be $1 - f$. Write the step; then train it on
 the tasks of this chapter with a quarter of the parameters saved.

 <details><summary>Hint</summary>

 Copy `LSTMStep` and leave one block out.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: coupledStep }}

 </details>

 ## Where the library stands

 [LSTM](../../Sources/TinyTensor/Layers/Recurrent/LSTM.swift),
 [GRU](../../Sources/TinyTensor/Layers/Recurrent/GRU.swift),
 [SimpleRNN](../../Sources/TinyTensor/Layers/Recurrent/SimpleRNN.swift),
 [starts](../../Sources/TinyTensor/Layers/Recurrent/RecurrentStart.swift),
 [the gates' kernels](../../Sources/TinyTensor/Kernels/FloatRecurrentKernels.swift).

 ## Sources

 - S. Hochreiter, J. Schmidhuber, *Long Short-Term Memory*, Neural Computation 9(8), 1997,
   [doi:10.1162/neco.1997.9.8.1735](https://doi.org/10.1162/neco.1997.9.8.1735): the cell, the input
   and output gates, the adding problem.
 - F. Gers, J. Schmidhuber, F. Cummins, *Learning to Forget: Continual Prediction with LSTM*, Neural
   Computation 12(10), 2000,
   [doi:10.1162/089976600300015015](https://doi.org/10.1162/089976600300015015): the forget gate.
 - K. Cho and others, *Learning Phrase Representations using RNN Encoder-Decoder*,
   [arXiv:1406.1078](https://arxiv.org/abs/1406.1078): the GRU.
 - R. Jozefowicz, W. Zaremba, I. Sutskever, *An Empirical Exploration of Recurrent Network
   Architectures*, ICML 2015, PMLR 37, 2342–2350: the forget bias of 1.
 - C. Tallec, Y. Ollivier, *Can recurrent neural networks warp time?*,
   [arXiv:1804.11188](https://arxiv.org/abs/1804.11188): the chrono start.
 - K. Greff and others, *LSTM: A Search Space Odyssey*,
   [arXiv:1503.04069](https://arxiv.org/abs/1503.04069): gates taken out.
 - A. Saxe, J. McClelland, S. Ganguli, *Exact solutions to the nonlinear dynamics of learning in
   deep linear neural networks*, [arXiv:1312.6120](https://arxiv.org/abs/1312.6120): orthogonal
   starts.
 - W. Zaremba, I. Sutskever, O. Vinyals, *Recurrent Neural Network Regularization*,
   [arXiv:1409.2329](https://arxiv.org/abs/1409.2329): dropout between layers.
*/
endChapter()
