import Tables

// Prisma's reports show defaults as its memory holds them, and users compare those texts.

/// The default as Prisma's reports print it: `Value(Int(3))`, `DbGenerated(Some("x"))`.
///
/// Of a database it reads all whole numbers as one kind, and JSON as text (seen with 6.16).
func defaultDump(_ value: DefaultValue, family: ColumnFamily, isDescribed: Bool) -> String {
  switch value {
  case .value(.integer(let number)) where isDescribed && family == .bigInt: "Value(Int(\(number)))"
  case .value(.json(let text)) where isDescribed: "Value(String(\(escaped(text))))"
  case .value(let literal): "Value(\(literalDump(literal, family)))"
  case .now: "Now"
  case .sequence(let name): "Sequence(\(escaped(name)))"
  case .uniqueRowID: "UniqueRowid"
  case .expression(let text): "DbGenerated(\(text.map { "Some(\(escaped($0)))" } ?? "None"))"
  }
}

private func literalDump(_ literal: Literal, _ family: ColumnFamily) -> String {
  switch literal {
  case .string(let text): "String(\(escaped(text)))"
  case .integer(let value):
    switch family {
    case .bigInt: "BigInt(\(value))"
    case .float, .decimal: "Float(BigDecimal(\"\(value)\"))"
    default: "Int(\(value))"
    }
  case .number(let text): "Float(BigDecimal(\"\(text)\"))"
  case .boolean(let value): "Boolean(\(value))"
  case .enumValue(let name): "Enum(\(escaped(name)))"
  case .dateTime(let text): "DateTime(\(dateTimeDump(text)))"
  case .bytes(let bytes): "Bytes([\(bytes.map { String($0) }.joined(separator: ", "))])"
  case .json(let text): "Json(\(escaped(text)))"
  case .list(let values): "List([\(values.map { literalDump($0, family) }.joined(separator: ", "))])"
  }
}

/// RFC 3339 with the zone as an offset.
private func dateTimeDump(_ text: String) -> String {
  let spaced = spacedDateTime(text)
  let parts = spaced.split(separator: " ")
  return parts.count == 3 ? "\(parts[0])T\(parts[1])\(parts[2])" : text
}

private func escaped(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\0": result += "\\0"
    case _ where scalar.properties.generalCategory == .control: result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
