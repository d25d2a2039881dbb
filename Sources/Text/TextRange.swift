/// A half-open range of UTF-8 byte offsets in one text: `start ..< end`.
///
/// Invariant: `start <= end`. Offsets are stored in 32 bits; a text is at most 4 GB.
package struct TextRange: Hashable, Sendable, CustomStringConvertible {
  private let lower: UInt32
  private let upper: UInt32

  /// The range `start ..< end`. Out-of-order or negative offsets are clamped, never trapped on.
  package init(_ start: Int, _ end: Int) {
    let start = max(0, start)
    lower = UInt32(clamping: start)
    upper = UInt32(clamping: max(start, end))
  }

  /// An empty range at `offset`.
  package init(at offset: Int) {
    self.init(offset, offset)
  }

  package var start: Int { Int(lower) }
  package var end: Int { Int(upper) }
  package var count: Int { Int(upper - lower) }
  package var isEmpty: Bool { lower == upper }
  package var indices: Range<Int> { start..<end }
  package var description: String { "\(lower)..<\(upper)" }

  /// The same range, moved by `distance` bytes.
  package func shifted(by distance: Int) -> TextRange {
    TextRange(start + distance, end + distance)
  }

  package func contains(_ offset: Int) -> Bool {
    start <= offset && offset < end
  }

  /// Whether the two ranges share a byte or touch at an end, as a cursor between them would.
  package func touches(_ other: TextRange) -> Bool {
    start <= other.end && other.start <= end
  }

  /// The smallest range that holds both.
  package func union(_ other: TextRange) -> TextRange {
    TextRange(min(start, other.start), max(end, other.end))
  }
}
