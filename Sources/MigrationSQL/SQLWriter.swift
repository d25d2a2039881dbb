import SchemaDiff
import Tables

/// Writes the statements of one dialect.
///
/// The defaults are standard SQL; a dialect writes its own where it differs, in a file of its own, and stands in the list
/// at the end of this file. Statements have no semicolon at the end.
protocol SQLWriter {
  var schemas: Pair<DatabaseSchema> { get }
  var options: DiffOptions { get }

  /// The type as declared, arity included.
  func typeText(of column: Column) -> String
  func literalText(_ literal: Literal, in column: Column) -> String
  /// An expression where a default stands.
  func expressionText(_ expression: String) -> String
  /// What stands for one column between the parentheses of a new table.
  func columnText(_ column: Column, in table: Table) -> String
  /// Everything around the statements that the script as a whole needs.
  func script(_ body: String) -> String

  func createNamespace(_ name: String) -> [String]
  func dropExtension(_ extension: DatabaseExtension) -> [String]
  func createExtension(_ extension: DatabaseExtension) -> [String]
  func alterExtension(_ extensions: Pair<DatabaseExtension>) -> [String]
  func alterSequence(_ columns: Pair<ColumnID>) -> [String]
  func createEnum(_ id: EnumID) -> [String]
  func alterEnum(_ alteration: EnumAlteration) -> [String]
  func dropEnum(_ id: EnumID) -> [String]
  func createTable(_ id: TableID) -> [String]
  func alterTable(_ alteration: TableAlteration) -> [String]
  func alterPrimaryKey(_ tables: Pair<TableID>) -> [String]
  func redefineTables(_ tables: [TableRedefinition]) -> [String]
  func dropTable(_ id: TableID) -> [String]
  func createIndex(_ id: IndexID) -> [String]
  func dropIndex(_ id: IndexID) -> [String]
  func renameIndex(_ indexes: Pair<IndexID>) -> [String]
  func redefineIndex(_ indexes: Pair<IndexID>) -> [String]
  func addForeignKey(_ id: ForeignKeyID) -> [String]
  func dropForeignKey(_ id: ForeignKeyID) -> [String]
  func renameForeignKey(_ keys: Pair<ForeignKeyID>) -> [String]
}

extension SQLWriter {
  var previous: DatabaseSchema { schemas.previous }
  var next: DatabaseSchema { schemas.next }

  func statements(for step: MigrationStep) -> [String] {
    switch step {
    case .createNamespace(let name): createNamespace(name)
    case .dropExtension(let present): dropExtension(present)
    case .createExtension(let wished): createExtension(wished)
    case .alterExtension(let extensions): alterExtension(extensions)
    case .alterSequence(let columns): alterSequence(columns)
    case .createEnum(let id): createEnum(id)
    case .alterEnum(let alteration): alterEnum(alteration)
    case .dropForeignKey(let id): dropForeignKey(id)
    case .dropIndex(let id): dropIndex(id)
    case .alterTable(let alteration): alterTable(alteration)
    case .alterPrimaryKey(let tables): alterPrimaryKey(tables)
    case .dropTable(let id): dropTable(id)
    case .dropEnum(let id): dropEnum(id)
    case .createTable(let id): createTable(id)
    case .redefineTables(let tables): redefineTables(tables)
    case .createIndex(let id, _): createIndex(id)
    case .renameForeignKey(let keys): renameForeignKey(keys)
    case .addForeignKey(let id): addForeignKey(id)
    case .renameIndex(let indexes): renameIndex(indexes)
    case .redefineIndex(let indexes): redefineIndex(indexes)
    }
  }

  func script(_ body: String) -> String { body }
  func expressionText(_ expression: String) -> String { expression }

  // What a dialect without such objects does: nothing.
  func createNamespace(_ name: String) -> [String] { [] }
  func dropExtension(_ extension: DatabaseExtension) -> [String] { [] }
  func createExtension(_ extension: DatabaseExtension) -> [String] { [] }
  func alterExtension(_ extensions: Pair<DatabaseExtension>) -> [String] { [] }
  func alterSequence(_ columns: Pair<ColumnID>) -> [String] { [] }
  func createEnum(_ id: EnumID) -> [String] { [] }
  func alterEnum(_ alteration: EnumAlteration) -> [String] { [] }
  func dropEnum(_ id: EnumID) -> [String] { [] }
  func alterPrimaryKey(_ tables: Pair<TableID>) -> [String] { [] }
  func redefineTables(_ tables: [TableRedefinition]) -> [String] { [] }

  func dropTable(_ id: TableID) -> [String] { ["DROP TABLE \(dropped(previous[id].name))"] }

  func createIndex(_ id: IndexID) -> [String] { [indexText(next[id], on: qualified(next[id.table].name))] }

  func dropIndex(_ id: IndexID) -> [String] {
    ["DROP INDEX \(dropped(QualifiedName(previous[id.table].name.namespace, previous[id].name)))"]
  }

  func redefineIndex(_ indexes: Pair<IndexID>) -> [String] {
    dropIndex(indexes.previous) + createIndex(indexes.next)
  }

  func addForeignKey(_ id: ForeignKeyID) -> [String] { [foreignKeyText(id)] }

  func dropForeignKey(_ id: ForeignKeyID) -> [String] {
    ["ALTER TABLE \(dropped(previous[id.table].name)) DROP CONSTRAINT \(quoted(previous[id].name ?? ""))"]
  }

  func renameForeignKey(_ keys: Pair<ForeignKeyID>) -> [String] {
    let (old, new) = (previous[keys.previous].name ?? "", next[keys.next].name ?? "")
    return ["ALTER TABLE \(altered(keys.map(\.table))) RENAME CONSTRAINT \(quoted(old)) TO \(quoted(new))"]
  }
}

// MARK: Parts of statements

extension SQLWriter {
  /// Prisma leaves quotes inside names as they are.
  func quoted(_ name: String) -> String {
    "\"\(options.matchesEngineExactly ? name : doubled(name, "\""))\""
  }

  func qualified(_ name: QualifiedName) -> String {
    name.namespace.map { "\(quoted($0)).\(quoted(name.name))" } ?? quoted(name.name)
  }

  /// The name of something of the previous schema that is dropped: without its namespace if the wished schema means that
  /// when it names none.
  func dropped(_ name: QualifiedName) -> String {
    if options.namesUsualNamespace { return qualified(name) }
    let namespace = previous.resolved(name).namespace
    let isImplied = next.namespaces.isEmpty && namespace == next.defaultNamespace
    return qualified(QualifiedName(isImplied ? nil : namespace, name.name))
  }

  /// The name of a table that is there, spelled with the namespace that the wished schema writes for it.
  func altered(_ tables: Pair<TableID>) -> String {
    qualified(QualifiedName(next[tables.next].name.namespace, previous[tables.previous].name.name))
  }

  func list(_ names: [String]) -> String { names.map(quoted).joined(separator: ", ") }

  func text(_ value: String) -> String { "'\(doubled(value, "'"))'" }

  func constraint(named name: String?) -> String { name.map { "CONSTRAINT \(quoted($0)) " } ?? "" }

  func foreignKeyText(_ id: ForeignKeyID) -> String {
    let key = next[id]
    return
      "ALTER TABLE \(qualified(next[id.table].name)) ADD \(constraint(named: key.name))FOREIGN KEY (\(list(key.columns)))"
      + " REFERENCES \(qualified(key.referencedTable))(\(list(key.referencedColumns)))\(actions(of: key))"
  }

  func actions(of key: ForeignKey) -> String {
    " ON DELETE \(key.onDelete.words) ON UPDATE \(key.onUpdate.words)"
  }

  func defaultText(of column: Column) -> String? {
    switch column.defaultValue {
    case nil, .expression(nil), .sequence: nil
    case .value(let literal): literalText(literal, in: column)
    case .now: "CURRENT_TIMESTAMP"
    case .uniqueRowID: "unique_rowid()"
    case .expression(let expression?): expressionText(expression)
    }
  }

  func indexText(_ index: Index, on table: String) -> String {
    let method = index.method.map { $0 == "BTree" ? "" : " USING \($0.uppercased()) " } ?? ""
    let unique = index.kind == .unique ? "UNIQUE " : ""
    let columns = index.columns.map(columnText).joined(separator: ", ")
    let included = index.included.isEmpty ? "" : " INCLUDE (\(list(index.included)))"
    let predicate = index.predicate.map { " WHERE \(parenthesised($0))" } ?? ""
    return "CREATE \(unique)INDEX \(quoted(index.name)) ON \(table)\(method)(\(columns))\(included)\(predicate)"
  }

  private func columnText(_ column: IndexColumn) -> String {
    var result = column.isExpression ? parenthesised(column.name) : quoted(column.name)
    if let operatorClass = column.operatorClass { result += " \(operatorClass)" }
    switch column.sortOrder {
    case nil: return result
    case .ascending: return result + " ASC"
    case .descending: return result + " DESC"
    }
  }
}

/// The text in parentheses; it may stand in them already.
func parenthesised(_ text: String) -> String {
  var depth = 0
  var closesEarly = false
  for (place, byte) in text.utf8.enumerated() {
    if byte == UInt8(ascii: "(") { depth += 1 }
    if byte == UInt8(ascii: ")") { depth -= 1 }
    if depth == 0 && place < text.utf8.count - 1 { closesEarly = true }
  }
  return text.hasPrefix("(") && !closesEarly ? text : "(\(text))"
}

private func doubled(_ text: String, _ quote: Character) -> String {
  guard text.contains(quote) else { return text }
  return text.reduce(into: "") { result, character in
    result.append(character)
    if character == quote { result.append(character) }
  }
}

extension ReferentialAction {
  fileprivate var words: String {
    switch self {
    case .noAction: "NO ACTION"
    case .restrict: "RESTRICT"
    case .cascade: "CASCADE"
    case .setNull: "SET NULL"
    case .setDefault: "SET DEFAULT"
    }
  }
}

/// The writer of a dialect. A dialect without a writer of its own is written as PostgreSQL.
func sqlWriter(for schemas: Pair<DatabaseSchema>, options: DiffOptions) -> any SQLWriter {
  switch schemas.next.dialect.name {
  case .sqlite: SQLiteWriter(schemas: schemas, options: options)
  case .cockroachdb: CockroachDBWriter(schemas: schemas, options: options)
  case .postgresql, .mysql, .sqlserver: PostgreSQLWriter(schemas: schemas, options: options)
  }
}
