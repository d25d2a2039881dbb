import MigrationSQL
import SchemaDiff
import Tables

/// A required column that goes while programs which know nothing of it are already out, and others that write it still are: made
/// optional now, and dropped by the next migration, when nothing uses it any more.
struct RelaxBeforeDrop: SaferWay {
  let name = "relax-before-drop"

  func title(for item: DriftItem, in schemas: Pair<DatabaseSchema>) -> String? {
    for case .columnRemoved(let id, _) in item.differences {
      let (table, column) = (schemas.previous[id.table], schemas.previous[id])
      guard column.type.arity == .required, column.defaultValue == nil, !column.isAutoIncrement,
        table.primaryKey?.columns.contains(where: { $0.name == column.name }) != true
      else { continue }
      return "a migration that only makes `\(column.name)` optional: the first step of dropping it"
    }
    return nil
  }

  func migrations(
    for path: ObjectPath, to target: MigrationTarget, options: DiffOptions
  ) throws(OfferError) -> SaferMigrations {
    let id = try target.column(path, in: target.history)
    var goal = target.history.replacing(id) { $0.type.arity = .nullable }
    // Spelled as the schema does.
    if let spelled = target.goal.table(named: target.history[id.table].name) {
      goal.tables[id.table.position].name = target.goal[spelled].name
    }
    let words = "make \(target.history[id].name) optional in \(target.history[id.table].name.name)"
    return SaferMigrations(
      scripts: [script(words, from: target.history, to: goal, options, after: Preparation(renames: target.renames))],
      goal: goal)
  }
}
