import SchemaSyntax
import Text

/// The text being written.
struct Output {
  private(set) var bytes: [UInt8] = []
  let style: LayoutStyle

  init(style: LayoutStyle, capacity: Int) {
    self.style = style
    bytes.reserveCapacity(capacity + capacity / 4 + 64)
  }

  var count: Int { bytes.count }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  mutating func byte(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

  mutating func text(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func space() { bytes.append(UInt8(ascii: " ")) }

  mutating func spaces(_ count: Int) {
    if count > 0 { bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count)) }
  }

  mutating func copy(_ source: [UInt8], _ range: TextRange) { bytes.append(contentsOf: source[range.indices]) }

  /// The bytes of the node.
  mutating func copy(_ node: Int, of block: Block) {
    let range = block.range(at: node).indices
    // A slice would have to be counted among those who hold the bytes, for each word that is written.
    block.bytes.withUnsafeBufferPointer { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range])) }
  }

  mutating func copy(_ slice: ArraySlice<UInt8>) { bytes.append(contentsOf: slice) }

  mutating func copy(_ slice: Slice<UnsafeBufferPointer<UInt8>>) {
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: slice))
  }

  mutating func lineBreak() {
    switch style.lineBreak {
    case .lineFeed: break
    case .carriageReturnLineFeed: bytes.append(UInt8(ascii: "\r"))
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A line that is kept as it is. Prisma's formatter knows the line feed as the end of a line and writes another; a carriage
  /// return before it belongs to the line's text.
  mutating func keptLine(_ source: [UInt8], _ range: TextRange) {
    spaces(style.indent)
    var end = range.end
    if end > range.start, source[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if style.lineBreak == .carriageReturnLineFeed, end > range.start, source[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    bytes.append(contentsOf: source[range.start..<end])
    lineBreak()
  }
}
