import TinyTensor

/// Ways to spoil an image so that a person sees at once that something is wrong.
enum Corruption: String, CaseIterable {
  case none = "as it is"
  case noise = "noise"
  case quarterTurn = "quarter turn"
  case shuffledPixels = "pixels shuffled"

  /// The images, [examples, side · side], spoilt; each in its own way where there is a choice.
  func callAsFunction(
    _ images: Tensor<Float>, columns: Int, using generator: inout some RandomNumberGenerator
  ) -> Tensor<Float> {
    switch self {
    case .none: return images
    case .noise:
      let noise = Tensor<Float>.normal(images.shape, standardDeviation: 0.5, using: &generator)
      // A pixel is neither darker than black nor brighter than white.
      return .minimum(.maximum(images + noise, Tensor(0)), Tensor(1))
    case .quarterTurn:
      let (count, rows) = (images.shape[0], images.shape[1] / columns)
      // Rows read upwards become columns: a turn to the right.
      let upsideDown = images.reshaped([count, rows, columns]).permuted([1, 0, 2])
        .gather((0..<rows).reversed())
      return upsideDown.permuted([1, 2, 0]).reshaped([count, rows * columns])
    case .shuffledPixels:
      return Tensor(images.rows.map { generator.shuffled($0) })
    }
  }
}
