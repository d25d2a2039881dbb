/// Two sides of one thing, named so that they can't be swapped.
package struct Pair<T> {
  /// What is there: the database, or the state after the history.
  package var previous: T
  /// What is wished.
  package var next: T

  package init(previous: T, next: T) {
    self.previous = previous
    self.next = next
  }

  package func map<U>(_ transform: (T) -> U) -> Pair<U> {
    Pair<U>(previous: transform(previous), next: transform(next))
  }
}

extension Pair: Sendable where T: Sendable {}
extension Pair: Equatable where T: Equatable {}
extension Pair: Hashable where T: Hashable {}
