import Foundation
import TestSupport
import Testing
import TinyTensor

@testable import Chapter08

/// Counting, against loops and dictionaries.
@Suite struct Chapter08CountTests {
  static func randomTokens(_ count: Int, of vocabulary: Int, seed: UInt64 = 1) -> [Int32] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      // Low numbers come more often, as in a text.
      Int32(Double(vocabulary) * generator.uniform() * generator.uniform())
    }
  }

  /// Items of characters with start marks before and an end mark behind: vocabulary of 6.
  static func randomLines(order: Int, seed: UInt64 = 1) -> [Int32] {
    var generator = SeededGenerator(seed: seed)
    return (0..<40).flatMap { _ -> [Int32] in
      let length = 1 + generator.uniform(below: 6)
      return Array(repeating: 6, count: order - 1)
        + (0..<length).map { _ in Int32(5 * generator.uniform() * generator.uniform()) } + [5]
    }
  }

  private func dictionary(_ tokens: [Int32], length: Int, vocabulary: Int) -> [[Int32]: Int] {
    var counts: [[Int32]: Int] = [:]
    for place in 0..<max(tokens.count - length + 1, 0) {
      let gram = Array(tokens[place..<place + length])
      if gram.last! < vocabulary { counts[gram, default: 0] += 1 }
    }
    return counts
  }

  /// The n-grams of a level, spelt out from the root.
  private func spelt(_ trie: CountTrie, length: Int) -> [[Int32]] {
    var grams: [[Int32]] = [[]]
    for level in 0..<length {
      grams = grams.enumerated().flatMap { node, gram in
        trie.children(of: node, at: level).map { gram + [trie.levels[level + 1].tokens[$0]] }
      }
    }
    return grams
  }

  @Test(arguments: [(300, 4), (1, 3), (2, 1), (0, 2), (2_000, 30)])
  func `the trie has the counts of a dictionary, in its order`(_ count: Int, _ vocabulary: Int) {
    let tokens = Self.randomTokens(count, of: vocabulary)
    let trie = CountTrie(tokens, order: 5, vocabularyCount: vocabulary)
    for length in 1...5 {
      let expected = dictionary(tokens, length: length, vocabulary: vocabulary)
      let grams = spelt(trie, length: length)
      #expect(
        Dictionary(uniqueKeysWithValues: zip(grams, trie.levels[length].counts.map { Int($0) }))
          == expected)
      #expect(grams.elementsEqual(grams.sorted { $0.lexicographicallyPrecedes($1) }))
      #expect(trie.distinctCounts[length - 1] == expected.count)
      let shorter = spelt(trie, length: length - 1)
      for (gram, suffix) in zip(grams, trie.suffixes(at: length)) {
        #expect(shorter[Int(suffix)] == Array(gram.dropFirst()))
      }
    }
  }

  @Test func `start marks are in histories and are never counted`() {
    let lines = Self.randomLines(order: 4)
    let trie = CountTrie(lines, order: 4, vocabularyCount: 6)
    for length in 1...4 {
      let expected = dictionary(lines, length: length, vocabulary: 6)
      var found: [[Int32]: Int] = [:]
      for (gram, count) in zip(spelt(trie, length: length), trie.levels[length].counts)
      where count > 0 {
        found[gram] = Int(count)
        // No n-gram reaches from one line into the next.
        #expect(!gram.dropLast().contains(5))
      }
      #expect(found == expected)
    }
    let opening = Walker(trie, after: [6, 6, 6])
    #expect(trie.total(opening.histories[3], length: 3) == 40)
  }

  @Test func `a walker finds what a search from the root finds, seen or not`() {
    let tokens = Self.randomTokens(400, of: 5)
    let trie = CountTrie(tokens, order: 4, vocabularyCount: 5)
    let others = Self.randomTokens(200, of: 5, seed: 2)
    var walker = Walker(trie)
    for (place, token) in others.enumerated() {
      walker.look(at: token)
      for length in 0..<min(4, place + 1) {
        let gram = Array(others[place - length...place])
        let count = dictionary(tokens, length: length + 1, vocabulary: 5)[gram] ?? 0
        #expect(trie.count(walker.continuations[length], length: length + 1) == Double(count))
      }
      walker.advance()
    }
  }

  @Test func `bigrams by loops, by matrices and by the trie are the same`() {
    let tokens = Self.randomTokens(500, of: 7)
    let loops = bigramsByLoops(tokens, vocabularyCount: 7)
    let matrices = bigramsByMatrices(tokens, vocabularyCount: 7)
    #expect(matrices.rows.map { $0.map { Int($0) } } == loops)
    #expect(bigrams(CountTrie(tokens, order: 3, vocabularyCount: 7)) == loops)
  }

  @Test func `continuation counts are numbers of different left neighbours`() {
    let tokens = Self.randomTokens(300, of: 4)
    let trie = CountTrie(tokens, order: 3, vocabularyCount: 4)
    for length in 1...2 {
      let longer = dictionary(tokens, length: length + 1, vocabulary: 4).keys
      for (gram, found) in zip(spelt(trie, length: length), trie.continuationCounts(at: length)) {
        #expect(Int(found) == longer.count { Array($0.dropFirst()) == gram })
      }
    }
  }
}
