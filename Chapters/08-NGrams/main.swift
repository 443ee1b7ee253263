/*:
 # 08 N-grams

 *How far does counting go?*

 A language model says how likely each next character is, given those before. This chapter builds
 the oldest kind: count what came next, and divide. It takes no gradient and no training steps. It
 will be hard to beat: the networks of the next chapters have to measure themselves against it.

 > **Make a guess before you read on.** We count all stretches of seven characters in nine tenths of
 > Jane Austen's novels, 3.6 million characters. Then we open the last tenth. How many of its
 > stretches of seven characters have never been seen: one in a hundred, one in eight, or half? And
 > of its stretches of four *words*? A second guess: a model that only divides counts looks at two
 > characters at a time. How unsure is it on the last tenth, as unsure as among 12 equally likely
 > characters, among 81, or more? Section 3 answers both.

 **What you need:** *a recap in two minutes.* A *token* is one unit of a text: here a character, in
 section 5 a word. The *vocabulary* is the list of tokens that there are, $V$ in number. *Cross
 entropy* is the mean of $-\log p$, where $p$ is the probability that the model gave to what really
 came; with the natural logarithm its unit is the *nat* ([chapter
 01](../01-ForwardPropagation/README.md)). Small is good. Training data make the model, *validation*
 data judge it, and the gap between the two is overfitting ([chapter 04](../04-Dropout/README.md)).
 *Softmax* makes probabilities of any numbers, which are then called *logits*.

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

  @Option(help: "The longest n-gram, in tokens: 1 to 12.") var order = 7
  @Option(help: "The smoothing of the model that is validated.")
  var smoothing = SmoothingName.modifiedKneserNey
  @Option(help: "The k of add-k; without it, chosen on held-out training text.") var k: Double?
  @Option(help: "What is a token; line: characters, with each line a text of its own.")
  var unit = TextUnit.character

  func validate() throws {
    try requireAtLeast(("order", order, 1))
    guard order <= 12 else { throw ValidationError("--order is \(order); it has to be at most 12") }
    guard k.map({ $0 > 0 && $0.isFinite }) ?? true else {
      throw ValidationError("--k is \(k!); it has to be above 0")
    }
  }
}

let options = beginChapter(Options.self)
let quick = options.run.quick
let order = max(options.order, 2)
let orders = Array(1...order)
let corpus = attempt {
  try TextCorpus.load(path: options.text.corpus, validation: options.text.validation)
}
let data = attempt {
  try TokenText(
    corpus, unit: options.unit, order: order, validationName: options.text.validation, quick: quick)
}
/// The same texts as characters, for what is shown on characters whatever the unit.
let letters =
  options.unit == .character
  ? data
  : attempt {
    try TokenText(
      corpus, unit: .character, order: order, validationName: options.text.validation, quick: quick)
  }
var generator = SeededGenerator(seed: options.run.seed)
let unit = options.unit == .word ? "word" : "character"
/*:
 </details>

 ## 1. The chain rule, then the cut

 The probability of a whole text is a product. This is the **chain rule** of probability, and it is
 exact:

 $$ P(w_1 \dots w_T) = \prod_{t=1}^{T} P(w_t \mid w_1 \dots w_{t-1}) $$

 What stands behind the bar is the **history**. Now the cut, after Markov (1913), who counted vowels
 in Pushkin: let the history be no longer than $n - 1$ tokens.

 $$ P(w_t \mid w_1 \dots w_{t-1}) \approx P(w_t \mid w_{t-n+1} \dots w_{t-1}) $$

 A model with that cut is an **n-gram model** of *order* $n$. Order 1, the *unigram*, looks at
 nothing. Order 2, the *bigram*, looks at one token.


 **Three units for one thing.** The cross entropy in *nats*; in *bits*, which is nats divided by
 $\log 2$; and the **perplexity** $e^{\text{nats}}$. A perplexity of 10 means: as unsure as if ten
 tokens were equally likely. The trivial baseline is the uniform distribution over the vocabulary,
 $\log V$ nats.

 Our texts: nine tenths to count, one tenth to validate. Mind that the last tenth of Jane Austen's
 novels is the end of *Sense and Sensibility*, whose beginning is in the training part. So the names
 of its people are known. Section 7 measures what that is worth.
*/
let uniform = log(Double(data.vocabularyCount))
table(
  ["", "\(unit)s"],
  rows: [
    ["training text, \(corpus.name)", grouped(data.training.count { $0 < data.vocabularyCount })],
    [
      "of it held out, to choose numbers by",
      grouped(data.heldOut.count { $0 < data.vocabularyCount }),
    ],
    ["validation text", grouped(data.validation.count { $0 < data.vocabularyCount })],
    ["vocabulary V", grouped(data.vocabularyCount)],
  ])
show(
  "uniform over the vocabulary",
  "\(fixed(uniform, 3)) nats, \(fixed(uniform / log(2), 3)) bits, perplexity "
    + "\(fixed(exp(uniform), 1))"
)
/*:
 Every character of the validation text is scored exactly once. Its first character has an empty
 history, its second a history of one character, and so on; from the $n$-th on, all have $n - 1$.
 A character that only the validation text has is in the vocabulary too, with a count of zero. The
 model knows that there is such a character, not how often it comes.

 ## 2. Counting

 We count bigrams three times. First by a loop over the text. Then by a matrix product: in row $i$
 of $A$ a one marks the $i$-th token, in row $i$ of $B$ the one after it, so $A^\top B$ adds up the
 pairs. Last with a **trie**, which also holds longer n-grams, for all of the text. It is a tree: an
 n-gram is a path from its root, one token a step, and at the end of the path stands the count.

 {{ BigramsByHand.swift }}
 {{ CountTrie.swift }}

 A table of all 7-grams would have $81^7$ cells, 23 million million. The trie holds only those that
 came. It is made by sorting all places of the text by the seven characters that begin there, as in
 a dictionary. Equal n-grams then stand side by side. Do the three agree, and what follows what?
*/
let trie = CountTrie(data.training, order: order, vocabularyCount: data.vocabularyCount)
let letterTrie =
  options.unit == .character
  ? trie : CountTrie(letters.training, order: 2, vocabularyCount: letters.vocabularyCount)
let excerpt = Array(letters.training.prefix(min(20_000, 10_000_000 / letters.vocabularyCount)))
let byLoops = bigramsByLoops(excerpt, vocabularyCount: letters.vocabularyCount)
let byMatrices = bigramsByMatrices(excerpt, vocabularyCount: letters.vocabularyCount)
let byTrie = bigrams(CountTrie(excerpt, order: 2, vocabularyCount: letters.vocabularyCount))
claim(byTrie == byLoops, "The trie counts the same bigrams as the loop")
claim(
  byMatrices.rows.map { $0.map { Int($0) } } == byLoops,
  "So does the matrix product", measured: "\(grouped(excerpt.count - 1)) pairs")
let letterCounts = bigrams(letterTrie)
let common = letterCounts.indices.sorted {
  let (a, b) = (letterCounts[$0].reduce(0, +), letterCounts[$1].reduce(0, +))
  return a != b ? a > b : $0 < $1
}.prefix(12).map { $0 }
let shares = common.map { before in
  common.map {
    100 * Double(letterCounts[before][$0]) / Double(max(letterCounts[before].reduce(0, +), 1))
  }
}
let labels = common.map { letters.label(Int32($0)) }
let strongest = common.indices.flatMap { row in common.indices.map { (row, $0) } }
  .max { shares[$0.0][$0.1] < shares[$1.0][$1.1] }!
let strongestWords =
  "after \(labels[strongest.0]) comes \(labels[strongest.1]) in "
  + "\(fixed(shares[strongest.0][strongest.1], 0)) % of the cases"
figure(
  "bigrams",
  Chart(
    "A bigram table: \(strongestWords)",
    x: Axis("character after (% of the row)", categories: labels),
    y: Axis("character before", categories: labels), height: 440
  ).heatMap(shares, palette: .blues, label: "% of the row", format: .decimals(0)),
  alt: "What follows what, in per cent of each row, for the \(labels.count) commonest characters; "
    + "\(strongestWords).")
/*:
 Each row of the picture is a distribution, cut to the twelve commonest characters. Many a word ends
 with *d*, and after *h* mostly comes a vowel, before all *e*. That is knowledge of English, and all
 of it was counted.

 **The count ratio is the best fit.** Take one row: a history $h$ and the counts $c_w$ of what
 followed it, $N$ in all. Choose probabilities $p_w$ so that the text is as likely as possible, that
 is, $L = -\sum_w c_w \log p_w$ as small as possible. The *raw* derivative is

 $$ \frac{\partial L}{\partial p_w} = -\frac{c_w}{p_w} $$

 and is never zero: each $p_w$ alone would like to grow. But they share a sum of one. At the best
 point no exchange between two tokens may help, so all raw derivatives must be equal there:
 $c_w / p_w$ is the same for all $w$. With the sum of one, that makes $p_w = c_w / N$, the **maximum
 likelihood** estimate. Through softmax, which keeps the sum by itself, the derivative with respect
 to the logit $z_w$ is zero there. For one token it is *predicted minus wanted*
 ([chapter 04](../04-Dropout/README.md), section 5): $p_w$ less 1 if the token is $w$, and $p_w$ if
 not. Summed over the $N$ tokens, of which $c_w$ are $w$:

 $$ \frac{\partial L}{\partial z_w} = N p_w - c_w $$
*/
let row = byLoops.max { $0.reduce(0, +) < $1.reduce(0, +) }!.filter { $0 > 0 }.map(Double.init)
let rowCounts = Tensor<Double>(row, shape: [row.count])
let rowTotal = row.reduce(0, +)
let bestLogits = Tensor<Double>(row.map { log($0 / rowTotal) }, shape: [row.count]).variable()
let bestProbabilities = Tensor<Double>(row.map { $0 / rowTotal }, shape: [row.count]).variable()
let logitSlope = negativeLogLikelihood(bestLogits, counts: rowCounts).backward()[bestLogits]
let rawSlope = (-(rowCounts * bestProbabilities.log()).sum()).backward()[bestProbabilities]
claim(
  logitSlope.magnitude().max().item < 1e-9 * rowTotal,
  "At the count ratio the derivative with respect to every logit is zero",
  measured: "largest \(scientific(logitSlope.magnitude().max().item, 0))")
claim(
  (rawSlope + rowTotal).magnitude().max().item < 1e-9 * rowTotal,
  "The raw derivative is there -c/p = -N for every token", measured: "N = \(grouped(Int(rowTotal)))"
)
/*:
 Chapter 03 showed that maximum likelihood and cross entropy are the same thing. Here the minimum
 needs no descent. It can be written down.

 ## 3. The failing version, and why it fails

 How well does the count ratio predict, at each order? We ask twice: on the validation text, and on
 a stretch of the training text that is as long. A token is *impossible* when its probability is
 zero.

 {{ Smoothing.swift: MaximumLikelihood }}
 {{ NGramModel.swift }}
 {{ Scoring.swift }}
*/
let familiar = Array(data.training.prefix(data.validation.count))
let plainTraining = scoresByOrder(trie, MaximumLikelihood(), on: familiar)
let plainFresh = scoresByOrder(trie, MaximumLikelihood(), on: data.validation)
table(
  ["order", "training (nats)", "validation (nats)", "perplexity", "impossible"],
  rows: orders.map {
    let fresh = plainFresh[$0 - 1]
    return [
      $0, fixed(plainTraining[$0 - 1].natsPerToken, 3), fixed(fresh.natsPerToken, 3),
      fixed(fresh.perplexity, 2), grouped(fresh.impossible),
    ]
  })
claim(
  plainFresh.dropFirst().allSatisfy { $0.perplexity == .infinity },
  result: "From order 2 on, the count ratio has infinite perplexity on new text",
  measured: "\(grouped(plainFresh[1].impossible)) of \(grouped(plainFresh[1].tokens)) \(unit)s "
    + "impossible at order 2")
/*:
 On text that was counted, every order is better than the one before. On new text all are useless
 from order 2 on. One token with probability zero is enough: $-\log 0 = \infty$. The model says that
 what has not been seen cannot be. That answers the second guess. How much has not been seen?
*/
let unseen = unseenShares(trie, data.validation)
let distinct = trie.distinctCounts
let once = trie.levels.dropFirst().map { level in level.counts.count { $0 == 1 } }
/// The words of the same texts; none where they hold too few.
let words = try? TokenText(corpus, unit: .word, order: order, quick: quick)
let wordTrie = words.map {
  CountTrie($0.training, order: order, vocabularyCount: $0.vocabularyCount)
}
let unseenWords = wordTrie.map { unseenShares($0, words!.validation) }
table(
  ["order", "possible", "seen", "seen once", "new in validation"]
    + (unseenWords == nil ? [] : ["words: new in validation"]),
  rows: orders.map { order in
    let possible = pow(Double(data.vocabularyCount), Double(order))
    return [
      "\(order)", possible < 1e9 ? grouped(Int(possible)) : scientific(possible, 1),
      grouped(distinct[order - 1]),
      percent(Double(once[order - 1]) / Double(max(distinct[order - 1], 1)), 0),
      percent(unseen[order - 1]),
    ] + (unseenWords.map { [percent($0[order - 1])] } ?? [])
  })
let unseenNames =
  unseenWords == nil || options.unit == .word ? ["\(unit)s"] : ["\(unit)s", "words"]
figure(
  "sparsity",
  Chart(
    "New to the model: \(percent(unseen[order - 1])) of the \(order)-grams of \(unit)s"
      + (unseenWords.map { ", \(percent($0[order - 1])) of those of words" } ?? ""),
    x: Axis("order n", ticks: orders), y: Axis("n-grams never seen in training (%)", range: 0...100)
  ).lines(
    unseenNames, x: orders,
    y: unseenNames.count == 1
      ? [unseen.map { 100 * $0 }] : [unseen, unseenWords!].map { $0.map { 100 * $0 } }),
  alt: "Share of the validation text's n-grams that training never showed, by order: "
    + orders.map { "\($0): \(percent(unseen[$0 - 1]))" }.joined(separator: ", ")
    + (unseenWords.map { "; words: " + $0.map { percent($0) }.joined(separator: ", ") } ?? "") + "."
)
claim(
  zip(unseen, unseen.dropFirst()).allSatisfy { $0 <= $1 },
  "The longer the n-gram, the more are new")
if let unseenWords, order >= 6 {
  claim(
    unseenWords[5] > 0.95,
    result: "Of histories of six words, more than 95 in 100 are new: their ratio is 0/0",
    measured: percent(unseenWords[5]))
}
/*:
 > **It is often said** that an n-gram model is, with $c$ for a count,
 >
 > $$ P(w_t \mid w_1 \dots w_{t-1}) = \frac{c(w_1 \dots w_t)}{c(w_1 \dots w_{t-1})} $$
 >
 > That is the chain rule with the count ratio put in, and no n-gram: there is no $n$ in it. Nobody
 > could use it. On a new page the full history has never been seen, and the ratio is 0/0. For that
 > a history of six words is nearly always long enough.

 This is called **sparsity**. Of the possible 7-grams nearly none was seen, and of the seen ones
 more than half were seen once. In the validation text one in eight is new. Of three words in a row
 half are new, of four words four in five. That answers the first guess. (Words that come once in
 the training text count here as one word, the *unknown word*; so do those that never come.)

 ## 4. Four repairs

 **Smoothing** takes probability from what was seen and gives it to what was not.

 **Add k.** Pretend to have seen everything $k$ times more (Laplace took $k = 1$):

 $$ P(w \mid h) = \frac{c(hw) + k}{c(h) + kV} $$

 **Jelinek-Mercer.** Mix the count ratio with the model that looks at one token less. Write $h'$ for
 the history without its first token. The mixture goes down to the uniform distribution:

 $$ P(w \mid h) = \lambda_h \frac{c(hw)}{c(h)} + (1 - \lambda_h)\, P(w \mid h') $$

 The weights are fitted to the held-out twentieth of the training text by *expectation
 maximisation*. It asks, for each held-out token, what share of the mixture came from the count
 ratio, and takes the mean of the shares as the new weight. Histories that were seen about equally
 often share a weight.

 {{ JelinekMercer.swift }}

 **Kneser-Ney.** Take a fixed *discount* $D$ from every count and give what is left over to
 $P(w \mid h')$:

 $$ P(w \mid h) = \frac{\max(c(hw) - D, 0)}{c(h)} + \frac{D\, N(h)}{c(h)}\, P(w \mid h') $$

 $N(h)$ is how many different tokens followed $h$. There is one more idea. Below the longest
 history, $c$ is not how often the n-gram came, but *how many different tokens stood before it*, its
 **continuation count**. For the shorter history is asked where the longer one has little to say, in
 a place that is new. A word that comes often, but always after the same word, is no good guess
 there. The table below shows the extremes among the words that come at least 100 times.

 What is taken is given back: the first terms sum to $1 - D\, N(h)/c(h)$, as long as no count is
 smaller than its discount, and the second to $D\, N(h)/c(h)$.

 **Modified Kneser-Ney** (Chen and Goodman, 1999) takes three discounts, for counts of 1, of 2, and
 of 3 or more. All discounts come from the *counts of counts*: $n_i$ is how many n-grams came
 exactly $i$ times. Each length of the history has discounts of its own. We take the formulas from
 the paper and do not derive them here; the results below judge them:

 $$ D = \frac{n_1}{n_1 + 2 n_2} \qquad D_1 = 1 - 2D\frac{n_2}{n_1} $$

 $$ D_2 = 2 - 3D\frac{n_3}{n_2} \qquad D_3 = 3 - 4D\frac{n_4}{n_3} $$

 The papers do not say what to do where an $n_i$ is zero. Our rule: $D$ is ½ where $n_1$ or $n_2$ is
 zero, and $D$ stands in for all three where $n_3$ or $n_4$ is zero too or one of the three would be
 negative. It matters at order 1 and in small texts.

 {{ Discounts.swift }}
 {{ KneserNey.swift }}

 **By hand.** Our text is *abracadabra*, order 2, one discount. What comes after *a*?

 - Its bigrams are ab 2, br 2, ra 2, ac 1, ca 1, ad 1, da 1. So $n_1 = 4$, $n_2 = 3$, and
   $D = 4 / (4 + 6) = 0.4$.
 - After *a* came *b* twice, *c* and *d* once each: $c(a) = 4$ and $N(a) = 3$. What is left over for
   the shorter history is $0.4 \cdot 3 / 4 = 0.3$.
 - The shorter history is empty. There are seven different bigrams: three end in *a*, one in each of
   *b, c, d, r*. Of these continuation counts $n_1 = 4$ and $n_2 = 0$, so by our rule their discount
   is ½. What it takes from five counts, 2.5 in all, goes to the uniform distribution over five
   letters. So $P(a)$ is $(3 - 0.5)/7 + (2.5/7)/5 = 3/7$, and the same for the others gives $1/7$
   each.
 - Together:
   - $P(b \mid a) = (2 - 0.4)/4 + 0.3/7 = 0.4429$,
   - $P(c \mid a) = (1 - 0.4)/4 + 0.3/7 = 0.1929$, and the same for *d*,
   - $P(a \mid a) = 0.3 \cdot 3/7 = 0.1286$,
   - $P(r \mid a) = 0.3/7 = 0.0429$.

   They sum to one.

 The three discounts, from counts of counts of 10, 4, 2 and 1, begin with $D = 10/18 = 5/9$:

 - $D_1 = 1 - 2 \cdot 5/9 \cdot 4/10 = 5/9$,
 - $D_2 = 2 - 3 \cdot 5/9 \cdot 2/4 = 7/6$,
 - $D_3 = 3 - 4 \cdot 5/9 \cdot 1/2 = 17/9$.

 So that more than one word can be checked, here is Kneser-Ney once more, slow and straight from its
 formula:

 {{ KneserNeyByHand.swift }}
*/
if let words, let wordTrie {
  let (level, neighbours) = (wordTrie.levels[1], wordTrie.continuationCounts(at: 1))
  // In the order of how many different words stand before, for each time that the word comes.
  let often = level.nodes.filter {
    level.counts[$0] >= 100 && level.tokens[$0] != WordVocabulary.unknown
  }.sorted { neighbours[$0] * level.counts[$1] < neighbours[$1] * level.counts[$0] }
  if let last = often.last {
    table(
      ["word", "comes", "different words before it"],
      rows: (often.prefix(3) + [last]).map {
        [words.label(level.tokens[$0]), grouped(level.counts[$0]), grouped(neighbours[$0])]
      })
  }
}
let magic = CharacterVocabulary(PlainText("abracadabra"))
let magicTokens = attempt { try magic.encode("abracadabra") }
let magicTrie = CountTrie(magicTokens, order: 2, vocabularyCount: magic.count)
let magicModel = NGramModel(magicTrie, KneserNey(magicTrie, isModified: false), order: 2)
let magicFound = magicModel.distribution(after: [0])
let magicExpected = [0.9 / 7, 0.4 + 0.3 / 7, 0.15 + 0.3 / 7, 0.15 + 0.3 / 7, 0.3 / 7]
claim(
  zip(magicFound, magicExpected).allSatisfy { abs($0 - $1) < 1e-12 },
  "The library gives the distribution that we worked out by hand",
  measured: magicFound.map { fixed($0) }.joined(separator: ", "))
let handMade = Discounts(countsOfCounts: [10, 4, 2, 1], isModified: true)
claim(
  abs(handMade.one - 5 / 9.0) + abs(handMade.two - 7 / 6.0) + abs(handMade.more - 17 / 9.0) < 1e-12,
  "And the three discounts")
let smallText = Array(letters.training.prefix(1_500))
let smallTrie = CountTrie(smallText, order: 4, vocabularyCount: letters.vocabularyCount)
var handDifference = 0.0
for (isModified, n) in [(false, 2), (true, 2), (true, 3), (true, 4)] {
  let slow = KneserNeyByHand(
    smallText, order: n, vocabularyCount: letters.vocabularyCount, isModified: isModified)
  let fast = NGramModel(smallTrie, KneserNey(smallTrie, isModified: isModified), order: n)
  for _ in 0..<3 {
    let place = generator.uniform(below: max(smallText.count - n, 1))
    let history = Array(smallText.dropFirst(place).prefix(n - 1))
    for (a, b) in zip(slow.distribution(after: history), fast.distribution(after: history)) {
      handDifference = max(handDifference, abs(a - b))
    }
  }
}
claim(
  handDifference < 1e-12, "Formula and trie agree on 1,500 characters, orders 2 to 4",
  measured: "largest difference \(scientific(handDifference, 0))")
/*:
 Two things are ours to choose: $k$, one for each order, and the weights $\lambda$. The choice is
 made on the held-out part, with the rest of the training text counted, and never on the validation
 text. Then everything is counted. Which repair is best, and at which order?

 {{ Repairs.swift }}
*/
let repairs = Repairs(data, trie, k: options.k)
// Fewer histories where a distribution is long.
let historyCount = min(
  options.run.size(1_000, quick: 60), max(30, 200_000 / data.vocabularyCount))
var farthestSum = 0.0
var sumCount = 0
for number in 0..<historyCount {
  // In turn a history of the validation text, one of the training text, and one drawn by lot.
  let source = number % 3 == 0 ? data.validation : data.training
  let place = generator.uniform(below: max(source.count - order, 1))
  let history =
    number % 3 == 2
    ? (1..<order).map { _ in Int32(generator.uniform(below: data.vocabularyCount)) }
    : Array(source.dropFirst(place).prefix(order - 1))
  let walker = Walker(trie, after: history)
  for smoothing in repairs.smoothings {
    for n in orders {
      let sum = NGramModel(trie, smoothing.of(n), order: n).distribution(walker).reduce(0, +)
      farthestSum = max(farthestSum, abs(sum - 1))
      sumCount += 1
    }
  }
}
claim(
  farthestSum < 1e-9, "Every smoothed distribution sums to one",
  measured: "farthest of \(grouped(sumCount)): \(scientific(farthestSum, 0)) away")
let fresh = repairs.allScores(on: data.validation)
let known = repairs.allScores(on: familiar)
let names = repairs.smoothings.map(\.label)
table(
  ["validation (nats per \(unit))"] + orders.map { "order \($0)" },
  rows: zip(names, fresh).map { [$0] + $1.map { fixed($0.natsPerToken, 3) } }
    + [["add k: the k"] + repairs.ks.map { "\($0)" }])
table(
  ["validation (perplexity)"] + orders.map { "order \($0)" },
  rows: zip(names, fresh).map { [$0] + $1.map { fixed($0.perplexity, 2) } })
figure(
  "smoothing",
  lossChart(
    "Best on new text: \(bestWords(fresh, names))", names: names, known: known, fresh: fresh,
    unit: unit),
  alt: "Left: modified Kneser-Ney's nats per \(unit) by order, on training and on validation text. "
    + "Right: how much more the others have. Validation: "
    + zip(names, fresh).map { name, scores in
      "\(name) " + scores.map { fixed($0.natsPerToken, 2) }.joined(separator: ", ")
    }.joined(separator: "; ") + ".")
let reference = [3.09, 2.46, 1.92, 1.50, 1.29, 1.21, 1.18]
claim(
  zip(fresh[3], reference).allSatisfy { abs($0.natsPerToken - $1) < 0.01 },
  result:
    "Modified Kneser-Ney at orders 1 to 7 gives 3.09, 2.46, 1.92, 1.50, 1.29, 1.21, 1.18 nats, "
    + "each within 0.01",
  measured: fresh[3].map { fixed($0.natsPerToken, 3) }.joined(separator: ", "))
claim(
  orders.indices.dropFirst(3).allSatisfy { length in
    fresh[3][length].natsPerToken < fresh[..<3].map { $0[length].natsPerToken }.min()!
  }, result: "From order 4 on, modified Kneser-Ney is the best of the four",
  measured: "at order \(order): "
    + fresh.map { fixed($0[order - 1].natsPerToken, 3) }.joined(separator: ", "))
claim(
  fresh[0][order - 1].natsPerToken > fresh[0].map(\.natsPerToken).min()! + 0.1,
  result: "Add k, with the best k for each order, gets worse again",
  measured: "\(fixed(fresh[0].map(\.natsPerToken).min()!, 3)), then "
    + fixed(fresh[0][order - 1].natsPerToken, 3))
/*:
 Read the right panel from left to right; lower is better, and the dashed line is modified
 Kneser-Ney. A line that leaves at the top goes on outside: the table has its numbers. Up to order 3
 the methods hardly differ: most histories were seen often. At order 2 Jelinek-Mercer is ahead by a
 little. Then they part. Add k treats all unseen tokens alike, whatever the shorter history says of
 them, and longer histories make it worse. The others never throw the shorter history away. The left
 panel shows the gap: from order 5 on, what a longer history gains on the training text is mostly
 learnt by heart.

 The model that you chose by `--order` and `--smoothing`, in one line:
*/
let chosen = repairs.model(options.smoothing, order: options.order)
let chosenScore = scores([chosen], on: data.validation)[0]
showValidation(natsPerToken: chosenScore.natsPerToken, tokens: chosenScore.tokens)
show("bits per \(unit)", fixed(chosenScore.bitsPerToken))
/*:
 ## 5. Words instead of characters

 The same code counts words. A word is a run of letters or of digits, or one punctuation mark; white
 space is dropped. Words that come once in the training text are made one, the *unknown word*: that
 leaves something to count when a really new word comes. How many words of history help?
*/
if let words, let wordTrie {
  let wordRepairs = Repairs(words, wordTrie, k: options.k)
  let fresh = wordRepairs.allScores(on: words.validation)
  let known = wordRepairs.allScores(on: Array(words.training.prefix(words.validation.count)))
  let unknownShare =
    Double(words.validation.count { $0 == WordVocabulary.unknown }) / Double(words.validation.count)
  show("words to count", grouped(words.training.count))
  show("vocabulary", grouped(words.vocabularyCount))
  show("unknown words in the validation text", percent(unknownShare))
  table(
    ["validation (perplexity per word)"] + orders.map { "order \($0)" },
    rows: zip(names, fresh).map { [$0] + $1.map { fixed($0.perplexity, 1) } }
      + [["add k: the k"] + wordRepairs.ks.map { "\($0)" }])
  figure(
    "words",
    lossChart(
      "Words: best on new text is \(bestWords(fresh, names))", names: names,
      known: known, fresh: fresh, unit: "word"),
    alt: "Left: modified Kneser-Ney's nats per word by order, on training and on validation text. "
      + "Right: how much more the others have. Validation: "
      + zip(names, fresh).map { name, scores in
        "\(name) " + scores.map { fixed($0.natsPerToken, 2) }.joined(separator: ", ")
      }.joined(separator: "; ") + ".")
  if order >= 3 {
    let (third, best) = (fresh[3][2].natsPerToken, fresh[3].map(\.natsPerToken).min()!)
    claim(
      third - best < 0.05,
      result: "Beyond two words of history there is next to nothing left to gain: under 0.05 nats",
      measured: "order 3: \(fixed(third, 3)), best: \(fixed(best, 3))")
  }
  var wordSum = 0.0
  for place in stride(from: 0, to: words.validation.count, by: max(words.validation.count / 10, 1))
  {
    let walker = Walker(wordTrie, after: words.validation.dropFirst(place).prefix(order - 1))
    for smoothing in wordRepairs.smoothings {
      let model = NGramModel(wordTrie, smoothing.of(order), order: order)
      wordSum = max(wordSum, abs(model.distribution(walker).reduce(0, +) - 1))
    }
  }
  claim(wordSum < 1e-9, "These distributions sum to one too", measured: scientific(wordSum, 0))
} else {
  show("The texts hold too few words.")
}
/*:
 Do not compare a perplexity per word with one per character, nor with one of a model that has
 another list of unknown words: to guess "unknown word" is cheap, to spell it is not. And look at
 the left panel: on text that it has counted, the loss goes on falling long after it has stopped on
 new text. That is learning by heart.

 ## 6. What the models write

 Draw the first token from the distribution, then the next given the first, and so on. One sample
 for each order, modified Kneser-Ney, the first that this seed gives:

 {{ Sampling.swift }}
*/
for n in orders {
  let model = repairs.model(.modifiedKneserNey, order: n)
  var draws = SeededGenerator(seed: options.run.seed &+ UInt64(n))
  switch data.unit {
  case .line:
    let items = (0..<12).map { _ in
      data.decode(
        model.sample(60, after: data.opening, until: data.endMark, using: &draws))
    }
    show("order \(n)", items.joined(separator: ", "))
  case .character, .word:
    let tokens = model.sample(data.unit == .word ? 30 : 160, using: &draws)
    show(
      "order \(n)", data.decode(tokens).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    )
  }
}
/*:
 At order 1 there are letters, at order 3 syllables, at order 5 words, at order 7 phrases. But the
 sentences go nowhere. Nothing in the model reaches further back than $n - 1$ characters. Beyond
 those it cannot remember that a quotation is open, or who is speaking.

 ## 7. Which text, and how much of it

 **How much.** Does more text help? We count the first 10,000 characters only, then more and more:
*/
let fullCount = data.training.count
/// The novels but the last, whose end is the validation text.
let others =
  options.text.isAusten && options.unit == .character && !quick
  ? corpus.pieces.dropLast().reduce(0) { $0 + $1.text.characterCount } : nil
let sizes =
  [10_000, 30_000, 100_000, 300_000, 1_000_000].filter { $0 < (others ?? fullCount) }
  + (others.map { [$0] } ?? []) + [fullCount]
let curves = sizes.map { size -> [Double] in
  let part =
    size == fullCount
    ? trie
    : CountTrie(
      Array(data.training.prefix(size)), order: order, vocabularyCount: data.vocabularyCount)
  return scoresByOrder(part, KneserNey(part, isModified: true), on: data.validation)
    .map(\.natsPerToken)
}
let curveOrders = Set([2, 3, 5, order].filter { $0 <= order }).sorted()
table(
  ["\(unit)s counted"] + orders.map { "order \($0)" },
  rows: zip(sizes, curves).map { [grouped($0)] + $1.map { fixed($0, 3) } })
/// What the last step in size gains, without the beginning of the novel itself.
let before = max(sizes.count - (others == nil ? 2 : 3), 0)
let after = min(before + 1, sizes.count - 1)
let gains = zip(curves[before], curves[after]).map { $0 - $1 }
func millions(_ count: Int) -> String { fixed(Double(count) / 1e6, 1) }
figure(
  "learning-curve",
  Chart(
    "From \(millions(sizes[before])) to \(millions(sizes[after])) million \(unit)s, order \(order) "
      + "gains \(fixed(gains[order - 1], 2)) nats, order 2 \(fixed(gains[1], 2))",
    x: Axis("\(unit)s counted", scale: .log10), y: Axis("validation (nats per \(unit))")
  ).lines(
    curveOrders.map { "order \($0)" }, x: sizes,
    y: curveOrders.map { order in curves.map { $0[order - 1] } }),
  alt: "Validation loss by size of the training text. "
    + curveOrders.map { order in
      "Order \(order): " + curves.map { fixed($0[order - 1], 2) }.joined(separator: ", ")
    }.joined(separator: "; ") + ".")
claim(
  gains[1] < 0.03 && gains[order - 1] > 0.1,
  result: "More novels no longer help the bigram, and still help order \(order) much",
  measured: "\(fixed(gains[1], 3)) and \(fixed(gains[order - 1], 3)) nats")
claim(
  abs(curves[0][order - 1] - curves[0][min(order, 5) - 1]) < 0.01,
  result: "With 10,000 characters, order \(order) is no better than order 5",
  measured: "\(fixed(curves[0][order - 1], 3)) and \(fixed(curves[0][min(order, 5) - 1], 3))")
/*:
 A short history is soon known through and through. A long one still gains from more text at the end
 of our novels. (Where text is scarce, a long history does no harm here: where it knows nothing, the
 shorter one is asked.)

 **Which text.** The last step of the curve falls steeply. It adds little text, but that text is the
 first part of *Sense and Sensibility*, and the validation text is the rest. This is the leak of
 section 1, measured. Every model of this book gets the same help from it.

 For the opposite, a text by somebody else: `--validation FILE`. Here it is the licence of this
 book, a lawyer's English, with all six novels counted.
*/
let licence = repositoryFolder + "/LICENSE"
if others != nil, let foreign = try? TextCorpus.load(validation: licence) {
  let strangers = attempt { try TokenText(foreign, unit: .character, order: order) }
  let strangersTrie = CountTrie(
    strangers.training, order: order, vocabularyCount: strangers.vocabularyCount)
  let strange = scoresByOrder(
    strangersTrie, KneserNey(strangersTrie, isModified: true), on: strangers.validation
  ).map(\.natsPerToken)
  let rows = [
    ("the end of a novel whose beginning was counted", curves[sizes.count - 1]),
    ("the same, without its beginning", curves[sizes.count - 2]), ("the licence", strange),
  ]
  table(
    ["validation (nats per character)"] + orders.map { "order \($0)" },
    rows: rows.map { [$0] + $1.map { fixed($0, 3) } })
  let costs = rows.map { $0.1[order - 1] }
  claim(
    costs[1] - costs[0] > 0.05 && costs[1] - costs[0] < 0.15,
    result: "The novel's own beginning is worth about a tenth of a nat",
    measured: fixed(costs[1] - costs[0], 3))
  claim(
    costs[2] > costs[0] + 1, result: "Another author costs more than one nat",
    measured: "\(fixed(costs[2], 3)) against \(fixed(costs[0], 3))")
} else {
  show("This comparison is for Jane Austen's novels at full size.")
}
/*:
 What is counted in one author's text is worth much less in another's.

 **The negative control.** Shuffle the characters of both texts. Now there is nothing in the
 history, and no order may gain anything over the unigram.
*/
let shuffledTraining = Array(generator.shuffled(letters.training).prefix(400_000))
let shuffledFresh = Array(generator.shuffled(letters.validation).prefix(100_000))
let controlOrder = min(order, 5)
let controlTrie = CountTrie(
  shuffledTraining, order: controlOrder, vocabularyCount: letters.vocabularyCount)
let control = scoresByOrder(
  controlTrie, KneserNey(controlTrie, isModified: true), on: shuffledFresh
).map(\.natsPerToken)
table(
  ["shuffled characters"] + (1...controlOrder).map { "order \($0)" },
  rows: [["validation (nats per character)"] + control.map { fixed($0, 3) }])
claim(
  control.dropFirst().allSatisfy { $0 > control[0] - 0.005 },
  result: "On shuffled text no history gains more than 0.005 nats",
  measured: "best \(fixed(control[0] - control.dropFirst().min()!, 4))")
/*:
 Longer histories even lose a little: they see patterns in noise.

 ## 8. The same table, learnt

 Give each character a row of 81 logits for what comes next, all zero at first, and go downhill on
 the cross entropy with Adam. This is the smallest neural language model.

 {{ NeuralBigram.swift }}

 It can come as near as we like to every bigram table, and can be nothing else. So the count ratio
 is the best that it can do on the training text, and gradient descent should come near it. Does it?
*/
let steps = options.run.size(2_000, quick: 150)
let neural = NeuralBigram<Float>(vocabularyCount: letters.vocabularyCount)
let counts = letterCounts.map { $0.map(Double.init) }
let countedLoss =
  counts.reduce(0.0) { sum, row in
    let total = row.reduce(0, +)
    return row.reduce(sum) { $1 > 0 ? $0 - $1 * log($1 / total) : $0 }
  } / Double(letters.training.count - 1)
let interval = max(steps / 100, 1)
/// How far the training text's loss is above the count ratio's, every so many steps.
var excesses: [Double] = []
neural.train(
  on: letters.training, steps: progress("Neural bigram", 0..<steps), stepCount: steps, batch: 2_000,
  learningRate: 0.05, using: &generator
) { step, _ in
  if step.isMultiple(of: interval) {
    excesses.append(neural.natsPerToken(counts: counts) - countedLoss)
  }
}
let learntLoss = neural.natsPerToken(on: letters.training)
excesses.append(learntLoss - countedLoss)
let neuralFresh = neural.natsPerToken(on: letters.validation)
let smoothBigram = NGramModel(letterTrie, KneserNey(letterTrie, isModified: true), order: 2)
let smoothFresh = scores([smoothBigram], on: letters.validation)[0].natsPerToken
table(
  ["bigram", "training (nats)", "validation (nats)"],
  rows: [
    ["count ratio", fixed(countedLoss), "∞"],
    ["modified Kneser-Ney", "", fixed(smoothFresh)],
    ["learnt in \(grouped(steps)) steps", fixed(learntLoss), fixed(neuralFresh)],
  ])
let watched = stride(from: 0, to: steps, by: interval).map { $0 } + [steps]
figure(
  "neural-bigram",
  Chart(
    "Gradient descent ends \(fixed(learntLoss - countedLoss, 4)) nats above the count ratio",
    x: Axis("step"), y: Axis("nats per character above the count ratio", scale: .log10)
  ).line(x: watched, y: excesses, markers: false),
  alt: "How far the loss on the training text is above the count ratio's "
    + "\(fixed(countedLoss, 3)) nats, on a logarithmic axis: from \(fixed(excesses[0], 2)) at the "
    + "start to \(fixed(excesses.last!, 4)) nats.")
claim(
  learntLoss > countedLoss - 1e-4, "Nothing learnt beats the count ratio on the training text",
  measured: "\(fixed(learntLoss - countedLoss, 4)) nats above it")
claim(
  learntLoss - countedLoss < 0.01,
  result: "Gradient descent comes within 0.01 nats of the count ratio",
  measured: fixed(learntLoss - countedLoss, 4))
/*:
 On the validation text the learnt bigram needs no smoothing. Softmax never says zero, and rare
 pairs were never pushed all the way down. But why learn, where we can count? Because a table of
 logits is only the beginning. In a network, histories that are alike can share what they have
 learnt. In a table each row stands alone.

 ## 9. The ladder, and what counting cannot do

 From here on, every language model of this book becomes a rung of one ladder: nats per character on
 this validation text, and what the model stores. For n-grams that is the number of different
 n-grams up to its order. What does a rung cost?
*/
let storedCounts = orders.map { distinct.prefix($0).reduce(0, +) }
let isComparable = options.text.isAusten && !quick && options.unit == .character
let rungs =
  [Rung("uniform", natsPerCharacter: uniform, counts: 0, chapter: 8)]
  + orders.map {
    Rung(
      $0 == 1 ? "unigram" : "modified Kneser-Ney, order \($0)",
      natsPerCharacter: fresh[3][$0 - 1].natsPerToken, counts: storedCounts[$0 - 1], chapter: 8)
  }
  + (options.unit == .character
    ? [
      Rung(
        "bigram, learnt", natsPerCharacter: neuralFresh,
        parameters: letters.vocabularyCount * letters.vocabularyCount, steps: steps, chapter: 8)
    ] : [])
writeLadder(rungs)
let climbed = ladder(through: 8, own: rungs, isComparable: isComparable)
figure("ladder", climbed.chart, alt: climbed.alt)
table(
  ["order", "stored counts", "nats per \(unit)", "gained", "counts for it"],
  rows: orders.dropFirst().map { n in
    let gain = fresh[3][n - 2].natsPerToken - fresh[3][n - 1].natsPerToken
    return [
      "\(n)", grouped(storedCounts[n - 1]), fixed(fresh[3][n - 1].natsPerToken, 3), fixed(gain, 3),
      grouped(storedCounts[n - 1] - storedCounts[n - 2]),
    ]
  })
claim(
  fresh[3][order - 2].natsPerToken - fresh[3][order - 1].natsPerToken < 0.05
    && storedCounts[order - 1] > 2 * storedCounts[order - 2],
  result: "The last order doubles the stored counts and gains less than 0.05 nats",
  measured: "\(grouped(storedCounts[order - 2])) to \(grouped(storedCounts[order - 1])) counts, "
    + "\(fixed(fresh[3][order - 2].natsPerToken - fresh[3][order - 1].natsPerToken, 3)) nats")
/*:
 That is the tension of this book. Here is a model without a single learnt weight. A network has to
 come below it, and the later chapters draw this ladder again to see which ones do. The counts pay
 with storage, more than a million of them, and the price of the next rung goes up as the gain goes
 down.

 And there are things that counting does not give. A history is either the same as an old one, or
 new. That "on Monday" and "on Tuesday" are alike, a table cannot see: each has its own row. What
 stands seven characters back does not exist for it. A model that can do better must let similar
 histories share what they have learnt, and look further back. The following chapters try both.

 ## What you have learnt

 - The chain rule is exact. The n-gram model is the cut: a history of $n - 1$ tokens.
 - The count ratio is the maximum likelihood estimate, and useless on new text: what it has not seen
   it calls impossible, and much is new.
 - Good smoothing asks the shorter history. Modified Kneser-Ney asks it in how many different places
   a token turned up, and is the best of four from order 4 on.
 - Nats, bits and perplexity are one measure. Compare only what has the same tokens.
 - A higher order wants more text. Counting is hard to beat on text like the counted one, and loses
   much of that on another author's.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 8 --exercises`.

 **1. From words to characters** (a line). A model has a perplexity of 100 per word, and a word
 takes 5.5 characters, the space included. How many nats per character is that?

 <details><summary>Hint</summary>

 The text costs the same number of nats, however it is divided up.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: natsPerCharacter }}

 </details>

 **2. What has not been seen** (a line). Good and Turing estimated how likely the next token is one
 that was never seen. Each token that came once was new when it came.

 <details><summary>Hint</summary>

 $n_1$ over the number of all tokens.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: missingMass }}

 </details>

 **3. Witten-Bell** (three lines). Another smoothing: the weight of the count ratio is $c(h) / (c(h)
 + N(h))$. Write it as a `Smoothing`, and see which row of the table of section 4 it would beat.

 <details><summary>Hint</summary>

 Multiply out before you divide: $c(h)$ cancels.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: wittenBell }}

 </details>

 **4. Stupid backoff** (an hour). Brants and others counted two trillion words and did not
 normalise: the count ratio if it is not zero, else 0.4 times the score after the shorter history.
 Do the scores sum to one?

 <details><summary>Hint</summary>

 It calls itself. Without a history, divide by the length of the text.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: stupidBackoff }}

 </details>

 **5. A memory** (an afternoon). Mix the model with a *cache*: the shares of the last few hundred
 tokens. Write the mixture. Then choose its weight and its length on the held-out words, and see
 what it gains on the validation text.

 <details><summary>Hint</summary>

 A mixture of two distributions is a distribution, if the weights sum to one.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: withCache }}

 </details>

 ## Where the library stands

 [words](../../Sources/Datasets/Tokenizers/WordVocabulary.swift),
 [characters](../../Sources/Datasets/Tokenizers/CharacterVocabulary.swift),
 [the corpus](../../Sources/Datasets/TextCorpus.swift),
 [the ladder](../../Sources/Notebook/Ladder/Ladder.swift).

 ## Sources

 - A. Markov, *An Example of Statistical Investigation of the Text Eugene Onegin Concerning the
   Connection of Samples in Chains*, 1913; English in Science in Context 19(4), 2006,
   [doi:10.1017/S0269889706001074](https://doi.org/10.1017/S0269889706001074).
 - C. Shannon, *A Mathematical Theory of Communication*, Bell System Technical Journal 27, 1948,
   [doi:10.1002/j.1538-7305.1948.tb01338.x](https://doi.org/10.1002/j.1538-7305.1948.tb01338.x):
   samples by order, entropy.
 - I. Good, *The Population Frequencies of Species and the Estimation of Population Parameters*,
   Biometrika 40, 1953, [doi:10.1093/biomet/40.3-4.237](https://doi.org/10.1093/biomet/40.3-4.237).
 - F. Jelinek, R. Mercer, *Interpolated Estimation of Markov Source Parameters from Sparse Data*, in
   Pattern Recognition in Practice, 1980.
 - R. Kneser, H. Ney, *Improved Backing-off for M-gram Language Modeling*, ICASSP 1995,
   [doi:10.1109/ICASSP.1995.479394](https://doi.org/10.1109/ICASSP.1995.479394).
 - S. Chen, J. Goodman, *An Empirical Study of Smoothing Techniques for Language Modeling*, Computer
   Speech & Language 13(4), 1999,
   [doi:10.1006/csla.1999.0128](https://doi.org/10.1006/csla.1999.0128).
 - T. Brants and others, *Large Language Models in Machine Translation*, EMNLP 2007,
   [aclanthology.org/D07-1090](https://aclanthology.org/D07-1090/): stupid backoff.
*/
endChapter()
