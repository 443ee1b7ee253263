import FileSupport
@preconcurrency import Foundation
import Synchronization

/// What the process says when it is interrupted or crashes.
///
/// A handler may neither allocate nor lock, so the words lie ready before a signal comes.
enum Signals {
  private static let interruption = SpareText()
  private static let crash = SpareText()
  private static let hasBar = Atomic<Bool>(false)

  /// Prepares what a handler would have to say from now on.
  static func prepare(interrupted: String, crashed: String) {
    interruption.set(interrupted + "\n")
    crash.set(crashed + "\n")
  }

  /// Whether a progress bar stands on the terminal's last line.
  static func setBar(_ isShown: Bool) { hasBar.store(isShown, ordering: .relaxed) }

  /// The handlers' own stack, for a crash by endless recursion. It lasts as long as the process.
  nonisolated(unsafe) private static let handlerStack = UnsafeMutableRawBufferPointer.allocate(
    byteCount: 1 << 16, alignment: 16)

  /// Installs the handlers.
  static func install() {
    var stack = stack_t()
    stack.ss_sp = handlerStack.baseAddress
    stack.ss_size = handlerStack.count
    sigaltstack(&stack, nil)
    hasBar.store(false, ordering: .relaxed)
    for signal in [SIGINT, SIGTERM] {
      handle(signal) { Signals.end($0, saying: Signals.interruption) }
    }
    // A reader who has asked for Swift's own backtraces gets them.
    if getenv("SWIFT_BACKTRACE") != nil { return }
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGFPE, SIGBUS] {
      handle(signal) { Signals.end($0, saying: Signals.crash) }
    }
  }

  /// Ends as a process does whose reader has gone away.
  static func endQuietly() -> Never {
    removeUnfinishedFile()
    signal(SIGPIPE, SIG_DFL)
    raise(SIGPIPE)
    _exit(141)
  }

  private static func handle(_ signal: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    sigaction(signal, nil, &action)
    // Whoever started this in the background may have asked for Ctrl-C to pass it by.
    let isIgnored = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    if isIgnored { return }
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = Int32(SA_ONSTACK)
    sigaction(signal, &action, nil)
  }

  private static func end(_ number: Int32, saying text: SpareText) {
    if hasBar.load(ordering: .relaxed) { _ = write(2, "\n", 1) }
    text.writeToStandardError()
    removeUnfinishedFile()
    signal(number, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    raise(number)
    sigprocmask(SIG_UNBLOCK, &set, nil)
  }
}

/// A short text that a signal handler can read at any moment: two buffers, written in turn.
private final class SpareText: Sendable {
  private static let capacity = 1024
  nonisolated(unsafe) private let buffers: UnsafeMutablePointer<UInt8>
  /// The length of the current text, and in its lowest bit which buffer holds it.
  private let current = Atomic<Int>(0)

  init() {
    buffers = .allocate(capacity: 2 * Self.capacity)
    buffers.initialize(repeating: 0, count: 2 * Self.capacity)
  }

  func set(_ text: String) {
    let spare = 1 - current.load(ordering: .acquiring) & 1
    var count = 0
    for byte in text.utf8.prefix(Self.capacity) {
      buffers[spare * Self.capacity + count] = byte
      count += 1
    }
    current.store(count << 1 | spare, ordering: .releasing)
  }

  func writeToStandardError() {
    let now = current.load(ordering: .acquiring)
    _ = write(2, buffers + (now & 1) * Self.capacity, now >> 1)
  }
}
