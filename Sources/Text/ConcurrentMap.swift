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
    concurrentMap(atLeast: atLeast, asking: {}) { element, _ in transform(element) }
  }

  /// As above, where each element asks something that all share. `copy` makes a copy of that for each part of the work:
  /// while several cores ask one object they take turns in counting who refers to it, and that takes longer than most
  /// answers.
  package func concurrentMap<Asked, Result: Sendable>(
    atLeast: Int = 64, asking copy: @Sendable () -> Asked, _ transform: @Sendable (Element, Asked) -> Result
  ) -> [Result] {
    // More parts than cores, so that no core waits long for one whose elements are larger.
    let parts = Swift.min(cores * 4, count / atLeast)
    @Sendable func map(_ elements: ArraySlice<Element>) -> [Result] {
      let asked = copy()
      return elements.map { transform($0, asked) }
    }
    guard parts > 1, cores > 1 else { return map(self[...]) }
    let results = Mutex([[Result]](repeating: [], count: parts))
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let mapped = map(self[(count * part / parts)..<(count * (part + 1) / parts)])
      results.withLock { $0[part] = mapped }
    }
    return results.withLock { $0.flatMap(\.self) }
  }
}

/// How many threads run at once.
private let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
