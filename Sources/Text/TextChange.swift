/// How one text became another: what stood in `range` was replaced by `length` bytes.
package struct TextChange: Hashable, Sendable {
  package let range: TextRange
  package let length: Int
}

extension SourceText {
  /// The smallest single replacement that makes `old` into this text; nil if they are equal.
  ///
  /// Cost: one fast comparison of the parts that are equal. For texts whose edits are not at hand, or were many.
  package func change(from old: SourceText) -> TextChange? {
    if bytes == old.bytes { return nil }
    let shorter = min(bytes.count, old.bytes.count)
    let (head, tail) = bytes.withUnsafeBytes { new in
      old.bytes.withUnsafeBytes { old in
        var head = 0
        // Eight bytes at a time, then the rest.
        while head + 8 <= shorter,
          new.loadUnaligned(fromByteOffset: head, as: UInt64.self)
            == old.loadUnaligned(fromByteOffset: head, as: UInt64.self)
        { head += 8 }
        while head < shorter, new[head] == old[head] { head += 1 }
        var tail = 0
        while tail + 8 <= shorter - head,
          new.loadUnaligned(fromByteOffset: new.count - tail - 8, as: UInt64.self)
            == old.loadUnaligned(fromByteOffset: old.count - tail - 8, as: UInt64.self)
        { tail += 8 }
        while tail < shorter - head, new[new.count - 1 - tail] == old[old.count - 1 - tail] { tail += 1 }
        return (head, tail)
      }
    }
    return TextChange(
      range: TextRange(head, old.bytes.count - tail), length: bytes.count - tail - head)
  }
}
