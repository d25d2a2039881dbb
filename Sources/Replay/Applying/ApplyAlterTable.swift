import Tables
import Text

extension ReplayState {
  mutating func alter(_ statement: AlterTable) {
    guard var key = catalog.findTable(statement.name) else { return alterOtherThanTable(statement) }
    let whole = origin
    defer { origin = whole }
    for command in statement.commands {
      // The place that counts for an object is the one command that touched it.
      origin = statement.commands.count == 1 ? whole : Origin(migration: whole.migration, range: command.range)
      switch command.action {
      case .renameTable(let name): key = rename(key, to: name)
      case .setSchema(let namespace): key = move(key, to: namespace)
      default:
        guard var table = catalog.tables[key] else { return }
        apply(command.action, to: &table)
        catalog.tables[key] = table
      }
    }
  }

  /// `ALTER TABLE` also renames views, indexes and sequences; of the rest nothing shows.
  private mutating func alterOtherThanTable(_ statement: AlterTable) {
    let objects: ObjectClass
    if catalog.findIndex(statement.name) != nil {
      objects = .index
    } else if catalog.findSequence(statement.name) != nil {
      objects = .sequence
    } else if catalog.findView(statement.name) != nil {
      objects = .view
    } else {
      if !statement.ifExists { reportMissing(.table, statement.name) }
      return
    }
    for command in statement.commands {
      let change: AlterRelation.Change
      switch command.action {
      case .renameTable(let name): change = .rename(to: name)
      case .setSchema(let namespace): change = .setSchema(namespace)
      default: change = .harmless
      }
      alter(AlterRelation(objects: objects, name: statement.name, ifExists: false, change: change))
    }
  }

  private mutating func apply(_ action: AlterTable.Action, to table: inout TableRecord) {
    switch action {
    case .addColumn(let definition, let ifNotExists): add(definition, ifNotExists: ifNotExists, to: &table)
    case .dropColumn(let name, let ifExists, let cascade):
      dropColumn(name, ifExists: ifExists, cascade: cascade, of: &table)
    case .setType(let name, let type): setType(of: name, to: type, in: &table)
    case .setDefault(let name, let expression):
      change(name, of: &table) { state, column in
        column.defaultValue = state.defaultRecord(expression, for: column)
      }
    case .dropDefault(let name): change(name, of: &table) { _, column in column.defaultValue = nil }
    case .setNotNull(let name): change(name, of: &table) { _, column in column.isNotNull = true }
    case .dropNotNull(let name):
      if table.primaryKey?.columns.contains(name) == true {
        return report("column “\(name)” is part of the primary key and can't be NULL", about: table.name, code: "42P16")
      }
      change(name, of: &table) { _, column in column.isNotNull = false }
    case .addIdentity(let name, let clauses):
      let sequence = QualifiedName(table.name.namespace, catalog.madeRelationName(table.name, name, "seq"))
      change(name, of: &table) { state, column in
        column.isIdentity = true
        column.ownedSequence = sequence
        state.catalog.sequences[sequence] = SequenceRecord(
          options: clauses.applied(to: SequenceOptions()), origin: state.origin)
      }
    case .dropIdentity(let name, let ifExists):
      change(name, of: &table) { state, column in
        if !column.isIdentity, !ifExists {
          return state.report("column “\(name)” is no identity column", code: "55000")
        }
        column.isIdentity = false
        if let sequence = column.ownedSequence { state.catalog.sequences[sequence] = nil }
        column.ownedSequence = nil
      }
    case .dropExpression(let name, _): change(name, of: &table) { _, column in column.generation = nil }
    case .addConstraint(let constraint): add(constraint, to: &table)
    case .movePrimaryKey(let parts): movePrimaryKey(to: parts, in: &table)
    case .dropConstraint(let name, let ifExists, let cascade):
      dropConstraint(name, ifExists: ifExists, cascade: cascade, of: &table)
    case .renameColumn(let name, let newName): renameColumn(name, to: newName, in: &table)
    case .renameConstraint(let name, let newName): renameConstraint(name, to: newName, in: &table)
    case .inherit(let parent): table.parents.append(catalog.findTable(parent) ?? catalog.newName(parent))
    case .stopInheriting(let parent):
      let name = catalog.findTable(parent) ?? catalog.newName(parent)
      table.parents.removeAll { $0 == name }
    case .attachPartition(let name): setForm(.partition, of: name, parent: table.name)
    case .detachPartition(let name): setForm(.ordinary, of: name, parent: table.name)
    case .setRowLevelSecurity(let isOn):
      table.blindObjects.removeAll { $0.kind == .rowLevelSecurity }
      if isOn { table.blindObjects.append(BlindObject(.rowLevelSecurity, table.name)) }
    case .renameTable, .setSchema, .harmless: break
    case .unread(let reason): reportUnknown(reason, touching: [table.name])
    }
  }

  private mutating func change(
    _ name: String, of table: inout TableRecord, _ body: (inout ReplayState, inout ColumnRecord) -> Void
  ) {
    guard let index = catalog.columnIndex(name, in: table) else { return reportMissingColumn(name, of: table) }
    table.columns[index].origin = origin
    body(&self, &table.columns[index])
  }

  private mutating func add(_ definition: ColumnDefinition, ifNotExists: Bool, to table: inout TableRecord) {
    if catalog.columnIndex(definition.name, in: table) != nil {
      if !ifNotExists {
        report(
          "column “\(definition.name)” of “\(table.name.name)” already exists", about: table.name, code: "42701")
      }
      return
    }
    var implied: [TableConstraint] = []
    add(definition, to: &table, constraints: &implied)
    for constraint in implied { add(constraint, to: &table) }
  }

  private mutating func setType(of name: String, to type: TypeName, in table: inout TableRecord) {
    let resolved = catalog.resolved(type)
    if !catalog.knowsType(resolved), !isUncertain(resolved.name) {
      report("type “\(resolved.name.name)” does not exist", about: table.name, code: "42704")
    }
    change(name, of: &table) { _, column in column.type = resolved }
  }

  /// What the column keeps of a `DEFAULT` expression.
  mutating func defaultRecord(_ expression: Expression, for column: ColumnRecord) -> ColumnRecord.Default? {
    guard !catalog.ignoresCase else { return .expression(expression) }
    checkFreshValue(expression, for: column)
    if let sequence = sequenceName(in: expression) {
      guard let key = catalog.findSequence(sequence) else {
        reportMissing(.sequence, sequence)
        return .nextValue(catalog.newName(sequence))
      }
      return .nextValue(key)
    }
    return .expression(expression)
  }

  /// A value that the running transaction added to its enum can't be used before the transaction ends.
  private mutating func checkFreshValue(_ expression: Expression, for column: ColumnRecord) {
    guard catalog.rules.newEnumValuesWait, !freshValues.isEmpty, let type = column.type?.name else { return }
    for case .string(let value) in expression.parts where freshValues.contains(EnumValueName(type: type, value: value))
    {
      report(
        "the new value “\(value)” of enum “\(type.name)” can't be used in the migration that adds it", about: type,
        code: "55P04")
    }
  }

  /// The sequence in `nextval('…')`, which may have a cast behind it.
  private func sequenceName(in expression: Expression) -> QualifiedName? {
    let parts = expression.parts.filter { $0 != .symbol("(") && $0 != .symbol(")") }
    guard parts.count >= 2, parts[0] == .word("nextval"), case .string(let text) = parts[1] else { return nil }
    if parts.count > 2, parts[2] != .symbol("::") { return nil }
    return identifiers(in: text).map { name in
      QualifiedName(name.namespace, truncated(name.name, toBytes: catalog.dialect.identifierLimit))
    }
  }

  private mutating func setForm(_ form: TableRecord.Form, of name: QualifiedName, parent: QualifiedName) {
    guard let key = catalog.findTable(name) else { return reportMissing(.table, name) }
    catalog.tables[key]?.form = form
    catalog.tables[key]?.parents.removeAll { $0 == parent }
    if form == .partition { catalog.tables[key]?.parents.append(parent) }
  }
}

/// The name in a string such as `"Quoted".x`, folded where it is not quoted.
func identifiers(in text: String) -> QualifiedName? {
  let bytes = Array(text.utf8)
  var lexer = SQLLexer(bytes, rules: .postgreSQL)
  var names: [String] = []
  while let token = lexer.next() {
    let part = String(decoding: bytes[token.range.indices], as: UTF8.self)
    switch token.kind {
    case .word: names.append(asciiLowercased(part))
    case .quotedName: names.append(String(part.dropFirst().dropLast().replacing("\"\"", with: "\"")))
    case .punctuation where part == ".": continue
    default: return nil
    }
  }
  guard let name = names.popLast() else { return nil }
  return QualifiedName(names.last, name)
}
