import Datasets
import FileSupport
import Foundation
import MiniGPT
import Notebook
import TinyTensor

/// Valid files for the readers to begin from.
enum Seeds {
  /// The files of numbers and merges of a small vocabulary like GPT-2's.
  static func vocabulary(
    _ merges: [(String, String)], specials: [String] = []
  ) -> [[UInt8]] {
    var names = (0..<256).map { BytePairEncoding.printable([UInt8($0)]) }
    for (left, right) in merges where !names.contains(left + right) { names.append(left + right) }
    let entries = (names + specials).enumerated().map { number, name in
      let escaped = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(escaped)\": \(number)"
    }
    let lines = merges.map { "\($0.0) \($0.1)\n" }.joined()
    return [
      Array("{\(entries.joined(separator: ", "))}".utf8), Array("#version: 0.2\n\(lines)".utf8),
    ]
  }

  /// A safetensors file of a header and the numbers behind it.
  static func safetensors(header: [UInt8], _ numbers: [UInt8]) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.count).littleEndian, Array.init) + header + numbers
  }

  /// A checkpoint's notes, header without notes, and numbers.
  static func checkpoint(_ tokenizer: SavedTokenizer) -> [[UInt8]] {
    let sizes = Configuration(
      vocabulary: tokenizer.tokenizer!.count, context: 2, layers: 1, heads: 1, width: 2, hidden: 3)
    var recipe = Recipe()
    (recipe.steps, recipe.batch, recipe.warmup) = (3, 1, 1)
    var generator = SeededGenerator(seed: 1)
    let trainer = Trainer(GPT(sizes, using: &generator), recipe)
    let checkpoint = Checkpoint(
      trainer, tokenizer, textMark: "3 tokens, 0", validation: [.init(step: 0, loss: 2.5)])
    let (header, numbers) = written { try checkpoint.write(to: $0) }
    var entries = try! JSONSerialization.jsonObject(with: header) as! [String: Any]
    let metadata = entries.removeValue(forKey: "__metadata__") as! [String: String]
    return [Array(metadata["minigpt"]!.utf8), json(entries), numbers]
  }

  /// A checkpoint's file from its three pieces.
  static func checkpoint(notes: [UInt8], header: [UInt8], _ numbers: [UInt8]) -> [UInt8] {
    // The notes are JSON written as a word of JSON.
    var escaped: [UInt8] = []
    for byte in notes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): escaped += [UInt8(ascii: "\\"), byte]
      case ..<32: escaped += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: escaped.append(byte)
      }
    }
    let opening = Array("{\"__metadata__\":{\"minigpt\":\"".utf8) + escaped + Array("\"},".utf8)
    return safetensors(header: opening + header.dropFirst(), numbers)
  }

  /// The configuration of a GPT-2, the header of its safetensors file, and its numbers.
  static func gpt2(prefix: String, layers: Int, hasHead: Bool) -> [[UInt8]] {
    let sizes = Configuration(
      vocabulary: 5, context: 3, layers: layers, heads: 2, width: 4, hidden: 6, hasBiases: true)
    var generator = SeededGenerator(seed: 1)
    let model = GPT<Float>(sizes, using: &generator)
    var tensors = zip(model.names, model.parameters).map { (prefix + $0, $1.value) }
    tensors.append((prefix + "h.0.attn.bias", .ones([1])))
    if hasHead { tensors.append(("lm_head.weight", model.tokenEmbedding.weight.value)) }
    let (header, numbers) = written { try Safetensors.write(tensors, to: $0) }
    let config = """
      {"model_type": "gpt2", "activation_function": "gelu_new", "layer_norm_epsilon": 1e-05, \
      "n_embd": 4, "n_head": 2, "n_inner": 6, "n_layer": \(layers), "n_positions": 3, "vocab_size": 5, \
      "scale_attn_weights": true, "tie_word_embeddings": true, "add_cross_attention": false}
      """
    return [Array(config.utf8), Array(header), numbers]
  }

  /// The header and the numbers of the safetensors file that `write` writes.
  private static func written(_ write: (String) throws -> Void) -> (header: Data, numbers: [UInt8])
  {
    let path = FileManager.default.temporaryDirectory.path + "/fuzz-\(UUID()).safetensors"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try! write(path)
    let bytes = try! readBytes(path)
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    return (Data(bytes[8..<8 + length]), Array(bytes[(8 + length)...]))
  }

  private static func json(_ object: Any) -> [UInt8] {
    Array(
      try! JSONSerialization.data(
        withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
  }

  /// The transcript of a short run of `cells`, every kind of event in it.
  static let transcript: [UInt8] = {
    let events: [Event.What] = [
      .start(Start(chapter: "01-Fuzzing", isPublished: true, plots: "../../plots/x", code: "0")),
      .show(text: "loss: 0.5\nsecond line"),
      .table(TextTable(["model", "nats"], rows: [["LSTM", "1.41"], ["GPT", "-"]])),
      .claim(Claim("$a = b$ holds", measured: "1e-9", .holds)), .claim(Claim("no", .notChecked)),
      .figure(name: "loss", alt: "falls from 3 to 1"), .progress(label: "step", done: 1, total: 2),
      .end(Totals(checked: 1, notChecked: 1, failed: 0, plots: 1)),
    ]
    let lines = events.enumerated().map { index, what in
      Transcript.line(Event(line: 5 + index, codeLine: 1 + index / 2, what))
    }
    return Array(lines.joined().utf8)
  }()

  static let cells = "show(1)\ntable(2)\n//: Prose.\nclaim(3)\nfigure(4)\n"

  static let notebook = """
    //: # 01 Fuzzing
    //: *What survives?*
    import Notebook

    /*: A paragraph with $x^2$, `code` and a [link](../../Sources/x.swift).

        ```math
        \\frac{a}{b} = \\sqrt{2}
        ```
        - a list
    */
    let a = 1
    show("a", a)
    let text = \"\"\"
      //: no prose
      \"\"\"
    //: The end.
    endChapter()
    """

  /// A woven page.
  static let page = """
    [Contents](../../README.md) <!-- navigation -->

    # 01 Fuzzing

    Text with a [link](main.swift).

    [Contents](../../README.md) <!-- navigation -->

    <!-- woven from main.swift; never edited by hand
    0123456789abcdef code
    0123456789abcdef prose
    0123456789abcdef page
    -->
    """ + "\n"

  static let contents = "# Book\n\n<!-- contents -->\n\nold\n\n<!-- /contents -->\n"

  static let ladder = Array(
    """
    [{"chapter": 8, "kind": "counts", "model": "trigram", "natsPerCharacter": 1.9, "stored": 81000},
     {"chapter": 8, "kind": "parameters", "model": "LSTM", "natsPerCharacter": 1.41, "steps": 4000,
      "stored": 250000}]
    """.utf8)
}
