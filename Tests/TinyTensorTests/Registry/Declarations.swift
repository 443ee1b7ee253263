import FileSupport
import Foundation
import TestSupport
import TinyTensor

/// What the sources of a library declare, read from the sources themselves.
///
/// The registry must not be compared with a list that somebody keeps: whoever forgets the one
/// forgets the other. So what has to be in it is found twice, in ways that know nothing of each
/// other. Every public function that gives a tensor, and every layer, is found by its declaration:
/// this misses no operation that a reader can call, also one made of others. Every node of a graph
/// is found by the name it is made with, and must be met in the graph of some trial: this misses no
/// derivative, also one that only an inner function has, and no trial that never reaches it.
struct Declarations {
  /// Public functions that give a tensor or change one, such as `sum(axis:keepingAxis:)`; those of
  /// another type than a tensor with its name, `Dropout.mask(_:from:)`, and `Dropout(_:_:)` for a
  /// layer that is called.
  private(set) var functions: Set<String> = []
  /// Public types that hold parameters or map a tensor to a tensor.
  private(set) var layers: Set<String> = []
  /// The names of the operations in a graph.
  private(set) var nodes: Set<String> = []

  /// Reads `Sources/LIBRARY`, found beside this file's folder.
  init(library: String) throws {
    let tests = URL(filePath: GoldenFile.folder).deletingLastPathComponent()
    let folder = tests.deletingLastPathComponent().path + "/Sources/\(library)"
    let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for file in files.sorted() where file.hasSuffix(".swift") {
      add(source: try readText("\(folder)/\(file)"))
    }
  }

  init(source: String) { add(source: source) }

  private mutating func add(source: String) {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    // Comments show operations, too.
    let code = lines.map { $0.prefix(upTo: $0.firstRange(of: "//")?.lowerBound ?? $0.endIndex) }
      .joined(separator: "\n")
    addLayers(code)
    addFunctions(code)
    addNodes(code)
  }

  private mutating func addLayers(_ code: String) {
    let type = #/public (?:final )?(?:struct|class|enum) (\w+)(?:<[^>]*>)?:([^{]*)\{/#
    for match in code.matches(of: type) {
      let parents = match.2.split { !($0.isLetter || $0.isNumber) }
      if !Set(parents).isDisjoint(with: ["Module", "Layer", "RecurrentLayer"]) {
        layers.insert(String(match.1))
      }
    }
  }

  private mutating func addFunctions(_ code: String) {
    let function =
      #/
      (^ (?:\w+\x20)* (?:struct|class|enum|extension|protocol) \x20 (\w+))
      | public\x20 ((?:(?:static|prefix|mutating)\x20)*) func\x20 (\w+|[^\w\s\(]+) \s* (?:<[^>\(]*>)? \(
      /#.anchorsMatchLineEndings()
    var type = ""
    for match in code.matches(of: function) {
      if let name = match.2 { type = String(name) }
      guard let name = match.4, let modifiers = match.3 else { continue }
      // The parameters end at the parenthesis that closes the first.
      var (depth, end) = (1, match.range.upperBound)
      while depth > 0 && end < code.endIndex {
        if code[end] == "(" { depth += 1 } else if code[end] == ")" { depth -= 1 }
        end = code.index(after: end)
      }
      let parameters = code[match.range.upperBound..<code.index(before: end)]
      let result = code[end...].prefix { $0 != "{" }
      guard
        result.contains("Tensor") || result.contains("RecurrentState")
          || parameters.contains("inout Tensor")
      else { continue }
      if name == "callAsFunction" && parameters.contains("Tensor<") { layers.insert(type) }
      functions.insert(
        Self.spelled(String(name), of: type, modifiers.contains("prefix"), String(parameters)))
    }
  }

  private static func spelled(
    _ name: String, of type: String, _ isPrefix: Bool, _ parameters: String
  ) -> String {
    guard name.first!.isLetter else { return isPrefix ? "prefix \(name)" : name }
    var (depth, labels, word) = (0, "", "")
    for letter in parameters + "," {
      if "([<".contains(letter) { depth += 1 }
      if ")]>".contains(letter) { depth -= 1 }
      if letter == "," && depth <= 0 {
        let label = word.split { $0 == " " || $0 == "\n" || $0 == ":" }.first
        if let label { labels += label + ":" }
        word = ""
      } else {
        word.append(letter)
      }
    }
    if name == "callAsFunction" { return "\(type)(\(labels))" }
    return (type == "Tensor" ? "" : type + ".") + "\(name)(\(labels))"
  }

  private mutating func addNodes(_ code: String) {
    // A node without inputs is a variable.
    let node = #/\b(?:Tensor|Tensor\.results|Node(?:<\w+>)?)\(\s*"(\w+)"\s*,(?!\s*inputs: \[\])/#
    for match in code.matches(of: node) { nodes.insert(String(match.1)) }
    // One that chooses its name has a list of them.
    let names = #/: StaticString \{\s*switch self \{((?:\s*case \.\w+: "\w+")+)/#
    for list in code.matches(of: names) {
      for name in list.1.matches(of: #/"(\w+)"/#) { nodes.insert(String(name.1)) }
    }
  }
}

/// The operations that a tensor was made by, from its graph.
///
/// The graph is the library's own; its nodes are found as parameters are, by looking at the stored
/// properties.
func operations<Scalar>(in tensor: Tensor<Scalar>) -> Set<String> {
  var (names, seen) = (Set<String>(), Set<ObjectIdentifier>())
  var pending = [Mirror(reflecting: tensor).descendant("node")]
  while let next = pending.popLast() {
    guard var value = next else { continue }
    if Mirror(reflecting: value).displayStyle == .optional {
      guard let some = Mirror(reflecting: value).children.first?.value else { continue }
      value = some
    }
    let node = Mirror(reflecting: value)
    guard node.displayStyle == .class, seen.insert(ObjectIdentifier(value as AnyObject)).inserted
    else { continue }
    let inputs =
      node.descendant("inputs").map { Mirror(reflecting: $0).children.map(\.value) } ?? []
    if !inputs.isEmpty, let name = node.descendant("operation") { names.insert("\(name)") }
    for input in inputs { pending.append(Mirror(reflecting: input).descendant("node")) }
  }
  return names
}
