import Tables
import Testing

/// A case in which Prisma's engine writes something that no server takes, that loses what need not be lost, or that it
/// proposes again for ever; each has an entry in docs/differences-from-prisma.md.
struct PrismasMistake: Sendable, CustomTestStringConvertible {
  let name: String
  var dialect = Dialect.postgreSQL
  let before: String
  let after: String
  /// Parts of the script that Prisma writes.
  let theirs: [String]
  /// Parts of ours.
  let ours: [String]

  var testDescription: String { name }
}

extension PrismasMistake {
  static let postgreSQL: [PrismasMistake] = [
    PrismasMistake(
      name: "serial is no type",
      before: "model A {\n  id Int @id @default(autoincrement())\n}",
      after: "model A {\n  id BigInt @id @default(autoincrement())\n}",
      theirs: ["SET DATA TYPE BIGSERIAL"], ours: ["SET DATA TYPE BIGINT"]),
    PrismasMistake(
      name: "a sequence without a name",
      before: "model A {\n  id Int @id @default(autoincrement())\n}", after: "model A {\n  id Int @id\n}",
      theirs: ["DROP SEQUENCE \"\";"], ours: ["DROP SEQUENCE IF EXISTS \"A_id_seq\";"]),
    PrismasMistake(
      name: "a default in place of a sequence",
      before: "model A {\n  id Int @id @default(autoincrement())\n}", after: "model A {\n  id Int @id @default(7)\n}",
      theirs: ["SET DEFAULT 7,\nALTER COLUMN \"id\" DROP DEFAULT"], ours: ["\"id\" SET DEFAULT 7;"]),
    PrismasMistake(
      name: "an optional column that numbers its rows",
      before: "model A {\n  id Int @id\n}", after: "model A {\n  id Int @id\n  n Int? @default(autoincrement())\n}",
      theirs: ["\"n\" SERIAL;"], ours: ["\"n\" SERIAL;", "ALTER COLUMN \"n\" DROP NOT NULL;"]),
    PrismasMistake(
      name: "an enum value that is added and used",
      before: "enum E {\n  A\n}\nmodel M {\n  id Int @id\n  e E @default(A)\n}",
      after: "enum E {\n  A\n  B\n}\nmodel M {\n  id Int @id\n  e E @default(B)\n}",
      theirs: ["-- AlterEnum\nALTER TYPE \"E\" ADD VALUE 'B';\n\n"],
      ours: ["BEGIN;\nALTER TYPE \"E\" ADD VALUE 'B';\nCOMMIT;"]),
    PrismasMistake(
      name: "an enum that shrinks and a column that gets it",
      before: "enum E {\n  A\n  B\n}\nmodel M {\n  id Int @id\n  e E\n}",
      after: "enum E {\n  A\n}\nmodel M {\n  id Int @id\n  e E\n  f E?\n}",
      theirs: ["ALTER COLUMN \"f\" TYPE \"E_new\""],
      ours: ["ALTER COLUMN \"e\" TYPE \"E_new\"", "ADD COLUMN     \"f\" \"E\""]),
    PrismasMistake(
      name: "an enum and a list of it",
      before: "enum E {\n  A\n}\nmodel M {\n  id Int @id\n  e E\n}",
      after: "enum E {\n  A\n}\nmodel M {\n  id Int @id\n  e E[]\n}",
      theirs: ["SET DATA TYPE \"E\"[]"], ours: ["DROP COLUMN \"e\",\nADD COLUMN     \"e\" \"E\"[]"]),
    PrismasMistake(
      name: "quotes in names", before: "model A {\n  id Int @id\n}",
      after: "enum E {\n  A @map(\"it's\")\n}\nmodel A {\n  id Int @id\n  e E? @map(\"a\\\"b\")\n}",
      theirs: ["('it's')", "\"a\"b\""], ours: ["('it''s')", "\"a\"\"b\""]),
    PrismasMistake(
      name: "a key with references to it",
      before: """
        model A {
          id Int @id
          x Int @unique
          bs B[]
        }
        model B {
          id Int @id
          aId Int
          a A @relation(fields: [aId], references: [id])
        }
        """,
      after: """
        model A {
          id Int @unique
          x Int @id
          bs B[]
        }
        model B {
          id Int @id
          aId Int
          a A @relation(fields: [aId], references: [id])
        }
        """,
      theirs: ["DROP CONSTRAINT \"A_pkey\""], ours: ["DROP CONSTRAINT \"B_aId_fkey\"", "ADD CONSTRAINT \"B_aId_fkey\""]),
    PrismasMistake(
      name: "a character without a length",
      before: "model A {\n  id Int @id\n  c String @db.Char(1)\n  b String @db.Bit(1)\n}",
      after: "model A {\n  id Int @id\n  c String @db.Char\n  b String @db.Bit\n}",
      theirs: ["SET DATA TYPE CHAR", "DROP COLUMN \"b\""], ours: ["-- This is an empty migration."]),
    PrismasMistake(
      name: "a time with another precision",
      before: "model A {\n  id Int @id\n  t DateTime @db.Time(3)\n}",
      after: "model A {\n  id Int @id\n  t DateTime @db.Time(6)\n}",
      theirs: ["DROP COLUMN \"t\""], ours: ["ALTER COLUMN \"t\" SET DATA TYPE TIME(6)"]),
    PrismasMistake(
      name: "types that need to be told how",
      before: "model A {\n  id Int @id\n  m Decimal @db.Money\n}", after: "model A {\n  id Int @id\n  m Int\n}",
      theirs: ["SET DATA TYPE INTEGER;"], ours: ["USING (\"m\"::numeric::INTEGER)"]),
    PrismasMistake(
      name: "names that are too long",
      before: "model A {\n  id Int @id\n}",
      after: "model A {\n  id Int @id\n  \(String(repeating: "n", count: 70)) Int?\n}",
      theirs: [String(repeating: "n", count: 70)], ours: ["\"\(String(repeating: "n", count: 63))\""]),
    PrismasMistake(
      name: "an index with a twin",
      before: "model A {\n  id Int @id\n  x Int\n  @@index([x], map: \"one\")\n}",
      after: "model A {\n  id Int @id\n  x Int\n  @@index([x], map: \"one\")\n  @@index([x], map: \"two\")\n}",
      theirs: ["-- This is an empty migration."], ours: ["CREATE INDEX \"two\""]),
    PrismasMistake(
      name: "an extension in a schema that is not there", before: "",
      after: "extensions = [citext(schema: \"exts\")]", theirs: ["-- CreateExtension\nCREATE EXTENSION"],
      ours: ["CREATE SCHEMA IF NOT EXISTS \"exts\";\nCREATE EXTENSION"]),
    PrismasMistake(
      name: "an extension gets a newer version",
      before: "extensions = [citext(version: \"1.5\")]", after: "extensions = [citext(version: \"1.6\")]",
      theirs: ["DROP EXTENSION \"citext\""], ours: ["ALTER EXTENSION \"citext\" UPDATE TO \"1.6\""]),
  ]

  static let sqlite: [PrismasMistake] = [
    PrismasMistake(
      name: "JSON as a default", dialect: .sqlite, before: "model A {\n  id Int @id\n}",
      after: "model A {\n  id Int @id\n  j Json @default(\"{}\")\n  n Json @default(\"42\")\n}",
      theirs: ["DEFAULT {}", "DEFAULT 42"], ours: ["DEFAULT '{}'", "DEFAULT 42"]),
    PrismasMistake(
      name: "bytes as a default", dialect: .sqlite, before: "model A {\n  id Int @id\n}",
      after: "model A {\n  id Int @id\n  b Bytes @default(\"AP8=\")\n}",
      theirs: ["DEFAULT '00ff'"], ours: ["DEFAULT x'00ff'"]),
    PrismasMistake(
      name: "a column whose default is a call", dialect: .sqlite, before: "model A {\n  id Int @id\n}",
      after:
        "model A {\n  id Int @id\n  t DateTime? @default(now())\n  u String? @default(dbgenerated(\"hex(randomblob(4))\"))\n}",
      theirs: ["ADD COLUMN \"t\" DATETIME DEFAULT CURRENT_TIMESTAMP"],
      ours: ["CREATE TABLE \"new_A\"", "DEFAULT (hex(randomblob(4)))"]),
  ]
}
