import TinyTensor

/// Damages bytes at random, the same way for the same number.
struct Mutator {
  var generator: SeededGenerator
  /// Words that mean something to the reader, to strew in.
  let scraps: [[UInt8]]

  /// No file grows longer than this.
  static let longest = 1 << 16

  init(seed: UInt64, case number: Int, scraps: [[UInt8]]) {
    var mixer = SplitMix64(state: seed)
    generator = SeededGenerator(seed: mixer.next() ^ UInt64(number))
    self.scraps = scraps
  }

  /// A number from 0 to below `count`.
  mutating func below(_ count: Int) -> Int { Int(generator.next(upperBound: UInt64(count))) }

  /// A length, mostly short, from 1 to at most `most`.
  private mutating func length(upTo most: Int) -> Int {
    let limit = below(8) == 0 ? most : min(most, 8)
    return 1 + below(max(1, limit))
  }

  /// Changes bytes once or a few times.
  /// - Parameter other: Another valid file of the kind, to take pieces from.
  mutating func damage(_ bytes: inout [UInt8], with other: [UInt8]) {
    repeat {
      change(&bytes, other)
      if bytes.count > Mutator.longest { bytes.removeLast(bytes.count - Mutator.longest) }
    } while below(2) == 0
  }

  private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
    let place = below(bytes.count + 1)
    let rest = bytes.count - place
    switch below(12) {
    case 0 where rest > 0: bytes[place] ^= 1 << UInt8(below(8))
    case 1 where rest > 0: bytes[place] = UInt8(below(256))
    case 2: bytes.removeSubrange(place..<place + min(rest, length(upTo: rest)))
    case 3: bytes.removeSubrange(place...)
    case 4:
      let piece = bytes[place...].prefix(length(upTo: rest))
      bytes.insert(contentsOf: Array(piece), at: below(bytes.count + 1))
    case 5:
      // One file's beginning with another's end.
      bytes.removeSubrange(place...)
      bytes += other[below(other.count + 1)...]
    case 6 where rest > 0:
      let byte = bytes[place]
      bytes.insert(contentsOf: [UInt8](repeating: byte, count: length(upTo: 5_000)), at: place)
    case 7, 8: changeNumber(&bytes)
    case 9: changeWord(&bytes)
    default: bytes.insert(contentsOf: scrap(), at: place)
    }
  }

  private mutating func scrap() -> [UInt8] {
    let all = Mutator.commonScraps.count + scraps.count
    let index = below(all)
    return index < scraps.count ? scraps[index] : Mutator.commonScraps[index - scraps.count]
  }

  /// Puts another number in the place of one that is written in digits.
  private mutating func changeNumber(_ bytes: inout [UInt8]) {
    let from = below(bytes.count + 1)
    guard let start = bytes[from...].firstIndex(where: isDigit) ?? bytes.firstIndex(where: isDigit)
    else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    let value = Int(String(decoding: bytes[start..<end], as: UTF8.self)) ?? 0
    let choice = below(Mutator.numbers.count + 3)
    let number =
      choice < Mutator.numbers.count
      ? Mutator.numbers[choice]
      : [String(value &+ 1), String(value &- 1), String(below(1 << 20))][
        choice - Mutator.numbers.count]
    bytes.replaceSubrange(start..<end, with: Array(number.utf8))
  }

  /// Overwrites four or eight bytes with a number, in either order.
  private mutating func changeWord(_ bytes: inout [UInt8]) {
    let size = below(3) == 0 ? 8 : 4
    guard bytes.count >= size else { return }
    var place = below(bytes.count - size + 1)
    if below(2) == 0 { place = place / 4 * 4 }
    let values: [UInt64] = [
      0, 1, 2, 3, 255, 256, .max, 1 << 31, 1 << 31 - 1, 1 << 32 - 1, 1 << 62, 1 << 63,
      1 << 63 - 1, 100_000_000, 1 << 26, UInt64(bytes.count), UInt64(below(1 << 16)),
    ]
    let value = values[below(values.count)]
    let whole = withUnsafeBytes(of: value.littleEndian, Array.init).prefix(size)
    let word = below(2) == 0 ? Array(whole) : whole.reversed()
    bytes.replaceSubrange(place..<place + size, with: word)
  }

  private static let numbers = [
    "0", "1", "2", "3", "-1", "127", "128", "255", "256", "257", "65535", "65536", "1000000",
    "2147483647", "2147483648", "-2147483648", "4294967295", "4294967296", "4611686018427387904",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615",
    "18446744073709551616", "340282366920938463463374607431768211456", "0.5", "1e3", "1e19",
    "1e308", "-1e308", "1e999", "1e-999", "1e999999999999", "00", "0x10", "1.", "NaN",
  ]

  private static let commonScraps: [[UInt8]] =
    [
      "null", "true", "false", "{}", "[]", "[", "]", "{", "}", ",", ":", "\"", "\\", "\\u0000",
      "\\ud800", "\\ud83d\\ude00", "\\n", "\n", "\r", "\r\n", "\n\n", " ", "\t", "\"\":",
      "\u{feff}", "é", "e\u{301}", "\u{301}", "漢", "👩‍👩‍👧", "\u{2028}", "\u{202e}", "a", "0", "-",
    ].map { Array($0.utf8) }
    + [
      [0], [0x80], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xff],
      [0xff, 0xfe],
      [0xf0, 0x9f], [0x1f, 0x8b], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3], [0, 0, 8, 1], [0, 0, 8, 3],
      [0xff, 0xff, 0xff, 0xff], [0x7f, 0xff, 0xff, 0xff], [0, 0, 0, 0], [0, 0, 0, 1],
    ] + [
      [UInt8](repeating: 0x5b, count: 600), Array(String(repeating: "{\"a\":", count: 600).utf8),
    ]
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
