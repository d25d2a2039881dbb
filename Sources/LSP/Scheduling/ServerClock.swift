import Dispatch

/// The time, and a way to be called later. Injected, so that tests need not sleep.
package protocol ServerClock: Sendable {
  /// Time since some fixed moment.
  var now: Duration { get }
  func schedule(after delay: Duration, _ action: @escaping @Sendable () -> Void)
}

/// The real time.
package struct SystemClock: ServerClock {
  private let start = ContinuousClock.now
  private let queue = DispatchQueue(label: "plumb.clock")

  package init() {}

  package var now: Duration { start.duration(to: .now) }

  package func schedule(after delay: Duration, _ action: @escaping @Sendable () -> Void) {
    let (seconds, attoseconds) = delay.components
    let nanoseconds = Int(clamping: seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
    queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds), execute: action)
  }
}
