import Datamodel
import SchemaValidation
import Testing

private func source(_ provider: String, features: String = "") -> String {
  "generator g {\n  provider = \"prisma-client-js\"\n  previewFeatures = [\(features)]\n}\n"
    + "datasource db {\n  provider = \"\(provider)\"\n}\n"
}

/// A schema, and what is said of it.
private struct Case: Sendable {
  let schema: String
  let expected: [(message: String, marked: String)]
  init(_ schema: String, _ expected: [(message: String, marked: String)] = []) {
    self.schema = schema
    self.expected = expected
  }
}

@Suite struct ModelTests {
  @Test func aModelNeedsARequiredCriterion() {
    let model = "model A {\n  a Int? @unique\n}"
    checkValidation(
      model + "\n",
      [
        (
          "Error validating model \"A\": Each model must have at least one unique criteria that has only required fields. "
            + "Either mark a single field with `@id`, `@unique` or add a multi field criterion with `@@id([])` or "
            + "`@@unique([])` to the model. The following unique criterias were not considered as they contain fields that "
            + "are not required:\n- a", model
        )
      ])
    checkValidation("model A {\n  a Int @unique\n}\n", [])
    checkValidation("model A {\n  a Int? @unique\n  @@ignore\n}\n", [])
  }

  @Test(arguments: [
    Case(
      source("postgresql") + "model A {\n  a Int\n  b Int\n  a_b Int\n  @@id([a, b])\n}\n",
      [
        (
          "Error validating model \"A\": The field `a_b` clashes with the `@@id` attribute's name. Please resolve the conflict "
            + "by providing a custom id name: `@@id([...], name: \"custom_name\")`", "@@id([a, b])"
        )
      ]),
    Case(source("postgresql") + "model A {\n  a Int\n  b Int\n  ab Int\n  @@id([a, b])\n}\n"),
    Case(
      source("sqlserver") + "model A {\n  a Int @id\n  b Int\n  @@index([b], clustered: true)\n}\n",
      [
        ("Error parsing attribute \"@id\": A model can only hold one clustered index or id.", "@id"),
        (
          "Error parsing attribute \"@@index\": A model can only hold one clustered index or key.",
          "@@index([b], clustered: true)"
        ),
      ]),
    Case(
      source("sqlserver") + "model A {\n  a Int @id(clustered: false)\n  b Int\n  @@index([b], clustered: true)\n}\n"),
    Case(
      source("mysql") + "model A {\n  id Int @id\n  t String @db.Text\n  @@index([t])\n}\n",
      [
        (
          "You cannot define an index on fields with native type `Text` of MySQL. Please use the `length` argument to the "
            + "field in the index definition to allow this.", "@@index([t])"
        )
      ]),
    Case(source("mysql") + "model A {\n  id Int @id\n  t String @db.Text\n  @@index([t(length: 9)])\n}\n"),
    Case(
      source("postgresql") + "model A {\n  id Int @id\n  t String @db.Xml\n  @@index([t])\n}\n",
      [("You cannot define an index on fields with native type `Xml` of Postgres.", "t String @db.Xml\n")]),
    Case(
      source("sqlite") + "model A {\n  id Int @id\n  n Int @default(autoincrement())\n  @@index([n])\n}\n",
      [
        (
          "Error parsing attribute \"@default\": The `autoincrement()` default value is used on a non-id field even though the "
            + "datasource does not support this.", "n Int @default(autoincrement())\n"
        )
      ]),
    Case(source("mysql") + "model A {\n  id Int @id\n  n Int @default(autoincrement())\n  @@index([n])\n}\n"),
    Case(
      source("postgresql") + "model A {\n  id Int @id\n  n Int\n  @@index([n], type: Gin)\n}\n",
      [
        (
          "Error parsing attribute \"@@index\": The Gin index type does not support the type of the field `n`.",
          "@@index([n], type: Gin)"
        )
      ]),
    Case(source("postgresql") + "model A {\n  id Int @id\n  n Json\n  @@index([n(ops: JsonbPathOps)], type: Gin)\n}\n"),
    Case(
      source("postgresql", features: "\"views\"") + "view A {\n  id Int @id\n  n Int\n  @@index([n])\n}\n",
      [
        ("Error validating: Views cannot have primary keys.", "@id"),
        ("Error validating: Views cannot have indexes.", "@@index([n])"),
      ]),
    Case(source("postgresql", features: "\"views\"") + "view A {\n  id Int @unique\n  n Int\n}\n"),
    Case(
      source("mongodb") + "model A {\n  id Int @id\n}\n",
      [
        (
          "Error validating field `id` in model `A`: MongoDB model IDs must have an @map(\"_id\") annotation.",
          "id Int @id\n"
        )
      ]),
    Case(
      source("mongodb") + "type A {\n  a A\n}\n",
      [
        (
          "Error validating field `a` in composite type `A`: The type is the same as the parent and causes an endless cycle. "
            + "Please change the field to be either optional or a list.", "a A\n"
        )
      ]),
    // Prisma never comes back from a circle that the first type isn't in.
    Case(
      source("mongodb") + "type A {\n  b B\n}\ntype B {\n  c C\n}\ntype C {\n  b B?\n}\n"),
    Case(
      source("sqlserver") + "enum E {\n  X\n}\n",
      [
        (
          "Error validating: You defined the enum `E`. But the current connector does not support enums.",
          "enum E {\n  X\n}"
        )
      ]),
  ])
  private func isCheckedAsByPrisma(_ item: Case) { checkValidation(item.schema, item.expected) }

  @Test func circlesOfCompositesAreWalkedToAnEnd() {
    let found = findings(
      in: source("mongodb") + "type A {\n  b B\n}\ntype B {\n  c C\n}\ntype C {\n  b B\n  a A\n}\n")
    #expect(found.contains { $0.code.name == "schema/endless-composite-type" })
  }

  @Test func valuesStoredAlikeAreReported() {
    checkValidation(
      source("postgresql") + "enum E {\n  A\n  B @map(\"A\")\n}\n", [],
      recovered: [("The value `B` of the enum `E` is stored as \"A\", and so is `A`.", "@map(\"A\")")])
  }
}
