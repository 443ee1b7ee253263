import Datasets
import FileSupport
import Foundation
import TestSupport
import Testing

@Suite struct GPT2VocabularyTests {
  let folder: TemporaryFolder
  /// A small vocabulary to write, read and damage.
  let tokenizer = BytePairEncoding(training: PlainText("low low low lower lowest"), count: 300)

  init() throws { folder = try TemporaryFolder() }

  /// Where GPT-2's encoder.json and vocab.bpe lie, if they do; they are not part of this repository.
  static let published =
    ProcessInfo.processInfo.environment["GPT2_VOCABULARY"]
    ?? URL(filePath: #filePath).appending(path: "../../../../.runs/data/gpt2").standardized.path

  struct Published: Decodable {
    struct Case: Decodable {
      var text: String
      var tokens: [Int32]
    }

    var cases: [Case]
  }

  @Test func `tokens of a thousand strings are those of tiktoken`() throws {
    guard FileManager.default.fileExists(atPath: Self.published + "/encoder.json") else {
      try Test.cancel(
        "GPT-2's vocabulary is not here; GPT2_VOCABULARY names a folder with encoder.json, vocab.bpe"
      )
    }
    let gpt2 = try BytePairEncoding(gpt2Folder: Self.published)
    #expect(gpt2.count == 50_257 && gpt2.merges.count == 50_000)
    #expect(gpt2.specials == ["<|endoftext|>": 50_256])
    let fixture = try readBytes(GoldenFile.folder + "/gpt2-tokens.json")
    let cases = try JSONDecoder().decode(Published.self, from: Data(fixture)).cases
    #expect(cases.count == 1_000)
    for golden in cases {
      let tokens = gpt2.encode(bytes: golden.text.utf8)
      #expect(tokens == golden.tokens, "\(golden.text.debugDescription)")
      #expect(gpt2.decode(toBytes: tokens) == Array(golden.text.utf8))
    }
    #expect(gpt2.decode([15496, 995, 50_256]) == "Hello world<|endoftext|>")
    try gpt2.write(to: folder.path)
    #expect(try BytePairEncoding(gpt2Folder: folder.path) == gpt2)
  }

  @Test func `a vocabulary is written and read again`() throws {
    let place = folder.path + "/deep/er"
    try tokenizer.write(to: place)
    #expect(try BytePairEncoding(gpt2Folder: place) == tokenizer)
    let merges = try readText(place + "/vocab.bpe")
    #expect(merges == "#version: 0.2\nl o\nlo w\nĠ low\nĠlow e\n")
    let numbers = try JSONDecoder().decode(
      [String: Int].self, from: Data(try readBytes(place + "/encoder.json")))
    #expect(numbers["Ġlow"] == 258 && numbers["Ċ"] == 10 && numbers["\""] == 34)
    #expect(numbers["\\"] == 92 && numbers["é"] == 0xe9 && numbers["Ā"] == 0)
  }

  /// Writes the small vocabulary with one of its files changed.
  func write(
    numbers: (inout [String: Int]) -> Void = { _ in },
    merges: (String) -> String = { $0 }, names: (String, String) = ("encoder.json", "vocab.bpe")
  ) throws {
    try tokenizer.write(to: folder.path + "/whole")
    let data = Data(try readBytes(folder.path + "/whole/encoder.json"))
    var table = try JSONDecoder().decode([String: Int].self, from: data)
    numbers(&table)
    try folder.write(Array(try JSONEncoder().encode(table)), as: names.0)
    try folder.write(
      Array(merges(try readText(folder.path + "/whole/vocab.bpe")).utf8), as: names.1)
  }

  /// What is said when this folder is read: the file and the problem.
  func complaint() -> String {
    let error = #expect(throws: FileProblem.self) {
      try BytePairEncoding(gpt2Folder: folder.path)
    }
    return error?.description.replacing(folder.path + "/", with: "") ?? ""
  }

  @Test func `the names of Hugging Face, no heading and Windows' line ends are understood`() throws
  {
    try write(names: ("vocab.json", "merges.txt"))
    #expect(try BytePairEncoding(gpt2Folder: folder.path) == tokenizer)
    try write(
      merges: {
        $0.replacing("#version: 0.2\n", with: "").replacing("\n", with: "\r\n")
      }, names: ("vocab.json", "merges.txt"))
    #expect(try BytePairEncoding(gpt2Folder: folder.path) == tokenizer)
  }

  @Test func `a special token has a number, and text is never encoded to it`() throws {
    try write(numbers: { $0["<|endoftext|>"] = 260 })
    let special = try BytePairEncoding(gpt2Folder: folder.path)
    #expect(special.specials == ["<|endoftext|>": 260] && special.count == 261)
    #expect(special.decode([257, 260]) == "low<|endoftext|>")
    let tokens = special.encode(PlainText("low<|endoftext|>"))
    #expect(!tokens.contains(260))
    #expect(special.decode(tokens) == "low<|endoftext|>")
    try special.write(to: folder.path + "/again")
    #expect(try BytePairEncoding(gpt2Folder: folder.path + "/again") == special)
  }

  @Test func `missing files are named`() throws {
    #expect(complaint() == "encoder.json: no such file, and no vocab.json beside it")
    try folder.write(Array("{}".utf8), as: "encoder.json")
    #expect(complaint() == "vocab.bpe: no such file, and no merges.txt beside it")
  }

  @Test(arguments: ["", "{", "[1, 2]", #"{"a": "b"}"#, #"{"a": 0.5}"#, #"{"a": 99999999999}"#])
  func `what is no table of numbers is refused`(_ json: String) throws {
    try write()
    try folder.write(Array(json.utf8), as: "encoder.json")
    #expect(
      complaint() == "encoder.json: is not a JSON object with a whole number for each token")
  }

  @Test func `numbers have to be 0 up to the count, each once`() throws {
    try write(numbers: { $0["low"] = 260 })
    #expect(
      complaint() == #"encoder.json: the token "low" has the number 260, expected 0 to 259"#)
    try write(numbers: { $0["low"] = -1 })
    #expect(complaint() == #"encoder.json: the token "low" has the number -1, expected 0 to 259"#)
    try write(numbers: { $0["low"] = 256 })
    #expect(complaint() == #"encoder.json: the tokens "lo" and "low" both have number 256"#)
    try write(numbers: {
      $0["new"] = $0.removeValue(forKey: "a")!
    })
    #expect(complaint() == #"encoder.json: has no token "a" for the byte 97"#)
  }

  @Test func `merges have to be of tokens, in order, each once`() throws {
    try write(merges: { $0.replacing("lo w\n", with: "lo w x\n") })
    #expect(complaint() == #"vocab.bpe: line 3: found "lo w x", expected two tokens"#)
    try write(merges: { $0.replacing("lo w\n", with: "\n") })
    #expect(complaint() == #"vocab.bpe: line 3: found "", expected two tokens"#)
    try write(merges: { $0.replacing("l o\nlo w\n", with: "lo w\nl o\n") })
    #expect(
      complaint() == #"vocab.bpe: line 2: "lo" is neither a byte nor made by an earlier merge"#)
    try write(merges: { $0.replacing("lo w\n", with: "lo x\n") })
    #expect(complaint() == #"vocab.bpe: line 3: makes "lox", which has no number"#)
    try write(merges: { $0.replacing("lo w\n", with: "lo w\nlo w\n") })
    #expect(complaint() == #"vocab.bpe: line 4: the merge "lo w" stands here a second time"#)
    try write(merges: { _ in "" })
    #expect(complaint() == "vocab.bpe: is empty")
  }

  @Test func `a list of merges that is cut short is noticed`() throws {
    try write(merges: { $0.replacing("Ġlow e\n", with: "") })
    #expect(
      complaint()
        == #"vocab.bpe: no merge makes the token "Ġlowe", number 259; is the file cut short?"#)
  }

  @Test func `a folder that cannot be written is named`() throws {
    try folder.write([1], as: "file")
    #expect(throws: FileProblem.self) { try tokenizer.write(to: folder.path + "/file/below") }
  }
}
