import LSP
import Synchronization

/// A clock that stands still until the test moves it.
final class ManualClock: ServerClock {
  private struct State {
    var now = Duration.zero
    var timers: [(time: Duration, action: @Sendable () -> Void)] = []
  }

  private let state = Mutex(State())

  var now: Duration { state.withLock { $0.now } }

  func schedule(after delay: Duration, _ action: @escaping @Sendable () -> Void) {
    state.withLock { $0.timers.append(($0.now + delay, action)) }
  }

  /// Moves on, and calls what has become due.
  func advance(by time: Duration) {
    let due = state.withLock { state in
      state.now += time
      let due = state.timers.filter { $0.time <= state.now }
      state.timers.removeAll { $0.time <= state.now }
      return due
    }
    for timer in due { timer.action() }
  }

  /// Waits until something is to be called later.
  func untilTimerIsSet(count: Int = 1) async {
    while state.withLock({ $0.timers.count }) < count { await Task.yield() }
  }
}
