import Tables

// Names that PostgreSQL makes up for objects that the statement leaves without one.

extension Catalog {
  /// `{table}_{addition}_{label}`, cut to the limit, with a number behind the label until it is free in the namespace.
  func madeName(_ table: QualifiedName, _ addition: String?, _ label: String, isTaken: (String) -> Bool) -> String {
    var pass = 0
    while true {
      let name = joinedName(table.name, addition, pass == 0 ? label : "\(label)\(pass)")
      if !isTaken(name) { return name }
      pass += 1
    }
  }

  func madeRelationName(_ table: QualifiedName, _ addition: String?, _ label: String) -> String {
    madeName(table, addition, label) { relation(named: QualifiedName(table.namespace, $0)) != nil }
  }

  /// Whether a constraint of any table in the namespace has the name; `table` is the one that is being made or changed.
  private func hasConstraint(named name: String, beside table: TableRecord) -> Bool {
    if table.constraintNames.contains(name) { return true }
    return tables.values.contains { $0.name.namespace == table.name.namespace && $0.hasConstraint(named: name) }
  }

  /// The middle of an index's made name: its columns, `expr` for an expression, with a number where a name comes twice.
  func nameAddition(for parts: [IndexPart], included: [String]) -> String {
    var words: [String] = []
    for part in parts {
      switch part.key {
      case .column(let name): words.append(free(name, beside: words))
      case .expression(let expression): words.append(free(expression.columnName ?? "expr", beside: words))
      }
    }
    for name in included { words.append(free(name, beside: words)) }
    return truncated(words.joined(separator: "_"), toBytes: rules.nameLimit)
  }

  /// The name, with a number behind it if it is taken; cut, so that there is room for the number.
  private func free(_ base: String, beside taken: [String]) -> String {
    var name = base
    var number = 1
    while taken.contains(name) {
      let digits = "\(number)"
      name = truncated(base, toBytes: rules.nameLimit - digits.utf8.count) + digits
      number += 1
    }
    return name
  }

  /// The name of an index or key.
  func madeIndexName(_ table: TableRecord, _ addition: String?, _ label: String) -> String {
    guard rules.namesIndexesByTable else {
      let isConstraint = label != "idx"
      return madeName(table.name, addition, label) {
        relation(named: QualifiedName(table.name.namespace, $0)) != nil
          || $0 == table.name.name || table.indexNames.contains($0)
          || isConstraint && hasConstraint(named: $0, beside: table)
      }
    }
    return madeName(table.name, addition, label) { table.indexNames.contains($0) }
  }

  func madeConstraintName(_ table: TableRecord, _ addition: String?, _ label: String) -> String {
    madeName(table.name, addition, label) {
      rules.namesIndexesByTable ? table.hasConstraint(named: $0) : hasConstraint(named: $0, beside: table)
    }
  }

  /// The longer of the two names gives way, a byte at a time, until all fits.
  private func joinedName(_ table: String, _ addition: String?, _ label: String) -> String {
    let room = rules.nameLimit - label.utf8.count - 1 - (addition == nil ? 0 : 1)
    var (tableLength, additionLength) = (table.utf8.count, addition?.utf8.count ?? 0)
    while tableLength + additionLength > max(room, 0) {
      if tableLength > additionLength { tableLength -= 1 } else { additionLength -= 1 }
    }
    let start = truncated(table, toBytes: tableLength)
    return addition.map { "\(start)_\(truncated($0, toBytes: additionLength))_\(label)" } ?? "\(start)_\(label)"
  }
}

extension TableRecord {
  /// The names of all indexes of the table, that of its primary key included.
  var indexNames: Set<String> {
    var names = Set(indexes.map(\.name))
    if let primaryKey { names.insert(primaryKey.name) }
    return names
  }

  func hasConstraint(named name: String) -> Bool {
    primaryKey?.name == name || foreignKeys.contains { $0.name == name } || checks.contains { $0.name == name }
      || indexes.contains { $0.isConstraint && $0.name == name }
  }

  /// The names of all constraints of the table.
  var constraintNames: Set<String> {
    var names = Set(foreignKeys.compactMap(\.name))
    names.formUnion(checks.map(\.name))
    names.formUnion(indexes.lazy.filter(\.isConstraint).map(\.name))
    if let primaryKey { names.insert(primaryKey.name) }
    return names
  }
}
