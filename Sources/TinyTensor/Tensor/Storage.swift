import Synchronization

/// A block of scalars that tensors share until one of them writes.
///
/// Blocks are aligned to 64 bytes and readable for sixteen scalars past their end, so that kernels
/// may load whole vectors. Freed blocks are kept for the next tensor of the same size: a training
/// step asks for the same sizes again and again.
final class Storage<Scalar: TensorScalar>: @unchecked Sendable {
  let count: Int
  let scalars: UnsafeMutablePointer<Scalar>
  private let byteCount: Int

  /// Room for `count` scalars, whose values are not set.
  init(count: Int) {
    self.count = count
    byteCount = ((count + 15) / 16 * 16 + 16) * MemoryLayout<Scalar>.stride
    #if SANITIZED
      let block = GuardedBlock.take(byteCount)
    #else
      let block = BlockPool.take(byteCount)
    #endif
    scalars = block.bindMemory(to: Scalar.self, capacity: count)
  }

  deinit {
    #if SANITIZED
      GuardedBlock.giveBack(scalars, byteCount, used: count * MemoryLayout<Scalar>.stride)
    #else
      BlockPool.giveBack(scalars, byteCount)
    #endif
  }
}

/// Blocks of memory that are free for reuse, by size.
private enum BlockPool {
  struct Blocks: @unchecked Sendable {
    var bySize: [Int: [UnsafeMutableRawPointer]] = [:]
    var byteCount = 0
  }

  static let free = Mutex(Blocks())
  /// More than this many idle bytes go back to the system.
  static let limit = 1 << 30

  static func take(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let recycled = free.withLock { blocks -> UnsafeMutableRawPointer? in
      guard let block = blocks.bySize[byteCount]?.popLast() else { return nil }
      blocks.byteCount -= byteCount
      return block
    }
    if let recycled { return recycled }
    let block = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 64)
    // Whatever a kernel reads past the end must at least be defined.
    block.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    return block
  }

  static func giveBack(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    let kept = free.withLock { blocks -> Bool in
      guard blocks.byteCount + byteCount <= limit else { return false }
      blocks.bySize[byteCount, default: []].append(block)
      blocks.byteCount += byteCount
      return true
    }
    if !kept { block.deallocate() }
  }
}
