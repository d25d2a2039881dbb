import Tables

/// Family and arity of a SQLite column by its declared type, as Prisma reads them.
func describedSQLiteType(_ declared: String, isNotNull: Bool) -> ColumnType {
  var text = asciiLowercased(declared)
  let isList = text.hasSuffix("[]")
  if isList { text.removeLast(2) }
  let arity = isList ? Arity.list : isNotNull ? .required : .nullable
  return ColumnType(family(of: text, declared: declared), nil, arity)
}

private func family(of text: String, declared: String) -> ColumnFamily {
  switch text {
  case "int", "integer", "serial": return .int
  case "bigint": return .bigInt
  case "real", "float", "double": return .float
  case "boolean": return .boolean
  case "text": return .string
  case "date", "datetime", "timestamp": return .dateTime
  case "binary", "blob": return .binary
  case "jsonb": return .json
  case _ where text.contains("char"): return .string
  case _ where text.contains("numeric") || text.contains("decimal"): return .decimal
  default: return .unsupported(declared)
  }
}
