import Datasets
import Foundation
import TinyTensor

/// Whole numbers from 1 to `last` whose logarithms are about evenly spaced, so that on logarithmic
/// axes, and in a fit, the many high numbers do not outweigh the few low ones.
func logSpaced(through last: Int, perDecade: Int = 20) -> [Int] {
  var numbers: [Int] = []
  var power = 0
  while true {
    let number = Int(pow(10, Double(power) / Double(perDecade)).rounded())
    if number > last { return numbers }
    if number != numbers.last { numbers.append(number) }
    power += 1
  }
}

/// Words of letters: how often each comes, and how their number grows along a text.
struct WordStatistics {
  /// The counts, the commonest first.
  let counts: [Int]
  /// How many words there are, each time it comes.
  let total: Int
  /// How many different words the first n words have, at each n asked for.
  let growth: [(words: Int, different: Int)]

  init(_ text: PlainText) {
    let vocabulary = WordVocabulary(text)
    let isWord = vocabulary.words.map { $0.unicodeScalars.first!.properties.isAlphabetic }
    counts = zip(vocabulary.counts, isWord).filter { $1 }.map { $0.0 }
    total = counts.reduce(0, +)
    var marks = logSpaced(through: total)[...]
    var isSeen = [Bool](repeating: false, count: vocabulary.count)
    var (words, different) = (0, 0)
    var growth: [(words: Int, different: Int)] = []
    for token in vocabulary.encode(text) where isWord[Int(token)] {
      words += 1
      if !isSeen[Int(token)] {
        isSeen[Int(token)] = true
        different += 1
      }
      if words == marks.first {
        growth.append((words, different))
        marks.removeFirst()
      }
    }
    self.growth = growth
  }

  /// Zipf's exponent: the slope of count by rank on logarithmic axes, without its sign.
  func zipfExponent(ranks: ClosedRange<Int>) -> Double {
    let chosen = logSpaced(through: counts.count).filter(ranks.contains)
    return -fittedExponent(chosen.map(Double.init), chosen.map { Double(counts[$0 - 1]) })
  }

  /// Heaps's exponent: the slope of different words by words on logarithmic axes.
  func heapsExponent(from first: Int) -> Double {
    let chosen = growth.filter { $0.words >= first }
    return fittedExponent(chosen.map { Double($0.words) }, chosen.map { Double($0.different) })
  }
}

/// What a monkey types: each key at random, the space bar with probability `spaceShare` and
/// otherwise one of so many letters.
func monkeyText(
  characters: Int, letters: Int, spaceShare: Double, using generator: inout SeededGenerator
) -> PlainText {
  var text = String.UnicodeScalarView()
  for _ in 0..<characters {
    let isSpace = generator.uniform() < spaceShare
    let letter = UInt8(generator.uniform(below: letters))
    text.append(isSpace ? " " : Unicode.Scalar(UInt8(ascii: "a") + letter))
  }
  return PlainText(String(text))
}
