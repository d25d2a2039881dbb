import MigrationSQL
import SchemaDiff
import Tables

/// An index on a table that people write to meanwhile. The server takes such a statement only outside of a transaction, so it
/// gets a migration of its own.
struct BuildIndexConcurrently: SaferWay {
  let name = "build-index-concurrently"

  func title(for item: DriftItem, in schemas: Pair<DatabaseSchema>) -> String? {
    guard schemas.next.dialect.styles.contains(.concurrentIndexes) else { return nil }
    for case .indexAdded(let id, _) in item.differences {
      return
        "a migration of its own that builds the index on `\(schemas.next[id.table].name.name)` without blocking writes "
        + "(CONCURRENTLY)"
    }
    return nil
  }

  func migrations(
    for path: ObjectPath, to target: MigrationTarget, options: DiffOptions
  ) throws(OfferError) -> SaferMigrations {
    let id = try target.index(path)
    var without = target.goal
    without.tables[id.table.position].indexes.remove(at: id.position)
    var result: [ScriptDraft] = []
    if !target.renames.isEmpty || !plan(from: target.history, to: without, options: options).isEmpty {
      result.append(
        script(
          "prepare index on \(target.goal[id.table].name.name)", from: target.history, to: without, options,
          after: Preparation(renames: target.renames)))
    }
    var options = options
    options.style.insert(.concurrentIndexes)
    result.append(script(target.words(forIndex: id), from: without, to: target.goal, options))
    return SaferMigrations(scripts: result)
  }
}
