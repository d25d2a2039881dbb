import MigrationSQL
import SchemaDiff
import Tables

/// A unique index on a table with rows: the migration says by which query to find those that stand in its way.
struct ListDuplicates: SaferWay {
  let name = "list-duplicates"

  func title(for item: DriftItem, in schemas: Pair<DatabaseSchema>) -> String? {
    for case .indexAdded(let id, let tables) in item.differences where schemas.next[id].kind == .unique {
      // A new column has nothing in it that could be there twice.
      let known = schemas.next[id].columns.allSatisfy {
        schemas.previous[tables.previous].column(named: $0.name) != nil
      }
      guard known else { continue }
      return "a migration with the query that lists the duplicates"
    }
    return nil
  }

  func migrations(
    for path: ObjectPath, to target: MigrationTarget, options: DiffOptions
  ) throws(OfferError) -> SaferMigrations {
    let id = try target.index(path)
    let table = target.goal[id.table].name
    let query = duplicatesSQL(of: target.goal[id], on: table, in: target.goal)
    let notes = ["Every row that this lists stands in the way of \"\(target.goal[id].name)\":", "  " + query]
    return SaferMigrations(scripts: [
      script(
        target.words(forIndex: id), from: target.history, to: target.goal, options,
        after: Preparation(renames: target.renames, notes: notes))
    ])
  }
}

extension MigrationTarget {
  /// The index of that path in the goal; an error if it does not have it.
  func index(_ path: ObjectPath) throws(OfferError) -> IndexID {
    guard case .index(let table, let kind, let columns) = path, let id = goal.table(named: table),
      let position = goal[id].indexes.firstIndex(where: { $0.kind == kind && $0.columns.map(\.name) == columns })
    else { throw OfferError("this change is in step by now") }
    return IndexID(id, position)
  }

  func words(forIndex id: IndexID) -> String {
    "add index on \(goal[id].columns.map(\.name).joined(separator: " ")) to \(goal[id.table].name.name)"
  }
}
