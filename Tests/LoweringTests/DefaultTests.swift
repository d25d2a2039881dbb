import Datamodel
import Lowering
import Tables
import Testing

@Suite struct DefaultTests {
  @Test(arguments: [
    ("Int @default(-7)", "Integer = -7"),
    ("BigInt @default(9223372036854775807)", "BigInt = 9223372036854775807"),
    ("Float @default(1.50)", "DoublePrecision = 1.50"),
    ("Decimal @default(\"0.10\")", "Decimal(65,30) = 0.10"),
    ("Boolean @default(false)", "Boolean = false"),
    ("String @default(\"a \\\"b\\\"\")", "Text = \"a \\\"b\\\"\""),
    ("String @default(value: \"x\")", "Text = \"x\""),
    ("DateTime @default(\"2020-01-02T03:04:05Z\")", "Timestamp(3) = dateTime 2020-01-02T03:04:05Z"),
    ("Json @default(\"{\\\"a\\\":1}\")", "JsonB = json {\"a\":1}"),
    ("Bytes @default(\"AAEC/w==\")", "ByteA = bytes 000102ff"),
    ("DateTime @default(now())", "Timestamp(3) = now"),
    ("String @default(dbgenerated(\"gen()\"))", "Text = expression gen()"),
    ("Unsupported(\"inet\") @default(dbgenerated())", "unsupported inet = expression left to the database"),
    ("Int @default(autoincrement())", "Integer = sequence, autoincrement"),
    ("BigInt @default(autoincrement())", "BigInt = sequence, autoincrement"),
    ("String @default(uuid())", "Text, filled by client"),
    ("String @default(uuid(7)) @db.Uuid", "Uuid, filled by client"),
    ("String @default(cuid(2))", "Text, filled by client"),
    ("String @default(nanoid(10))", "Text, filled by client"),
    ("DateTime @updatedAt", "Timestamp(3)"),
    ("Int[] @default([1, 2])", "Integer[] = [1, 2]"),
    ("String[] @default([])", "Text[] = []"),
    ("E[] @default([X])", "enum E[] = [x]"),
    ("E @default(X)", "enum E = x"),
  ])
  func defaultOnPostgreSQL(field: String, column: String) {
    checkLowering(
      "model A {\n x \(field)\n}\nenum E {\n X @map(\"x\")\n}", "enum E: x\ntable A\n  x: \(column)")
  }

  @Test(arguments: [
    ("Int @default(autoincrement())", "int, autoincrement"),
    ("Int @default(3)", "int = 3"),
    ("String @default(ulid())", "string, filled by client"),
    ("E @default(X)", "string = \"x\""),
  ])
  func defaultOnSQLite(field: String, column: String) {
    checkLowering("model A {\n x \(field)\n}\nenum E {\n X @map(\"x\")\n}", on: .sqlite, "table A\n  x: \(column)")
  }

  @Test(arguments: [
    "Int @default(1.5)", "Int @default(99999999999999999999)", "Boolean @default(\"true\")", "String @default(now())",
    "Bytes @default(\"not base64\")", "E @default(Y)", "Int[] @default(1)", "String @default(1)",
  ])
  func aDefaultThatDoesNotFitIsLeftOut(field: String) {
    let made = field.prefix { $0 != "@" }
    let lowered = lowerOnly("model A {\n x \(field)\n}\nenum E {\n X\n}")
    #expect(lowered.schema == lowerOnly("model A {\n x \(made)\n}\nenum E {\n X\n}").schema)
    #expect(lowered.unresolved.map(\.reason) == ["the default doesn't fit the field's type"])
    #expect(lowered.origins.tables.map(\.isComplete) == [false])
  }
}
