import MigrationSQL
import SchemaDiff
import Tables

/// A required column without a default on a table with rows: added as optional, then filled, then required.
struct FillNewColumn: SaferWay {
  let name = "fill-new-column"

  func title(for item: DriftItem, in schemas: Pair<DatabaseSchema>) -> String? {
    for case .columnAdded(let id, _) in item.differences {
      let (table, column) = (schemas.next[id.table], schemas.next[id])
      guard column.type.arity == .required, column.defaultValue == nil, !column.isAutoIncrement,
        table.primaryKey?.columns.contains(where: { $0.name == column.name }) != true,
        fillingValue(for: column, in: schemas.next) != nil
      else { continue }
      return "two migrations: add `\(column.name)` as optional, then fill it and make it required"
    }
    return nil
  }

  func migrations(
    for path: ObjectPath, to target: MigrationTarget, options: DiffOptions
  ) throws(OfferError) -> SaferMigrations {
    let id = try target.column(path, in: target.goal)
    let optional = target.goal.replacing(id) { $0.type.arity = .nullable }
    let (table, column) = (target.goal[id.table].name.name, target.goal[id].name)
    return SaferMigrations(scripts: [
      script(
        "add \(column) to \(table)", from: target.history, to: optional, options,
        after: Preparation(renames: target.renames)),
      script(
        "require \(column) in \(table)", from: optional, to: target.goal, options, after: Preparation(filled: [id])),
    ])
  }
}
