import FileSupport
import Foundation
import TinyTensor

/// What PyTorch makes of the same numbers: one file of `Tests/Fixtures`, made by `make-golden.py`.
public struct GoldenFile: Decodable, Sendable {
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
      throw FileProblem(path, "is not a file of golden values: \(error)")
    }
  }

  /// The folder of fixtures.
  public static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures").path
}

/// Numbers that went in, and all that came out.
public struct GoldenCase: Decodable, Sendable, CustomStringConvertible {
  /// The file's name.
  fileprivate(set) var topic = ""
  /// What was computed, such as `softmax`.
  public let operation: String
  /// On which numbers.
  public let at: String
  /// Inputs, the settings of the operation, and dy, the derivative with respect to the result.
  public let given: [String: GoldenTensor]
  /// Results.
  public let expected: [String: GoldenTensor]
  /// The derivative with respect to each input that has one.
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
