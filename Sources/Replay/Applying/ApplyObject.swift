import Tables

extension ReplayState {
  // MARK: Schemas

  mutating func createSchema(_ name: String, ifNotExists: Bool) {
    if !catalog.namespaces.insert(name).inserted {
      if !ifNotExists { report("schema “\(name)” already exists", code: "42P06") }
      return
    }
    catalog.namespaceOrigins[name] = origin
  }

  mutating func renameSchema(_ name: String, to newName: String) {
    guard catalog.namespaces.contains(name) else { return reportMissing(.schema, QualifiedName(nil, name)) }
    reportUnknown("the new name of a schema is not followed into its objects", touching: names(in: name))
  }

  mutating func dropSchema(_ name: String, _ statement: DropObjects) {
    guard catalog.namespaces.contains(name) else {
      if !statement.ifExists { reportMissing(.schema, QualifiedName(nil, name)) }
      return
    }
    let held = names(in: name)
    if !held.isEmpty, !statement.cascade {
      return report("schema “\(name)” can't be dropped: it holds “\(held[0].name)”", code: "2BP01")
    }
    for table in catalog.tables.values where table.name.namespace == name { remove(table) }
    for key in catalog.tables.keys { catalog.tables[key]?.foreignKeys.removeAll { $0.table.namespace == name } }
    catalog.types = catalog.types.filter { $0.key.namespace != name }
    catalog.views = catalog.views.filter { $0.key.namespace != name }
    catalog.functions = catalog.functions.filter { $0.key.namespace != name }
    catalog.sequences = catalog.sequences.filter { $0.key.namespace != name }
    catalog.namespaces.remove(name)
    catalog.dropped[.namespace(name)] = origin
  }

  private func names(in namespace: String) -> [QualifiedName] {
    let keys = Array(catalog.tables.keys) + Array(catalog.types.keys) + Array(catalog.views.keys)
    return keys.filter { $0.namespace == namespace }.sorted()
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

  // MARK: What tables don't show

  mutating func create(_ object: CreateBlind) {
    if object.isTemporary { return }
    switch object.kind {
    case .trigger, .policy, .rule: createTableObject(object)
    case .view, .materializedView:
      let name = catalog.newName(object.name)
      if object.replaces, let key = catalog.findView(name) {
        catalog.views[key] = BlindRecord(kind: object.kind, origin: origin)
      } else if isFree(name, ifNotExists: object.ifNotExists) {
        catalog.views[catalog.key(name)] = BlindRecord(kind: object.kind, origin: origin)
      }
    case .function:
      catalog.functions[catalog.key(catalog.newName(object.name))] = BlindRecord(kind: .function, origin: origin)
    case .check, .exclusion, .rowLevelSecurity, .partition, .inheritance, .domain, .compositeType: break
    }
  }

  private mutating func createTableObject(_ object: CreateBlind) {
    guard let table = object.table else { return }
    guard let key = catalog.findTable(table) else {
      if catalog.findView(table) == nil { reportMissing(.table, table) }
      return
    }
    let made = BlindObject(object.kind, QualifiedName(key.namespace, object.name.name))
    if catalog.tables[key]?.blindObjects.contains(made) == true {
      if !object.replaces, !object.ifNotExists {
        report(
          "\(object.kind.rawValue) “\(object.name.name)” of “\(key.name)” already exists", about: key, code: "42710")
      }
      return
    }
    catalog.tables[key]?.blindObjects.append(made)
  }
}
