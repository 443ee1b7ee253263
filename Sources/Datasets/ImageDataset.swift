import FileSupport
import Foundation

/// Images to train on and images to test on, from a folder of files named as MNIST names them.
///
///     let images = try ImageDataset.load()
///     images.train.count       // 60000
///     images.test.classNames   // ["T-shirt/top", "trouser", …]
///
/// Sources: H. Xiao, K. Rasul, R. Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking
/// Machine Learning Algorithms", arXiv:1708.07747; Y. LeCun, C. Cortes, C. Burges, "The MNIST
/// database of handwritten digits", http://yann.lecun.com/exdb/mnist/.
public struct ImageDataset: Sendable, Equatable {
  public let train: LabelledImages
  public let test: LabelledImages

  /// Where Debian's package dataset-fashion-mnist puts its files.
  public static let fashionMNIST = "/usr/share/datasets/fashion-mnist"

  /// The classes of Fashion-MNIST, in the order of their numbers.
  public static let fashionNames = [
    "T-shirt/top", "trouser", "pullover", "dress", "coat",
    "sandal", "shirt", "sneaker", "bag", "ankle boot",
  ]

  /// The classes of MNIST.
  public static let digitNames = (0...9).map(String.init)

  /// One of the two halves that MNIST and its likes come in.
  public enum Part: String, Sendable, CaseIterable {
    case train
    case test

    fileprivate var prefix: String { self == .train ? "train" : "t10k" }
  }

  /// Reads both parts.
  ///
  /// The files are `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte`
  /// and `t10k-labels-idx1-ubyte`, each alone or with `.gz`, or spelt with a dot as in
  /// `train-images.idx3-ubyte`. There are ten classes. Their names are the ten lines of a
  /// `labels.txt` beside the images; without one they are Fashion-MNIST's in the folder
  /// `fashionMNIST`, and digits anywhere else.
  /// - Throws: `FileProblem` for a file that is missing, damaged or of another shape, for a label
  ///   above 9, and where images and labels, or the two parts, do not fit together.
  public static func load(folder: String = fashionMNIST) throws -> ImageDataset {
    let train = try load(folder: folder, part: .train)
    let test = try load(folder: folder, part: .test)
    guard train.rows == test.rows, train.columns == test.columns else {
      throw FileProblem(
        folder,
        "the images to train on have \(train.rows) x \(train.columns) pixels,"
          + " those to test on \(test.rows) x \(test.columns)")
    }
    return ImageDataset(train: train, test: test)
  }

  /// Reads one part and leaves the other's files alone.
  /// - Throws: `FileProblem`, as `load(folder:)`.
  public static func load(
    folder: String = fashionMNIST, part: Part
  ) throws -> LabelledImages {
    let classNames = try self.classNames(folder: folder)
    let labelPath = try find("\(part.prefix)-labels", "idx1-ubyte", in: folder)
    let imagePath = try find("\(part.prefix)-images", "idx3-ubyte", in: folder)

    return try LabelledImages(
      IDXFile(path: imagePath, rank: 3), imagePath, labels: IDXFile(path: labelPath, rank: 1),
      labelPath, classNames: classNames)
  }

  private static func classNames(folder: String) throws -> [String] {
    let path = joined(folder, "labels.txt")
    guard FileManager.default.fileExists(atPath: path) else {
      let isFashion = resolved(folder) == resolved(fashionMNIST)
      return isFashion ? fashionNames : digitNames
    }
    let names = try readText(path).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
    guard names.count == digitNames.count else {
      throw FileProblem(path, "found \(names.count) class names, expected ten, one a line")
    }
    return names
  }

  /// The path of the first of the file's spellings that stands in the folder.
  private static func find(_ stem: String, _ kind: String, in folder: String) throws -> String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue else {
      let hint =
        folder == fashionMNIST ? "; Debian's package dataset-fashion-mnist brings it" : ""
      throw FileProblem(folder, "is not a folder\(hint)")
    }
    let names = ["\(stem)-\(kind)", "\(stem).\(kind)"].flatMap { [$0, $0 + ".gz"] }
    for name in names {
      let path = joined(folder, name)
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    throw FileProblem(
      joined(folder, names[0]),
      "no such file; \(names.dropFirst().joined(separator: ", ")) were looked for too")
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The folder's one true path, so that a link or a trailing slash does not change its name.
  private static func resolved(_ folder: String) -> String {
    URL(fileURLWithPath: folder).resolvingSymlinksInPath().standardizedFileURL.path
  }
}

extension LabelledImages {
  /// The contents of two files that belong together.
  /// - Parameters:
  ///   - images: An array of rank 3.
  ///   - labels: An array of rank 1.
  ///   - imagePath: The name of the images' file in error messages.
  ///   - labelPath: The name of the labels' file in error messages.
  /// - Throws: `FileProblem` for a label without a class, no pixels, or different counts.
  package init(
    _ images: IDXFile, _ imagePath: String, labels: IDXFile, _ labelPath: String,
    classNames: [String]
  ) throws {
    let labels = labels.bytes.map(Int.init)
    if let wrong = labels.firstIndex(where: { $0 >= classNames.count }) {
      throw FileProblem(
        labelPath, "found label \(labels[wrong]) at position \(wrong), expected 0 to 9")
    }
    let (count, rows, columns) = (images.shape[0], images.shape[1], images.shape[2])
    guard count > 0, rows > 0, columns > 0 else {
      throw FileProblem(imagePath, "found \(count) images of \(rows) x \(columns) pixels")
    }
    guard count == labels.count else {
      throw FileProblem(
        imagePath, "found \(count) images, but \(labelPath) has \(labels.count) labels")
    }
    self.init(
      pixels: images.bytes, labels: labels, rows: rows, columns: columns, classNames: classNames)
  }
}
