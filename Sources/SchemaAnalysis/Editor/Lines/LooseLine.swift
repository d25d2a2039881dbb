import SchemaSyntax
import Text

/// One line of a block as its author means it, whether or not the grammar takes it: words, attributes, lists, arguments.
///
/// For questions about lines that are being written. Ranges are those of the block. The language has no list that goes over
/// a line's end, so a line is all there is to look at.
struct LooseLine {
  /// Without the line break.
  let range: TextRange
  /// In front of the first attribute.
  let head: [LineToken]
  let attributes: [LooseAttribute]
  /// The comment at the end, if there is one.
  let comment: TextRange?

  /// The line of the block that holds the byte at `offset`.
  init(of block: Block, at offset: Int) {
    self.init(block.bytes, block.lineRange(around: offset))
  }

  init(_ bytes: [UInt8], _ range: TextRange) {
    self.range = range
    var tokens = lineTokens(of: bytes, in: range)
    comment = tokens.first { $0.kind.isComment }?.range
    tokens.removeAll { $0.kind.isComment }
    var reader = LooseReader(bytes: bytes, tokens: tokens, end: comment?.start ?? range.end)
    head = reader.head()
    attributes = reader.attributes()
  }
}

/// `@name(…)` or `@@name(…)`, perhaps without a name or an end.
struct LooseAttribute {
  let isOfBlock: Bool
  /// From the `@` to where the next attribute may begin.
  let range: TextRange
  let name: String
  /// Empty, behind the `@`, while there is no name.
  let nameRange: TextRange
  let arguments: LooseGroup?
}

/// What stands between two brackets, the second of which may be missing.
struct LooseGroup {
  enum Kind { case parentheses, brackets, braces }
  let kind: Kind
  /// Between the brackets.
  let content: TextRange
  let items: [LooseItem]

  func item(named name: String) -> LooseItem? { items.first { $0.name == name } }
  /// The values that have no name in front.
  var unnamed: [LooseItem] { items.filter { $0.name == nil && !$0.values.isEmpty } }
}

/// What stands between two commas.
struct LooseItem {
  /// From behind the one comma to the next.
  let range: TextRange
  let name: String?
  let nameRange: TextRange?
  let values: [LooseValue]
}

/// A word, a number, a text, a list, or a call.
struct LooseValue {
  let token: LineToken
  let text: String
  /// Of a call its arguments, of a list its contents.
  let group: LooseGroup?
}

extension Block {
  /// The line around the byte, without its line break.
  func lineRange(around offset: Int) -> TextRange {
    let offset = min(max(0, offset), bytes.count)
    var start = offset
    while start > 0, !bytes[start - 1].isLineBreak { start -= 1 }
    var end = offset
    while end < bytes.count, !bytes[end].isLineBreak { end += 1 }
    return TextRange(start, end)
  }
}

extension UInt8 {
  var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
