import Tables

/// The family of a declared type, and whether it is a list. SQLite takes any text for a type; these are Prisma's readings.
func sqliteType(declared: String) -> (family: ColumnFamily, isList: Bool) {
  let isList = declared.hasSuffix("[]")
  let declared = isList ? String(declared.dropLast(2)) : declared
  let family: ColumnFamily =
    switch declared.lowercased() {
    case "int", "integer", "serial": .int
    case "bigint": .bigInt
    case "real", "float", "double": .float
    case "boolean": .boolean
    case "text": .string
    case "date", "datetime", "timestamp": .dateTime
    case "binary", "blob": .binary
    case "jsonb": .json
    case let name where name.contains("char"): .string
    case let name where name.contains("numeric") || name.contains("decimal"): .decimal
    default: .unsupported(declared)
    }
  return (family, isList)
}
