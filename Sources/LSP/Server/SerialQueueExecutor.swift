import Dispatch

/// Runs an actor on a serial queue of its own, so that it never waits for a thread of the shared pool.
///
/// On Linux `DispatchSerialQueue`, which would do this, does not exist.
final class SerialQueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) {
    queue = DispatchQueue(label: label, qos: .userInteractive)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  /// Runs `action` after everything that was given before it; it may assume the isolation of the actor.
  func run(_ action: @escaping @Sendable () -> Void) {
    queue.async(execute: action)
  }

  func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }
}
