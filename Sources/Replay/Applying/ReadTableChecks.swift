import Tables

// What a server refuses when it has read a statement that makes a table or column, before it looks at what is there: it says the
// first thing that is wrong, so the order counts.

extension ReplayState {
  /// Whether a server goes on from the text of the statement.
  mutating func isReadable(_ statement: CreateTable) -> Bool {
    guard catalog.rules.knowsTypes, statement.partitioning.isOwn else { return true }
    var likes = statement.likes[...]
    for (position, definition) in statement.columns.enumerated() {
      while let like = likes.first, like.position <= position {
        guard isThere(like.table) else { return false }
        likes.removeFirst()
      }
      guard isReadable(definition) else { return false }
    }
    for like in likes { guard isThere(like.table) else { return false } }
    let names = statement.columns.map(\.name)
    guard hasColumnsOfKeys(statement, names) else { return false }
    guard hasSequences(statement) else { return false }
    for parent in statement.inherits { guard isThere(parent) else { return false } }
    guard canHave(names.count, columnsIn: statement.name) else { return false }
    if let twin = firstTwin(in: names) {
      report("column “\(twin)” of “\(statement.name.name)” is there twice", code: "42701")
      return false
    }
    return areOfTheTypesOfParents(statement) && names.allSatisfy { canBeColumn($0, of: statement.name) }
  }

  /// Whether a column can have the name, which is none that every table has anyway.
  mutating func canBeColumn(_ name: String, of table: QualifiedName) -> Bool {
    guard catalog.rules.knowsTypes, ["tableoid", "ctid", "xmin", "xmax", "cmin", "cmax"].contains(name) else {
      return true
    }
    report("every table has a column “\(name)” of the server's own", about: table, code: "42701")
    return false
  }

  /// Whether the sequences of the columns can be made, which is done before the table is.
  private mutating func hasSequences(_ statement: CreateTable) -> Bool {
    var names: Set<String> = []
    for definition in statement.columns where definition.makesSequence {
      guard canCount(definition) else { return false }
      if !names.insert(definition.name).inserted {
        report("the sequence of column “\(definition.name)” is there twice", code: "42P07")
        return false
      }
    }
    return true
  }

  private mutating func areOfTheTypesOfParents(_ statement: CreateTable) -> Bool {
    if statement.inherits.isEmpty { return true }
    let parents = statement.inherits.compactMap { catalog.findTable($0) }.compactMap { catalog.tables[$0] }
    for definition in statement.columns {
      guard let type = definition.type.map({ catalog.resolved($0) }), !isUncertain(statement.name) else { continue }
      for parent in parents {
        guard let other = parent.column(named: definition.name), let wanted = other.type, !isUncertain(parent.name),
          TypeName(type.name, type.arguments, isArray: type.isArray) != wanted
        else { continue }
        report(
          "column “\(definition.name)” has another type than that of the parent", about: parent.name, code: "42804")
        return false
      }
    }
    return true
  }

  private mutating func isThere(_ name: QualifiedName) -> Bool {
    if catalog.findTable(name) != nil || catalog.findView(name) != nil { return true }
    reportMissing(.table, name)
    return isUncertain(name)
  }

  /// Whether the type of a column is there, and it is filled in one way only.
  mutating func isReadable(_ definition: ColumnDefinition) -> Bool {
    guard !catalog.ignoresCase, let type = definition.type.map({ catalog.resolved($0) }) else { return true }
    if !catalog.knowsType(type), !isUncertain(type.name) {
      reportMissing(.type, type.name)
      return false
    }
    guard takesModifiers(type) else { return false }
    var fillers = type.isSerial ? 1 : 0
    var (isNullable, isNotNull) = (false, type.isSerial)
    for constraint in definition.constraints {
      switch constraint.kind {
      case .defaultValue, .generated: fillers += 1
      case .identity:
        fillers += 1
        isNotNull = true
      case .notNull: isNotNull = true
      case .null: isNullable = true
      case .primaryKey, .unique, .references, .check, .other: break
      }
    }
    if fillers > 1 {
      report("column “\(definition.name)” has more than one default", code: "42601")
      return false
    }
    if isNullable, isNotNull, catalog.rules.knowsTypes {
      report("column “\(definition.name)” is both NULL and NOT NULL", code: "42601")
      return false
    }
    return true
  }

  /// Whether a column that is to count up by itself is a whole number: its sequence is made before all else.
  private mutating func canCount(_ definition: ColumnDefinition) -> Bool {
    for constraint in definition.constraints {
      guard case .identity(let identity, _) = constraint.kind else { continue }
      var column = ColumnRecord(
        name: definition.name, type: definition.type.map { catalog.resolved($0) }, origin: origin)
      column.identity = identity
      return canCount(as: column)
    }
    return true
  }

  /// Whether the keys of a new table are made of its columns, whose names are `names`. Those of others may bring more.
  private mutating func hasColumnsOfKeys(_ statement: CreateTable, _ names: [String]) -> Bool {
    guard statement.inherits.isEmpty, statement.likes.isEmpty, statement.query == nil else { return true }
    let names = Set(names)
    for constraint in statement.constraints {
      guard let columns = constraint.kind.columnsOfKey else { continue }
      var seen: Set<String> = []
      for column in columns {
        if !names.contains(column) {
          report("column “\(column)” of a key is not there", code: "42703", missing: column)
          return false
        }
        if !seen.insert(column).inserted {
          report("column “\(column)” appears twice in a key", code: "42701")
          return false
        }
      }
    }
    return true
  }
}

extension CreateTable.Partitioning {
  /// Whether the table has columns of its own.
  fileprivate var isOwn: Bool {
    switch self {
    case .none, .parent: true
    case .child: false
    }
  }
}

extension ColumnDefinition {
  fileprivate var makesSequence: Bool {
    type?.isSerial == true
      || constraints.contains { constraint in
        if case .identity = constraint.kind { true } else { false }
      }
  }
}

extension IndexPart {
  var columnName: String? { if case .column(let name) = key { name } else { nil } }
}

/// The first name that stands before it already.
func firstTwin(in names: [String]) -> String? {
  var seen: Set<String> = []
  return names.first { !seen.insert($0).inserted }
}
