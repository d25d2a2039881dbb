/// How the sequence of a column counts; each option is the usual one unless it is given.
package struct SequenceOptions: Hashable, Sendable {
  package var minValue: Int64
  package var maxValue: Int64
  package var increment: Int64
  package var start: Int64
  /// How many numbers a session takes at once.
  package var cache: Int64
  /// Numbers are made from the clock and count up with gaps (CockroachDB).
  package var isVirtual: Bool

  package init(
    minValue: Int64 = 1, maxValue: Int64 = .max, increment: Int64 = 1, start: Int64 = 1, cache: Int64 = 1,
    isVirtual: Bool = false
  ) {
    self.minValue = minValue
    self.maxValue = maxValue
    self.increment = increment
    self.start = start
    self.cache = cache
    self.isVirtual = isVirtual
  }
}
