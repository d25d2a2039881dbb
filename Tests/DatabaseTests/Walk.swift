import SchemaDiff
import Tables
import Testing

/// From where each step of a walk sets out.
enum StartOfStep {
  /// From what was found in the database, as a reconciliation does.
  case found
  /// From the schema that the last step led to.
  case declared
}

/// Walks from nothing through all goals on a server. After each step the server must hold the goal, reading the scripts must
/// give what the server holds, and the plan done to the tables as a value must reach the goal too. Gives what is there in
/// the end.
@discardableResult
func walkOnPostgreSQL(
  _ goals: [DatabaseSchema], from start: StartOfStep = .found, _ sourceLocation: SourceLocation = #_sourceLocation
) async throws -> DatabaseSchema {
  try await PostgreSQLServer.inNewDatabase { server in
    var (scripts, previous) = ([String](), DatabaseSchema(.postgreSQL))
    for goal in goals {
      scripts.append(step(from: previous, to: goal, start, sourceLocation))
      try server.execute(scripts[scripts.count - 1], sourceLocation)
      var found = try await server.schema()
      checkSame(found, wished: goal, scripts.joined(separator: "\n"), sourceLocation)
      checkEqual(
        withoutServersSpelling(replayed(scripts, .postgreSQL, sourceLocation)), withoutServersSpelling(found),
        sourceLocation)
      found.comparesConditions = goal.comparesConditions
      previous = start == .found ? found : goal
    }
    return replayed(scripts, .postgreSQL, sourceLocation)
  }
}

/// The same in a file of SQLite, read back by the product's own introspection.
@discardableResult
func walkOnSQLite(
  _ goals: [DatabaseSchema], from start: StartOfStep = .found, _ sourceLocation: SourceLocation = #_sourceLocation
) async throws -> DatabaseSchema {
  let file = try SQLiteFile()
  var (scripts, previous) = ([String](), DatabaseSchema(.sqlite))
  for goal in goals {
    scripts.append(step(from: previous, to: goal, start, sourceLocation))
    try file.execute(scripts[scripts.count - 1], sourceLocation)
    var found = try await file.schema()
    checkSame(found, wished: goal, scripts.joined(separator: "\n"), sourceLocation)
    let read = replayed(scripts, .sqlite, sourceLocation)
    checkSame(read, wished: goal, scripts.joined(separator: "\n"), sourceLocation)
    checkEqualInSQLite(read, found, sourceLocation)
    found.comparesConditions = goal.comparesConditions
    previous = start == .found ? found : goal
  }
  return try await file.schema()
}

/// Without what reading can't know: how the server prints moments and constants of types that the model can't hold; and
/// without what the server alone knows of extensions.
func withoutServersSpelling(_ schema: DatabaseSchema) -> DatabaseSchema {
  var result = schema
  for place in result.extensions.indices {
    result.extensions[place].version = nil
    result.extensions[place].isRelocatable = nil
  }
  for table in result.tables.indices {
    for column in result.tables[table].columns.indices {
      guard case .expression = result.tables[table].columns[column].defaultValue else { continue }
      switch result.tables[table].columns[column].type.family {
      case .dateTime, .unsupported: result.tables[table].columns[column].defaultValue = .expression(nil)
      default: break
      }
    }
  }
  return result
}

private func step(
  from previous: DatabaseSchema, to goal: DatabaseSchema, _ start: StartOfStep, _ sourceLocation: SourceLocation
) -> String {
  let options = DiffOptions(previousIsDeclared: start == .declared)
  checkValue(from: previous, to: goal, options: options, sourceLocation)
  return migration(from: previous, to: goal, options: options)
}

/// Checks that the plan from one to the other, done to the tables as a value, leaves nothing to do.
func checkValue(
  from previous: DatabaseSchema, to goal: DatabaseSchema, options: DiffOptions = DiffOptions(),
  _ sourceLocation: SourceLocation = #_sourceLocation
) {
  let plan = plan(from: previous, to: goal, options: options)
  let reached = applied(plan, from: previous, to: goal)
  let left = SchemaDiff.differences(from: reached, to: goal, options: options)
  #expect(
    left.isEmpty, "left to do: \(left.map { $0.path(in: Pair(previous: reached, next: goal)) })",
    sourceLocation: sourceLocation)
}
