package import Dispatch

/// Runs an actor on a serial queue of its own: it never waits for a thread of the shared pool, and its blocking calls hold
/// none up.
///
/// On Linux `DispatchSerialQueue`, which would do this, does not exist.
package final class SerialQueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  package init(label: String, qos: DispatchQoS = .default) {
    queue = DispatchQueue(label: label, qos: qos)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }

  /// Runs `action` after everything that was given before it; it may assume the isolation of the actor.
  package func run(_ action: @escaping @Sendable () -> Void) {
    queue.async(execute: action)
  }

  package func checkIsolated() {
    dispatchPrecondition(condition: .onQueue(queue))
  }
}
