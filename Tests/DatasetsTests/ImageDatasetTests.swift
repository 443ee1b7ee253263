import Datasets
import FileSupport
import Fuzzing
import Testing
import TinyTensor

@Suite struct ImageDatasetTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.writeImages()
  }

  /// The problem that loading the folder runs into, with the folder's own name left out.
  func problem() -> String {
    let error = #expect(throws: FileProblem.self) { try ImageDataset.load(folder: folder.path) }
    return (error?.description ?? "").replacing(folder.path, with: "IMAGES")
  }

  @Test func `four files make a set to train on and one to test on`() throws {
    let images = try ImageDataset.load(folder: folder.path)
    #expect(images.train.count == 2)
    #expect(images.train.labels == [3, 9])
    #expect(images.train.pixels == Array(1...12))
    #expect((images.test.rows, images.test.columns) == (2, 3))
    #expect(images.test.tensor().scalars == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(images.test.classNames == ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"])
  }

  @Test func `a trailing slash and the spelling with a dot are understood`() throws {
    let dotted = try TemporaryFolder()
    try dotted.write(idx([1, 1, 1], [255]), as: "t10k-images.idx3-ubyte")
    try dotted.write(gzip(idx([1], [7])), as: "t10k-labels.idx1-ubyte.gz")
    let test = try ImageDataset.load(folder: dotted.path + "/", part: .test)
    #expect(test.labels == [7])
  }

  @Test func `a file's contents, not its name, say whether it is gzipped`() throws {
    try folder.write(gzip(idx([1], [4])), as: "t10k-labels-idx1-ubyte")
    #expect(try ImageDataset.load(folder: folder.path, part: .test).labels == [4])
  }

  @Test func `only the part asked for is read`() throws {
    try folder.write([1, 2, 3], as: "train-images-idx3-ubyte")
    #expect(try ImageDataset.load(folder: folder.path, part: .test).count == 1)
    #expect(throws: FileProblem.self) { try ImageDataset.load(folder: folder.path, part: .train) }
  }

  @Test func `labels in a text file name the classes`() throws {
    let names = ["nought"] + (1...9).map { "class \($0)" }
    try folder.write(Array((names.joined(separator: "\r\n") + "\r\n\n").utf8), as: "labels.txt")
    #expect(try ImageDataset.load(folder: folder.path).train.classNames == names)
    try folder.write(Array("a\nb\n".utf8), as: "labels.txt")
    #expect(problem() == "IMAGES/labels.txt: found 2 class names, expected ten, one a line")
  }

  @Test func `a missing file is named with all its spellings`() throws {
    let empty = try TemporaryFolder()
    let expected = FileProblem(
      empty.path + "/train-labels-idx1-ubyte",
      "no such file; train-labels-idx1-ubyte.gz, train-labels.idx1-ubyte,"
        + " train-labels.idx1-ubyte.gz were looked for too")
    #expect(throws: expected) { try ImageDataset.load(folder: empty.path) }
  }

  @Test func `a missing folder is said to be none`() {
    let expected = FileProblem(folder.path + "/none", "is not a folder")
    #expect(throws: expected) { try ImageDataset.load(folder: expected.path) }
  }

  @Test func `a label above nine is shown with its position`() throws {
    try folder.writeImages(train: [3, 10])
    #expect(
      problem() == "IMAGES/train-labels-idx1-ubyte: found label 10 at position 1, expected 0 to 9")
  }

  @Test func `images and labels of different number are refused`() throws {
    try folder.writeImages(test: [1, 2])
    #expect(
      problem()
        == "IMAGES/t10k-images-idx3-ubyte.gz: found 1 images,"
        + " but IMAGES/t10k-labels-idx1-ubyte has 2 labels")
  }

  @Test(arguments: [[0, 2, 3], [2, 0, 3], [2, 2, 0]])
  func `images without pixels, and no images at all, are refused`(shape: [Int]) throws {
    try folder.write(idx(shape, []), as: "train-images-idx3-ubyte")
    #expect(
      problem()
        == "IMAGES/train-images-idx3-ubyte: found \(shape[0]) images of"
        + " \(shape[1]) x \(shape[2]) pixels")
  }

  @Test func `the two parts must agree in size`() throws {
    try folder.write(idx([1, 3, 2], Array(1...6)), as: "t10k-images-idx3-ubyte.gz")
    #expect(
      problem()
        == "IMAGES: the images to train on have 2 x 3 pixels, those to test on 3 x 2")
  }

  @Test func `a subset, a matrix and a picture hold the same pixels`() throws {
    let train = try ImageDataset.load(folder: folder.path, part: .train)
    let chosen = train.subset([1, 0, 1])
    #expect(chosen.labels == [9, 3, 9])
    #expect(chosen.labels == train.labels(of: [1, 0, 1]))
    #expect(chosen.tensor().shape == [3, 6])
    #expect(chosen.tensor().scalars == train.tensor(of: [1, 0, 1]).scalars)
    #expect(chosen.image(0).shape == [2, 3])
    #expect(chosen.image(0).scalars == Array(train.tensor().scalars[6..<12]))
    #expect(train.image(0).scalars == (1...6).map { Float($0) / 255 })
    #expect(train.tensor(of: []).shape == [0, 6])
  }

  @Test(.enabled(if: fashionIsInstalled))
  func `Fashion-MNIST has its published shape, balance and names`() throws {
    let images = try ImageDataset.load()
    for (part, count) in [(images.train, 60_000), (images.test, 10_000)] {
      #expect(part.count == count)
      #expect(part.pixelsPerImage == 784)
      for label in 0..<10 {
        #expect(part.labels.count { $0 == label } == count / 10)
      }
    }
    // The first ten labels as the data set's own README pictures them.
    #expect(images.train.labels.prefix(10) == [9, 0, 0, 3, 0, 2, 7, 2, 5, 5])
    #expect(images.test.classNames[images.test.labels[0]] == "ankle boot")
  }
}

private let fashionIsInstalled =
  (try? readBytes(ImageDataset.fashionMNIST + "/t10k-labels-idx1-ubyte.gz")) != nil
