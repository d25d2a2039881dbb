import Tables

extension DatabaseDetails {
  /// SQLite has views to tell of, and no comments, nor constraints that a schema would have to mention.
  init(readFrom connection: SQLiteConnection) throws(DatabaseError) {
    self.init()
    for row in try connection.rows("SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name") {
      guard let name = row[0].text else { continue }
      let literal = "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
      // A view that has lost its tables can't be asked for its columns, and the others are of interest without it.
      let columns = try? connection.rows("SELECT name, type FROM pragma_table_info(\(literal)) ORDER BY cid")
      views.append(
        View(
          QualifiedName(nil, name),
          columns: (columns ?? []).map { column in
            let type = sqliteType(declared: column[1].text ?? "")
            return Column(column[0].text ?? "", ColumnType(type.family, nil, type.isList ? .list : .nullable))
          }, definition: row[1].text))
    }
  }
}
