/// Puts work off until it is quiet, but not for ever: later edits don't push the first deadline away.
///
/// Times are given in, so it needs no clock.
struct Debouncer {
  let quiet: Duration
  let longestWait: Duration
  private var first: Duration?
  private(set) var deadline: Duration?

  init(quiet: Duration, longestWait: Duration) {
    self.quiet = quiet
    self.longestWait = longestWait
  }

  /// Something happened that the work has to wait for.
  mutating func touch(at now: Duration) {
    let first = first ?? now
    self.first = first
    deadline = min(now + quiet, first + longestWait)
  }

  /// Whether the work is to be done now; from then on nothing is due until the next `touch`.
  mutating func takeDue(at now: Duration) -> Bool {
    guard let deadline, deadline <= now else { return false }
    first = nil
    self.deadline = nil
    return true
  }
}
