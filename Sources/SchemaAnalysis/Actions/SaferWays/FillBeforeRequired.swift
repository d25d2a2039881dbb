import MigrationSQL
import SchemaDiff
import Tables

/// A column that becomes required while rows may have nothing in it: filled first.
struct FillBeforeRequired: SaferWay {
  let name = "fill-before-required"

  func title(for item: DriftItem, in schemas: Pair<DatabaseSchema>) -> String? {
    for case .columnChanged(let ids, let change) in item.differences {
      let columns = Pair(previous: schemas.previous[ids.previous], next: schemas.next[ids.next])
      guard change.arity, columns.previous.type.arity == .nullable, columns.next.type.arity == .required,
        change.type != .notCastable, fillingValue(for: columns.next, in: schemas.next) != nil
      else { continue }
      return "a migration that fills `\(columns.next.name)` where it is empty, then makes it required"
    }
    return nil
  }

  func migrations(
    for path: ObjectPath, to target: MigrationTarget, options: DiffOptions
  ) throws(OfferError) -> SaferMigrations {
    let id = try target.column(path, in: target.goal)
    let words = "require \(target.goal[id].name) in \(target.goal[id.table].name.name)"
    return SaferMigrations(scripts: [
      script(
        words, from: target.history, to: target.goal, options,
        after: Preparation(renames: target.renames, filled: [id]))
    ])
  }
}
