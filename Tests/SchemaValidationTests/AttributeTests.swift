import Datamodel
import Testing

/// A field or block attribute in an otherwise sound model, and what is said of it.
struct AttributeCase: Sendable, CustomTestStringConvertible {
  let line: String
  let expected: [(message: String, marked: String)]

  init(_ line: String, _ expected: (message: String, marked: String)...) {
    self.line = line
    self.expected = expected
  }

  var testDescription: String { line }
}

private func checkLine(_ test: AttributeCase, _ model: (String) -> String, prisma: PrismaVersion = PrismaVersion(7, 4))
{
  checkValidation(model(test.line), test.expected, prisma: prisma)
}

/// The line ends with an attribute without arguments, so the marked text holds no blanks.
private func fieldModel(_ line: String) -> String {
  """
  model A {
    id Int @id
    \(line)
  }
  enum Color {
    RED
    GREEN
  }
  type T {
    a Int
  }
  """
}

private func blockModel(_ line: String) -> String {
  """
  model A {
    id Int @id
    n Int
    m Int?
    s String
    b B? @relation("r", fields: [n], references: [id])
    \(line)
  }
  model B {
    id Int @id
    as A[] @relation("r")
  }
  """
}

@Suite struct AttributeTests {
  @Test(arguments: [
    AttributeCase("a Int @unique @foo", ("Attribute not known: \"@foo\".", "@foo")),
    AttributeCase(
      "a Int @map(\"x\") @map(\"y\")", ("Attribute \"@map\" can only be defined once.", "@map(\"x\")"),
      ("Attribute \"@map\" can only be defined once.", "@map(\"y\")")),
    AttributeCase("a Int @map()", ("Argument \"name\" is missing.", "@map()")),
    AttributeCase(
      "a Int @default(1, value: 2)",
      ("Argument \"value\" is already specified as unnamed argument.", "value: 2")),
    AttributeCase(
      "a Int @default(value: 1, value: 2)", ("Argument \"value\" is already specified.", "value: 2")),
    AttributeCase("a Int @map(\"x\", foo: 1)", ("No such argument.", "foo: 1")),
    AttributeCase(
      "a Int @unique(map:)",
      ("Error parsing attribute \"@unique\": The `map` argument is missing a value.", "map")),
    AttributeCase(
      "a Int @default(1,)",
      (
        "Error parsing attribute \"@default\": Trailing commas are not valid in attribute arguments, please remove the comma.",
        ","
      )),
    AttributeCase(
      "a Int @default(1, 2)",
      (
        "Error parsing attribute \"@default\": You provided multiple unnamed arguments. This is not possible. Did you forget the brackets? Did you mean `[1, 2]`?",
        "@default(1, 2)"
      )),
    AttributeCase(
      "a Int @map(x)", ("Expected a string value, but received literal value `x`.", "x")),
    AttributeCase(
      "a String @updatedAt",
      (
        "Error parsing attribute \"@updatedAt\": Fields that are marked with @updatedAt must be of type DateTime.",
        "@updatedAt"
      )),
    AttributeCase(
      "a Int @relation(\"x\")",
      ("Error parsing attribute \"@relation\": Invalid field type, not a relation.", "@relation(\"x\")"),
      ("No such argument.", "\"x\"")),
    AttributeCase("a Int @map(\"id\")", ("Field \"a\" is already defined on model \"A\".", "a Int @map(\"id\")\n")),
    AttributeCase(
      "a Unsupported(\"x\") @ignore",
      (
        "Error parsing attribute \"@ignore\": Fields of type `Unsupported` cannot take an `@ignore` attribute. They are already treated as ignored by the client due to their type.",
        "@ignore"
      )),
    AttributeCase(
      "a Int @unique(sort: Down)",
      (
        "Error parsing attribute \"@unique\": The `sort` argument can only be `Asc` or `Desc` you provided: Down.",
        "@unique(sort: Down)"
      )),
  ]) func anAttributeOfAFieldHasToBeSound(_ test: AttributeCase) { checkLine(test, fieldModel) }

  @Test(arguments: [
    AttributeCase(
      "a Int @default(\"x\")",
      ("Error parsing attribute \"@default\": Expected a Int value, but found `\"x\"`.", "@default(\"x\")")),
    AttributeCase(
      "a Boolean @default(yes)",
      ("Error parsing attribute \"@default\": A boolean literal must be `true` or `false`.", "yes")),
    AttributeCase(
      "a Color @default(BLUE)",
      (
        "Error parsing attribute \"@default\": The defined default value `BLUE` is not a valid value of the enum specified for the field.",
        "@default(BLUE)"
      )),
    AttributeCase(
      "a Color @default(now())",
      ("Error parsing attribute \"@default\": Expected an enum value, but found `now()`.", "@default(now())")),
    AttributeCase(
      "a Int[] @default(1)",
      ("Error parsing attribute \"@default\": The default value of a list field must be a list.", "@default(1)")),
    AttributeCase(
      "a Int @default([1])",
      ("Error parsing attribute \"@default\": The default value of a non-list field cannot be a list.", "@default([1])")
    ),
    AttributeCase(
      "a String @default(now())",
      (
        "Error parsing attribute \"@default\": The function `now()` cannot be used on fields of type `String`.",
        "@default(now())"
      )),
    AttributeCase(
      "a DateTime @default(now(1))",
      (
        "Error parsing attribute \"@default\": The `now` function does not take any argument. Consider changing this default to `now()`.",
        "@default(now(1))"
      )),
    AttributeCase(
      "a String @default(uuid(5))",
      (
        "Error parsing attribute \"@default\": `uuid()` takes either no argument, or a single integer argument which is either 4 or 7.",
        "@default(uuid(5))"
      )),
    AttributeCase(
      "a String @default(nanoid(1))",
      (
        "Error parsing attribute \"@default\": `nanoid()` takes either no argument, or a single integer argument between 2 and 255.",
        "@default(nanoid(1))"
      )),
    AttributeCase(
      "a String @default(dbgenerated(\"\"))",
      (
        "Error parsing attribute \"@default\": dbgenerated() takes either no argument, or a single nonempty string argument.",
        "@default(dbgenerated(\"\"))"
      )),
    AttributeCase(
      "a Int @default(autoincrement(), map: \"x\")",
      (
        "Error parsing attribute \"@default\": Naming an autoincrement default value is not allowed.",
        "@default(autoincrement(), map: \"x\")"
      )),
    AttributeCase(
      "a Unsupported(\"x\") @default(\"x\")",
      (
        "Error parsing attribute \"@default\": Only @default(dbgenerated(\"...\")) can be used for Unsupported types.",
        "@default(\"x\")"
      )),
    AttributeCase(
      "a T @default(1)",
      (
        "Error validating field `a` in composite type `T`: Defaults on fields of type composite are not supported. Please remove the `@default` attribute.",
        "@default(1)"
      )),
  ]) func aDefaultHasToFitTheField(_ test: AttributeCase) { checkLine(test, fieldModel) }

  @Test(arguments: [
    AttributeCase("@@foo", ("Attribute not known: \"@foo\".", "@@foo")),
    AttributeCase("@@index", ("Argument \"fields\" is missing.", "@@index")),
    AttributeCase(
      "@@index([x, y])",
      ("Error validating model \"A\": The index definition refers to the unknown fields: x, y.", "@@index([x, y])")),
    AttributeCase(
      "@@unique([b])",
      (
        "Error validating model \"A\": The unique index definition refers to the relation fields b. Index definitions must reference only scalar fields. Did you mean `@@unique([n])`?",
        "@@unique([b])"
      )),
    AttributeCase(
      "@@index([n, s, n])",
      (
        "Error validating model \"A\": The unique index definition refers to the field n multiple times.",
        "@@index([n, s, n])"
      )),
    AttributeCase("@@index([n(sort: Down)])", ("Unexpected token. Expected one of: Asc, Desc", "sort: Down")),
    AttributeCase(
      "@@index([s(length: \"x\")])", ("Expected a numeric value, but received string value `\"x\"`.", "\"x\"")),
    AttributeCase(
      "@@index([s(ops: FooOps)])", ("Unexpected token. Expected one of: Invalid operator class: FooOps", "FooOps")),
    AttributeCase(
      "@@index([n], type: Tree)",
      ("Error parsing attribute \"@index\": Unknown index type: Tree.", "@@index([n], type: Tree)")),
    AttributeCase(
      "@@unique([n, s], name: \"a b\")",
      (
        "Error validating model \"A\": The `name` property within the `@@unique` attribute only allows for the following characters: `_a-zA-Z0-9`.",
        "@@unique([n, s], name: \"a b\")"
      )),
    AttributeCase(
      "@@id([x])",
      ("Error validating model \"A\": The multi field id declaration refers to the unknown field `x`.", "[x]")),
    AttributeCase(
      "@@index([n], where: { n: \"x\" })",
      (
        "Error parsing attribute \"@index\": Type mismatch: field 'n' is of type Int, but the value is a String.",
        "@@index([n], where: { n: \"x\" })"
      )),
    AttributeCase(
      "@@index([n], where: { x: 1 })",
      ("Error parsing attribute \"@index\": Field 'x' does not exist in model 'A'.", "@@index([n], where: { x: 1 })")),
    AttributeCase("@@schema(1)", ("Expected a string value, but received numeric value `1`.", "1")),
  ]) func anAttributeOfAModelHasToBeSound(_ test: AttributeCase) { checkLine(test, blockModel) }

  @Test(arguments: [
    AttributeCase(
      "c B @relation(fields: [x], references: [id])",
      (
        "Error validating: The argument fields must refer only to existing fields. The following fields do not exist in this model: x",
        "[x]"
      )),
    AttributeCase(
      "c B @relation(fields: [n], references: [as])",
      (
        "Error validating: The argument `references` must refer only to scalar fields in the related model `B`. But it is referencing the following relation fields: as",
        "@relation(fields: [n], references: [as])"
      )),
    AttributeCase(
      "c B @relation(fields: [n], references: [id], onDelete: Vanish)",
      ("Error parsing attribute \"@relation\": Invalid referential action: `Vanish`", "Vanish")),
    AttributeCase(
      "c B @relation(\"\")",
      ("Error parsing attribute \"@relation\": A relation cannot have an empty name.", "@relation(\"\")")),
    AttributeCase(
      "c B @relation(fields: [n], references: [id]) @unique",
      (
        "Error parsing attribute \"@unique\": The field `c` is a relation field and cannot be marked with `unique`. Only scalar fields can be made unique. Did you mean to put it on `n`?",
        "@unique"
      )),
    AttributeCase(
      "c B @map(\"x\")",
      ("Error parsing attribute \"@map\": The attribute `@map` cannot be used on relation fields.", "@map(\"x\")")),
    AttributeCase("c B @updatedAt", ("Attribute not known: \"@updatedAt\".", "@updatedAt")),
  ]) func anAttributeOfARelationFieldHasToBeSound(_ test: AttributeCase) { checkLine(test, blockModel) }

  @Test func relationFieldsComeFirstAndModelsBeforeTheirBlockAttributes() {
    checkValidation(
      """
      model A {
        id Int @foo
        @@bar
        a A @id
      }
      """,
      [
        (
          "Error parsing attribute \"@id\": The field `a` is a relation field and cannot be marked with `@id`. Only scalar fields can be declared as id.",
          "@id"
        ), ("Attribute not known: \"@foo\".", "@foo"), ("Attribute not known: \"@bar\".", "@@bar"),
      ])
  }

  @Test func aModelHasOneIDOfRequiredFields() {
    let model = "model A {\n  id Int? @id\n  b Int @id\n}"
    checkValidation(
      model,
      [
        (
          "Error validating model \"A\": At most one field must be marked as the id field with the `@id` attribute.",
          model
        ), ("Error parsing attribute \"@id\": Fields that are marked as id must be required.", "@id"),
      ])
    let listed = "model A {\n  id Int @id\n  b Int?\n  @@id([id, b])\n}"
    checkValidation(
      listed,
      [
        (
          "Error validating model \"A\": The id definition refers to the optional field `b`. ID definitions must reference only required fields.",
          "@@id([id, b])"
        ),
        (
          "Error validating model \"A\": Each model must have at most one id criteria. You can't have `@id` and `@@id` at the same time.",
          listed
        ),
      ])
  }

  @Test func olderVersionsSayItInOtherWords() {
    checkValidation(
      "model A {\n  id Int @id\n  @@unique([id], where: 1)\n}", [("No such argument.", "where: 1")],
      prisma: PrismaVersion(6, 16))
    checkValidation(
      "model A {\n  id Int\n  @@id([x])\n}",
      [("Error validating model \"A\": The multi field id declaration refers to the unknown fields x.", "[x]")],
      prisma: PrismaVersion(6, 7))
  }

  @Test func anIndexMayGoIntoACompositeType() {
    func schema(_ path: String) -> String {
      "type T {\n  a Int\n}\nmodel A {\n  id Int @id\n  t T\n  @@index([\(path)])\n  @@foo\n}\n"
    }
    let unknown = ("Attribute not known: \"@foo\".", "@@foo")
    checkValidation(schema("t.a"), [unknown])
    checkValidation(
      schema("t.b"),
      [
        (
          "Error validating model \"A\": The index definition refers to the unknown fields: b in type T.",
          "@@index([t.b])"
        ),
        unknown,
      ])
  }

  @Test func anEnumTakesNamesOnly() {
    checkValidation(
      "enum E {\n  A @map(\"a\")\n  B @id\n  @@map(\"e\")\n  @@index([A])\n}\n",
      [("Attribute not known: \"@id\".", "@id"), ("Attribute not known: \"@index\".", "@@index([A])")])
  }

  @Test func inACompositeTypeTheClientMakesDefaults() {
    checkValidation(
      "type T {\n  a Int @default(autoincrement())\n  b String @default(dbgenerated())\n  c String @default(uuid())\n}\n",
      [
        (
          "Error parsing attribute \"@default\": The function `autoincrement()` is not supported on composite fields.",
          "@default(autoincrement())"
        ),
        (
          "Error parsing attribute \"@default\": Fields of composite types cannot have `dbgenerated()` as default.",
          "@default(dbgenerated())"
        ),
      ])
  }
}
