import MigrationSQL
import SchemaDiff
import Tables

/// A foreign key on a large table: added without looking at the rows that are there, which blocks nobody, and checked by a
/// migration of its own, which blocks no reads and writes.
struct ValidateForeignKeyLater: SaferWay {
  let name = "validate-foreign-key-later"

  func title(for item: DriftItem, in schemas: Pair<DatabaseSchema>) -> String? {
    guard schemas.next.dialect.styles.contains(.uncheckedForeignKeys) else { return nil }
    for case .foreignKeyAdded(let id, _) in item.differences {
      return "two migrations: add the foreign key of `\(schemas.next[id.table].name.name)` unchecked (NOT VALID), then "
        + "validate it"
    }
    return nil
  }

  func migrations(
    for path: ObjectPath, to target: MigrationTarget, options: DiffOptions
  ) throws(OfferError) -> SaferMigrations {
    guard case .foreignKey(let table, let columns, _) = path, let id = target.goal.table(named: table),
      let key = target.goal[id].foreignKeys.first(where: { $0.columns == columns })
    else { throw OfferError("this change is in step by now") }
    var options = options
    options.style.insert(.uncheckedForeignKeys)
    let words = "foreign key on \(columns.joined(separator: " ")) of \(table.name)"
    return SaferMigrations(scripts: [
      script(
        "add " + words, from: target.history, to: target.goal, options, after: Preparation(renames: target.renames)),
      ScriptDraft(
        words: "validate " + words, sql: validationSQL(of: key, on: target.goal[id].name, in: target.goal)),
    ])
  }
}
