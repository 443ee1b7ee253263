import TinyTensor

/// Each image moved by a few pixels, at most `reach` to each side and up or down, by lot. Black
/// comes in where the picture moved away; what leaves is lost.
///
/// Images are rows, [examples, side · side].
func shifted(
  _ images: Tensor<Float>, columns: Int, reach: Int,
  using generator: inout some RandomNumberGenerator
) -> Tensor<Float> {
  let (count, size) = (images.shape[0], images.shape[1])
  let rows = size / columns
  let moves = (0..<count).map { _ in
    (
      down: generator.uniform(below: 2 * reach + 1) - reach,
      right: generator.uniform(below: 2 * reach + 1) - reach
    )
  }
  var result = Tensor<Float>.zeros(images.shape)
  images.withScalars { source in
    result.withMutableScalars { target in
      for (image, move) in moves.enumerated() {
        for row in max(0, move.down)..<min(rows, rows + move.down) {
          let from = image * size + (row - move.down) * columns - move.right
          let to = image * size + row * columns
          for column in max(0, move.right)..<min(columns, columns + move.right) {
            target[to + column] = source[from + column]
          }
        }
      }
    }
  }
  return result
}
