import SchemaDiff
import Tables

/// The statements of PostgreSQL. Altering tables and enums has files of its own.
struct PostgreSQLWriter: SQLWriter {
  let schemas: Pair<DatabaseSchema>
  let options: DiffOptions

  // MARK: Columns

  func typeText(of column: Column) -> String {
    elementTypeText(of: column) + (column.type.arity == .list ? "[]" : "")
  }

  private func elementTypeText(of column: Column) -> String {
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
    let name =
      switch type.name {
      case _ where type.isExtension: type.name
      case "DoublePrecision": "DOUBLE PRECISION"
      default: type.name.uppercased()
      }
    return arguments.isEmpty ? name : "\(name)(\(arguments))"
  }

  /// For columns whose exact type isn't known.
  private func familyText(_ family: ColumnFamily) -> String {
    switch family {
    case .int: "INTEGER"
    case .bigInt: "BIGINT"
    case .float: "DOUBLE PRECISION"
    case .decimal: "DECIMAL(65,30)"
    case .boolean: "BOOLEAN"
    case .string, .enumeration: "TEXT"
    case .dateTime: "TIMESTAMP(3)"
    case .binary: "BYTEA"
    case .json: "JSONB"
    case .uuid: "UUID"
    case .userDefined(let text), .unsupported(let text): text
    }
  }

  /// The type under which a column numbers its rows by itself.
  func serialText(of column: Column) -> String {
    switch column.type.native?.name {
    case "SmallInt": "SMALLSERIAL"
    case "BigInt": "BIGSERIAL"
    default: "SERIAL"
    }
  }

  func columnText(_ column: Column, in table: Table) -> String { columnText(column) }

  func columnText(_ column: Column) -> String {
    let type = column.isAutoIncrement ? serialText(of: column) : typeText(of: column)
    let notNull = column.type.arity == .required ? " NOT NULL" : ""
    let value = column.isAutoIncrement ? nil : defaultText(of: column)
    return "\(quoted(column.name)) \(type)\(notNull)\(value.map { " DEFAULT \($0)" } ?? "")"
  }

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

  // MARK: Namespaces, extensions, enums

  func createNamespace(_ name: String) -> [String] { ["CREATE SCHEMA IF NOT EXISTS \(quoted(name))"] }

  func dropExtension(_ present: DatabaseExtension) -> [String] { ["DROP EXTENSION \(quoted(present.name))"] }

  func createExtension(_ wished: DatabaseExtension) -> [String] {
    let schema = wished.schema.map { " SCHEMA \(quoted($0))" } ?? ""
    let version = wished.version.map { " VERSION \(quoted($0))" } ?? ""
    let with = schema.isEmpty && version.isEmpty ? "" : " WITH"
    return home(of: wished) + ["CREATE EXTENSION IF NOT EXISTS \(quoted(wished.name))\(with)\(schema)\(version)"]
  }

  func alterExtension(_ extensions: Pair<DatabaseExtension>) -> [String] {
    let (present, wished) = (extensions.previous, extensions.next)
    var result: [String] = []
    if let version = wished.version, version != present.version {
      result.append("ALTER EXTENSION \(quoted(wished.name)) UPDATE TO \(quoted(version))")
    }
    if let schema = wished.schema, schema != present.schema {
      result += home(of: wished)
      result.append("ALTER EXTENSION \(quoted(wished.name)) SET SCHEMA \(quoted(schema))")
    }
    return result
  }

  /// The namespace that an extension is put into, if nothing else makes it. Prisma takes it for granted.
  private func home(of wished: DatabaseExtension) -> [String] {
    guard let schema = wished.schema, !options.matchesEngineExactly, schema != next.defaultNamespace,
      !next.namespaces.contains(schema), !previous.namespaces.contains(schema)
    else { return [] }
    return createNamespace(schema)
  }

  /// Prisma doesn't escape values here.
  func enumValueText(_ value: String) -> String { options.matchesEngineExactly ? "'\(value)'" : text(value) }

  func createEnum(_ id: EnumID) -> [String] {
    let values = next[id].values.map(enumValueText).joined(separator: ", ")
    return ["CREATE TYPE \(qualified(next[id].name)) AS ENUM (\(values))"]
  }

  func dropEnum(_ id: EnumID) -> [String] { ["DROP TYPE \(dropped(previous[id].name))"] }

  // MARK: Tables and indexes

  func createTable(_ id: TableID) -> [String] {
    let table = next[id]
    let columns = table.columns.map { "    " + columnText($0) }.joined(separator: ",\n")
    let key = table.primaryKey.map { key in
      ",\n\n    CONSTRAINT \(quoted(key.name)) PRIMARY KEY (\(key.columns.map { quoted($0.name) }.joined(separator: ",")))"
    }
    return ["CREATE TABLE \(qualified(table.name)) (\n\(columns)\(key ?? "")\n)"]
      + table.columns.filter(needsNullability).map { nullabilityText($0, on: qualified(table.name)) }
  }

  /// A column that numbers its rows is NOT NULL by its type, whether or not the schema wants it so.
  func needsNullability(_ column: Column) -> Bool {
    column.isAutoIncrement && column.type.arity == .nullable && !options.matchesEngineExactly
  }

  func nullabilityText(_ column: Column, on table: String) -> String {
    "ALTER TABLE \(table) ALTER COLUMN \(quoted(column.name)) DROP NOT NULL"
  }

  /// The index of a UNIQUE constraint goes with the constraint, which the server insists on.
  func dropIndex(_ id: IndexID) -> [String] {
    let index = previous[id]
    if index.isConstraint && !options.matchesEngineExactly {
      return ["ALTER TABLE \(dropped(previous[id.table].name)) DROP CONSTRAINT \(quoted(index.name))"]
    }
    return ["DROP INDEX \(dropped(QualifiedName(previous[id.table].name.namespace, index.name)))"]
  }

  func renameIndex(_ indexes: Pair<IndexID>) -> [String] {
    let name = QualifiedName(next[indexes.next.table].name.namespace, previous[indexes.previous].name)
    return ["ALTER INDEX \(qualified(name)) RENAME TO \(quoted(next[indexes.next].name))"]
  }

  func alterTable(_ alteration: TableAlteration) -> [String] {
    PostgreSQLTableAlteration(writer: self, alteration: alteration).statements()
  }

  func alterEnum(_ alteration: EnumAlteration) -> [String] {
    PostgreSQLEnumAlteration(writer: self, alteration: alteration).statements()
  }
}
