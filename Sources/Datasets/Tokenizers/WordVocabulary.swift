import TinyTensor

/// The words that a model knows, each with its number, and one number for all others.
///
///     let vocabulary = WordVocabulary(corpus.training, minimumCount: 2)
///     vocabulary.encode(corpus.validation)  // [5, 118, 0, …]; 0: a word seen never or once
///
/// `words(in:)` says what a word is. Numbers go by falling count, words of equal count by their
/// bytes. What words cannot do: white space and unknown words are lost, so that decoding gives a
/// text to read and not the one that was encoded.
public struct WordVocabulary: Tokenizer, Equatable {
  /// The words by number; the first is `unknownWord`.
  public let words: [String]
  /// How often each word comes in the text that the vocabulary is made from; first all those that
  /// got no number.
  public let counts: [Int]
  /// The words but the unknown one, in the order of their numbers.
  private let table: ByteStringTable

  /// What stands for every word that is not known. No word of a text is spelt like it.
  public static let unknownWord = "<unknown>"
  /// Its number.
  public static let unknown: Int32 = 0

  /// The words of a text.
  /// - Parameters:
  ///   - minimumCount: How often a word has to come to be known.
  ///   - maximumSize: The most numbers that are given, `unknown` among them; the commonest words
  ///     get them.
  public init(_ text: PlainText, minimumCount: Int = 1, maximumSize: Int = .max) {
    require(
      minimumCount >= 1 && maximumSize >= 1,
      "WordVocabulary: minimum count \(minimumCount) and maximum size \(maximumSize)")
    var all = ByteStringTable()
    var allCounts: [Int] = []
    text.utf8.withUnsafeBufferPointer { bytes in
      forEachWord(in: bytes) { word in
        let (number, isNew) = all.insert(word)
        if isNew { allCounts.append(1) } else { allCounts[number] += 1 }
      }
    }
    let known = allCounts.indices.filter { allCounts[$0] >= minimumCount }.sorted {
      allCounts[$0] != allCounts[$1]
        ? allCounts[$0] > allCounts[$1] : all[$0].lexicographicallyPrecedes(all[$1])
    }.prefix(maximumSize - 1)
    var table = ByteStringTable()
    for number in known { _ = all[number].withUnsafeBufferPointer { table.insert($0) } }
    self.table = table
    words = [Self.unknownWord] + known.map { String(decoding: all[$0], as: UTF8.self) }
    let knownCounts = known.map { allCounts[$0] }
    counts = [allCounts.reduce(0, +) - knownCounts.reduce(0, +)] + knownCounts
  }

  /// The number of words, the unknown one among them.
  public var count: Int { words.count }

  /// The word's number; nil where it is not known.
  public func number(of word: String) -> Int? {
    Array(word.utf8).withUnsafeBufferPointer { table.number(of: $0).map { $0 + 1 } }
  }

  /// The number of each of the text's words; `unknown` for those without one.
  public func encode(_ text: PlainText) -> [Int32] {
    var numbers: [Int32] = []
    numbers.reserveCapacity(text.utf8.count / 4)
    text.utf8.withUnsafeBufferPointer { bytes in
      forEachWord(in: bytes) { word in
        numbers.append(table.number(of: word).map { Int32($0 + 1) } ?? Self.unknown)
      }
    }
    return numbers
  }

  /// The words with a space between any two.
  public func decode(_ numbers: some Sequence<some BinaryInteger>) -> String {
    numbers.map { number in
      require(number >= 0 && number < count, "WordVocabulary: number \(number) of \(count)")
      return words[Int(number)]
    }.joined(separator: " ")
  }

  public static func == (a: WordVocabulary, b: WordVocabulary) -> Bool {
    a.words == b.words && a.counts == b.counts
  }
}
