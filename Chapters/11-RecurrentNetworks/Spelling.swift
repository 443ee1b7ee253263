/// Words whose spelling was the printer's choice and not the author's, written in one way.
enum Spelling {
  /// Two words that some printers join: "every body".
  static let pairs: [String: Set<String>] = [
    "every": ["thing", "body", "one", "where"], "any": ["thing", "body", "one", "where"],
    "some": ["thing", "body", "one", "times"], "no": ["body"], "for": ["ever"], "mean": ["while"],
  ]
  /// Beginnings of words, old and new.
  static let beginnings = [
    ("shew", "show"), ("chus", "choos"), ("surpriz", "surpris"), ("connexion", "connection"),
    ("staid", "stayed"), ("sopha", "sofa"), ("stopt", "stopped"), ("dropt", "dropped"),
    ("judgement", "judgment"),
  ]

  static func levelled(_ words: [String]) -> [String] {
    var result: [String] = []
    for word in words {
      let stem = word.hasSuffix("'s") ? String(word.dropLast(2)) : word
      if let last = result.last, pairs[last]?.contains(stem) == true {
        result[result.count - 1] = last + word
        continue
      }
      let change = beginnings.first { word.hasPrefix($0.0) }
      result.append(change.map { $0.1 + word.dropFirst($0.0.count) } ?? word)
    }
    return result
  }
}
