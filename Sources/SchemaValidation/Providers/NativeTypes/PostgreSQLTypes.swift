import Datamodel

/// The native types of PostgreSQL.
let postgreSQLTypes: [NativeTypeEntry] = [
  NativeTypeEntry("SmallInt", .int),
  NativeTypeEntry("Integer", .int, standardFor: [.int]),
  NativeTypeEntry("BigInt", .bigInt, standardFor: [.bigInt]),
  NativeTypeEntry(
    "Decimal", .decimal, takes: .precisionAndScale, limits: decimalLimits, standardFor: [.decimal], with: [65, 30]),
  NativeTypeEntry("Money", .decimal),
  NativeTypeEntry("Inet", .string),
  NativeTypeEntry("Oid", .int),
  NativeTypeEntry("Citext", .string),
  NativeTypeEntry("Real", .float),
  NativeTypeEntry("DoublePrecision", .float, standardFor: [.float]),
  NativeTypeEntry("VarChar", .string, takes: .optionalNumber),
  NativeTypeEntry("Char", .string, takes: .optionalNumber),
  NativeTypeEntry("Text", .string, standardFor: [.string]),
  NativeTypeEntry("ByteA", .bytes, standardFor: [.bytes]),
  NativeTypeEntry(
    "Timestamp", .dateTime, takes: .optionalNumber, limits: [timeLimit], standardFor: [.dateTime], with: [3]),
  NativeTypeEntry("Timestamptz", .dateTime, takes: .optionalNumber, limits: [timeLimit]),
  NativeTypeEntry("Date", .dateTime),
  NativeTypeEntry("Time", .dateTime, takes: .optionalNumber, limits: [timeLimit]),
  NativeTypeEntry("Timetz", .dateTime, takes: .optionalNumber, limits: [timeLimit]),
  NativeTypeEntry("Boolean", .boolean, standardFor: [.boolean]),
  NativeTypeEntry("Bit", .string, takes: .optionalNumber, limits: [bitLimit]),
  NativeTypeEntry("VarBit", .string, takes: .optionalNumber, limits: [bitLimit]),
  NativeTypeEntry("Uuid", .string),
  NativeTypeEntry("Xml", .string),
  NativeTypeEntry("Json", .json),
  NativeTypeEntry("JsonB", .json, standardFor: [.json]),
]

/// The native types of CockroachDB, which keeps to PostgreSQL's limits.
let cockroachDBTypes: [NativeTypeEntry] = [
  NativeTypeEntry("Bit", .string, takes: .optionalNumber, limits: [bitLimit]),
  NativeTypeEntry("Bool", .boolean, standardFor: [.boolean]),
  NativeTypeEntry("Bytes", .bytes, standardFor: [.bytes]),
  NativeTypeEntry("Char", .string, takes: .optionalNumber),
  NativeTypeEntry("Date", .dateTime),
  NativeTypeEntry(
    "Decimal", .decimal, takes: .precisionAndScale, limits: decimalLimits, standardFor: [.decimal], with: [65, 30]),
  NativeTypeEntry("Float4", .float),
  NativeTypeEntry("Float8", .float, standardFor: [.float]),
  NativeTypeEntry("Inet", .string),
  NativeTypeEntry("Int2", .int),
  NativeTypeEntry("Int4", .int, standardFor: [.int]),
  NativeTypeEntry("Int8", .bigInt, standardFor: [.bigInt]),
  NativeTypeEntry("JsonB", .json, standardFor: [.json]),
  NativeTypeEntry("Oid", .int),
  NativeTypeEntry("CatalogSingleChar", .string),
  NativeTypeEntry("String", .string, takes: .optionalNumber, standardFor: [.string]),
  NativeTypeEntry("Time", .dateTime, takes: .optionalNumber, limits: [timeLimit]),
  NativeTypeEntry(
    "Timestamp", .dateTime, takes: .optionalNumber, limits: [timeLimit], standardFor: [.dateTime], with: [3]),
  NativeTypeEntry("Timestamptz", .dateTime, takes: .optionalNumber, limits: [timeLimit]),
  NativeTypeEntry("Timetz", .dateTime, takes: .optionalNumber, limits: [timeLimit]),
  NativeTypeEntry("Uuid", .string),
  NativeTypeEntry("VarBit", .string, takes: .optionalNumber, limits: [bitLimit]),
]

private let decimalLimits: [NativeTypeLimit] = [
  .scaleWithinPrecision, .range(1...1000, rule: "Precision must be positive with a maximum value of 1000."),
]
private let bitLimit = NativeTypeLimit.range(1...Int.max, rule: "M must be a positive integer.")
private let timeLimit = NativeTypeLimit.range(0...6, rule: "M can range from 0 to 6.")
