public import Text

// What every module asks of nodes by the hundred thousand is public and can be inlined: Swift 6.3 calls whatever is `package`
// across modules, and the cursors cost a tenth of a validation more that way.

/// A place in a block's tree: a cursor made on demand, cheap to copy.
public struct SyntaxNode: Sendable {
  public let block: Block
  /// The place of its record in the block; it names the node as long as the block lives.
  public let index: Int

  @inlinable init(block: Block, index: Int) {
    self.block = block
    self.index = index
  }

  @inlinable var record: SyntaxRecord { block.records[index] }

  @inlinable public var kind: SyntaxKind { record.kind }
  @inlinable public var flags: SyntaxFlags { record.flags }
  @inlinable public var hasError: Bool { record.flags.contains(.hasError) }

  /// The bytes that the node covers, relative to its block.
  @inlinable public var range: TextRange { block.range(at: index) }

  /// The node's bytes as a string; invalid UTF-8 is shown with replacement characters.
  package var text: String { block.text(at: index) }

  /// Whether the node's bytes are those of `text`. Makes no string.
  @inlinable public func reads(_ text: String) -> Bool {
    let range = range
    guard range.count == text.utf8.count else { return false }
    // Asked of every attribute for many names, so the bytes are compared where they lie.
    return text.utf8.withContiguousStorageIfAvailable { name in
      block.bytes.withUnsafeBufferPointer { $0[range.indices].elementsEqual(name) }
    } ?? block.bytes[range.indices].elementsEqual(text.utf8)
  }

  @inlinable public var children: SyntaxChildren { SyntaxChildren(block: block, from: index + 1, to: Int(record.end)) }

  /// The tokens that the node consists of, in order.
  package var tokens: SyntaxTokens { SyntaxTokens(block: block, from: index, to: Int(record.end)) }

  /// The first child of `kind`, if there is one.
  @inlinable public func child(_ kind: SyntaxKind) -> SyntaxNode? {
    block.child(kind, of: index).map { SyntaxNode(block: block, index: $0) }
  }

  /// The nodes from this one down to the token that holds the byte at `offset`, this one first.
  package func path(to offset: Int) -> [SyntaxNode] {
    var path = [self]
    descending: while let last = path.last, !last.kind.isToken {
      for child in last.children where child.range.contains(offset) {
        path.append(child)
        continue descending
      }
      break
    }
    return path
  }

  /// The node's range without the blanks, comments and line breaks at its end.
  package var contentRange: TextRange { block.contentRange(at: index) }
}

/// The children of a node, in order.
public struct SyntaxChildren: Sequence, Sendable {
  @usableFromInline let block: Block
  @usableFromInline let start: Int
  @usableFromInline let end: Int

  @inlinable init(block: Block, from start: Int, to end: Int) {
    self.block = block
    self.start = start
    self.end = end
  }

  public struct Iterator: IteratorProtocol {
    @usableFromInline let block: Block
    @usableFromInline var index: Int
    @usableFromInline let end: Int

    @inlinable init(block: Block, index: Int, end: Int) {
      self.block = block
      self.index = index
      self.end = end
    }

    @inlinable public mutating func next() -> SyntaxNode? {
      guard index < end else { return nil }
      defer { index = Int(block.records[index].end) }
      return SyntaxNode(block: block, index: index)
    }
  }

  @inlinable public var first: SyntaxNode? { start < end ? SyntaxNode(block: block, index: start) : nil }

  @inlinable public func makeIterator() -> Iterator { Iterator(block: block, index: start, end: end) }
}

/// The tokens under a node, in order: together they are its bytes.
package struct SyntaxTokens: Sequence, Sendable {
  let block: Block
  let start: Int
  let end: Int

  init(block: Block, from start: Int, to end: Int) {
    self.block = block
    self.start = start
    self.end = end
  }

  package struct Iterator: IteratorProtocol {
    let block: Block
    var index: Int
    let end: Int

    package mutating func next() -> SyntaxNode? {
      while index < end, !block.records[index].kind.isToken { index += 1 }
      guard index < end else { return nil }
      defer { index += 1 }
      return SyntaxNode(block: block, index: index)
    }
  }

  package func makeIterator() -> Iterator { Iterator(block: block, index: start, end: end) }
}
