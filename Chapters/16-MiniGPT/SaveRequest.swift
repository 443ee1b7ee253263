import Foundation
import Synchronization

/// A wish from outside for a checkpoint now: `kill -USR1 PID`.
enum SaveRequest {
  private static let isPending = Atomic<Bool>(false)

  /// From now on the signal is a wish, and no longer the end of the process.
  static func listen() {
    signal(SIGUSR1) { _ in SaveRequest.isPending.store(true, ordering: .relaxed) }
  }

  /// Whether there was a wish since the last call.
  static func take() -> Bool { isPending.exchange(false, ordering: .relaxed) }
}
