import Datamodel
import SchemaSyntax
import SchemaValidation
import Testing
import Text

/// The findings on several files, as `file: message | marked text`, with `(recovered)` behind those that Prisma doesn't have.
func findings(inFiles files: [(name: String, text: String)], prisma: PrismaVersion = PrismaVersion(7, 4)) -> [String] {
  let datamodel = Datamodel(
    files.map { SchemaFile(path: FilePath("/\($0.name)"), tree: SchemaTree(SourceText($0.text))) })
  return Validation(of: datamodel, prisma: prisma).findings.map { finding in
    let text = files.first { "/\($0.name)" == finding.path.string }?.text ?? ""
    let marked = String(decoding: Array(text.utf8)[finding.range.start..<finding.range.end], as: UTF8.self)
    return "\(finding.path.lastComponent): \(finding.message) | \(marked)" + (finding.isRecovered ? " (recovered)" : "")
  }
}

@Suite struct NameTests {
  @Test func identifiersOfModels() {
    checkValidation(
      "model 1A {\n id Int @id\n b-c Int\n}\n",
      [
        ("Error validating: The name of a Model must not start with a number.", "1A"),
        ("Error validating: The character `-` is not allowed in Field names.", "b-c"),
      ])
    checkValidation(
      "view a-b {\n 1b Int\n}\n",
      [
        ("Error validating: The character `-` is not allowed in view names.", "a-b"),
        ("Error validating: The name of a field must not start with a number.", "1b"),
      ])
  }

  @Test func identifiersOfEnums() {
    checkValidation(
      "enum 1D {\n 1a\n b-c\n}\n",
      [
        ("Error validating: The name of a Enum must not start with a number.", "1D"),
        ("Error validating: The name of a Enum Value must not start with a number.", "1a"),
        ("Error validating: The character `-` is not allowed in Enum Value names.", "b-c"),
      ])
  }

  @Test func fieldsOfCompositeTypesAreNotChecked() {
    checkValidation(
      "datasource db {\n provider = \"mongodb\"\n}\ntype 1C {\n 1d Int\n}\n",
      [("Error validating: The name of a Composite type must not start with a number.", "1C")])
  }

  @Test func attributesAreIdentifiers() {
    let found = findings(in: "model A {\n id Int @id @x.a-b @1b\n @@c-d\n}\n").filter {
      $0.code.name == "schema/invalid-identifier"
    }
    #expect(
      found.map(\.message) == [
        "Error validating: The character `-` is not allowed in Attribute names.",
        "Error validating: The character `-` is not allowed in Attribute names.",
        "Error validating: The name of a Attribute must not start with a number.",
      ])
  }

  @Test func digitsAndDashesElsewhereAreFine() {
    checkValidation(
      "/// 1st - first\nmodel A1 {\n id1 Int @id @default(-1) // 2nd\n b_1 String @default(\"1-2\")\n\n @@map(\"1-a\")\n}\n",
      [])
  }

  @Test(arguments: ["Int", "String", "Json", "DateTime"])
  func builtInTypesAreTaken(name: String) {
    let message = "\"\(name)\" is a reserved scalar type name and cannot be used."
    checkValidation("model \(name) {\n id Boolean @id\n}\n", [(message, name)])
    checkValidation("enum \(name) {\n a\n}\n", [(message, name)])
    checkValidation("generator \(name) {\n provider = \"x\"\n}\n", [(message, name)])
    checkValidation("datasource \(name) {\n provider = \"sqlite\"\n}\n", [(message, name)])
    checkValidation("model \(name)s {\n id Boolean @id\n}\n", [])
  }

  @Test func keywordsAreTaken() {
    checkValidation(
      "model PrismaClient {\n id Int @id\n}\n",
      [
        (
          "Error validating model \"PrismaClient\": The model name `PrismaClient` is invalid. It is a reserved name. "
            + "Please change it. Read more at https://pris.ly/d/naming-models", "model PrismaClient {\n id Int @id\n}"
        )
      ])
    checkValidation(
      "enum class {\n a\n}\n",
      [
        (
          "Error validating enum `class`: The enum name `class` is invalid. It is a reserved name. Please change it. Read "
            + "more at https://www.prisma.io/docs/reference/tools-and-interfaces/prisma-schema/data-model#naming-enums",
          "enum class {\n a\n}"
        )
      ])
    checkValidation("model Class {\n id Int @id\n class Int\n}\n", [])
  }

  @Test func aViewIsCalledAModelFirst() {
    let found = findings(in: "view async {\n id Int\n}\n").map(\.message)
    #expect(
      found.first
        == "Error validating model \"async\": The view name `async` is invalid. It is a reserved name. "
        + "Please change it. Read more at https://pris.ly/d/naming-models")
  }

  @Test func fieldsAreDeclaredOnce() {
    checkValidation(
      "model A {\n id Int @id\n b Int\n b String\n}\n", [("Field \"b\" is already defined on model \"A\".", "b")])
    checkValidation(
      "model A {\n id Int @id\n b: Int\n b String\n c\n c Int\n}\n",
      [
        ("Field declarations don't require a `:`.", ":"),
        (
          "Error validating model \"A\": This field declaration is invalid. It is either missing a name or a type.",
          "c\n"
        ),
      ])
    checkValidation("model A {\n id Int @id\n b Int\n B Int\n}\n", [])
  }

  @Test func valuesAreDeclaredOnce() {
    checkValidation(
      "enum E {\n a\n b\n a @map(\"x\")\n}\n",
      [("Value \"a\" is already defined on enum \"E\".", "a @map(\"x\")\n")])
  }

  @Test func propertiesAreSetOnce() {
    checkValidation(
      "generator g {\n provider = \"x\"\n a = 1\n a = 2\n}\n",
      [("Key \"a\" is already defined in generator \"g\".", "a")])
    checkValidation(
      "datasource d {\n provider = \"x\"\n provider = \"sqlite\"\n}\n",
      [("Key \"provider\" is already defined in source \"d\".", "provider")])
  }

  @Test func namesAreDeclaredOnceInAllFiles() {
    let found = findings(inFiles: [
      ("a.prisma", "model A {\n id Int @id\n}\ngenerator A {\n provider = \"x\"\n}\n"),
      ("b.prisma", "enum A {\n a\n}\nmodel A {\n id Int @id\n}\ngenerator A {\n provider = \"x\"\n}\n"),
    ])
    #expect(
      found == [
        "b.prisma: The enum \"A\" cannot be defined because a model with that name already exists. | A",
        "b.prisma: The model \"A\" cannot be defined because a enum with that name already exists. | A",
        "b.prisma: The generator \"A\" cannot be defined because a generator with that name already exists. | A",
      ])
  }

  @Test func aNameOfTwoKindsSaysNothingOfAttributes() {
    checkValidation(
      """
      enum A {
        a
      }
      model A {
        id   Int  @id
        back A[]  @relation("r")
        to   A?   @relation("r", fields: [toID], references: [id])
        toID Int?
      }
      """, [("The model \"A\" cannot be defined because a enum with that name already exists.", "A")])
  }

  @Test func theFirstOfTwoIsRelated() throws {
    let schema = "model A {\n id Int @id\n}\nview A {\n id Int\n}\n"
    let finding = try #require(findings(in: schema).first)
    #expect(finding.related.map(\.range) == [TextRange(6, 7)])
    #expect(finding.related.map(\.message) == ["first declared here"])
  }
}

@Suite struct TypeTests {
  private static let unknown = "is neither a built-in type, nor refers to another model, composite type, or enum."

  @Test(
    arguments: [
      ("Foo", nil), ("user", "User"), ("USER", nil), ("string", "String"), ("dateTIME", "DateTime"), ("bar", nil),
      ("Unsupported", nil), ("é", "É"),
    ] as [(String, String?)])
  func typesAreKnown(name: String, suggestion: String?) {
    let others = "model User {\n id Int @id\n}\nmodel É {\n id Int @id\n}\ngenerator Bar {\n provider = \"x\"\n}\n"
    let advice = suggestion.map { " Did you mean \"\($0)\"?" } ?? ""
    checkValidation(
      "model A {\n id Int @id\n b \(name)[]\n}\n\(others)", [("Type \"\(name)\" \(Self.unknown)\(advice)", name)])
  }

  @Test func fieldsThatAreDroppedHaveNoType() {
    checkValidation(
      "model A {\n id Int @id\n b: Foo\n c Foo!\n}\n",
      [
        ("Field declarations don't require a `:`.", ":"),
        ("Fields are required by default, `!` is no longer required.", "Foo!"),
      ])
  }

  @Test func fieldsThatAreThereTwiceHaveTypes() {
    checkValidation(
      "model A {\n id Int @id\n b Int\n b Foo\n}\n",
      [("Field \"b\" is already defined on model \"A\".", "b"), ("Type \"Foo\" \(Self.unknown)", "Foo")])
  }

  @Test func enumsHaveValues() {
    checkValidation(
      "enum A {\n}\nenum B {\n @@map(\"x\")\n}\nenum C {\n a\n}\n",
      [
        ("Error validating: An enum must have at least one value.", "enum A {\n}"),
        ("Error validating: An enum must have at least one value.", "enum B {\n @@map(\"x\")\n}"),
      ])
  }

  @Test func compositeTypesHaveNoRelations() {
    checkValidation(
      "datasource db {\n provider = \"mongodb\"\n}\nmodel A {\n id Int @id @map(\"_id\")\n t T\n}\n"
        + "type T {\n a A\n t T?\n e E\n}\nenum E {\n a\n}\n",
      [
        (
          "Error validating composite type \"T\": A refers to a model, making this a relation field. "
            + "Relation fields inside composite types are not supported.", "A"
        )
      ])
  }

  @Test func theLastDeclarationIsTheOneThatIsMeant() {
    let schema =
      "type A {\n id Int\n}\nmodel A {\n id Int @id\n}\ntype T {\n a A\n}\nmodel M {\n id Int @id\n}\ntype M {\n a Int\n}\n"
      + "type U {\n m M\n}\n"
    let codes = findings(in: schema).filter { !$0.isRecovered }.map(\.code.name)
    #expect(
      codes == ["schema/duplicate-name", "schema/duplicate-name", "schema/relation-in-composite-type"])
  }
}
