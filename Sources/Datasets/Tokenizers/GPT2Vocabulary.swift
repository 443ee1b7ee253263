import FileSupport
import Foundation

extension BytePairEncoding {
  /// Reads GPT-2's vocabulary, or one written like it: the file of numbers, `encoder.json` or
  /// `vocab.json`, and the file of merges, `vocab.bpe` or `merges.txt`.
  ///
  /// The first is a JSON object with the number of each token; the second has a merge in each line,
  /// two tokens with a space between them. Bytes are written as printable characters
  /// (`printableCharacters`). A token that no merge makes has to be a special one, `<|like this|>`.
  /// - Throws: `FileProblem` that names the file and what is wrong in it.
  public init(gpt2Folder folder: String) throws {
    func find(_ names: [String]) throws -> String {
      let paths = names.map { "\(folder)/\($0)" }
      guard let path = paths.first(where: FileManager.default.fileExists) else {
        throw FileProblem(paths[0], "no such file, and no \(names[1]) beside it")
      }
      return path
    }
    let numberFile = try find(["encoder.json", "vocab.json"])
    let mergeFile = try find(["vocab.bpe", "merges.txt"])
    try self.init(
      numbers: readBytes(numberFile), numberFile, merges: readBytes(mergeFile), mergeFile)
  }

  /// - Parameters:
  ///   - numbers: The contents of the file of numbers.
  ///   - numberFile: Its name in error messages.
  ///   - merges: The contents of the file of merges.
  ///   - mergeFile: Its name in error messages.
  package init(
    numbers: [UInt8], _ numberFile: String, merges: [UInt8], _ mergeFile: String
  ) throws {
    let numbers = try Self.readNumbers(numbers, numberFile)
    var made = Set<String>()
    var byteTokens: [Int32] = []
    for byte in UInt8.min...UInt8.max {
      let name = Self.printable([byte])
      guard let number = numbers[name] else {
        throw FileProblem(numberFile, "has no token \"\(name)\" for the byte \(byte)")
      }
      byteTokens.append(number)
      made.insert(name)
    }
    let merges = try Self.readMerges(merges, mergeFile, numbers: numbers, made: &made)
    let specials = numbers.filter { !made.contains($0.key) }
    let strange = specials.filter { !($0.key.hasPrefix("<|") && $0.key.hasSuffix("|>")) }
    if let (name, number) = strange.min(by: { $0.value < $1.value }) {
      throw FileProblem(
        mergeFile, "no merge makes the token \"\(name)\", number \(number); is the file cut short?")
    }
    self.init(byteTokens: byteTokens, merges: merges, specials: specials)
  }

  /// Writes `encoder.json` and `vocab.bpe`, each whole or not at all.
  /// - Throws: `FileProblem` that names the file.
  public func write(to folder: String) throws {
    try makeFolder(folder)
    var names = (0..<count).map { Self.printable(bytes(of: $0)) }
    for (name, number) in specials { names[Int(number)] = name }
    // A backslash and a quotation mark are all that JSON has to have escaped among these.
    let entries = names.enumerated().map { number, name in
      let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(escaped)\": \(number)"
    }
    try writeAtomically("{" + entries.joined(separator: ", ") + "}", to: folder + "/encoder.json")
    let lines = merges.map { names[Int($0.left)] + " " + names[Int($0.right)] + "\n" }
    try writeAtomically("#version: 0.2\n" + lines.joined(), to: folder + "/vocab.bpe")
  }

  /// Bytes as a name to print: GPT-2 writes a space as Ġ and an end of line as Ċ.
  public static func printable(_ bytes: some Sequence<UInt8>) -> String {
    var name = String.UnicodeScalarView()
    for byte in bytes { name.append(printableCharacters[Int(byte)]) }
    return String(name)
  }

  /// A printable character for each byte: itself where Latin-1 has one that can be seen, and for
  /// the others, in order, those from U+0100 on.
  static let printableCharacters: [Unicode.Scalar] = {
    var spare: UInt32 = 0x100
    return (0..<256).map { (byte: UInt32) in
      if (33...126).contains(byte) || (161...172).contains(byte) || byte >= 174 {
        return Unicode.Scalar(byte)!
      }
      defer { spare += 1 }
      return Unicode.Scalar(spare)!
    }
  }()

  private static func readNumbers(
    _ contents: [UInt8], _ path: String
  ) throws -> [String: Int32] {
    let data = jsonData(contents)
    guard let numbers = try? JSONDecoder().decode([String: Int32].self, from: data) else {
      throw FileProblem(path, "is not a JSON object with a whole number for each token")
    }
    var names = [String?](repeating: nil, count: numbers.count)
    // In the order of the names, so that the same file always has the same complaint.
    for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
      guard (0..<Int32(names.count)).contains(number) else {
        throw FileProblem(
          path, "the token \"\(name)\" has the number \(number), expected 0 to \(names.count - 1)")
      }
      if let other = names[Int(number)] {
        throw FileProblem(
          path, "the tokens \"\(other)\" and \"\(name)\" both have number \(number)")
      }
      names[Int(number)] = name
    }
    return numbers
  }

  private static func readMerges(
    _ contents: [UInt8], _ path: String, numbers: [String: Int32], made: inout Set<String>
  ) throws -> [Merge] {
    let lines = try PlainText(fileContents: contents, path: path).lines
    let isHeaded = lines.first?.hasPrefix("#version") == true
    var merges: [Merge] = []
    var seen = Set<UInt64>()
    for (index, line) in lines.enumerated().dropFirst(isHeaded ? 1 : 0) {
      func problem(_ text: String) -> FileProblem {
        FileProblem(path, "line \(index + 1): \(text)")
      }
      let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 else {
        throw problem("found \"\(line.prefix(60))\", expected two tokens")
      }
      for part in parts where !made.contains(part) {
        throw problem("\"\(part)\" is neither a byte nor made by an earlier merge")
      }
      let whole = parts[0] + parts[1]
      guard let token = numbers[whole] else {
        throw problem("makes \"\(whole)\", which has no number")
      }
      let merge = Merge(left: numbers[parts[0]]!, right: numbers[parts[1]]!, token: token)
      guard seen.insert(PairTable.key(merge.left, merge.right)).inserted else {
        throw problem("the merge \"\(line)\" stands here a second time")
      }
      merges.append(merge)
      made.insert(whole)
    }
    return merges
  }
}
