import Tables

/// A column's default, from the text that the catalog has for it: the literal as written, or an expression without its
/// parentheses.
func sqliteDefault(_ text: String, family: ColumnFamily) -> DefaultValue? {
  let lowered = text.lowercased()
  if lowered == "null" { return nil }
  switch family {
  case .int, .bigInt:
    return Int64(text).map { .value(.integer($0)) } ?? .expression(text)
  case .float, .decimal:
    return isNumber(text) ? .value(.number(text)) : .expression(text)
  case .boolean:
    switch lowered {
    case "0", "false": return .value(.boolean(false))
    case "1", "true": return .value(.boolean(true))
    default: return .expression(text)
    }
  case .string, .enumeration:
    // A call is no string, though Prisma takes every text for one here.
    return isQuoted(text) || !text.contains("(") ? .value(.string(unquoted(text))) : .expression(text)
  case .dateTime:
    return isCurrentTime(lowered) ? .now : .expression(text)
  case .json:
    return isQuoted(text) ? .value(.json(unquoted(text))) : isNumber(text) ? .value(.json(text)) : .expression(text)
  case .binary, .uuid, .userDefined, .unsupported:
    return .expression(text)
  }
}

private func isQuoted(_ text: String) -> Bool {
  guard text.utf8.count >= 2, let first = text.first, first == "'" || first == "\"", text.last == first else {
    return false
  }
  // `'a' || 'b'` begins and ends with a quote too: in one literal each quote inside is doubled.
  var isDoubled = true
  for character in text.dropFirst().dropLast() {
    if character == first { isDoubled.toggle() } else if !isDoubled { return false }
  }
  return isDoubled
}

private func isNumber(_ text: String) -> Bool {
  var bytes = Array(text.utf8)[...]
  if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
  let mantissa = bytes.prefix { $0 | 0x20 != UInt8(ascii: "e") }
  let digits = mantissa.filter { $0 != UInt8(ascii: ".") }
  var exponent = bytes[mantissa.endIndex...].dropFirst()
  if exponent.first == UInt8(ascii: "-") || exponent.first == UInt8(ascii: "+") { exponent.removeFirst() }
  func areDigits(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
  return areDigits(digits) && mantissa.count - digits.count <= 1
    && (mantissa.count == bytes.count || areDigits(exponent))
}

private func isCurrentTime(_ lowered: String) -> Bool {
  var text = lowered.filter { $0 != " " }
  if text.hasPrefix("("), text.hasSuffix(")") { text = String(text.dropFirst().dropLast()) }
  return text == "current_timestamp" || text == "datetime('now')" || text == "datetime('now','localtime')"
}
