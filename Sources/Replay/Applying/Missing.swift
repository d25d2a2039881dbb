import Tables

extension ReplayState {
  /// Reports that there is no such object, with the name that was probably meant.
  mutating func reportMissing(_ objects: ObjectClass, _ name: QualifiedName) {
    guard isInNamespace(name) else { return }
    reportMissing(objects, name, code: missingCode(objects))
  }

  /// Reports that there is no relation for a query to read or for a statement to change; of its schema a server says nothing then.
  mutating func reportMissingRelation(_ objects: ObjectClass, _ name: QualifiedName) {
    reportMissing(objects, name, code: "42P01")
  }

  /// Whether the schema is there in which the object would be; if not, that is what a server says.
  private mutating func isInNamespace(_ name: QualifiedName) -> Bool {
    guard !catalog.ignoresCase, let namespace = name.namespace, !catalog.namespaces.contains(namespace),
      namespace != "information_schema", !namespace.hasPrefix("pg_")
    else { return true }
    report("schema “\(namespace)” does not exist", about: name, code: "3F000", missing: namespace)
    return false
  }

  private mutating func reportMissing(_ objects: ObjectClass, _ name: QualifiedName, code: String) {
    var message = "\(objects.words) “\(name)” does not exist"
    if let other = nameInOtherCase(name.name, objects) { message += "; there is “\(other)”, which has to be quoted" }
    report(message, about: name, code: code, missing: name.name, other: drop(of: objects, name))
  }

  /// Reports a word of SQL that stands where only a name can.
  mutating func reportMisused(_ word: String) {
    var message = "“\(word)” is a word of SQL, and as a name it has to be quoted"
    if let other = nameInOtherCase(word, .table), other != word { message += "; there is “\(other)”" }
    report(message, code: "42601")
  }

  mutating func reportMissingColumn(_ column: String, of table: TableRecord) {
    var message = "column “\(column)” of “\(table.name.name)” does not exist"
    if !catalog.ignoresCase,
      let other = table.columns.first(where: { asciiLowercased($0.name) == asciiLowercased(column) })
    {
      message += "; there is “\(other.name)”, which has to be quoted"
    }
    let drop = catalog.dropped[.column(table.name, column)]
    report(
      message, about: table.name, code: "42703", missing: column,
      other: drop.map { ($0, "it is dropped or renamed here") })
  }

  /// The statement that dropped or renamed what is missed.
  private func drop(of objects: ObjectClass, _ name: QualifiedName) -> (origin: Origin, words: String)? {
    let full = name.namespace == nil ? catalog.newName(name) : name
    let origin: Origin?
    switch objects {
    case .table: origin = catalog.dropped[.table(full)]
    case .type: origin = catalog.dropped[.enumType(full)]
    case .schema: origin = catalog.dropped[.namespace(name.name)]
    case .index, .view, .materializedView, .sequence, .domain, .extension, .function, .procedure, .aggregate, .routine,
      .trigger, .policy, .rule:
      origin = nil
    }
    return origin.map { ($0, "it is dropped or renamed here") }
  }

  private func nameInOtherCase(_ name: String, _ objects: ObjectClass) -> String? {
    if catalog.ignoresCase { return nil }
    let lower = asciiLowercased(name)
    let names: [QualifiedName]
    switch objects {
    case .table: names = Array(catalog.tables.keys)
    case .index: names = Array(catalog.indexOwners.keys)
    case .type: names = Array(catalog.types.keys)
    default: return nil
    }
    return names.filter { asciiLowercased($0.name) == lower }.min()?.name
  }

  private func missingCode(_ objects: ObjectClass) -> String {
    switch objects {
    case .table, .view, .materializedView, .sequence: "42P01"
    case .schema: "3F000"
    case .function, .procedure, .aggregate, .routine: "42883"
    case .index, .type, .domain, .extension, .trigger, .policy, .rule: "42704"
    }
  }
}
