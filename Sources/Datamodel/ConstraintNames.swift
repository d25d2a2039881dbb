/// The name that a constraint gets if the schema gives it none: `{table}_{columns}{suffix}`, with the part before the
/// suffix cut to fit into the database's limit of bytes.
package func constraintName(_ table: String, _ columns: [String], _ suffix: String, limit: Int) -> String {
  var writer = ConstraintNameWriter(limit: limit)
  writer.begin(table)
  for column in columns { writer.add(column) }
  let place = writer.end(suffix)
  return String(decoding: writer.bytes[place], as: UTF8.self)
}

/// Writes such names one behind the other, since a schema has them by the thousand: no string is made for any.
package struct ConstraintNameWriter {
  private let limit: Int
  package private(set) var bytes: [UInt8] = []
  private var start = 0

  package init(limit: Int) { self.limit = limit }

  package mutating func reserveCapacity(_ count: Int) { bytes.reserveCapacity(count) }

  package mutating func begin(_ table: String) {
    start = bytes.count
    append(table)
  }

  package mutating func add(_ column: String) {
    bytes.append(UInt8(ascii: "_"))
    append(column)
  }

  /// Ends the name; where in `bytes` it stands.
  package mutating func end(_ suffix: String) -> Range<Int> {
    var end = max(start, start + limit - suffix.utf8.count)
    if end < bytes.count {
      // No character's bytes are torn apart.
      while end > start, bytes[end] & 0b1100_0000 == 0b1000_0000 { end -= 1 }
      bytes.removeSubrange(end...)
    }
    append(suffix)
    return start..<bytes.count
  }

  /// Writes a name that was given.
  package mutating func write(_ name: String) -> Range<Int> {
    let start = bytes.count
    append(name)
    return start..<bytes.count
  }

  private mutating func append(_ text: String) {
    // All at once where the bytes lie side by side, as they do in all texts but strange ones.
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { bytes.append(contentsOf: $0) }
    if isDone == nil { bytes.append(contentsOf: text.utf8) }
  }
}

/// The first `bytes` bytes of the text, or fewer so that no character's bytes are torn apart.
package func prefix(of text: String, bytes: Int) -> String {
  if text.utf8.count <= bytes { return text }
  var end = text.utf8.index(text.startIndex, offsetBy: max(0, bytes))
  while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
  return String(text[..<end])
}
