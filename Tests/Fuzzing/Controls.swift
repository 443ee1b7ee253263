import FileSupport
import Foundation

extension Reader {
  /// Readers with a mistake each, by which the fuzzing itself is tested: it has to find every one.
  package static let controls = [
    control("control-trap") { files in
      var count = Int8(clamping: files[0].count)
      count += 100  // Overflows.
      try expect(count > 0, "")
    },
    control("control-hang") { files in
      // Never larger, but the compiler cannot know.
      while files[0].count <= Mutator.longest + Int(ProcessInfo.processInfo.systemUptime * 0) {}
    },
    control("control-memory") { _ in
      // Believes a header of 1 GiB.
      let bytes = [UInt8](repeating: 1, count: 1 << 30)
      try expect(bytes.last == 1, "")
    },
    control("control-lines") { _ in throw FileProblem("FILE", "is\ndamaged").unchecked },
    // Only `Tests/sanitize leak` finds this one.
    control("control-leak") { files in
      final class Link {
        let bytes: [UInt8]
        var next: Link?
        init(_ bytes: [UInt8]) { self.bytes = bytes }
      }
      let links = [Link(files[0]), Link(files[0])]
      (links[0].next, links[1].next) = (links[1], links[0])
    },
    control("control-error") { _ in throw CocoaError(.fileReadCorruptFile) },
  ]

  private static func control(
    _ name: String, _ mistake: @escaping @Sendable ([[UInt8]]) throws -> Void
  ) -> Reader {
    Reader(name, reasons: ["is damaged"], seeds: [[Array("a file of 28 bytes or so\n".utf8)]]) {
      // The mistake comes to light in long files only.
      if $0[0].count > 40 { try mistake($0) }
    }
  }
}

extension FileProblem {
  /// The same with its line ends as they were.
  fileprivate var unchecked: FileProblem {
    var problem = self
    problem.problem = "is\ndamaged"
    return problem
  }
}
