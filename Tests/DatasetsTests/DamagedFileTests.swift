import FileSupport
import Foundation
import Fuzzing
import Testing

/// Damaged files are read or refused in one clear line; `Tests/fuzz` goes on where this ends.
@Suite struct DamagedFileTests {
  /// Where `Tests/fuzz --keep` has put the shortest file of each outcome.
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/fuzz").path

  @Test(arguments: Reader.all.map(\.name))
  func `what fuzzing has found is still read, or refused for the same reason`(
    _ name: String
  ) throws {
    let reader = try #require(Reader.all.first { $0.name == name })
    let lines = try readText("\(Self.folder)/\(name).tsv").split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      let files = try cells.dropFirst().map {
        [UInt8](try #require(Data(base64Encoded: String($0))))
      }
      let expected = cells[0].isEmpty ? .accepted : Reader.Outcome.refused(reason: String(cells[0]))
      #expect(reader.outcome(of: files) == expected, "\(name): \(line)")
    }
  }

  @Test(arguments: Reader.all.map(\.name))
  func `a thousand damaged files are read, or refused in one clear line`(_ name: String) throws {
    let reader = try #require(Reader.all.first { $0.name == name })
    for number in 0..<1_000 {
      let outcome = reader.outcome(of: reader.files(seed: 2, case: number))
      if case .failed(let words) = outcome {
        Issue.record("\(name), case \(number) of seed 2: \(words)")
      }
    }
  }

  @Test func `brackets that nest too deep are refused`() throws {
    for name in ["ladder", "vocabulary", "transcript"] {
      let reader = try #require(Reader.all.first { $0.name == name })
      for depth in 500...520 {
        let brackets =
          [UInt8](repeating: UInt8(ascii: "["), count: depth) + (name == "transcript" ? [10] : [])
        let outcome = reader.outcome(of: [brackets, brackets])
        guard case .refused = outcome else {
          Issue.record("\(name), \(depth) brackets: \(outcome)")
          continue
        }
      }
    }
  }

  @Test func `the same case has the same files`() {
    for reader in Reader.all {
      #expect(reader.files(seed: 3, case: 7) == reader.files(seed: 3, case: 7))
      #expect(
        (0..<10).contains { reader.files(seed: 3, case: $0) != reader.files(seed: 4, case: $0) })
    }
  }

  @Test func `a problem is one line of a bounded length, whatever the file holds`() {
    #expect(FileProblem("f", "a\nb\r\u{1b}[31m\u{2028}é").problem == "a b  [31m é")
    let long = FileProblem("f", "begins " + String(repeating: "漢", count: 10_000) + " ends")
    #expect(long.problem.unicodeScalars.count == FileProblem.longest)
    #expect(long.problem.hasPrefix("begins 漢") && long.problem.hasSuffix("漢 ends"))
  }

  @Test func `a file too large to read at once is refused`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([], as: "large")
    #expect(truncate(path, largestRead + 1) == 0)  // Holes take no room.
    let error = #expect(throws: FileProblem.self) { try readBytes(path) }
    #expect(
      error?.problem == "4294967297 bytes are too many to read at once, at most 4294967296")
  }
}
