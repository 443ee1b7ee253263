/// The words of a text, in order.
///
///     words(in: PlainText("It's 1813, my dear."))  // ["It's", "1813", ",", "my", "dear", "."]
///
/// A word is a run of letters (with the accents that stand on them), in which an apostrophe may
/// stand between two letters; or a run of digits; or any one other character that is not white
/// space. White space parts words and is dropped. Capitals stay: for a text without them,
/// lower-case it first.
public func words(in text: PlainText) -> [String] {
  text.utf8.withUnsafeBufferPointer { bytes in
    var words: [String] = []
    forEachWord(in: bytes) { words.append(String(decoding: $0, as: UTF8.self)) }
    return words
  }
}

/// Calls `body` with the bytes of each word.
@inline(__always)
func forEachWord(
  in bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
) {
  let classes = CharacterClasses.shared
  /// The end of the run of this class that goes on at `offset`.
  func endOfRun(_ isInRun: (CharacterClass) -> Bool, from offset: Int) -> Int {
    var end = offset
    while end < bytes.count {
      let next = classes.character(bytes, at: end)
      guard isInRun(next.class) else { break }
      end += next.length
    }
    return end
  }
  var offset = 0
  while offset < bytes.count {
    let first = classes.character(bytes, at: offset)
    var end = offset + first.length
    switch first.class {
    case .space:
      offset = end
      continue
    case .letter:
      while true {
        end = endOfRun({ $0 == .letter || $0 == .mark }, from: end)
        let length = apostropheLength(bytes, at: end)
        guard length > 0, end + length < bytes.count,
          classes.character(bytes, at: end + length).class == .letter
        else { break }
        end += length
      }
    case .number: end = endOfRun({ $0 == .number }, from: end)
    case .mark, .other: break
    }
    body(UnsafeBufferPointer(rebasing: bytes[offset..<end]))
    offset = end
  }
}

/// 1 for ', 3 for the typographic ’, 0 where there is neither.
@inline(__always)
private func apostropheLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
  guard offset < bytes.count else { return 0 }
  if bytes[offset] == UInt8(ascii: "'") { return 1 }
  let isTypographic =
    bytes[offset] == 0xe2 && offset + 2 < bytes.count && bytes[offset + 1] == 0x80
    && bytes[offset + 2] == 0x99
  return isTypographic ? 3 : 0
}
