/// One entry of a block's preorder array: 12 bytes.
///
/// Invariant: the tokens of a block follow each other without gaps, so a record reaches up to where the record at `end`
/// begins; a sentinel behind the last record begins at the block's length.
struct SyntaxRecord: Hashable, Sendable {
  /// The offset of the first byte in the block.
  let start: UInt32
  /// The index behind the last descendant: the next sibling, or the parent's end.
  var end: UInt32
  var kind: SyntaxKind
  var flags: SyntaxFlags
}

/// What a reader may want to know of a whole subtree without walking it.
package struct SyntaxFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Here or below is something that the grammar doesn't take.
  package static let hasError = SyntaxFlags(rawValue: 1)
  /// A line that is not valid where it stands reads like the header of a block: of the line itself, and of its block.
  package static let looksLikeHeader = SyntaxFlags(rawValue: 2)
}
