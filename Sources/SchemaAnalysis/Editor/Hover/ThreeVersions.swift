import MigrationHistory
import MigrationSQL
import SchemaDiff
import Tables

extension Analysis {
  /// What schema, migrations and database say of an object on which they don't agree, side by side; empty where they do.
  func versions(of path: ObjectPath) -> [String] {
    guard let sources, items.contains(where: { $0.path == path }) else { return [] }
    var lines = [
      "Schema: \(sources.schema.description(of: path))", "Migrations: \(sources.history.description(of: path))",
    ]
    if sources.appliedHistory != sources.history {
      let applied = sources.appliedHistory.description(of: path)
      if applied != sources.history.description(of: path) { lines.append("Migrations that were run: \(applied)") }
    }
    if let database = sources.database {
      let age = inputs.databaseIsOnlyKnownAsOf.map { " at \($0.words), before it stopped answering" } ?? ""
      lines.append("Database\(age): \(database.description(of: path))")
    }
    return lines
  }
}

extension DatabaseSchema {
  /// The object in the words of SQL; a dash if it isn't there.
  fileprivate func description(of path: ObjectPath) -> String { found(path) ?? "–" }

  private func found(_ path: ObjectPath) -> String? {
    func columns(_ names: [String]) -> String { "(\(names.joined(separator: ", ")))" }
    switch path {
    case .namespace(let name): return namespaces.contains(name) ? "`\(name)`" : nil
    case .databaseExtension(let name):
      return extensions.first { $0.name == name }.map { "`\(name)` \($0.version ?? "")" }
    case .enumType(let name):
      return enumType(named: name).map { "`\(self[$0].values.joined(separator: ", "))`" }
    case .enumValue(let name, let value):
      return enumType(named: name).flatMap { self[$0].values.contains(value) ? "`\(value)`" : nil }
    case .table(let name): return table(named: name).map { "`\(columns(self[$0].columns.map(\.name)))`" }
    case .column(let name, let column):
      return table(named: name).flatMap { self[$0].column(named: column) }.map {
        "`\(columnDefinition($0, in: self))`"
      }
    case .primaryKey(let name):
      return table(named: name).flatMap { self[$0].primaryKey }.map {
        "`\($0.name)` \(columns($0.columns.map(\.name)))"
      }
    case .index(let name, let kind, let names):
      let index = table(named: name).flatMap { id in
        self[id].indexes.first { $0.kind == kind && $0.columns.map(\.name) == names }
      }
      return index.map { index in
        let parts = index.columns.map { $0.name + ($0.sortOrder == .descending ? " DESC" : "") }
        return "`\(index.name)` \(columns(parts))" + (index.method.map { " using \($0)" } ?? "")
      }
    case .foreignKey(let name, let names, let target):
      let key = table(named: name).flatMap { id in
        self[id].foreignKeys.first { $0.columns == names && resolved($0.referencedTable) == target }
      }
      return key.map { "`\($0.name ?? "")` on delete \($0.onDelete.words), on update \($0.onUpdate.words)" }
    }
  }
}
