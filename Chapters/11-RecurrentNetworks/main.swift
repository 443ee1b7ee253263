import Foundation
import Datasets
import TinyTensor
import Notebook
import Charts
func clock<T>(_ n: String, _ f: () -> T) -> T { let s = Date(); let r = f(); print(n, Date().timeIntervalSince(s)); return r }
let corpus = try TextCorpus.load()
let A = CommandLine.arguments
if A[1] == "lm" {
  let hidden = Int(A[2])!, width = Int(A[3])!, batch = Int(A[4])!, time = Int(A[5])!, steps = Int(A[6])!, lr = Double(A[7])!
  let start: RecurrentStart = A[8] == "usual" ? .usual : A[8] == "xavier" ? .xavier : .orthogonal
  let train_ = try corpus.vocabulary.encode(corpus.training).map { Int($0) }
  let val = try corpus.vocabulary.encode(corpus.validation).map { Int($0) }
  var g = SeededGenerator(seed: 1)
  let m = CharacterModel<Float>(characters: corpus.vocabulary.count, width: width, hidden: hidden, start: start, using: &g)
  let nl = corpus.vocabulary.number(of: "\n")!
  let r = clock("train \(A.dropFirst(2)) \(m.parameterCount)") { train(m, on: TextStreams(tokens: train_, batch: batch), time: time, steps: steps, learningRate: lr, maximumNorm: 1) }
  print(stride(from: 0, to: steps, by: steps / 8).map { fixed(r.losses[$0], 2) }, stride(from: 0, to: steps, by: steps / 8).map { fixed(r.norms[$0], 2) }, r.norms.max()!)
  print("val20k", m.natsPerCharacter(val.prefix(40000), after: nl))
  if A.count > 9 {
    print("val", clock("eval") { m.natsPerCharacter(val, after: nl) })
    let u = m.recurrent.layers[0].recurrent.value
    print("rho", spectralRadius(Tensor<Double>(u)), largestSingularValue(Tensor<Double>(u)))
    print(corpus.vocabulary.decode(clock("sample") { m.sample(300, after: nl, using: &g) }))
    let seg = Array(val.prefix(60000)); let act = clock("act") { m.activity(seg) }
    let text = seg.map { corpus.vocabulary.characters[$0] }
    let m0 = CharacterModel<Float>(characters: corpus.vocabulary.count, width: width, hidden: hidden, start: start, using: &g)
    let act0 = m0.activity(seg)
    for f in Feature.allCases {
      let v = f.values(text)
      let c1 = clock("corr") { correlations(act.slice(0..<30000), Array(v[..<30000])) }, c2 = correlations(act.slice(30000..<60000), Array(v[30000...]))
      let z = correlations(act0.slice(0..<30000), Array(v[..<30000])), z2 = correlations(act0.slice(30000..<60000), Array(v[30000...]))
      let sh = correlations(act.slice(0..<30000), Array(v[30000...]))
      let b = c1.indices.max { abs(c1[$0]) < abs(c1[$1]) }!, b0 = z.indices.max { abs(z[$0]) < abs(z[$1]) }!
      print(f, b, c1[b], c2[b], "untrained", z[b0], z2[b0], "shifted", sh.map { abs($0) }.max()!)
    }
  }
} else {
let raw = [0, 4].map { wordsWithoutHeadings(corpus.pieces[$0].text) }
let finder = NameFinder(raw)
let level = raw.map { masked($0, finder) }.map(Spelling.levelled)
func vocab(_ texts: [[String]]) -> (WordVocabulary, BlockSplit) {
  let probe = BlockSplit(texts.map { $0.map { _ in 0 } })
  let t = texts.indices.flatMap { i in probe.blocks(.training, ofText: i).flatMap { texts[i][$0] } }
  let v = WordVocabulary(PlainText(t.joined(separator: " ")), minimumCount: 5)
  return (v, BlockSplit(texts.map { v.encode(PlainText($0.joined(separator: " "))).map { Int($0) } }))
}
let (v, s) = vocab(level)
let tr = s.passages(.training, length: 64, stride: 32), va = s.passages(.validation, length: 64, stride: 64)
print(v.count, finder.names.count)
for c in BagOfWords.Counting.allCases { for lr in [0.01, 0.003] { for decay in [0.0, 1] {
  let m = BagOfWords(wordCount: v.count, counting: c)
  let r = train(m, Adam<Float>.decoupled(learningRate: lr, weightDecay: decay), on: tr, validation: va, passes: 6, seed: 1)
  print(c, lr, decay, r.training.last!, r.validation.map { fixed($0.loss, 3) }, r.validation.map { fixed($0.accuracy, 3) })
  let e = m.evidence.weight.value.scalars
  let o = e.indices.sorted { e[$0] < e[$1] }
  print("0:", o.prefix(25).map { v.words[$0] }.joined(separator: " ")); print("1:", o.suffix(25).map { v.words[$0] }.joined(separator: " "))
}}}
for (r, lr, d) in [(PassageReader.Readout.meanState, 1e-3, 0.3), (.meanState, 3e-4, 0.3), (.meanState, 3e-4, 0.0), (.meanState, 2e-3, 0.5)] {
  var g = SeededGenerator(seed: 1)
  let m = PassageReader(wordCount: v.count, dropoutRate: d, readout: r, using: &g)
  let c = clock("rnn") { train(m, RMSProp<Float>(learningRate: lr, decay: 0.9), on: tr, validation: va, passes: 6, seed: 1) }
  print(r, lr, d, c.training.map { fixed($0, 3) }, c.validation.map { fixed($0.loss, 3) }, c.validation.map { fixed($0.accuracy, 3) })
}
}
