import Tables

extension ReplayState {
  // MARK: Schemas

  mutating func create(_ statement: CreateSchema) {
    if !catalog.namespaces.insert(statement.name).inserted {
      if !statement.ifNotExists { report("schema “\(statement.name)” already exists", code: "42P06") }
      return
    }
    catalog.namespaceOrigins[statement.name] = origin
    // Names without a schema are made, and looked up first, in the new one.
    let path = catalog.searchPath
    catalog.searchPath = [statement.name] + path
    for element in statement.elements { apply(element) }
    catalog.searchPath = path
  }

  /// Whether a new object of that name has a schema to be in; if not, that is a problem.
  mutating func hasNamespace(_ name: QualifiedName) -> Bool {
    if catalog.ignoresCase { return true }
    guard let namespace = name.namespace else {
      report("no schema of the search path exists, so that there is nowhere to make “\(name.name)”", code: "3F000")
      return false
    }
    if catalog.namespaces.contains(namespace) { return true }
    report("schema “\(namespace)” does not exist", about: name, code: "3F000", missing: namespace)
    return false
  }

  mutating func renameSchema(_ name: String, to newName: String) {
    guard catalog.namespaces.contains(name) else { return reportMissing(.schema, QualifiedName(nil, name)) }
    if catalog.namespaces.contains(newName) { return report("schema “\(newName)” already exists", code: "42P06") }
    catalog.renameNamespace(name, to: newName, origin)
  }

  mutating func dropSchema(_ name: String, _ statement: DropObjects) {
    guard catalog.namespaces.contains(name) else {
      if !statement.ifExists { reportMissing(.schema, QualifiedName(nil, name)) }
      return
    }
    let held = catalog.names(in: name)
    if !held.isEmpty, !statement.cascade {
      return report("schema “\(name)” can't be dropped: it holds “\(held[0].name)”", code: "2BP01")
    }
    for table in catalog.tables.values where table.name.namespace == name { remove(table) }
    for key in catalog.tables.keys {
      guard catalog.tables[key]?.foreignKeys.contains(where: { $0.table.namespace == name }) ?? false else { continue }
      catalog.tables[key]?.foreignKeys.removeAll { $0.table.namespace == name }
    }
    for view in catalog.views.keys where view.namespace == name { removeView(view) }
    for type in catalog.types.keys.sorted() where type.namespace == name {
      dropType(type, DropObjects(objects: .type, names: [type], cascade: true))
    }
    for sequence in catalog.sequences.keys.sorted() where sequence.namespace == name {
      dropSequence(sequence, DropObjects(objects: .sequence, names: [sequence], cascade: true))
    }
    for routine in catalog.routines.keys where routine.namespace == name {
      removeTriggers(calling: routine)
      catalog.routines[routine] = nil
    }
    catalog.extensions = catalog.extensions.filter { $0.value.schema != name }
    catalog.namespaces.remove(name)
    catalog.dropped[.namespace(name)] = origin
  }

  // MARK: Extensions

  mutating func createExtension(_ made: DatabaseExtension, ifNotExists: Bool) {
    if catalog.extensions[made.name] != nil {
      if !ifNotExists { report("extension “\(made.name)” already exists", code: "42710") }
      return
    }
    var made = made
    if made.schema == nil { made.schema = catalog.newName(QualifiedName(nil, made.name)).namespace }
    catalog.extensions[made.name] = made
  }

  mutating func dropExtension(_ name: String, _ statement: DropObjects) {
    if catalog.extensions.removeValue(forKey: name) == nil, !statement.ifExists {
      reportMissing(.extension, QualifiedName(nil, name))
    }
  }

  // MARK: What belongs to a table

  mutating func create(_ object: CreateTableObject) {
    guard let key = catalog.findTable(object.table) else {
      guard let view = catalog.findView(object.table) else { return reportMissing(.table, object.table) }
      if let function = object.function, !hasFunction(function) { return }
      if object.kind == .trigger, let function = object.function.flatMap({ catalog.findRoutine($0) }) {
        catalog.views[view]?.triggerFunctions[object.name.name] = function
      }
      return
    }
    if let function = object.function, !hasFunction(function) { return }
    if let table = catalog.tables[key], catalog.rules.knowsTypes {
      for column in object.columns where catalog.columnIndex(column, in: table) == nil {
        return reportMissingColumn(column, of: table)
      }
      for condition in object.conditions {
        guard hasColumns(of: condition, table), isCondition(condition, at: "POLICY", of: table) else { return }
      }
    }
    let made = BlindObject(object.kind, QualifiedName(key.namespace, object.name.name))
    if let function = object.function.flatMap({ catalog.findRoutine($0) }) {
      catalog.tables[key]?.triggerFunctions[object.name.name] = function
    }
    if catalog.tables[key]?.blindObjects.contains(made) == true {
      if !object.replaces {
        report(
          "\(object.kind.rawValue) “\(object.name.name)” of “\(key.name)” already exists", about: key, code: "42710")
      }
      return
    }
    catalog.tables[key]?.blindObjects.append(made)
  }

  mutating func dropTableObject(_ name: QualifiedName, _ statement: DropObjects) {
    let kind = blindKind(of: statement.objects)
    var keys = Array(catalog.tables.keys)
    if let written = statement.table {
      guard let key = catalog.findTable(written) else {
        guard let view = catalog.findView(written) else {
          if !statement.ifExists { reportMissing(.table, written) }
          return
        }
        catalog.views[view]?.triggerFunctions[name.name] = nil
        return
      }
      keys = [key]
      if !statement.ifExists, !hasBlindObject(kind, name.name, of: key) {
        return reportMissingBlind(kind, name.name, of: key)
      }
    }
    for key in keys where hasBlindObject(kind, name.name, of: key) {
      catalog.tables[key]?.blindObjects.removeAll { $0.kind == kind && $0.name.name == name.name }
      if kind == .trigger { catalog.tables[key]?.triggerFunctions[name.name] = nil }
    }
  }

  mutating func renameTableObject(_ statement: AlterRelation) {
    guard let written = statement.table else { return }
    let kind = blindKind(of: statement.objects)
    guard let key = catalog.findTable(written) else {
      if catalog.findView(written) == nil { reportMissing(.table, written) }
      return
    }
    guard hasBlindObject(kind, statement.name.name, of: key) else {
      return reportMissingBlind(kind, statement.name.name, of: key)
    }
    guard case .rename(let newName) = statement.change else { return }
    if hasBlindObject(kind, newName, of: key) {
      return report("\(kind.rawValue) “\(newName)” of “\(key.name)” already exists", about: key, code: "42710")
    }
    guard var table = catalog.tables[key] else { return }
    for index in table.blindObjects.indices
    where table.blindObjects[index].kind == kind && table.blindObjects[index].name.name == statement.name.name {
      table.blindObjects[index].name.name = newName
    }
    if kind == .trigger, let function = table.triggerFunctions.removeValue(forKey: statement.name.name) {
      table.triggerFunctions[newName] = function
    }
    catalog.tables[key] = table
  }

  private func blindKind(of objects: ObjectClass) -> BlindObject.Kind {
    switch objects {
    case .policy: .policy
    case .rule: .rule
    case .trigger, .table, .index, .view, .materializedView, .sequence, .type, .domain, .schema, .extension, .function,
      .procedure, .aggregate, .routine:
      .trigger
    }
  }

  private func hasBlindObject(_ kind: BlindObject.Kind, _ name: String, of key: QualifiedName) -> Bool {
    catalog.tables[key]?.blindObjects.contains { $0.kind == kind && $0.name.name == name } ?? false
  }

  private mutating func reportMissingBlind(_ kind: BlindObject.Kind, _ name: String, of key: QualifiedName) {
    report("\(kind.rawValue) “\(name)” of “\(key.name)” does not exist", about: key, code: "42704", missing: name)
  }
}
