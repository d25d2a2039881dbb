import Dispatch

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
  @inlinable package func concurrentMap<Result: Sendable>(
    atLeast: Int = 64, _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    concurrentMap(atLeast: atLeast, asking: {}) { element, _ in transform(element) }
  }

  /// As above, where each element asks something that all share. `copy` makes a copy of that for each part of the work:
  /// while several cores ask one object they take turns in counting who refers to it, and that takes longer than most
  /// answers.
  @inlinable package func concurrentMap<Asked, Result: Sendable>(
    atLeast: Int = 64, asking copy: @Sendable () -> Asked, _ transform: @Sendable (Element, Asked) -> Result
  ) -> [Result] {
    let parts = numberOfParts(of: count, atLeast: atLeast)
    return [Result](unsafeUninitializedCapacity: count) { results, initialized in
      // Each part fills places of its own, and all are done before anybody looks.
      nonisolated(unsafe) let results = results
      performAtOnce(parts) { part in
        let asked = copy()
        for place in (count * part / parts)..<(count * (part + 1) / parts) {
          results.initializeElement(at: place, to: transform(self[place], asked))
        }
      }
      initialized = count
    }
  }
}

/// More parts than cores, so that no core waits long for one whose elements are larger.
@usableFromInline package func numberOfParts(of count: Int, atLeast: Int) -> Int {
  cores > 1 ? max(1, min(cores * 4, count / atLeast)) : 1
}

/// Calls `body` with each number below `parts`, on all cores.
@usableFromInline package func performAtOnce(_ parts: Int, _ body: @Sendable (Int) -> Void) {
  if parts == 1 { body(0) } else { DispatchQueue.concurrentPerform(iterations: parts, execute: body) }
}

/// How many threads run at once.
private let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
