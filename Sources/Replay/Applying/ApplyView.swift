import Tables

extension ReplayState {
  mutating func create(_ view: CreateView) {
    if view.isTemporary { return }
    let name = catalog.newName(view.name)
    var record = ViewRecord(isMaterialized: view.isMaterialized, origin: origin)
    var names: [String?] = []
    if !catalog.ignoresCase {
      guard let uses = relations(readBy: view.query) else { return }
      record.uses = Set(uses.map(\.key))
      record.usedColumns = usedColumns(view.query, uses)
      guard hasColumns(view.query, uses) else { return }
      record.columns = columns(of: view.query, uses).map { named($0, view.columnNames) }
      guard hasColumns(for: view.columnNames, record.columns, of: name) else { return }
      names = columnNames(of: view, uses)
    }
    guard hasNamespace(name) else { return }
    let replaced = view.replaces ? catalog.findView(name).flatMap { catalog.views[$0] } : nil
    if replaced == nil, let twin = firstTwin(in: names.compactMap(\.self)) {
      return report("view “\(name.name)” has two columns “\(twin)”", about: name, code: "42701")
    }
    if view.replaces, let key = catalog.findView(name), let old = catalog.views[key], !old.isMaterialized {
      guard goesOn(from: old, to: record, name) else { return }
      record.triggerFunctions = old.triggerFunctions
      catalog.views[key] = record
    } else if isFree(name, ifNotExists: view.ifNotExists), isFree(type: name) {
      catalog.views[catalog.key(name)] = record
    }
  }

  /// Whether there are as many columns as the list behind the view's name names, as far as they are known.
  private mutating func hasColumns(
    for names: [String], _ columns: [ColumnRecord]?, of view: QualifiedName
  ) -> Bool {
    guard let columns, names.count > columns.count, catalog.rules.knowsTypes else { return true }
    report("view “\(view.name)” names more columns than its query has", about: view, code: "42601")
    return false
  }

  /// The names that the columns of a view have for certain, in order; what the server calls computed ones is not asked. Empty if
  /// not even their number is known.
  private func columnNames(of view: CreateView, _ relations: [ReadRelation]) -> [String?] {
    guard catalog.rules.knowsTypes, view.query.isSimple, let items = view.query.items else { return [] }
    var names: [String?] = []
    for item in items {
      switch item {
      case .all(let alias):
        for source in relations where source.source.isOutermost && (alias == nil || source.source.alias == alias) {
          guard let columns = source.columns else { return [] }
          names += columns.map(\.name)
        }
      case .expression(let expression, let name):
        let isWritten = expression.parts.count <= 3 || name != expression.columnName ?? "?column?"
        names.append(isWritten ? name : nil)
      }
    }
    for (place, name) in view.columnNames.enumerated() where names.indices.contains(place) { names[place] = name }
    return names
  }

  /// Whether a view can take the place of another: it may only have more columns at the end.
  private mutating func goesOn(from old: ViewRecord, to new: ViewRecord, _ name: QualifiedName) -> Bool {
    guard catalog.rules.knowsTypes, let before = old.columns, let after = new.columns else { return true }
    let words: String
    if after.count < before.count {
      words = "lacks columns that it has"
    } else if let (column, _) = zip(before, after).first(where: { $0.name != $1.name }) {
      words = "has another column in the place of “\(column.name)”"
    } else if let (column, _) = zip(before, after).first(where: { areCertainlyOthers($0.type, $1.type) }) {
      words = "gives column “\(column.name)” another type"
    } else {
      return true
    }
    report(
      "view “\(name.name)” can't be replaced by one that \(words)", about: name, code: "42P16",
      other: (old.origin, "the view is made here"))
    return false
  }

  private func areCertainlyOthers(_ left: TypeName?, _ right: TypeName?) -> Bool {
    guard let left = left.flatMap({ catalog.certainType($0) }), let right = right.flatMap({ catalog.certainType($0) })
    else { return false }
    return left.name != right.name || left.isArray != right.isArray
  }

  /// The columns with the names of a list, as many as it has.
  func named(_ columns: [ColumnRecord], _ names: [String]) -> [ColumnRecord] {
    var columns = columns
    for (index, name) in names.enumerated() where columns.indices.contains(index) { columns[index].name = name }
    return columns
  }

  // MARK: What a query reads

  struct ReadRelation {
    let source: Query.Source
    let key: QualifiedName
    /// nil if they are not known.
    let columns: [ColumnRecord]?
  }

  /// The tables and views that the query reads; nil if one of them is not there, which is a problem.
  mutating func relations(readBy query: Query) -> [ReadRelation]? {
    var found: [ReadRelation] = []
    for source in query.sources {
      if let key = catalog.findTable(source.name) {
        found.append(ReadRelation(source: source, key: key, columns: catalog.tables[key]?.columns))
      } else if let key = catalog.findView(source.name) {
        found.append(ReadRelation(source: source, key: key, columns: catalog.views[key]?.columns))
      } else if catalog.findSequence(source.name) == nil, !isOfTheServer(source.name), catalog.extensions.isEmpty {
        reportMissingRelation(.table, source.name)
        return nil
      }
    }
    return found
  }

  /// The columns that the query names, where it is certain whose they are.
  private func usedColumns(_ query: Query, _ relations: [ReadRelation]) -> Set<ViewRecord.UsedColumn> {
    var used: Set<ViewRecord.UsedColumn> = []
    let readsTablesOnly = query.isSimple && query.otherNames.isEmpty
    for mention in query.mentions {
      if let qualifier = mention.qualifier {
        if query.otherNames.contains(qualifier) { continue }
      } else if mention.column == "*" {
        // A list of all columns may be one of what a query within gives.
        guard readsTablesOnly, relations.allSatisfy(\.source.isOutermost) else { continue }
      } else if !readsTablesOnly, query.madeNames.contains(mention.column) {
        continue
      }
      let candidates = relations.filter { relation in
        if let qualifier = mention.qualifier, relation.source.alias != qualifier { return false }
        return mention.column == "*" || relation.columns?.contains { $0.name == mention.column } ?? false
      }
      if mention.column == "*" {
        for relation in candidates {
          for column in relation.columns ?? [] { used.insert(.init(relation: relation.key, column: column.name)) }
        }
      } else if let only = candidates.first, candidates.allSatisfy({ $0.key == only.key }) {
        used.insert(.init(relation: only.key, column: mention.column))
      }
    }
    return used
  }

  /// Whether the tables have the columns that the query gives; if one is certain not to be there, that is a problem.
  mutating func hasColumns(_ query: Query, _ relations: [ReadRelation]) -> Bool {
    guard query.isSimple, !isInBlock, let items = query.items, relations.count == query.sources.count else {
      return true
    }
    let outermost = relations.filter(\.source.isOutermost)
    guard outermost.allSatisfy({ $0.columns != nil }) else { return true }
    let types = queryTypes(outermost)
    for case .expression(let expression, _) in items {
      for name in (expression.columnNames ?? []).sorted()
      where !outermost.contains(where: { relation in
        relation.source.alias == name || relation.columns?.contains { $0.name == name } ?? false
      }) {
        report(
          "column “\(name)” does not exist in what the query reads", about: outermost.first?.key, code: "42703",
          missing: name)
        return false
      }
      let isSound = agrees(about: nil) { _ throws(TypeMismatch) in _ = try types.type(of: expression) }
      if !isSound { return false }
    }
    return true
  }

  /// The columns of what the query gives; nil if they can't all be told.
  func columns(of query: Query, _ relations: [ReadRelation]) -> [ColumnRecord]? {
    guard query.isSimple, let items = query.items else { return nil }
    let outermost = relations.filter(\.source.isOutermost)
    var result: [ColumnRecord] = []
    for item in items {
      switch item {
      case .all(let alias):
        let sources = outermost.filter { alias == nil || $0.source.alias == alias }
        guard !sources.isEmpty else { return nil }
        for source in sources {
          guard let columns = source.columns else { return nil }
          result += columns.map { ColumnRecord(name: $0.name, type: $0.type, origin: origin) }
        }
      case .expression(let expression, let name):
        guard let type = try? queryTypes(outermost).type(of: expression) else { return nil }
        result.append(ColumnRecord(name: name, type: type, origin: origin))
      }
    }
    return result
  }

  private func queryTypes(_ outermost: [ReadRelation]) -> QueryTypes {
    QueryTypes(catalog: catalog, sources: outermost.map { ($0.source.alias, $0.columns ?? []) })
  }

  /// Whether the object is one that no migration makes: the catalog's, Prisma's own table.
  func isOfTheServer(_ name: QualifiedName) -> Bool {
    if let namespace = name.namespace { return namespace == "pg_catalog" || namespace == "information_schema" }
    if catalog.ignoresCase, asciiLowercased(name.name).hasPrefix("sqlite_") { return true }
    return name.name.hasPrefix("pg_") || name.name == ledgerTable || name.name == "spatial_ref_sys"
  }

  // MARK: What depends on it

  /// The views that read the relation itself, in order.
  func views(reading key: QualifiedName) -> [QualifiedName] {
    catalog.views.filter { $0.value.uses.contains(key) }.keys.sorted()
  }

  /// The views that read the column.
  func views(reading column: String, of key: QualifiedName) -> [QualifiedName] {
    let used = ViewRecord.UsedColumn(relation: key, column: column)
    return catalog.views.filter { $0.value.usedColumns.contains(used) }.keys.sorted()
  }

  /// Drops the views, or reports that they keep `what` from being dropped. False if they do.
  mutating func dropViews(_ views: [QualifiedName], cascade: Bool, for what: String, about: QualifiedName) -> Bool {
    for view in views {
      guard let record = catalog.views[view], !isUncertain(view) else { continue }
      guard cascade else {
        report(
          "\(what) can't be dropped: \(record.isMaterialized ? "materialized view" : "view") “\(view.name)” needs it",
          about: about, code: "2BP01", other: (record.origin, "the view is made here"))
        return false
      }
      removeView(view)
    }
    return true
  }

  /// Takes the view away, with the views that read it.
  mutating func removeView(_ key: QualifiedName) {
    var waiting = [key]
    while let key = waiting.popLast() {
      guard let view = catalog.views.removeValue(forKey: key) else { continue }
      for index in view.indexes { catalog.viewIndexOwners[QualifiedName(key.namespace, index)] = nil }
      waiting += views(reading: key)
    }
  }

  mutating func dropView(_ name: QualifiedName, _ statement: DropObjects) {
    guard let key = catalog.findView(name), let view = catalog.views[key] else {
      if let kind = otherKind(of: name) { return reportKind(statement.objects, name, is: kind) }
      if !statement.ifExists { reportMissing(statement.objects, name) }
      return
    }
    if view.isMaterialized != (statement.objects == .materializedView) {
      return reportKind(statement.objects, name, is: view.isMaterialized ? "materialized view" : "view")
    }
    let others = views(reading: key).filter { other in !statement.names.contains { catalog.findView($0) == other } }
    guard dropViews(others, cascade: statement.cascade, for: "“\(key.name)”", about: key),
      dropRoutines(using: key, statement.objects.words, cascade: statement.cascade)
    else { return }
    removeView(key)
  }

  /// What has that name, if it is no view.
  private func otherKind(of name: QualifiedName) -> String? {
    if catalog.ignoresCase { return nil }
    if catalog.findTable(name) != nil { return "table" }
    if catalog.findSequence(name) != nil { return "sequence" }
    if catalog.findIndex(name) != nil { return "index" }
    return nil
  }

  mutating func reportKind(_ wanted: ObjectClass, _ name: QualifiedName, is kind: String) {
    report("“\(name.name)” is no \(wanted.words), but a \(kind)", about: name, code: "42809")
  }

  mutating func alterView(_ statement: AlterRelation) {
    guard let key = catalog.findView(statement.name), var view = catalog.views[key] else {
      if !statement.ifExists { reportMissing(statement.objects, statement.name) }
      return
    }
    let newName: QualifiedName
    switch statement.change {
    case .rename(let name): newName = QualifiedName(key.namespace, name)
    case .setSchema(let namespace): newName = QualifiedName(namespace, key.name)
    case .renameColumn(let column, let newColumn): return renameViewColumn(column, to: newColumn, of: key)
    case .setVersion, .harmless: return
    }
    guard newName != key, hasNamespace(newName), isFree(newName, ifNotExists: false) else { return }
    view.origin = origin
    catalog.views[key] = nil
    catalog.views[catalog.key(newName)] = view
    for index in view.indexes {
      catalog.viewIndexOwners[QualifiedName(key.namespace, index)] = nil
      catalog.viewIndexOwners[QualifiedName(newName.namespace, index)] = newName
    }
    renameInViews(key, to: newName)
  }

  private mutating func renameViewColumn(_ name: String, to newName: String, of key: QualifiedName) {
    guard let columns = catalog.views[key]?.columns else { return }
    guard let place = columns.firstIndex(where: { $0.name == name }) else {
      return report("column “\(name)” of “\(key.name)” does not exist", about: key, code: "42703", missing: name)
    }
    if columns.contains(where: { $0.name == newName }) {
      return report("column “\(newName)” of “\(key.name)” already exists", about: key, code: "42701")
    }
    catalog.views[key]?.columns?[place].name = newName
    renameInViews(name, of: key, to: newName)
  }

  /// Views go on reading what got another name.
  mutating func renameInViews(_ key: QualifiedName, to newName: QualifiedName) {
    for view in views(reading: key) {
      catalog.views[view]?.uses.remove(key)
      catalog.views[view]?.uses.insert(newName)
      guard let used = catalog.views[view]?.usedColumns else { continue }
      catalog.views[view]?.usedColumns = Set(
        used.map { $0.relation == key ? .init(relation: newName, column: $0.column) : $0 })
    }
  }

  mutating func renameInViews(_ column: String, of key: QualifiedName, to newName: String) {
    for view in views(reading: column, of: key) {
      catalog.views[view]?.usedColumns.remove(.init(relation: key, column: column))
      catalog.views[view]?.usedColumns.insert(.init(relation: key, column: newName))
    }
  }

  // MARK: Indexes of materialized views

  mutating func createViewIndex(_ statement: CreateIndex, on key: QualifiedName) {
    guard let view = catalog.views[key], view.isMaterialized else {
      return report("“\(key.name)” is a view, which can't have an index", about: key, code: "42809")
    }
    let addition = catalog.nameAddition(for: statement.parts, included: statement.included)
    let name =
      statement.name.map { QualifiedName(key.namespace, $0) }
      ?? QualifiedName(key.namespace, catalog.madeRelationName(key, addition, "idx"))
    if let columns = view.columns {
      var table = TableRecord(key, origin: view.origin)
      table.columns = columns
      guard checkedIndex(statement, named: name.name, on: table) != nil else { return }
    }
    guard isFree(name, ifNotExists: statement.ifNotExists) else { return }
    catalog.views[key]?.indexes.insert(name.name)
    catalog.viewIndexOwners[name] = key
  }

  mutating func dropViewIndex(_ key: QualifiedName) {
    guard let view = catalog.viewIndexOwners.removeValue(forKey: key) else { return }
    catalog.views[view]?.indexes.remove(key.name)
  }
}
