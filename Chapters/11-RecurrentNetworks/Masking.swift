import Datasets

/// What stands for every name. All other words are in lower case.
let nameMask = "NAME"

/// Finds names by how words are written: a word is taken for a name where it stands inside a
/// sentence with a capital letter more often than without.
struct NameFinder {
  /// Names, in lower case.
  private(set) var names: Set<String> = []

  init(_ texts: [[String]]) {
    var evidence: [String: Int] = [:]
    for words in texts {
      for place in words.indices.dropFirst() where Self.continues(words, before: place) {
        let word = words[place]
        guard let first = word.first, first.isLetter, word != "I", !word.hasPrefix("I'") else {
          continue
        }
        evidence[Self.stem(word), default: 0] += first.isUppercase ? 1 : -1
      }
    }
    names = Set(evidence.filter { $0.value > 0 }.keys)
  }

  func isName(_ word: String) -> Bool { names.contains(Self.stem(word)) }

  /// Whether the word at a place stands inside a sentence: after a word, a comma, a semicolon, or
  /// the full stop of a title such as "Mrs."
  private static func continues(_ words: [String], before place: Int) -> Bool {
    let last = words[place - 1]
    if last == ".", place > 1 { return titles.contains(words[place - 2]) }
    return last.first!.isLetter || last == "," || last == ";"
  }

  private static let titles: Set = ["Mr", "Mrs", "Dr", "St", "Rev", "Messrs"]

  /// In lower case, and without the 's of an owner.
  private static func stem(_ word: String) -> String {
    let lower = word.lowercased()
    return lower.hasSuffix("'s") ? String(lower.dropLast(2)) : lower
  }
}

/// The words of a text without the lines that head its chapters.
func wordsWithoutHeadings(_ text: PlainText) -> [String] {
  let heads = ["chapter", "volume"]
  let lines = text.lines.filter { line in
    let parts = line.split(separator: " ")
    return !(parts.count <= 3 && parts.first.map { heads.contains($0.lowercased()) } == true)
  }
  return words(in: PlainText(lines.joined(separator: "\n")))
}

/// Lower case, no punctuation, no digits, and each run of names as one mask: "Lady Catherine de
/// Bourgh" is one.
func masked(_ words: [String], _ finder: NameFinder) -> [String] {
  var result: [String] = []
  for word in words where word.first!.isLetter {
    let isParticle = result.last == nameMask && ["de", "la"].contains(word)
    let next = isParticle || finder.isName(word) ? nameMask : word.lowercased()
    if next != nameMask || result.last != nameMask { result.append(next) }
  }
  return result
}
