/// Where each line of a text begins. A line ends with `\n`, `\r\n` or a lone `\r`, as in the language server protocol.
///
/// Invariant: `starts` is never empty, begins with 0 and increases strictly.
package struct LineIndex: Hashable, Sendable {
  package private(set) var starts: [UInt32]

  /// Cost: one scan of the bytes.
  package init(_ bytes: borrowing Span<UInt8>) {
    starts = [0]
    LineIndex.scan(bytes, from: 0, to: bytes.count, into: &starts)
  }

  /// The number of lines; a text that ends with a line break has an empty last line.
  package var count: Int { starts.count }

  /// The line that holds the byte at `offset`; offsets past the end belong to the last line.
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offset of the first byte of `line`.
  /// Precondition: `0 <= line < count`.
  package func start(of line: Int) -> Int { Int(starts[line]) }

  /// Brings the index up to date after `range` of the old text was replaced by `length` bytes.
  ///
  /// Only the lines around the edit are scanned; the later ones are shifted. `bytes` is the new text.
  mutating func replace(_ range: TextRange, withLength length: Int, in bytes: borrowing Span<UInt8>) {
    // A `\r` before the edit may become half of a `\r\n`, so the line before a line start is scanned again too.
    var first = line(at: range.start)
    if first > 0, Int(starts[first]) == range.start { first -= 1 }
    // Line starts behind the edit stay: the line break before each of them is not part of the edit.
    let kept = line(at: range.end) + 1
    let shift = length - range.count
    let scanEnd = kept < starts.count ? Int(starts[kept]) + shift : bytes.count
    var middle: [UInt32] = []
    LineIndex.scan(bytes, from: Int(starts[first]), to: scanEnd, into: &middle)
    if kept < starts.count, middle.last == UInt32(scanEnd) { middle.removeLast() }
    if shift != 0 {
      for index in kept..<max(kept, starts.count) {
        starts[index] = UInt32(Int(starts[index]) + shift)
      }
    }
    starts.replaceSubrange((first + 1)..<min(kept, starts.count), with: middle)
  }

  /// Appends the starts of the lines that begin behind `from` and not behind `to`.
  private static func scan(_ bytes: borrowing Span<UInt8>, from: Int, to: Int, into starts: inout [UInt32]) {
    var offset = from
    while true {
      offset = firstPlace(of: UInt8(ascii: "\n"), or: UInt8(ascii: "\r"), in: bytes, from: offset, to: to)
      if offset >= to { return }
      offset += 1
      let isHalf =
        bytes[offset - 1] == UInt8(ascii: "\r") && offset < bytes.count && bytes[offset] == UInt8(ascii: "\n")
      if !isHalf { starts.append(UInt32(offset)) }
    }
  }
}
