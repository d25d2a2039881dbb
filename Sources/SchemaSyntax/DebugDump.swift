import Text

extension SchemaTree {
  /// The tree as indented lines, one for each record, with its bytes in the file.
  package func debugTree() -> String {
    var lines: [String] = []
    for (index, block) in blocks.enumerated() {
      let start = start(ofBlock: index)
      lines.append("\(block.kind) \(start)..<\(start + block.bytes.count)" + mark(block.flags))
      for child in block.root.children { child.dump(into: &lines, depth: 1, shift: start) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The tokens of the file, one a line, with its bytes in the file.
  package func debugTokens() -> String {
    var lines: [String] = []
    for (index, block) in blocks.enumerated() {
      for node in block.tokens { lines.append(node.line(shift: start(ofBlock: index))) }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension Block {
  /// The tokens of the block in order: together they are its bytes.
  package var tokens: [SyntaxNode] {
    records.indices.dropLast().filter { records[$0].kind.isToken }.map { SyntaxNode(block: self, index: $0) }
  }
}

extension SyntaxNode {
  fileprivate func dump(into lines: inout [String], depth: Int, shift: Int) {
    lines.append(String(repeating: "  ", count: depth) + line(shift: shift))
    for child in children { child.dump(into: &lines, depth: depth + 1, shift: shift) }
  }

  fileprivate func line(shift: Int) -> String {
    let range = range.shifted(by: shift)
    let text = kind.isToken ? " " + text.debugDescription : ""
    return "\(kind) \(range)\(text)" + mark(flags)
  }
}

private func mark(_ flags: SyntaxFlags) -> String {
  (flags.contains(.hasError) ? " !" : "") + (flags.contains(.looksLikeHeader) ? " header" : "")
}
