/*:
 # 13 Attention

 *Why remember, when you can look?*

 A recurrent network reads a sequence place by place and has to carry everything it may need later
 in one state of fixed size. Attention does something simpler. It leaves everything where it is, and
 looks. This chapter builds that look from a dictionary and a mean. Why are the scores divided by
 $\sqrt{d}$? How is a model kept from looking at its own answer? What are several heads for, and how
 do positions get in? Then attention and a recurrent network get the same four puzzles, and we draw
 where each head looked.

 > **Make a guess before you read on.** First: take a random query and 64 random keys of 512 numbers
 > each, and make weights of the 64 dot products with softmax. How much weight does the largest get:
 > about 1/64, about a third, or nearly all? Section 2 answers. Second: a block of attention and a
 > recurrent network of the same size train for the same number of steps to *copy*, *reverse*,
 > *sort* and *look up*. Which of the four does the recurrent network learn best? Section 7 answers.

 **What you need:** *a recap in two minutes.* A matrix product $XW$ takes the dot product of each
 row of $X$ with each column of $W$. Softmax makes positive numbers that sum to 1 from any numbers:
 $\mathrm{softmax}(s)_i = e^{s_i} / \sum_j e^{s_j}$ ([chapter
 01](../01-ForwardPropagation/README.md)). The loss is the cross entropy in nats, and
 backpropagation finds its derivative with respect to every weight ([chapter
 02](../02-Backpropagation/README.md)). Adam moves the weights against these derivatives ([chapter
 03](../03-StochasticGradientDescent/README.md)). An *embedding* is a table with one learnt row of
 numbers for each symbol. A *recurrent network* has a state, a row of numbers, which it computes
 anew at each place from the state before and from what stands there. The *LSTM* is one with gates
 that help it remember ([chapter 12](../12-LSTM/README.md)).

 <details><summary>Set-up: what this notebook imports, and what you can change</summary>
*/
import ArgumentParser
import Charts
import Foundation
import Notebook
import TinyTensor

struct Options: ChapterOptions {
  @OptionGroup var run: RunOptions

  @Option(help: "Symbols in each puzzle.") var length = 12
  @Option(help: "Training steps of every model.") var steps = 600
  @Option(help: "Puzzles in a batch.") var batch = 64
  @Option(help: "The width of the models.") var width = 64
  @Option(help: "Heads of attention.") var heads = 4

  func validate() throws {
    try requireAtLeast(
      ("length", length, 3), ("steps", steps, 20), ("batch", batch, 1), ("width", width, 2),
      ("heads", heads, 1))
    guard length <= Puzzles.symbolCount else {
      throw ValidationError(
        "--length is \(length); look-up has only \(Puzzles.symbolCount) different keys")
    }
    guard width.isMultiple(of: heads) else {
      throw ValidationError("--width \(width) does not split into \(heads) heads")
    }
  }
}

let options = beginChapter(Options.self)
let size = options.run
let seed = options.run.seed
var generator = SeededGenerator(seed: seed)
/*:
 </details>

 ## 1. A soft dictionary

 A dictionary holds pairs of a **key** and a **value**. You come with a **query**, find the key that
 equals it, and get the value beside it. No derivative passes through that: the query either equals
 the key or does not. So make it soft. Compare the query with *every* key, by a dot product, turn
 these **scores** into positive **weights** that sum to 1, and return the mean of the values in
 these weights. For queries $Q$, keys $K$ and values $V$, one in each row,

 $$ \mathrm{attention}(Q, K, V) = \mathrm{softmax}\!\left(\frac{QK^\top}{\sqrt{d}}\right) V $$

 with the softmax taken along each row and $d$ the number of columns of $Q$. Why $\sqrt{d}$ is the
 business of section 2. Here is a dictionary of three words, with a query that is nearly one of the
 keys. The more we stretch the query, the more decided the look-up:
*/
let keys = Tensor<Float>([[1, 0], [0, 1], [-0.7, -0.7]])
let values = Tensor<Float>([[10], [20], [60]])
let nearSecond = Tensor<Float>([[0.2, 1]])
var softRows: [[String]] = []
for stretch: Float in [0, 1, 4, 16] {
  let weights = Tensor.attentionWeights(query: nearSecond * stretch, key: keys)
  let fetched = weights.matmul(values).item
  softRows.append(
    ["\(Int(stretch))"] + weights.scalars.map { fixed(Double($0), 3) } + [fixed(Double(fetched), 2)]
  )
}
table(["query times", "weight of 10", "of 20", "of 60", "fetched"], rows: softRows)
/*:
 A query of zeros asks for nothing in particular and gets the plain mean, 30. A long query gets the
 value of the nearest key, 20. Between them the result moves smoothly, and a derivative passes.

 Now the same three times: number by number, as two matrix products, and as the library's single
 operation, which never holds the whole table of weights.

 {{ AttentionByHand.swift }}
*/
let (queryCount, keyCount, width) = (7, 9, 16)
let sampleQuery = Tensor<Float>.normal([queryCount, width], using: &generator)
let sampleKey = Tensor<Float>.normal([keyCount, width], using: &generator)
let sampleValue = Tensor<Float>.normal([keyCount, width], using: &generator)
func difference(_ a: Tensor<Float>, _ b: Tensor<Float>) -> Double {
  Double((a - b).magnitude().max().item)
}
let byLoops = Tensor(
  attentionByLoops(sampleQuery.rows, sampleKey.rows, sampleValue.rows))
let byMatrices = attentionByMatrices(sampleQuery, sampleKey, sampleValue)
let byLibrary = Tensor.attention(query: sampleQuery, key: sampleKey, value: sampleValue)
claim(
  difference(byLoops, byMatrices) < 1e-6, "Loops and matrices agree",
  measured: "largest difference \(scientific(difference(byLoops, byMatrices), 0))")
claim(
  difference(byLibrary, byMatrices) < 1e-6, "The library's operation agrees with them",
  measured: "largest difference \(scientific(difference(byLibrary, byMatrices), 0))")
let exactInputs = [sampleQuery, sampleKey, sampleValue].map { Tensor<Double>($0).variable() }
let exactResult = Tensor.attention(
  query: exactInputs[0], key: exactInputs[1], value: exactInputs[2])
let upstream = Tensor<Double>.normal(exactResult.shape, using: &generator)
let libraryGradients = exactResult.backward(from: upstream)
let handGradients = attentionGradients(
  exactInputs[0].detached, exactInputs[1].detached, exactInputs[2].detached, upstream)
let gradientDifference = zip(exactInputs, handGradients).map {
  (libraryGradients[$0] - $1).magnitude().max().item
}.max()!
claim(
  gradientDifference < 1e-12, "So do the derivatives, by hand and by the library",
  measured: "largest difference \(scientific(gradientDifference, 0))")
/*:
 The formula is often shortened, and that costs something.

 > **Popular introductions say** that attention is $\mathrm{softmax}(QK^\top/\sqrt{d})$, or write
 > the softmax as $e^{s_i}$ without its sum. Neither is the same thing. The first is the table of
 > weights: it says where to look, not what was found. The second does not return a mean: its result
 > grows with the number of keys.

 Here is the second. The values are all ones, so any mean of them is 1:
*/
var growth: [(keys: Int, withSum: Double, without: Double)] = []
for count in [4, 16, 64, 256] {
  let key = Tensor<Float>.normal([count, width], using: &generator)
  let ones = Tensor<Float>.ones([count, 1])
  let scores = sampleQuery.matmul(key, transposingRight: true) / 4
  growth.append(
    (
      count,
      Double(Tensor.attention(query: sampleQuery, key: key, value: ones).mean().item),
      Double(scores.exp().matmul(ones).mean().item)
    ))
}
table(
  ["keys", "mean of ones, with the sum", "without"],
  rows: growth.map { ["\($0.keys)", fixed($0.withSum, 4), fixed($0.without, 1)] })
let weightShape = Tensor.attentionWeights(query: sampleQuery, key: sampleKey).shape
claim(
  growth.allSatisfy { abs($0.withSum - 1) < 1e-5 },
  "With the sum, the mean of ones is 1 for any number of keys")
claim(
  growth.last!.without > 20 * growth[0].without,
  result: "Without it, 64 times the keys give more than 20 times the result",
  measured: "\(fixed(growth[0].without, 1)) and \(fixed(growth.last!.without, 1))")
claim(
  weightShape == [queryCount, keyCount] && byLibrary.shape == [queryCount, width],
  "Weights have a column for each key, results a column for each column of V")
/*:
 ## 2. Why divide by the square root of d

 Take the formula without the division, and random queries and keys whose numbers are independent
 with mean 0 and variance 1. A score is $q \cdot k = \sum_{i=1}^d q_i k_i$. Each product has mean 0
 and variance $1 \cdot 1$, and variances of independent numbers add up, so

 $$ \mathrm{Var}(q \cdot k) = d $$

 Typical scores are as large as $\sqrt{d}$, and softmax raises $e$ to them. The measure of how
 evenly weights are spread is their **entropy**, $-\sum_i w_i \log w_i$: $\log n$ when $n$ keys
 share equally, 0 when one has it all. What passes a derivative back is the slope of softmax: by the
 quotient rule, $w_i$ has the derivative $w_i (1 - w_i)$ with respect to its own score, which is 0
 where $w_i$ is 0 or 1. The tables add these slopes up over the keys. What becomes of variance,
 largest weight, entropy and slope as $d$ grows?

 {{ ScoreStatistics.swift }}
*/
let dimensions = size.size([1, 2, 4, 8, 16, 32, 64, 128, 256, 512], quick: [1, 8, 64])
let statisticKeys = 64
// The fewer dimensions, the more one query's length sways its 64 scores: take more queries.
func statisticQueries(_ dimension: Int) -> Int {
  size.size(300, quick: 30) * max(1, 128 / dimension)
}
var plainScores: [ScoreStatistics] = []
var scaledScores: [ScoreStatistics] = []
for dimension in progress("Random scores", dimensions) {
  for isScaled in [false, true] {
    let found = ScoreStatistics(
      dimension: dimension, keyCount: statisticKeys, queryCount: statisticQueries(dimension),
      isScaled: isScaled, using: &generator)
    if isScaled { scaledScores.append(found) } else { plainScores.append(found) }
  }
}
for (name, found) in [("undivided", plainScores), ("divided by √d", scaledScores)] {
  table(
    ["d, scores \(name)", "variance", "largest weight", "entropy", "slope"],
    rows: zip(dimensions, found).map {
      [
        "\($0)", fixed($1.variance, 2), percent($1.largest), fixed($1.entropy, 2),
        fixed($1.slope, 3),
      ]
    })
}
let evenEntropy = log(Double(statisticKeys))
let (lastPlain, lastScaled) = (plainScores.last!, scaledScores.last!)
figure(
  "entropy-by-dimension",
  Chart(
    "Undivided, the entropy falls to \(fixed(lastPlain.entropy, 2)) nats; divided by √d, it stays "
      + "at "
      + fixed(lastScaled.entropy, 2),
    x: Axis("dimension d of queries and keys", scale: .log10, ticks: dimensions),
    y: Axis("entropy of the weights (nats)", range: 0...evenEntropy * 1.08)
  )
  .line("q · k", x: dimensions, y: plainScores.map(\.entropy))
  .line("q · k / √d", x: dimensions, y: scaledScores.map(\.entropy))
  .horizontalLine(at: evenEntropy, label: "all 64 keys alike"),
  alt:
    "Entropy of attention weights on 64 keys against the dimension. Without the division it falls "
    + "from \(fixed(plainScores[0].entropy, 2)) to \(fixed(lastPlain.entropy, 2)) nats; with it, "
    + "it stays between \(fixed(scaledScores.map(\.entropy).min()!, 2)) and "
    + "\(fixed(scaledScores.map(\.entropy).max()!, 2)).")
let strayVariance = zip(dimensions, plainScores).map { abs($1.variance / Double($0) - 1) }.max()!
let strayScaled = scaledScores.map { abs($0.variance - 1) }.max()!
claim(
  strayVariance < 0.05 && strayScaled < 0.05,
  result: "The variance is d, and 1 after the division, within 5 % at every d",
  measured: "largest stray \(percent(max(strayVariance, strayScaled)))")
claim(
  lastPlain.largest > 0.85 && lastScaled.largest < 0.2,
  result: "The largest of 64 weights gets nearly all, undivided, and a small share, divided",
  measured: "\(percent(lastPlain.largest)) and \(percent(lastScaled.largest))")
claim(
  lastPlain.entropy < 0.5 && lastPlain.slope < 0.3 && lastScaled.entropy > 3.5,
  result: "Undivided, entropy and slope collapse; divided, they do not",
  measured: "entropy \(fixed(lastPlain.entropy, 2)) and \(fixed(lastScaled.entropy, 2)), "
    + "slope \(fixed(lastPlain.slope, 2)) and \(fixed(lastScaled.slope, 2))")
/*:
 So much for the first guess. One key gets nearly everything, by chance, before anything was learnt.
 And little passes back to change that: the slope has shrunk to about a tenth of what it was.
 Dividing by $\sqrt{d}$ brings the variance back to 1 at every dimension. This does not fix the
 sharpness for all time, since training can make queries and keys as long as it likes. It is a good
 place to start from.

 ## 3. Masks

 Sometimes a query must not see a key: a padding symbol that only fills up a row, or what comes
 later in a text that the model is to predict. Then the score is set to $-\infty$ before the
 softmax, and $e^{-\infty} = 0$ gives the key no weight. The others share everything. A table of
 zeros and $-\infty$ that is added to the scores is a **mask**. The one that hides everything later
 is called *causal*. What do masks leave of the weights?
*/
let maskLength = 10
let maskQuery = Tensor<Float>.normal([maskLength, width], using: &generator)
let maskKey = Tensor<Float>.normal([maskLength, width], using: &generator)
let open = Tensor<Float>.ones([maskLength, maskLength])
let causal = Tensor<Float>.causal(queries: maskLength, keys: maskLength)
let notPadded = Tensor<Float>((0..<maskLength).map { $0 < 7 ? 1 : 0 })
let both = causal * notPadded
let masks: [(name: String, allowed: Tensor<Float>)] = [
  ("none", open), ("causal", causal), ("7 real places, 3 of padding", open * notPadded),
  ("both", both),
]
let maskedWeights = masks.map { mask in
  Tensor.attentionWeights(
    query: maskQuery, key: maskKey, mask: .attentionMask(allowing: mask.allowed))
}
figure(
  "masks",
  ChartGrid(
    "A mask takes keys away; the rest of each row still sums to 1", columns: 2,
    charts: zip(masks, maskedWeights).map { mask, weights -> Chart in
      let map = Chart(
        mask.name, x: Axis("key"), y: Axis("query", categories: (0..<maskLength).map { "\($0)" })
      )
      .heatMap(weights.rows, palette: .blues, label: "weight", range: 0...1, format: .hidden)
      let hidden = (0..<maskLength * maskLength).filter {
        mask.allowed[$0 / maskLength, $0 % maskLength] == 0
      }
      guard !hidden.isEmpty else { return map }
      return map.points(
        "hidden from the query", x: hidden.map { $0 % maskLength },
        y: hidden.map { $0 / maskLength }, color: .grey, size: 0.25)
    }, rowHeight: 270),
  alt: "Four heat maps of attention weights of 10 queries on 10 keys. The causal mask leaves the "
    + "triangle on and below the diagonal, the padding mask the first 7 columns, both together "
    + "leave their intersection. A dot marks each hidden key.")
let rowSums = maskedWeights.map { ($0.sum(axis: 1) - 1).magnitude().max().item }.max()!
let leaked = zip(masks, maskedWeights).map { ($1 * (1 - $0.allowed)).max().item }.max()!
claim(
  rowSums < 1e-5 && leaked == 0, "Every row sums to 1, and hidden keys have a weight of exactly 0")
/*:
 What if a mask hides *every* key from a query? A softmax of nothing but $-\infty$ would be $0/0$.
 Our rule: such a query fetches zeros, and no derivative passes through it. PyTorch's operation does
 the same.

 A proof that the causal mask holds: change one place of the input, and see which results change.
*/
let blindMask = Tensor<Float>.attentionMask(allowing: Tensor([[1, 1], [0, 0]]))
let blind = Tensor.attention(
  query: maskQuery.slice(0..<2), key: maskKey.slice(0..<2), value: maskKey.slice(0..<2),
  mask: blindMask)
claim(blind.row(1).allSatisfy { $0 == 0 }, "A query that sees nothing fetches zeros")
let sequence = Tensor<Float>.normal([1, maskLength, 3 * width], using: &generator)
var unchanged = 0
for place in 0..<maskLength {
  var perturbed = sequence
  for column in 0..<3 * width { perturbed[0, place, column] += 1 }
  let before = sequence.selfAttention(headCount: 2, isCausal: true)
  let after = perturbed.selfAttention(headCount: 2, isCausal: true)
  let moved = (0..<maskLength).filter { before.row($0) != after.row($0) }
  unchanged += moved == Array(place..<maskLength) ? 1 : 0
}
claim(
  unchanged == maskLength,
  "Changing place i changes the results from i on, and none before, bit for bit")
/*:
 **What happens without it?** Here is the failing version. Train a small model to predict the next
 symbol of a sequence that was drawn by lot from 16. Nothing can be predicted: no honest loss goes
 below $\log 16 = 2.773$ nats. Without a mask the model may look at the place it is asked for:

 {{ NextSymbolModel.swift }}
*/
let cheatSteps = size.size(300, quick: 30)
let cheating = lossesOnRandomSymbols(isCausal: false, steps: cheatSteps, seed: seed + 20)
let honest = lossesOnRandomSymbols(isCausal: true, steps: cheatSteps, seed: seed + 20)
let chanceLoss = log(Double(Puzzles.symbolCount))
let (cheatEnd, honestEnd) = (smoothed(cheating).last!, smoothed(honest).last!)
figure(
  "cheating",
  Chart(
    "Without a mask the model reads off symbols that nobody can predict",
    x: Axis("step"), y: Axis("loss on random symbols (nats)", range: 0...3.4)
  )
  .line("no mask", x: 1...cheatSteps, y: smoothed(cheating), markers: false)
  .line("causal", x: 1...cheatSteps, y: smoothed(honest), markers: false)
  .horizontalLine(at: chanceLoss)
  .note(
    "dashed: guessing, log 16 = \(fixed(chanceLoss, 2))", x: 0.4 * Double(cheatSteps), y: 3.15),
  alt: "Training loss on random symbols, mean of ten steps. Without a mask it ends at "
    + "\(fixed(cheatEnd, 2)), with the causal mask at \(fixed(honestEnd, 2)); guessing has "
    + "\(fixed(chanceLoss, 3)).")
let blindShare = chanceLoss / 12
claim(
  abs(cheatEnd - blindShare) < 0.15 && abs(honestEnd - chanceLoss) < 0.1,
  result: "Without the mask the loss falls to about log 16 / 12; with it, it stays at chance",
  measured: "\(fixed(cheatEnd, 2)) against \(fixed(blindShare, 2)), "
    + "\(fixed(honestEnd, 2)) against \(fixed(chanceLoss, 2))")
/*:
 The model without a mask copies the next symbol at eleven of the twelve places. At the last one the
 next symbol is not among the inputs, so it guesses: that is the $\log 16 / 12$ that stays. A loss
 that is too good to be true usually is. This one is also our negative control: with the mask,
 random symbols stay as unpredictable as they are.

 ## 4. Many heads, one product

 One query gives one row of weights, and so one mean. To look at two things at once takes two
 **heads**: queries, keys and values of their own, each of width $d = C/n$ for $n$ heads in a model
 of width $C$. Their results stand end to end and one more matrix mixes them:

 $$ \mathrm{head}_h = \mathrm{attention}(XW_q^h,\ XW_k^h,\ XW_v^h) $$

 $$ \mathrm{multihead}(X) = [\,\mathrm{head}_1 \;\cdots\; \mathrm{head}_n\,]\, W_o $$

 All the matrices $W_q^1, W_q^2, \dots, W_v^n$ side by side are a single matrix with $3C$ columns.
 So every query, key and value of every head comes from one product, and heads are read where they
 lie. Since queries, keys and values all come from the same $X$, this is called **self-attention**.
*/
let headLayer = MultiHeadAttention<Float>(width: width, headCount: 4, using: &generator)
let phrase = Tensor<Float>.normal([2, maskLength, width], using: &generator)
let projections = headLayer.queryKeyValue(phrase)
func columns(_ part: Int, _ head: Int) -> Tensor<Float> {
  projections.slice(part * width + 4 * head..<part * width + 4 * head + 4, axis: 2)
}
let headResults = (0..<4).map { head in
  Tensor.attention(query: columns(0, head), key: columns(1, head), value: columns(2, head))
}
let endToEnd = headLayer.output(.concatenated(headResults, axis: 2))
let inOne = headLayer(phrase)
claim(
  difference(endToEnd, inOne) < 1e-5,
  "Four heads one by one, put end to end and projected, are the layer",
  measured: "largest difference \(scientific(difference(endToEnd, inOne), 0))")
let addedUp = headResults.dropFirst().reduce(headResults[0]) { $0 + $1 }
let oneHead = MultiHeadAttention<Float>(width: width, headCount: 1, using: &generator)
claim(
  addedUp.shape == [2, maskLength, 4] && inOne.shape == [2, maskLength, width],
  "Heads added up would have the width of one head, and not the model's")
claim(
  oneHead.parameterCount == headLayer.parameterCount,
  "Four heads have exactly as many weights as one",
  measured: "\(grouped(headLayer.parameterCount))")
/*:
 > **Popular introductions say** that the heads are *summed*, and that multi-head attention is
 > *multi-task learning*. Heads are put end to end and projected. (It is true, and exercise 3, that
 > the result is then a sum of what each head sends through its own rows of $W_o$; the rows make the
 > difference.) And there is one task and one loss. No head is told what to do; they share the width
 > between them, and the same loss trains them all.

 What do heads add, when they have no more weights? Two means instead of one. Say a query looks at
 two places equally. One head returns the mean of their values, which is the same if the two values
 change places. Two heads that look at one place each return both, in order:
*/
let twoPlaces = Tensor<Float>([[1, 2], [5, 6]])
let swappedPlaces = twoPlaces.gather([1, 0])
let evenWeights = Tensor<Float>([[0.5, 0.5]])
func oneMean(_ values: Tensor<Float>) -> [Float] { evenWeights.matmul(values).scalars }
func twoMeans(_ values: Tensor<Float>) -> [Float] {
  [Tensor<Float>([[1, 0]]), Tensor<Float>([[0, 1]])].flatMap { $0.matmul(values).scalars }
}
table(
  ["values", "one head, half and half", "two heads, one place each"],
  rows: [("as they are", twoPlaces), ("exchanged", swappedPlaces)].map { name, values in
    [name, "\(oneMean(values))", "\(twoMeans(values))"]
  })
claim(
  oneMean(twoPlaces) == oneMean(swappedPlaces) && twoMeans(twoPlaces) != twoMeans(swappedPlaces),
  "One head cannot tell the two apart, two heads can")
/*:
 ## 5. Where is where? Positions

 Nothing in the formula says which place a key stands at. Reorder the inputs and the results are
 reordered in the same way, but otherwise the same: attention is **equivariant** under permutations.
 To it a text is a bag of words. (The causal mask breaks this: it counts.)
*/
let shuffle = generator.shuffled(0..<maskLength)
let single = phrase.slice(0..<1)
func reordered(_ x: Tensor<Float>) -> Tensor<Float> {
  x.reshaped([maskLength, width]).gather(shuffle).reshaped([1, maskLength, width])
}
let equivariance = difference(headLayer(reordered(single)), reordered(headLayer(single)))
let causalDifference = difference(
  headLayer(reordered(single), isCausal: true), reordered(headLayer(single, isCausal: true)))
claim(
  equivariance < 1e-5, "Reordering the inputs reorders the results and changes nothing else",
  measured: "largest difference \(scientific(equivariance, 0))")
claim(
  causalDifference > 0.01, "Under a causal mask that is no longer so",
  measured: "largest difference \(fixed(causalDifference, 2))")
let feedForward = Linear<Float>(inputs: width, outputs: width, using: &generator)
let placeByPlace = Tensor.concatenated(
  (0..<maskLength).map { feedForward(single.slice($0..<$0 + 1, axis: 1)) }, axis: 1)
claim(
  difference(placeByPlace, feedForward(single)) < 1e-5,
  "A linear layer on a sequence is the same layer at each place, one place at a time")
/*:
 > **Popular introductions say** that a transformer, the kind of model that is built of attention,
 > has a *position-sensitive layer*. It has none. The term meant is the **position-wise**
 > feed-forward network: the same two linear layers at each place, which know as little about the
 > place as attention does.

 So positions have to be put in. The oldest way adds to each embedding a row of sines and cosines.
 At position $t$, pair $i$ of the row holds

 $$ \left(\sin \omega_i t,\ \cos \omega_i t\right) \qquad \omega_i = 10000^{-2i/d} $$

 like the hands of many clocks, from fast to slow. Why so? Moving on by $s$ turns each hand by the
 angle $\omega_i s$, wherever it stands. A turn is a matrix product, and its matrix $R_s$ depends on
 $s$ only:

 $$ \begin{pmatrix} \sin \omega(t+s) \\ \cos \omega(t+s) \end{pmatrix} =
    R_s \begin{pmatrix} \sin \omega t \\ \cos \omega t \end{pmatrix} $$

 $$ R_s =
    \begin{pmatrix} \cos \omega s & \sin \omega s \\ -\sin \omega s & \cos \omega s \end{pmatrix} $$

 So "seven places back" is one and the same linear map at every place, which a query can learn. What
 do such positions look like?
*/
let clockWidth = 32
let clocks = Tensor<Double>.sinusoidalPositions(count: 64, width: clockWidth)
func signChanges(_ column: Int) -> Int {
  (1..<64).count { clocks[$0, column] * clocks[$0 - 1, column] < 0 }
}
figure(
  "positions",
  Chart(
    "Each position has its own row: fast hands on the left, slow ones on the right",
    x: Axis("column"), y: Axis("position"), height: 380
  )
  .heatMap(clocks.rows, palette: .diverging, label: "value", range: -1...1),
  alt:
    "Heat map of sinusoidal positions, 64 rows of \(clockWidth) columns. From row to row the first "
    + "column changes sign \(signChanges(0)) times, the eleventh \(signChanges(10)) times, the "
    + "last \(signChanges(clockWidth - 1)) times.")
let step = 7
let turn = (0..<clockWidth / 2).map { i in
  pow(10_000, -2 * Double(i) / Double(clockWidth)) * Double(step)
}
var rotationMatrix = Tensor<Double>.zeros([clockWidth, clockWidth])
for (i, angle) in turn.enumerated() {
  // Rows times this matrix: the transpose of the matrix above, in the corner of each pair.
  rotationMatrix[2 * i, 2 * i] = cos(angle)
  rotationMatrix[2 * i + 1, 2 * i] = sin(angle)
  rotationMatrix[2 * i, 2 * i + 1] = -sin(angle)
  rotationMatrix[2 * i + 1, 2 * i + 1] = cos(angle)
}
let shiftDifference = (clocks.slice(0..<57).matmul(rotationMatrix) - clocks.slice(7..<64))
  .magnitude().max().item
let rotationLength = (rotationMatrix.matmul(rotationMatrix.transposed()) - .identity(clockWidth))
  .magnitude().max().item
claim(
  shiftDifference < 1e-12, "One matrix moves all 57 positions on by seven",
  measured: "largest difference \(scientific(shiftDifference, 0))")
claim(rotationLength < 1e-12, "That matrix is a rotation: times its transpose it is the identity")
/*:
 Each row of the picture is a position. The hands on the left turn fast and tell neighbours apart,
 those on the right are slow and tell far places apart.

 Two other ways. **Learnt positions** are an embedding: a row for each position, found by training.
 Our puzzles below use them. They say nothing about positions beyond the last row of the table.
 **Rotary positions** add nothing to the embeddings. They turn queries and keys themselves, pair by
 pair, by the angle $\omega_i t$ of their position, just before the scores are taken. Turning both
 by the same angle does not change a dot product, so a score depends on the two positions through
 their distance alone. How does it change with the distance, before anything is learnt?
*/
let rotary = RotaryPositions()
let rotaryQuery = Tensor<Double>.normal([1, clockWidth], using: &generator)
let rotaryKey = Tensor<Double>.normal([1, clockWidth], using: &generator)
func rotaryScore(_ query: Tensor<Double>, at place: Int, _ key: Tensor<Double>, at other: Int)
  -> Double
{
  (rotary(query, from: place) * rotary(key, from: other)).sum().item
}
let distanceError = (0..<50).map { start in
  abs(
    rotaryScore(rotaryQuery, at: start + 5, rotaryKey, at: start)
      - rotaryScore(rotaryQuery, at: 5, rotaryKey, at: 0))
}.max()!
claim(
  distanceError < 1e-12, "A rotary score at distance 5 is the same at 50 places",
  measured: "largest difference \(scientific(distanceError, 0))")
let distances = Array(0...60)
let ownScores = distances.map {
  rotaryScore(rotaryQuery, at: $0, rotaryQuery, at: 0) / rotaryQuery.squared().sum().item
}
let sineScores = distances.map { distance in
  (clocks.slice(distance..<distance + 1) * clocks.slice(0..<1)).sum().item
    / Double(clockWidth / 2)
}
figure(
  "score-by-distance",
  Chart(
    "With rotary and sinusoidal positions a score knows the distance",
    x: Axis("distance between query and key (positions)"), y: Axis("score / score at distance 0")
  )
  .line("rotary, a random query with itself", x: distances, y: ownScores, markers: false)
  .line("sinusoidal, two positions", x: distances, y: sineScores, markers: false),
  alt: "Scores against distance. Both start at 1 and fall: rotary to "
    + "\(fixed(ownScores[60], 2)) and sinusoidal to \(fixed(sineScores[60], 2)) at distance 60.")
/*:
 A query that equals its key finds it best at its own place, and less and less, in waves, further
 away. What a trained model makes of this, its queries and keys decide.

 ## 6. Additive attention

 The first attention scored differently. Bahdanau and others (2014) put query and key through a
 small network, $s_{ij} = w \cdot \tanh(q_i W_q + k_j W_k)$, where we now take a dot product.

 {{ AdditiveAttention.swift }}
*/
let additive = AdditiveAttention<Double>(width: width, hidden: width, using: &generator)
let additiveQuery = Tensor<Double>(sampleQuery)
let additiveKey = Tensor<Double>(sampleKey)
let additiveLoops = Tensor(
  additiveScoresByLoops(additive, additiveQuery.rows, additiveKey.rows))
let additiveDifference = (additiveLoops - additive.scores(additiveQuery, additiveKey))
  .magnitude().max().item
claim(
  additiveDifference < 1e-12, "Additive scores by loops and by tensors agree",
  measured: "largest difference \(scientific(additiveDifference, 0))")
let scoreBound = additive.score.value.magnitude().sum().item
claim(
  additive.scores(100 * additiveQuery, additiveKey).magnitude().max().item <= scoreBound,
  "An additive score never exceeds Σ |w|, however long the query",
  measured: "Σ |w| = \(fixed(scoreBound, 2))")
let costWidth = 64
table(
  ["for each pair of query and key, width \(costWidth)", "multiplications", "tanh"],
  rows: [
    ["dot product", "\(costWidth)", "0"], ["additive", "\(costWidth)", "\(costWidth)"],
  ])
/*:
 Because tanh stays below 1, additive scores need no division. But each pair costs a tanh for every
 hidden unit, so that all pairs are no longer one matrix product. At the end of section 7 the two
 look things up side by side.

 ## 7. Four puzzles

 Each puzzle shows 12 of 16 symbols and asks for 12 answers: the same symbols (*copy*), backwards
 (*reverse*), in order (*sort*); or it shows 12 pairs of a key and a value and asks for the values
 of the keys in another order (*look up*).

 {{ Puzzles.swift }}

 The contestants: one block of attention, and an LSTM. In the attention model, answer places ask and
 input places answer; then a position-wise network of two layers works at each answer place. What
 each of the two finds is added to what was there, a **residual connection**. Before each of them a
 **layer norm** brings every row to mean 0 and variance 1, which is meant to keep training steady
 (Ba and others, 2016). The LSTM reads the same embeddings, inputs first, then answer places. With a
 state as wide as the attention model, it has nearly as many weights.

 {{ PuzzleModels.swift }}

 Both get the same number of steps and the same puzzles, and the same effort is spent on tuning:
 each is trained with the same four learning rates on each puzzle, and the rate with the lowest loss
 on 512 validation puzzles is kept. Then 2,048 fresh test puzzles are looked at once. The trivial
 baseline names, at each answer place, the symbol that is most often right there: the *best constant
 guess*. How many answers does each get right?

 {{ Training.swift }}
*/
let length = options.length
let steps = size.size(options.steps, quick: 20)
let batch = size.size(options.batch, quick: 8)
let rates = [0.001, 0.003, 0.01, 0.03]
func makeAttention(_ start: inout SeededGenerator) -> AttentionModel<Float> {
  AttentionModel(width: options.width, headCount: options.heads, length: length, using: &start)
}
func makeRecurrent(_ start: inout SeededGenerator) -> RecurrentModel<Float> {
  RecurrentModel(width: options.width, hidden: options.width, length: length, using: &start)
}
let sizes = [makeAttention(&generator).parameterCount, makeRecurrent(&generator).parameterCount]
table(
  ["model", "weights"],
  rows: [["attention", grouped(sizes[0])], ["LSTM", grouped(sizes[1])]])
claim(
  abs(Double(sizes[0]) / Double(sizes[1]) - 1) < 0.05,
  result: "The two models are of the same size within 5 %",
  measured: percent(Double(sizes[0]) / Double(sizes[1]) - 1))
var contests:
  [(
    puzzle: Puzzle, attention: Tuned<AttentionModel<Float>>,
    recurrent: Tuned<RecurrentModel<Float>>
  )] = []
for (number, puzzle) in progress(
  "Tuning on four puzzles", Array(Puzzle.allCases.enumerated()), seconds: size.size(70, quick: 2)
) {
  var fresh = SeededGenerator(seed: 1_000 + 10 * seed + UInt64(number))
  let validation = Puzzles(
    puzzle, count: size.size(512, quick: 16), length: length, using: &fresh)
  let trial = seed + UInt64(number)
  contests.append(
    (
      puzzle,
      Tuned(
        puzzle, rates: rates, steps: steps, batch: batch, length: length, validation: validation,
        seed: trial, make: makeAttention),
      Tuned(
        puzzle, rates: rates, steps: steps, batch: batch, length: length, validation: validation,
        seed: trial, make: makeRecurrent)
    ))
}
var testScores: [(constant: Double, attention: Score, recurrent: Score)] = []
for (number, contest) in contests.enumerated() {
  var unseen = SeededGenerator(seed: 2_000 + 10 * seed + UInt64(number))
  let test = Puzzles(
    contest.puzzle, count: size.size(2_048, quick: 32), length: length, using: &unseen)
  testScores.append(
    (
      test.bestConstantGuess, Score(contest.attention.model, test),
      Score(contest.recurrent.model, test)
    ))
}
table(
  [
    "puzzle", "best constant guess", "attention: right", "attention: loss", "attention: rate",
    "LSTM: right", "LSTM: loss", "LSTM: rate",
  ],
  rows: zip(contests, testScores).map { contest, score in
    [
      contest.puzzle.rawValue, percent(score.constant), percent(score.attention.accuracy),
      fixed(score.attention.loss, 3), "\(contest.attention.learningRate)",
      percent(score.recurrent.accuracy), fixed(score.recurrent.loss, 3),
      "\(contest.recurrent.learningRate)",
    ]
  })
figure(
  "accuracy-by-puzzle",
  Chart(
    "Same size, steps and tuning: attention looks, the LSTM has to remember",
    x: Axis("puzzle", categories: contests.map(\.puzzle.rawValue)),
    y: Axis("right symbols on test puzzles (%)", range: 0...112)
  )
  .bars("best constant guess", values: testScores.map { 100 * $0.constant }, format: .decimals(0))
  .bars("LSTM", values: testScores.map { 100 * $0.recurrent.accuracy }, format: .decimals(0))
  .bars("attention", values: testScores.map { 100 * $0.attention.accuracy }, format: .decimals(0)),
  alt: zip(contests, testScores).map { contest, score in
    "\(contest.puzzle.rawValue): attention \(percent(score.attention.accuracy)), LSTM "
      + "\(percent(score.recurrent.accuracy)), best constant guess \(percent(score.constant))"
  }.joined(separator: "; ") + ".")
/*:
 Attention gets them all right. The LSTM learns to sort just as well, and that answers the second
 guess: sorting needs no places. It is enough to count symbols while reading, and the counts fit
 into a state. To copy, the LSTM has to keep twelve symbols in order and hand out first what it read
 first. Reversing is easier for it, because what it read last is asked for first; Sutskever and
 others (2014) fed their sentences to an LSTM backwards for this reason. Is it unable to copy, or
 only slow? Give it three times the steps, at the rate that was best:
*/
let patientSteps = 3 * steps
var patientStart = SeededGenerator(seed: 2 * seed)
let patient = makeRecurrent(&patientStart)
announce("The LSTM, three times as long", seconds: size.size(15, quick: 1))
train(
  patient, learningRate: contests[0].recurrent.learningRate, steps: patientSteps, batch: batch,
  seed: 2 * seed + 1
) { Puzzles(.copy, count: $0, length: length, using: &$1) }
var patientUnseen = SeededGenerator(seed: 2_000 + 10 * seed)
let patientScore = Score(
  patient,
  Puzzles(.copy, count: size.size(2_048, quick: 32), length: length, using: &patientUnseen))
table(
  ["copy", "steps", "right symbols", "loss (nats)"],
  rows: [
    [
      "LSTM", grouped(steps), percent(testScores[0].recurrent.accuracy),
      fixed(testScores[0].recurrent.loss, 3),
    ],
    ["LSTM", grouped(patientSteps), percent(patientScore.accuracy), fixed(patientScore.loss, 3)],
    [
      "attention", grouped(steps), percent(testScores[0].attention.accuracy),
      fixed(testScores[0].attention.loss, 3),
    ],
  ])
let lowestAttention = testScores.map(\.attention.accuracy).min()!
let recurrentAccuracies = testScores.map(\.recurrent.accuracy)
claim(
  lowestAttention > 0.97, result: "Attention solves all four puzzles",
  measured: "at least \(percent(lowestAttention)) right")
claim(
  recurrentAccuracies[2] > 0.95 && recurrentAccuracies[2] == recurrentAccuracies.max()!
    && recurrentAccuracies[0] < 0.8 && recurrentAccuracies[3] < 0.8,
  result: "The LSTM learns best to sort; copy and look up stay far behind",
  measured: zip(contests, recurrentAccuracies).map { "\($0.puzzle.rawValue) \(percent($1, 0))" }
    .joined(separator: ", "))
claim(
  patientScore.accuracy > recurrentAccuracies[0] + 0.1,
  result: "With three times the steps, the LSTM copies better",
  measured: "\(percent(recurrentAccuracies[0])) becomes \(percent(patientScore.accuracy))")
/*:
 So it is slow rather than unable. It has to learn to carry things; attention only has to learn
 where to look. (The attention model's best rate is the highest that we tried, but with a loss of
 zero there is nothing left to gain. The LSTM's best rates lie inside the grid. All of this is one
 run with one seed, so only large differences count.)

 **Where did they look?** The weights of every head can be drawn. For each puzzle, here is the most
 decided head, the one whose weights have the lowest entropy, on one fresh puzzle.
 Rows are answer places, with the symbol that belongs there or the key that is asked for. Columns
 are input places with the symbol, or key and value, that stands there. For *sort* the columns are
 put in order.
*/
var sample = SeededGenerator(seed: 3_000 + seed)
let maps = contests.map { contest in
  HeadMap.all(
    contest.puzzle, contest.attention.model,
    Puzzles(contest.puzzle, count: 64, length: length, using: &sample))
}
let decided = maps.map { heads in heads.min { $0.entropy < $1.entropy }! }
figure(
  "where-heads-look",
  ChartGrid(
    "Copy, reverse and look up point at the answer; sorting spreads its look", columns: 2,
    charts: decided.map { $0.chart() }, rowHeight: 330),
  alt:
    "Attention maps of four puzzles. Share of answer places whose strongest weight lies on a right "
    + "symbol: "
    + decided.map { "\($0.puzzle.rawValue) \(percent($0.rightShare, 0))" }.joined(separator: ", ")
    + ".")
table(
  ["puzzle, most decided head", "strongest weight on a right symbol", "entropy (nats)"],
  rows: decided.map { [$0.puzzle.rawValue, percent($0.rightShare), fixed($0.entropy, 2)] })
claim(
  decided[0].rightShare > 0.8 && decided[1].rightShare > 0.8 && decided[3].rightShare > 0.8,
  result: "To copy, reverse and look up, one head points at the right place nearly always",
  measured: [0, 1, 3].map {
    "\(decided[$0].puzzle.rawValue) \(percent(decided[$0].rightShare, 0))"
  }.joined(separator: ", "))
/*:
 Nobody programmed these. *Copy* and *reverse* are about places: a query made of the answer's
 position fits the key made of one input position. *Look up* is about content: the query fits the
 key wherever it stands. *Sort* is another matter. The third smallest symbol cannot be found by
 comparing a query with one key at a time. How do four heads do it?
*/
figure(
  "heads-that-sort",
  ChartGrid(
    "Sorting heads spread their look: over small symbols early, over large ones late",
    columns: 2, charts: maps[2].map { $0.chart(colors: nil) }, rowHeight: 330),
  alt:
    "Attention maps of \(maps[2].count) heads of the model that sorts, with input symbols in "
    + "order. Entropies: " + maps[2].map { fixed($0.entropy, 2) }.joined(separator: ", ")
    + " nats; a weight on one symbol alone would have 0, equal weights "
    + "\(fixed(log(Double(length)), 2)).")
claim(
  decided[2].entropy > 1 && testScores[2].attention.accuracy > 0.95,
  result: "To sort, even the most decided head spreads its look, and the answers are right",
  measured: "\(fixed(decided[2].entropy, 2)) nats, \(percent(testScores[2].attention.accuracy))")
/*:
 None of them points at the answer. The mean of many values can hold a summary, such as how many
 small symbols there are, and the position-wise network can work out from it what belongs at its
 place. We have not tested that it does so. A map shows where a model looked, and that is not yet
 what it concluded.

 **Negative controls.** The same model, reversing, with its positions taken away: to it the inputs
 are a bag. And the same model trained to give answers that were drawn by lot.
*/
func control(hasPositions: Bool, isRandom: Bool, rate: Double) -> (score: Score, test: Puzzles) {
  var start = SeededGenerator(seed: seed + 40)
  let model = AttentionModel<Float>(
    width: options.width, headCount: options.heads, length: length, hasPositions: hasPositions,
    using: &start)
  func make(_ count: Int, _ generator: inout SeededGenerator) -> Puzzles {
    let puzzles = Puzzles(.reverse, count: count, length: length, using: &generator)
    return isRandom ? puzzles.withRandomAnswers(using: &generator) : puzzles
  }
  train(model, learningRate: rate, steps: steps, batch: batch, seed: seed + 41, on: make)
  var unseen = SeededGenerator(seed: 4_000 + seed)
  let test = make(size.size(2_048, quick: 32), &unseen)
  return (Score(model, test), test)
}
let chosenRate = contests[1].attention.learningRate
let (bag, bagPuzzles) = control(hasPositions: false, isRandom: false, rate: chosenRate)
let (lottery, lotteryPuzzles) = control(hasPositions: true, isRandom: true, rate: chosenRate)
let lotteryCount = Double(lotteryPuzzles.answers.count)
let chance = 1 / Double(Puzzles.symbolCount)
let chanceError = (chance * (1 - chance) / lotteryCount).squareRoot()
table(
  ["reverse", "right symbols", "loss (nats)"],
  rows: [
    [
      "with positions", percent(testScores[1].attention.accuracy),
      fixed(testScores[1].attention.loss, 3),
    ],
    ["without positions", percent(bag.accuracy), fixed(bag.loss, 3)],
    ["answers by lot", percent(lottery.accuracy), fixed(lottery.loss, 3)],
    [
      "chance and its sampling error", "\(percent(chance)) ± \(percent(chanceError))",
      fixed(chanceLoss, 3),
    ],
  ])
claim(
  abs(lottery.accuracy - chance) < 4 * chanceError,
  result: "Trained on answers by lot, it stays within four sampling errors of chance",
  measured: percent(lottery.accuracy))
let commonest = bagPuzzles.commonestShare
claim(
  abs(bag.accuracy - commonest) < 0.03,
  result: "Without positions it is as good as naming the commonest symbol, within three points",
  measured: "\(percent(bag.accuracy)) against \(percent(commonest))")
claim(
  bag.accuracy < 0.35 && testScores[1].attention.accuracy > 0.95,
  result: "Without positions, attention cannot reverse",
  measured: "\(percent(bag.accuracy)) against \(percent(testScores[1].attention.accuracy))")
/*:
 Without positions it does better than chance, and as well as a bag of symbols allows: it can do
 little more than name the symbol that came most often, at every answer place.

 **Additive beside dot product.** A bare model looks up: one head, no position-wise network, half as
 many steps. Both kinds of score get the same tuning.

 {{ LookUpModel.swift }}
*/
let lookUpSteps = steps / 2
var lookUpRows: [[String]] = []
var lookUpAccuracies: [Double] = []
for isAdditive in progress("Two kinds of score", [false, true], seconds: size.size(15, quick: 1)) {
  var fresh = SeededGenerator(seed: 5_000 + seed)
  let validation = Puzzles(
    .lookUp, count: size.size(512, quick: 16), length: length, using: &fresh)
  let tuned = Tuned(
    .lookUp, rates: rates, steps: lookUpSteps, batch: batch / 2, length: length,
    validation: validation, seed: seed + 50
  ) {
    LookUpModel(width: options.width / 2, length: length, isAdditive: isAdditive, using: &$0)
  }
  let test = Puzzles(.lookUp, count: size.size(2_048, quick: 32), length: length, using: &fresh)
  let score = Score(tuned.model, test)
  lookUpAccuracies.append(score.accuracy)
  lookUpRows.append([
    isAdditive ? "additive" : "dot product", grouped(tuned.model.parameterCount),
    "\(tuned.learningRate)", percent(score.accuracy), fixed(score.loss, 3),
  ])
}
table(["look up with scores", "weights", "rate", "right symbols", "loss (nats)"], rows: lookUpRows)
claim(
  lookUpAccuracies.min()! > 0.97, result: "Both kinds of score learn to look up",
  measured: "dot product \(percent(lookUpAccuracies[0])), additive \(percent(lookUpAccuracies[1]))")
/*:
 Both find everything. What tells them apart is the price of a score, in the table of section 6.

 ## 8. What it costs

 Every query meets every key. For $T$ places and width $d$ that is $T^2 d$ multiplications for
 the scores and as many for the means, and a table of $T^2$ weights. Twice the length costs four
 times as much. But the table need not exist. A softmax can be taken as the scores come in: keep the
 largest score so far, and the sum and the mean relative to it.

 {{ StreamingSoftmax.swift }}

 How do work and memory grow with the length? We count every multiplication, and every number that
 is held. For comparison the chart has an LSTM of the same width: four gates with two matrices each
 are $8d^2$ multiplications at each place, and the slope is 1.
*/
let lengths = size.size([16, 32, 64, 128, 256, 512], quick: [16, 32, 64])
let costDimension = 16
var tableCosts: [Cost] = []
var streamCosts: [Cost] = []
var streamDifference = 0.0
for count in lengths {
  let parts = (0..<3).map { _ in
    (4 * Tensor<Double>.normal([count, costDimension], using: &generator)).rows
  }
  var (tableCost, streamCost) = (Cost(), Cost())
  let whole = attentionWithTable(parts[0], parts[1], parts[2], counting: &tableCost)
  let streamed = streamingAttention(parts[0], parts[1], parts[2], counting: &streamCost)
  streamDifference = max(
    streamDifference, (Tensor(whole) - Tensor(streamed)).magnitude().max().item)
  tableCosts.append(tableCost)
  streamCosts.append(streamCost)
}
let lengthValues = lengths.map { Double($0) }
func exponent(_ costs: [Cost], _ value: (Cost) -> Int) -> Double {
  fittedExponent(lengthValues, costs.map { Double(value($0)) })
}
let workSlope = exponent(tableCosts) { $0.multiplications }
let tableSlope = exponent(tableCosts) { $0.numbersHeld }
let costTicks = [16, 64, 256]
let recurrentWork = lengths.map { Double($0 * 8 * costDimension * costDimension) }
table(
  [
    "length", "table: multiplications", "table: numbers held", "streaming: multiplications",
    "streaming: numbers held",
  ],
  rows: lengths.indices.map { row in
    ["\(lengths[row])"]
      + [tableCosts[row], streamCosts[row]].flatMap {
        [grouped($0.multiplications), grouped($0.numbersHeld)]
      }
  })
figure(
  "cost-by-length",
  ChartGrid(
    "Attention's work grows with the square of the length; its memory need not", columns: 2,
    charts: [
      Chart(
        "work", x: Axis("length", scale: .log10, ticks: costTicks),
        y: Axis("multiplications", scale: .log10)
      )
      .line("with a table of all weights", x: lengths, y: tableCosts.map(\.multiplications))
      .line("streaming", x: lengths, y: streamCosts.map(\.multiplications))
      .line("LSTM of the same width", x: lengths, y: recurrentWork),
      Chart(
        "memory", x: Axis("length", scale: .log10, ticks: costTicks),
        y: Axis("numbers held at once", scale: .log10)
      )
      .line("with a table of all weights", x: lengths, y: tableCosts.map(\.numbersHeld))
      .line("streaming", x: lengths, y: streamCosts.map(\.numbersHeld)),
    ], sharing: .x, rowHeight: 320),
  alt:
    "Multiplications and numbers held against length on logarithmic axes. The fitted slopes with "
    + "the table are \(fixed(workSlope, 2)) and \(fixed(tableSlope, 2)); streaming holds "
    + "\(streamCosts.last!.numbersHeld) numbers at any length.")
claim(
  streamDifference < 1e-12, "Streaming gives the same answers as the table",
  measured: "largest difference \(scientific(streamDifference, 0))")
claim(
  abs(workSlope - 2) < 1e-9 && abs(tableSlope - 2) < 1e-9,
  "Multiplications and the table of weights grow with exponent 2",
  measured: "\(fixed(workSlope, 3)) and \(fixed(tableSlope, 3))")
claim(
  streamCosts.allSatisfy { $0.numbersHeld == costDimension + 2 },
  "Streaming holds d + 2 numbers for a query, at any length",
  measured: "\(costDimension + 2)")
/*:
 Streaming saves memory, not work. It multiplies more, because each new value also rescales the
 mean; kernels therefore take keys in blocks and rescale once a block. With results kept for all
 queries, memory grows linearly. That is the idea of FlashAttention (Dao and others, 2022). Our
 library too holds the scores of a few queries at a time.

 The quadratic part is not always the large part. A layer of width $C$ also has four projections,
 $4TC^2$ multiplications, beside $2T^2C$ for scores and means. They are equal at $T = 2C$. A
 model of width 768 spends more on projections than on looking, up to 1,536 places. The next cell
 times the library. Its answer depends on the machine, so it shows in the terminal only:
*/
let timedLengths = size.size([128, 256, 512, 1_024], quick: [32, 64])
let clock = ContinuousClock()
var milliseconds: [Double] = []
for count in timedLengths {
  let x = Tensor<Float>.normal([1, count, 3 * 64], using: &generator).variable()
  let dy = Tensor<Float>.ones([1, count, 64])
  let times = (0..<5).map { _ in
    clock.measure {
      _ = x.selfAttention(headCount: 2, isCausal: true).backward(from: dy)
    } / .milliseconds(1)
  }
  milliseconds.append(times.min()!)
}
table(
  ["length", "forward and backward (ms)"],
  rows: zip(timedLengths, milliseconds).map { ["\($0)", fixed($1, 2)] }, fromClock: true)
show(
  "fitted exponent of the time",
  fixed(fittedExponent(timedLengths.map { Double($0) }, milliseconds), 2), fromClock: true)
/*:
 ## What you have learnt

 - Attention is a dictionary with soft keys: scores by dot products, weights by softmax, and the
   mean of the values in these weights.
 - Scores of $d$ numbers have variance $d$. Divided by $\sqrt{d}$ they start where softmax still has
   a slope.
 - A mask takes keys away before the softmax. Without the causal one, a model that predicts reads
   off the answer.
 - Heads look at several things at once. They come from one product, stand end to end, and share one
   loss. Positions have to be put in, by addition or by rotation.
 - The work grows with the square of the length. The memory need not.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 13 --exercises`.

 **1. The right divisor** (a line). The numbers of queries and keys have variance $v$ instead of 1.
 What should scores be divided by?

 <details><summary>Hint</summary>

 The variance of a product of two independent numbers with mean 0 is the product of their variances.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: divisor }}

 </details>

 **2. A sliding window** (a line). Long texts are expensive. Let each query see only itself and a
 few places before.

 <details><summary>Hint</summary>

 It is all a matter of $i - j$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: window }}

 </details>

 **3. A sum after all** (three lines). Show that end to end and then projected is the same as a sum
 of what each head sends through its own rows of $W_o$.

 <details><summary>Hint</summary>

 Head $h$ meets only the rows from $hd$ to $(h+1)d$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: contributions }}

 </details>

 **4. Distance as a penalty** (five lines). Press and others (2021) use no positions at all. They
 subtract from each score a multiple of the distance, a different one for each head. Make the mask.

 <details><summary>Hint</summary>

 A mask may be any table of numbers, not only zeros and $-\infty$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: distancePenalty }}

 </details>

 **5. Two halves** (an afternoon). Two machines stream through half of the keys each. Merge what
 they found. Then use it: split the keys of `streamingAttention` into blocks, and give each core
 one.

 <details><summary>Hint</summary>

 Bring both sums to the same largest score first.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: merged }}

 </details>

 ## Where the library stands

 [attention](../../Sources/TinyTensor/Tensor/Attention.swift), its
 [kernel](../../Sources/TinyTensor/Kernels/FloatAttention.swift) and the same as
 [plain loops](../../Sources/TinyTensor/Kernels/ReferenceAttention.swift),
 [several heads](../../Sources/TinyTensor/Layers/MultiHeadAttention.swift),
 [positions](../../Sources/TinyTensor/Layers/Positions.swift),
 [layer norm](../../Sources/TinyTensor/Layers/LayerNorm.swift).

 ## Sources

 - A. Vaswani and others, *Attention Is All You Need*, 2017,
   [arXiv:1706.03762](https://arxiv.org/abs/1706.03762): scaled dot products, heads, sinusoids.
 - D. Bahdanau, K. Cho, Y. Bengio, *Neural Machine Translation by Jointly Learning to Align and
   Translate*, [arXiv:1409.0473](https://arxiv.org/abs/1409.0473): additive attention.
 - J. Su and others, *RoFormer: Enhanced Transformer with Rotary Position Embedding*,
   [arXiv:2104.09864](https://arxiv.org/abs/2104.09864).
 - O. Press, N. Smith, M. Lewis, *Train Short, Test Long*,
   [arXiv:2108.12409](https://arxiv.org/abs/2108.12409): distance as a penalty.
 - M. Milakov, N. Gimelshein, *Online normalizer calculation for softmax*,
   [arXiv:1805.02867](https://arxiv.org/abs/1805.02867).
 - T. Dao and others, *FlashAttention*, [arXiv:2205.14135](https://arxiv.org/abs/2205.14135).
 - J. Ba, J. Kiros, G. Hinton, *Layer Normalization*,
   [arXiv:1607.06450](https://arxiv.org/abs/1607.06450).
 - I. Sutskever, O. Vinyals, Q. Le, *Sequence to Sequence Learning with Neural Networks*,
   [arXiv:1409.3215](https://arxiv.org/abs/1409.3215): sentences fed backwards.
 - S. Hochreiter, J. Schmidhuber, *Long Short-Term Memory*, Neural Computation 9(8), 1997,
   [doi:10.1162/neco.1997.9.8.1735](https://doi.org/10.1162/neco.1997.9.8.1735).
*/
endChapter()
