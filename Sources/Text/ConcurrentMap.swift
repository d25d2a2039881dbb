import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Array where Element: Sendable {
  /// As `map`, with the work divided among the cores, of which each gets `atLeast` elements: a short array is not worth waking
  /// anybody.
  ///
  /// `transform` is pure, so neither the outcome nor its order tells how it was made. The calling thread works too and waits for
  /// the others, none of which waits for anything else.
  package func concurrentMap<Result: Sendable>(
    atLeast: Int = 64, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    let parts = Swift.min(cores, count / atLeast)
    guard parts > 1 else { return map(transform) }
    let results = Mutex([[Result]](repeating: [], count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let mapped = self[(count * part / parts)..<(count * (part + 1) / parts)].map(transform)
      results.withLock { $0[part] = mapped }
    }
    return results.withLock { $0.flatMap(\.self) }
  }
}

/// How many threads run at once.
private let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
