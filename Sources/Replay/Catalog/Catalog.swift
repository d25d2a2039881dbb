import Tables

/// What a server holds: the records of all objects by their full names. On SQLite, where letter case in names means
/// nothing, the keys are in lower case and the records keep the names as written.
struct Catalog: Hashable, Sendable {
  let dialect: Dialect
  /// The namespace that a describing client looks at first, so that names in it are printed without it.
  let defaultNamespace: String?
  var namespaces: Set<String>
  /// Where names without a namespace are looked up and made.
  var searchPath: [String]
  var tables = TableRecords()
  /// There may be tables of the session's own, which hide others of their names.
  var hasTemporaryTables = false
  /// The table of each index, by the index's name.
  var indexOwners: [QualifiedName: QualifiedName] = [:]
  var sequences: [QualifiedName: SequenceRecord] = [:]
  var views: [QualifiedName: ViewRecord] = [:]
  /// The materialized view of each index on one, by the index's name.
  var viewIndexOwners: [QualifiedName: QualifiedName] = [:]
  var routines: [QualifiedName: [RoutineRecord]] = [:]
  var types: [QualifiedName: TypeRecord] = [:]
  var extensions: [String: DatabaseExtension] = [:]
  /// The history made casts or operators, so that types may go together which otherwise don't.
  var hasOwnCasts = false
  /// The statements that last touched namespaces, and objects that are gone.
  var namespaceOrigins: [String: Origin] = [:]
  var dropped: [ObjectPath: Origin] = [:]

  init(_ dialect: Dialect, defaultNamespace: String?) {
    self.dialect = dialect
    self.defaultNamespace = defaultNamespace
    namespaces = defaultNamespace.map { [$0] } ?? []
    searchPath = defaultNamespace.map { [$0] } ?? []
  }

  var rules: any ReplayRules { replayRules(for: dialect) }

  var ignoresCase: Bool { dialect.name == .sqlite }

  /// The name as a key.
  func key(_ name: QualifiedName) -> QualifiedName {
    ignoresCase ? QualifiedName(nil, asciiLowercased(name.name)) : name
  }

  func areSame(_ left: String, _ right: String) -> Bool {
    left == right || ignoresCase && asciiLowercased(left) == asciiLowercased(right)
  }

  // MARK: Looking up

  /// Where PostgreSQL looks first.
  static let temporaryNamespace = "pg_temp"

  /// The key under which `name` is found by `holds`, along the search path.
  private func find(_ name: QualifiedName, _ holds: (QualifiedName) -> Bool) -> QualifiedName? {
    if ignoresCase || name.namespace != nil {
      let key = key(name)
      return holds(key) ? key : nil
    }
    if hasTemporaryTables {
      let key = QualifiedName(Catalog.temporaryNamespace, name.name)
      if holds(key) { return key }
    }
    for namespace in searchPath {
      let key = QualifiedName(namespace, name.name)
      if holds(key) { return key }
    }
    return nil
  }

  func findTable(_ name: QualifiedName) -> QualifiedName? { find(name) { tables.holds($0) } }
  func findSequence(_ name: QualifiedName) -> QualifiedName? { find(name) { sequences[$0] != nil } }
  func findView(_ name: QualifiedName) -> QualifiedName? { find(name) { views[$0] != nil } }
  func findRoutine(_ name: QualifiedName) -> QualifiedName? { find(name) { routines[$0] != nil } }
  func findViewIndex(_ name: QualifiedName) -> QualifiedName? { find(name) { viewIndexOwners[$0] != nil } }
  func findType(_ name: QualifiedName) -> QualifiedName? { find(name) { types[$0] != nil } }

  /// An index or the index of a key, as a statement names it.
  struct FoundIndex {
    /// In `indexOwners`.
    let key: QualifiedName
    let name: String
    /// The key of its table.
    let table: QualifiedName
  }

  func findIndex(_ name: QualifiedName) -> FoundIndex? {
    guard rules.namesIndexesByTable else {
      guard let key = find(name, { indexOwners[$0] != nil }), let table = indexOwners[key] else { return nil }
      return FoundIndex(key: key, name: key.name, table: table)
    }
    // Several tables may have an index of that name, which the server then wants to be told apart.
    for namespace in name.namespace.map({ [$0] }) ?? searchPath {
      let owners = tables.values.filter { $0.name.namespace == namespace && $0.indexNames.contains(name.name) }
      if let owner = owners.map(\.name).min(), let record = tables[owner] {
        return FoundIndex(key: indexKey(name.name, of: record), name: name.name, table: owner)
      }
    }
    return nil
  }

  /// The full name that a new object gets. Without any schema on the search path that is there, it is not in one.
  func newName(_ name: QualifiedName) -> QualifiedName {
    if ignoresCase { return QualifiedName(nil, name.name) }
    if name.namespace != nil { return name }
    return QualifiedName(creationNamespace, name.name)
  }

  /// The schema in which objects are made that name none.
  var creationNamespace: String? { searchPath.first { namespaces.contains($0) } }

  /// What of the shared name space of tables, indexes, sequences and views has that name already, in words.
  func relation(named name: QualifiedName) -> String? {
    let key = key(name)
    if tables.holds(key) { return "table" }
    if indexOwners[key] != nil || viewIndexOwners[key] != nil { return "index" }
    if sequences[key] != nil { return "sequence" }
    if let view = views[key] { return view.isMaterialized ? "materialized view" : "view" }
    return nil
  }

  /// The statement that made the table, index, sequence or view of that name.
  func origin(ofRelation name: QualifiedName) -> Origin? {
    let key = key(name)
    if let table = tables[key] { return table.origin }
    if let owner = indexOwners[key], let table = tables[owner] {
      return table.primaryKey?.name == key.name
        ? table.primaryKey?.origin : table.indexes.first { $0.name == key.name }?.origin
    }
    return sequences[key]?.origin ?? views[key]?.origin
  }

  /// The place of the column in its table.
  func columnIndex(_ column: String, in table: TableRecord) -> Int? {
    // Through indices, which spares a copy of each column.
    table.columns.indices.first { areSame(table.columns[$0].name, column) }
  }

  // MARK: Types

  /// The type with the full name of the user's type that it means, if there is one.
  func resolved(_ type: TypeName) -> TypeName {
    if ignoresCase || type.name.namespace == nil && postgresBuiltInTypes.contains(type.name.name) { return type }
    guard let name = findType(type.name) ?? findTable(type.name) ?? findView(type.name) else { return type }
    var result = type
    result.name = name
    return result
  }

  /// What the history made of the type of that full name; nil for the server's own types, whose names are without a schema.
  /// The rows of a table or view are of a type of its name.
  func form(ofType name: QualifiedName) -> TypeRecord.Form? {
    if name.namespace == nil { return nil }
    if let type = types[name] { return type.form }
    return tables.holds(name) || views[name] != nil ? .composite : nil
  }

  /// The values of the enum that `type` means; nil if it is none.
  func enumValues(of type: TypeName?) -> [EnumValueRecord]? {
    guard let type, case .enumeration(let values) = form(ofType: type.name) else { return nil }
    return values
  }

  // MARK: Keeping indexes findable

  /// The key of an index of `table`, which lives in the namespace of its table.
  func indexKey(_ name: String, of table: TableRecord) -> QualifiedName {
    rules.namesIndexesByTable
      ? QualifiedName(table.name.namespace, "\(table.name.name)@\(name)")
      : key(QualifiedName(table.name.namespace, name))
  }

  mutating func forgetIndexes(of table: TableRecord) {
    for index in table.indexes + [table.primaryKey].compactMap({ $0 }) {
      indexOwners[indexKey(index.name, of: table)] = nil
    }
  }

  mutating func rememberIndexes(of table: TableRecord) {
    for index in table.indexes { remember(index, of: table) }
    if let key = table.primaryKey { remember(key, of: table) }
  }

  mutating func remember(_ index: IndexRecord, of table: TableRecord) {
    if !index.name.isEmpty { indexOwners[indexKey(index.name, of: table)] = key(table.name) }
  }
}

func asciiLowercased(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 &- UInt8(ascii: "A") < 26 }) else { return text }
  return String(decoding: text.utf8.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
}
