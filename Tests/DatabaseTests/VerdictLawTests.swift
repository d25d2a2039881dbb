import SchemaAnalysis
import SchemaDiff
import Tables
import Testing

/// The table of `docs/drift.md` on a real server, for every kind of object and in both directions: where the schema, the
/// history, the ledger and the database stand decides what is said, and nothing else.
struct VerdictLawTests {
  @Test(
    .enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"),
    arguments: SchemaPair.shared + SchemaPair.postgreSQL)
  func whereTheSourcesStandDecidesTheVerdict(_ pair: SchemaPair) async throws {
    for (old, new) in [(pair.before, pair.after), (pair.after, pair.before)] {
      let (before, after) = (
        lowered(old, .postgreSQL, namespaces: pair.namespaces), lowered(new, .postgreSQL, namespaces: pair.namespaces)
      )
      var scripts = [migration(from: DatabaseSchema(.postgreSQL), to: before)]
      let first = replayed(scripts, .postgreSQL)
      if plan(from: first, to: after).isEmpty { continue }
      scripts.append(migration(from: first, to: after))
      let last = replayed(scripts, .postgreSQL)
      let (atFirst, atLast) = try await PostgreSQLServer.inNewDatabase { server in
        try server.execute(scripts[0])
        let first = try await server.schema()
        try server.execute(scripts[1])
        return (first, try await server.schema())
      }

      func check(
        _ kind: DriftClass?, schema: DatabaseSchema, history: DatabaseSchema, applied: DatabaseSchema,
        database: DatabaseSchema?, _ sourceLocation: SourceLocation = #_sourceLocation
      ) {
        let sources = DriftSources(schema: schema, history: history, appliedHistory: applied, database: database)
        let items = verdict(DriftComparisons(of: sources, options: DiffOptions()))
        let kinds = Set(items.map(\.kind))
        // What only got another name is never more than that.
        let wanted = kind.map { [$0] } ?? []
        #expect(
          kinds.subtracting([.name]) == Set(wanted) || kinds == [.name],
          "\(items.map { "\($0.kind) \($0.path)" })\n\(scripts[1])", sourceLocation: sourceLocation)
      }

      // In step.
      check(nil, schema: after, history: last, applied: last, database: atLast)
      check(nil, schema: before, history: first, applied: first, database: atFirst)
      // The schema is ahead.
      check(.unmigrated, schema: after, history: first, applied: first, database: atFirst)
      check(.unmigrated, schema: after, history: first, applied: first, database: nil)
      // It was pushed.
      check(.pushed, schema: after, history: first, applied: first, database: atLast)
      // A migration waits.
      check(.unapplied, schema: after, history: last, applied: first, database: atFirst)
      // It was run, and the ledger doesn't know.
      check(.appliedByHand, schema: after, history: last, applied: first, database: atLast)
      // It was run, and undone by hand.
      check(.outOfBand, schema: after, history: last, applied: last, database: atFirst)
    }
  }

  @Test(.enabled(if: PostgreSQLServer.isThere, "needs PLUMB_TEST_POSTGRES and PLUMB_PSQL_BIN; ./dev test sees to both"))
  func threeOpinionsAreAConflict() async throws {
    func schema(_ type: String) -> DatabaseSchema { lowered("model A {\n  id Int @id\n  x \(type)\n}", .postgreSQL) }
    let history = replayed([migration(from: DatabaseSchema(.postgreSQL), to: schema("Int"))], .postgreSQL)
    let database = try await PostgreSQLServer.inNewDatabase { server in
      try server.execute(migration(from: DatabaseSchema(.postgreSQL), to: schema("Boolean")))
      return try await server.schema()
    }
    let sources = DriftSources(schema: schema("String"), history: history, database: database)
    #expect(verdict(DriftComparisons(of: sources, options: DiffOptions())).map(\.kind) == [.conflict])
  }
}
