import Tables

/// The default of a SQLite column as Prisma reads it from `PRAGMA table_info`; nil if it has none.
func describedSQLiteDefault(_ text: String, of family: ColumnFamily) -> DefaultValue? {
  if asciiLowercased(text) == "null" { return nil }
  switch family {
  case .int, .bigInt:
    return Int64(text).map { .value(.integer($0)) } ?? .expression(text)
  case .float, .decimal:
    let isNumber = Double(text).map(\.isFinite) ?? false
    return isNumber ? .value(.number(text)) : .expression(text)
  case .boolean:
    switch asciiLowercased(text) {
    case "0", "false": return .value(.boolean(false))
    case "1", "true": return .value(.boolean(true))
    default: return .expression(text)
    }
  case .string, .enumeration:
    // A call is no string, though Prisma takes every text for one here.
    return text.hasPrefix("'") || text.hasPrefix("\"") || !text.contains("(")
      ? .value(.string(unquoted(text))) : .expression(text)
  case .dateTime: return isNow(text) ? .now : .expression(text)
  case .json: return .value(.json(unquoted(text)))
  case .binary, .uuid, .userDefined, .unsupported: return .expression(text)
  }
}

private func isNow(_ text: String) -> Bool {
  var text = asciiLowercased(text)
  if text.hasPrefix("("), text.hasSuffix(")") { text = String(text.dropFirst().dropLast()) }
  return ["current_timestamp", "datetime('now')", "datetime('now', 'localtime')"].contains(text)
}

private func unquoted(_ text: String) -> String {
  guard text.utf8.count >= 2, let quote = text.first, quote == "'" || quote == "\"", text.last == quote else {
    return text
  }
  var result = ""
  var wasQuote = false
  for character in text.dropFirst().dropLast() {
    if character == quote, wasQuote {
      wasQuote = false
      continue
    }
    wasQuote = character == quote
    result.append(character)
  }
  return result
}
