import SchemaDiff
import Tables

/// The statements of SQLite, which can do little to a table but make it again.
struct SQLiteWriter: SQLWriter {
  let schemas: Pair<DatabaseSchema>
  let options: DiffOptions

  // MARK: Columns

  func typeText(of column: Column) -> String {
    switch column.type.family {
    case .int: "INTEGER"
    case .bigInt: "BIGINT"
    case .float: "REAL"
    case .decimal: "DECIMAL"
    case .boolean: "BOOLEAN"
    case .string, .uuid, .enumeration: "TEXT"
    case .dateTime: "DATETIME"
    case .binary: "BLOB"
    case .json: "JSONB"
    case .userDefined(let text), .unsupported(let text): text
    }
  }

  /// Prisma writes JSON without quotes and bytes as a text of digits, neither of which is the value.
  func literalText(_ literal: Literal, in column: Column) -> String {
    switch literal {
    case .string(let value), .enumValue(let value): text(value)
    case .json(let value): options.matchesEngineExactly || isNumber(value) ? value : text(value)
    case .integer(let value): String(value)
    case .number(let value): value
    case .boolean(let value): value ? "true" : "false"
    case .dateTime(let value): "'\(spacedDateTime(value))'"
    case .bytes(let value): "\(options.matchesEngineExactly ? "" : "x")'\(hexadecimal(value))'"
    case .list(let values): "'[\(values.map { literalText($0, in: column) }.joined(separator: ", "))]'"
    }
  }

  /// The server wants parentheses around anything but a literal.
  func expressionText(_ expression: String) -> String {
    if options.matchesEngineExactly || isLiteral(expression) { return expression }
    return parenthesised(expression)
  }

  private func isLiteral(_ expression: String) -> Bool {
    if Self.words.contains(expression.uppercased()) { return true }
    let bytes = Array(expression.utf8)
    guard let first = bytes.first, let last = bytes.last else { return true }
    if first | 0x20 == UInt8(ascii: "x"), bytes.count > 2, bytes[1] == UInt8(ascii: "'") {
      return bytes[2...].firstIndex(of: UInt8(ascii: "'")) == bytes.count - 1
    }
    if first == UInt8(ascii: "'") { return last == first && !bytes.dropFirst().dropLast().contains(first) }
    return isNumber(expression)
  }

  private func isNumber(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let number = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes[...]
    return !number.isEmpty && number.allSatisfy { digits.contains($0) || $0 == UInt8(ascii: ".") }
  }

  private static let words: Set<String> = [
    "NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME",
  ]

  func columnText(_ column: Column, in table: Table) -> String {
    let isKey = table.primaryKey?.columns.count == 1 && table.primaryKey?.columns.first?.name == column.name
    let notNull = column.type.arity == .required ? " NOT NULL" : ""
    let key =
      isKey ? " PRIMARY KEY" + (column.isAutoIncrement && column.type.family == .int ? " AUTOINCREMENT" : "") : ""
    let value = defaultText(of: column)
    return "\(quoted(column.name)) \(typeText(of: column))\(notNull)\(key)\(value.map { " DEFAULT \($0)" } ?? "")"
  }

  // MARK: Tables

  func createTable(_ id: TableID) -> [String] { [tableText(next[id], named: next[id].name.name)] }

  private func tableText(_ table: Table, named name: String) -> String {
    var parts = table.columns.map { columnText($0, in: table) }.joined(separator: ",\n    ")
    if let key = table.primaryKey, key.columns.count > 1 {
      parts += ",\n\n    PRIMARY KEY (\(list(key.columns.map(\.name))))"
    }
    for key in table.foreignKeys {
      parts +=
        ",\n    \(constraint(named: key.name))FOREIGN KEY (\(list(key.columns))) REFERENCES "
        + "\(quoted(key.referencedTable.name)) (\(list(key.referencedColumns)))\(actions(of: key))"
    }
    return "CREATE TABLE \(quoted(name)) (\n    \(parts)\n)"
  }

  func alterTable(_ alteration: TableAlteration) -> [String] {
    alteration.changes.compactMap { change in
      guard case .addColumn(let id) = change else { return nil }
      return "ALTER TABLE \(altered(alteration.tables)) ADD COLUMN \(columnText(next[id], in: next[id.table]))"
    }
  }

  func dropTable(_ id: TableID) -> [String] {
    ["PRAGMA foreign_keys=off", "DROP TABLE \(quoted(previous[id].name.name))", "PRAGMA foreign_keys=on"]
  }

  func redefineTables(_ tables: [TableRedefinition]) -> [String] {
    ["PRAGMA defer_foreign_keys=ON", "PRAGMA foreign_keys=OFF"] + tables.flatMap(redefine)
      + ["PRAGMA foreign_keys=ON", "PRAGMA defer_foreign_keys=OFF"]
  }

  private func redefine(_ redefinition: TableRedefinition) -> [String] {
    let table = next[redefinition.tables.next]
    let name = previous[redefinition.tables.previous].name.name
    let temporary = "new_\(table.name.name)"
    var result = [tableText(table, named: temporary)]
    let kept = redefinition.keptColumns.filter { next[$0.columns.next].generationExpression == nil }
    if !kept.isEmpty {
      let columns = kept.map { next[$0.columns.next].name }
      let values = kept.map(copied).joined(separator: ", ")
      result.append("INSERT INTO \(quoted(temporary)) (\(list(columns))) SELECT \(values) FROM \(quoted(name))")
    }
    result += ["DROP TABLE \(quoted(name))", "ALTER TABLE \(quoted(temporary)) RENAME TO \(quoted(table.name.name))"]
    return result + indexesMadeAgain(redefinition).map { indexText($0, on: quoted(table.name.name)) }
  }

  /// A column that became required gets its default where it was empty.
  private func copied(_ kept: TableRedefinition.KeptColumn) -> String {
    let columns = Pair(previous: previous[kept.columns.previous], next: next[kept.columns.next])
    let name = quoted(columns.next.name)
    guard columns.previous.type.arity == .nullable, columns.next.type.arity == .required,
      let value = defaultText(of: columns.next)
    else { return name }
    return "coalesce(\(name), \(value)) AS \(name)"
  }

  /// Indexes that the schema language can't say go with the old table and are made again, which Prisma forgets.
  private func indexesMadeAgain(_ redefinition: TableRedefinition) -> [Index] {
    let table = next[redefinition.tables.next]
    return options.matchesEngineExactly
      ? table.indexes : previous.indexesMadeAgain(from: redefinition.tables.previous, into: table)
  }

  // MARK: Indexes

  /// A name that the server reserves is left over from a constraint; it takes it only so.
  func createIndex(_ id: IndexID) -> [String] {
    let statement = indexText(next[id], on: qualified(next[id.table].name))
    guard next[id].name.hasPrefix("sqlite_") else { return [statement] }
    return ["Pragma writable_schema=1", statement, "Pragma writable_schema=0"]
  }

  /// The server can't; the plan asks for dropping and making again.
  func renameIndex(_ indexes: Pair<IndexID>) -> [String] { redefineIndex(indexes) }
}
