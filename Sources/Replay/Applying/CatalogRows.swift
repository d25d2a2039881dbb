import Tables

// The tables of PostgreSQL's catalog and of information_schema, as far as guards in migrations ask them.

extension Catalog {
  /// Whether the query finds a row; nil if it asks more than is known here.
  func hasRow(for query: CatalogQuery) -> Bool? {
    matches(query).map { !$0.isEmpty }
  }

  /// The value of the query's column in the first row, nil in it for no row; nil if it asks more than is known here.
  func firstValue(of query: CatalogQuery) -> String?? {
    guard let column = query.column, let rows = matches(query) else { return nil }
    guard let row = rows.first else { return .some(nil) }
    return row[column].map { .some($0) } ?? nil
  }

  private func matches(_ query: CatalogQuery) -> [[String: String]]? {
    guard let (columns, rows) = rows(of: query.relation) else { return nil }
    for term in query.terms where !columns.contains(term.column) { return nil }
    return rows.filter { row in
      query.terms.allSatisfy { term in term.values.isEmpty || row[term.column].map(term.values.contains) ?? false }
    }
  }

  private func rows(of relation: String) -> (columns: Set<String>, rows: [[String: String]])? {
    let rows: [[String: String]]
    let columns: Set<String>
    switch relation {
    case "tables", "pg_tables":
      columns = ["table_schema", "table_name", "schemaname", "tablename", "table_type"]
      rows = tables.keys.map {
        [
          "table_schema": $0.namespace ?? "", "table_name": $0.name, "schemaname": $0.namespace ?? "",
          "tablename": $0.name, "table_type": "BASE TABLE",
        ]
      }
    case "columns":
      columns = ["table_schema", "table_name", "column_name", "data_type", "is_nullable", "udt_name"]
      rows = tables.flatMap { name, table in table.columns.map { columnRow($0, of: name) } }
    case "table_constraints", "pg_constraint", "constraint_column_usage", "key_column_usage":
      columns = [
        "table_schema", "constraint_schema", "nspname", "table_name", "relname", "conrelid", "constraint_name",
        "conname",
        "constraint_type", "contype",
      ]
      rows = tables.flatMap { name, table in constraintRows(of: table, name) }
    case "pg_type", "pg_enum":
      columns = relation == "pg_type" ? ["typname", "nspname"] : ["typname", "nspname", "enumlabel", "enumtypid"]
      rows =
        relation == "pg_type"
        ? types.keys.map { ["typname": $0.name, "nspname": $0.namespace ?? ""] } : enumRows()
    case "pg_indexes", "pg_index":
      columns = ["schemaname", "tablename", "indexname"]
      rows = indexOwners.map {
        ["schemaname": $0.key.namespace ?? "", "tablename": $0.value.name, "indexname": $0.key.name]
      }
    case "pg_class":
      columns = ["relname", "nspname"]
      let names = Array(tables.keys) + Array(indexOwners.keys) + Array(sequences.keys) + Array(views.keys)
      rows = names.map { ["relname": $0.name, "nspname": $0.namespace ?? ""] }
    case "schemata", "pg_namespace":
      columns = ["schema_name", "nspname"]
      rows = namespaces.map { ["schema_name": $0, "nspname": $0] }
    case "pg_extension":
      columns = ["extname"]
      rows = extensions.keys.map { ["extname": $0] }
    case "sequences", "pg_sequences":
      columns = ["sequence_schema", "sequence_name", "schemaname", "sequencename"]
      rows = sequences.keys.map {
        [
          "sequence_schema": $0.namespace ?? "", "sequence_name": $0.name, "schemaname": $0.namespace ?? "",
          "sequencename": $0.name,
        ]
      }
    default:
      return nil
    }
    return (columns, rows)
  }

  private func columnRow(_ column: ColumnRecord, of table: QualifiedName) -> [String: String] {
    var row = [
      "table_schema": table.namespace ?? "", "table_name": table.name, "column_name": column.name,
      "is_nullable": column.isNotNull ? "NO" : "YES",
    ]
    if let type = column.type {
      var plain = type
      if plain.name.name != "interval" { plain.arguments = [] }
      row["data_type"] = type.isArray ? "ARRAY" : types[type.name] != nil ? "USER-DEFINED" : printedType(plain)
      row["udt_name"] = (type.isArray ? "_" : "") + type.name.name
    }
    return row
  }

  private func constraintRows(of table: TableRecord, _ name: QualifiedName) -> [[String: String]] {
    var found: [(name: String, type: String, letter: String)] = []
    if let key = table.primaryKey { found.append((key.name, "PRIMARY KEY", "p")) }
    for index in table.indexes where index.isConstraint { found.append((index.name, "UNIQUE", "u")) }
    for key in table.foreignKeys { found.append((key.name ?? "", "FOREIGN KEY", "f")) }
    for check in table.checks { found.append((check.name, "CHECK", check.kind == .check ? "c" : "x")) }
    return found.map {
      [
        "table_schema": name.namespace ?? "", "constraint_schema": name.namespace ?? "",
        "nspname": name.namespace ?? "",
        "table_name": name.name, "relname": name.name, "conrelid": name.name, "constraint_name": $0.name,
        "conname": $0.name, "constraint_type": $0.type, "contype": $0.letter,
      ]
    }
  }

  private func enumRows() -> [[String: String]] {
    types.flatMap { name, type -> [[String: String]] in
      guard case .enumeration(let values) = type.form else { return [] }
      return values.map {
        ["typname": name.name, "nspname": name.namespace ?? "", "enumlabel": $0.name, "enumtypid": name.name]
      }
    }
  }
}
