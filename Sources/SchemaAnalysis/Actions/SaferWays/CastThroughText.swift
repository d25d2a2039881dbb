import MigrationSQL
import SchemaDiff
import Tables

/// A type change for which the server has no cast, so that the column would be dropped and made again: every value is read from
/// the text of the old one, and what can't be read stops the migration.
struct CastThroughText: SaferWay {
  let name = "cast-through-text"

  func title(for item: DriftItem, in schemas: Pair<DatabaseSchema>) -> String? {
    guard schemas.next.dialect.styles.contains(.castsThroughText) else { return nil }
    for case .columnChanged(let ids, let change) in item.differences where change.type == .notCastable {
      let columns = Pair(previous: schemas.previous[ids.previous], next: schemas.next[ids.next])
      guard columns.previous.type.arity != .list, columns.next.type.arity != .list else { continue }
      return "a migration that keeps the values of `\(columns.next.name)`, reading each as the new type"
    }
    return nil
  }

  func migrations(
    for path: ObjectPath, to target: MigrationTarget, options: DiffOptions
  ) throws(OfferError) -> SaferMigrations {
    let id = try target.column(path, in: target.goal)
    var options = options
    options.style.insert(.castsThroughText)
    let words = "change \(target.goal[id].name) of \(target.goal[id.table].name.name)"
    return SaferMigrations(scripts: [
      script(words, from: target.history, to: target.goal, options, after: Preparation(renames: target.renames))
    ])
  }
}
