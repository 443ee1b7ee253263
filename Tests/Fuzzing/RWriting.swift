import CZlib

/// A file of records as an R package keeps its data in: one character vector for each text.
package func rDatabase(_ texts: [[String]]) -> [UInt8] { texts.flatMap { rRecord(rVector($0)) } }

/// A length, then a zlib stream.
package func rRecord(_ bytes: [UInt8], announced: Int? = nil) -> [UInt8] {
  bigEndian(UInt32(announced ?? bytes.count)) + deflated(bytes, windowBits: MAX_WBITS)
}

/// A character vector as R serializes it.
package func rVector(_ lines: [String], version: UInt32 = 3) -> [UInt8] {
  let encoding = version < 3 ? [] : bigEndian(5) + Array("UTF-8".utf8)
  let header = Array("X\n".utf8) + [version, 0x040201, 0x030500].flatMap(bigEndian) + encoding
  let elements = lines.flatMap { line in
    let isASCII = line.utf8.allSatisfy { $0 < 0x80 }
    return bigEndian(isASCII ? 0x40009 : 0x8009) + bigEndian(UInt32(line.utf8.count)) + line.utf8
  }
  return header + bigEndian(16) + bigEndian(UInt32(lines.count)) + elements
}
