import SchemaDiff
import Tables

/// The statements of PostgreSQL. Altering tables and enums has files of its own.
struct PostgreSQLWriter: PostgreSQLFamilyWriter {
  let schemas: Pair<DatabaseSchema>
  let options: DiffOptions

  // MARK: Columns

  var nativeTypeNames: [String: String] { ["DoublePrecision": "DOUBLE PRECISION"] }

  func familyText(_ family: ColumnFamily) -> String {
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

  func columnText(_ column: Column) -> String {
    let type = column.isAutoIncrement ? serialText(of: column) : typeText(of: column)
    let notNull = column.type.arity == .required ? " NOT NULL" : ""
    let value = column.isAutoIncrement ? nil : defaultText(of: column)
    return "\(quoted(column.name)) \(type)\(notNull)\(value.map { " DEFAULT \($0)" } ?? "")"
  }

  // MARK: Extensions

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

  // MARK: Tables and indexes

  func createTable(_ id: TableID) -> [String] {
    let table = next[id]
    return [tableText(table, named: table.name)]
      + table.columns.filter(needsNullability).map { nullabilityText($0, on: qualified(table.name)) }
  }

  /// A column that numbers its rows is NOT NULL by its type, whether or not the schema wants it so.
  func needsNullability(_ column: Column) -> Bool {
    column.isAutoIncrement && column.type.arity == .nullable && !options.matchesEngineExactly
  }

  func nullabilityText(_ column: Column, on table: String) -> String {
    "ALTER TABLE \(table) ALTER COLUMN \(quoted(column.name)) DROP NOT NULL"
  }

  func createIndex(_ id: IndexID) -> [String] {
    let text = indexText(next[id], on: qualified(next[id.table].name))
    guard options.style.contains(.concurrentIndexes) else { return [text] }
    return [text.replacing("INDEX ", with: "INDEX CONCURRENTLY ", maxReplacements: 1)]
  }

  func addForeignKey(_ id: ForeignKeyID) -> [String] {
    let unchecked = options.style.contains(.uncheckedForeignKeys) ? " NOT VALID" : ""
    return [foreignKeyText(id) + unchecked]
  }

  /// The index of a UNIQUE constraint goes with the constraint, which the server insists on.
  func dropIndex(_ id: IndexID) -> [String] {
    let index = previous[id]
    if index.isConstraint && !options.matchesEngineExactly {
      return ["ALTER TABLE \(dropped(previous[id.table].name)) DROP CONSTRAINT \(quoted(index.name))"]
    }
    return ["DROP INDEX \(dropped(QualifiedName(previous[id.table].name.namespace, index.name)))"]
  }

  func alterTable(_ alteration: TableAlteration) -> [String] {
    PostgreSQLTableAlteration(writer: self, alteration: alteration).statements()
  }

  func alterEnum(_ alteration: EnumAlteration) -> [String] {
    PostgreSQLEnumAlteration(writer: self, alteration: alteration).statements()
  }
}
