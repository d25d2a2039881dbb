import Tables

/// The tables that the rows of a catalog describe, in the order in which Prisma reads them.
///
/// Left out are SQLite's own tables, the ledger, those that hosts add, and virtual tables with what they store: no migration
/// of a schema makes any of them. What the schema language can't say is carried as blind.
func decode(_ catalog: SQLiteCatalog) -> DatabaseSchema {
  var schema = DatabaseSchema(.sqlite)
  let rows = CatalogRows(catalog)
  for object in catalog.objects {
    switch object.type {
    case "table" where !rows.isLeftOut(object): schema.tables.append(table(object, rows))
    case "view": schema.blindObjects.append(BlindObject(.view, QualifiedName(nil, object.name)))
    default: break
    }
  }
  return schema
}

/// The same rows, by the table or index that they belong to.
private struct CatalogRows {
  let columns: [String: [SQLiteCatalog.Column]]
  let indexes: [String: [SQLiteCatalog.IndexEntry]]
  let parts: [String: [SQLiteCatalog.IndexPart]]
  let foreignKeys: [String: [SQLiteCatalog.ForeignKeyPart]]
  let triggers: [String: [String]]
  let definitions: [String: String]
  /// Names of tables by their small letters: SQLite does not tell `User` from `user`.
  let tableNames: [String: String]
  private let virtualTables: [String]

  init(_ catalog: SQLiteCatalog) {
    columns = Dictionary(grouping: catalog.columns, by: \.table)
    indexes = Dictionary(grouping: catalog.indexes, by: \.table)
    parts = Dictionary(grouping: catalog.indexParts, by: \.index)
    foreignKeys = Dictionary(grouping: catalog.foreignKeys, by: \.table)
    let triggers = catalog.objects.filter { $0.type == "trigger" }
    self.triggers = Dictionary(grouping: triggers, by: \.table).mapValues { $0.map(\.name) }
    let indexes = catalog.objects.filter { $0.type == "index" }
    definitions = Dictionary(indexes.map { ($0.name, $0.sql) }, uniquingKeysWith: { first, _ in first })
    let tables = catalog.objects.filter { $0.type == "table" }
    tableNames = Dictionary(tables.map { ($0.name.lowercased(), $0.name) }, uniquingKeysWith: { first, _ in first })
    virtualTables = tables.filter(CatalogRows.isVirtual).map(\.name)
  }

  func isLeftOut(_ object: SQLiteCatalog.Object) -> Bool {
    let name = object.name
    if name.hasPrefix("sqlite_") || name == SQLiteLedger.table || hostTables.contains(name) { return true }
    if CatalogRows.isVirtual(object) { return true }
    return virtualTables.contains { table in
      name.hasPrefix(table + "_") && shadowSuffixes.contains(String(name.dropFirst(table.count + 1)))
    }
  }

  private static func isVirtual(_ object: SQLiteCatalog.Object) -> Bool {
    object.sql.prefix(20).uppercased().hasPrefix("CREATE VIRTUAL TABLE")
  }
}

/// Tables of Cloudflare D1 and libSQL.
private let hostTables: Set<String> = ["_cf_KV", "_cf_METADATA", "libsql_wasm_func_table"]
/// The ends of the names under which full-text and R-tree tables store their content.
private let shadowSuffixes: Set<String> = [
  "data", "idx", "content", "docsize", "config", "segments", "segdir", "stat", "node", "parent", "rowid",
]

private func table(_ object: SQLiteCatalog.Object, _ rows: CatalogRows) -> Table {
  let definition = SQLiteDefinition(object.sql)
  let catalogColumns = (rows.columns[object.name] ?? []).filter { $0.hidden != 1 }
  let key = catalogColumns.filter { $0.primaryKeyPosition > 0 }.sorted {
    $0.primaryKeyPosition < $1.primaryKeyPosition
  }
  let generated = catalogColumns.contains { $0.hidden > 1 } ? definition.generatedColumns : [:]

  var table = Table(QualifiedName(nil, object.name))
  table.columns = catalogColumns.map { column($0, key: key, generated: generated) }
  if !key.isEmpty { table.primaryKey = PrimaryKey("", key.map { IndexColumn($0.name) }) }
  table.indexes = (rows.indexes[object.name] ?? []).filter { $0.origin != "pk" }.map { index($0, rows) }
  table.foreignKeys = foreignKeys(rows.foreignKeys[object.name] ?? [], rows)
  let checks = definition.checks.map { BlindObject(.check, QualifiedName(nil, $0)) }
  let triggers = (rows.triggers[object.name] ?? []).map { BlindObject(.trigger, QualifiedName(nil, $0)) }
  table.blindObjects = checks + triggers
  return table
}

private func column(
  _ row: SQLiteCatalog.Column, key: [SQLiteCatalog.Column], generated: [String: String]
) -> Column {
  let type = sqliteType(declared: row.type)
  // An INTEGER that is the whole key is the row's number: it counts up and is never null, whatever the statement says.
  let isRowNumber = key.count == 1 && key[0].name == row.name && row.type.lowercased() == "integer"
  let arity: Arity = type.isList ? .list : row.isNotNull || isRowNumber ? .required : .nullable
  return Column(
    row.name, ColumnType(type.family, nil, arity),
    defaultValue: row.defaultText.flatMap { sqliteDefault($0, family: type.family) }, isAutoIncrement: isRowNumber,
    generationExpression: row.hidden > 1 ? generated[row.name] ?? "" : nil)
}

private func index(_ row: SQLiteCatalog.IndexEntry, _ rows: CatalogRows) -> Index {
  let parts = rows.parts[row.name] ?? []
  let definition = rows.definitions[row.name].map { SQLiteDefinition($0) }
  let written = parts.contains { $0.column == nil } ? definition?.indexParts ?? [] : []
  let columns = parts.enumerated().map { position, part in
    let order: SortOrder = part.isDescending ? .descending : .ascending
    guard let name = part.column else {
      return IndexColumn(position < written.count ? written[position] : "", isExpression: true, sortOrder: order)
    }
    return IndexColumn(name, sortOrder: order)
  }
  return Index(
    row.name, row.isUnique ? .unique : .normal, columns,
    predicate: row.isPartial ? definition?.indexPredicate ?? "" : nil, isConstraint: row.origin == "u")
}

private func foreignKeys(_ rows: [SQLiteCatalog.ForeignKeyPart], _ catalog: CatalogRows) -> [ForeignKey] {
  var result: [ForeignKey] = []
  var lastID: Int?
  for row in rows {
    let table = catalog.tableNames[row.referencedTable.lowercased()] ?? row.referencedTable
    if row.id != lastID {
      lastID = row.id
      result.append(
        ForeignKey(
          nil, [], references: QualifiedName(nil, table), [], onDelete: action(row.onDelete),
          onUpdate: action(row.onUpdate)))
    }
    let position = result.count - 1
    // A constraint that names no column means the key of the other table, in its order.
    let key = (catalog.columns[table] ?? []).filter { $0.primaryKeyPosition > 0 }.sorted {
      $0.primaryKeyPosition < $1.primaryKeyPosition
    }
    let place = result[position].columns.count
    result[position].columns.append(row.from)
    if let name = row.to ?? (place < key.count ? key[place].name : nil) {
      result[position].referencedColumns.append(name)
    }
  }
  return result
}

private func action(_ text: String) -> ReferentialAction {
  switch text.uppercased() {
  case "RESTRICT": .restrict
  case "CASCADE": .cascade
  case "SET NULL": .setNull
  case "SET DEFAULT": .setDefault
  default: .noAction
  }
}
