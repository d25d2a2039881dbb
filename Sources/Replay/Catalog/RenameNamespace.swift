import Tables

extension Catalog {
  /// What lives in the namespace, in order.
  func names(in namespace: String) -> [QualifiedName] {
    var names = Array(tables.keys) + Array(types.keys) + Array(views.keys)
    names += Array(sequences.keys) + Array(routines.keys)
    return names.filter { $0.namespace == namespace }.sorted()
  }

  /// Gives a namespace another name, wherever it stands.
  mutating func renameNamespace(_ old: String, to new: String, _ origin: Origin) {
    func renamed(_ name: QualifiedName) -> QualifiedName {
      name.namespace == old ? QualifiedName(new, name.name) : name
    }
    func rekeyed<Value>(_ values: [QualifiedName: Value]) -> [QualifiedName: Value] {
      Dictionary(values.map { (renamed($0.key), $0.value) }) { first, _ in first }
    }
    namespaces.remove(old)
    namespaces.insert(new)
    namespaceOrigins[old] = nil
    namespaceOrigins[new] = origin
    dropped[.namespace(old)] = origin
    tables = TableRecords(
      tables.map { key, table in
        var table = table
        table.renameNamespaces(renamed)
        return (renamed(key), table)
      })
    indexOwners = rekeyed(indexOwners).mapValues(renamed)
    viewIndexOwners = rekeyed(viewIndexOwners).mapValues(renamed)
    sequences = rekeyed(sequences)
    routines = rekeyed(routines)
    views = rekeyed(views).mapValues { view in
      var view = view
      view.uses = Set(view.uses.map(renamed))
      view.usedColumns = Set(view.usedColumns.map { .init(relation: renamed($0.relation), column: $0.column) })
      view.triggerFunctions = view.triggerFunctions.mapValues(renamed)
      return view
    }
    types = rekeyed(types).mapValues { type in
      guard case .domain(var below) = type.form else { return type }
      below.name = renamed(below.name)
      return TypeRecord(form: .domain(over: below), origin: type.origin)
    }
    for (name, made) in extensions where made.schema == old { extensions[name]?.schema = new }
  }
}

extension TableRecord {
  fileprivate mutating func renameNamespaces(_ renamed: (QualifiedName) -> QualifiedName) {
    name = renamed(name)
    for index in columns.indices {
      if let type = columns[index].type { columns[index].type?.name = renamed(type.name) }
      if let sequence = columns[index].ownedSequence { columns[index].ownedSequence = renamed(sequence) }
      if case .nextValue(let sequence) = columns[index].defaultValue {
        columns[index].defaultValue = .nextValue(renamed(sequence))
      }
    }
    for index in foreignKeys.indices { foreignKeys[index].table = renamed(foreignKeys[index].table) }
    for index in blindObjects.indices { blindObjects[index].name = renamed(blindObjects[index].name) }
    parents = parents.map(renamed)
    triggerFunctions = triggerFunctions.mapValues(renamed)
  }
}
