import Tables

extension ReplayState {
  /// Reports a part of a table that a command names and that is not there, or is of another kind.
  mutating func check(_ part: AlterTable.Part, of table: TableRecord) {
    // Partitions and heirs get more parts from their parents than are followed here.
    guard catalog.rules.knowsTypes, table.parents.isEmpty else { return }
    switch part {
    case .column(let name):
      if catalog.columnIndex(name, in: table) == nil { reportMissingColumn(name, of: table) }
    case .index(let name):
      if !table.indexNames.contains(name) { reportMissing("index", name, of: table) }
    case .trigger(let name):
      if !table.hasBlindObject(.trigger, name) { reportMissing("trigger", name, of: table) }
    case .rule(let name):
      if !table.hasBlindObject(.rule, name) { reportMissing("rule", name, of: table) }
    case .foreignKey(let name):
      if table.foreignKeys.contains(where: { $0.name == name }) { return }
      reportOtherConstraint(name, "no foreign key", of: table)
    case .foreignKeyOrCheck(let name):
      if table.foreignKeys.contains(where: { $0.name == name }) { return }
      if table.checks.contains(where: { $0.kind == .check && $0.name == name }) { return }
      reportOtherConstraint(name, "no foreign key and no check", of: table)
    }
  }

  private mutating func reportOtherConstraint(_ name: String, _ words: String, of table: TableRecord) {
    guard table.hasConstraint(named: name) else {
      // Newer servers give every NOT NULL a name that isn't followed.
      return name.hasSuffix("_not_null") ? () : reportMissing("constraint", name, of: table)
    }
    report("constraint “\(name)” of “\(table.name.name)” is \(words)", about: table.name, code: "42809")
  }

  private mutating func reportMissing(_ words: String, _ name: String, of table: TableRecord) {
    report("\(words) “\(name)” of “\(table.name.name)” does not exist", about: table.name, code: "42704", missing: name)
  }
}

extension TableRecord {
  fileprivate func hasBlindObject(_ kind: BlindObject.Kind, _ name: String) -> Bool {
    blindObjects.contains { $0.kind == kind && $0.name.name == name }
  }
}
