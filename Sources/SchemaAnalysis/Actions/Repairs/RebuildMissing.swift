import Lowering
import MigrationHistory
import MigrationSQL
import Replay
import SchemaDiff
import Tables
import Text

/// Writes anew a migration that the ledger names and nobody has any more: it makes what the database has and the other
/// migrations don't. What the schema lacks of that comes into the schema.
struct RebuildMissing: HistoryRepair {
  let name = "rebuild-missing"
  let codes: Set = [HistoryCode.missing]

  func offers(for findings: [Diagnostic], in analysis: Analysis) -> [CodeActionOffer] {
    analysis.missing(findings).filter { row, _ in
      row.state == .applied && analysis.inputs.formerScripts[row.migrationName] == nil
    }.map { row, finding in
      offer(
        [row.migrationName],
        "Rebuild migration `\(row.migrationName)` from what the database has and no migration makes", isPreferred: true,
        finding)
    }
  }

  func change(
    for objects: [String], in analysis: Analysis, request: ActionRequest
  ) throws(OfferError) -> WorkspaceChange {
    let (_, label) = try analysis.ledger()
    guard let name = objects.first, analysis.missingRows.contains(where: { $0.migrationName == name }) else {
      throw OfferError("the ledger has no migration without a folder by that name")
    }
    guard let sources = analysis.sources, let database = sources.database, let history = analysis.history,
      let lowered = analysis.lowered
    else { throw OfferError("the history could not be replayed") }
    let left = Comparison(from: sources.history, to: database, options: analysis.options)
    let moved = Comparison(from: sources.appliedHistory, to: database, options: analysis.options)
    let wanted = closed(Set(left.paths.filter(moved.holds)), from: sources.history, to: database)
    guard !wanted.isEmpty else {
      throw OfferError(
        "\(label) has nothing that the other migrations don't make, so there is nothing to rebuild \(name) from: mark it as "
          + "rolled back")
    }
    let goal = merged(sources.history, taking: wanted, from: database)

    let place = history.migrations.firstIndex { name.utf8.lexicographicallyPrecedes($0.name.utf8) }
    let before = Array(history.migrations[..<(place ?? history.migrations.count)])
    let start = lowered.counterpart(try analysis.replay(before).schema).withoutUsualNamespace
    let end = merged(start, taking: closed(wanted, from: start, to: database), from: database).withoutUsualNamespace
    let script = migrationSQL(
      plan(from: start, to: end, options: analysis.options), from: start, to: end, options: analysis.options)
    let path = analysis.inputs.migrationsFolder.appending(name).appending("migration.sql")
    let note = "-- Rebuilt by Plumb from what \(label) has: the script that was run is not known.\n\n"
    let migration = Migration(name: name, path: path, text: SourceText(note + script))
    let replayed = try analysis.replay(before + [migration] + history.migrations[before.count...])
    guard replayed.final.problems.count <= history.final.problems.count,
      replayed.final.unknown.count <= history.final.unknown.count,
      isSame(lowered.counterpart(replayed.schema), goal, analysis.options)
    else {
      throw OfferError(
        "what \(name) did can't be told from what the migrations after it do; write its folder by hand")
    }
    var change = WorkspaceChange(
      newFiles: [.init(path: path, text: migration.text.string)], ledgerRepairs: [.checksum(migration)],
      summary: "Create the migration \(name) anew and write its checksum into the ledger of \(label)",
      advice: ["what was run under that name is not known; the new script makes what is left of it"])
    let lacking = Comparison(from: sources.schema, to: database, options: analysis.options)
    let unsaid = wanted.filter { path in
      lacking.holds(path) && analysis.items.contains { $0.path == path && $0.kind == .outOfBand }
    }
    if !unsaid.isEmpty {
      let adopted = try analysis.schema(taking: unsaid, from: database, of: label)
      change.edits = adopted.edits
      change.summary += "; change \(adopted.words) to it"
    }
    return change
  }
}
