import Tables

extension ReplayState {
  /// Whether a statement that changes rows finds what it names. What the rows are is not followed.
  mutating func check(_ statement: DataStatement) {
    guard let target = statement.target, !isOfTheServer(target) else { return }
    switch statement.objects {
    case .table:
      guard let key = catalog.findTable(target), let table = catalog.tables[key] else {
        guard catalog.findView(target) == nil else { return }
        // What works on rows is read as a query is.
        let isQuery = ["INSERT", "UPDATE", "DELETE"].contains { statement.words.hasPrefix($0) }
        return isQuery ? reportMissingRelation(.table, target) : reportMissing(.table, target)
      }
      // What is read comes before what is written.
      guard isInBlock || !catalog.rules.knowsTypes || readsSoundly(statement, table) else { return }
      for column in statement.columns where catalog.columnIndex(column, in: table) == nil && !isSystemColumn(column) {
        return reportMissingColumn(column, of: table)
      }
      guard hasAsManyValues(statement, table), catalog.rules.knowsTypes, isInBlock || takesAssigned(statement, table)
      else { return }
      checkWritten(statement, table)
    case .view, .materializedView:
      if catalog.findView(target) == nil { reportMissing(statement.objects, target) }
    case .type:
      if catalog.findType(target) == nil, catalog.findTable(target) == nil, catalog.extensions.isEmpty,
        !postgresBuiltInTypes.contains(target.name)
      {
        reportMissing(.type, target)
      }
    case .sequence:
      if catalog.findSequence(target) == nil { reportMissing(.sequence, target) }
    case .index:
      if catalog.findIndex(target) == nil, catalog.findViewIndex(target) == nil {
        reportMissingRelation(.index, target)
      }
    case .domain, .schema, .extension, .function, .procedure, .aggregate, .routine, .trigger, .policy, .rule: break
    }
  }

  /// Whether each column is named once, and there are as many values as columns.
  private mutating func hasAsManyValues(_ statement: DataStatement, _ table: TableRecord) -> Bool {
    let isInsert = statement.words == "INSERT"
    if catalog.rules.knowsTypes, let twin = firstTwin(in: isInsert ? statement.insertedColumns : statement.columns) {
      report(
        "column “\(twin)” of “\(table.name.name)” is given two values", about: table.name,
        code: isInsert ? "42701" : "42601")
      return false
    }
    if catalog.rules.knowsTypes, table.columns.isEmpty, statement.written.contains(.insertedAt(0)) {
      report("“\(table.name.name)” has no columns to be given a value", about: table.name, code: "42601")
      return false
    }
    guard let length = statement.rowLength else { return true }
    let isListed = !statement.insertedColumns.isEmpty
    // SQLite wants a value for each column that it does not compute.
    let least =
      catalog.ignoresCase && !isListed
      ? table.columns.count { $0.generation == nil } : statement.insertedColumns.count
    let words: String
    if statement.hasUnequalRows {
      words = "not all rows have the same number of values"
    } else if length > (isListed ? statement.insertedColumns.count : table.columns.count) {
      words = "there are more values than columns"
    } else if length < least {
      words = "there are more columns than values"
    } else {
      return true
    }
    report("\(words) for “\(table.name.name)”", about: table.name, code: "42601")
    return false
  }

  /// Whether what is read of the rows is there, and the condition is one.
  private mutating func readsSoundly(_ statement: DataStatement, _ table: TableRecord) -> Bool {
    if let condition = statement.condition {
      guard hasColumns(of: condition, table), isCondition(condition, at: "WHERE", of: table) else { return false }
    }
    for assignment in statement.assignments {
      guard hasColumns(of: assignment.value, table), isSound(assignment.value, of: table) else { return false }
    }
    return true
  }

  /// Whether the columns take what `SET` gives them.
  private mutating func takesAssigned(_ statement: DataStatement, _ table: TableRecord) -> Bool {
    for assignment in statement.assignments {
      guard let column = table.column(named: assignment.column),
        !takes(ExpressionParser.tree(of: assignment.value.parts), column, from: table)
      else { continue }
      return false
    }
    return true
  }

  /// Whether the server would take the values that the statement has for columns which get theirs by themselves.
  private mutating func checkWritten(_ statement: DataStatement, _ table: TableRecord) {
    for written in statement.written {
      let column: ColumnRecord?
      var isInserted = true
      switch written {
      case .inserted(let name): column = table.column(named: name)
      case .insertedAt(let place): column = table.columns.indices.contains(place) ? table.columns[place] : nil
      case .updated(let name):
        column = table.column(named: name)
        isInserted = false
      }
      guard let column else { continue }
      let words: String
      if column.generation != nil {
        words = "is computed from others"
      } else if column.identity == .always, !(isInserted && statement.overridesIdentity) {
        words = "always counts up by itself"
      } else {
        continue
      }
      return report(
        "column “\(column.name)” of “\(table.name.name)” \(words) and can be given no value", about: table.name,
        code: "428C9", other: (column.origin, "the column is made or changed here"))
    }
  }

  private func isSystemColumn(_ name: String) -> Bool {
    catalog.ignoresCase
      ? ["rowid", "oid", "_rowid_"].contains(asciiLowercased(name)) : name == "ctid" || name == "tableoid"
  }

  /// A value that the running transaction added to an enum can't be used before the transaction ends, in no statement.
  /// Defaults are looked at where they are set; here it is the other places where a value stands as a string.
  mutating func checkFreshValues(_ raw: RawStatement, in bytes: [UInt8], of statement: Statement) {
    let fresh = transaction.freshValues
    guard catalog.rules.newEnumValuesWait, !fresh.isEmpty else { return }
    switch statement.kind {
    case .alterType, .createType, .transaction, .block, .unknown, .setSearchPath, .lonely, .createRoutine: return
    case .createTable, .alterTable, .dropObjects, .createIndex, .alterRelation, .createSequence, .alterSequence,
      .createSchema, .renameSchema, .createExtension, .createCast, .createView, .createTableObject, .data, .truncate,
      .harmless:
      break
    }
    origin = Origin(migration: migrationCount - 1, range: statement.range)
    if problems.last?.place.range == statement.range, problems.last?.code == "55P04" { return }
    let reader = StatementReader(raw, in: bytes, dialect: dialect, rules: .of(dialect))
    for (place, token) in reader.tokens.enumerated() {
      guard token.kind == .string, let value = reader.string(of: token),
        let use = fresh.first(where: { $0.value == value && isUse(of: $0.type, at: place, in: reader) })
      else { continue }
      return reportFreshValue(value, of: use.type)
    }
  }

  mutating func reportFreshValue(_ value: String, of type: QualifiedName) {
    let before = problems.count
    report(
      "the new value “\(value)” of enum “\(type.name)” can't be used in the transaction that adds it; "
        + "add it in a migration of its own before this one", about: type, code: "55P04")
    noteDependence(since: before)
  }

  /// Whether the string at `place` is read as a value of the enum: it is cast to it, or compared with a column of the type.
  private func isUse(of type: QualifiedName, at place: Int, in reader: StatementReader) -> Bool {
    var reader = reader
    reader.position = place + 1
    if reader.takeSymbol("::") {
      return (try? reader.typeName()).map { catalog.resolved($0).name == type } ?? false
    }
    // `column = 'value'`, `column IN ('a', 'value')`
    var before = place - 1
    while before > 0, reader.tokens[before].kind == .string || reader.tokens[before].isSymbol(",", in: reader.bytes) {
      before -= 1
    }
    if before > 0, reader.tokens[before].isSymbol("(", in: reader.bytes) { before -= 1 }
    guard before > 0 else { return false }
    let sign = reader.tokens[before]
    let isComparison =
      sign.isSymbol("=", in: reader.bytes) || sign.isSymbol("<>", in: reader.bytes)
      || sign.isSymbol("!=", in: reader.bytes) || sign.isWord("IN", in: reader.bytes)
    if isComparison, let column = reader.name(of: reader.tokens[before - 1]) {
      return catalog.tables.values.contains { table in
        reader.mentions(table.name.name)
          && table.columns.contains { $0.name == column && $0.type?.name == type }
      }
    }
    return isInsertedInto(type, at: place, in: reader)
  }

  /// Whether the string stands in `INSERT INTO t (…) VALUES (…)` at the place of a column of the type.
  private func isInsertedInto(_ type: QualifiedName, at place: Int, in reader: StatementReader) -> Bool {
    var reader = reader
    reader.position = 0
    guard reader.take("INSERT", "INTO"), let name = try? reader.qualifiedName(), let key = catalog.findTable(name),
      let table = catalog.tables[key]
    else { return false }
    var columns = table.columns.map(\.name)
    if reader.isAtSymbol("(") { columns = (try? reader.nameList()) ?? [] }
    guard reader.take("VALUES") else { return false }
    while reader.isAtSymbol("("), reader.position < place {
      reader.position += 1
      var index = 0
      while !reader.isAtEnd, !reader.isAtSymbol(")") {
        if reader.position == place {
          return columns.indices.contains(index)
            && table.columns.contains { $0.name == columns[index] && $0.type?.name == type }
        }
        if reader.isAtSymbol(",") { index += 1 }
        reader.skipOne()
      }
      reader.position += 1
      _ = reader.takeSymbol(",")
    }
    return false
  }
}

extension StatementReader {
  /// Whether the name stands anywhere in the statement.
  func mentions(_ wanted: String) -> Bool {
    tokens.contains { ($0.kind == .word || $0.kind == .quotedName) && name(of: $0) == wanted }
  }
}
