import Datamodel
package import Tables
import Text

// `@id`, `@unique`, `@@id`, `@@unique`, `@@index`: everything that covers columns.

extension SchemaWriter {
  /// `@id`, for a key of one column.
  func idAttribute(_ key: PrimaryKey, of table: TableID) -> String {
    var arguments = Arguments()
    arguments.add("map", literal: givenName(of: key, in: table))
    addParts(of: key.columns.first, method: nil, to: &arguments)
    return "@id" + arguments.text
  }

  /// `@unique`, for an index of one column.
  func uniqueAttribute(_ index: Index, of table: TableID) -> String {
    var arguments = Arguments()
    arguments.add("map", literal: givenName(of: index, in: table))
    addParts(of: index.columns.first, method: index.method, to: &arguments)
    if let predicate = index.predicate { arguments.add("where", "raw(\(stringLiteral(predicate)))") }
    return "@unique" + arguments.text
  }

  /// The index that makes the column unique by itself; of several the first.
  func uniqueIndex(on column: String, of table: TableID) -> Index? {
    database[table].indexes.first {
      $0.kind == .unique && isVisible($0) && $0.columns.count == 1 && $0.columns[0].name == column
    }
  }

  /// Whether the schema language can say the index.
  func isVisible(_ index: Index) -> Bool { !index.columns.isEmpty && !database.isBlind(index) }

  /// `@@id`; nil if the key has one column or none.
  package func idAttribute(of table: TableID) -> String? {
    guard let key = database[table].primaryKey, key.columns.count > 1 else { return nil }
    var arguments = Arguments()
    arguments.add(columnList(key.columns, method: nil, of: table))
    arguments.add("name", literal: previousModel(of: table)?.declaration.key?.clientName)
    arguments.add("map", literal: givenName(of: key, in: table))
    return "@@id" + arguments.text
  }

  /// `@@unique`, `@@index` or `@@fulltext`.
  package func attribute(of id: IndexID) -> String {
    let index = database[id]
    let keyword =
      switch index.kind {
      case .normal: "index"
      case .unique: "unique"
      case .fulltext: "fulltext"
      }
    var arguments = Arguments()
    arguments.add(columnList(index.columns, method: index.method, of: id.table))
    if index.kind == .unique { arguments.add("name", literal: previousIndex(of: index, in: id.table)?.clientName) }
    arguments.add("map", literal: givenName(of: index, in: id.table))
    if let method = index.method, method != "BTree" { arguments.add("type", method) }
    if let predicate = index.predicate { arguments.add("where", "raw(\(stringLiteral(predicate)))") }
    return "@@\(keyword)\(arguments.text)"
  }

  /// The indexes that stand below the fields, in the order of the schema, then in that of the database.
  func blockIndexes(of table: TableID) -> [IndexID] {
    let indexes = database[table].indexes.indices.map { IndexID(table, $0) }.filter { id in
      let index = database[id]
      return isVisible(index) && !(index.kind == .unique && index.columns.count == 1)
    }
    func place(_ id: IndexID) -> Int? { previousIndex(of: database[id], in: id.table)?.place.range.start }
    let known = indexes.compactMap { id in place(id).map { (place: $0, id: id) } }
    let fresh = indexes.filter { place($0) == nil }
    return known.sorted { ($0.place, $0.id) < ($1.place, $1.id) }.map(\.id) + fresh
  }

  private func previousIndex(of index: Index, in table: TableID) -> IndexDeclaration? {
    previousModel(of: table).flatMap { previous.index(named: index.name, in: $0, dialect: database.dialect) }
  }

  /// The name, unless it is the one that the key gets by default.
  private func givenName(of key: PrimaryKey, in table: TableID) -> String? {
    guard database.dialect.hasNamedPrimaryKeys else { return nil }
    let limit = database.dialect.identifierLimit
    return key.name == constraintName(database[table].name.name, [], "_pkey", limit: limit) ? nil : key.name
  }

  private func givenName(of index: Index, in table: TableID) -> String? {
    let usual = constraintName(
      database[table].name.name, index.columns.map(\.name), index.kind == .unique ? "_key" : "_idx",
      limit: database.dialect.identifierLimit)
    return index.name == usual ? nil : index.name
  }

  private func columnList(_ columns: [IndexColumn], method: String?, of table: TableID) -> String {
    list(
      columns.map { column in
        var arguments = Arguments()
        addParts(of: column, method: method, to: &arguments)
        return fieldName(of: column.name, in: table) + arguments.text
      })
  }

  private func addParts(of column: IndexColumn?, method: String?, to arguments: inout Arguments) {
    guard let column else { return }
    if column.sortOrder == .descending { arguments.add("sort", "Desc") }
    if let length = column.length { arguments.add("length", String(length)) }
    // An operator class can be said of the other methods only.
    if let name = column.operatorClass, let method, method != "BTree", method != "Hash",
      !isDefaultOperatorClass(name, of: method)
    {
      arguments.add("ops", writtenOperatorClass(name))
    }
  }
}
