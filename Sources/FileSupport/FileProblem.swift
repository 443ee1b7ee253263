/// What is wrong with a file, folder or download, in one line that a reader can act on.
///
///     images/train-images-idx3-ubyte: found 12 bytes, expected at least 16
public struct FileProblem: Error, Equatable, CustomStringConvertible {
  /// The file's path, as the reader would type it.
  public var path: String
  /// What was found and what would be right.
  public var problem: String

  /// The most Unicode scalars that the words take.
  package static let longest = 400

  /// - Parameter problem: In these words may stand what the file itself holds: control characters
  ///   become spaces, and words of more than `longest` scalars lose their middle.
  public init(_ path: String, _ problem: String) {
    self.path = path
    self.problem = shortened(problem.unicodeScalars.map { $0.isControl ? " " : $0 })
  }

  public var description: String { "\(path): \(problem)" }
}

private func shortened(_ scalars: [Unicode.Scalar]) -> String {
  var text = String.UnicodeScalarView()
  if scalars.count <= FileProblem.longest {
    text.append(contentsOf: scalars)
  } else {
    let half = FileProblem.longest / 2
    text.append(contentsOf: scalars.prefix(half))
    text.append(contentsOf: "…".unicodeScalars)
    text.append(contentsOf: scalars.suffix(half - 1))
  }
  return String(text)
}

extension Unicode.Scalar {
  /// Whether it would end a line or steer a terminal.
  package var isControl: Bool {
    properties.generalCategory == .control || value == 0x2028 || value == 0x2029
  }
}
