import TinyTensor

/// The characters that a model knows, each with its number.
///
///     let vocabulary = CharacterVocabulary(PlainText("hello"))
///     vocabulary.characters              // ["e", "h", "l", "o"]
///     try vocabulary.encode("hole")      // [1, 3, 2, 0]
///     vocabulary.decode([1, 3, 2, 0])    // "hole"
///
/// Characters are Unicode scalars (`PlainText` says why), numbered from 0 in the order of their
/// code points, so that the same set always has the same numbers.
public struct CharacterVocabulary: Tokenizer, Equatable {
  /// The characters in ascending order; a character's number is its position.
  public let characters: [Unicode.Scalar]
  /// The number of each code point up to the highest known; -1 where it is not known.
  private let numbers: [Int32]

  /// The characters that occur in any of these texts.
  public init(_ texts: PlainText...) {
    var isPresent = [Bool](repeating: false, count: 0x11_0000)
    isPresent.withUnsafeMutableBufferPointer { isPresent in
      for text in texts { text.forEachScalar { isPresent[Int($0)] = true } }
    }
    self.init(ascending: isPresent.indices.lazy.filter { isPresent[$0] }.map(UInt32.init))
  }

  /// These characters; one that comes more than once counts once.
  public init(characters: some Sequence<Unicode.Scalar>) {
    self.init(ascending: Set(characters.map(\.value)).sorted())
  }

  private init(ascending codePoints: some Sequence<UInt32>) {
    characters = codePoints.map { Unicode.Scalar($0)! }
    var numbers = [Int32](repeating: -1, count: characters.last.map { Int($0.value) + 1 } ?? 0)
    for (number, character) in characters.enumerated() {
      numbers[Int(character.value)] = Int32(number)
    }
    self.numbers = numbers
  }

  /// The number of characters.
  public var count: Int { characters.count }

  /// The character's number; nil where it is not known.
  public func number(of character: Unicode.Scalar) -> Int? {
    let codePoint = Int(character.value)
    guard codePoint < numbers.count, numbers[codePoint] >= 0 else { return nil }
    return Int(numbers[codePoint])
  }

  /// The number of each of the text's characters.
  /// - Throws: `UnknownCharacter` for the first one that is not in the vocabulary.
  public func encode(_ text: PlainText) throws -> [Int32] {
    try [Int32](unsafeUninitializedCapacity: text.characterCount) { buffer, filled in
      try numbers.withUnsafeBufferPointer { numbers in
        try text.forEachScalar { codePoint in
          let number = codePoint < numbers.count ? numbers[Int(codePoint)] : -1
          if number < 0 { throw unknown(codePoint, at: filled, in: text) }
          buffer.initializeElement(at: filled, to: number)
          filled += 1
        }
      }
    }
  }

  /// The text that these numbers stand for.
  public func decode(_ numbers: some Sequence<some BinaryInteger>) -> String {
    var text = String.UnicodeScalarView()
    for number in numbers {
      require(
        number >= 0 && number < count, "CharacterVocabulary: number \(number) of \(count)")
      text.append(characters[Int(number)])
    }
    return String(text)
  }

  private func unknown(
    _ codePoint: UInt32, at offset: Int, in text: PlainText
  ) -> UnknownCharacter {
    let before = text.split(at: offset).0
    return UnknownCharacter(
      character: Unicode.Scalar(codePoint)!, offset: offset,
      line: 1 + before.utf8.count { $0 == UInt8(ascii: "\n") }, vocabularyCount: count)
  }
}

/// A text has a character that the vocabulary has not.
public struct UnknownCharacter: Error, Equatable, CustomStringConvertible {
  public let character: Unicode.Scalar
  /// The number of characters before it.
  public let offset: Int
  /// Its line, counted from 1.
  public let line: Int
  /// The number of characters that the vocabulary has.
  public let vocabularyCount: Int

  public var description: String {
    let digits = String(character.value, radix: 16, uppercase: true)
    let codePoint = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    // Only the escapes of ASCII are needed: \u{00E9} would say the same as the code point.
    let shown = character.isASCII ? character.debugDescription : "\"\(character)\""
    return "unknown character \(shown) (\(codePoint)) at offset \(offset),"
      + " line \(line): not one of the \(vocabularyCount) that the model knows"
  }
}
