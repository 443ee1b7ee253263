import TinyTensor

/// Strings of bytes, each once, numbered from 0 in the order of their arrival.
///
/// A dictionary of `String` does the same; this one takes pieces of a large text as they lie there,
/// without a copy for each look-up.
struct ByteStringTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each string begins in `bytes`, and the end of the last.
  private var starts: [Int] = [0]
  /// The upper half of a string's hash and its number + 1; 0 where a place is free. The number of
  /// places is a power of two, and a string stands at the first free one from its hash on.
  private var places = [UInt64](repeating: 0, count: 1024)

  /// The number of strings.
  var count: Int { starts.count - 1 }

  /// The bytes of a string.
  subscript(number: Int) -> ArraySlice<UInt8> { bytes[starts[number]..<starts[number + 1]] }

  /// The string's number, or nil where it is not here.
  @inline(__always)
  func number(of string: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = Self.hash(string)
    let entry = places[place(of: string, hash)]
    return entry == 0 ? nil : Int(entry & 0xffff_ffff) - 1
  }

  /// The string's number; a new one is taken in.
  @inline(__always)
  mutating func insert(
    _ string: UnsafeBufferPointer<UInt8>
  ) -> (number: Int, isNew: Bool) {
    let hash = Self.hash(string)
    let place = place(of: string, hash)
    let entry = places[place]
    if entry != 0 { return (Int(entry & 0xffff_ffff) - 1, false) }
    return (append(string, hash, at: place), true)
  }

  private mutating func append(
    _ string: UnsafeBufferPointer<UInt8>, _ hash: UInt64, at place: Int
  ) -> Int {
    let number = count
    require(number < 1 << 31, "ByteStringTable: more than 2,147,483,648 strings")
    places[place] = hash & ~0xffff_ffff | UInt64(number + 1)
    bytes.append(contentsOf: string)
    starts.append(bytes.count)
    if 2 * count > places.count { grow() }
    return number
  }

  private mutating func grow() {
    places = [UInt64](repeating: 0, count: 4 * places.count)
    bytes.withUnsafeBufferPointer { bytes in
      for number in 0..<count {
        let string = UnsafeBufferPointer(rebasing: bytes[starts[number]..<starts[number + 1]])
        let hash = Self.hash(string)
        var place = Int(truncatingIfNeeded: hash >> 32) & (places.count - 1)
        while places[place] != 0 { place = (place + 1) & (places.count - 1) }
        places[place] = hash & ~0xffff_ffff | UInt64(number + 1)
      }
    }
  }

  /// Where the string is, or the free place where it would be.
  @inline(__always)
  private func place(of string: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: hash >> 32) & mask
    while true {
      let entry = places[place]
      if entry == 0 { return place }
      if entry >> 32 == hash >> 32 {
        let number = Int(entry & 0xffff_ffff) - 1
        let start = starts[number]
        if starts[number + 1] - start == string.count && isEqual(string, start) { return place }
      }
      place = (place + 1) & mask
    }
  }

  @inline(__always)
  private func isEqual(_ string: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      for offset in 0..<string.count where string[offset] != bytes[start + offset] { return false }
      return true
    }
  }

  /// A mixture of all bytes, the same in every run: multiply, fold the upper half onto the lower.
  @inline(__always)
  private static func hash(_ string: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(string.count) &+ 0x9e37_79b9_7f4a_7c15
    var offset = 0
    while offset < string.count {
      var word: UInt64 = 0
      if offset + 8 <= string.count {
        word = UnsafeRawBufferPointer(string).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      } else {
        for byte in string[offset...] { word = word << 8 | UInt64(byte) }
      }
      let product = (hash ^ word).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
      hash = product.high ^ product.low
      offset += 8
    }
    let product = hash.multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
    return product.high ^ product.low
  }
}
