import Datasets
import Testing

@Suite struct CharacterVocabularyTests {
  @Test func `characters are numbered in the order of their code points`() throws {
    let vocabulary = CharacterVocabulary(PlainText("hello"))
    #expect(vocabulary.characters == ["e", "h", "l", "o"])
    #expect(vocabulary.count == 4)
    #expect(try vocabulary.encode("hole") == [1, 3, 2, 0])
    #expect(vocabulary.decode([1, 3, 2, 0]) == "hole")
    #expect(vocabulary.number(of: "o") == 3)
    #expect(vocabulary.number(of: "x") == nil)
    #expect(vocabulary.number(of: "🙂") == nil)
  }

  @Test func `texts and a list of characters make the same vocabulary`() {
    let vocabulary = CharacterVocabulary(PlainText("zebra"), PlainText("gnu"))
    #expect(vocabulary == CharacterVocabulary(characters: "unrbaezga".unicodeScalars))
  }

  @Test(arguments: ["0 !~", "aß€🙂e\u{301}", "\u{10ffff}\u{d7ff}\u{e000}\u{800}\u{7ff}\u{80}", ""])
  func `what is encoded comes back`(string: String) throws {
    let vocabulary = CharacterVocabulary(PlainText(string))
    let numbers = try vocabulary.encode(string)
    #expect(numbers.count == string.unicodeScalars.count)
    #expect(Array(vocabulary.decode(numbers).utf8) == Array(string.utf8))
    #expect(vocabulary.decode(numbers.map(Int.init)).utf8.elementsEqual(string.utf8))
  }

  /// What is said about the first unknown character.
  func complaint(_ string: String, known: String) -> String? {
    let vocabulary = CharacterVocabulary(PlainText(known))
    return #expect(throws: UnknownCharacter.self) { try vocabulary.encode(string) }?.description
  }

  @Test func `an unknown character is named with its place`() {
    #expect(
      complaint("a\nb\ncéx", known: "abc\n")
        == #"unknown character "é" (U+00E9) at offset 5, line 3: not one of the 4"#
        + " that the model knows")
    #expect(
      complaint("\t", known: "a")
        == #"unknown character "\t" (U+0009) at offset 0, line 1: not one of the 1"#
        + " that the model knows")
    #expect(complaint("🙂", known: "a")?.contains("(U+1F642)") == true)
  }

  @Test func `an unknown character below the highest known one is noticed too`() {
    #expect(complaint("ab", known: "ac")?.contains("(U+0062) at offset 1, line 1") == true)
    #expect(complaint("a", known: "") != nil)
  }
}
