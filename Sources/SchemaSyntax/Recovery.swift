import Text

extension Block {
  /// Whether the official grammar sees this block otherwise than its author meant it: because the block is never closed, or
  /// because for want of a `}` it swallowed the block behind it.
  package var hidesBlocks: Bool { kind == .unclosed || flags.contains(.looksLikeHeader) }

  /// Whether the block ends with its `}`; only blocks of a recovered tree may lack it.
  package var isClosed: Bool { bytes.last == UInt8(ascii: "}") }
}

extension SchemaTree {
  /// The same file cut as its author meant it: a block ends at its `}`, where the next one begins, or at the end of the file.
  ///
  /// For whatever should go on working while a block is being written. Syntax problems are to be taken from the plain tree:
  /// official tools see only that. Blocks that hide nothing keep their identity.
  package func recovered() -> SchemaTree {
    guard blocks.contains(where: { $0.hidesBlocks }) else { return self }
    return SchemaTree(blocks.flatMap { $0.hidesBlocks ? recoveredBlocks($0) : [$0] })
  }
}

private func recoveredBlocks(_ block: Block) -> [Block] {
  var parser = Parser(block.bytes, isRecovering: true)
  var blocks: [Block] = []
  while !parser.isAtEnd { blocks.append(parser.block()) }
  return blocks
}
