import MigrationHistory
import MigrationSQL
package import SchemaDiff
package import Tables
import Text

/// A script that brings objects of the database to what the migrations that were run there had made. It is no migration: only
/// this database needs it.
package struct DatabaseScript: Sendable {
  package let sql: String
  /// What is lost, and what the database may refuse.
  package let risks: [Risk]
  /// What it is named after.
  let words: String
  package let paths: Set<ObjectPath>

  package var losesData: Bool { risks.contains { $0.severity == .warning } }
}

extension Analysis {
  /// The script that takes back what was done to these objects behind the back of the migrations. It is proved: from a
  /// replay that has what the database has, it leads back to where the migrations had led.
  func restoring(_ items: [DriftItem]) throws(OfferError) -> DatabaseScript {
    guard let sources, let database = sources.database else {
      throw OfferError("the database is not known, so there is nothing to take back")
    }
    let applied = sources.appliedHistory
    let comparison = Comparison(from: database, to: applied, options: options)
    let chosen = Set(items.map(\.path)).filter(comparison.holds)
    guard !chosen.isEmpty else { throw OfferError("the database has this as the migrations made it") }
    let wanted = closed(chosen, from: database, to: applied)
    // In the words of those that are there: a database says the usual namespace of every object.
    let words = (database: database.withoutUsualNamespace, applied: applied.withoutUsualNamespace)
    let wordsOfGoal = merged(words.database, taking: wanted, from: words.applied)
    let plan = SchemaDiff.plan(from: words.database, to: wordsOfGoal, options: options)
    guard !plan.isEmpty else { throw OfferError("there is nothing that a script could take back") }
    let sql = migrationSQL(plan, from: words.database, to: wordsOfGoal, options: options, header: true)
    if let objection = try objection(to: sql, taking: wanted, comparison) {
      throw OfferError("no script for this leads exactly to what the migrations made: \(objection)")
    }
    return DatabaseScript(sql: sql, risks: plan.risks, words: migrationName(for: items), paths: wanted)
  }

  /// The script as a file beside the migrations folder, where no tool takes it for a migration.
  func file(for script: DatabaseScript, named verb: String, _ request: ActionRequest) -> WorkspaceChange.NewFile {
    let name = newMigrationName(
      for: request.migrationName ?? "\(verb) \(script.words)", now: request.time, existing: [])
    return WorkspaceChange.NewFile(
      path: inputs.migrationsFolder.parent.appending("restore").appending(name + ".sql"), text: script.sql)
  }
}

extension DatabaseScript {
  /// What the user has to know and to do.
  func advice(_ file: WorkspaceChange.NewFile, on label: String) -> [String] {
    risks.map(\.message) + ["run \(file.path.lastComponent) on \(label): `plumb restore --run` or `prisma db execute`"]
  }
}
