import Datamodel
import SchemaDiff
import Tables
import Testing

/// Indexes with a condition (`where:`), which Prisma has from 7.4 on: what a schema asks for is what a server has then, however
/// that spells it.
struct PartialIndexTests {
  @Test(.enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
  func conditionsComeGoAndChangeOnPostgreSQL() async throws {
    try await walkOnPostgreSQL(goals(postgreSQLConditions, .postgreSQL))
  }

  @Test func conditionsComeGoAndChangeOnSQLite() async throws {
    try await walkOnSQLite(goals(conditions, .sqlite))
  }

  /// What the database has beside the schema is drift only if the schema could have said it.
  @Test(arguments: [Dialect.postgreSQL, .sqlite])
  func withoutThePreviewFeatureTheyAreLeftAlone(dialect: Dialect) {
    let partial = goal("raw(\"n > 1\")", dialect)
    var blind = goal(nil, dialect, feature: "views")
    #expect(!blind.comparesConditions)
    blind.tables[0].indexes = []
    var known = partial
    known.comparesConditions = false
    #expect(plan(from: known, to: blind).isEmpty)
    var declared = goal(nil, dialect)
    declared.tables[0].indexes = []
    #expect(!plan(from: partial, to: declared).isEmpty)
    #expect(!goal(nil, dialect, prisma: PrismaVersion(7, 3)).comparesConditions)
  }

  private func goals(_ conditions: [String], _ dialect: Dialect) -> [DatabaseSchema] {
    let all: [String?] = [nil] + conditions + [nil]
    return all.map { goal($0, dialect) }
  }

  private func goal(
    _ condition: String?, _ dialect: Dialect, feature: String = "partialIndexes",
    prisma: PrismaVersion = PrismaVersion(7, 4)
  ) -> DatabaseSchema {
    lowered(
      whole: """
        datasource db {
          provider = "\(dialect.name.rawValue)"
        }
        generator client {
          provider = "prisma-client-js"
          previewFeatures = ["\(feature)"]
        }
        model T {
          id Int @id
          n Int
          kind String\(dialect == .postgreSQL ? " @db.VarChar(10)" : "")
          userName String @map("User Name")
          order Boolean
          at DateTime?
          @@unique([n]\(condition.map { ", where: \($0)" } ?? ""))
          @@index([kind, at], where: { at: null })
        }
        """, dialect, prisma: prisma)
  }
}

private let conditions = [
  "raw(\"n > 1\")",
  "raw(\"n > 2\")",
  "raw(\"kind = 'a'\")",
  "raw(\"kind != 'a' AND \\\"User Name\\\" IS NOT NULL\")",
  "{ kind: \"it's\", order: true, n: { not: 7 } }",
  "{ userName: { not: null } }",
  "raw(\"kind IN ('a')\")",
  "raw(\"kind NOT IN ('a', 'b')\")",
  "raw(\"n BETWEEN -1 AND 3 AND at IS NULL\")",
  "raw(\"((n)) NOT BETWEEN 1 AND 3 OR \\\"order\\\"\")",
  "raw(\"kind LIKE 'a%' OR kind NOT LIKE '%b'\")",
  "raw(\"lower(kind) = 'a' AND NOT \\\"order\\\"\")",
]

private let postgreSQLConditions =
  conditions + [
    "raw(\"n IN (1, 2, -3)\")",
    "raw(\"kind ILIKE 'a%' AND kind NOT ILIKE 'b%'\")",
    "raw(\"kind::text = 'a'::text\")",
    "raw(\"kind ~ '^a' AND at > '2020-01-01 00:00:00'\")",
    "raw(\"\\\"order\\\" IS TRUE AND coalesce(n, 0) >= 5\")",
    "raw(\"n % 2 = 0 AND (n > 5 OR n < 2)\")",
  ]
