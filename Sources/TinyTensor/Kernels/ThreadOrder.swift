import COpenMP

/// Tells the thread sanitizer what it cannot see, for GNU OpenMP is built without it: everything
/// before a parallel run comes before each thread's part, and each part before what follows the run.
/// Of the parts among themselves it says nothing: two that touch the same scalar are found.
///
/// Does nothing but in the build of `Tests/sanitize thread`.
enum ThreadOrder {
  @inline(__always) static func fork(_ job: UnsafeMutableRawPointer) { release(job) }
  @inline(__always) static func forked(_ job: UnsafeMutableRawPointer) { acquire(job) }
  // The end has an address of its own: a part that begins late must not seem to wait for one that
  // ended early.
  @inline(__always) static func join(_ job: UnsafeMutableRawPointer) { release(job + 1) }
  @inline(__always) static func joined(_ job: UnsafeMutableRawPointer) { acquire(job + 1) }

  @inline(__always) private static func release(_ address: UnsafeMutableRawPointer) {
    #if SANITIZED_THREAD
      __tsan_release(address)
    #endif
  }

  @inline(__always) private static func acquire(_ address: UnsafeMutableRawPointer) {
    #if SANITIZED_THREAD
      __tsan_acquire(address)
    #endif
  }
}
