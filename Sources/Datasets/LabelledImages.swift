import TinyTensor

/// Grey images of one size, each with the number of its class.
///
///     let test = try ImageDataset.load(folder: ImageDataset.fashionMNIST, part: .test)
///     let x = test.tensor(of: 0..<32)  // [32, 784], from 0 (black) to 1 (white)
///     let y = test.labels(of: 0..<32)  // 32 numbers from 0 to 9
public struct LabelledImages: Sendable, Equatable {
  /// Brightness from 0 to 255, row-major: image by image, row by row from the top.
  public let pixels: [UInt8]
  /// The class of each image: an index of `classNames`.
  public let labels: [Int]
  /// The height of an image in pixels.
  public let rows: Int
  /// The width of an image in pixels.
  public let columns: Int
  /// What each class is called.
  public let classNames: [String]

  public init(
    pixels: [UInt8], labels: [Int], rows: Int, columns: Int, classNames: [String]
  ) {
    require(rows > 0 && columns > 0, "LabelledImages: images of \(rows) x \(columns) pixels")
    require(
      pixels.count == labels.count * rows * columns,
      "LabelledImages: \(pixels.count) pixels for \(labels.count) images of \(rows) x \(columns)")
    require(
      labels.allSatisfy(classNames.indices.contains),
      "LabelledImages: a label is not one of 0..<\(classNames.count)")
    self.pixels = pixels
    self.labels = labels
    self.rows = rows
    self.columns = columns
    self.classNames = classNames
  }

  /// The number of images.
  public var count: Int { labels.count }

  /// The number of pixels in each image.
  public var pixelsPerImage: Int { rows * columns }

  /// The images at these positions, in this order; a position may come more than once.
  public func subset(_ indices: some Collection<Int>) -> LabelledImages {
    LabelledImages(
      pixels: gathered(indices) { $0 }, labels: labels(of: indices), rows: rows, columns: columns,
      classNames: classNames)
  }

  /// The classes of the images at these positions.
  public func labels(of indices: some Collection<Int>) -> [Int] {
    indices.map { labels[$0] }
  }

  /// The images at these positions, one a row: [n, rows * columns], each pixel from 0 to 1.
  public func tensor(of indices: some Collection<Int>) -> Tensor<Float> {
    Tensor(gathered(indices) { Float($0) / 255 }, shape: [indices.count, pixelsPerImage])
  }

  /// All images, one a row: [count, rows * columns], each pixel from 0 to 1.
  public func tensor() -> Tensor<Float> { tensor(of: 0..<count) }

  /// One image as a picture: [rows, columns], each pixel from 0 to 1.
  public func image(_ index: Int) -> Tensor<Float> {
    Tensor(gathered(CollectionOfOne(index)) { Float($0) / 255 }, shape: [rows, columns])
  }

  /// The pixels of the images at these positions, end to end, each one converted.
  @inline(__always)
  private func gathered<Pixel>(
    _ indices: some Collection<Int>, _ convert: (UInt8) -> Pixel
  ) -> [Pixel] {
    let size = pixelsPerImage
    return [Pixel](unsafeUninitializedCapacity: indices.count * size) { buffer, filled in
      for index in indices {
        require(
          labels.indices.contains(index), "LabelledImages: image \(index) of \(count)")
        pixels.withUnsafeBufferPointer { pixels in
          // Plain pointers, so that no overflow check keeps the loop from being vectorised.
          let source = pixels.baseAddress! + index * size
          let target = buffer.baseAddress! + filled
          for pixel in 0..<size { (target + pixel).initialize(to: convert(source[pixel])) }
        }
        filled += size
      }
    }
  }
}
