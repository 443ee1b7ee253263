// Rows of Floats as vectors of sixteen lanes. The last vector of a row may be whole or not: it is read
// whole, which `Storage` allows, and written lane by lane.

extension Float {
  /// Calls `body` with the start of each vector of a row and how many of its lanes belong to the row.
  @inline(__always)
  static func eachVector(_ count: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
    let whole = count / 16 * 16
    for i in stride(from: 0, to: whole, by: 16) { body(i, 16) }
    if whole < count { body(whole, count - whole) }
  }

  @inline(__always)
  static func load(_ x: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(x).loadUnaligned(as: Vector.self)
  }

  /// The first `count` lanes, zeros after them: for rows beside which another core may write.
  @inline(__always)
  static func load(_ x: UnsafePointer<Float>, _ count: Int) -> Vector {
    if count >= 16 { return load(x) }
    var vector = Vector.zero
    for lane in 0..<count { vector[lane] = x[lane] }
    return vector
  }

  @inline(__always)
  static func store(_ vector: Vector, _ y: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(y).storeBytes(of: vector, as: Vector.self)
  }

  /// Writes the first `count` lanes.
  @inline(__always)
  static func store(_ vector: Vector, _ y: UnsafeMutablePointer<Float>, _ count: Int) {
    if count >= 16 {
      store(vector, y)
    } else {
      for lane in 0..<count { y[lane] = vector[lane] }
    }
  }

  /// The vector with its lanes from `count` on set to another number.
  @inline(__always)
  static func keep(_ count: Int, of vector: Vector, else other: Float) -> Vector {
    let lanes = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    return vector.replacing(with: other, where: lanes .>= Int32(truncatingIfNeeded: count))
  }
}
