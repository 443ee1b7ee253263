/// What the rules of tokenizers tell apart, by Unicode's general categories.
enum CharacterClass: UInt8 {
  /// Punctuation, symbols, and what is none of the others.
  case other
  /// Categories L: Lu, Ll, Lt, Lm, Lo.
  case letter
  /// Categories M: accents and vowel signs that stand on the character before.
  case mark
  /// Categories N: Nd, Nl, No.
  case number
  /// Unicode's White_Space, which a regular expression calls `\s`.
  case space

  init(_ scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if properties.isWhitespace {
      self = .space
      return
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      self = .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
    case .decimalNumber, .letterNumber, .otherNumber: self = .number
    default: self = .other
    }
  }
}

/// The classes of all code points, looked up once: asking Unicode's tables each time is slow.
struct CharacterClasses: Sendable {
  private let classes: [CharacterClass]

  static let shared = CharacterClasses()

  private init() {
    classes = (0..<0x11_0000).map {
      Unicode.Scalar($0 as UInt32).map(CharacterClass.init) ?? .other
    }
  }

  /// The class and the length in bytes of the character that begins at an offset. A byte that is
  /// not UTF-8 is a character of its own, of class `other`.
  @inline(__always)
  func character(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (class: CharacterClass, length: Int) {
    let first = bytes[offset]
    if first < 0x80 { return (classes[Int(first)], 1) }
    return multibyteCharacter(bytes, at: offset)
  }

  private func multibyteCharacter(
    _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
  ) -> (class: CharacterClass, length: Int) {
    let first = bytes[offset]
    // 0xc0, 0xc1 and all above 0xf4 never begin a character.
    guard (0xc2...0xf4).contains(first) else { return (.other, 1) }
    let length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    guard offset + length <= bytes.count else { return (.other, 1) }
    var codePoint = UInt32(first & (0x7f >> UInt8(length)))
    for next in 1..<length {
      let byte = bytes[offset + next]
      guard byte & 0xc0 == 0x80 else { return (.other, 1) }
      codePoint = codePoint << 6 | UInt32(byte & 0x3f)
    }
    // Overlong forms, surrogates and what lies beyond the last code point are no characters.
    let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    guard codePoint >= least, Unicode.Scalar(codePoint) != nil else { return (.other, 1) }
    return (classes[Int(codePoint)], length)
  }
}
