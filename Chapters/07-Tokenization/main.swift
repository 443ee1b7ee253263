/*:
 # 07 Tokenization

 *What is a word to a machine?*

 A network works on numbers, and a text is not numbers. Something has to cut the text into pieces
 and number them. The pieces are called **tokens**, and what cuts is a **tokenizer**. It decides
 what a model can read and write at all, how far it can look back, and how many of its parameters go
 into a table of words. This chapter builds three tokenizers, for characters, for words, and for
 what lies between them, and measures each on the six novels of Jane Austen. Such a body of text is
 called a **corpus**.

 > **Make a guess before you read on.** A tokenizer that may have 4,096 different tokens learns from
 > the novels which strings of letters deserve one. How many characters does a token then stand for,
 > on average: two, four, or eight? And a second guess. Many introductions tell you to remove the
 > *stop words* first: *the*, *of*, *not* and so on. Of all that a language model has to predict,
 > how much do you remove with them: a twentieth, a quarter, or more?

 **What you need:** *a recap in two minutes.* A **language model** gives each possible next token a
 probability $p$. Its loss is the mean of $-\log p$ of the token that really comes, in **nats**
 ([chapter 03](../03-StochasticGradientDescent/README.md)). An even choice among $K$ tokens costs
 $\log K$ nats. The novels are cut in two: a model learns from the first nine tenths, the *training
 text*, and is judged by the rest, the *validation text*
 ([chapter 04](../04-Dropout/README.md)). The *matrix product* comes from
 [chapter 01](../01-ForwardPropagation/README.md), the *gradient* and its check from
 [chapter 02](../02-Backpropagation/README.md).

 <details><summary>Set-up: what this notebook imports, and what you can change</summary>
*/
import ArgumentParser
import Charts
import Datasets
import FileSupport
import Foundation
import Notebook
import TinyTensor

struct Options: ChapterOptions {
  @OptionGroup var run: RunOptions
  @OptionGroup var text: TextOptions

  @Option(help: "Tokens of the vocabulary that most sections use.") var vocabulary = 4_096
  @Option(help: "Tokens of the largest vocabulary.") var largest = 16_384
  @Option(
    help: ArgumentHelp(
      "GPT-2's vocabulary to encode with: a folder with encoder.json and vocab.bpe.",
      valueName: "DIR"))
  var gpt2Vocabulary: String?

  func validate() throws {
    try requireAtLeast(("vocabulary", vocabulary, 300), ("largest", largest, 300))
    guard vocabulary <= largest else {
      throw ValidationError("--vocabulary is \(vocabulary); --largest allows only \(largest)")
    }
  }
}

let options = beginChapter(Options.self)
let size = options.run
let corpus = attempt {
  try TextCorpus.load(path: options.text.corpus, validation: options.text.validation)
}
func head(_ text: PlainText, _ count: Int) -> PlainText {
  text.split(at: min(count, text.characterCount)).0
}
let training = head(corpus.training, size.size(.max, quick: 300_000))
let validation = head(corpus.validation, size.size(.max, quick: 50_000))
let statistics = WordStatistics(training)
attempt {
  let name = options.text.corpus ?? corpus.name
  for (kind, found, least) in [
    ("characters", training.characterCount, 2_000),
    ("different words", statistics.counts.count, 50),
  ] where found < least {
    throw FileProblem(name, "found \(found) \(kind) to train on, expected at least \(least)")
  }
}
let gpt2 = attempt {
  try options.gpt2Vocabulary.map { try BytePairEncoding(gpt2Folder: $0) }
}
var generator = SeededGenerator(seed: size.seed)
let vocabularySize = size.size(options.vocabulary, quick: min(options.vocabulary, 1_024))
let largestSize = size.size(options.largest, quick: min(options.largest, 2_048))
/*:
 </details>

 ## 1. What a text is made of

 A file holds **bytes**, numbers from 0 to 255. Unicode has a list of all signs of all scripts. An
 entry of the list is called a **scalar**, and UTF-8 writes each as one to four bytes. What a reader
 takes for one sign, a **grapheme**, can be made of several scalars: an *e* and the accent on it.
*/
let samples = [
  ("plain", "truth"), ("an accent, in one", "caf\u{e9}"), ("an accent, in two", "cafe\u{301}"),
  ("German", "Straße"), ("Chinese", "我们在图书馆"), ("Hindi", "हिन्दी"), ("a flag", "🇬🇧"),
  ("a family", "👩‍👩‍👧‍👦"),
]
table(
  ["", "text", "bytes", "scalars", "graphemes"],
  rows: samples.map { [$0, $1, $1.utf8.count, $1.unicodeScalars.count, $1.count] })
claim(
  samples[1].1 == samples[2].1 && !samples[1].1.utf8.elementsEqual(samples[2].1.utf8),
  "The two cafés look alike, Swift calls them equal, and they have different bytes")
claim(
  samples.allSatisfy {
    $1.count <= $1.unicodeScalars.count && $1.unicodeScalars.count <= $1.utf8.count
  },
  "Never fewer scalars than graphemes, nor fewer bytes than scalars")
/*:
 Which of the three should a model read? Graphemes are what people see, but there is no end to them,
 and which scalars make one depends on the version of Unicode. Of scalars there can be more than a
 million. Of bytes there are 256, and everything is made of them: section 5 builds on that. In this
 book *character* means scalar, as in Python, so that our figures compare with published ones.

 ## 2. Cleaning that a person can audit

 Real text comes with things that are not text. Cleaning removes them, and a careless rule also
 removes something it should not. So each rule here reports what it took, and the sum has to come
 out.

 {{ Cleaning.swift }}
*/
let (clean, reports) = cleaned(training, by: CleaningRule.all)
let dropped = reports.map(\.droppedCharacters).reduce(0, +)
func firstLine(_ report: CleaningReport) -> String {
  if report.changedLines == 0 { return "(none)" }
  return report.example.isEmpty ? "(an empty line)" : "“\(report.example.prefix(30))”"
}
table(
  ["rule", "lines changed", "characters dropped", "the first such line"],
  rows: reports.map {
    [$0.name, grouped($0.changedLines), grouped($0.droppedCharacters), firstLine($0)]
  } + [["all", "", grouped(dropped), ""]])
show("dropped of the whole", percent(Double(dropped) / Double(training.characterCount), 2))
claim(
  training.characterCount - clean.characterCount == dropped,
  "What is gone is what the rules say they dropped, to the character",
  measured: "\(grouped(training.characterCount)) less \(grouped(dropped))")
/*:
 Here is **a careless rule**: keep ASCII, the 128 characters of the first computers, and drop the
 rest. Its report shows what it costs.
*/
let careless = cleaned(training, by: [.asciiOnly]).1[0]
show("characters dropped", grouped(careless.droppedCharacters))
show("the first line that it changes", careless.example)
claim(
  careless.droppedCharacters > 0, result: "It drops something that matters",
  measured: "\(careless.droppedCharacters)")
/*:
 In English prose that is almost nothing, here the pound sign of a fortune, and nobody would notice.
 Of a Chinese text the rule leaves nothing but spaces and line ends.

 **Near-duplicates** are worse than dirt. A passage that stands in a corpus many times is learnt by
 heart. One that stands both in the training and in the validation text makes the model look better
 than it is. Lee and others (2021) show both. An exact comparison misses copies with a changed word.
 So we cut each paragraph into *shingles*, all its runs of four words. The similarity of two
 paragraphs is the number of shingles that both have over the number that either has, a measure
 named after Jaccard. From one half on we call them alike.

 {{ NearDuplicates.swift }}

 Does it find copies? We plant some, in which one word of twenty is exchanged by lot. As a control
 we plant paragraphs with their words shuffled: the same words, but not the same text.
*/
let everyWord = WordVocabulary(corpus.text)
let paragraphs = head(corpus.text, size.size(.max, quick: 300_000)).string.split(separator: "\n\n")
  .map { everyWord.encode(PlainText(String($0))) }.filter { $0.count >= 20 }
let twins = nearDuplicates(paragraphs, atLeast: 0.5)
let originals = generator.shuffled(paragraphs.indices.filter { paragraphs[$0].count >= 40 })
  .prefix(200)
let copies = originals.map { original in
  paragraphs[original].map { word in
    generator.uniform() < 0.05 ? Int32(1 + generator.uniform(below: everyWord.count - 1)) : word
  }
}
let scrambled = originals.map { generator.shuffled(paragraphs[$0]) }
func planted(_ extra: [[Int32]]) -> Int {
  let pairs = nearDuplicates(originals.map { paragraphs[$0] } + extra, atLeast: 0.5)
  return pairs.count { $0.second == $0.first + originals.count }
}
let (foundCopies, foundScrambled) = (planted(copies), planted(scrambled))
table(
  ["", "pairs", "found alike"],
  rows: [
    ["planted: copies with exchanged words", originals.count, foundCopies],
    ["planted: copies with shuffled words", originals.count, foundScrambled],
    ["the text's own paragraphs, 20 words or more", grouped(paragraphs.count), twins.count],
  ])
if let twin = twins.max(by: { $0.similarity < $1.similarity }) {
  show(
    "most alike, similarity \(fixed(twin.similarity, 2))",
    "“" + everyWord.decode(paragraphs[twin.first].prefix(16)) + " …” and “"
      + everyWord.decode(paragraphs[twin.second].prefix(16)) + " …”")
}
claim(
  Double(foundCopies) >= 0.9 * Double(originals.count),
  result: "At least nine planted copies of ten are found",
  measured: "\(foundCopies) of \(originals.count)")
claim(
  foundScrambled == 0, result: "No shuffled paragraph is taken for a copy",
  measured: "\(foundScrambled) of \(originals.count)")
claim(
  twins.count == 1, result: "The novels hold one such pair of their own",
  measured: "\(twins.count)")
/*:
 It is the charade in *Emma*, which is first read and then read aloud with remarks. Text gathered
 from the web holds many more (Lee and others). From here on we use the text as it is, not the
 cleaned one: other chapters are measured on the same characters.

 ## 3. Two laws of words

 Count how often each word comes, and put the words in order: the commonest has *rank* 1. **Zipf's
 law** says that the count falls about as one over the rank $r$. **Heaps's law** says that the
 number of *different* words among the first $n$ grows as a power of $n$, and so never stops
 growing. The sign $\propto$ means *in proportion to*.

 $$ \text{count}(r) \propto r^{-\alpha}, \quad \alpha \approx 1 $$

 $$ \text{different words}(n) \propto n^{\beta}, \quad \beta < 1 $$

 Take logarithms, and a power becomes a straight line whose slope is the exponent. So we draw both
 laws on logarithmic axes, and fit lines there.

 {{ Laws.swift }}

 Do the laws say something about language? The negative control is a monkey at a typewriter with
 five letters and a space bar, after Miller (1957). It types as many characters as the text has, and
 hits the space bar as often as the text has white space, though at least one time in twenty. For
 each letter more, its words become rarer by a constant factor, and their number grows by another.
 So the logarithms of count and rank both change evenly with the length of the word, and the monkey
 obeys Zipf's law too. Exercise 3 derives its exponent.

 How do the counts of Austen and of the monkey fall?
*/
let letters = 5
let whiteCount = training.utf8.count { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
let spaceShare = max(0.05, Double(whiteCount) / Double(training.characterCount))
let monkey = WordStatistics(
  monkeyText(
    characters: training.characterCount, letters: letters, spaceShare: spaceShare,
    using: &generator))
let fitRanks = 10...min(1_000, statistics.counts.count)
let zipf = statistics.zipfExponent(ranks: fitRanks)
let tailStart = min(1_000, statistics.counts.count / 4)
let tail = statistics.zipfExponent(ranks: tailStart...statistics.counts.count)
let monkeyZipf = monkey.zipfExponent(
  ranks: min(10, monkey.counts.count / 4)...min(10_000, monkey.counts.count))
let monkeyTheory = Solutions.monkeyExponent(letters: letters, spaceShare: spaceShare)
func rankLine(_ chart: Chart, _ name: String, _ statistics: WordStatistics) -> Chart {
  let ranks = logSpaced(through: statistics.counts.count)
  return chart.line(name, x: ranks, y: ranks.map { statistics.counts[$0 - 1] }, markers: false)
}
figure(
  "rank-frequency",
  rankLine(
    rankLine(
      Chart(
        "Words fall with an exponent of \(fixed(zipf, 2)), and a monkey's with "
          + fixed(monkeyZipf, 2),
        x: Axis("rank of the word", scale: .log10),
        y: Axis("how often it comes", scale: .log10)), corpus.name, statistics),
    "a monkey at a typewriter", monkey
  ).slopeGuide(
    -1, from: (10, Double(statistics.counts[9]) * 3),
    to: Double(fitRanks.upperBound), label: "1 / rank"),
  alt: "Count by rank on logarithmic axes. The text's commonest word comes "
    + "\(grouped(statistics.counts[0])) times; between ranks \(fitRanks.lowerBound) and "
    + "\(grouped(fitRanks.upperBound)) the exponent is \(fixed(zipf, 2)), in the tail "
    + "\(fixed(tail, 2)). The monkey's counts fall in steps, with \(fixed(monkeyZipf, 2)).")
claim(
  abs(zipf - 1) < 0.15, result: "Between ranks 10 and 1,000, Zipf's exponent is within 0.15 of 1",
  measured: fixed(zipf, 3))
claim(
  tail > zipf + 0.2, result: "The tail is steeper: one power does not fit all ranks",
  measured: "\(fixed(tail, 2)) from rank \(grouped(tailStart)) on")
claim(
  abs(monkeyZipf - monkeyTheory) < 0.15,
  result: "The monkey's exponent is within 0.15 of the derived one",
  measured: "\(fixed(monkeyZipf, 3)) and \(fixed(monkeyTheory, 3))")
/*:
 The monkey's line falls in steps, one for each length of word, and about as steeply as Austen's. So
 a straight line on these axes is no proof of meaning. Still it has a consequence: most of the
 different words are rare, and a model sees few examples of each. Do new ones ever stop coming?
*/
let growthStart = min(1_000, statistics.total / 10)
let heaps = statistics.heapsExponent(from: growthStart)
let rare = statistics.counts.count { $0 <= 2 }
func growthLine(_ chart: Chart, _ name: String, _ statistics: WordStatistics) -> Chart {
  chart.line(
    name, x: statistics.growth.map(\.words), y: statistics.growth.map(\.different), markers: false)
}
figure(
  "vocabulary-growth",
  growthLine(
    growthLine(
      Chart(
        "After \(grouped(statistics.total)) words, new ones keep coming: growth with the power "
          + fixed(heaps, 2),
        x: Axis("words read", scale: .log10), y: Axis("different words seen", scale: .log10)),
      corpus.name, statistics), "a monkey at a typewriter", monkey),
  alt: "Different words by words read, on logarithmic axes. The text ends at "
    + "\(grouped(statistics.counts.count)) different ones of \(grouped(statistics.total)), "
    + "the monkey at \(grouped(monkey.counts.count)) of \(grouped(monkey.total)).")
claim(
  heaps > 0.3 && heaps < 0.8, result: "Heaps's exponent lies between 0.3 and 0.8",
  measured: fixed(heaps, 3))
show(
  "different words that come once or twice",
  "\(percent(Double(rare) / Double(statistics.counts.count))) of "
    + "\(grouped(statistics.counts.count))"
)
/*:
 They keep coming, and about half of the different words came only once or twice. That is the
 trouble with the first tokenizer that comes to mind.

 ## 4. Two tokenizers that fail

 **A token for each word.** `WordVocabulary` numbers the words of the training text that come at
 least twice. All others share one number, *unknown*.
*/
let wordTokenizer = WordVocabulary(training, minimumCount: 2)
let characterTokenizer = corpus.vocabulary
let validationWords = wordTokenizer.encode(validation)
let unknownCount = validationWords.count { $0 == WordVocabulary.unknown }
let unknownShare = Double(unknownCount) / Double(max(1, validationWords.count))
let sentence = "It is a truth universally acknowledged, that an unputdownable man…"
show("there", sentence)
show("and back", wordTokenizer.decode(wordTokenizer.encode(PlainText(sentence))))
show("tokens of the validation text that are unknown", percent(unknownShare, 2))
claim(
  wordTokenizer.decode(wordTokenizer.encode(PlainText(sentence))) != sentence,
  "A sentence does not come back from its words: spaces and unknown words are lost")
claim(
  unknownShare > 0.001, result: "Fresh text of the same author has unknown words",
  measured: percent(unknownShare, 2))
/*:
 **A token for each character.** Nothing of the novels is unknown now, and the table is small. But
 each token says little, so that a model must look back over many of them. And a letter that the
 novels never use is still an error:
*/
let characterTokens = attempt { try characterTokenizer.encode(validation) }
let wordsPerText = Double(max(1, validationWords.count))
show("tokens for each word", fixed(Double(characterTokens.count) / wordsPerText, 2))
do {
  _ = try characterTokenizer.encode("我们")
  show("我们", "is in this vocabulary")
} catch { show("我们", error) }
/*:
 Words are too many and never enough. Characters are few and say little. We want a vocabulary of a
 size that we choose, short sequences, and no unknowns. The way is to start at the bottom, with
 bytes, and to let the text say which strings of them deserve a token.

 ## 5. Byte-pair encoding by hand

 Begin with a token for each of the 256 bytes. Find the pair of neighbouring tokens that comes most
 often. Make it a new token: this is a **merge**. Do so again, until there are as many tokens as you
 want. That is **byte-pair encoding**, first a way to compress files (Gage, 1994), then brought to
 translation by Sennrich, Haddow and Birch (2015), and on bytes since GPT-2 (2019).

 One thing comes before it. *dog.* and *dog!* should not become tokens of their own, so the text is
 first cut into pieces, and no merge crosses a cut. GPT-2's rule makes a piece of a word with the
 space before it, of a number, of a run of signs, and of an ending such as *'s*:
*/
show(
  "pieces",
  preTokens(of: PlainText("It's a truth, in 1813  as now.")).map { "[\(visible($0))]" }
    .joined(separator: " "))
/*:
 A dot stands for a space. Here is the whole of the training:

 {{ BytePairsByHand.swift }}

 Watch it on sixteen words, an example after the paper of Sennrich and others:
*/
let toyText = PlainText(
  "low low low low low lower lower newest newest newest newest newest newest widest widest widest")
var toy = BytePairsByHand(toyText)
let toyCounts = toy.pairCounts()
let toyMatrix = pairCountMatrix(toy.pieces, tokenCount: 256)
let toyMatrixRows = toyMatrix.rows
var toyRows: [[String]] = []
while toyRows.count < 10, let merge = toy.merge() {
  let parts = [merge.pair.left, merge.pair.right].map { visible(toy.bytes[$0]) }
  toyRows.append([
    "\(merge.token)", "\(parts[0]) + \(parts[1])", visible(toy.bytes[merge.token]),
    "\(merge.count)",
    toy.pieces.filter { $0.tokens.contains(merge.token) }
      .map { $0.tokens.map { visible(toy.bytes[$0]) }.joined(separator: " ") }.sorted()
      .joined(separator: ", "),
  ])
}
table(["token", "merge", "makes", "times", "words with it"], rows: toyRows)
claim(
  (0..<256).allSatisfy { left in
    (0..<256).allSatisfy { right in
      toyMatrixRows[left][right] == Double(toyCounts[Pair(left: left, right: right)] ?? 0)
    }
  }, "Counted by loops and by a matrix product, all 65,536 pairs have the same counts")
/*:
 Now the novels, with their first hundred merges by hand. The library's `BytePairEncoding` does the
 same work without counting everything anew: after a merge only the counts around it change, and a
 *heap*, a list that keeps its largest item in front, has the next pair ready. Which pairs come
 first?
*/
var byHand = BytePairsByHand(training)
var handMerges: [(pair: Pair, token: Int, count: Int)] = []
for _ in progress("Merging by hand", 0..<size.size(100, quick: 40)) {
  if let merge = byHand.merge() { handMerges.append(merge) }
}
let clock = ContinuousClock()
let beforeTraining = clock.now
let tokenizer = BytePairEncoding(training: training, count: vocabularySize)
let trainingTime = clock.now - beforeTraining
let largeTokenizer = BytePairEncoding(training: training, count: largestSize)
show(
  "\(grouped(vocabularySize)) tokens trained in",
  "\(fixed(trainingTime / .seconds(1), 2)) s", fromClock: true)
claim(
  zip(handMerges, tokenizer.merges).allSatisfy {
    $0.pair == Pair(left: Int($1.left), right: Int($1.right)) && $0.token == Int($1.token)
  }, "The library makes the same merges in the same order",
  measured: "\(handMerges.count) compared")
claim(
  largeTokenizer.prefix(tokenizer.count) == tokenizer,
  "A larger vocabulary begins with the smaller one")
claim(
  trainingTime < .seconds(10), result: "Training takes less than ten seconds",
  measured: fixed(trainingTime / .seconds(1), 2), fromClock: true)
let shownMerges = handMerges.prefix(40)
let drawnMerges = shownMerges.prefix(30)
let firstLong = drawnMerges.first { byHand.bytes[$0.token].count >= 4 } ?? drawnMerges.last!
let firstLongText = visible(byHand.bytes[firstLong.token])
figure(
  "first-merges",
  Chart(
    "Merge \(firstLong.token - 255) makes “\(firstLongText)” one token",
    x: Axis("times the pair came when it was merged"),
    y: Axis(
      "number of the merge, and its pair",
      categories: drawnMerges.map { merge in
        let parts = [merge.pair.left, merge.pair.right].map { visible(byHand.bytes[$0]) }
        return "\(merge.token - 255)  \(parts[0]) + \(parts[1])"
      }), height: 660
  ).bars(values: drawnMerges.map(\.count), format: .hidden)
    .note(
      "makes “\(firstLongText)”", x: Double(firstLong.count), y: Double(firstLong.token - 256)),
  alt: "The first \(drawnMerges.count) merges and how often each pair came, from "
    + "\(grouped(drawnMerges.first!.count)) to \(grouped(drawnMerges.last!.count)): "
    + drawnMerges.prefix(10).map { visible(byHand.bytes[$0.token]) }.joined(separator: ", ")
    + " and so on.")
let firstTokens = Set(shownMerges.map { visible(byHand.bytes[$0.token]) })
claim(
  firstTokens.isSuperset(of: ["·the", "·and", "ing", "ed"]),
  result: "The first 40 merges find “·the”, “·and”, “ing” and “ed”",
  measured: "\(firstTokens.count) tokens")
/*:
 Nobody told it what an article or an ending is. The dot before a token is a space: in this encoding
 a space belongs to the word after it. The same sentence at several sizes:
*/
let opening = "It is a truth universally acknowledged, that a single man"
let sizes =
  Array(
    sequence(first: 256) { $0 * 2 }.prefix { $0 < largeTokenizer.count }) + [largeTokenizer.count]
let tokenizers = sizes.map { largeTokenizer.prefix($0) }
table(
  ["vocabulary", "tokens", "“\(opening)”"],
  rows: zip(sizes, tokenizers).map { count, tokenizer in
    let tokens = tokenizer.encode(PlainText(opening))
    let parts = tokens.map { visible(tokenizer.bytes(of: $0)) }
    return [grouped(count), "\(tokens.count)", parts.joined(separator: " ")]
  })
/*:
 Look at how *universally* is cut at the sizes in between. Tokens are strings that come often. They
 are not parts of words as a grammar has them, though now and then the two agree.

 ## 6. Everything comes back

 All bytes have tokens, so *any* bytes can be encoded: Chinese in a vocabulary learnt from Austen,
 emoji, also bytes that are no text at all. And since tokens stand for bytes, decoding puts these
 together again.
*/
let trips: [(name: String, bytes: [UInt8])] = [
  ("English", Array(opening.utf8)), ("German", Array("Die Straße führt über den Fluß.".utf8)),
  ("Chinese", Array("我们在图书馆学习语言模型。".utf8)), ("emoji", Array("👩‍👩‍👧‍👦🇬🇧👍🏽".utf8)),
  ("broken UTF-8", [0x66, 0x6f, 0xff, 0xc3, 0x20, 0xe6, 0x88]),
]
table(
  ["", "bytes", "tokens", "tokens per character"],
  rows: trips.map { name, bytes in
    let tokens = tokenizer.encode(bytes: bytes).count
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.count
    return [name, bytes.count, tokens, fixed(Double(tokens) / Double(scalars), 2)]
  })
let randomCount = size.size(10_000, quick: 500)
let strays = (0..<randomCount).count { _ in
  let bytes = (0..<generator.uniform(below: 64)).map { _ in UInt8(generator.uniform(below: 256)) }
  return tokenizer.decode(toBytes: tokenizer.encode(bytes: bytes)) != bytes
}
claim(
  trips.allSatisfy { tokenizer.decode(toBytes: tokenizer.encode(bytes: $0.bytes)) == $0.bytes },
  "All of these come back byte by byte")
claim(
  strays == 0, "So do random strings of bytes", measured: "\(grouped(randomCount)) of them")
let beforeEncoding = clock.now
let validationTokens = tokenizer.encode(validation)
let encodingTime = clock.now - beforeEncoding
claim(
  tokenizer.decode(toBytes: validationTokens)[...] == validation.utf8,
  "So does the whole validation text")
show(
  "encoding, one core",
  "\(fixed(Double(validation.utf8.count) / (encodingTime / .seconds(1)) / 1e6, 0)) MB/s",
  fromClock: true)
/*:
 Coming back is not the same as being cheap. A script that the training text never shows costs a
 token for every byte, three for a Chinese character. A model pays by the token and sees only so
 many of them. Whoever writes in a language that the tokenizer was not trained on pays more for the
 same sentence, and the model sees less of it at once. Petrov and others (2023) measured this for
 many languages.

 ## 7. What does a larger vocabulary buy?

 How many characters does a token stand for, by the size of the vocabulary? The negative control is
 the first half million characters of the same text, shuffled. Each letter comes as often as before,
 so whatever a tokenizer gains on the novels and not here, it gains from the order of the letters.
 The shuffled text has its own tokenizer, which is measured on what it learnt from. That is in its
 favour.
*/
var loose = Array(head(training, 500_000).string.unicodeScalars)
loose = generator.shuffled(loose)
var looseString = String.UnicodeScalarView()
looseString.append(contentsOf: loose)
let shuffledText = PlainText(String(looseString))
let shuffledTokenizer = BytePairEncoding(training: shuffledText, count: largestSize)
struct Row {
  var name: String
  var count: Int
  var training, validation: Double
  /// -log p under a unigram model, on the validation text.
  var natsPerToken, natsPerCharacter: Double
}
func measure<Some: Tokenizer>(_ name: String, _ tokenizer: Some) -> Row {
  let (own, fresh) = attempt { (try tokenizer.encode(training), try tokenizer.encode(validation)) }
  let nats = Unigram(own, count: tokenizer.count).nats(fresh)
  return Row(
    name: name, count: tokenizer.count,
    training: Double(training.characterCount) / Double(own.count),
    validation: Double(validation.characterCount) / Double(fresh.count),
    natsPerToken: nats / Double(fresh.count),
    natsPerCharacter: nats / Double(validation.characterCount))
}
var rows: [Row] = []
for (count, tokenizer) in progress("Encoding", Array(zip(sizes, tokenizers))) {
  rows.append(measure("\(grouped(count)) byte pairs", tokenizer))
}
let shuffledRates = sizes.map { count in
  let tokens = shuffledTokenizer.prefix(min(count, shuffledTokenizer.count)).encode(shuffledText)
  return Double(shuffledText.characterCount) / Double(tokens.count)
}
let chosen = measure("this chapter's", tokenizer)
figure(
  "compression",
  Chart(
    "With \(grouped(sizes.last!)) tokens, one stands for \(fixed(rows.last!.validation, 1)) "
      + "characters; on shuffled text, for \(fixed(shuffledRates.last!, 1))",
    x: Axis("tokens in the vocabulary", scale: .log10, ticks: sizes),
    y: Axis("characters for each token")
  ).line("training text", x: sizes, y: rows.map(\.training))
    .line("validation text", x: sizes, y: rows.map(\.validation))
    .line("shuffled characters", x: sizes, y: shuffledRates),
  alt: "Characters for each token by vocabulary: "
    + rows.map { "\(grouped($0.count)): \(fixed($0.validation, 2))" }.joined(separator: ", ")
    + " on the validation text. On shuffled characters the largest vocabulary reaches "
    + "\(fixed(shuffledRates.last!, 2)).")
claim(
  zip(rows, rows.dropFirst()).allSatisfy { $0.training < $1.training },
  "Every larger vocabulary packs more characters into a token of the training text")
claim(
  chosen.validation > 3.5 && chosen.validation < 4.5,
  result: "With 4,096 tokens it is about four characters", measured: fixed(chosen.validation, 2))
claim(
  shuffledRates.last! < 0.7 * rows.last!.training,
  result: "On shuffled characters the largest vocabulary gains much less",
  measured: "\(fixed(shuffledRates.last!, 2)) against \(fixed(rows.last!.training, 2))")
/*:
 The first guess at the top: about four. The last doublings gain little. By then the common words
 have their tokens, and Zipf's law says that the others are rare. How long are the
 tokens, in the vocabulary and in use?
*/
let lengths = 1...12
func lengthShares(_ tokens: some Sequence<Int>) -> [Double] {
  var counts = [Int](repeating: 0, count: lengths.count)
  var total = 0
  for token in tokens {
    counts[min(tokenizer.bytes(of: token).count, lengths.upperBound) - 1] += 1
    total += 1
  }
  return counts.map { 100 * Double($0) / Double(max(1, total)) }
}
let inVocabulary = lengthShares(0..<tokenizer.count)
let inUse = lengthShares(validationTokens.lazy.map { Int($0) })
/// The length that half of the tokens reach.
func middle(_ shares: [Double]) -> Int {
  var sum = 0.0
  let place = shares.firstIndex { share in
    sum += share
    return sum >= 50
  }
  return 1 + (place ?? shares.count - 1)
}
let (middleKind, middleUse) = (middle(inVocabulary), middle(inUse))
figure(
  "token-lengths",
  Chart(
    "The middle token of the vocabulary has \(middleKind) bytes, the middle one in use "
      + "\(middleUse)",
    x: Axis(
      "bytes in the token, with its space",
      categories: lengths.map { $0 == lengths.upperBound ? "\($0)+" : "\($0)" }),
    y: Axis("share (%)")
  ).bars("of the vocabulary", values: inVocabulary, format: .hidden)
    .bars("of the validation text's tokens", values: inUse, format: .hidden),
  alt: "Share by length in bytes. The middle length is \(middleKind) in the vocabulary of "
    + "\(grouped(tokenizer.count)) and \(middleUse) in the validation text; tokens of one byte are "
    + "\(fixed(inVocabulary[0], 1)) % of the vocabulary and \(fixed(inUse[0], 1)) % of the text.")
/*:
 The tokens of the vocabulary are longer than the tokens in use: a long one packs much text, but it
 comes seldom.

 ## 8. What a token costs a model

 A model has a row of numbers for each token, its **embedding**. How many numbers is the **width**
 of the model. It looks at a window of so many tokens, its **context**. So a larger vocabulary costs
 parameters and buys reach. How much of each? Take a model of width 384 with a context of 256 tokens
 and six layers of about $12 \cdot 384^2$ parameters each, a count that [chapter
 16](../16-MiniGPT/README.md) explains:
*/
let (width, context, layers) = (384, 256, 6)
let body = 12 * width * width * layers
let wordRow = measure("words", wordTokenizer)
table(
  [
    "tokenizer", "vocabulary", "characters in the context", "embedding parameters",
    "of the whole model",
  ],
  rows: ([measure("characters", characterTokenizer)] + rows + [wordRow]).map { row in
    let embedding = row.count * width
    return [
      row.name, grouped(row.count), grouped(Int(Double(context) * row.validation)),
      grouped(embedding), percent(Double(embedding) / Double(embedding + body)),
    ]
  })
/*:
 The line of the words is not a fair one: they drop all spaces and rare words, and need not predict
 what they drop. For the others there is a trap. Their models cannot be compared by the loss for
 each token, because a token is not the same amount of text. Take the simplest model there is, the
 **unigram model**: each token has its share of the training text for its probability, whatever
 stands before it.

 {{ Unigram.swift }}
*/
// Every other one, so that the numbers do not touch.
let fewSizes = sizes.indices.filter { $0.isMultiple(of: 2) }.map { sizes[$0] }
figure(
  "nats",
  ChartGrid(
    "Counted for each token, larger vocabularies look worse; for each character, better",
    columns: 2,
    charts: [
      Chart(
        "", x: Axis("tokens in the vocabulary", scale: .log10, ticks: fewSizes),
        y: Axis("nats for each token")
      ).line(x: sizes, y: rows.map(\.natsPerToken)),
      Chart(
        "", x: Axis("tokens in the vocabulary", scale: .log10, ticks: fewSizes),
        y: Axis("nats for each character")
      ).line(x: sizes, y: rows.map(\.natsPerCharacter)),
    ], sharing: .x, rowHeight: 300),
  alt: "Loss of a unigram model on the validation text. For each token it rises from "
    + "\(fixed(rows.first!.natsPerToken, 2)) to \(fixed(rows.last!.natsPerToken, 2)) nats, "
    + "for each character it falls from \(fixed(rows.first!.natsPerCharacter, 2)) to "
    + "\(fixed(rows.last!.natsPerCharacter, 2)).")
claim(
  zip(rows, rows.dropFirst()).allSatisfy {
    $0.natsPerToken < $1.natsPerToken && $0.natsPerCharacter > $1.natsPerCharacter
  },
  result: "With every larger vocabulary, the loss of a token rises and that of a character falls",
  measured: rows.map { fixed($0.natsPerCharacter, 2) }.joined(separator: ", "))
/*:
 So never compare the losses of different tokenizers for each token, nor their exponentials, which
 are called *perplexities*. Share the nats out among the characters, as this book does. And see how
 much of the text's order a tokenizer has caught before any model begins to learn. The model is the
 same and has no memory; only the tokens grow:
*/
show(
  "nats per character",
  "\(fixed(rows.first!.natsPerCharacter, 2)) with bytes, "
    + "\(fixed(rows.last!.natsPerCharacter, 2)) with \(grouped(sizes.last!)) tokens")
/*:
 ## 9. Looking up a vector

 The first layer of a neural language model turns token number $t$ into row $t$ of its table $W$.
 Say the tokens of a text are $t_1, t_2, \ldots$; then the result $Y$ has the rows $Y_i = W_{t_i}$.
 As a matrix product: write each token as a row of zeros with a single one in column $t_i$. These
 rows are the *one-hot* matrix $H$, and $Y = HW$. With that the derivative follows from chapter 02's
 rule for products:

 $$ \bar W = H^\top \bar Y $$

 Row by row that is

 $$ \bar W_t = \sum_{i\,:\,t_i = t} \bar Y_i $$

 A bar stands for the derivative of the loss with respect to the letter. In words: each row of
 $\bar Y$ is *added* to the row of $\bar W$ whose token was looked up. This is called a
 **scatter-add**. A token that comes three times gets three parts, one that does not come gets zero.

 {{ EmbeddingByHand.swift }}
*/
let tokens = [3, 1, 3, 0, 3, 4]
let weights = Tensor<Double>.normal([6, 4], using: &generator)
let dy = Tensor<Double>.normal([tokens.count, 4], using: &generator)
let layer = Embedding(weight: weights)
let looked = lookUpByMatrices(weights, tokens)
let scattered = scatterByLoops(dy.rows, tokens, rows: 6)
let oneHot = Tensor<Double>.oneHot(tokens, classCount: 6)
let byProduct = oneHot.matmul(dy, transposingLeft: true)
let fromLibrary = layer(tokens).backward(from: dy)[layer.weight]
claim(
  lookUpByLoops(weights.rows, tokens) == looked.rows && layer(tokens).detached == looked,
  "Loops, one-hot product and library look up the same numbers")
claim(
  (Tensor(scattered) - byProduct).magnitude().max().item < 1e-12
    && (fromLibrary - byProduct).magnitude().max().item < 1e-12,
  "All three have the same gradient")
/*:
 A copy is cheaper than a product with zeros, so the library copies and adds. The mistake to make
 here is to *set* the row instead of adding to it. An example in which no token comes twice does not
 notice. The gradient check of an example with repetition does:
*/
func check(_ gradient: ([[Double]], [Int], Int) -> [[Double]], _ tokens: [Int]) -> String {
  do {
    let report = try GradientCheck()(
      "embedding", at: ["W": weights], of: { $0[0].gather(tokens) },
      claimed: { _, dy in [Tensor(gradient(dy.rows, tokens, 6))] })
    return "passes, \(report.count) derivatives"
  } catch { return "refused" }
}
let without = [3, 1, 0, 4]
let checks = [
  ("adding", check({ scatterByLoops($0, $1, rows: $2) }, tokens)),
  ("setting, no token comes twice", check({ scatterOverwriting($0, $1, rows: $2) }, without)),
  ("setting, one token comes three times", check({ scatterOverwriting($0, $1, rows: $2) }, tokens)),
]
table(["gradient of the look-up by", "gradient check"], rows: checks.map { [$0, $1] })
claim(
  checks[0].1 != "refused" && checks[1].1 != "refused" && checks[2].1 == "refused",
  "Setting passes while no token comes twice, and is refused as soon as one does")
/*:
 ## 10. Stop words

 > **Popular introductions say** that preparing text begins with removing its stop words, since they
 > carry no meaning. That advice is for *search*: a query for *the history of the novel* should not
 > find every page that has *the*. For a language model it is wrong, because these words are a large
 > part of what it has to predict, and they say who did what to whom.

 How large a part? We weigh a list of our own three ways on the validation text: as words, as
 letters, and as nats of a unigram model over words.

 {{ StopWords.swift }}
*/
let isStop = wordTokenizer.words.map(isStopWord)
let isLetters = wordTokenizer.words.map { $0.unicodeScalars.first!.properties.isAlphabetic }
let wordModel = Unigram(wordTokenizer.encode(training), count: wordTokenizer.count)
let stops = validationWords.filter { isStop[Int($0)] }
let plainWords = validationWords.filter { isLetters[Int($0)] || $0 == WordVocabulary.unknown }
func share(_ part: Double, _ whole: Double) -> Double { part / max(whole, .leastNonzeroMagnitude) }
let wordShare = share(Double(stops.count), Double(plainWords.count))
let characterShare = share(
  Double(stops.reduce(0) { $0 + wordTokenizer.words[Int($1)].unicodeScalars.count }),
  Double(validation.string.unicodeScalars.count { $0.properties.isAlphabetic }))
let natsShare = share(wordModel.nats(stops), wordModel.nats(validationWords))
table(
  ["the \(stopWords.count) stop words are", "share"],
  rows: [
    ["of the words", percent(wordShare)], ["of the letters", percent(characterShare)],
    ["of the nats of all tokens, signs included", percent(natsShare)],
  ])
let remark = "It was not that she did not like him, but that he had never asked her."
show("a sentence", remark)
show(
  "without stop words",
  words(in: PlainText(remark)).filter { !isStopWord($0) }.joined(separator: " "))
claim(
  wordShare > 0.4, result: "More than four words of ten are stop words",
  measured: percent(wordShare))
claim(
  natsShare > 0.25,
  result: "More than a quarter of what a unigram model has to predict is stop words",
  measured: percent(natsShare))
/*:
 That was the second guess: more than a quarter. A stop word costs few nats, since it is common, but
 there are so many of them. And look at the sentence without them, which says the opposite. *Not* is
 on our list because it is on published ones, such as those of the libraries NLTK and scikit-learn.

 ## 11. GPT-2's vocabulary

 GPT-2 was published with 50,257 tokens: 256 bytes, 50,000 merges, and one **special token**,
 `<|endoftext|>`, that parts documents. Our library never encodes a text to it, not even one that
 contains these thirteen characters. Only a program may put it between two texts. The files
 `encoder.json` and `vocab.bpe` come with GPT-2, also under the names `vocab.json` and `merges.txt`.
 They are not part of this book. Point the chapter at their folder, and the library encodes as GPT-2
 does. Its tests compare a thousand strings with two other programs.

 ```sh
 Chapters/run 7 --gpt2-vocabulary DIR
 ```
*/
if let gpt2 {
  let row = measure("GPT-2", gpt2)
  table(
    ["tokenizer", "vocabulary", "characters per token", "tokens of “\(opening)”"],
    rows: [(chosen, tokenizer), (row, gpt2)].map { row, tokenizer in
      let parts = tokenizer.encode(PlainText(opening)).map { visible(tokenizer.bytes(of: $0)) }
      return [row.name, grouped(row.count), fixed(row.validation, 2), parts.joined(separator: " ")]
    })
  claim(
    gpt2.decode(toBytes: gpt2.encode(validation))[...] == validation.utf8,
    "The validation text comes back from GPT-2's tokens")
} else {
  show("GPT-2's vocabulary", "not in this run; --gpt2-vocabulary DIR adds a table of it")
}
/*:
 ## What you have learnt

 - Text is bytes. Scalars and graphemes are what we make of them. A tokenizer over bytes can read
   and write everything.
 - Counts of words fall roughly as one over the rank, and new words keep coming. So a table of words
   is never complete. But a monkey's typing obeys such laws too.
 - Byte-pair encoding makes a token of the commonest pair, again and again. What it gains, it gains
   from the order of the letters.
 - A larger vocabulary costs embedding parameters and buys reach. Losses of different tokenizers
   compare for each character only.
 - Looking up is copying, and its derivative adds. Cleaning reports what it drops. Stop words stay.

 ## Exercises

 The stubs are in [Exercises.swift](Exercises.swift). Replace a `throw Unsolved()`, then run
 `Tests/run 7 --exercises`.

 **1. Counting without decoding** (a line). How many scalars are in valid UTF-8? Look at the bytes
 alone.

 <details><summary>Hint</summary>

 The second, third and fourth byte of a scalar begin with the bits 10, and the first never does.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: scalarCount }}

 </details>

 **2. A fair comparison** (a line). A paper reports so many nats for each token. Which perplexity is
 that for each character?

 <details><summary>Hint</summary>

 The nats of the whole text are the same, however they are shared out. Perplexity is the exponential
 of the mean.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: perplexityPerCharacter }}

 </details>

 **3. The monkey's exponent** (pencil, then a line). The keyboard has $M$ letters, and the space bar
 is hit with probability $s$. How much rarer is a word of one letter more? How many times more such
 words are there? Where does that put its rank? What is Zipf's exponent?

 <details><summary>Hint</summary>

 A word of $k$ letters comes with a probability in proportion to $((1-s)/M)^k$, and its rank is in
 proportion to $M^k$. Eliminate $k$.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: monkeyExponent }}

 </details>

 **4. The longest match** (an hour). Given a vocabulary, one can also cut a text greedily: from left
 to right, always the longest token that fits. Write it. Then compare it with byte-pair encoding on
 a few pages: how often do they differ, and which needs fewer tokens?

 <details><summary>Hint</summary>

 Try the lengths from that of the longest token down to 1.

 </details>

 <details><summary>Solution</summary>

 {{ Solutions.swift: longestMatch }}

 </details>

 ## Where the library stands

 [byte-pair encoding](../../Sources/Datasets/Tokenizers/BytePairEncoding.swift),
 [its training](../../Sources/Datasets/Tokenizers/BytePairTraining.swift),
 [GPT-2's pieces](../../Sources/Datasets/Tokenizers/PreTokens.swift) and
 [files](../../Sources/Datasets/Tokenizers/GPT2Vocabulary.swift),
 [words](../../Sources/Datasets/Tokenizers/WordVocabulary.swift),
 [characters](../../Sources/Datasets/Tokenizers/CharacterVocabulary.swift),
 [embedding](../../Sources/TinyTensor/Layers/Embedding.swift).

 ## Sources

 - P. Gage, *A New Algorithm for Data Compression*, The C Users Journal 12(2), 1994, 23–38.
 - R. Sennrich, B. Haddow, A. Birch, *Neural Machine Translation of Rare Words with Subword Units*,
   [arXiv:1508.07909](https://arxiv.org/abs/1508.07909).
 - A. Radford and others, *Language Models are Unsupervised Multitask Learners*, OpenAI, 2019:
   bytes, and the pattern that cuts a text into pieces.
 - G. K. Zipf, *Human Behavior and the Principle of Least Effort*, Addison-Wesley, 1949.
 - H. S. Heaps, *Information Retrieval: Computational and Theoretical Aspects*, Academic Press,
   1978.
 - G. A. Miller, *Some Effects of Intermittent Silence*, The American Journal of Psychology 70,
   1957, [doi:10.2307/1419346](https://doi.org/10.2307/1419346): the monkey.
 - A. Z. Broder, *On the Resemblance and Containment of Documents*, 1997,
   [doi:10.1109/SEQUEN.1997.666900](https://doi.org/10.1109/SEQUEN.1997.666900): shingles.
 - K. Lee and others, *Deduplicating Training Data Makes Language Models Better*,
   [arXiv:2107.06499](https://arxiv.org/abs/2107.06499).
 - J. Nothman, H. Qin, R. Yurchak, *Stop Word Lists in Free Open-source Software Packages*, NLP-OSS
   2018, [doi:10.18653/v1/W18-2502](https://doi.org/10.18653/v1/W18-2502): how such lists differ.
 - Jane Austen's novels after Project Gutenberg, from J. Silge's R package janeaustenr.
 - A. Petrov and others, *Language Model Tokenizers Introduce Unfairness Between Languages*,
   [arXiv:2305.15425](https://arxiv.org/abs/2305.15425).
*/
endChapter()
