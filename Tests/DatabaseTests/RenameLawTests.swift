import MigrationSQL
import SchemaDiff
import Tables
import Testing

/// A renamed thing keeps its rows on a real server, and what rests on it is as the schema wants it afterwards.
struct RenameLawTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let before: String
    let after: String
    /// Makes a row of the schema before.
    let row: String
    /// An expression that gives 1 if the row is there under the new name.
    let check: String
    var testDescription: String { name }
  }

  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: shared + enums)
  func rowsAreKeptOnPostgreSQL(_ test: Case) async throws {
    let (before, after) = (lowered(test.before, .postgreSQL), lowered(test.after, .postgreSQL))
    let first = migration(from: DatabaseSchema(.postgreSQL), to: before)
    let second = renaming([first], to: after, .postgreSQL)
    try await PostgreSQLServer.inNewDatabase { server in
      try server.execute(first)
      try server.execute(test.row)
      try server.execute(second)
      try server.execute(
        "CREATE TEMP TABLE seen (n INT NOT NULL CHECK (n = 1)); INSERT INTO seen VALUES ((\(test.check)))")
      checkSame(try await server.schema(), wished: after, second, #_sourceLocation)
    }
  }

  @Test(arguments: shared)
  func rowsAreKeptOnSQLite(_ test: Case) async throws {
    let (before, after) = (lowered(test.before, .sqlite), lowered(test.after, .sqlite))
    let first = migration(from: DatabaseSchema(.sqlite), to: before)
    let second = renaming([first], to: after, .sqlite)
    let file = try SQLiteFile()
    try file.execute(first)
    try file.execute(test.row)
    try file.execute(second)
    try file.execute("CREATE TEMP TABLE seen (n INT NOT NULL CHECK (n = 1)); INSERT INTO seen VALUES ((\(test.check)))")
    checkSame(try await file.schema(), wished: after, second, #_sourceLocation)
  }

  /// The script that renames all that looks renamed, and does the rest.
  private func renaming(_ scripts: [String], to goal: DatabaseSchema, _ dialect: Dialect) -> String {
    let previous = replayed(scripts, dialect)
    let renames = renameCandidates(in: differences(from: previous, to: goal), from: previous, to: goal).map(\.rename)
    #expect(!renames.isEmpty)
    let first = migrationSQL(MigrationPlan(), from: previous, to: goal, after: Preparation(renames: renames))
    let renamed = replayed(scripts + [first], dialect)
    return migrationSQL(plan(from: renamed, to: goal), from: renamed, to: goal, after: Preparation(renames: renames))
  }

  private static let shared = [
    Case(
      name: "a column with an index and a key to it",
      before: """
        model A {
          id Int @id
          code String @unique
          list B[]
        }
        model B {
          id Int @id
          aCode String
          a A @relation(fields: [aCode], references: [code])
          @@index([aCode, id])
        }
        """,
      after: """
        model A {
          id Int @id
          codeOfA String @unique
          list B[]
        }
        model B {
          id Int @id
          aCode String
          a A @relation(fields: [aCode], references: [codeOfA])
          @@index([aCode, id])
        }
        """,
      row: "INSERT INTO \"A\" VALUES (1, 'x'); INSERT INTO \"B\" VALUES (1, 'x')",
      check: "SELECT count(*) FROM \"A\" JOIN \"B\" ON \"codeOfA\" = \"aCode\""),
    Case(
      name: "a primary key of two columns", before: "model A {\n  left Int\n  right Int\n  @@id([left, right])\n}",
      after: "model A {\n  leftSide Int\n  right Int\n  @@id([leftSide, right])\n}",
      row: "INSERT INTO \"A\" VALUES (1, 2)", check: "SELECT \"leftSide\" FROM \"A\""),
    Case(
      name: "a table that others refer to",
      before: """
        model User {
          id Int @id
          email String @unique
          posts Post[]
          tags Tag[]
        }
        model Post {
          id Int @id
          userId Int
          user User @relation(fields: [userId], references: [id])
        }
        model Tag {
          id Int @id
          users User[]
        }
        """,
      after: """
        model Users {
          id Int @id
          email String @unique
          posts Post[]
          tags Tag[] @relation("TagToUser")
        }
        model Post {
          id Int @id
          userId Int
          user Users @relation(fields: [userId], references: [id])
        }
        model Tag {
          id Int @id
          users Users[] @relation("TagToUser")
        }
        """,
      row: "INSERT INTO \"User\" VALUES (1, 'x'); INSERT INTO \"Post\" VALUES (1, 1)",
      check: "SELECT count(*) FROM \"Post\" JOIN \"Users\" ON \"userId\" = \"Users\".id"),
  ]

  private static let enums = [
    Case(
      name: "an enum and its default",
      before: "enum Role {\n  A\n  B\n}\nmodel M {\n  id Int @id\n  r Role @default(A)\n}",
      after: "enum Kind {\n  A\n  B\n}\nmodel M {\n  id Int @id\n  r Kind @default(A)\n}",
      row: "INSERT INTO \"M\" VALUES (1)", check: "SELECT count(*) FROM \"M\" WHERE r = 'A'::\"Kind\""),
    Case(
      name: "a value that is a default", before: "enum E {\n  A\n  B\n}\nmodel M {\n  id Int @id\n  r E @default(A)\n}",
      after: "enum E {\n  C\n  B\n}\nmodel M {\n  id Int @id\n  r E @default(C)\n}",
      row: "INSERT INTO \"M\" VALUES (1)", check: "SELECT count(*) FROM \"M\" WHERE r = 'C'"),
  ]
}
