import Datasets
import Foundation
import TestSupport
import Testing
import TinyTensor

@testable import Chapter07

@Suite struct Chapter07TextTests {
  @Test func `cleaning drops what its rules say and counts it`() {
    let text = PlainText("CHAPTER I\n\n\nShe was _very_ sure. \n\n\n\nVolume II\nThe end\t\n")
    let (clean, reports) = cleaned(text, by: CleaningRule.all)
    #expect(clean.string == "\nShe was very sure.\n\nThe end\n")
    #expect(reports.map(\.changedLines) == [1, 2, 2, 3])
    #expect(reports.map(\.droppedCharacters) == [2, 2, 20, 3])
    #expect(reports[0].example == "She was _very_ sure. ")
    #expect(text.characterCount - clean.characterCount == 27)
  }

  @Test(arguments: ["", "a", "a\n", "\n\n\n", "CHAPTER 1", "CHAPTER 1\n", "x \n\ny_ ", "é \n_我_"])
  func `the account of cleaning is exact`(_ string: String) {
    let text = PlainText(string)
    let (clean, reports) = cleaned(text, by: CleaningRule.all)
    let dropped = reports.map(\.droppedCharacters).reduce(0, +)
    // Where every line goes, the last one may have had no end to drop.
    let isAllGone = clean.characterCount == 0 && !string.hasSuffix("\n") && !string.isEmpty
    #expect(text.characterCount - clean.characterCount == dropped - (isAllGone ? 1 : 0))
  }

  @Test func `near-duplicates are those that comparing every pair finds`() {
    var generator = SeededGenerator(seed: 1)
    var paragraphs = (0..<40).map { _ in
      (0..<30).map { _ in Int32(generator.uniform(below: 6)) }
    }
    for index in 0..<20 {
      var copy = paragraphs[index]
      copy[generator.uniform(below: 30)] = 9
      paragraphs.append(copy)
    }
    paragraphs += [[], [1, 2], [1, 2, 3, 4], [1, 2, 3, 4]]
    var expected: [[Int]] = []
    for second in paragraphs.indices {
      for first in 0..<second {
        let (a, b) = (shingles(paragraphs[first]), shingles(paragraphs[second]))
        let all = a.union(b).count
        if all > 0 && Double(a.intersection(b).count) / Double(all) >= 0.5 {
          expected.append([first, second])
        }
      }
    }
    let found = nearDuplicates(paragraphs, atLeast: 0.5)
    #expect(found.map { [$0.first, $0.second] } == expected)
    #expect(found.last?.similarity == 1 && expected.count > 15)
  }

  @Test func `words are counted and the growth of their number followed`() {
    let statistics = WordStatistics(PlainText("a b a, c! a b 12 d"))
    #expect(statistics.counts == [3, 2, 1, 1])
    #expect(statistics.total == 7)
    #expect(statistics.growth.map(\.words) == [1, 2, 3, 4, 5, 6, 7])
    #expect(statistics.growth.map(\.different) == [1, 2, 2, 3, 3, 3, 4])
  }

  @Test func `the exponent of counts that fall as one over the rank is 1`() {
    let text = (1...400).map { rank in
      let name =
        String(repeating: "x", count: rank % 20 + 1)
        + String(repeating: "y", count: rank / 20 + 1)
      return Array(repeating: name, count: 4_000 / rank).joined(separator: " ")
    }.joined(separator: " ")
    let statistics = WordStatistics(PlainText(text))
    #expect(abs(statistics.zipfExponent(ranks: 1...200) - 1) < 0.02)
  }

  @Test func `numbers at even distances of their logarithms rise to the last, each once`() {
    #expect(logSpaced(through: 12, perDecade: 3) == [1, 2, 5, 10])
    let numbers = logSpaced(through: 100_000)
    #expect(numbers.first == 1 && numbers.last == 100_000 && numbers == numbers.sorted())
    #expect(Set(numbers).count == numbers.count)
    #expect(logSpaced(through: 0) == [])
  }

  @Test func `a monkey hits every key as often as it should`() {
    var generator = SeededGenerator(seed: 1)
    let text = monkeyText(characters: 40_000, letters: 4, spaceShare: 0.2, using: &generator)
    #expect(text.characterCount == 40_000)
    for key in " abcd".utf8 {
      // Five standard errors of a share of a fifth: 5 √(0.16 / 40,000) = 0.01.
      #expect(abs(Double(text.utf8.count { $0 == key }) / 40_000 - 0.2) < 0.01)
    }
  }

  @Test(arguments: [
    "low low low lower lowest newest widest", "aaaa aaaaa aa aab", "我们在图书馆，我们学习。",
    "abababab abba baab", "x",
  ])
  func `byte pairs by hand are the library's`(_ string: String) {
    let text = PlainText(string)
    var hand = BytePairsByHand(text)
    let library = BytePairEncoding(training: text, count: 300)
    for merge in library.merges {
      let own = hand.merge()
      #expect(own?.pair == Pair(left: Int(merge.left), right: Int(merge.right)))
      #expect(own?.token == Int(merge.token))
    }
    if library.count < 300 { #expect(hand.merge() == nil) }
  }

  @Test func `pairs are counted by a product as by loops`() {
    let hand = BytePairsByHand(PlainText("aa aaa ab b"))
    let matrix = pairCountMatrix(hand.pieces, tokenCount: 256).rows
    let counts = hand.pairCounts()
    #expect(matrix.joined().reduce(0, +) == Double(counts.values.reduce(0, +)))
    for (pair, count) in counts { #expect(matrix[pair.left][pair.right] == Double(count)) }
    #expect(merged([1, 1, 1, 2, 1, 1], Pair(left: 1, right: 1), into: 9) == [9, 1, 2, 9])
  }

  @Test func `a unigram model's probabilities sum to one, and its costs add up`() {
    let model = Unigram([0, 0, 0, 2], count: 3)
    #expect(abs(model.cost.reduce(0) { $0 + exp(-$1) } - 1) < 1e-12)
    #expect(abs(exp(-model.cost[0]) - 4.0 / 7) < 1e-12)
    #expect(abs(model.nats([0, 2, 1]) - model.cost.reduce(0, +)) < 1e-12)
  }

  @Test func `stop words are found however they are capitalised`() {
    #expect(isStopWord("The") && isStopWord("NOT") && isStopWord("i"))
    #expect(!isStopWord("truth") && !isStopWord(""))
    #expect(stopWords.allSatisfy { $0 == $0.lowercased() })
  }

  @Test func `white space and half characters can be seen`() {
    #expect(visible(Array(" the\n".utf8)) == "·the↵")
    #expect(visible([0xe6, 0x88]) == "‹e6›‹88›")
  }
}
