package import SchemaSyntax
package import Text

/// A range inside one block. It takes no part in equality, so that declarations compare by what they mean and not by
/// where it is written: a comment or a blank line changes no meaning.
package struct LocalRange: Hashable, Sendable {
  package let range: TextRange

  package init(_ range: TextRange) { self.range = range }

  package static func == (left: LocalRange, right: LocalRange) -> Bool { true }
  package func hash(into hasher: inout Hasher) {}
}

/// A node of one block's tree. Like a range it takes no part in equality.
package struct LocalNode: Hashable, Sendable {
  package let index: UInt32

  init(_ node: Int) { index = UInt32(clamping: node) }

  /// The node itself, in the block that it was read from.
  package func node(in block: Block) -> SyntaxNode { block.node(at: Int(index)) }

  package static func == (left: LocalNode, right: LocalNode) -> Bool { true }
  package func hash(into hasher: inout Hasher) {}
}

/// A block of a schema by its file and its place in that file's tree.
package struct BlockPlace: Hashable, Comparable, Sendable {
  package let file: Int
  package let block: Int

  package init(file: Int, block: Int) {
    self.file = file
    self.block = block
  }

  package static func < (left: BlockPlace, right: BlockPlace) -> Bool {
    left.file == right.file ? left.block < right.block : left.file < right.file
  }
}

/// A range of a schema, kept relative to its block so that an edit before the block doesn't move it.
///
/// `Datamodel.location(of:)` gives the path and the range in the file.
package struct Place: Hashable, Sendable {
  package let block: BlockPlace
  package let range: TextRange

  package init(_ block: BlockPlace, _ range: TextRange) {
    self.block = block
    self.range = range
  }
}

/// A range of a file.
package struct Location: Hashable, Sendable {
  package let path: FilePath
  package let range: TextRange

  package init(path: FilePath, range: TextRange) {
    self.path = path
    self.range = range
  }
}

/// Something that is written in the schema and was left out, because what it means can't be said for sure.
package struct UnresolvedThing: Hashable, Sendable {
  package let place: Place
  /// Plain words for people, lower case at the start, without a full stop.
  package let reason: String

  package init(_ place: Place, _ reason: String) {
    self.place = place
    self.reason = reason
  }
}

/// As `UnresolvedThing`, seen from inside a block.
package struct DeclarationProblem: Hashable, Sendable {
  package let range: LocalRange
  package let reason: String
}
