import Dispatch

/// Runs an actor on a queue of its own, so that calls that block never hold up the few threads that all tasks share.
///
/// (`DispatchSerialQueue`, which is such an executor, does not exist on Linux.)
package final class SerialQueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  package init(label: String) {
    queue = DispatchQueue(label: label)
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
