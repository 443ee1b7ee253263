import FileSupport
import Foundation
import TinyTensor

/// What PyTorch makes of the same numbers: one file of `Tests/Fixtures`, made by `make-golden.py`.
public struct GoldenFile: Decodable, Sendable {
  /// The library and its version.
  public let maker: String
  public private(set) var cases: [GoldenCase]

  /// Reads a topic, such as `softmax`, from the folder of fixtures.
  ///
  /// The file is found beside this source, not in a bundle: tests run where they were built, and
  /// the chapters' tests read the same files without a copy each.
  /// - Throws: `FileProblem` that names the file.
  public static func topic(_ name: String, in folder: String = folder) throws -> GoldenFile {
    let path = folder + "/\(name).json"
    let bytes = try readBytes(path)
    do {
      var file = try JSONDecoder().decode(GoldenFile.self, from: Data(bytes))
      for index in file.cases.indices { file.cases[index].topic = name }
      return file
    } catch let error as DecodingError {
      throw FileProblem(path, "is not a file of golden values: \(error.place)")
    }
  }

  /// The folder of fixtures.
  public static let folder =
    #filePath.split(separator: "/").dropLast(2)
    .reduce("") { $0 + "/" + $1 } + "/Fixtures"

  private enum CodingKeys: String, CodingKey {
    case maker = "made by"
    case cases
  }
}

/// Numbers that went in, and all that came out.
public struct GoldenCase: Decodable, Sendable, CustomStringConvertible {
  /// The file's name.
  fileprivate(set) var topic = ""
  /// What was computed, such as `softmax`.
  public let operation: String
  /// On which numbers.
  public let at: String
  /// Inputs, the settings of the operation, and dy, the derivative by the result.
  public let given: [String: GoldenTensor]
  /// Results.
  public let expected: [String: GoldenTensor]
  /// The derivative by each input that has one.
  public let gradients: [String: GoldenTensor]

  public var description: String { "\(topic).json: \(operation), \(at)" }

  private enum CodingKeys: String, CodingKey { case operation, at, given, expected, gradients }
}

/// Numbers in full double precision.
public struct GoldenTensor: Decodable, Sendable {
  public let tensor: Tensor<Double>

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try container.decode([Int].self, forKey: .shape)
    let scalars = try container.decode([Double].self, forKey: .scalars)
    guard shape.allSatisfy({ $0 >= 0 }) && shape.reduce(1, *) == scalars.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .scalars, in: container,
        debugDescription: "\(scalars.count) scalars for shape \(shape)")
    }
    tensor = Tensor(scalars, shape: shape)
  }

  private enum CodingKeys: String, CodingKey { case shape, scalars }
}

extension DecodingError {
  /// What is wrong and where, in a line.
  fileprivate var place: String {
    let (context, key): (Context, String) =
      switch self {
      case .keyNotFound(let key, let context): (context, key.stringValue)
      case .valueNotFound(_, let context), .typeMismatch(_, let context),
        .dataCorrupted(let context):
        (context, "")
      @unknown default: (Context(codingPath: [], debugDescription: "\(self)"), "")
      }
    let path = (context.codingPath.map(\.stringValue) + [key]).filter { !$0.isEmpty }
    return (path.isEmpty ? "" : path.joined(separator: ".") + ": ") + context.debugDescription
  }
}
