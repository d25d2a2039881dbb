import Testing

private func schema(_ provider: String, _ fields: String) -> String {
  let id = provider == "mongodb" ? "id String @id @map(\"_id\")" : "id Int @id"
  return "datasource db {\n  provider = \"\(provider)\"\n}\n\nmodel A {\n  \(id)\n  \(fields)\n}\n"
}

/// A field with the messages that it gets, each with what it marks.
struct FieldCase: Sendable, CustomTestStringConvertible {
  let provider: String
  let field: String
  let expected: [(message: String, marked: String)]

  init(_ provider: String, _ field: String, _ expected: (String, String)...) {
    self.provider = provider
    self.field = field
    self.expected = expected.map { (message: $0.0, marked: $0.1) }
  }

  var testDescription: String { "\(provider): \(field)" }
}

@Test(arguments: [
  FieldCase("postgresql", "a String @db.VarChar(20)"),
  FieldCase("postgresql", "a String? @db.VarChar"),
  FieldCase("postgresql", "a Decimal @db.Decimal(1000, 1000)"),
  FieldCase(
    "postgresql", "a String @main.Text",
    (
      "The prefix main is invalid. It must be equal to the name of an existing datasource e.g. db. Did you mean to use db.Text?",
      "@main.Text"
    )),
  FieldCase(
    "postgresql", "a String @db.text", ("Native type text is not supported for postgresql connector.", "@db.text")),
  FieldCase("sqlite", "a String @db.Text", ("Native type Text is not supported for sqlite connector.", "@db.Text")),
  FieldCase(
    "postgresql", "a Int @db.Integer(3)", ("Function \"Integer\" takes 0 arguments, but received 1.", "@db.Integer(3)")),
  FieldCase(
    "mysql", "a String @db.VarChar", ("Function \"VarChar\" takes 1 arguments, but received 0.", "@db.VarChar")),
  FieldCase(
    "postgresql", "a String @db.Char(1, 2)",
    ("Native type Char takes 1 optional arguments, but received 2.", "@db.Char(1, 2)")),
  FieldCase(
    "mysql", "a Int @db.Bit(1)",
    (
      "Native type Bit is not compatible with declared field type Int, expected field type Boolean or Bytes.",
      "@db.Bit(1)"
    )),
  FieldCase(
    "postgresql", "a String @db.Char(\"3\")", ("Expected a nonnegative integer, but found (\"3\").", "@db.Char(\"3\")")),
  FieldCase(
    "postgresql", "a Decimal @db.Decimal(3)", ("Expected two nonnegative integers, but found (3).", "@db.Decimal(3)")),
  FieldCase(
    "sqlserver", "a String @db.VarChar(f(1,2))",
    ("Expected an integer or `Max`, but found (f(1,2)).", "@db.VarChar(f(1,2))")),
  FieldCase("sqlserver", "a String @db.VarChar(mAx)"),
  FieldCase(
    "cockroachdb", "a Decimal @db.Decimal(2,3)",
    (
      "The scale must not be larger than the precision for the Decimal(2,3) native type in CockroachDB.",
      "@db.Decimal(2,3)"
    )),
  FieldCase(
    "mysql", "a Boolean @db.Bit(2)",
    (
      "Argument M is out of range for native type `Bit(2)` of MySQL: only Bit(1) can be used as Boolean.", "@db.Bit(2)"
    )),
  FieldCase("mysql", "a Bytes @db.Bit(2)"),
  FieldCase(
    "sqlserver", "a String @db.NVarChar(4001)",
    (
      "Argument M is out of range for native type `NVarChar(4001)` of SQL Server: Length can range from 1 to 4000. For larger sizes, use the `Max` variant.",
      "@db.NVarChar(4001)"
    )),
])
func nativeTypesAreChecked(_ field: FieldCase) {
  checkValidation(schema(field.provider, field.field), field.expected)
}

@Test(arguments: [
  FieldCase(
    "sqlserver", "a Json",
    (
      "Error validating field `a` in model `A`: Field `a` in model `A` can't be of type Json. The current connector does not support the Json type.",
      "a Json\n"
    )),
  FieldCase("sqlite", "a Json"),
  FieldCase(
    "cockroachdb", "a Json[]",
    (
      "Error validating field `a` in model `A`: Field `a` in model `A` can't be of type Json[]. The current connector does not support the Json List type.",
      "a Json[]\n"
    )),
  FieldCase(
    "mongodb", "a Decimal",
    (
      "Error validating field `a` in model `A`: Field `a` in model `A` can't be of type Decimal. The current connector does not support the Decimal type.",
      "a Decimal\n"
    )),
  FieldCase(
    "mysql", "a Int[]",
    (
      "Field \"a\" in model \"A\" can't be a list. The current connector does not support lists of primitive types.",
      "a Int[]\n"
    )),
  FieldCase("postgresql", "a Json[]"),
  FieldCase(
    "postgresql", "a Unsupported(\"Decimal(3, 2) x\")",
    (
      "Error validating: The type `Unsupported(\"Decimal(3, 2) x\")` you specified in the type definition for the field `a` is supported as a native type by Prisma. Please use the native type notation `Decimal @db.Decimal(3,2)` for full support.",
      "a Unsupported(\"Decimal(3, 2) x\")\n"
    )),
  FieldCase("postgresql", "a Unsupported(\"decimal\")"),
  FieldCase("postgresql", "a Unsupported(\"Decimal(3)\")"),
])
func typesOfFieldsAreChecked(_ field: FieldCase) {
  checkValidation(schema(field.provider, field.field), field.expected)
}

@Test(arguments: [
  FieldCase(
    "postgresql", "a Int @default(nope(1))",
    (
      "Unknown function in @default(): `nope` is not known. You can read about the available functions here: https://pris.ly/d/attribute-functions",
      "nope(1)"
    )),
  FieldCase(
    "postgresql", "a Int @default(sequence())",
    (
      "Unknown function in @default(): `sequence` is not known. You can read about the available functions here: https://pris.ly/d/attribute-functions",
      "sequence()"
    )),
  FieldCase("cockroachdb", "a Int @default(sequence(virtual: true, start: -5))"),
  FieldCase(
    "cockroachdb", "a Int @default(sequence(3, virtual: 1, start: 1.5))",
    ("Unexpected argument in `sequence()` function call", "3"),
    ("Expected a boolean value, but received numeric value `1`.", "1"),
    ("Expected a numeric value, but received numeric value `1.5`.", "1.5")),
  FieldCase(
    "sqlite", "a String @default(auto())",
    ("Error parsing attribute \"@default\": The current connector does not support the `auto()` function.", "auto()")),
  FieldCase(
    "postgresql", "a Int @default(1, map: \"x\")",
    (
      "Error parsing attribute \"@default\": You defined a database name for the default value of a field on the model. This is not supported by the provider.",
      "@default(1, map: \"x\")"
    )),
  FieldCase("sqlserver", "a Int @default(1, map: \"x\")"),
  FieldCase(
    "mongodb", "a String @default(auto())",
    (
      "Error validating field `a` in model `A`: MongoDB `@default(auto())` fields must have `ObjectId` native type.",
      "a String @default(auto())\n"
    ),
    (
      "Error validating field `a` in model `A`: MongoDB `@default(auto())` fields must have the `@id` attribute.",
      "a String @default(auto())\n"
    )),
  FieldCase(
    "mongodb", "a String @default(dbgenerated(\"x\")) @map(\"$a.b\")",
    (
      "Error validating field `a` in model `A`: The `dbgenerated()` function is not allowed with MongoDB. Please use `auto()` instead.",
      "a String @default(dbgenerated(\"x\")) @map(\"$a.b\")\n"
    ),
    ("Error parsing attribute \"@map\": The field name cannot start with a `$` character", "@map(\"$a.b\")"),
    ("Error parsing attribute \"@map\": The field name cannot contain a `.` character", "@map(\"$a.b\")")),
])
func defaultsAreChecked(_ field: FieldCase) {
  checkValidation(schema(field.provider, field.field), field.expected)
}

@Test func aCompositeTypeHasItsFieldsChecked() {
  let type = "type T {\n  a Json @db.Foo\n  b Int @default(1.5)\n}\n"
  checkValidation(
    schema("mongodb", "t T") + type,
    [
      ("Native type Foo is not supported for mongodb connector.", "@db.Foo"),
      (
        "Error parsing attribute \"@default\": Parse error: \"1.5\" is not a valid integer. (invalid digit found in string)",
        "1.5"
      ),
    ])
}
