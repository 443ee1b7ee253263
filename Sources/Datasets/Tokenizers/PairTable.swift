/// A number for each of many pairs of tokens.
///
/// A dictionary does the same; this one has a hash of two instructions, which is what encoding
/// waits for.
struct PairTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private(set) var count = 0

  /// No pair of tokens: their numbers are never negative.
  private static let free = UInt64.max

  /// - Parameter capacity: How many pairs are expected; more than that make the table grow.
  init(capacity: Int = 0) {
    var size = 64
    while size < 2 * capacity { size *= 2 }
    keys = [UInt64](repeating: Self.free, count: size)
    values = [Int32](repeating: -1, count: size)
  }

  /// The pair in one number, which orders pairs by their left and then their right token.
  @inline(__always)
  static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  /// The number of a pair, or -1.
  @inline(__always)
  subscript(_ key: UInt64) -> Int32 { values[place(of: key)] }

  /// The pair's number; one that is not here gets `value`.
  mutating func insert(_ key: UInt64, _ value: Int32) -> Int32 {
    let place = place(of: key)
    if keys[place] == key { return values[place] }
    keys[place] = key
    values[place] = value
    count += 1
    if 2 * count > keys.count { grow() }
    return value
  }

  private mutating func grow() {
    var larger = PairTable(capacity: keys.count)
    for (key, value) in zip(keys, values) where key != Self.free {
      _ = larger.insert(key, value)
    }
    self = larger
  }

  /// Where the pair is, or the free place where it would be.
  @inline(__always)
  private func place(of key: UInt64) -> Int {
    let mask = keys.count - 1
    let mixed = key.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    var place = Int(truncatingIfNeeded: mixed.high ^ mixed.low) & mask
    while keys[place] != key && keys[place] != Self.free { place = (place + 1) & mask }
    return place
  }
}
