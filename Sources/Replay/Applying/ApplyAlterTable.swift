import Tables
import Text

extension ReplayState {
  mutating func alter(_ statement: AlterTable) {
    guard var key = catalog.findTable(statement.name) else { return alterOtherThanTable(statement) }
    let whole = origin
    defer { origin = whole }
    if let table = catalog.tables[key], !canSetTypes(statement.commands, of: table) { return }
    // The place that counts for an object is the one command that touched it.
    func place(of command: AlterTable.Command) -> Origin {
      statement.commands.count == 1 ? whole : Origin(migration: whole.migration, range: command.range)
    }
    for pass in passes(of: statement.commands) {
      var waiting: [AlterTable.Command] = []
      for command in pass {
        origin = place(of: command)
        switch command.action {
        case .renameTable(let name): key = rename(key, to: name)
        case .setSchema(let namespace): key = move(key, to: namespace)
        default:
          guard var table = catalog.tables[key] else { return }
          let known = problems.count
          guard leavesInherited(command.action, table) else { continue }
          apply(command.action, to: &table)
          if command.action.changesItsTableOnly, isRefused(since: known) { continue }
          catalog.tables[key] = table
          if statement.isOnly || problems.count > known { continue }
          if command.action.changesColumnOnly { waiting.append(command) } else { passDown(command.action, from: key) }
        }
      }
      // What changes a column is done to those who inherit when the table itself is done with.
      for command in waiting {
        origin = place(of: command)
        passDown(command.action, from: key)
      }
    }
  }

  /// The server does the commands of one statement by their kinds: it drops, changes types, adds columns, then keys, then
  /// other constraints and defaults.
  private func passes(of commands: [AlterTable.Command]) -> [[AlterTable.Command]] {
    if commands.count < 2 || catalog.ignoresCase || catalog.rules.namesIndexesByTable { return commands.map { [$0] } }
    return (0...6).map { pass in commands.filter { $0.action.pass == pass } }
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
      case .renameColumn(let name, let newName) where objects == .view: change = .renameColumn(name, to: newName)
      default: change = .harmless
      }
      alter(AlterRelation(objects: objects, name: statement.name, ifExists: false, change: change))
    }
  }

  mutating func apply(_ action: AlterTable.Action, to table: inout TableRecord) {
    let owner = table.name
    switch action {
    case .addColumn(let definition, let ifNotExists): add(definition, ifNotExists: ifNotExists, to: &table)
    case .dropColumn(let name, let ifExists, let cascade):
      dropColumn(name, ifExists: ifExists, cascade: cascade, of: &table)
    case .setType(let name, let type, _): setType(of: name, to: type, in: &table)
    case .setDefault(let name, let expression):
      change(name, of: &table) { state, column in
        guard state.canHaveDefault(column) else { return }
        column.defaultValue = state.defaultRecord(expression, for: column)
      }
    case .dropDefault(let name):
      change(name, of: &table) { state, column in
        guard state.canHaveDefault(column) else { return }
        column.defaultValue = nil
      }
    case .setNotNull(let name): change(name, of: &table) { _, column in column.isNotNull = true }
    case .dropNotNull(let name):
      if table.column(named: name)?.isIdentity == true {
        return report("column “\(name)” counts up by itself and can't be NULL", about: table.name, code: "42601")
      }
      if table.primaryKey?.columns.contains(name) == true {
        return report("column “\(name)” is part of the primary key and can't be NULL", about: table.name, code: "42P16")
      }
      change(name, of: &table) { _, column in column.isNotNull = false }
    case .addIdentity(let name, let identity, let clauses):
      let sequence = QualifiedName(table.name.namespace, catalog.madeRelationName(table.name, name, "seq"))
      change(name, of: &table) { state, column in
        var counting = column
        counting.identity = identity
        guard state.canCount(as: counting), state.canCount(column) else { return }
        column.identity = identity
        column.ownedSequence = sequence
        state.catalog.sequences[sequence] = SequenceRecord(
          options: clauses.applied(to: SequenceOptions()), origin: state.origin)
      }
    case .changeIdentity(let name, let identity):
      change(name, of: &table) { state, column in
        if !column.isIdentity {
          return state.report("column “\(name)” is no identity column", about: owner, code: "55000")
        }
        if let identity { column.identity = identity }
      }
    case .dropIdentity(let name, let ifExists):
      change(name, of: &table) { state, column in
        if !column.isIdentity, !ifExists {
          return state.report("column “\(name)” is no identity column", about: owner, code: "55000")
        }
        column.identity = nil
        if let sequence = column.ownedSequence { state.catalog.sequences[sequence] = nil }
        column.ownedSequence = nil
      }
    case .dropExpression(let name, let ifExists):
      change(name, of: &table) { state, column in
        if column.generation == nil, !ifExists, !state.catalog.ignoresCase {
          return state.report("column “\(name)” is not computed from others", about: owner, code: "55000")
        }
        column.generation = nil
      }
    case .addConstraint(let constraint): add(constraint, to: &table)
    case .movePrimaryKey(let parts): movePrimaryKey(to: parts, in: &table)
    case .dropConstraint(let name, let ifExists, let cascade):
      dropConstraint(name, ifExists: ifExists, cascade: cascade, of: &table)
    case .renameColumn(let name, let newName): renameColumn(name, to: newName, in: &table)
    case .renameConstraint(let name, let newName): renameConstraint(name, to: newName, in: &table)
    case .inherit(let parent): startInheriting(&table, from: parent)
    case .stopInheriting(let parent): stopInheriting(&table, from: parent)
    case .attachPartition(let name, let isDefault): attachPartition(name, to: table, isDefault: isDefault)
    case .detachPartition(let name): detachPartition(name, from: table)
    case .setRowLevelSecurity(let isOn):
      table.blindObjects.removeAll { $0.kind == .rowLevelSecurity }
      if isOn { table.blindObjects.append(BlindObject(.rowLevelSecurity, table.name)) }
    case .changeUnseen(let part): check(part, of: table)
    case .renameTable, .setSchema, .harmless: break
    case .unread(let reason): reportUnknown(reason, touching: [table.name])
    }
  }

  private mutating func canHaveDefault(_ column: ColumnRecord) -> Bool {
    guard column.isIdentity || column.generation != nil else { return true }
    report("column “\(column.name)” is computed by the server and has no default", code: "42601")
    return false
  }

  /// Whether the column can become one that counts up by itself.
  private mutating func canCount(_ column: ColumnRecord) -> Bool {
    let reason: String
    if !column.isNotNull {
      reason = "has to be NOT NULL before it can count up by itself"
    } else if column.isIdentity {
      reason = "counts up by itself already"
    } else if column.defaultValue != nil || column.generation != nil {
      reason = "has a default and can't count up by itself"
    } else {
      return true
    }
    report("column “\(column.name)” \(reason)", code: "55000")
    return false
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
    if catalog.ignoresCase, definition.constraints.contains(where: { $0.kind == .unique || $0.kind == .primaryKey }) {
      return report("SQLite adds no column “\(definition.name)” that is unique: that takes an index", about: table.name)
    }
    var implied: [TableConstraint] = []
    add(definition, to: &table, constraints: &implied)
    if let column = table.column(named: definition.name), !canCompute(column, in: table) { return }
    for constraint in implied { add(constraint, to: &table) }
  }

  /// What the column keeps of a `DEFAULT` expression.
  mutating func defaultRecord(_ expression: Expression, for column: ColumnRecord) -> ColumnRecord.Default? {
    guard !catalog.ignoresCase else { return .expression(expression) }
    checkFreshValue(expression, for: column)
    guard isOneValue(expression, at: "DEFAULT") else { return nil }
    let tree = ExpressionParser.tree(of: expression.parts)
    if let name = tree?.columnNames.min() {
      report("the default of “\(column.name)” names a column, “\(name)”", code: "0A000", missing: name)
      return nil
    }
    // A name in a text is looked up before anything is said of types.
    var sequence: QualifiedName?
    if let name = sequenceName(in: expression) {
      sequence = catalog.findSequence(name)
      if sequence == nil {
        reportMissing(.sequence, name)
        return nil
      }
    }
    guard hasValue(expression, of: column), takes(tree, column, from: nil) else { return nil }
    return sequence.map { .nextValue($0) } ?? .expression(expression)
  }

  /// Whether a default that is one string is a value of the column's enum; if not, that is a problem.
  private mutating func hasValue(_ expression: Expression, of column: ColumnRecord) -> Bool {
    guard let type = column.type, !type.isArray, let values = catalog.enumValues(of: type),
      case .string(let text)? = expression.parts.first,
      expression.parts.count == 1 || expression.parts[1] == .symbol("::"), !values.contains(where: { $0.name == text })
    else { return true }
    report("enum “\(type.name.name)” has no value “\(text)”", about: type.name, code: "22P02", missing: text)
    return false
  }

  /// A value that the running transaction added to its enum can't be used before the transaction ends.
  private mutating func checkFreshValue(_ expression: Expression, for column: ColumnRecord) {
    let fresh = transaction.freshValues
    guard catalog.rules.newEnumValuesWait, !fresh.isEmpty, let type = column.type?.name else { return }
    for case .string(let value) in expression.parts
    where fresh.contains(Transaction.EnumValueName(type: type, value: value)) {
      return reportFreshValue(value, of: type)
    }
  }

  /// The sequence in `nextval('…')`, which may have a cast behind it.
  private func sequenceName(in expression: Expression) -> QualifiedName? {
    guard expression.parts.count >= 2 else { return nil }
    let parts = expression.parts.filter { $0 != .symbol("(") && $0 != .symbol(")") }
    guard parts.count >= 2, parts[0] == .word("nextval"), case .string(let text) = parts[1] else { return nil }
    if parts.count > 2, parts[2] != .symbol("::") { return nil }
    return identifiers(in: text).map { name in
      QualifiedName(name.namespace, truncated(name.name, toBytes: catalog.dialect.identifierLimit))
    }
  }
}

extension AlterTable.Action {
  /// Whether it changes what a column is, and neither makes nor drops anything.
  fileprivate var changesColumnOnly: Bool {
    switch self {
    case .setType, .setDefault, .dropDefault, .setNotNull, .dropNotNull, .dropExpression: true
    case .addColumn, .dropColumn, .addIdentity, .changeIdentity, .dropIdentity, .addConstraint, .movePrimaryKey,
      .dropConstraint, .renameColumn, .renameTable, .renameConstraint, .setSchema, .inherit, .stopInheriting,
      .attachPartition, .detachPartition, .setRowLevelSecurity, .changeUnseen, .harmless, .unread:
      false
    }
  }

  fileprivate var pass: Int {
    switch self {
    case .dropColumn, .dropConstraint, .dropDefault, .dropNotNull, .dropIdentity, .dropExpression: 0
    case .setType: 1
    case .addColumn: 2
    case .setNotNull: 3
    case .addConstraint(let constraint):
      switch constraint.kind {
      case .primaryKey, .unique, .usingIndex, .exclude: 4
      case .check, .foreignKey: 5
      }
    case .setDefault, .addIdentity, .changeIdentity: 5
    case .movePrimaryKey, .renameColumn, .renameTable, .renameConstraint, .setSchema, .inherit, .stopInheriting,
      .attachPartition, .detachPartition, .setRowLevelSecurity, .changeUnseen, .harmless, .unread:
      6
    }
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
