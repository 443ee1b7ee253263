import Datasets
import FileSupport
import Foundation
import TinyTensor

extension Configuration {
  /// Reads `config.json` of a GPT-2 that Hugging Face's transformers have saved, of any size.
  /// - Throws: `FileProblem` where it is not one, or asks for something that GPT-2 has not.
  public init(gpt2 path: String) throws {
    try self.init(gpt2: readBytes(path), path: path)
  }

  /// - Parameters:
  ///   - contents: The file's bytes.
  ///   - path: The file's name in error messages.
  package init(gpt2 contents: [UInt8], path: String) throws {
    let json = try? JSONSerialization.jsonObject(with: jsonData(contents))
    guard let keys = json as? [String: Any] else {
      throw FileProblem(path, "is not a JSON object")
    }
    func number(_ name: String) throws -> Int {
      guard let value = keys[name] as? Int else {
        throw FileProblem(path, "has no whole number \"\(name)\"")
      }
      return value
    }
    func expect<Value: Equatable>(_ name: String, _ expected: Value) throws {
      guard let value = keys[name], !(value is NSNull) else { return }  // Then it is the default.
      guard value as? Value == expected else {
        throw FileProblem(path, "\"\(name)\" is \(value); only \(expected) is known here")
      }
    }
    try expect("model_type", "gpt2")
    try expect("scale_attn_weights", true)
    try expect("scale_attn_by_inverse_layer_idx", false)
    try expect("tie_word_embeddings", true)
    try expect("add_cross_attention", false)
    let activations: [String: Activation] = [
      "gelu_new": .geluTanh, "gelu_pytorch_tanh": .geluTanh, "gelu": .gelu, "relu": .relu,
    ]
    let name = keys["activation_function"] as? String ?? "gelu_new"
    guard let activation = activations[name] else {
      throw FileProblem(
        path,
        "the activation_function \"\(name)\" is not known; known are "
          + activations.keys.sorted().joined(separator: ", "))
    }
    let width = try number("n_embd")
    self.init(
      vocabulary: try number("vocab_size"), context: try number("n_positions"),
      layers: try number("n_layer"), heads: try number("n_head"), width: width,
      // Should this overflow, then the width is too large, and that is what the flaw will say.
      hidden: keys["n_inner"] as? Int ?? 4 &* width, hasBiases: true, activation: activation,
      epsilon: keys["layer_norm_epsilon"] as? Double ?? 1e-5)
    if let flaw { throw FileProblem(path, flaw) }
  }
}

extension GPT {
  /// Reads a GPT-2 from a folder that Hugging Face's transformers have saved: `config.json` and
  /// `model.safetensors`.
  ///
  /// Names may begin with `transformer.`; the masks that old files hold are passed over.
  /// - Throws: `FileProblem` for what is missing, of another shape, or no part of a GPT-2.
  public init(gpt2Folder folder: String) throws {
    try self.init(
      gpt2: Configuration(gpt2: folder + "/config.json"),
      Safetensors(path: folder + "/model.safetensors"))
  }

  /// A GPT-2 of these sizes from a file.
  package init(gpt2 configuration: Configuration, _ file: Safetensors) throws {
    let prefix = file.entries.keys.contains("transformer.wte.weight") ? "transformer." : ""
    try self.init(configuration) { try file.tensor(prefix + $0, shape: $1) }
    let known = Set(names.map { prefix + $0 } + ["lm_head.weight"])
    let strange = file.entries.keys.filter {
      !known.contains($0) && !$0.hasSuffix(".attn.bias") && !$0.hasSuffix(".attn.masked_bias")
    }
    if let name = strange.min() {
      throw FileProblem(
        file.path, "\(name) is no part of a GPT-2 with \(configuration.layers) layers")
    }
    guard file.entries["lm_head.weight"] != nil else { return }
    let table = tokenEmbedding.weight.value
    let head: Tensor<Scalar> = try file.tensor("lm_head.weight", shape: table.shape)
    guard head == table else {
      throw FileProblem(file.path, "lm_head.weight is not wte.weight: only a tied head is known")
    }
  }
}
