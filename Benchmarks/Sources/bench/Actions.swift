import Datamodel
import MigrationHistory
import SchemaAnalysis
import SchemaSyntax
import Tables
import Text

/// What it costs to list what can be done about a finding, and to work out what a chosen action does, in a project whose
/// database was changed by hand and whose schema is ahead.
func measureActions(
  _ schema: SchemaFile, _ history: MigrationHistory, _ tables: DatabaseSchema
) throws -> [Measurement?] {
  var database = tables
  let middle = database.tables.count / 2
  database.tables[middle].columns.append(Column("nickname", ColumnType(.string, NativeType("Text"), .nullable)))
  let ledger = history.migrations.map { migration in
    LedgerRow(
      id: migration.name, checksum: migration.checksum.description, migrationName: migration.name, startedAt: "1",
      finishedAt: "1", rolledBackAt: nil, logs: nil, appliedStepsCount: 1)
  }
  var inputs = AnalysisInputs(files: [schema], history: history, migrationsFolder: history.folder)
  inputs.database = .read(database, ledger: ledger, label: "the database")
  let drifted = try Analysis(of: inputs)
  let request = ActionRequest(time: UTCTime(secondsSince1970: 1_800_000_000))
  guard let finding = drifted.diagnostics.values.joined().first(where: { $0.code == "drift/out-of-band" }) else {
    return []
  }

  // The same with a field more, which no migration has.
  var text = SourceText(schema.tree.blocks.flatMap(\.bytes))
  let word = Array("description".utf8)
  var spot = text.bytes.count / 2
  while !text.bytes[spot...].starts(with: word) { spot += 1 }
  text.replace(TextRange(at: spot), with: Array("more Int?\n  ".utf8))
  let tree = schema.tree.reparsed(text, edit: TextRange(at: spot), replacementLength: 12)
  var ahead = inputs
  ahead.files = [SchemaFile(path: schema.path, tree: tree)]
  ahead.database = .unknown
  let unmigrated = try Analysis(of: ahead)

  return [
    measure("list the actions for a finding", runs: 200) { _ in
      _ = drifted.offers(touching: finding.range, in: finding.path)
    },
    try measure("work out: adopt a column") { _ in
      _ = try drifted.change(for: .init(name: "adopt", objects: []), request: request)
    },
    try measure("work out: take a column back") { _ in
      _ = try drifted.change(for: .init(name: "restore", objects: []), request: request)
    },
    try measure("work out: create a migration") { _ in
      _ = try unmigrated.change(for: .init(name: "create-migration", objects: []), request: request)
    },
  ]
}
