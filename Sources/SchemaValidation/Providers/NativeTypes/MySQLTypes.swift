import Datamodel

/// The native types of MySQL and MariaDB.
let mySQLTypes: [NativeTypeEntry] = [
  NativeTypeEntry("Int", .int, standardFor: [.int]),
  NativeTypeEntry("UnsignedInt", .int),
  NativeTypeEntry("SmallInt", .int),
  NativeTypeEntry("UnsignedSmallInt", .int),
  NativeTypeEntry("TinyInt", .boolean, .int, standardFor: [.boolean]),
  NativeTypeEntry("UnsignedTinyInt", .boolean, .int),
  NativeTypeEntry("MediumInt", .int),
  NativeTypeEntry("UnsignedMediumInt", .int),
  NativeTypeEntry("BigInt", .bigInt, standardFor: [.bigInt]),
  NativeTypeEntry(
    "Decimal", .decimal, takes: .precisionAndScale,
    limits: [
      .scaleWithinPrecision,
      // A precision of 0 means the usual one to MySQL, so it is let pass in spite of the words.
      .range(0...65, rule: "Precision can range from 1 to 65."),
      .range(of: 1, 0...30, rule: "Scale can range from 0 to 30."),
    ], standardFor: [.decimal], with: [65, 30]),
  NativeTypeEntry("UnsignedBigInt", .bigInt),
  NativeTypeEntry("Float", .float),
  NativeTypeEntry("Double", .float, standardFor: [.float]),
  NativeTypeEntry(
    "Bit", .boolean, .bytes, takes: .number,
    limits: [
      .range(1...64, rule: "M can range from 1 to 64."),
      .range(1...1, rule: "only Bit(1) can be used as Boolean.", onlyFor: .boolean),
    ]),
  NativeTypeEntry(
    "Char", .string, takes: .number, limits: [.range(0...255, rule: "M can range from 0 to 255.")]),
  NativeTypeEntry(
    "VarChar", .string, takes: .number, limits: [.range(0...65_535, rule: "M can range from 0 to 65,535.")],
    standardFor: [.string], with: [191]),
  NativeTypeEntry("Binary", .bytes, takes: .number),
  NativeTypeEntry("VarBinary", .bytes, takes: .number),
  NativeTypeEntry("TinyBlob", .bytes),
  NativeTypeEntry("Blob", .bytes),
  NativeTypeEntry("MediumBlob", .bytes),
  NativeTypeEntry("LongBlob", .bytes, standardFor: [.bytes]),
  NativeTypeEntry("TinyText", .string),
  NativeTypeEntry("Text", .string),
  NativeTypeEntry("MediumText", .string),
  NativeTypeEntry("LongText", .string),
  NativeTypeEntry("Date", .dateTime),
  NativeTypeEntry("Time", .dateTime, takes: .optionalNumber),
  NativeTypeEntry("DateTime", .dateTime, takes: .optionalNumber, standardFor: [.dateTime], with: [3]),
  NativeTypeEntry("Timestamp", .dateTime, takes: .optionalNumber),
  NativeTypeEntry("Year", .int),
  NativeTypeEntry("Json", .json, standardFor: [.json]),
]
