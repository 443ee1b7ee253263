#if SANITIZED
  /// The blocks of tensors in the builds of `Tests/sanitize`: never recycled, so that the address
  /// sanitizer sees a use after the end, and full of not-a-number, so that a result shows it where a
  /// kernel reads what nobody wrote.
  enum GuardedBlock {
    /// Four or eight of these make a float or a double that is not a number.
    private static let unwritten: UInt8 = 0xff

    static func take(_ byteCount: Int) -> UnsafeMutableRawPointer {
      let block = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 64)
      block.initializeMemory(as: UInt8.self, repeating: unwritten, count: byteCount)
      return block
    }

    /// Behind the last scalar, kernels may read, but not write.
    static func giveBack(_ block: UnsafeMutableRawPointer, _ byteCount: Int, used: Int) {
      let rest = UnsafeRawBufferPointer(start: block + used, count: byteCount - used)
      require(
        rest.allSatisfy { $0 == unwritten }, "Storage: a kernel wrote past the end of \(used) bytes"
      )
      block.deallocate()
    }
  }
#endif
