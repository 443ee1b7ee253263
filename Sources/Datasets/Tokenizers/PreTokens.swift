/// The pieces that byte-pair encoding cuts a text into first; `forEachPreToken` says how.
///
///     preTokens(of: PlainText("It's  here, in 1813."))
///     // ["It", "'s", " ", " here", ",", " in", " 1813", "."]
public func preTokens(of text: PlainText) -> [String] {
  text.utf8.withUnsafeBufferPointer { bytes in
    var pieces: [String] = []
    forEachPreToken(in: bytes) { pieces.append(String(decoding: $0, as: UTF8.self)) }
    return pieces
  }
}

/// Calls `body` with the pieces that byte-pair encoding may not merge across: a word with the space
/// before it, a number, a run of other signs, a run of white space.
///
/// The pieces are the matches of GPT-2's regular expression, which this spells by hand:
///
///     's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
///
/// End to end they are the text. The expression is for characters; a byte that is not UTF-8 is
/// taken for a sign that is neither letter, number nor space.
///
/// Source: A. Radford and others, "Language Models are Unsupervised Multitask Learners", 2019, and
/// the encoder.py published with it.
@inline(__always)
func forEachPreToken(
  in bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
) {
  let classes = CharacterClasses.shared
  var offset = 0
  while offset < bytes.count {
    var end = offset + contractionLength(bytes, at: offset)
    if end == offset {
      var first = classes.character(bytes, at: offset)
      end += first.length
      // A space belongs to the run after it.
      if bytes[offset] == UInt8(ascii: " ") && end < bytes.count {
        let second = classes.character(bytes, at: end)
        if second.class != .space {
          first = second
          end += second.length
        }
      }
      if first.class == .space {
        end = endOfSpace(bytes, from: offset, classes)
      } else {
        let kind = first.class.inPattern
        while end < bytes.count {
          let next = classes.character(bytes, at: end)
          guard next.class.inPattern == kind else { break }
          end += next.length
        }
      }
    }
    body(UnsafeBufferPointer(rebasing: bytes[offset..<end]))
    offset = end
  }
}

extension CharacterClass {
  /// The pattern has no word for marks: they are neither letter, number nor space.
  @inline(__always)
  fileprivate var inPattern: CharacterClass { self == .mark ? .other : self }
}

/// `\s+(?!\S)|\s+`: white space up to the end of the text, or all but the last character of it,
/// which goes with what follows; but at least one character.
private func endOfSpace(
  _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ classes: CharacterClasses
) -> Int {
  var (end, last) = (start, start)
  while end < bytes.count {
    let next = classes.character(bytes, at: end)
    guard next.class == .space else { return last > start ? last : end }
    last = end
    end += next.length
  }
  return end
}

/// The length of 's, 't, 're, 've, 'm, 'll or 'd at an offset; 0 where there is none.
@inline(__always)
private func contractionLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
  guard bytes[offset] == UInt8(ascii: "'"), offset + 1 < bytes.count else { return 0 }
  switch bytes[offset + 1] {
  case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return 2
  default:
    guard offset + 2 < bytes.count else { return 0 }
    switch (bytes[offset + 1], bytes[offset + 2]) {
    case (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "e")),
      (UInt8(ascii: "l"), UInt8(ascii: "l")):
      return 3
    default: return 0
    }
  }
}
