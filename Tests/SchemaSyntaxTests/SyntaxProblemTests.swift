import SchemaSyntax
import Testing
import Text

/// A schema and what is wrong with it: the marked text and the end of the message, in order.
struct ProblemCase: Sendable, CustomTestStringConvertible {
  let schema: String
  let expected: [Expected]

  struct Expected: Equatable, Sendable {
    let marked: String
    let message: String
  }

  init(_ schema: String, _ expected: (marked: String, message: String)...) {
    self.schema = schema
    self.expected = expected.map { Expected(marked: $0.marked, message: $0.message) }
  }

  var testDescription: String { schema.debugDescription }
}

@Suite struct SyntaxProblemTests {
  private static let topLevel =
    "Error validating: This line is invalid. It does not start with any known Prisma schema keyword."
  private static let arbitrary =
    "Error validating: This block is invalid. It does not start with any known Prisma schema keyword. Valid keywords "
    + "include 'model', 'enum', 'type', 'datasource' and 'generator'."
  private static let field = "Error validating: This line is not a valid field or attribute definition."
  private static let value = "Error validating: This line is not an enum value definition."
  private static let escape =
    "Unknown escape sequence. If the value is a windows-style path, `\\` must be escaped as `\\\\`."
  private static let unicode = "Invalid unicode escape sequence."

  @Test(arguments: [
    ProblemCase("model A {\n  id Int @id\n}\n"),
    ProblemCase("  foo\nbar", ("foo\n", topLevel), ("bar", topLevel)),
    ProblemCase("modl A {\n  id Int\n}\n", ("modl A {\n", topLevel), ("id Int\n", topLevel), ("}\n", topLevel)),
    ProblemCase("\u{FEFF}model A {\n}\n", ("\u{FEFF}model A {\n", topLevel), ("}\n", topLevel)),
    ProblemCase("model A {\n  id Int }", ("model A {\n", topLevel), ("id Int }", topLevel)),
    ProblemCase("modelUser {\n}\nenumx {\n}\n"),
    ProblemCase("model {\n a }\n", ("model {\n a }", arbitrary)),
    ProblemCase("modelA {\n a }\n", ("modelA {\n a }", arbitrary)),
    ProblemCase(
      "type A = B @x( c\n",
      (
        "type A = B @x",
        "Error validating: Invalid type definition. Please check the documentation in https://pris.ly/d/composite-types"
      ),
      ("( c\n", topLevel)),
    ProblemCase("model A {\n  $ // c\n  a Int @default(\n}\n", ("$ // c\n", field), ("a Int @default(\n", field)),
    ProblemCase(
      "model A {\n  @@index([\n    a\n  ])\n}\n", ("@@index([\n", field), ("a\n", missingType), ("])\n", field)),
    ProblemCase("model A {\n  a Int @x([1,]) \n}\n", ("a Int @x([1,]) \n", field)),
    ProblemCase("model A {\n  a Int @x(1,) @y(,) @z(a:, b: 1)\n}\n"),
    ProblemCase("enum A {\n  a b\n  $\n}\n", ("a b\n", value), ("$\n", value)),
    ProblemCase(
      "generator g {\n  a\n}\n", ("a\n", "Error validating: This line is not a valid definition within a generator.")),
    ProblemCase(
      "datasource d {\n  a\n}\n", ("a\n", "Error validating: This line is not a valid definition within a datasource.")),
    ProblemCase("model A {\n  a // c\n}\n", ("a // c\n", missingType)),
    ProblemCase("model A {\n  a: Int! \n}\n", (":", "Field declarations don't require a `:`.")),
    ProblemCase("model A {\n  a Int !\n}\n", ("Int !", "Fields are required by default, `!` is no longer required.")),
    ProblemCase(
      "model A {\n  a [Int]\n}\n", ("[Int]", "To specify a list, please use `Type[]` instead of `[Type]`.")),
    ProblemCase(
      "model A {\n  a Int[] ?\n}\n", ("Int[] ?", "Optional lists are not supported. Use either `Type[]` or `Type?`.")),
    ProblemCase("model A {\n  a Int @x(\"\\q\\é\")\n}\n", ("\\q", escape), ("\\é", escape)),
    ProblemCase(
      "model A {\n  a Int @x(\"\\u00zz\\ud83d \\ud83d\\ude00 \\ude00\\ud83d\")\n}\n", ("\\u00", unicode),
      ("\\ud83d", unicode),
      ("\\ude00\\ud83d", unicode)),
    ProblemCase(
      "generator g {\n  a =\n  b =\n}",
      ("generator g {\n  a =\n  b =\n}", "Property a in generator g needs to be assigned a value")),
    ProblemCase(
      "type T {\n  a Int @id\n  @@map(\"t\") // c\n  @@id([a])\n  @@foo\n}\n",
      ("a Int @id\n", "Error validating: Defining `@id` attribute for a field in a composite type is not allowed."),
      (
        "@@map(\"t\") // c",
        "Error validating: The name of a composite type is not persisted in the database, therefore it does not need a "
          + "mapped database name."
      ),
      ("@@id([a])", "Error validating: A composite type cannot define an id."),
      ("@@foo", "Error validating: A composite type cannot have block-level attributes.")),
    ProblemCase(
      "type T {\n  @@unique([a])\n  @@index([a])\n  @@fulltext([a])\n}\n",
      ("@@unique([a])", "Error validating: A unique constraint should be defined in the model containing the embed."),
      ("@@index([a])", "Error validating: An index should be defined in the model containing the embed."),
      ("@@fulltext([a])", "Error validating: A fulltext index should be defined in the model containing the embed.")),
  ])
  func problems(_ test: ProblemCase) {
    let tree = checkParse(test.schema)
    let found = tree.blocks.flatMap { block in
      syntaxProblems(of: block).map {
        ProblemCase.Expected(marked: block.string(in: $0.range), message: $0.message)
      }
    }
    #expect(found == test.expected)
  }

  @Test func objectsAreRecent() throws {
    let tree = checkParse("model A {\n  @@index([a], where: { a: 1 }) \n  b Int @x({}) // c\n}\n")
    let block = try #require(tree.blocks.first)
    #expect(syntaxProblems(of: block).isEmpty)
    let old = syntaxProblems(of: block, grammar: .withoutObjects)
    #expect(
      old.map { block.string(in: $0.range) } == ["@@index([a], where: { a: 1 }) \n", "b Int @x({}) // c\n"])
    #expect(old.map(\.message) == [Self.field, Self.field])
  }

  private static let missingType =
    "Error validating model \"A\": This field declaration is invalid. It is either missing a name or a type."
}
