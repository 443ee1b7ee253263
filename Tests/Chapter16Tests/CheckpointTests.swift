import Datasets
import FileSupport
import Foundation
import MiniGPT
import TestSupport
import Testing
import TinyTensor

@testable import Chapter16

/// Checkpoints that are damaged or foreign are one clear line, and GPT-2 folders, too.
@Suite struct Chapter16CheckpointTests {
  private func written() throws -> (path: String, bytes: [UInt8]) {
    var trainer = smallTrainer()
    for _ in 0..<3 { _ = trainer.step(on: countingText) }
    let path = temporaryPath("checkpoint.safetensors")
    try Checkpoint(
      trainer, plainVocabulary, textMark: Checkpoint.mark(of: countingText),
      validation: [.init(step: 0, loss: 2.5)]
    ).write(to: path)
    return (path, try readBytes(path))
  }

  private func expectProblem(
    _ path: String, _ words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try Checkpoint(path: path)
      Issue.record("was read without complaint", sourceLocation: sourceLocation)
    } catch {
      let line = "\(error)"
      #expect(
        line.contains(words) && line.hasPrefix(path), "\(line)", sourceLocation: sourceLocation)
      #expect(!line.contains("\n"), sourceLocation: sourceLocation)
    }
  }

  @Test func `a checkpoint keeps everything`() throws {
    let (path, _) = try written()
    let read = try Checkpoint(path: path)
    #expect(read.trainer.losses.count == 3 && read.trainer.recipe == smallRecipe())
    #expect(read.trainer.model.configuration.dropout == 0.1)
    #expect(read.tokenizer == plainVocabulary && read.tokenizer.tokenizer?.count == 11)
    #expect(read.textMark == Checkpoint.mark(of: countingText))
    #expect(read.validation == [.init(step: 0, loss: 2.5)])
    let again = temporaryPath("again")
    try read.write(to: again)
    #expect(try readBytes(again) == readBytes(path))
  }

  @Test func `weights have GPT-2's names`() throws {
    let file = try Safetensors(path: try written().path)
    #expect(file.entries["h.0.attn.c_attn.weight"]?.shape == [8, 24])
    #expect(file.entries["wte.weight"]?.shape == [11, 8])
    #expect(file.entries["optimizer.second.h.1.mlp.c_proj.weight"]?.shape == [32, 8])
  }

  @Test(arguments: [
    (0, "found 0 bytes"), (7, "found 7 bytes"), (100, "cut short"), (3_000, "cut short"),
    (20_000, "cut short"),
  ])
  func `a file cut short is refused`(_ length: Int, _ words: String) throws {
    let (path, bytes) = try written()
    try writeAtomically(bytes.prefix(length), to: path)
    expectProblem(path, words)
  }

  @Test func `any flipped byte of the header is refused or harmless, and never a crash`() throws {
    let (path, bytes) = try written()
    let header = 8 + bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    for place in stride(from: 0, to: header, by: 97) {
      var damaged = bytes
      damaged[place] ^= 0x15
      try writeAtomically(damaged, to: path)
      do { _ = try Checkpoint(path: path) } catch {
        #expect("\(error)".hasPrefix(path) && !"\(error)".contains("\n"), "\(error)")
      }
    }
  }

  @Test func `a tokenizer whose tokens would fill the memory is refused`() {
    func doublings(_ count: Int32) -> SavedTokenizer {
      .bytePairs((0..<count).map { $0 == 0 ? [97, 97] : [255 + $0, 255 + $0] })
    }
    #expect(doublings(60).tokenizer == nil)
    #expect(doublings(20).tokenizer?.count == 276)
  }

  @Test func `sizes and recipes that no computer could use are refused`() throws {
    let sizes = Configuration(vocabulary: .max, context: 1, layers: 1, heads: 1, width: 1)
    #expect(sizes.flaw == "vocabulary 9223372036854775807 should be at most 1048576")
    #expect(smallRecipe { $0.firstDecay = 1 }.flaw != nil)
    #expect(smallRecipe { $0.secondDecay = -0.1 }.flaw != nil)
    #expect(smallRecipe { $0.maximumNorm = 0 }.flaw != nil)
    #expect(smallRecipe().flaw == nil)
    let path = temporaryPath("config.json")
    let config = """
      {"n_embd": 9223372036854775807, "n_head": 1, "n_layer": 1, "n_positions": 1, "vocab_size": 1}
      """
    try writeAtomically(config, to: path)
    let error = #expect(throws: FileProblem.self) { try Configuration(gpt2: path) }
    #expect(error?.problem == "width 9223372036854775807 should be at most 1048576")
  }

  @Test func `foreign and missing files are refused`() throws {
    let (path, bytes) = try written()
    try writeAtomically("a poem, not a model\n", to: path)
    expectProblem(path, "not a safetensors file")
    try Safetensors.write([("a", .ones([2]))], to: path)
    expectProblem(path, "not a checkpoint")
    expectProblem(path + "-nowhere", "cannot be read")
    // A tokenizer of another size.
    try writeAtomically(bytes, to: path)
    var notes = try Checkpoint(path: path)
    notes.tokenizer = .characters("abc")
    try notes.write(to: path)
    expectProblem(path, "tokenizer does not fit")
  }

  @Test func `a file of another shape names the tensor and both shapes`() throws {
    let (path, _) = try written()
    let file = try Safetensors(path: path)
    var tensors: [(name: String, tensor: Tensor<Float>)] = []
    for name in file.entries.keys.sorted() {
      tensors.append((name, name == "h.1.ln_2.weight" ? .ones([9]) : try file.tensor(name)))
    }
    try Safetensors.write(tensors, metadata: file.metadata, to: path)
    expectProblem(path, "h.1.ln_2.weight has shape [9], expected [8]")
  }

  @Test func `an interrupted write leaves the old file as it was`() throws {
    let (path, bytes) = try written()
    try makeFolder(path + ".unfinished")  // Stands where the new file would be written first.
    let other = smallTrainer { $0.seed = 5 }
    #expect(throws: FileProblem.self) {
      try Checkpoint(other, plainVocabulary, textMark: "").write(to: path)
    }
    #expect(try readBytes(path) == bytes)
  }

  @Test func `options stand above the checkpoint, and must not contradict it`() throws {
    let saved = try Checkpoint(path: try written().path)
    var wishes = Wishes()
    let resumed = try wishes.settled(vocabulary: 11, checkpoint: saved, default: small, Recipe())
    #expect(resumed.0 == saved.trainer.model.configuration && resumed.1 == saved.trainer.recipe)
    wishes.layers = 2
    wishes.batch = 4
    let same = try wishes.settled(vocabulary: 11, checkpoint: saved, default: small, Recipe())
    #expect(same.0 == resumed.0 && same.1 == resumed.1)
    wishes.layers = 3
    do {
      _ = try wishes.settled(vocabulary: 11, checkpoint: saved, default: small, Recipe())
      Issue.record("not refused")
    } catch { #expect("\(error)".contains("--layers is 3") && "\(error)".contains("with 2")) }
    wishes.learningRate = 1e-2
    let fresh = try wishes.settled(vocabulary: 11, checkpoint: nil, default: small, Recipe())
    #expect(fresh.0.layers == 3 && fresh.1.learningRate == 1e-2 && fresh.1.minimumRate == 1e-4)
    wishes.learningRate = 1e-4
    let slow = try wishes.settled(vocabulary: 11, checkpoint: nil, default: small, Recipe())
    #expect(abs(slow.1.minimumRate - 1e-5) < 1e-15)
  }

  @Test func `byte pairs come back from a checkpoint`() throws {
    let encoding = BytePairEncoding(
      training: PlainText(String(repeating: "the cat and the hat. ", count: 50)), count: 270)
    let saved = SavedTokenizer(encoding)
    let read = try JSONDecoder().decode(SavedTokenizer.self, from: JSONEncoder().encode(saved))
    #expect(try read.tokenizer?.encode("the hat") == encoding.encode(PlainText("the hat")))
    #expect(SavedTokenizer.bytePairs([[0, 256]]).tokenizer == nil)
    #expect(SavedTokenizer.bytePairs([[0]]).tokenizer == nil)
    #expect(SavedTokenizer.characters("abca").tokenizer == nil)
  }
}

@Suite struct Chapter16GPT2FolderTests {
  /// A copy of a fixture's folder, to be damaged.
  private func folder(_ change: (String) throws -> Void) throws -> String {
    let copy = temporaryPath("gpt2")
    try FileManager.default.copyItem(atPath: GoldenFile.folder + "/gpt2-prefixed", toPath: copy)
    try change(copy)
    return copy
  }

  private func config(_ old: String, _ new: String) -> (String) throws -> Void {
    { folder in
      let path = folder + "/config.json"
      try writeAtomically(try readText(path).replacing(old, with: new), to: path)
    }
  }

  private func weights(
    _ change: @escaping (inout [(name: String, tensor: Tensor<Float>)]) -> Void
  ) -> (String) throws -> Void {
    { folder in
      let file = try Safetensors(path: folder + "/model.safetensors")
      var tensors = try file.entries.keys.sorted().map {
        (name: $0, tensor: try file.tensor($0) as Tensor<Float>)
      }
      change(&tensors)
      try Safetensors.write(tensors, to: file.path)
    }
  }

  @Test func `what is wrong with a folder is one line that names it`() throws {
    let head = "transformer.h.0.mlp.c_fc.weight"
    let cases: [(String, (String) throws -> Void)] = [
      ("cannot be read", { try FileManager.default.removeItem(atPath: $0 + "/config.json") }),
      ("cannot be read", { try FileManager.default.removeItem(atPath: $0 + "/model.safetensors") }),
      ("is not a JSON object", { try writeAtomically("[1]", to: $0 + "/config.json") }),
      ("\"model_type\" is llama", config("\"gpt2\"", "\"llama\"")),
      ("activation_function \"swish\"", config("gelu_new", "swish")),
      ("no whole number \"n_layer\"", config("\"n_layer\"", "\"layers\"")),
      ("scale_attn_by_inverse_layer_idx", config("idx\": false", "idx\": true")),
      ("3 heads", config("\"n_head\": 2", "\"n_head\": 3")),
      ("has no tensor transformer.h.2", config("\"n_layer\": 2", "\"n_layer\": 3")),
      ("is no part of a GPT-2 with 1 layers", config("\"n_layer\": 2", "\"n_layer\": 1")),
      (
        "expected [16, 64]",
        weights { list in
          let place = list.firstIndex { $0.name == head }!
          list[place].tensor = list[place].tensor.transposed()
        }
      ),
      ("has no tensor " + head, weights { $0.removeAll { $0.name == head } }),
      ("only a tied head", weights { $0.append(("lm_head.weight", .ones([263, 16]))) }),
      ("is no part", weights { $0.append(("transformer.h.0.attn.rotary", .ones([2]))) }),
    ]
    for (words, damage) in cases {
      let path = try folder(damage)
      do {
        _ = try GPT<Float>(gpt2Folder: path)
        Issue.record("\(words): was read without complaint")
      } catch {
        #expect("\(error)".contains(words) && "\(error)".hasPrefix(path), "\(error)")
        #expect(!"\(error)".contains("\n"))
      }
    }
  }

  @Test func `its vocabulary and the model go together`() throws {
    let path = GoldenFile.folder + "/gpt2-prefixed"
    let tokenizer = try BytePairEncoding(gpt2Folder: path)
    let model = try GPT<Float>(gpt2Folder: path)
    #expect(tokenizer.count == model.configuration.vocabulary)
    let prompt = tokenizer.encode(PlainText("and the")).map { Int($0) }
    let text = model.continuations(of: prompt, length: 40, seed: 1)[0]
    #expect(text.count == 40 && text.allSatisfy { 0..<263 ~= $0 })
  }
}
