/// A one-slot queue for slow work outside, of which only the newest state counts: however often it is asked for while it
/// runs, it runs once more.
struct OpQueue {
  private(set) var isRequested = false
  private(set) var isRunning = false

  mutating func request() {
    isRequested = true
  }

  /// Whether the work is to be started now.
  mutating func start() -> Bool {
    guard isRequested, !isRunning else { return false }
    isRequested = false
    isRunning = true
    return true
  }

  mutating func finish() {
    isRunning = false
  }
}
