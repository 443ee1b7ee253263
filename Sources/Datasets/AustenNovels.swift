import FileSupport
import Foundation

extension TextCorpus {
  /// Jane Austen's six novels, 4,025,028 characters, 81 different ones, 73,422 lines.
  ///
  ///     let corpus = try TextCorpus.austen()
  ///     corpus.pieces.map(\.title)  // ["Emma", "Mansfield Park", …]
  ///
  /// Every line ends in `\n`, also the last one of a novel; nothing else stands between two novels.
  /// Training takes the first nine tenths, validation the last tenth: the end of Sense and
  /// Sensibility, whose beginning is in the training part.
  ///
  /// Source: J. Silge's R package janeaustenr 1.0.0, after Project Gutenberg (public domain).
  /// - Parameters:
  ///   - path: The package's file `data/Rdata.rdb`, which `Chapters/run` fetches.
  ///   - validation: A text to validate on instead; all novels are then for training.
  /// - Throws: `FileProblem` where the file is missing or damaged.
  public static func austen(
    path: String = austenFile, validation: PlainText? = nil
  ) throws -> TextCorpus {
    guard FileManager.default.fileExists(atPath: path) else {
      throw FileProblem(
        path, "no such file; `Chapters/run --fetch` fetches Jane Austen's novels (1.6 MB)")
    }
    let novels: [PlainText]
    do {
      novels = try readRTexts(path: path)
      guard novels.count == austenTitles.count else {
        throw FileProblem(
          path, "is damaged: found \(novels.count) texts, expected \(austenTitles.count) novels")
      }
    } catch let error as FileProblem {
      throw FileProblem(path, error.problem + "; `Chapters/run --fetch` fetches it anew")
    }
    return TextCorpus(
      name: "Jane Austen's novels",
      pieces: zip(austenTitles, novels).map { Piece(title: $0, text: $1) },
      text: PlainText(valid: Array(novels.map(\.utf8).joined())[...]), validation: validation)
  }

  /// The novels in the order of the file, which is that of the alphabet.
  static let austenTitles = [
    "Emma", "Mansfield Park", "Northanger Abbey", "Persuasion", "Pride and Prejudice",
    "Sense and Sensibility",
  ]

  /// Where `Chapters/run` puts the novels: `.runs/data/jane-austen.rdb` in the repository.
  public static let austenFile: String = {
    let folders = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return folders.joined(separator: "/") + "/.runs/data/jane-austen.rdb"
  }()
}
