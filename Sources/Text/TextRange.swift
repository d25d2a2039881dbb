/// A half-open range of UTF-8 byte offsets in one text: `start ..< end`.
///
/// Invariant: `start <= end`. Offsets are stored in 32 bits; a text is at most 4 GB.
public struct TextRange: Hashable, Sendable, CustomStringConvertible {
  @usableFromInline let lower: UInt32
  @usableFromInline let upper: UInt32

  /// The range `start ..< end`. Out-of-order or negative offsets are clamped, never trapped on.
  @inlinable public init(_ start: Int, _ end: Int) {
    let start = max(0, start)
    lower = UInt32(clamping: start)
    upper = UInt32(clamping: max(start, end))
  }

  /// The range `start ..< end`, of offsets that are known to be in order.
  @inlinable public init(ordered start: UInt32, _ end: UInt32) {
    lower = start
    upper = Swift.max(start, end)
  }

  /// An empty range at `offset`.
  @inlinable public init(at offset: Int) {
    self.init(offset, offset)
  }

  @inlinable public var start: Int { Int(lower) }
  @inlinable public var end: Int { Int(upper) }
  @inlinable public var count: Int { Int(upper - lower) }
  @inlinable public var isEmpty: Bool { lower == upper }
  @inlinable public var indices: Range<Int> { start..<end }
  public var description: String { "\(lower)..<\(upper)" }

  /// The same range, moved by `distance` bytes.
  @inlinable public func shifted(by distance: Int) -> TextRange {
    TextRange(start + distance, end + distance)
  }

  @inlinable public func contains(_ offset: Int) -> Bool {
    start <= offset && offset < end
  }

  /// Whether the two ranges share a byte or touch at an end, as a cursor between them would.
  @inlinable public func touches(_ other: TextRange) -> Bool {
    start <= other.end && other.start <= end
  }

  /// The smallest range that holds both.
  @inlinable public func union(_ other: TextRange) -> TextRange {
    TextRange(min(start, other.start), max(end, other.end))
  }
}
