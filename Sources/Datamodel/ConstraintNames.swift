/// The name that a constraint gets if the schema gives it none: `{table}_{columns}{suffix}`, with the part before the
/// suffix cut to fit into the database's limit of bytes.
package func constraintName(_ table: String, _ columns: [String], _ suffix: String, limit: Int) -> String {
  var name = table
  name.reserveCapacity(columns.reduce(table.utf8.count + suffix.utf8.count) { $0 + 1 + $1.utf8.count })
  for column in columns {
    name += "_"
    name += column
  }
  name = prefix(of: name, bytes: limit - suffix.utf8.count)
  name += suffix
  return name
}

/// The first `bytes` bytes of the text, or fewer so that no character's bytes are torn apart.
package func prefix(of text: String, bytes: Int) -> String {
  if text.utf8.count <= bytes { return text }
  var end = text.utf8.index(text.startIndex, offsetBy: max(0, bytes))
  while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
  return String(text[..<end])
}
