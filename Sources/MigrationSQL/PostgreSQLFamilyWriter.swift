import SchemaDiff
import Tables

/// What PostgreSQL and the databases that speak its SQL write alike: types with lists and enums, new tables, indexes.
protocol PostgreSQLFamilyWriter: SQLWriter {
  /// The native types whose name in SQL isn't their own in capitals.
  var nativeTypeNames: [String: String] { get }
  /// For columns whose exact type isn't known.
  func familyText(_ family: ColumnFamily) -> String
  /// What stands for a column in a new table or behind ADD COLUMN.
  func columnText(_ column: Column) -> String
}

extension PostgreSQLFamilyWriter {
  // MARK: Columns

  func typeText(of column: Column) -> String {
    elementTypeText(of: column) + (column.type.arity == .list ? "[]" : "")
  }

  func elementTypeText(of column: Column) -> String {
    switch column.type.family {
    case .enumeration(let name): return qualified(name)
    case .unsupported(let text), .userDefined(let text):
      if column.type.native == nil { return text }
    default: break
    }
    return column.type.native.map(nativeTypeText) ?? familyText(column.type.family)
  }

  func nativeTypeText(_ type: NativeType) -> String {
    let isNumber = type.name == "Decimal"
    let arguments = type.arguments.joined(separator: isNumber ? "," : ", ")
    let name = type.isExtension ? type.name : nativeTypeNames[type.name] ?? type.name.uppercased()
    return arguments.isEmpty ? name : "\(name)(\(arguments))"
  }

  func columnText(_ column: Column, in table: Table) -> String { columnText(column) }

  func literalText(_ literal: Literal, in column: Column) -> String {
    switch literal {
    case .string(let value), .json(let value), .enumValue(let value): text(value)
    case .integer(let value): String(value)
    case .number(let value): value
    case .boolean(let value): value ? "true" : "false"
    case .dateTime(let value): "'\(spacedDateTime(value))'"
    case .bytes(let value): "'\\x\(hexadecimal(value))'"
    case .list(let values):
      "ARRAY[\(values.map { literalText($0, in: column) }.joined(separator: ", "))]::\(elementTypeText(of: column))[]"
    }
  }

  // MARK: Changes of a column

  /// What `ALTER COLUMN "x"` is to do about empty values; nil if nothing.
  func nullabilityAction(_ columns: Pair<Column>, _ change: ColumnChange) -> String? {
    switch (columns.previous.type.arity, columns.next.type.arity) {
    case _ where !change.arity: nil
    case (_, .nullable): "DROP NOT NULL"
    case (_, .required): "SET NOT NULL"
    case (.required, .list): "DROP NOT NULL"
    case (_, .list): nil
    }
  }

  /// Whether the type has to be written: it is another one, or becomes a list or stops being one.
  func setsType(_ columns: Pair<Column>, _ change: ColumnChange) -> Bool {
    change.type != nil
      || change.arity && (columns.previous.type.arity == .list) != (columns.next.type.arity == .list)
  }

  // MARK: Namespaces and enums

  func createNamespace(_ name: String) -> [String] { ["CREATE SCHEMA IF NOT EXISTS \(quoted(name))"] }

  /// Prisma doesn't escape values here.
  func enumValueText(_ value: String) -> String { options.matchesEngineExactly ? "'\(value)'" : text(value) }

  func createEnum(_ id: EnumID) -> [String] {
    let values = next[id].values.map(enumValueText).joined(separator: ", ")
    return ["CREATE TYPE \(qualified(next[id].name)) AS ENUM (\(values))"]
  }

  /// The columns of an enum that have a default: in the order of the tables, within one by the bytes of the name.
  func usagesWithDefault(of alteration: EnumAlteration) -> [EnumAlteration.Usage] {
    alteration.usages.filter { previous[$0.column].defaultValue != nil }.sorted { left, right in
      left.column.table == right.column.table
        ? byteOrder(previous[left.column].name, previous[right.column].name) : left.column.table < right.column.table
    }
  }

  func dropEnum(_ id: EnumID) -> [String] { ["DROP TYPE \(dropped(previous[id].name))"] }

  // MARK: Tables and indexes

  func createTable(_ id: TableID) -> [String] { [tableText(next[id], named: next[id].name)] }

  /// The statement that makes the table, without its foreign keys and indexes.
  func tableText(_ table: Table, named name: QualifiedName) -> String {
    let columns = table.columns.map { "    " + columnText($0) }.joined(separator: ",\n")
    let key = table.primaryKey.map { key in
      ",\n\n    CONSTRAINT \(quoted(key.name)) PRIMARY KEY (\(key.columns.map { quoted($0.name) }.joined(separator: ",")))"
    }
    return "CREATE TABLE \(qualified(name)) (\n\(columns)\(key ?? "")\n)"
  }

  func renameIndex(_ indexes: Pair<IndexID>) -> [String] {
    let name = QualifiedName(next[indexes.next.table].name.namespace, previous[indexes.previous].name)
    return ["ALTER INDEX \(qualified(name)) RENAME TO \(quoted(next[indexes.next].name))"]
  }
}
