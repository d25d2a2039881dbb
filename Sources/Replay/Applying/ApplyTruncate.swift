import Tables

extension ReplayState {
  /// Rows are not followed, but what refers to them keeps them.
  mutating func truncate(_ statement: TruncateTables) {
    guard !catalog.ignoresCase else { return }
    var keys: [QualifiedName] = []
    for name in statement.names where !isOfTheServer(name) {
      guard let key = catalog.findTable(name) else {
        if catalog.findView(name) != nil { return reportKind(.table, name, is: "view") }
        return reportMissing(.table, name)
      }
      keys.append(key)
    }
    guard catalog.rules.knowsTypes, !statement.cascade else { return }
    let emptied = keys.reduce(into: Set(keys)) { $0.formUnion(catalog.descendants(of: $1)) }
    for (key, table) in catalog.tables where !emptied.contains(key) && !isUncertain(key) {
      guard let reference = table.foreignKeys.first(where: { emptied.contains($0.table) }) else { continue }
      return report(
        "the rows of “\(reference.table.name)” can't be thrown away: “\(table.name.name)” refers to them"
          + (reference.name.map { " by “\($0)”" } ?? ""), about: reference.table, code: "0A000",
        other: (reference.origin, "the reference is made here"))
    }
  }
}
