import FileSupport
import Foundation

/// FNV-1a with 64 bits: notices a change, is no proof against malice.
package struct Fingerprint: Sendable {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  package static func of(_ text: String) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(text.utf8)
    return fingerprint.text
  }

  /// Sixteen hexadecimal digits.
  package var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension Chapter {
  /// The hash of what can change a run: the notebook's code without its prose, and the Swift files
  /// beside it except the reader's Exercises.swift.
  package func codeHash(_ source: NotebookSource) throws -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(source.code.utf8)
    let folder = "\(root)/Chapters/\(folder)"
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted()
    where name.hasSuffix(".swift") && !["main.swift", "Exercises.swift"].contains(name) {
      fingerprint.add("\n\(name)\n".utf8)
      fingerprint.add(try readBytes("\(folder)/\(name)"))
    }
    return fingerprint.text
  }

  /// The hash of the notebook's prose.
  package static func proseHash(_ source: NotebookSource) -> String {
    Fingerprint.of(
      source.blocks.filter { $0.kind == .prose }.map(\.text).joined(separator: "\n\n"))
  }
}
