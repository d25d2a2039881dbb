import Tables

extension ReplayState {
  mutating func create(_ statement: CreateRoutine) {
    let name = catalog.newName(statement.name)
    guard hasNamespace(name) else { return }
    let types = ((statement.arguments ?? []) + [statement.returned?.type].compactMap { $0 }).map(catalog.resolved)
    for type in types where catalog.rules.knowsTypes && !catalog.knowsTypeOfFunctions(type) {
      if !isUncertain(type.name) { return reportMissing(.type, type.name) }
    }
    let arguments = statement.arguments.map(printed)
    var returned = statement.returned
    if let type = returned?.type { returned?.type = TypeName(catalog.resolved(type).name, isArray: type.isArray) }
    var record = RoutineRecord(kind: statement.kind, arguments: arguments, returned: returned, origin: origin)
    record.types = Set(types.map(\.name).filter { $0.namespace != nil })
    var overloads = catalog.routines[name] ?? []
    if let index = overloads.firstIndex(where: { $0.arguments == arguments }) {
      if !statement.replaces, arguments != nil {
        return report(
          "\(overloads[index].kind.rawValue) “\(name.name)” with these arguments already exists", about: name,
          code: "42723")
      }
      guard canReturn(returned, insteadOf: overloads[index], name) else { return }
      overloads[index] = record
    } else {
      overloads.append(record)
    }
    catalog.routines[name] = overloads
  }

  /// Whether a routine that takes the place of another returns what that did. Types that have been renamed since are not
  /// followed, so two that are not the server's own are taken to be the same.
  private mutating func canReturn(_ new: ReturnedType?, insteadOf old: RoutineRecord, _ name: QualifiedName) -> Bool {
    guard catalog.rules.knowsTypes, let new, let known = old.returned, new != known else { return true }
    if new.isSet == known.isSet, new.type.name.namespace != nil, known.type.name.namespace != nil { return true }
    report(
      "\(old.kind.rawValue) “\(name.name)” returns another type; it has to be dropped first", about: name,
      code: "42P13", other: (old.origin, "it is made here"))
    return false
  }

  /// Drops the routines that take or give a type that goes; false, which is a problem, if there are any and they have to stay.
  mutating func dropRoutines(using type: QualifiedName, _ words: String, cascade: Bool) -> Bool {
    if catalog.ignoresCase { return true }
    let users = catalog.routines.filter { $0.value.contains { $0.types.contains(type) } }
    for (name, overloads) in users.sorted(by: { $0.key < $1.key }) where !isUncertain(name) {
      guard let user = overloads.first(where: { $0.types.contains(type) }) else { continue }
      guard cascade else {
        report(
          "\(words) “\(type.name)” can't be dropped: \(user.kind.rawValue) “\(name.name)” takes or returns it",
          about: type, code: "2BP01", other: (user.origin, "it is made here"))
        return false
      }
      let rest = overloads.filter { !$0.types.contains(type) }
      catalog.routines[name] = rest.isEmpty ? nil : rest
    }
    return true
  }

  private func printed(_ types: [TypeName]) -> [String] {
    types.map { type in
      var plain = catalog.resolved(type)
      plain.arguments = []
      return catalog.printedType(plain) + (plain.isArray ? "[]" : "")
    }
  }

  /// Whether there is a function for a trigger to call, as far as can be known: extensions and the server bring functions of their own.
  mutating func hasFunction(_ name: QualifiedName) -> Bool {
    let own: Set<String> = [
      "suppress_redundant_updates_trigger", "tsvector_update_trigger", "tsvector_update_trigger_column",
      "unique_key_recheck",
    ]
    if catalog.ignoresCase || own.contains(name.name) { return true }
    // Triggers call functions without arguments.
    if let key = catalog.findRoutine(name), let overloads = catalog.routines[key],
      overloads.contains(where: { $0.arguments?.isEmpty ?? true })
    {
      return true
    }
    if !catalog.extensions.isEmpty || name.namespace == "pg_catalog" || isUncertain(name) { return true }
    reportMissing(.function, name)
    return false
  }

  /// The one routine that the statement names, by its place among those of its name.
  private mutating func find(
    _ name: QualifiedName, _ arguments: [TypeName]?, _ objects: ObjectClass, ifExists: Bool
  ) -> (key: QualifiedName, index: Int)? {
    guard let key = catalog.findRoutine(name), let overloads = catalog.routines[key] else {
      if !ifExists, catalog.extensions.isEmpty { reportMissing(objects, name) }
      return nil
    }
    let wanted = arguments.map(printed)
    let places = overloads.indices.filter {
      wanted == nil || overloads[$0].arguments == wanted || overloads[$0].arguments == nil
    }
    guard let place = places.first else {
      // How the types of arguments are spelled is not followed to the end, so this is no finding if one name has several.
      if !ifExists, overloads.count == 1, overloads[0].arguments?.count != wanted?.count {
        reportMissing(objects, name)
      }
      return nil
    }
    if places.count > 1, wanted == nil {
      report("there are several “\(name.name)”, so its arguments have to be named", about: key, code: "42725")
      return nil
    }
    if let kind = kind(of: objects), overloads[place].kind != kind {
      reportKind(objects, name, is: overloads[place].kind.rawValue)
      return nil
    }
    return (key, place)
  }

  private func kind(of objects: ObjectClass) -> RoutineKind? {
    switch objects {
    case .function: .function
    case .procedure: .procedure
    case .aggregate: .aggregate
    case .table, .index, .view, .materializedView, .sequence, .type, .domain, .schema, .extension, .routine, .trigger,
      .policy, .rule:
      nil
    }
  }

  mutating func dropRoutine(_ name: QualifiedName, _ arguments: [TypeName]?, _ statement: DropObjects) {
    guard let (key, place) = find(name, arguments, statement.objects, ifExists: statement.ifExists) else { return }
    // Triggers call functions without arguments.
    if catalog.routines[key]?[place].arguments?.isEmpty ?? true {
      if statement.cascade {
        removeTriggers(calling: key)
      } else if let (table, trigger) = trigger(calling: key) {
        return report(
          "function “\(key.name)” can't be dropped: trigger “\(trigger)” of “\(table.name)” calls it", about: key,
          code: "2BP01")
      }
    }
    catalog.routines[key]?.remove(at: place)
    if catalog.routines[key]?.isEmpty ?? false { catalog.routines[key] = nil }
  }

  private func trigger(calling function: QualifiedName) -> (table: QualifiedName, name: String)? {
    for (key, table) in catalog.tables {
      if let found = table.triggerFunctions.first(where: { $0.value == function }) { return (key, found.key) }
    }
    for (key, view) in catalog.views {
      if let found = view.triggerFunctions.first(where: { $0.value == function }) { return (key, found.key) }
    }
    return nil
  }

  mutating func removeTriggers(calling function: QualifiedName) {
    for (key, table) in catalog.tables {
      for (name, called) in table.triggerFunctions where called == function {
        catalog.tables[key]?.triggerFunctions[name] = nil
        catalog.tables[key]?.blindObjects.removeAll { $0.kind == .trigger && $0.name.name == name }
      }
    }
  }

  mutating func alterRoutine(_ statement: AlterRelation) {
    guard let (key, place) = find(statement.name, statement.arguments, statement.objects, ifExists: statement.ifExists)
    else { return }
    let newName: QualifiedName
    switch statement.change {
    case .rename(let name): newName = QualifiedName(key.namespace, name)
    case .setSchema(let namespace): newName = QualifiedName(namespace, key.name)
    case .renameColumn, .setVersion, .harmless: return
    }
    guard newName != key, hasNamespace(newName), var record = catalog.routines[key]?[place] else { return }
    if catalog.routines[newName]?.contains(where: { $0.arguments == record.arguments }) ?? false {
      return report("function “\(newName.name)” with these arguments already exists", about: newName, code: "42723")
    }
    record.origin = origin
    catalog.routines[key]?.remove(at: place)
    if catalog.routines[key]?.isEmpty ?? false { catalog.routines[key] = nil }
    catalog.routines[newName, default: []].append(record)
    for (table, held) in catalog.tables where held.triggerFunctions.values.contains(key) {
      catalog.tables[table]?.triggerFunctions = held.triggerFunctions.mapValues { $0 == key ? newName : $0 }
    }
  }
}
