import FileSupport
import TinyTensor

/// Something that reads files, with valid ones to damage.
package struct Reader: Sendable {
  package let name: String
  /// What it may complain of, in words that its lines contain; any other complaint is a failure.
  package let reasons: [String]
  /// Valid files, taken apart into pieces without checksums and lengths.
  let seeds: [[[UInt8]]]
  /// Words that mean something to this reader.
  let scraps: [[UInt8]]
  /// The files that pieces make, with the checksums and lengths that fit.
  let pack: @Sendable ([[UInt8]]) -> [[UInt8]]
  /// Reads the files and does with them what a program would.
  let use: @Sendable (_ files: [[UInt8]]) throws -> Void

  init(
    _ name: String, reasons: [String], seeds: [[[UInt8]]], scraps: [String] = [],
    pack: @escaping @Sendable ([[UInt8]]) -> [[UInt8]] = { $0 },
    use: @escaping @Sendable ([[UInt8]]) throws -> Void
  ) {
    self.name = name
    self.reasons = reasons
    self.seeds = seeds
    self.scraps = scraps.map { Array($0.utf8) }
    (self.pack, self.use) = (pack, use)
  }

  /// The files of a case; the same seed and number always give the same.
  ///
  /// Three of four cases damage the pieces, so that the damage lies behind checksums and lengths that
  /// are right; the fourth damages the files. One of 64 is whole.
  package func files(seed: UInt64, case number: Int) -> [[UInt8]] {
    var mutator = Mutator(seed: seed, case: number, scraps: scraps)
    var pieces = seeds[mutator.below(seeds.count)]
    if mutator.below(64) == 0 { return pack(pieces) }
    let other = seeds[mutator.below(seeds.count)]
    if mutator.below(4) == 0 {
      var files = pack(pieces)
      let index = mutator.below(files.count)
      mutator.damage(&files[index], with: pack(other)[index])
      return files
    }
    let index = mutator.below(pieces.count)
    mutator.damage(&pieces[index], with: other[index])
    return pack(pieces)
  }

  /// What came of reading files.
  package enum Outcome: Equatable, Sendable {
    case accepted
    /// Refused in one clear line, for one of the `reasons`.
    case refused(reason: String)
    /// Anything else, in words.
    case failed(String)
  }

  /// Reads the files and uses what they held.
  package func outcome(of files: [[UInt8]]) -> Outcome {
    do {
      try use(files)
      return .accepted
    } catch let problem as FileProblem {
      let line = problem.description
      guard problem.path.hasPrefix("FILE") else { return .failed("names another file: \(line)") }
      let length = problem.problem.unicodeScalars.count
      guard length <= FileProblem.longest else {
        return .failed("a line of \(length) scalars: \(line.prefix(200))")
      }
      guard !line.unicodeScalars.contains(where: \.isControl) else {
        return .failed("is more than one line: \(line.debugDescription)")
      }
      guard let reason = reasons.first(where: problem.problem.contains) else {
        return .failed("an unknown complaint: \(line)")
      }
      return .refused(reason: reason)
    } catch {
      return .failed("not a FileProblem: \(error)")
    }
  }
}

/// What a reader's result should be and was not.
struct Broken: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

func expect(_ condition: Bool, _ words: @autoclosure () -> String) throws {
  if !condition { throw Broken(words()) }
}
