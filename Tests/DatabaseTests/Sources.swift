import Datamodel
import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import SchemaSyntax
import Tables
import Testing
import Text

/// The tables that a schema asks for. `text` has no datasource; it gets one of the dialect.
func lowered(
  _ text: String, _ dialect: Dialect, namespaces: [String] = [], _ sourceLocation: SourceLocation = #_sourceLocation
) -> DatabaseSchema {
  let list = namespaces.isEmpty ? "" : "  schemas = [\(namespaces.map { "\"\($0)\"" }.joined(separator: ", "))]\n"
  let head = "datasource db {\n  provider = \"\(dialect.name.rawValue)\"\n\(list)}\n"
  return lowered(whole: head + text, dialect, sourceLocation)
}

/// The tables that the text of a whole schema file asks for.
func lowered(
  whole text: String, _ dialect: Dialect, names: LoweredNames = .asKept, prisma: PrismaVersion = .assumed,
  _ sourceLocation: SourceLocation = #_sourceLocation
) -> DatabaseSchema {
  loweredSchema(whole: text, dialect, names: names, prisma: prisma, sourceLocation).schema
}

/// The same, with what tells which part of a database the schema is about.
func loweredSchema(
  whole text: String, _ dialect: Dialect, names: LoweredNames = .asKept, prisma: PrismaVersion = .assumed,
  _ sourceLocation: SourceLocation = #_sourceLocation
) -> LoweredSchema {
  let file = SchemaFile(path: FilePath("/schema.prisma"), tree: SchemaTree(SourceText(text)))
  let result = lower(Datamodel([file]), dialect: dialect, prisma: prisma, names: names)
  #expect(result.unresolved.map(\.reason) == [], "the schema of a test is understood", sourceLocation: sourceLocation)
  return result
}

/// The tables after these scripts, read and not run. Every statement must be understood and possible.
func replayed(
  _ scripts: [String], _ dialect: Dialect, _ sourceLocation: SourceLocation = #_sourceLocation
) -> DatabaseSchema {
  var state = ReplayState(dialect: dialect)
  for (index, script) in scripts.enumerated() {
    let path = FilePath("/migrations/\(index)/migration.sql")
    state.apply(Migration(name: "\(index)", path: path, text: SourceText(script)))
  }
  #expect(state.problems.map(\.message) == [], sourceLocation: sourceLocation)
  #expect(state.unknown.map(\.reason) == [], sourceLocation: sourceLocation)
  return state.schema
}

/// The migration from one to the other as `migrate dev` writes it, with its warnings at the top.
func migration(
  from previous: DatabaseSchema, to next: DatabaseSchema, options: DiffOptions = DiffOptions()
) -> String {
  let plan = plan(from: previous, to: next, options: options)
  return migrationSQL(plan, from: previous, to: next, options: options, header: true)
}

/// Checks that nothing needs to be done to get from what there is to what is wished.
func checkSame(
  _ found: DatabaseSchema, wished: DatabaseSchema, _ comment: @autoclosure () -> String,
  _ sourceLocation: SourceLocation
) {
  var found = found
  found.comparesConditions = wished.comparesConditions
  let plan = plan(from: found, to: wished)
  #expect(
    plan.isEmpty, "left to do:\n\(migrationSQL(plan, from: found, to: wished))\nafter\n\(comment())",
    sourceLocation: sourceLocation)
}

/// Checks that two descriptions of one database are the same to the last part.
func checkEqual(_ left: DatabaseSchema, _ right: DatabaseSchema, _ sourceLocation: SourceLocation) {
  if left == right { return }
  // The values themselves would fill pages.
  let (lines, others) = (left.dump.split(separator: "\n"), right.dump.split(separator: "\n"))
  let changes = others.difference(from: lines).map { change in
    switch change {
    case .remove(_, let line, _): "- \(line)"
    case .insert(_, let line, _): "+ \(line)"
    }
  }
  let text = changes.isEmpty ? "the same dump, and other values" : changes.joined(separator: "\n")
  Issue.record("\(text)", sourceLocation: sourceLocation)
}

/// Both without what has no meaning in SQLite: the order of keys and indexes, names that the file does not keep, and
/// whether `ASC` was said.
func checkEqualInSQLite(_ left: DatabaseSchema, _ right: DatabaseSchema, _ sourceLocation: SourceLocation) {
  checkEqual(plain(left), plain(right), sourceLocation)
}

private func plain(_ schema: DatabaseSchema) -> DatabaseSchema {
  var result = schema.inCatalogOrder()
  for table in result.tables.indices {
    for index in result.tables[table].indexes.indices {
      for column in result.tables[table].indexes[index].columns.indices
      where result.tables[table].indexes[index].columns[column].sortOrder == .ascending {
        result.tables[table].indexes[index].columns[column].sortOrder = nil
      }
    }
    result.tables[table].foreignKeys.sort { "\($0.columns)" < "\($1.columns)" }
    for check in result.tables[table].blindObjects.indices where result.tables[table].blindObjects[check].kind == .check
    {
      result.tables[table].blindObjects[check].name = QualifiedName(nil, "")
    }
  }
  return result
}
