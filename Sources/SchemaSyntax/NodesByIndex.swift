public import Text

// Nodes by their index, for who reads every block of a schema: a `SyntaxNode` holds its block, and counting who holds it costs
// more than looking at a record. Everybody else is better off with nodes.

extension Block {
  /// Precondition here and below: `0 <= node <` the number of records, the sentinel not counted.
  @inlinable public func kind(at node: Int) -> SyntaxKind { records[node].kind }

  @inlinable public func hasError(at node: Int) -> Bool { records[node].flags.contains(.hasError) }

  /// The bytes that the node covers, relative to the block.
  @inlinable public func range(at node: Int) -> TextRange {
    let record = records[node]
    return TextRange(ordered: record.start, records[Int(record.end)].start)
  }

  /// How many bytes the node covers.
  @inlinable public func length(at node: Int) -> Int {
    let record = records[node]
    return Int(records[Int(record.end)].start &- record.start)
  }

  /// The node's bytes as a string; invalid UTF-8 is shown with replacement characters.
  package func text(at node: Int) -> String {
    let range = range(at: node)
    return bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[range.indices]), as: UTF8.self)
    }
  }

  /// Whether the node's bytes are those of `word`.
  @inlinable public func reads(_ node: Int, _ word: StaticString) -> Bool {
    let length = length(at: node)
    guard length == word.utf8CodeUnitCount else { return false }
    let start = Int(records[node].start)
    for offset in 0..<length where bytes[start + offset] != word.utf8Start[offset] { return false }
    return true
  }

  /// Whether both nodes cover the same bytes.
  @inlinable public func readsAlike(_ node: Int, _ other: Int) -> Bool {
    let length = length(at: node)
    guard length == self.length(at: other) else { return false }
    let (start, otherStart) = (Int(records[node].start), Int(records[other].start))
    for offset in 0..<length where bytes[start + offset] != bytes[otherStart + offset] { return false }
    return true
  }

  /// Calls `body` with each child, in order.
  @inlinable public func forEachChild(of node: Int, _ body: (Int) -> Void) {
    let end = Int(records[node].end)
    var child = node + 1
    while child < end {
      body(child)
      child = Int(records[child].end)
    }
  }

  /// Calls `body` with each token that the node consists of, in order.
  @inlinable public func forEachToken(of node: Int, _ body: (Int) -> Void) {
    for index in node..<Int(records[node].end) where records[index].kind.isToken { body(index) }
  }

  /// The first child of `kind`, if there is one.
  @inlinable public func child(_ kind: SyntaxKind, of node: Int) -> Int? {
    let end = Int(records[node].end)
    var child = node + 1
    while child < end {
      if records[child].kind == kind { return child }
      child = Int(records[child].end)
    }
    return nil
  }

  /// The node's range without the blanks, comments and line breaks at its end.
  package func contentRange(at node: Int) -> TextRange {
    let record = records[node]
    var last = Int(record.end) - 1
    while last > node, records[last].kind.isTrivia || !records[last].kind.isToken { last -= 1 }
    return TextRange(Int(record.start), last == node ? range(at: node).end : Int(records[last + 1].start))
  }

  /// The value of the string literal, escapes resolved; bad escapes stay as they are written.
  package func string(at node: Int) -> String { unescapedString(bytes, literal: range(at: node)) }
}

extension SyntaxKind {
  /// Whether such a node is a value: of an argument, a property, or inside a list.
  @inlinable public var isExpression: Bool {
    switch self {
    case .string, .number, .path, .array, .call, .object: true
    case .whitespace, .newline, .lineComment, .docComment, .blockComment, .discarded, .unknown, .keyword, .identifier,
      .at,
      .doubleAt, .equals, .colon, .comma, .question, .exclamation, .listMark, .openBrace, .closeBrace, .openParenthesis,
      .closeParenthesis, .openBracket, .closeBracket, .unsupportedOpen, .block, .commentBlock, .invalidLine, .field,
      .fieldType, .unsupportedType, .enumValue, .property, .attribute, .blockAttribute, .argumentList, .argument,
      .objectEntry:
      false
    }
  }
}
