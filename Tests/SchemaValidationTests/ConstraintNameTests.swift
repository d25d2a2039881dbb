import Datamodel
import Testing

private func source(_ provider: String, _ rest: String = "", features: String = "") -> String {
  "generator g {\n  provider = \"prisma-client-js\"\n  previewFeatures = [\(features)]\n}\n"
    + "datasource db {\n  provider = \"\(provider)\"\n\(rest)}\n"
}

private func taken(_ attribute: String, _ name: String, _ scope: String) -> String {
  "Error parsing attribute \"\(attribute)\": The given constraint name `\(name)` has to be unique in the following namespace: "
    + "\(scope). Please provide a different name using the `map` argument."
}

@Suite struct ConstraintNameTests {
  @Test func aGivenNameClashesWithADefaultOne() {
    let scope = "global for primary key, indexes and unique constraints"
    let schema = "model A {\n  id Int @id\n  b Int @unique\n}\nmodel B {\n  id Int @id(map: \"A_b_key\")\n}\n"
    checkValidation(
      source("postgresql") + schema,
      [(taken("@unique", "A_b_key", scope), "@unique"), (taken("@id", "A_b_key", scope), "map: \"A_b_key\"")])
    // Every table of CockroachDB has names of its own.
    checkValidation(source("cockroachdb") + schema, [])
  }

  @Test func namespacesKeepNamesApart() {
    checkValidation(
      source("postgresql", "  schemas = [\"a\", \"b\"]\n")
        + "model A {\n  id Int @id(map: \"x\")\n  @@schema(\"a\")\n}\nmodel B {\n  id Int @id(map: \"x\")\n  @@schema(\"b\")\n}\n",
      [])
  }

  @Test func indexesOfOneModelClashByDefault() {
    let scope = "on model `A` for indexes and unique constraints"
    checkValidation(
      source("mysql") + "model A {\n  id Int @id\n  b Int\n  @@index([b])\n  @@index([b])\n}\n",
      [(taken("@@index", "A_b_idx", scope), "@@index([b])"), (taken("@@index", "A_b_idx", scope), "@@index([b])")])
  }

  @Test func aNameMayBeAsLongAsTheDatabaseKeeps() {
    func schema(_ count: Int) -> String {
      source("postgresql")
        + "model A {\n  id Int @id(map: \"\(String(repeating: "x", count: count))\")\n}\n"
    }
    let name = String(repeating: "x", count: 64)
    checkValidation(
      schema(64),
      [
        (
          "Error validating model \"A\": The constraint name '\(name)' specified in the `map` argument for the `@id` "
            + "constraint is too long for your chosen provider. The maximum allowed length is 63 bytes.",
          "@id(map: \"\(name)\")"
        )
      ])
    checkValidation(schema(63), [])
  }

  @Test func tablesClash() {
    checkValidation(
      source("sqlite") + "model A {\n  id Int @id\n  @@map(\"B\")\n}\nmodel B {\n  id Int @id\n}\n",
      [
        (
          "The model with database name \"B\" could not be defined because another model or view with this name exists: \"B\"",
          "@@map(\"B\")"
        )
      ])
  }

  @Test func aTableMakesATypeOnPostgreSQL() {
    let schema = "model A {\n  id Int @id\n}\nenum E {\n  X\n  @@map(\"A\")\n}\n"
    checkValidation(
      source("postgresql") + schema, [],
      recovered: [("The model `A` is called \"A\" in the database, and so is the enum `E`.", "A")])
    checkValidation(source("mysql") + schema, [])
  }

  @Test func twoRelationsWouldShareATable() {
    checkValidation(
      source("postgresql")
        + "model A {\n  id Int @id\n  c C[] @relation(\"x\")\n}\nmodel B {\n  id Int @id\n  c C[] @relation(\"x\")\n}\n"
        + "model C {\n  id Int @id\n  a A[] @relation(\"x\")\n  b B[] @relation(\"x\")\n}\n",
      [], recovered: [("The relation of `B.c` has the table \"_x\", and so has the relation of `A.c`.", "c")])
  }

  @Test func relationsOverOneFieldClash() {
    let first = "b1 B @relation(\"1\", fields: [bId], references: [id])\n"
    let second = "b2 B @relation(\"2\", fields: [bId], references: [id])\n"
    checkValidation(
      source("mysql") + "model A {\n  id Int @id\n  bId Int\n  \(first)  \(second)}\n"
        + "model B {\n  id Int @id\n  a1 A[] @relation(\"1\")\n  a2 A[] @relation(\"2\")\n}\n",
      [
        (taken("@relation", "A_bId_fkey", "global for foreign keys"), first),
        (taken("@relation", "A_bId_fkey", "global for foreign keys"), second),
      ])
  }

  @Test func defaultsHaveNamesOnSQLServer() {
    let scope = "global for primary keys, foreign keys and default constraints"
    checkValidation(
      source("sqlserver") + "model A {\n  id Int @id\n  b Int @default(1, map: \"A_pkey\")\n}\n",
      [(taken("@id", "A_pkey", scope), "@id"), (taken("@default", "A_pkey", scope), "map: \"A_pkey\"")])
  }

  @Test func indexesOfOneTableClashOnCockroachDBToo() {
    let scope = "on model `A` for primary key, indexes, unique constraints and foreign keys"
    checkValidation(
      source("cockroachdb") + "model A {\n  id Int @id\n  b Int\n  @@index([b])\n  @@index([b])\n}\n", [],
      recovered: [
        (taken("@@index", "A_b_idx", scope), "@@index([b])"), (taken("@@index", "A_b_idx", scope), "@@index([b])"),
      ])
  }
}
