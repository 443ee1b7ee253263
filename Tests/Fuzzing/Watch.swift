import FileSupport
import Foundation

/// The number of the case that is being read, in a file that outlives a crash, and a clock that ends
/// a process which has been at one case for too long.
final class Watch {
  /// A case that takes longer hangs.
  static let longestSeconds = 3
  /// The address space that reading may take beyond what the process has at its start.
  static let largestGrowth = 256 << 20
  /// How the process ends at a case that hangs.
  static let hangStatus: Int32 = 3

  private let count: UnsafeMutablePointer<Int>

  init(path: String) throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    let size = MemoryLayout<Int>.size
    guard descriptor >= 0, ftruncate(descriptor, size) == 0,
      let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0),
      memory != MAP_FAILED
    else { throw FileProblem(path, "cannot be written") }
    close(descriptor)
    count = memory.bindMemory(to: Int.self, capacity: 1)
    watched = count
    signal(SIGALRM) { _ in
      guard let now = watched?.pointee else { return }
      if now != lastSeen { (lastSeen, secondsThere) = (now, 0) }
      secondsThere += 1
      if secondsThere > Watch.longestSeconds { _exit(Watch.hangStatus) }
    }
    var interval = itimerval(
      it_interval: timeval(tv_sec: 1, tv_usec: 0), it_value: timeval(tv_sec: 1, tv_usec: 0))
    setitimer(__itimer_which_t(ITIMER_REAL.rawValue), &interval, nil)
  }

  func begin(_ number: Int) { count.pointee = number }

  /// From here on, an allocation that believes a length which no file bears out fails.
  static func limitMemory() throws {
    #if !SANITIZED  // A sanitizer reserves terabytes of addresses.
      let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        .split(separator: " ")
      let limit = UInt(Int(pages[0])! * sysconf(Int32(_SC_PAGESIZE)) + largestGrowth)
      var both = rlimit(rlim_cur: limit, rlim_max: limit)
      guard setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &both) == 0 else {
        throw FileProblem("/proc/self", "the memory cannot be limited")
      }
    #endif
  }

  /// The most memory that the process has had, in bytes.
  static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss << 10
  }
}

nonisolated(unsafe) private var watched: UnsafeMutablePointer<Int>?
nonisolated(unsafe) private var lastSeen = -1
nonisolated(unsafe) private var secondsThere = 0
