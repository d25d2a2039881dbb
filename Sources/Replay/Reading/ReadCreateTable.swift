import Tables

extension StatementReader {
  /// Behind `CREATE [TEMP | UNLOGGED] TABLE`.
  mutating func createTable(_ persistence: CreateTable.Persistence) throws(ReadingFailure) -> Statement.Kind {
    let ifNotExists = ifNotExists()
    var table = CreateTable(try relationName())
    table.ifNotExists = ifNotExists
    table.persistence = persistence
    if take("PARTITION", "OF") {
      let parent = try relationName()
      if isAtSymbol("(") { try partitionElements(into: &table) }
      let isDefault = take("DEFAULT")
      table.partitioning = .child(of: parent, isParent: false, isDefault: isDefault)
      if !isDefault {
        try expect("FOR", "VALUES")
        while !isAtEnd, !isAt("PARTITION"), !isAt("USING"), !isAt("TABLESPACE"), !(isAt("WITH") && !isHashBound) {
          skipOne()
        }
      }
      try tableOptions(into: &table)
      return .createTable(table)
    }
    if isAtSymbol("(") {
      // Before `AS`, the list names columns only.
      let start = position
      skipOne()
      let isBeforeQuery = isAt("AS") || isAtWordsBeforeQuery
      position = start
      if isBeforeQuery { table.columnNames = try nameList() } else { try tableElements(into: &table) }
    }
    try tableOptions(into: &table)
    return .createTable(table)
  }

  private mutating func tableElements(into table: inout CreateTable) throws(ReadingFailure) {
    try expectSymbol("(")
    if takeSymbol(")") { return }
    repeat {
      let first = position
      do throws(ReadingFailure) {
        try tableElement(into: &table)
        if !isAtEnd, !isAtSymbol(","), !isAtSymbol(")") { throw failure("“,” or “)”") }
      } catch {
        position = first
        skipToEndOfElement()
        if position == first { throw error }
        table.unread.append(range(from: first))
      }
    } while takeSymbol(",")
    try expectSymbol(")")
  }

  /// `WITH (MODULUS …)` belongs to the bound of a partition.
  private var isHashBound: Bool { isAt("MODULUS", ahead: 2) || isAt("REMAINDER", ahead: 2) }

  /// Storage words between the list of names and `AS`.
  private var isAtWordsBeforeQuery: Bool {
    guard isAt("WITH") || isAt("USING") || isAt("TABLESPACE") || isAt("ON") else { return false }
    var copy = self
    while !copy.isAtEnd, !copy.isAt("AS") { copy.skipOne() }
    return !copy.isAtEnd
  }

  /// `(a WITH OPTIONS DEFAULT 1, b NOT NULL, CONSTRAINT …)`: columns of the parent with more constraints.
  private mutating func partitionElements(into table: inout CreateTable) throws(ReadingFailure) {
    try expectSymbol("(")
    repeat {
      if isAtTableConstraint {
        table.constraints.append(try tableConstraint())
      } else {
        table.columns.append(try partitionColumn())
      }
    } while takeSymbol(",")
    try expectSymbol(")")
  }

  private mutating func tableElement(into table: inout CreateTable) throws(ReadingFailure) {
    if isAtTableConstraint {
      table.constraints.append(try tableConstraint())
    } else if replay.newTablesHoldIndexes, isAt("FAMILY") {
      // How columns are stored together shows nowhere.
      skipToEndOfElement()
    } else if replay.newTablesHoldIndexes, isAtAny("INDEX", "INVERTED", "UNIQUE") {
      throw ReadingFailure(reason: "an index within CREATE TABLE")
    } else if isPostgreSQL, isAt("LIKE"), !isAtSymbol("(", ahead: 1) {
      position += 1
      table.likes.append(try like(at: table.columns.count))
    } else {
      table.columns.append(try columnDefinition())
    }
  }

  private mutating func like(at position: Int) throws(ReadingFailure) -> CreateTable.Like {
    var like = CreateTable.Like(table: try relationName(), included: [], position: position)
    while isAt("INCLUDING") || isAt("EXCLUDING") {
      let isIncluding = isAt("INCLUDING")
      self.position += 1
      let word = try name()
      let options = word == "all" ? CreateTable.Like.Option.allCases : [.init(rawValue: word)].compactMap { $0 }
      if isIncluding { like.included.formUnion(options) } else { like.included.subtract(options) }
    }
    return like
  }

  private mutating func tableOptions(into table: inout CreateTable) throws(ReadingFailure) {
    while !isAtEnd {
      if take("INHERITS") {
        try expectSymbol("(")
        table.inherits = try relationNames()
        try expectSymbol(")")
      } else if take("PARTITION", "BY") {
        if case .child(let parent, _, let isDefault) = table.partitioning {
          table.partitioning = .child(of: parent, isParent: true, isDefault: isDefault)
        } else {
          table.partitioning = .parent
        }
        _ = try name()
        skipOne()
      } else if take("WITHOUT", "ROWID") {
        table.isWithoutRowID = true
      } else if take("WITH") {
        skipOne()
      } else if take("WITHOUT", "OIDS") || take("STRICT") || takeSymbol(",") {
        continue
      } else if take("USING") || take("TABLESPACE") {
        _ = try name()
      } else if take("ON", "COMMIT") {
        table.isDroppedOnCommit = isAt("DROP")
        while !isAtEnd, !isAt("AS") { position += 1 }
      } else if take("AS") {
        table.query = query()
      } else {
        throw failure("the end of the statement")
      }
    }
  }
}
