import Tables

extension ReplayState {
  mutating func createType(_ name: QualifiedName, _ definition: TypeDefinition) {
    let name = catalog.newName(name)
    guard hasNamespace(name) else { return }
    if let made = catalog.types[name]?.origin ?? catalog.tables[name]?.origin ?? catalog.views[name]?.origin {
      return report(
        "type “\(name.name)” already exists", about: name, code: "42710", other: (made, "it is made here"))
    }
    let form: TypeRecord.Form
    switch definition {
    case .enumeration(let values):
      guard canBeValues(values, of: name) else { return }
      form = .enumeration(values.map { EnumValueRecord(name: $0, origin: origin) })
    case .domain(let type): form = .domain(over: catalog.resolved(type))
    case .composite: form = .composite
    case .other: form = .other
    }
    catalog.types[name] = TypeRecord(form: form, origin: origin)
  }

  mutating func alterType(_ name: QualifiedName, _ change: AlterType) {
    guard let key = catalog.findType(name), let type = catalog.types[key] else {
      // ALTER TYPE also reaches the row type of a table; nothing of that shows.
      if catalog.findTable(name) == nil { reportMissing(.type, name) }
      return
    }
    switch change {
    case .addValue(let value, let place, let ifNotExists):
      addValue(value, place, ifNotExists: ifNotExists, to: key, type)
    case .renameValue(let value, let newValue): renameValue(value, to: newValue, of: key, type)
    case .dropValue(let value): dropValue(value, of: key, type)
    case .rename(let newName): renameType(key, to: QualifiedName(key.namespace, newName))
    case .setSchema(let namespace):
      guard catalog.namespaces.contains(namespace) else { return reportMissing(.schema, QualifiedName(nil, namespace)) }
      if namespace != key.namespace { renameType(key, to: QualifiedName(namespace, key.name)) }
    case .harmless: break
    }
  }

  private mutating func addValue(
    _ value: String, _ place: AlterType.Place, ifNotExists: Bool, to key: QualifiedName, _ type: TypeRecord
  ) {
    guard case .enumeration(var values) = type.form else {
      return report("“\(key.name)” is no enum", about: key, code: "42809")
    }
    guard canBeValues([value], of: key) else { return }
    if values.contains(where: { $0.name == value }) {
      if !ifNotExists { report("enum “\(key.name)” already has the value “\(value)”", about: key, code: "42710") }
      return
    }
    let record = EnumValueRecord(name: value, origin: origin)
    switch place {
    case .end: values.append(record)
    case .before(let other), .after(let other):
      guard let index = values.firstIndex(where: { $0.name == other }) else {
        return report("enum “\(key.name)” has no value “\(other)”", about: key, code: "22023")
      }
      values.insert(record, at: place == .before(other) ? index : index + 1)
    }
    catalog.types[key] = TypeRecord(form: .enumeration(values), origin: origin)
    // A type made by the same transaction may use its new values at once (asked of PostgreSQL 15).
    if transaction.typesAtStart?[key] != nil {
      transaction.freshValues.insert(Transaction.EnumValueName(type: key, value: value))
    }
  }

  private mutating func renameValue(_ value: String, to newValue: String, of key: QualifiedName, _ type: TypeRecord) {
    guard canBeValues([newValue], of: key) else { return }
    guard case .enumeration(var values) = type.form, let index = values.firstIndex(where: { $0.name == value }) else {
      return report("enum “\(key.name)” has no value “\(value)”", about: key, code: "22023")
    }
    if values.contains(where: { $0.name == newValue }) {
      return report("enum “\(key.name)” already has the value “\(newValue)”", about: key, code: "42710")
    }
    catalog.dropped[.enumValue(key, value)] = origin
    values[index] = EnumValueRecord(name: newValue, origin: origin)
    catalog.types[key] = TypeRecord(form: .enumeration(values), origin: origin)
    for table in catalog.tables.keys {
      guard let columns = catalog.tables[table]?.columns else { continue }
      for position in columns.indices where columns[position].type?.name == key {
        guard case .expression(var expression) = columns[position].defaultValue else { continue }
        for part in expression.parts.indices where expression.parts[part] == .string(value) {
          expression.parts[part] = .string(newValue)
        }
        catalog.tables[table]?.columns[position].defaultValue = .expression(expression)
      }
    }
  }

  /// CockroachDB only; rows that hold the value are not known here.
  private mutating func dropValue(_ value: String, of key: QualifiedName, _ type: TypeRecord) {
    guard case .enumeration(var values) = type.form, let index = values.firstIndex(where: { $0.name == value }) else {
      return report("enum “\(key.name)” has no value “\(value)”", about: key, code: "22023")
    }
    values.remove(at: index)
    catalog.dropped[.enumValue(key, value)] = origin
    catalog.types[key] = TypeRecord(form: .enumeration(values), origin: origin)
  }

  private mutating func renameType(_ key: QualifiedName, to newName: QualifiedName) {
    guard var type = catalog.types[key] else { return }
    if catalog.types[newName] != nil {
      return report("type “\(newName.name)” already exists", about: newName, code: "42710")
    }
    type.origin = origin
    catalog.types[key] = nil
    catalog.types[newName] = type
    catalog.dropped[.enumType(key)] = origin
    for fresh in transaction.freshValues where fresh.type == key {
      transaction.freshValues.remove(fresh)
      transaction.freshValues.insert(Transaction.EnumValueName(type: newName, value: fresh.value))
    }
    renameUses(ofType: key, to: newName)
    for (name, record) in catalog.types {
      if case .domain(var below) = record.form, below.name == key {
        below.name = newName
        catalog.types[name]?.form = .domain(over: below)
      }
    }
  }

  /// Extensions bring types that no statement names.
  private func isUncertainType(_ name: QualifiedName) -> Bool {
    !catalog.extensions.isEmpty && catalog.knowsType(TypeName(name))
  }

  /// Drops the columns of a type that goes; false, which is a problem, if there are any and they have to stay.
  mutating func dropColumns(ofType key: QualifiedName, _ words: String, cascade: Bool) -> Bool {
    for tableKey in catalog.tables.keys(where: { $0.hasColumn(ofType: key) })
    where tableKey != key && !isUncertain(tableKey) {
      guard var table = catalog.tables[tableKey], let column = table.columns.first(where: { $0.type?.name == key })
      else { continue }
      guard cascade else {
        report(
          "\(words) “\(key.name)” can't be dropped: column “\(column.name)” of “\(table.name.name)” uses it",
          about: key,
          code: "2BP01")
        return false
      }
      for column in table.columns where column.type?.name == key {
        dropColumn(column.name, ifExists: false, cascade: true, of: &table)
      }
      catalog.tables[tableKey] = table
    }
    return true
  }

  mutating func renameUses(ofType key: QualifiedName, to newName: QualifiedName) {
    renameInDefaults(key, to: newName)
    for (name, overloads) in catalog.routines {
      for index in overloads.indices where overloads[index].types.contains(key) {
        catalog.routines[name]?[index].types.remove(key)
        catalog.routines[name]?[index].types.insert(newName)
      }
    }
    for table in catalog.tables.keys(where: { $0.hasColumn(ofType: key) }) {
      guard let columns = catalog.tables[table]?.columns else { continue }
      for position in columns.indices where columns[position].type?.name == key {
        catalog.tables[table]?.columns[position].type?.name = newName
      }
    }
  }

  mutating func dropType(_ name: QualifiedName, _ statement: DropObjects) {
    guard let key = catalog.findType(name), let type = catalog.types[key] else {
      if !statement.ifExists, !isUncertainType(name) { reportMissing(statement.objects, name) }
      return
    }
    if statement.objects == .domain {
      guard case .domain = type.form else { return reportKind(.domain, name, is: "type") }
    }
    for other in catalog.types.keys.sorted() {
      guard case .domain(let below)? = catalog.types[other]?.form, below.name == key else { continue }
      guard statement.cascade else {
        return report(
          "type “\(key.name)” can't be dropped: domain “\(other.name)” is made of it", about: key, code: "2BP01")
      }
      dropType(other, statement.forced)
    }
    guard dropColumns(ofType: key, "type", cascade: statement.cascade),
      dropRoutines(using: key, "type", cascade: statement.cascade),
      dropDefaults(needing: key, cascade: statement.cascade)
    else { return }
    catalog.types[key] = nil
    catalog.dropped[.enumType(key)] = origin
    if case .enumeration(let values) = type.form {
      for value in values { catalog.dropped[.enumValue(key, value.name)] = origin }
    }
  }
}

extension DropObjects {
  /// The same for whatever depends on what is dropped.
  fileprivate var forced: DropObjects {
    var copy = self
    copy.cascade = true
    copy.objects = .type
    return copy
  }
}

extension TableRecord {
  /// Through indices, which spares a copy of each column.
  fileprivate func hasColumn(ofType key: QualifiedName) -> Bool {
    columns.indices.contains { columns[$0].type?.name == key }
  }
}
