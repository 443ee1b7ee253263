import Foundation

extension Tensor: CustomStringConvertible {
  /// The shape, then the numbers in rows, as many as fit a screen.
  public var description: String {
    guard rank > 0 else { return format(item) }
    let kind = rank == 1 ? "vector" : rank == 2 ? "matrix" : "tensor"
    let dimensions = shape.map(String.init).joined(separator: " x ")
    return ["\(dimensions) \(kind)"].joined() + rows(at: 0, axis: 0).map { "\n  " + $0 }.joined()
  }

  /// The lines that show the block that starts at an offset and spans the axes from `axis` on.
  private func rows(at offset: Int, axis: Int) -> [String] {
    if axis == rank - 1 {
      let cells = Tensor.shown(shape[axis], limit: 8) { pad(format(storage.scalars[offset + $0])) }
      return [cells.joined(separator: " ")]
    }
    let stride = Shape.strides(shape)[axis]
    let blocks = Tensor.shown(shape[axis], limit: 6) { index in
      rows(at: offset + index * stride, axis: axis + 1).joined(separator: "\n  ")
    }
    // A blank line between matrices.
    return axis < rank - 2 ? [blocks.joined(separator: "\n\n  ")] : blocks
  }

  /// All items, or the first few, dots and the last.
  private static func shown(_ count: Int, limit: Int, _ item: (Int) -> String) -> [String] {
    if count <= limit { return (0..<count).map(item) }
    return (0..<limit - 2).map(item) + ["…"] + [item(count - 1)]
  }

  private func pad(_ text: String) -> String {
    String(repeating: " ", count: Swift.max(0, 8 - text.count)) + text
  }

  private func format(_ scalar: Scalar) -> String {
    let value = Double(scalar)
    let size = value.magnitude
    let pattern = size != 0 && (size < 1e-3 || size >= 1e5) ? "%.2e" : "%.4f"
    return value.isNaN ? "nan" : String(format: pattern, value)
  }
}
