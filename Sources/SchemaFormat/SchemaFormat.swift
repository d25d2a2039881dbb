package import SchemaSyntax

/// The same schema, laid out as Prisma's formatter lays it out (seen with 6.16 and 7.4, byte for byte).
///
/// In: the lossless tree of one file, with or without errors. Out: the bytes of the whole file, cut by the blocks that they
/// came from. Lines that the grammar doesn't take stay as they are, save for the blanks before them. Knows the shape of the
/// language and nothing of its meaning: it adds no fields and no arguments.
///
/// Cost: one pass over the tree; the result is never much longer than the file.
package func formatted(_ tree: SchemaTree, style: LayoutStyle = LayoutStyle()) -> FormattedText {
  var layout = FileLayout(style: style, capacity: tree.length)
  return layout.run(tree)
}

/// How a file is to look, as far as that is a matter of choice.
package struct LayoutStyle: Hashable, Sendable {
  /// The number of spaces before the lines of a body.
  package let indent: Int
  package let lineBreak: LineBreak

  /// An indent that nobody can mean is clamped.
  package init(indent: Int = 2, lineBreak: LineBreak = .lineFeed) {
    self.indent = min(max(0, indent), 64)
    self.lineBreak = lineBreak
  }
}

/// What ends a line that the formatter writes.
///
/// Prisma's formatter writes line feeds, whatever the file had; only lines that it can't read keep what they end with. That is
/// right for a command whose files are compared with Prisma's. An editor, however, knows one line ending for each document,
/// and would show the mixture; there the document's own is kept.
package enum LineBreak: Hashable, Sendable {
  case lineFeed
  case carriageReturnLineFeed

  /// The one that the first line of the file ends with.
  package init(of tree: SchemaTree) {
    self = .lineFeed
    for block in tree.blocks {
      guard let end = block.bytes.firstIndex(of: UInt8(ascii: "\n")) else { continue }
      if end > 0, block.bytes[end - 1] == UInt8(ascii: "\r") { self = .carriageReturnLineFeed }
      return
    }
  }
}

/// A file laid out, cut by the blocks that its parts came from.
package struct FormattedText: Hashable, Sendable {
  package let bytes: [UInt8]
  /// Where the part of each block ends. Invariant: as many as the tree has blocks, never decreasing, the last one is the end.
  let ends: [Int]

  /// The bytes that block `index` became.
  /// Precondition: the tree has a block of that index.
  package func part(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The number of parts.
  package var count: Int { ends.count }
}
