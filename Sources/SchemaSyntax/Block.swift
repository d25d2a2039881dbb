package import Text

/// What a block is, as the official grammar sees it.
package enum BlockKind: UInt8, Sendable, CaseIterable {
  case model
  case view
  case type
  case `enum`
  case datasource
  case generator
  /// `type A = B`: always an error.
  case typeAlias
  /// A single word followed by braces: always an error.
  case arbitrary
  /// Empty lines, comments that document nothing, and lines that no rule takes.
  case loose
  /// A header whose block is never closed. For the grammar these are loose lines, for a reader a block being written:
  /// see `recoveredBlocks(of:)`.
  case unclosed

  /// Whether the block declares something and may have a comment block in front that documents it.
  package var isDeclaration: Bool {
    switch self {
    case .model, .view, .type, .enum, .datasource, .generator: true
    case .typeAlias, .arbitrary, .loose, .unclosed: false
    }
  }
}

/// One piece of a schema file, immutable, with its own bytes and a flat lossless tree over them.
///
/// A block doesn't know where it stands in its file, so moving it leaves it as it is; what is derived from a block can be
/// kept as long as the block's identity stays.
public final class Block: Sendable {
  package let kind: BlockKind
  public let bytes: [UInt8]
  /// The tree in preorder, with a sentinel at the end. Invariant: never empty, the first record is the root.
  @usableFromInline let records: [SyntaxRecord]
  /// How many bytes behind its end were looked at to decide what the block is; `Int.max` if the end of the file was.
  let lookahead: Int
  /// Whether the block's shape is wrong somewhere. A block without this flag has no syntax problems, save that a `type`
  /// may have attributes that are not for it.
  package let hasError: Bool
  /// Whether a value somewhere in the block is an object, which older grammars don't take.
  package let holdsObject: Bool

  /// Whether a name in the block begins with a digit or holds a dash, which the grammar takes and the language doesn't.
  package let holdsOddName: Bool

  init(kind: BlockKind, bytes: [UInt8], records: [SyntaxRecord], lookahead: Int) {
    self.kind = kind
    self.bytes = bytes
    self.records = records
    self.lookahead = lookahead
    // Kept here, since they are asked of every block at every keystroke, and the records lie outside the caches.
    hasError = records[0].flags.contains(.hasError)
    let dash = UInt8(ascii: "-")
    let holdsDash = firstPlace(of: dash, or: dash, in: bytes.span, from: 0, to: bytes.count) < bytes.count
    (holdsObject, holdsOddName) = look(at: records.span, bytes.span, lookingForDashes: holdsDash)
  }

  package var root: SyntaxNode { SyntaxNode(block: self, index: 0) }

  /// The node that had `index` when it was met; the root if no node of this block can have had it.
  @inlinable public func node(at index: Int) -> SyntaxNode {
    SyntaxNode(block: self, index: index >= 0 && index < records.count - 1 ? index : 0)
  }

  package var range: TextRange { TextRange(0, bytes.count) }
  package var flags: SyntaxFlags { records[0].flags }

  /// The declaration itself, from its keyword to its `}`: without the comment in front. For other kinds the whole block.
  package var declarationRange: TextRange {
    guard kind != .loose, kind != .unclosed else { return range }
    for child in root.children where !child.kind.isTrivia && child.kind != .commentBlock {
      return TextRange(child.range.start, bytes.count)
    }
    return range
  }

  /// The bytes of `range` as a string; invalid UTF-8 is shown with replacement characters.
  package func string(in range: TextRange) -> String {
    let start = min(range.start, bytes.count)
    return String(decoding: bytes[start..<max(start, min(range.end, bytes.count))], as: UTF8.self)
  }

  /// Whether both differ in nothing but blanks, line breaks and comments: whatever is said of the one holds for the other,
  /// apart from places.
  package func saysTheSame(as other: Block) -> Bool {
    if self === other { return true }
    guard kind == other.kind else { return false }
    var (left, right) = (nextToken(0), other.nextToken(0))
    while left < records.count - 1, right < other.records.count - 1 {
      guard records[left].kind == other.records[right].kind, records[left].flags == other.records[right].flags else {
        return false
      }
      if records[left].kind.isToken {
        let range = Int(records[left].start)..<Int(records[left + 1].start)
        let otherRange = Int(other.records[right].start)..<Int(other.records[right + 1].start)
        guard bytes[range].elementsEqual(other.bytes[otherRange]) else { return false }
      }
      (left, right) = (nextToken(left + 1), other.nextToken(right + 1))
    }
    return left == records.count - 1 && right == other.records.count - 1
  }

  /// The first record from `index` on that carries a meaning, or the sentinel.
  private func nextToken(_ index: Int) -> Int {
    var index = index
    while index < records.count - 1, records[index].kind.isTrivia || records[index].kind == .commentBlock { index += 1 }
    return index
  }

  /// Whether both hold the same bytes and the same tree.
  package func isEqual(to other: Block) -> Bool {
    kind == other.kind && lookahead == other.lookahead && bytes == other.bytes && records == other.records
  }
}

/// Whether any value is an object, and whether any name begins with a digit or holds a dash, for which names are searched if
/// there are any dashes at all. Names are never empty.
private func look(
  at records: Span<SyntaxRecord>, _ bytes: Span<UInt8>, lookingForDashes: Bool
) -> (holdsObject: Bool, holdsOddName: Bool) {
  var (holdsObject, holdsOddName) = (false, false)
  for index in records.indices {
    let kind = records[index].kind
    if kind == .identifier || kind == .path {
      let start = Int(records[index].start)
      if bytes[start].isDigit { holdsOddName = true }
      guard lookingForDashes else { continue }
      for place in start..<Int(records[index + 1].start) where bytes[place] == UInt8(ascii: "-") { holdsOddName = true }
    } else if kind == .object {
      holdsObject = true
    }
  }
  return (holdsObject, holdsOddName)
}
