/// The name that a constraint gets if the schema gives it none: `{table}_{columns}{suffix}`, with the part before the
/// suffix cut to fit into the database's limit of bytes.
package func constraintName(_ table: String, _ columns: [String], _ suffix: String, limit: Int) -> String {
  let count = columns.reduce(table.utf8.count) { $0 + 1 + $1.utf8.count }
  // Nearly all names fit. They are written as bytes: strings are put together here by the thousand.
  if count <= limit - suffix.utf8.count {
    return String(unsafeUninitializedCapacity: count + suffix.utf8.count) { buffer in
      var end = buffer.initialize(fromContentsOf: table.utf8)
      func append(_ text: String) {
        end = buffer[end...].initialize(fromContentsOf: text.utf8)
      }
      for column in columns {
        buffer[end] = UInt8(ascii: "_")
        end += 1
        append(column)
      }
      append(suffix)
      return end
    }
  }
  let name = table + columns.map { "_" + $0 }.joined()
  return prefix(of: name, bytes: limit - suffix.utf8.count) + suffix
}

/// The first `bytes` bytes of the text, or fewer so that no character's bytes are torn apart.
package func prefix(of text: String, bytes: Int) -> String {
  if text.utf8.count <= bytes { return text }
  var end = text.utf8.index(text.startIndex, offsetBy: max(0, bytes))
  while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
  return String(text[..<end])
}
