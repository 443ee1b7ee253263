import FileSupport
import Foundation

/// One model on the book's ladder: how well it predicts Jane Austen's validation text, and at what
/// cost.
///
///     Rung("modified Kneser-Ney, order 5", natsPerCharacter: 1.294, counts: 830_000, chapter: 8)
///     Rung("LSTM", natsPerCharacter: 1.41, parameters: 250_000, steps: 4_000, chapter: 12)
public struct Rung: Codable, Equatable, Sendable {
  /// What a model keeps of its training text.
  public enum Kind: String, Codable, Sendable {
    /// Numbers that were learnt by gradient descent.
    case parameters
    /// Numbers that were counted.
    case counts
  }

  /// What to call the model, in up to 30 characters: it stands beside a mark of the chart.
  public var model: String
  /// Minus the mean logarithm of the probability of a character, each scored exactly once.
  public var natsPerCharacter: Double
  /// How many numbers the model stores.
  public var stored: Int
  public var kind: Kind
  /// The steps of its training, where it has any.
  public var steps: Int?
  /// The number of the chapter that built it.
  public var chapter: Int

  /// A model that was counted.
  public init(_ model: String, natsPerCharacter: Double, counts: Int, chapter: Int) {
    self.model = model
    self.natsPerCharacter = natsPerCharacter
    (stored, kind, steps) = (counts, .counts, nil)
    self.chapter = chapter
  }

  /// A model that was trained.
  public init(
    _ model: String, natsPerCharacter: Double, parameters: Int, steps: Int?, chapter: Int
  ) {
    self.model = model
    self.natsPerCharacter = natsPerCharacter
    (stored, kind, self.steps) = (parameters, .parameters, steps)
    self.chapter = chapter
  }

  /// `1.294, 830 k counts`
  var words: String {
    let size =
      switch stored {
      case 10_000_000...: "\(fixed(Double(stored) / 1e6, 0)) M"
      case 1_000_000...: "\(fixed(Double(stored) / 1e6, 1)) M"
      case 10_000...: "\(fixed(Double(stored) / 1e3, 0)) k"
      default: grouped(stored)
      }
    let training = steps.map { ", \(grouped($0)) steps" } ?? ""
    return "\(fixed(natsPerCharacter, 3)), \(size) \(kind.rawValue)\(training)"
  }
}

/// Writes rungs to `folder/ladder.json`; the same rungs give the same bytes.
package func writeLadder(_ rungs: [Rung], in folder: String) throws {
  let path = shortened(folder + "/ladder.json")
  if let rung = rungs.first(where: { !$0.natsPerCharacter.isFinite }) {
    throw FileProblem(path, "\(rung.model) has \(rung.natsPerCharacter) nats per character")
  }
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  try makeFolder(folder)
  try writeAtomically(String(decoding: try encoder.encode(rungs), as: UTF8.self) + "\n", to: path)
}

/// Reads the rungs that the chapters up to a number have left in `plots/*/ladder.json`, in the order
/// of the chapters.
/// - Throws: `FileProblem` for a file that is not a list of rungs of its folder's chapter.
package func readLadders(in plots: String, through chapter: Int) throws -> [Rung] {
  let folders = ((try? FileManager.default.contentsOfDirectory(atPath: plots)) ?? []).sorted()
  return try folders.flatMap { folder -> [Rung] in
    let path = "\(plots)/\(folder)/ladder.json"
    guard let number = Int(folder.prefix(2)), number <= chapter,
      FileManager.default.fileExists(atPath: path)
    else { return [] }
    let name = shortened(path)
    return try readRungs(readBytes(name), of: number, path: name)
  }
}

/// - Parameters:
///   - contents: The file's bytes.
///   - path: The file's name in error messages.
package func readRungs(_ contents: [UInt8], of chapter: Int, path: String) throws -> [Rung] {
  guard let rungs = try? JSONDecoder().decode([Rung].self, from: jsonData(contents)),
    rungs.allSatisfy({
      $0.chapter == chapter && 0...1e6 ~= $0.natsPerCharacter && $0.stored >= 0
        && $0.model.utf8.count <= 200  // A chart has room for far less.
    })
  else {
    throw FileProblem(
      path, "is not a list of chapter \(chapter)'s rungs; Chapters/run \(chapter) writes it anew")
  }
  return rungs
}
