/// What is wrong with a file, folder or download, in one line that a reader can act on.
///
///     images/train-images-idx3-ubyte: found 12 bytes, expected at least 16
public struct FileProblem: Error, Equatable, CustomStringConvertible {
  /// The file's path, as the reader would type it.
  public var path: String
  /// What was found and what would be right.
  public var problem: String

  public init(_ path: String, _ problem: String) {
    self.path = path
    self.problem = problem
  }

  public var description: String { "\(path): \(problem)" }
}
