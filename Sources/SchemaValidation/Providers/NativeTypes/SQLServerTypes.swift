import Datamodel

/// The native types of SQL Server.
let sqlServerTypes: [NativeTypeEntry] = [
  NativeTypeEntry("TinyInt", .int),
  NativeTypeEntry("SmallInt", .int),
  NativeTypeEntry("Int", .int, standardFor: [.int]),
  NativeTypeEntry("BigInt", .bigInt, standardFor: [.bigInt]),
  NativeTypeEntry(
    "Decimal", .decimal, takes: .precisionAndScale,
    limits: [
      .scaleWithinPrecision,
      .range(1...38, rule: "Precision can range from 1 to 38."),
      .range(of: 1, 0...38, rule: "Scale can range from 0 to 38."),
    ], standardFor: [.decimal], with: [32, 16]),
  NativeTypeEntry("Money", .float),
  NativeTypeEntry("SmallMoney", .float),
  NativeTypeEntry("Bit", .boolean, .int, standardFor: [.boolean], introspectedAs: .bytes),
  NativeTypeEntry(
    "Float", .float, takes: .optionalNumber, limits: [.range(1...53, rule: "Bits can range from 1 to 53.")],
    standardFor: [.float], with: [53]),
  NativeTypeEntry("Real", .float),
  NativeTypeEntry("Date", .dateTime),
  NativeTypeEntry("Time", .dateTime),
  NativeTypeEntry("DateTime", .dateTime),
  NativeTypeEntry("DateTime2", .dateTime, standardFor: [.dateTime]),
  NativeTypeEntry("DateTimeOffset", .dateTime),
  NativeTypeEntry("SmallDateTime", .dateTime),
  NativeTypeEntry("Char", .string, takes: .optionalNumber, limits: [lengthLimit(8000)]),
  NativeTypeEntry("NChar", .string, takes: .optionalNumber, limits: [lengthLimit(4000)]),
  NativeTypeEntry("VarChar", .string, takes: .lengthOrMax, limits: [lengthLimit(8000, orMax: true)]),
  NativeTypeEntry("Text", .string),
  NativeTypeEntry(
    "NVarChar", .string, takes: .lengthOrMax, limits: [lengthLimit(4000, orMax: true)], standardFor: [.string],
    with: [1000]),
  NativeTypeEntry("NText", .string),
  NativeTypeEntry("Binary", .bytes, takes: .optionalNumber, limits: [lengthLimit(8000)]),
  NativeTypeEntry(
    "VarBinary", .bytes, takes: .lengthOrMax, limits: [lengthLimit(8000, orMax: true)], standardFor: [.bytes],
    with: [.max]),
  NativeTypeEntry("Image", .bytes),
  NativeTypeEntry("Xml", .string),
  NativeTypeEntry("UniqueIdentifier", .string),
]

/// Zero is let pass in spite of the words, as Prisma does.
private func lengthLimit(_ length: Int, orMax: Bool = false) -> NativeTypeLimit {
  let hint = orMax ? " For larger sizes, use the `Max` variant." : ""
  return .range(0...length, rule: "Length can range from 1 to \(length).\(hint)")
}
