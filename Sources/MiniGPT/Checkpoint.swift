import Datasets
import FileSupport
import Foundation
import TinyTensor

/// Everything that a training needs to go on as if it had never stopped, in one safetensors file.
///
/// The weights have GPT-2's names. The optimizer's moments stand beside them as
/// `optimizer.first.NAME` and `optimizer.second.NAME`, the loss of each step as `losses`. Sizes,
/// recipe, tokenizer, a mark of the text and the validation losses are JSON in the file's metadata.
public struct Checkpoint: Sendable {
  public var trainer: Trainer
  public var tokenizer: SavedTokenizer
  /// A mark of the training text: `Checkpoint.mark(of:)`.
  public var textMark: String
  /// The validation losses so far, each with the steps before it.
  public var validation: [Measurement]

  public struct Measurement: Sendable, Equatable, Codable {
    public var step: Int
    public var loss: Double
    public init(step: Int, loss: Double) { (self.step, self.loss) = (step, loss) }
  }

  public init(
    _ trainer: Trainer, _ tokenizer: SavedTokenizer, textMark: String,
    validation: [Measurement] = []
  ) {
    (self.trainer, self.tokenizer) = (trainer, tokenizer)
    (self.textMark, self.validation) = (textMark, validation)
  }

  /// The number of a text's tokens and a hash of them.
  public static func mark(of tokens: [Int32]) -> String {
    // FNV-1a: notices a change, is no proof against malice.
    let hash = tokens.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { hash, token in
      (hash ^ UInt64(UInt32(bitPattern: token))) &* 0x100_0000_01b3
    }
    return "\(tokens.count) tokens, \(String(hash, radix: 16))"
  }

  /// What the metadata holds besides the tensors.
  private struct Notes: Codable {
    var configuration: Configuration
    var recipe: Recipe
    var tokenizer: SavedTokenizer
    var textMark: String
    var validation: [Measurement]
  }

  private static let key = "minigpt"

  /// Writes the file whole or not at all.
  /// - Throws: `FileProblem` that names the file.
  public func write(to path: String) throws {
    let model = trainer.model
    var tensors: [(name: String, tensor: Tensor<Float>)] = []
    let named = zip(model.names, model.parameters)
    for (name, parameter) in named { tensors.append((name, parameter.value)) }
    for (name, parameter) in named {
      let moments = trainer.optimizer.moments(of: parameter)
      tensors.append(("optimizer.first.\(name)", moments.first))
      tensors.append(("optimizer.second.\(name)", moments.second))
    }
    tensors.append(("losses", Tensor(trainer.losses)))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let notes = Notes(
      configuration: model.configuration, recipe: trainer.recipe, tokenizer: tokenizer,
      textMark: textMark, validation: validation)
    let json = String(decoding: try encoder.encode(notes), as: UTF8.self)
    try Safetensors.write(tensors, metadata: [Checkpoint.key: json], to: path)
  }

  /// Reads a file that `write` has written.
  /// - Throws: `FileProblem` for a file that is missing, damaged or of another kind.
  public init(path: String) throws { try self.init(Safetensors(path: path)) }

  /// - Throws: `FileProblem` for a file that is damaged or of another kind.
  package init(_ file: Safetensors) throws {
    let path = file.path
    guard let json = file.metadata[Checkpoint.key] else {
      throw FileProblem(
        path,
        "is a safetensors file, but not a checkpoint of this program: its metadata has no "
          + "\"\(Checkpoint.key)\"")
    }
    guard let notes = try? JSONDecoder().decode(Notes.self, from: jsonData(json.utf8)) else {
      throw FileProblem(path, "is damaged: its notes cannot be read")
    }
    let flaw = notes.configuration.flaw ?? notes.recipe.flaw
    if let flaw { throw FileProblem(path, "is damaged: \(flaw)") }
    guard let known = notes.tokenizer.tokenizer, known.count == notes.configuration.vocabulary
    else { throw FileProblem(path, "is damaged: its tokenizer does not fit the model") }
    let model = try GPT<Float>(notes.configuration) { try file.tensor($0, shape: $1) }
    let moments = try zip(model.names, model.parameters).map { name, parameter in
      let shape = parameter.value.shape
      return (
        first: try file.tensor("optimizer.first.\(name)", shape: shape) as Tensor<Float>,
        second: try file.tensor("optimizer.second.\(name)", shape: shape) as Tensor<Float>
      )
    }
    let losses: Tensor<Float> = try file.tensor("losses")
    guard losses.rank == 1, losses.count <= notes.recipe.steps else {
      throw FileProblem(
        path, "losses has shape \(losses.shape), expected at most \(notes.recipe.steps) steps")
    }
    var optimizer = notes.recipe.optimizer
    optimizer.resume(model, after: losses.count, moments: moments)
    trainer = Trainer(model, notes.recipe, optimizer: optimizer, losses: losses.scalars)
    (tokenizer, textMark, validation) = (notes.tokenizer, notes.textMark, notes.validation)
  }
}
