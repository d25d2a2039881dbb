/// One entry of a block's preorder array: 12 bytes.
///
/// Invariant: the tokens of a block follow each other without gaps, so a record reaches up to where the record at `end`
/// begins; a sentinel behind the last record begins at the block's length.
@usableFromInline
struct SyntaxRecord: Hashable, Sendable {
  /// The offset of the first byte in the block.
  @usableFromInline let start: UInt32
  /// The index behind the last descendant: the next sibling, or the parent's end.
  @usableFromInline var end: UInt32
  @usableFromInline var kind: SyntaxKind
  @usableFromInline var flags: SyntaxFlags
}

/// What a reader may want to know of a whole subtree without walking it.
public struct SyntaxFlags: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Here or below is something that the grammar doesn't take.
  @inlinable public static var hasError: SyntaxFlags { SyntaxFlags(rawValue: 1) }
  /// A line that is not valid where it stands reads like the header of a block: of the line itself, and of its block.
  package static let looksLikeHeader = SyntaxFlags(rawValue: 2)
}
